"""Questions: the statement that a yes/no question asks about, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions import SUGGESTED, TURNED, Turned, statement_of
from benchmarks.stance_data import read_jsonl
from benchmarks.yes_no import FIRST_SIGHT, TABLE, run_case, share


def test_the_table_of_questions() -> None:
    """Of the 216 questions, two thirds of them written without the rules, none comes out wrong, and 212 right."""
    rows = [run_case(case) for case in read_jsonl(TABLE)]
    counts = [share(rows, part) for part in FIRST_SIGHT]
    assert [count["questions"] for count in counts] == [count["questions"] for count in FIRST_SIGHT.values()]
    assert sum(count["right"] for count in counts) >= 212
    assert [row["question"] for row in rows if row["came"] is not None and not row["right"]] == []


@pytest.mark.parametrize(
    ("question", "turned"),
    [
        ("Does zinc shorten colds?", Turned("Zinc shortens colds.", TURNED)),
        ("Doesn't zinc shorten colds?", Turned("Zinc shortens colds.", SUGGESTED)),
        ("does zinc shorten colds", Turned("Zinc shortens colds.", TURNED)),
        ("“Does zinc shorten colds (in adults)?”", Turned("Zinc shortens colds (in adults).", TURNED)),
        ("Is vitamin A toxic?", Turned("Vitamin A is toxic.", TURNED)),
        ("Does the computer adequately find errors?", Turned("The computer adequately finds errors.", TURNED)),
    ],
)
def test_the_rule_is_named(question: str, turned: Turned) -> None:
    """The result says whether the question asks or suggests; the question mark may be missing."""
    assert statement_of(question) == turned


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        (
            "Did the patients who received a placebo recover as quickly as the others?",
            "The patients who received a placebo recovered as quickly as the others.",
        ),
        ("Does the patient who had a stroke need aspirin?", "The patient who had a stroke needs aspirin."),
        ("Do people who do not get vaccinated spread it?", "People who do not get vaccinated spread it."),
        ("Are people who live alone at higher risk of falls?", "People who live alone are at higher risk of falls."),
        ("Is AZD1222 (the Oxford vaccine) less effective?", "AZD1222 (the Oxford vaccine) is less effective."),
        ("Did Merck, which makes it, raise the price?", "Merck, which makes it, raised the price."),
        ("Has Spain, like Portugal, banned it?", "Spain, like Portugal, has banned it."),
        (
            "Are the side effects of statins, such as muscle pain, caused by expectation?",
            "The side effects of statins, such as muscle pain, are caused by expectation.",
        ),
    ],
)
def test_a_clause_or_an_inset_belongs_to_the_subject(question: str, statement: str) -> None:
    """The verb of a relative clause is not that of the question, nor is what commas or brackets enclose."""
    assert statement_of(question) == Turned(statement, TURNED)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Was the first case in the U.S. found in 1981?", "The first case in the U.S. was found in 1981."),
        ("Does St. John's wort lower its effect?", "St. John's wort lowers its effect."),
        ("Is “brain fog” a symptom?", "“brain fog” is a symptom."),
        ("Is the vaccine “safe and effective” in mice?", "The vaccine is “safe and effective” in mice."),
    ],
)
def test_signs_stay_with_their_words(question: str, statement: str) -> None:
    """The stop of an abbreviation and quotation marks are kept where they stood."""
    assert statement_of(question) == Turned(statement, TURNED)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Does exercise reduce stress and improve sleep?", "Exercise reduces stress and improves sleep."),
        ("Did it lower pain but raise the risk?", "It lowered pain but raised the risk."),
        ("Does it reduce pain and stress levels?", "It reduces pain and stress levels."),
        ("Does it help patients to sleep and recover?", "It helps patients to sleep and recover."),
        ("Does fasting make people eat less and move less?", "Fasting makes people eat less and move less."),
        ("Did Germany phase out coal?", "Germany phased out coal."),
        ("Did the plant dreck out coal?", "The plant drecked out coal."),
        ("Is one glass of wine a day good for the heart?", "One glass of wine a day is good for the heart."),
        ("Was the moon landing filmed?", "The moon landing was filmed."),
        ("Is the vaccine 95% effective?", "The vaccine is 95% effective."),
        ("Is diet alone enough to lose weight?", "Diet alone is enough to lose weight."),
        (
            "Are children born by section more likely to fall ill?",
            "Children born by section are more likely to fall ill.",
        ),
        ("Are the elderly more likely to fall?", "The elderly are more likely to fall."),
        ("Are statins considered to be safe?", "Statins are considered to be safe."),
        ("Was zinc found to be useless?", "Zinc was found to be useless."),
        ("Is it used by men more often than by women?", "It is used by men more often than by women."),
        ("Are pills prescribed to men more often than needed?", "Pills are prescribed to men more often than needed."),
        ("Were masks worn in schools effective?", "Masks worn in schools were effective."),
        ("Was smallpox declared eradicated in 1980?", "Smallpox was declared eradicated in 1980."),
        ("In adults with asthma, does zinc help?", "In adults with asthma, zinc helps."),
        ("If a patient is obese, is it safe?", "If a patient is obese, it is safe."),
    ],
)
def test_what_is_said_of_the_subject(question: str, statement: str) -> None:
    """Joined verbs take their form too, adverbs and measures stay where they belong, and what leads stays first."""
    assert statement_of(question) == Turned(statement, TURNED)


@pytest.mark.parametrize(
    "question",
    [
        "What are the risks?",
        "In which year was insulin discovered?",
        "At what age should children get it?",
        "To whom was the prize given?",
        "Does what people eat affect mood?",
        "Is it milder, or does it only look so?",
        "Zinc, does it help?",
        "Were the mice fed a rich diet heavier than the others?",
        "Is coffee drunk at night a cause of insomnia?",
        "Have patients given the drug lived longer?",
        "Why do masks work?",
        "Should I take aspirin?",
        "Can you help me?",
        "Does xyzzy plugh frob?",
        "Is MIRPE, also known as the Nuss procedure, painful?",
        "Are",
        "?",
        "",
    ],
)
def test_where_no_rule_is_safe_there_is_no_statement(question: str) -> None:
    """Open questions, questions about whoever asks, and subjects whose end cannot be told stay questions."""
    assert statement_of(question) is None


@given(
    st.lists(
        st.sampled_from("Is does zinc the not who that help of , a? isn't been been it right ?".split()), max_size=9
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    """No order of words makes the rules fail, and what they make is a sentence with a full stop."""
    turned = statement_of(" ".join(words))
    assert turned is None or (turned.statement.endswith(".") and len(turned.statement) > 1)
