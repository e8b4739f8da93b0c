"""PDFs that tests read: some text to fill them with, and what came out."""

from pathlib import Path
from typing import Any

from benchmarks.made_pdfs import Words, lines, locked, pdf
from index.article import Article
from index.readers import read_article

__all__ = ["LEFT", "PROSE", "RIGHT", "Words", "lines", "locked", "pdf", "read", "texts", "told"]

PROSE = [
    "Green tea was given to forty adults in a trial of",
    "two weeks, and most of them had fewer headaches.",
]

LEFT = [
    "The adults drank the tea in the morning, and the",
    "nurses wrote down how long each of the headaches",
    "had lasted. Nobody knew which cup held the tea.",
    "  All of the cups were of one size and of one colour,",
    "and they were washed by a machine that stood in",
]

RIGHT = [
    "the cellar of the house. The water for the tea was",
    "taken from the well of the town, which is known",
    "for its softness, and it was boiled for a minute.",
    "  The leaves came from one garden and from one year",
    "and were kept in a dry and dark room for a week.",
]


def read(folder: Path, pages: list[list[Words]], **stated: Any) -> Article:
    """Read a PDF of those pages."""
    path = folder / "tea.pdf"
    path.write_bytes(pdf(pages, **stated))
    return read_article(path)


def told(article: Article) -> list[tuple[str, int | None, str]]:
    """Each block: its kind, its page, its text."""
    return [(b.kind.name, article.page_of(b.start), article.text[b.start : b.end]) for b in article.blocks]


def texts(article: Article) -> list[str]:
    """The text of each block."""
    return [text for _, _, text in told(article)]
