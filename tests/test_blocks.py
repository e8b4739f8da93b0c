"""Blocks: the cutting of a text, and what each block is said to be."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import BlockKind
from index.blocks.cuts import cut
from index.blocks.finding import find_blocks
from index.blocks.prose import is_prose, is_sentence, plain
from tests.blocks import body

LINES = st.sampled_from(
    [
        "",
        "",
        " ",
        "# Title",
        "References",
        "Comments",
        "You may also like",
        "Funding",
        "On this page",
        "Share",
        "---",
        "===",
        "- item",
        "1. Smith J, Doe A. A trial. BMJ. 2010;4:33-40.",
        "| a | b |",
        "Is it safe?",
        "Three rules help:",
        "The patients were treated for two weeks and most of them recovered.",
        "\t",
        "\u3000",
        "12",
        "We use cookies.",
        "By Jane Doe",
        "[Home](/)",
        "\u00a9 2020 Us",
        "(open bracket",
        "J. Doe, A. Roe",
        "\x0c",
        "\x85 \u2028",
    ]
)


def assert_partition(text: str) -> None:
    """Every character that is no white space lies in exactly one block, in order."""
    covered: list[int] = []
    for block in find_blocks(text):
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        assert (block.level > 0) == (block.kind is BlockKind.HEADING)
        covered += [at for at in range(block.start, block.end) if not text[at].isspace()]
    assert covered == [at for at, letter in enumerate(text) if not letter.isspace()]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=300))
def test_blocks_partition_any_text(text: str) -> None:
    """Every character of any text that is not white space lies in exactly one block."""
    assert_partition(text)


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=40))
def test_blocks_partition_texts_made_of_page_lines(lines: list[str]) -> None:
    """The same holds for texts in which headers, lists, notices and references stand in any order."""
    assert_partition("\n".join(lines))


@settings(deadline=None, max_examples=60)
@given(st.lists(LINES, max_size=20))
def test_blocks_are_the_same_every_time(lines: list[str]) -> None:
    """The same text gives the same blocks."""
    text = "\n".join(lines)
    assert find_blocks(text) == find_blocks(text)


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were wrapped at a fixed width are joined; the paragraph's line ends stay in its text."""
    text = (
        "The vaccine was given to four hundred children in six villages\n"
        "on the coast. None of them fell ill in the following winter, and\n"
        "only two had a fever after the injection.\n\n"
        "A second group got it a year later."
    )
    assert [text[piece.start : piece.end] for piece in cut(text)] == text.split("\n\n")


def test_unwrapped_lines_are_paragraphs_of_their_own() -> None:
    """Lines of very different length that end as sentences are not joined."""
    text = (
        "The first trial failed.\nA second trial, with more than three hundred patients in nine "
        "hospitals, did not.\nWhy?"
    )
    assert [text[piece.start : piece.end] for piece in cut(text)] == text.split("\n")


def test_list_items_keep_their_wrapped_lines() -> None:
    """A list item takes the indented lines under it, and the next bullet begins a new block."""
    text = "- Fever in the first\n  week of treatment\n- Cough"
    assert [text[piece.start : piece.end] for piece in cut(text)] == [
        "- Fever in the first\n  week of treatment",
        "- Cough",
    ]


def test_marked_headings_have_their_level() -> None:
    """Markdown headings, underlined ones too, carry their level; the first of level 1 is the title."""
    text = (
        "# Gout\n\nCauses\n------\n\nGout comes in attacks that last for some days.\n\n### Diet\n\nBeer is bad for it."
    )
    found = [(text[b.start : b.end], b.level) for b in find_blocks(text) if b.kind is BlockKind.HEADING]
    assert found == [("# Gout", 1), ("Causes\n------", 2), ("### Diet", 3)]


def test_items_under_a_colon_are_body() -> None:
    """Short lines and bullets that a line with a colon introduces are the article's."""
    text = (
        "Gout hurts a lot, most of all at night.\n\nSymptoms include:\nSudden pain\nRed skin\n\nIt "
        "passes after some days of rest."
    )
    assert body(text) == text.replace("\n\n", "\n").split("\n")


def test_tables_are_body() -> None:
    """Rows with numbers are the article's data."""
    text = (
        "The times did not differ.\n\nGroup | n | Mean\nIron | 61 | 231\nPlacebo | 63 | "
        "232\n\nNobody fell ill in the trial."
    )
    assert len(body(text)) == 5


def test_labelled_abstracts_are_body() -> None:
    """The labels Background and Methods begin prose; Keywords and Received do not."""
    text = (
        "Background: Iron is often low in runners.\n\nKeywords: iron, running\n\nReceived: 2 May "
        "2019\n\nMethods: We tested 124 runners."
    )
    assert body(text) == ["Background: Iron is often low in runners.", "Methods: We tested 124 runners."]


def test_prose_in_any_script() -> None:
    """Sentences are known by their shape: German and Japanese ones too."""
    assert is_prose("Die Patienten wurden zwei Wochen lang behandelt und erholten sich danach schnell.")
    assert is_prose(
        "\u60a3\u8005\u306f\u4e8c\u9031\u9593\u6cbb\u7642\u3092\u53d7\u3051\u3001\u305d\u306e\u5f8c\u56de\u5fa9\u3057\u307e\u3057\u305f\u3002"
    )
    assert is_sentence("It hurts.") is False or body("It hurts. It passes.") == ["It hurts. It passes."]


def test_plain_takes_mark_up_off() -> None:
    """Heading marks, emphasis, tags, underlines and link targets go, words stay."""
    assert plain("## **Read** [the *study*](https://example.org)") == "Read the study"
    assert plain("Dose\n----") == "Dose"
    assert plain("ACE<sub>2</sub> snake_case 2*3") == "ACE2 snake_case 23"
