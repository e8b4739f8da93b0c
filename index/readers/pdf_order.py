"""Segments of a page -> lines in the order of reading: columns one after the other, between what runs across them."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from index.readers.pdf_segments import Segment

MIN_LINES = 4
"""Lines on either side from which a white stripe parts two columns."""
MIN_LETTERS = 16
"""Characters, on average, of the lines of a column of text; the columns of a table have shorter ones."""
MIN_PAIRS = 3
"""Rows of two parts from which they are a table."""
MAX_LABEL = 48
"""Characters of the first part of such a row at most; more are a line of text beside another one."""
SAME_EDGE = 3.0
"""Points by which the edges of the second parts may differ."""
STEPS = 200
"""Places, from the left edge of the text to the right one, that are tried for a stripe."""
MIN_OVER = 0.08
"""Share of the text's width by which a line has to reach over a stripe on both sides to run across it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column.

    Attributes:
        parts: its segments from left to right.
        left, right: edges of its column in points from the left edge of the page.
        paired: whether it is one of several lines of two parts that stand under each other.
    """

    parts: tuple[Segment, ...]
    left: float
    right: float
    paired: bool = False

    @property
    def text(self) -> str:
        """Its segments, parted by spaces; the cells of a table's row by " | "."""
        return (" | " if self.row else " ").join(part.text for part in self.parts)

    @property
    def row(self) -> bool:
        """Whether it is a row of a table: paired, or three parts or more, not spread evenly from edge to edge."""
        gaps = [after.left - before.right for before, after in pairwise(self.parts)]
        even = bool(gaps) and max(gaps) - min(gaps) < 0.5 * self.main.size
        return self.paired or (len(gaps) > 1 and not (even and self.end > self.right - self.main.size))

    @property
    def main(self) -> Segment:
        """The longest segment, which gives the line its size and weight."""
        return max(self.parts, key=lambda part: len(part.text))

    @property
    def page(self) -> int:
        """The page, counted from 1."""
        return self.parts[0].page

    @property
    def y(self) -> float:
        """The baseline in points from the top."""
        return self.main.y

    @property
    def start(self) -> float:
        """Where it begins, in points from the left."""
        return self.parts[0].left

    @property
    def end(self) -> float:
        """Where it ends, in points from the left."""
        return self.parts[-1].right


def in_reading_order(segments: Sequence[Segment]) -> list[Line]:
    """Order the segments of one page, furniture taken out, and join them to lines."""
    return [line for column in _columns(list(segments)) for line in column]


def _columns(segments: list[Segment]) -> Iterator[list[Line]]:
    """The columns of a page, or of a column of it, in order."""
    stripe = _stripe(segments)
    if stripe is None:
        yield _lines(segments)
        return
    across = _across(segments, stripe)
    wide = _lines([one for one in segments if one in across])
    rest = [one for one in segments if one not in across]
    left, right = ([one for one in rest if (_middle(one) < stripe) is side] for side in (True, False))
    lines = [line for column in (left, right) for part in _columns(column) for line in part]
    edges = sorted(line.y for line in wide)
    bands: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        bands[bisect(edges, line.y)].append(line)
    yield bands[0]
    for line, band in zip(wide, bands[1:], strict=True):
        yield [line, *band]


def _across(segments: Sequence[Segment], stripe: float) -> set[Segment]:
    """What runs across a stripe: lines that reach over it, and the short last lines of their paragraphs."""
    reach = MIN_OVER * (max(one.right for one in segments) - min(one.left for one in segments))
    across = {one for one in segments if stripe - one.left > reach and one.right - stripe > reach}
    rows = rows_of(segments)
    for above, row in pairwise(rows):
        before = [one for one in above if one in across]
        if before and all(_middle(one) < stripe for one in row) and _goes_on(before[0], row[0]):
            across.update(row)
    return across


def _goes_on(above: Segment, below: Segment) -> bool:
    """Whether a segment stands under another one as the next line of its paragraph."""
    near = below.y - above.y < 1.6 * above.size and abs(below.size - above.size) < 0.06 * above.size
    return near and abs(below.left - above.left) < 2 * above.size


def _middle(segment: Segment) -> float:
    return (segment.left + segment.right) / 2


def _stripe(segments: Sequence[Segment]) -> float | None:
    """The middle of the white stripe between two columns, None if there is one column."""
    if len(segments) < 2 * MIN_LINES:
        return None
    first, last = min(one.left for one in segments), max(one.right for one in segments)
    places = [first + (last - first) * number / STEPS for number in range(1, STEPS)]
    parting = [place for place in places if _parts_columns(segments, place)]
    if not parting:
        return None
    crossing = {place: sum(one.left < place < one.right for one in segments) for place in parting}
    fewest = min(crossing.values())
    clear = [number for number, place in enumerate(places) if crossing.get(place) == fewest]
    runs = [list(run) for _, run in groupby(clear, key=lambda number: number - clear.index(number))]
    widest = max(runs, key=len)
    return (places[widest[0]] + places[widest[-1]]) / 2


def _parts_columns(segments: Sequence[Segment], place: float) -> bool:
    """Whether there is a column of text on both sides of a place, side by side, and little runs across it."""
    sides = [one for one in segments if one.right <= place], [one for one in segments if one.left >= place]
    if min(map(len, sides)) < MIN_LINES or len(segments) > 1.6 * sum(map(len, sides)):
        return False
    heights = [{round(one.y) for one in side} for side in sides]
    letters = [sum(len(one.text) for one in side) for side in sides]
    if any(count < MIN_LETTERS * len(rows) for count, rows in zip(letters, heights, strict=True)):
        return False
    top, bottom = min(heights[1]), max(heights[1])
    return sum(top - 9 <= height <= bottom + 9 for height in heights[0]) >= MIN_LINES


def _lines(segments: Sequence[Segment]) -> list[Line]:
    """The lines of one column, from the top down."""
    rows = rows_of(segments)
    if not rows:
        return []
    starts = Counter(round(min(one.left for one in row)) for row in rows)
    left = float(min(start for start, count in starts.items() if count >= min(0.15 * len(rows), max(starts.values()))))
    right = max(one.right for one in segments)
    paired = _paired(rows)
    return [Line(tuple(row), left, right, number in paired) for number, row in enumerate(rows)]


def _paired(rows: Sequence[Sequence[Segment]]) -> set[int]:
    """The rows of tables with two columns: numbers of rows of two parts whose second ones stand under each other."""
    found: set[int] = set()
    for _, run in groupby(enumerate(rows), key=lambda one: _is_pair(one[1])):
        numbered = [number for number, row in run if _is_pair(row)]
        for edge in ("left", "right"):
            places = [getattr(rows[number][1], edge) for number in numbered]
            if len(numbered) >= MIN_PAIRS and max(places) - min(places) < SAME_EDGE:
                found.update(numbered)
    return found


def _is_pair(row: Sequence[Segment]) -> bool:
    """Whether a row has two parts, the first of which is a short text and no mark of a list."""
    return len(row) == 2 and sum(map(str.isalpha, row[0].text)) > 1 and len(row[0].text) <= MAX_LABEL


def rows_of(segments: Sequence[Segment]) -> list[list[Segment]]:
    """What stands at one height, from the top down, each row from left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.y, one.left)):
        if rows and abs(segment.y - rows[-1][0].y) < 0.3 * max(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda one: one.left) for row in rows]
