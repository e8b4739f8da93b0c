"""DOCX files: headings by their styles, paragraphs, list items, table rows, and the notes behind the text."""

import posixpath
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from lxml import etree

from index.article import Article, Block, BlockKind
from index.blocks.finding import body_missing, find_blocks
from index.errors import ReadError
from index.readers.docx_pieces import Styles, pieces_of, styles_of
from index.readers.facts import Facts
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import byline_authors, split_names, stated_date
from index.readers.pieces import Piece, laid_out, on_one_line
from index.readers.xml_trees import parse_xml
from index.readers.zipped import Container

MARKS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Footnotes that are no notes but lines that part them from the text."""

OPENING = 5
"""Pieces at the beginning of the text among which a stated title is looked for."""


def read_docx(path: Path, data: bytes) -> Article:
    """Read a DOCX file.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes.

    Returns:
        An article whose ``text`` is extracted: paragraphs parted by an empty line, items as "- " lines, table rows with
        " | " between cells; footnotes and endnotes follow as back matter. What was inserted is read; runs and rows that
        were deleted, runs that were moved away or are marked as hidden, and comments, are not. Title, authors and date
        are those that the text states; where it states none, the title is that of the document's properties if it
        opens the text, and the authors are those of the properties.

    Raises:
        ReadError: the file is no sound DOCX, locked, unpacks to more than an article, or holds no prose.
    """
    files = Container(path, data, kind="a DOCX file")
    main = _main_part(path, files)
    folder = posixpath.dirname(main)
    styles = styles_of(_tree(path, files, f"{folder}/styles.xml"))
    body = parse_xml(path, files.read(main)).find("body")
    pieces = list(pieces_of(body, styles)) if body is not None else []
    notes = [note for name in ("footnotes", "endnotes") for note in _notes(path, files, f"{folder}/{name}.xml", styles)]
    return _article(path, pieces, notes, _facts(path, files))


def _article(path: Path, pieces: Sequence[Piece], notes: Sequence[Piece], facts: Facts) -> Article:
    text, cuts = laid_out([*pieces, *notes])
    own, behind = cuts[: len(pieces)], cuts[len(pieces) :]
    title = next((piece.text for piece in pieces if piece.level == 1), _stated_title(pieces, facts.title))
    blocks = find_blocks(text, own, title=title) + tuple(Block(c.start, c.end, BlockKind.BACK_MATTER) for c in behind)
    if body_missing(blocks):
        raise ReadError(f"{path} holds no paragraph of prose; wanted an article's text. Name another file.")
    heading = next((text[block.start : block.end] for block in blocks if block.level == 1), "")
    return Article(
        title=title or heading or path.stem,
        text=text,
        blocks=blocks,
        source=facts.source or str(path),
        authors=byline_authors(text, blocks) or facts.authors,
        date=stated_date(text, blocks),
        imprint=facts.imprint,
    )


def _stated_title(pieces: Sequence[Piece], stated: str) -> str:
    """The title that the properties state if it opens the text as well: many keep that of a template."""
    opening = (_solid(piece.text) for piece in pieces[:OPENING])
    return stated if _solid(stated) and _solid(stated) in opening else ""


def _solid(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _main_part(path: Path, files: Container) -> str:
    """The name of the document's own XML, which the container's relations tell."""
    relations = _tree(path, files, "_rels/.rels")
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _tree(path: Path, files: Container, name: str) -> etree._Element | None:
    return parse_xml(path, files.read(name)) if name in files else None


def _notes(path: Path, files: Container, name: str, styles: Styles) -> Iterator[Piece]:
    root = _tree(path, files, name)
    notes = (note for note in (root if root is not None else ()) if not MARKS.intersection(note.attrib.values()))
    return chain.from_iterable(pieces_of(note, styles) for note in notes)


def _facts(path: Path, files: Container) -> Facts:
    """What the document's properties say, but for the day of its making, on which it was not published."""
    root = _tree(path, files, "docProps/core.xml")

    def stated(name: str) -> str:
        return on_one_line((root.findtext(name) if root is not None else "") or "")

    imprint = imprint_of(doi=stated("identifier"), language=stated("language"))
    return Facts(
        title=stated("title"),
        source=doi_address(imprint.doi),
        authors=split_names(stated("creator"), several=True),
        imprint=imprint,
    )
