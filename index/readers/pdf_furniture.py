"""Which segments of a PDF's pages are furniture: running heads and feet, page numbers, line numbers, margin stamps."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, takewhile

from index.blocks.back_matter import is_caption
from index.blocks.prose import ends_sentence, words
from index.readers.pdf_order import rows_of
from index.readers.pdf_segments import Segment

EDGE_LINES = 3
"""Lines at the top and at the bottom of a page among which running heads and feet are looked for."""
SAME_HEIGHT = 6.0
"""Points by which the height of a running head may differ from page to page."""
APART = 1.6
"""Font sizes of white between a running head and the text, that between two lines included."""
MIN_NUMBERED = 5
"""Numbers in the margin from which they count the lines of a page."""
MIN_SENTENCE = 6
"""Words from which a line that ends as a sentence does is one."""

_NUMBER = re.compile(
    r"(?:page|p\.|seite)?\s*[-\u2013\u2014|]?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|von|/)\s*\d{1,4})?\s*[-\u2013\u2014|]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+|\b[ivxl]+\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands at one height near an edge of its page, and points of white from there to the next row inwards."""

    segments: tuple[Segment, ...]
    top: bool
    gap: float

    @property
    def apart(self) -> bool:
        """Whether there is more white between it and the text than between two lines."""
        return self.gap > APART * self.segments[0].size


def furniture_of(segments: Sequence[Segment]) -> frozenset[Segment]:
    """Find the furniture of all pages: what stands in their margins, again and again or as a number."""
    pages = [list(page) for _, page in groupby(segments, key=lambda one: one.page)]
    found = {one for one in segments if not one.upright}
    for page in pages:
        found |= _line_numbers([one for one in page if one.upright])
    edges = [edge for page in pages for edge in _edges([one for one in page if one not in found])]
    again = _again([row for edge in edges for row in edge])
    heads = [row for edge in edges for row in _apart(takewhile(lambda row: _is_head(row, again), edge))]
    heights = [(row.top, row.segments[0].y) for row in heads]
    heads += [edge[0] for edge in edges if edge[0].apart and _at_one_of(heights, edge[0])]
    return frozenset(found.union(*(row.segments for row in heads)))


def _edges(page: Sequence[Segment]) -> Iterator[list[_Row]]:
    """The rows at the top of a page and those at its bottom, the outermost first."""
    rows = rows_of(page)
    heights = [row[0].y for row in rows]
    gaps = [math.inf, *(below - above for above, below in pairwise(heights)), math.inf]
    half = (len(rows) + 1) // 2
    upper = [_Row(tuple(row), True, gap) for row, gap in zip(rows, gaps[1:], strict=True)]
    lower = [_Row(tuple(row), False, gap) for row, gap in zip(rows, gaps, strict=False)]
    yield from filter(None, (upper[:half][:EDGE_LINES], lower[half:][::-1][:EDGE_LINES]))


def _again(rows: Sequence[_Row]) -> set[Segment]:
    """What says the same at the same height of two or more pages, but for numbers where it is no sentence."""
    same: dict[tuple[bool, str], list[Segment]] = defaultdict(list)
    for row in rows:
        for one in row.segments:
            wording = "".join(one.text.lower().split())
            same[row.top, wording if _is_told(one.text) else _DIGITS.sub("#", wording)].append(one)
    return {one for group in same.values() for one in group if any(_echoes(one, other) for other in group)}


def _is_told(text: str) -> bool:
    """Whether a text is a caption or a full sentence, in which another number says another thing."""
    return is_caption(text) or (ends_sentence(text) and len(words(text)) >= MIN_SENTENCE)


def _echoes(one: Segment, other: Segment) -> bool:
    return one.page != other.page and abs(one.y - other.y) <= SAME_HEIGHT


def _is_head(row: _Row, again: set[Segment]) -> bool:
    """Whether a row is repeated for the most part, or nothing but the number of its page."""
    letters = sum(len(one.text) for one in row.segments)
    repeated = 2 * sum(len(one.text) for one in row.segments if one in again) >= letters
    return repeated or all(_NUMBER.fullmatch(one.text) for one in row.segments)


def _apart(rows: Iterable[_Row]) -> list[_Row]:
    """The rows as far as the last one that stands apart from the text."""
    heads = list(rows)
    while heads and not heads[-1].apart:
        heads.pop()
    return heads


def _at_one_of(heights: Sequence[tuple[bool, float]], row: _Row) -> bool:
    """Whether a row stands where the heads or the feet of other pages stand."""
    return any(top is row.top and abs(row.segments[0].y - height) <= 1 for top, height in heights)


def _line_numbers(page: Sequence[Segment]) -> set[Segment]:
    """The numbers of a page's lines, as manuscripts have them: ascending, in the margin left of the text."""
    text = [one.left for one in page if len(one.text) > 20]
    numbers = [one for one in page if re.fullmatch(r"\d{1,4}", one.text) and text and one.right < min(text)]
    if len(numbers) < MIN_NUMBERED:
        return set()
    counted = [int(one.text) for one in sorted(numbers, key=lambda one: one.y)]
    ascending = all(after - before == counted[1] - counted[0] for before, after in pairwise(counted))
    return set(numbers) if ascending else set()
