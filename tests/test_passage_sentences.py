"""Passages cut into sentences: what is nothing but a reference in brackets, cells of a table or a caption is none."""

import pytest

from assistant.passage_sentences import PassageSentences, is_fragment, says_something, spoken_spans
from tests.fakes import WordEmbedder

CITED = "(Chen J, Hu C, Chen L. Study of zinc. Engineering. 2020;6:1153-61)"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (f"Zinc helps. {CITED}. It is cheap.", ["Zinc helps.", "It is cheap."]),
        (f"Zinc helps {CITED}. It is cheap.", [f"Zinc helps {CITED}.", "It is cheap."]),
        (
            "Zinc helps. (It was given in 2020; 6 of 10 recovered.)",
            ["Zinc helps.", "(It was given in 2020; 6 of 10 recovered.)"],
        ),
        (CITED, [CITED]),
        ("", [""]),
    ],
)
def test_a_reference_in_brackets_is_no_sentence(text: str, spoken: list[str]) -> None:
    """One that belongs to a sentence stays in it, brackets that say something stay, and something is always left."""
    assert [text[start:end] for start, end in spoken_spans(text)] == spoken


@pytest.mark.parametrize(
    "text",
    [
        "n = 24 (48%) 12 (24%) p = 0.03",
        "Male sex, n (%) 24 (48%) 12 (24%) 0.03",
        "Age, mean (SD)\n61.2 (9.8)\n60.7 (10.1)",
        "66.7%",
        "[21].",
        "RESULTS.3.2.",
        "Table 2",
        "Table 2. Headaches before and after the tea.",
        "Table 1Shear strength of the cups.",
        "Fig. 3: Mean length of the headaches in both groups.",
        "**Figure 1** Flow of the adults through the study.",
        "Supplementary tea and sugar",
        "## Green tea and headaches in adults",
        "No tea (n = 40) mean changes 2.1, 3.4, 5.0, 4.1",
        "",
    ],
)
def test_what_says_nothing_by_itself_is_a_fragment(text: str) -> None:
    """Cells of a table, captions, labels and headings are fragments, with a full stop or without."""
    assert is_fragment(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zinc helps.",
        "Green tea shortens headaches",
        "tea and sugar help much",
        "- 12 of 20 adults slept longer with tea",
        "- Green tea reduces the length of headaches",
        "Headaches were shorter in 24 (48%) of 50 and 12 (24%) of 50 adults, p = 0.03.",
        "It fell by 12%.",
        "Table 2 shows that headaches fell.",
        "Figure 1 presents the flow of the adults.",
        "Figure 4 Tea inhibits headaches in adults",
        "Fig. 2: Headaches were shorter with tea.",
        "Tables 1 and 2 differ in nothing.",
        "The Ethics Committee of Lyon University Hospital approved the study protocol.",
        "Tee verk\u00fcrzt Kopfschmerzen nicht.",
        "\u7eff\u8336\u6ca1\u6709\u7f29\u77ed\u6210\u5e74\u4eba\u7684\u5934\u75db\u65f6\u95f4\u3002",
    ],
)
def test_what_states_something_is_no_fragment(text: str) -> None:
    """A sentence stays, however short, however many figures it gives, without a full stop or about a table."""
    assert not is_fragment(text)


def test_fragments_are_left_out_of_what_is_shown() -> None:
    """Among the sentences of a passage fragments have no say; a passage of nothing else counts as one sentence."""
    cells = "Male sex 24 (48%) 12 (24%)"
    text = f"Tea helps.\n\n{cells}\n\nTable 1. All adults.\n\nIt is cheap."
    assert [text[start:end] for start, end in spoken_spans(text)] == ["Tea helps.", "It is cheap."]
    assert spoken_spans(f"{cells}\n\n{cells}") == [(0, 2 * len(cells) + 2)]
    assert [says_something(one) for one in (text, f"{cells}\n\n{cells}", CITED, "")] == [True, False, False, False]


def test_fragments_are_searched_all_the_same() -> None:
    """What is near a text may stand in a table: the vectors of a passage's sentences are those of fragments too."""
    text = "Tea helps.\n\nMale sex 24 (48%)"
    spans, vectors = PassageSentences(WordEmbedder(["tea", "male"])).of(text)
    assert [text[start:end] for start, end in spans] == ["Tea helps.", "Male sex 24 (48%)"]
    assert (
        vectors.tolist() == WordEmbedder(["tea", "male"]).embed_passages(["Tea helps.", "Male sex 24 (48%)"]).tolist()
    )
