"""An article's whole text: every block is shown as it stands, the place is marked, nothing acts."""

import re

from assistant.article_view import LONGEST, article_view
from index.article import Article, Block, BlockKind
from tests.fakes import article_of
from tests.made_results import HOSTILE, pieces_of_text, text_of


def article_with(*blocks: tuple[str, BlockKind]) -> Article:
    """Make an article of some blocks, parted by empty lines."""
    text, placed = "", []
    for words, kind in blocks:
        start = len(text)
        text += words + "\n\n"
        placed.append(Block(start, start + len(words), kind))
    return Article("T", text, tuple(placed), "a.md")


def test_the_place_is_marked_where_it_stands() -> None:
    """What is marked is what stands there, and what stands before and behind it is shown too."""
    article = article_of("First one.\n\nTea is hot. Tea is good.")
    shown = article_view(article, (12, 23))
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", shown) == ["Tea is hot&#46;"]
    assert pieces_of_text(shown)[-3:] == ["First one.", "Tea is hot.", "Tea is good."]


def test_a_place_over_two_blocks_is_marked_in_both() -> None:
    """A quote that runs over the end of a block is marked on either side."""
    article = article_of("One two.\n\nThree four.")
    shown = article_view(article, (4, 15))
    assert [text_of(part) for part in re.findall(r"<mark[^>]*>(.*?)</mark>", shown)] == ["two.", "Three"]


def test_headings_and_what_surrounds_the_article() -> None:
    """A heading is one, without the signs that Markdown writes before it; what surrounds the article is paler."""
    blocks = (("## Methods", BlockKind.HEADING), ("Share this", BlockKind.FURNITURE), ("Tea.", BlockKind.BODY))
    text = article_view(article_with(*blocks)).split('<div class="vouch-text">')[1]
    beside = '<p dir="auto" class="vouch-beside">Share this</p>'
    assert text == f'<h3 dir="auto">Methods</h3>{beside}<p dir="auto">Tea&#46;</p></div>'


def test_a_long_article_is_shown_around_the_place() -> None:
    """Of a long article what stands near the place is shown, and which part that is."""
    words = [f"Paragraph {number} of many, which says little." for number in range(10_000)]
    article = article_of("\n\n".join(words))
    start = article.text.index(words[9_000])
    shown = article_view(article, (start, start + len(words[9_000])))
    assert [text_of(part) for part in re.findall(r"<mark[^>]*>(.*?)</mark>", shown)] == [words[9_000]]
    assert re.search(r"The article is long: characters [\d,]+ to [\d,]+ of 4[\d,]+ are shown", text_of(shown))
    assert len(text_of(shown)) < LONGEST * 1.1
    assert words[0] not in text_of(shown)


def test_nothing_in_an_article_becomes_markup() -> None:
    """A hostile text and title add no tag to those of a harmless one."""
    views = [article_view(article_of(text, title=text), (0, len(text))) for text in (HOSTILE, "Q")]
    tags = [re.findall(r"<(?!/?bdi)[^<>]*>", view) for view in views]
    assert tags[0] == tags[1]
