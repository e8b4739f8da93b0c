"""Abstracts: a record of Europe PMC -> an Article of its title and abstract."""

from collections.abc import Iterator

from index.article import Article, Block, BlockKind
from index.errors import FetchError, FetchMissing
from index.fetching.records import Record, marked
from index.readers.pieces import Piece, laid_out, on_one_line

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "jats:title"})
PARAGRAPHS = frozenset({"p", "br", "div", "li", "sec", "abstract", "jats:p", "jats:sec"})
"""Elements before and after which a paragraph ends, beside headings."""


MAX_LENGTH = 200_000
"""The longest title and abstract together, characters: whole proceedings have less."""


def read_abstract(record: Record) -> Article:
    """Make an article of a record's title and abstract, the abstract's headings as headings.

    Raises:
        FetchMissing: the record has no abstract.
        FetchError: they are longer than ``MAX_LENGTH``.
    """
    size = len(record.title) + len(record.abstract)
    if size > MAX_LENGTH:
        raise FetchError(
            f"{record.name[:200]!r} has a title and abstract of {size:,} characters; wanted at most {MAX_LENGTH:,}: "
            "save the article from its own page, and add the file"
        )
    paragraphs = list(_paragraphs(record.abstract))
    if not any(piece.level == 0 for piece in paragraphs):
        raise FetchMissing(
            f"{record.name!r} has no abstract and no open full text at Europe PMC; wanted one of them: save the "
            "article from its own page, and add the file"
        )
    title = [Piece(record.title, "h1")] if record.title else []
    text, cuts = laid_out([*title, *paragraphs])
    kinds = {True: BlockKind.HEADING, False: BlockKind.BODY}
    return Article(
        title=record.name,
        text=text,
        blocks=tuple(Block(cut.start, cut.end, kinds[cut.level > 0], level=cut.level) for cut in cuts),
        source=record.source,
        authors=record.authors,
        date=record.date,
        imprint=record.imprint,
    )


def _paragraphs(abstract: str) -> Iterator[Piece]:
    """The headings and paragraphs of an abstract; what only stands out in a line stays in it."""
    tag, line = "p", ""
    for element, text in marked(abstract):
        name = element.removeprefix("/")
        if name in HEADINGS | PARAGRAPHS:
            yield from _piece(line, tag)
            tag, line = ("h2" if element in HEADINGS else "p"), ""
        line += text
    yield from _piece(line, tag)


def _piece(line: str, tag: str) -> Iterator[Piece]:
    if on_one_line(line):
        yield Piece(on_one_line(line), tag)
