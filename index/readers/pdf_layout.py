"""Paragraphs and furniture of a PDF -> one text, where each stands in it, and where each page begins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.readers.pdf_paragraphs import Paragraph, joined, words_of
from index.readers.pdf_segments import Segment
from index.spans import Span


@dataclass(frozen=True, slots=True)
class Layout:
    """A text with what stands where, in characters, end exclusive.

    Attributes:
        text: everything, parted by empty lines.
        paragraphs: span of each paragraph.
        furniture: span of each line of furniture.
        pages: where each page begins, ascending; a page without text begins where the next one does.
    """

    text: str
    paragraphs: tuple[Span, ...]
    furniture: tuple[Span, ...]
    pages: tuple[int, ...]


def laid_out(paragraphs: Sequence[Paragraph], furniture: Iterable[Segment], *, pages: int) -> Layout:
    """Lay a document out: what stands above a page's text goes before it, what stands below behind it.

    Where a paragraph runs on to the next page, the foot of its page goes before it and the head of the next page
    behind it, so that no sentence is parted.
    """
    known = words_of(line for paragraph in paragraphs for line in paragraph.lines)
    text, starts = "", [-1] * pages
    spans: dict[bool, list[Span]] = {True: [], False: []}
    for item in _sequence(paragraphs, _margins(paragraphs, furniture, pages)):
        is_paragraph = isinstance(item, Paragraph)
        if isinstance(item, Paragraph):
            parts = [(line.page, said) for line, said in joined(item.lines, known)]
        else:
            parts = [(item[0].page, " ".join(segment.text for segment in item))]
        text += "\n\n" if text else ""
        begin = len(text)
        for page, said in parts:
            at = len(text) + said.startswith(" ")
            starts[page - 1] = at if starts[page - 1] < 0 else starts[page - 1]
            text += said
        spans[is_paragraph].append((begin, len(text)))
    return Layout(text, tuple(spans[True]), tuple(spans[False]), _ascending(starts, len(text)))


Margin = tuple[tuple[int, int], list[Segment]]
"""((page, 0 for its head or 1 for its foot), the segments of one line)."""


def _margins(paragraphs: Sequence[Paragraph], furniture: Iterable[Segment], pages: int) -> list[Margin]:
    """The lines of furniture in the order of the pages."""
    bottoms = [0.0] * (pages + 1)
    for line in (line for paragraph in paragraphs for line in paragraph.lines):
        bottoms[line.page] = max(bottoms[line.page], line.y)

    def place(one: Segment) -> tuple[int, int, int]:
        return (one.page, int(one.y > bottoms[one.page] > 0), round(one.y))

    placed = sorted(furniture, key=lambda one: (place(one), one.left, one.text))
    return [((page, foot), list(line)) for (page, foot, _), line in groupby(placed, key=place)]


def _sequence(paragraphs: Sequence[Paragraph], margins: list[Margin]) -> Iterator[Paragraph | list[Segment]]:
    """Paragraphs and lines of furniture in the order of the text."""
    waiting = iter([*margins, None])
    margin = next(waiting)
    for paragraph in paragraphs:
        goes_on = paragraph.last_page > paragraph.first_page
        while margin and margin[0] <= (paragraph.first_page, int(goes_on)):
            yield margin[1]
            margin = next(waiting)
        yield paragraph
    while margin:
        yield margin[1]
        margin = next(waiting)


def _ascending(starts: Sequence[int], end: int) -> tuple[int, ...]:
    """The starts of all pages: that of a page without text is the next one's."""
    pages: list[int] = []
    for start in reversed(starts):
        end = min(end, start) if start >= 0 else end
        pages.append(end)
    return tuple(reversed(pages))
