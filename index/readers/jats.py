"""JATS XML, the format of PubMed Central: the mark-up says what is prose, what a heading and what a reference."""

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from index.article import Article, Block, BlockKind
from index.blocks.finding import body_missing
from index.errors import ReadError
from index.readers.jats_facts import jats_facts
from index.readers.jats_pieces import Told, one_piece, pieces_of
from index.readers.pieces import laid_out
from index.readers.xml_trees import parse_xml

PLACES = (
    "front//article-meta//aff", "front//article-meta/abstract", "front//article-meta/trans-abstract",
    "front//article-meta/kwd-group", "body", "floats-group", "back", "front//article-meta/author-notes",
    "front//article-meta/permissions", "sub-article", "response",
)  # fmt: skip
"""Where the parts of an article stand, in the order of reading."""


_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+)?html\b", re.I | re.S)
"""How a page of HTML begins."""


def read_jats(path: Path, data: bytes) -> Article:
    """Read an article in JATS XML, or the first one of a set.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes.

    Returns:
        An article whose ``text`` is extracted: title, authors, abstracts, sections, captions, tables as rows, and
        behind them the back matter: thanks, notes, references, licence. Its source is the DOI's web address.

    Raises:
        ReadError: the file is XML of another kind, declares entities of its own, or has no prose.
        lxml.etree.XMLSyntaxError: it is no sound XML.
    """
    if _PAGE.match(data):
        raise ReadError(
            f"{path} is an HTML page by its first element; wanted a JATS article. Give it the suffix .html to have it "
            "read as a page."
        )
    root = parse_xml(path, data)
    article = next(root.iter("article"), None)
    if article is None or (article.find("front") is None and article.find("body") is None):
        raise ReadError(
            f"{path} is XML of the kind <{root.tag}>; wanted a JATS article, as PubMed Central has them. Save the "
            "article as JATS, HTML or PDF."
        )
    facts = jats_facts(article)
    told = list(_told(article, facts.title, facts.authors))
    text, cuts = laid_out([one.piece for one in told])
    blocks = tuple(
        Block(cut.start, cut.end, one.kind, level=cut.level if one.kind is BlockKind.HEADING else 0)
        for cut, one in zip(cuts, told, strict=True)
    )
    if body_missing(blocks):
        raise ReadError(f"{path} has no abstract and no text, only what is said about it; wanted prose. Save the text.")
    return Article(
        title=facts.title or path.stem,
        text=text,
        blocks=blocks,
        source=facts.source or str(path),
        authors=facts.authors,
        date=facts.date,
        imprint=facts.imprint,
    )


def _told(article: etree._Element, title: str, authors: tuple[str, ...]) -> Iterator[Told]:
    """The pieces of an article in the order of reading."""
    yield from one_piece(title, "h1", BlockKind.HEADING)
    yield from one_piece(", ".join(authors), "p", BlockKind.BACK_MATTER)
    for place in PLACES:
        yield from (told for element in article.iterfind(place) for told in pieces_of(element))
