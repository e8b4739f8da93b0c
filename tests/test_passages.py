"""Passages: exact slices, nothing lost, never longer than the encoder reads."""

import itertools
import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Block, BlockKind
from index.passages import OVERLAP, SENTENCES, Passage, cut_passages
from index.sentences import sentence_spans
from tests.fakes import article_of

BODY, HEADING = BlockKind.BODY, BlockKind.HEADING
FURNITURE, BACK_MATTER = BlockKind.FURNITURE, BlockKind.BACK_MATTER


def count_words(texts: Sequence[str]) -> list[int]:
    """Count words, and two special tokens, as the fake encoder does."""
    return [len(text.split()) + 2 for text in texts]


def count_characters(texts: Sequence[str]) -> list[int]:
    """Count characters, and two special tokens: an encoder that splits words."""
    return [len(text) + 2 for text in texts]


def article_from(*parts: tuple[BlockKind, str] | tuple[BlockKind, str, int], title: str = "") -> Article:
    """Make an article whose blocks are given as (kind, text) or (kind, text, level), an empty line between them."""
    text, blocks = "", []
    for kind, words, *level in parts:
        text += "\n\n" if text else ""
        blocks.append(Block(len(text), len(text) + len(words), kind, *level))
        text += words
    return Article(title, text, tuple(blocks), "a.txt")


def cut(article: Article, max_tokens: int = 64) -> list[Passage]:
    """Cut for the word-counting encoder."""
    return cut_passages(article, count_tokens=count_words, max_tokens=max_tokens)


def texts(article: Article, max_tokens: int = 64) -> list[str]:
    """Return the passages' texts."""
    return [passage.text for passage in cut(article, max_tokens)]


# Worked examples


def test_three_sentences_that_overlap_by_one() -> None:
    """A paragraph becomes passages of three sentences, of which two neighbours share one."""
    assert texts(article_of("One is. Two is. Three is. Four is. Five is. Six is.")) == [
        "One is. Two is. Three is.",
        "Three is. Four is. Five is.",
        "Five is. Six is.",
    ]


def test_a_short_paragraph_is_one_passage() -> None:
    """One, two and three sentences are one passage."""
    for text in ("One is.", "One is. Two is.", "One is. Two is. Three is."):
        assert texts(article_of(text)) == [text]


def test_paragraphs_are_not_mixed() -> None:
    """Paragraphs of several sentences are cut each by itself."""
    assert texts(article_of("One is. Two is.\n\nThree is. Four is.")) == ["One is. Two is.", "Three is. Four is."]


def test_lone_sentences_are_joined() -> None:
    """A paragraph of one sentence goes with what follows it, and the last one with what precedes it."""
    article = article_of("One is.\n\nTwo is. Three is.\n\nFour is.")
    assert texts(article) == ["One is.\n\nTwo is. Three is.", "Three is.\n\nFour is."]
    assert texts(article_of("One is.\n\nTwo is.")) == ["One is.\n\nTwo is."]


def test_the_lead_of_a_list_stays_with_its_items() -> None:
    """What introduces a list is in the passage that holds the first item."""
    article = article_from((BODY, "The signs are these:"), (BODY, "- fever"), (BODY, "- cough"), (BODY, "- rash"))
    assert texts(article) == ["The signs are these:\n\n- fever", "- cough\n\n- rash"]


def test_fewer_sentences_where_three_do_not_fit() -> None:
    """A window that is too long is made shorter, and still no sentence is left out."""
    article = article_of("One two three four. Five six seven eight. Nine ten. Eleven.")
    article = Article("", article.text, article.blocks, "a.txt")
    assert texts(article, max_tokens=10) == [
        "One two three four. Five six seven eight.",
        "Five six seven eight. Nine ten. Eleven.",
    ]
    assert texts(article, max_tokens=6) == ["One two three four.", "Five six seven eight.", "Nine ten. Eleven."]


def test_a_long_sentence_is_cut_at_white_space() -> None:
    """A sentence that the encoder cannot read whole is cut between words, into parts that fit."""
    article = article_from((BODY, "one two three four five six seven eight"))
    assert texts(article, max_tokens=6) == ["one two three four", "five six seven eight"]
    assert texts(article, max_tokens=5) == ["one two", "three four", "five six", "seven eight"]


def test_a_long_word_is_cut_where_it_must() -> None:
    """A word that is too long by itself is cut, and every letter of it is in a passage."""
    article = article_from((BODY, "abcdefghijklmnop"))
    passages = cut_passages(article, count_tokens=count_characters, max_tokens=7)
    assert [passage.text for passage in passages] == ["abcd", "efgh", "ijkl", "mnop"]


def test_headings_are_context() -> None:
    """A passage carries the title and the headings above it, nested by level, and they are in no passage's text."""
    article = article_from(
        (HEADING, "Trial of masks", 1),
        (BODY, "It began."),
        (HEADING, "## Methods", 2),
        (BODY, "Wards were drawn."),
        (HEADING, "### Wards", 3),
        (BODY, "There were ten."),
        (HEADING, "**Results**", 2),
        (BODY, "Fewer died."),
        (HEADING, "#### Deep", 4),
        (BODY, "Much fewer."),
        (HEADING, "### Less  deep", 3),
        (BODY, "A few."),
        title="Masks",
    )
    assert [(passage.heading, passage.text) for passage in cut(article, 1000)] == [
        ("Masks", "It began."),
        ("Masks / Methods", "Wards were drawn."),
        ("Masks / Methods / Wards", "There were ten."),
        ("Masks / Results", "Fewer died."),
        ("Masks / Results / Deep", "Much fewer."),
        ("Masks / Results / Less deep", "A few."),
    ]


def test_indexed_text_is_heading_and_text() -> None:
    """The encoder reads the heading as a line of its own, and no empty line where there is none."""
    assert Passage("a", 0, 7, "It was.", "Masks / Results").indexed_text == "Masks / Results\nIt was."
    assert Passage("a", 0, 7, "It was.").indexed_text == "It was."


def test_a_long_heading_is_left_out() -> None:
    """A heading that takes more than a quarter of what the encoder reads is not indexed; the text is."""
    article = article_from((BODY, "Fewer died."), title="one two three")
    assert [(p.heading, p.text) for p in cut(article, 20)] == [("one two three", "Fewer died.")]
    assert [(p.heading, p.text) for p in cut(article, 19)] == [("", "Fewer died.")]


def test_only_the_body_is_cut() -> None:
    """Furniture and back matter are in no passage, and no passage runs across them."""
    article = article_from(
        (FURNITURE, "Skip to content."),
        (BODY, "Masks work."),
        (FURNITURE, "Share this page."),
        (BODY, "They are cheap."),
        (BACK_MATTER, "1. Moreau J. Masks. 2020."),
    )
    assert texts(article) == ["Masks work.", "They are cheap."]


def test_an_article_without_a_body_has_no_passages() -> None:
    """No body, no passages."""
    assert cut(article_from((HEADING, "Masks", 1), (FURNITURE, "Menu"))) == []
    assert cut(Article("", "", (), "a.txt")) == []


# Any text

WORDS = st.sampled_from(
    ["Masks", "work.", "Dr.", "(n", "=", "5).", "no", "No", "[4]", "so?", "a" * 30, "\n", "•", "12"]
)
SOME_TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.lists(WORDS, max_size=60).map(" ".join)
)


@st.composite
def any_article(draw: st.DrawFn) -> Article:
    """Blocks of any kind and text, with any white space between them."""
    text, blocks = "", []
    for kind, words in draw(st.lists(st.tuples(st.sampled_from(BlockKind), SOME_TEXT), max_size=8)):
        body = words.strip()
        if body:
            level = draw(st.integers(1, 4)) if kind is HEADING else 0
            blocks.append(Block(len(text), len(text) + len(body), kind, level))
            text += body + draw(st.sampled_from(["\n", "\n\n", "\n \n"]))
    return Article(draw(st.sampled_from(["", "Masks", "A title of five words"])), text, tuple(blocks), "a.txt")


@settings(deadline=None)
@given(any_article(), st.integers(4, 40), st.sampled_from([count_words, count_characters]))
def test_passages_are_slices_that_fit(article: Article, max_tokens: int, count: object) -> None:
    """Every passage is the slice that it says, inside the body, tight, and fits the encoder with its heading."""
    assert callable(count)
    passages = cut_passages(article, count_tokens=count, max_tokens=max_tokens)
    outside = [block for block in article.blocks if block.kind is not BODY]
    for passage in passages:
        assert passage.article_id == article.id
        assert passage.text == article.text[passage.start : passage.end] == passage.text.strip() != ""
        assert count([passage.indexed_text])[0] <= max_tokens
        assert all(block.end <= passage.start or passage.end <= block.start for block in outside)


@settings(deadline=None)
@given(any_article(), st.integers(4, 40), st.sampled_from([count_words, count_characters]))
def test_nothing_of_the_body_is_lost(article: Article, max_tokens: int, count: object) -> None:
    """Every character of the body that is not white space is in a passage, and passages come in order."""
    assert callable(count)
    passages = cut_passages(article, count_tokens=count, max_tokens=max_tokens)
    held = {at for passage in passages for at in range(passage.start, passage.end)}
    body = {at for block in article.body for at in range(block.start, block.end) if not article.text[at].isspace()}
    assert body <= held
    assert [p.start for p in passages] == sorted({p.start for p in passages})
    assert [p.end for p in passages] == sorted({p.end for p in passages})


@settings(deadline=None)
@given(any_article())
def test_sentences_are_whole_and_few(article: Article) -> None:
    """With room enough a passage is one to three whole sentences, and neighbours share at most one."""
    passages = cut_passages(article, count_tokens=count_words, max_tokens=10_000)
    spans = [
        (block.start + start, block.start + end)
        for block in article.body
        for start, end in sentence_spans(article.text[block.start : block.end])
    ]
    held = [[span for span in spans if p.start <= span[0] and span[1] <= p.end] for p in passages]
    for passage, inside in zip(passages, held, strict=True):
        assert 1 <= len(inside) <= SENTENCES
        assert (inside[0][0], inside[-1][1]) == (passage.start, passage.end)
    assert all(len(set(a) & set(b)) <= OVERLAP for a, b in itertools.pairwise(held))
    assert sorted({span for inside in held for span in inside}) == spans


@settings(deadline=None)
@given(SOME_TEXT)
def test_cutting_is_repeatable(text: str) -> None:
    """The same article gives the same passages."""
    article = article_of(text)
    assert cut(article) == cut(article)


@pytest.mark.parametrize("unit", ["word ", "letters", "One is. ", "a\n\n"])
def test_a_long_text_is_cut_whole(unit: str) -> None:
    """A hundred thousand characters without sentences, words or paragraphs to go by are all in passages that fit."""
    article = article_of(unit * (100_000 // len(unit)))
    passages = cut(article, 12)
    assert all(count_words([passage.indexed_text])[0] <= 12 for passage in passages)
    held = sum(len(re.sub(r"\s", "", article.text[a.end : b.start])) for a, b in itertools.pairwise(passages))
    assert held == 0
    assert (passages[0].start, passages[-1].end) == (0, len(article.text.rstrip()))
