"""Article: its pages, and what is kept of names and facts that are no text."""

import pytest

from index.article import Article, Imprint


@pytest.mark.parametrize(
    ("pages", "offset", "page"),
    [
        ((), 0, None),
        ((0, 4, 8), 0, 1),
        ((0, 4, 8), 3, 1),
        ((0, 4, 8), 4, 2),
        ((0, 4, 8), 11, 3),
        ((0, 4, 4, 8), 4, 3),
        ((2, 4), 0, 1),
    ],
)
def test_a_character_knows_its_page(pages: tuple[int, ...], offset: int, page: int | None) -> None:
    """Page n begins at the nth start; an empty page holds nothing; what stands before page 1 is on it."""
    assert Article("Tea", "Tea is hot.", (), "a.pdf", pages=pages).page_of(offset) == page


def test_an_imprint_is_text_that_can_be_written() -> None:
    """Halves of characters, which no file could hold, are replaced."""
    assert Imprint(kind="a\ud800b").kind == "a\ufffdb"
