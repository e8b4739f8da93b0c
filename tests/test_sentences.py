"""Sentences: hard cases of scientific and press prose, and what holds for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.sentences import sentence_spans

# A bar marks each boundary; white space around it belongs to no sentence.
CASES = [
    # Abbreviations
    "Li et al. saw fewer relapses. |The effect lasted a year.",
    "This was shown by Ortega et al. |However, the sample was small.",
    "Some organs, e.g. Liver and Kidney, were spared. |Others were not.",
    "Two agents, i.e. Remdesivir and Baricitinib, were given. |Both helped.",
    "The curve is steep, as Fig. 3 shows. |Figs. 4 and 5 agree.",
    "Dr. Amara Okafor led the trial. |Prof. Lindqvist advised her.",
    "Mr. Cole and Mrs. Cole enrolled. |Ms. Ito did not.",
    "Placebo vs. Ketamine was compared. |Ketamine won.",
    "The drug was approved in the U.S. |The decision came late.",
    "The U.S. Food and Drug Administration agreed. |Europe followed.",
    "She holds a Ph.D. |Her thesis was on sleep.",
    "They counted cases, deaths, etc. |Nurses counted twice.",
    "Doses were given at 8 p.m. |Volunteers then slept.",
    "The call ended at 9 p.m. GMT on Monday. |Nobody objected.",
    "Approx. 5 in 100 relapsed. |The rest stayed well.",
    "It costs approx. 5 dollars a dose. |That is cheap.",
    "See Vol. 12 of the series. |It is out of print.",
    "Pfizer Inc. reported first. |Moderna came second.",
    "St. Mary's Hospital took part. |Others declined.",
    "The samples came from Washington, D.C. |They were frozen.",
    # Words that look like abbreviations
    "Write to ward No. 5 for a copy. |Ward Nos. 6 and 7 have none.",
    "Does it cure colds, the answer is no. |They pass anyway.",
    "The answer is plainly no. |Vaccines do not cause it.",
    "The pulse rose for 5 min. |Volunteers then rested.",
    "Rest for min. 5 hours. |Then drink.",
    "Samples were taken on 4 Dec. 2021 in Oslo. |They were lost.",
    "Recruitment closed in Oct. |Analysis began at once.",
    # Initials and single letters
    "The method is due to J. K. Moreau. |It is old.",
    "According to R. Haddad the risk is low. |Critics disagree.",
    "John F. Kennedy had Addison's disease. |Few knew.",
    "Patients were short of vitamin D. |Supplements helped.",
    "Most had hepatitis B. |Patients with cirrhosis were left out.",
    "Half were put in group A. |Group B got nothing.",
    "Cells were grown with S. aureus overnight. |Growth was slow.",
    "Swabs held E. coli and K. pneumoniae. |Both were resistant.",
    "They differ in plan X. |The cost is the same.",
    # Numbers, units, identifiers
    "The hazard ratio was 0.62 for death. |It was 0.80 for stroke.",
    "The gap was wide (p < 0.05). |In women it was wider.",
    "The gap was wide, p < 0.05. |In women it was wider.",
    "Rats got 2.5 mg/kg. |Mice got 1.25 mg/kg twice.",
    "The data are at 10.1038/s41586-020-2008-3. |The code is not.",
    "See https://example.org/a.b/c?d=e.f for details. |It is free.",
    "It is on www.example.org. |Anyone may read it.",
    "Relapse fell by 40%. |Death fell by 3%.",
    "Version 2.1.3 fixed it. |Version 2.2 broke it.",
    "It ended in 2019. |12 people had died.",
    "Ten wards closed. |12 stayed open.",
    # Brackets and citations
    "It works (Smith J. et al. Nature. 2020;5:10. doi:10.1000/x.y). |Others doubt it.",
    "It works [Smith J. Lancet. 2019. Vol. 3]. |Others doubt it.",
    "The rash faded.[4] |No scar was left.",
    "The rash faded. [4] |No scar was left.",
    "The rash faded.[4,5][9–11] |No scar was left.",
    "The rash faded.12 |No scar was left.",
    "The rash faded.3,5 |No scar was left.",
    "The rash faded.¹² |No scar was left.",
    "The rash faded.[citation needed] |No scar was left.",
    "The rash faded (n = 5; cf. Table 2. Row 3). |No scar was left.",
    "The rash faded. |(It had lasted a week.) |No scar was left.",
    "The rash faded. |(Table 2) lists the scars.",
    "A bracket ( that never closes ends nothing. |This does.",
    "The rise (of 4 mmHg [95% CI 2. to 6.]) was small. |It passed.",
    # Quotes, questions, ellipses
    "“It works.” |“It does not,” said the other.",
    'He said, "It works." |She nodded.',
    '"Does it work?" he asked. |Nobody knew.',
    '"Does it work?" |Nobody knew.',
    "Is it safe? |Yes! |We think so.",
    "“It is over!” cried the nurse. |It was not.",
    "We waited ... and waited. |Then it came.",
    "We waited… |Then it came.",
    "‘No change.’ |That was the result.",
    # Sentences that begin with a small letter
    "Growth stopped. |mTOR was blocked.",
    "Grafts took. |hUC-MSC were found in the lung.",
    "Tumours shrank. |p53 was intact.",
    "Levels fell. |c-Myc stayed high.",
    "Clumps formed. |α-synuclein was among them.",
    "It read vers. two of the text and stopped.",
    # Layout
    "A first paragraph\n\n|A second paragraph",
    "A first paragraph.  \n   \n  |A second one",
    "A line that was wrapped\nin the middle goes on. |It ends\nhere.",
    "The signs are:\n|- fever\n|- cough\n|- loss of smell",
    "The signs are:\n|• fever\n|• cough",
    "Steps:\n|1. Wash hands.\n|2. Dry them. |Then wait.\n|3) Go.",
    "# Results\n|Fewer died. |More lived.",
    "Fewer died.\n|## Discussion\n|More lived.",
    "3.2. Study design\n\n|Wards were drawn by lot.",
    "Fig. 2. Deaths by ward. |Bars are ranges.",
    "Deaths are drawn in Fig. 2. |Bars are ranges.",
    "a. Wash hands of all staff.\n|b. Dry them.",
    "Fever was common; Cough was not; Rash was rare. |All passed.",
    "The trial ended in\n2020. |The next began at once.",
    "**It works.** |_Others doubt it._",
    "疫苗有效。|没有人死亡。",
    "Une étude récente l’a montré. |Élodie Martin l’a dirigée.",
    "",
    "   \n\n \t ",
]
ANY_TEXT = st.one_of(
    st.text(),
    st.text(alphabet='aB1. ?!\n()[]"“”…#-*p.\u00a0'),
    st.lists(
        st.sampled_from(["et al.", "Dr.", "It", "fell", "(Fig. 2)", "[4]", ".", " ", "\n", "\n\n", "- ", "A."])
    ).map("".join),
)


def parts(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize("case", CASES)
def test_hard_case(case: str) -> None:
    """Every boundary is found where a reader would draw it, and no other."""
    wanted = [part.strip() for part in case.split("|") if part.strip()]
    assert parts(case.replace("|", "")) == wanted


def test_there_are_many_hard_cases() -> None:
    """The table holds at least sixty different cases, and most have a boundary to find."""
    assert len(set(CASES)) >= 60
    assert sum("|" in case for case in CASES) >= 50


def test_worked_example() -> None:
    """Spans are (start, end) in characters, end exclusive, with the white space between sentences in none."""
    assert sentence_spans("  One.  Two.\n") == [(2, 6), (8, 12)]


@settings(deadline=None)
@given(ANY_TEXT)
def test_spans_are_in_order_and_tight(text: str) -> None:
    """Spans come in order, do not overlap, and have no white space at either end."""
    edge = 0
    for start, end in sentence_spans(text):
        assert edge <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        edge = end


@settings(deadline=None)
@given(ANY_TEXT)
def test_nothing_is_lost(text: str) -> None:
    """Every character that is not white space lies in exactly one sentence, in its place."""
    held = [0] * len(text)
    for start, end in sentence_spans(text):
        for at in range(start, end):
            held[at] += 1
    assert [count for count, character in zip(held, text, strict=True) if not character.isspace()] == [
        1 for character in text if not character.isspace()
    ]
    assert max(held, default=0) <= 1


@settings(deadline=None)
@given(ANY_TEXT)
def test_same_text_gives_same_spans(text: str) -> None:
    """Splitting the same text twice gives the same spans."""
    assert sentence_spans(text) == sentence_spans(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Fever rose.", "No one died (n = 5).", "Li et al. agree.", "Is it so?"]), min_size=1))
def test_plain_sentences_come_back_as_they_were_joined(sentences: list[str]) -> None:
    """Whole sentences joined by spaces are parted again exactly."""
    assert parts(" ".join(sentences)) == sentences


HARD_TO_READ = [
    "(",
    ")",
    "[",
    ".",
    " ",
    "\n",
    "\t",
    "A. ",
    "1. ",
    "(A b.) ",
    ". (",
    "#",
    ".[1",
    "* ",
    '"',
    "a.\n",
    "? ",
    "(a (",
]


@pytest.mark.parametrize("unit", [*HARD_TO_READ, "The rate fell (p < 0.05). It rose again in Dr. Li's ward [4]. "])
def test_time_grows_with_length(unit: str) -> None:
    """A text eight times as long takes at most thirty times the work, where a quadratic rule would take 64."""
    short, long = (unit * (size // len(unit)) for size in (25_000, 200_000))
    sentence_spans(short)
    quick = min(_seconds(short) for _ in range(3))
    slow = min(_seconds(long) for _ in range(2))
    assert slow < 30 * quick + 0.2


def test_a_megabyte_takes_seconds() -> None:
    """A megabyte of prose, longer than any article, is split within ten seconds."""
    text = "The rate fell (p < 0.05; Smith J. et al. 2019) by 2.5 mg. It rose in Dr. Li's ward [4]. " * 11_500
    assert len(text) > 1_000_000
    assert _seconds(text) < 10


def _seconds(text: str) -> float:
    start = time.process_time()
    sentence_spans(text)
    return time.process_time() - start
