"""PDF files: the text layer in the order of reading, each character knowing its page."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from index.article import Article, Block, BlockKind
from index.blocks.cuts import Cut
from index.blocks.finding import body_missing, find_blocks
from index.blocks.references import is_reference
from index.blocks.titles import without_label
from index.errors import ReadError
from index.readers.facts import heading_of
from index.readers.imprints import doi_address, doi_in, imprint_of
from index.readers.metadata import byline_authors, split_names, stated_date
from index.readers.pdf_footnotes import footnotes_of
from index.readers.pdf_furniture import furniture_of
from index.readers.pdf_headings import heading_levels
from index.readers.pdf_layout import laid_out
from index.readers.pdf_order import in_reading_order
from index.readers.pdf_paragraphs import paragraphs_of
from index.readers.pdf_segments import read_pages


def read_pdf(path: Path, data: bytes) -> Article:
    """Read the text layer of a PDF.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes.

    Returns:
        An article whose ``text`` is extracted: lines joined to paragraphs, parted by an empty line, columns one after
        the other, hyphens at line ends undone; running heads and feet and page numbers are furniture, footnotes
        back matter. Its ``pages``
        say where each page begins; a paragraph that runs on to the next page is one block.

    Raises:
        ReadError: the file is no PDF, broken, locked, without a text layer, or holds no prose.
    """
    found = read_pages(path, data)
    furniture = furniture_of(found.segments)
    segments = (segment for segment in found.segments if segment not in furniture)
    pages = (list(page) for _, page in groupby(segments, key=lambda one: one.page))
    lines = [line for page in pages for line in in_reading_order(page)]
    paragraphs = paragraphs_of(lines)
    levels = heading_levels(paragraphs, stated=found.facts.get("Title", ""))
    laid = laid_out(paragraphs, furniture, pages=found.count)
    text = laid.text
    rows = [any(line.row for line in paragraph.lines) for paragraph in paragraphs]
    cuts = [Cut(*span, level=n, row=row) for span, n, row in zip(laid.paragraphs, levels, rows, strict=True)]
    heading = next((without_label(text[cut.start : cut.end]) for cut in cuts if cut.level == 1), "")
    around = [Block(*span, BlockKind.FURNITURE) for span in laid.furniture]
    notes = {laid.paragraphs[number] for number in footnotes_of(paragraphs)}
    own = (
        replace(block, kind=BlockKind.BACK_MATTER, level=0) if block.span in notes else block
        for block in find_blocks(text, cuts, title=heading)
    )
    blocks = tuple(sorted([*own, *around], key=lambda block: block.start))
    if body_missing(blocks):
        raise ReadError(f"{path} holds no paragraph of prose, only lines; wanted an article's text. Name another file.")
    heading = heading or without_label(heading_of(text, blocks))
    imprint = imprint_of(doi=_doi(text, blocks, laid.pages), language=found.language)
    return Article(
        title=heading or path.stem,
        text=text,
        blocks=blocks,
        source=doi_address(imprint.doi) or str(path),
        authors=byline_authors(text, blocks) or split_names(found.facts.get("Author", ""), several=True),
        date=stated_date(text, blocks),
        imprint=imprint,
        pages=laid.pages,
    )


def _doi(text: str, blocks: Sequence[Block], pages: Sequence[int]) -> str:
    """The DOI that stands on the first page, and in no reference."""
    first = (text[block.start : block.end] for block in blocks if len(pages) < 2 or block.start < pages[1])
    return next((doi for line in first if not is_reference(line) and (doi := doi_in(line))), "")
