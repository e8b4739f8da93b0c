"""A text with marks -> a PDF as publishers lay it out: columns, running heads, footnotes, line numbers, stamps.

A paper is written in lines. The first ones are "name: value" (columns, head, even for another head on even pages, foot,
numbers, stamp); after an empty line each is one paragraph, and the sign before it says what it is::

    = the title         # a heading      ## a smaller one
    + the article's     - foreign        ^ foreign, at the foot of the page
    | cells | of a row  || from here on in columns
"""

import re
import textwrap
from dataclasses import dataclass, field

from benchmarks.made_pdfs import WIDTH, Words, pdf

LEFT, TOP, BOTTOM, GUTTER = 60.0, 84.0, 700.0, 24.0
"""Points: the margin on either side, where the text of a page begins and ends, and the white between two columns."""
SIZES = {"=": 17.0, "#": 12.0, "##": 10.0, "+": 10.0, "-": 9.0, "^": 7.5, "|": 9.0}
"""Points of the letters of each sort of paragraph."""
_NUMBER = re.compile(r"\bN\b")
"""The place of the page's number in a head or foot."""
LETTER = 0.5
"""Width of a letter of Helvetica in its size, on average."""


@dataclass(slots=True)
class _Press:
    """Sets paragraphs one below the other, in one or two columns, page by page."""

    options: dict[str, str]
    pages: list[list[Words]] = field(default_factory=list)
    columns: int = 1
    column: int = 0
    top: float = TOP
    y: float = TOP
    floor: float = BOTTOM

    def __post_init__(self) -> None:
        self._turn()

    @property
    def width(self) -> float:
        """Points of a column."""
        whole = WIDTH - 2 * LEFT
        return (whole - GUTTER * (self.columns - 1)) / self.columns

    def part(self) -> None:
        """Set what follows in columns, from here on down."""
        self.columns, self.column, self.top = int(self.options.get("columns", "1")), 0, self.y

    def set(self, text: str, sort: str) -> None:
        """Set one paragraph."""
        size, bold = SIZES[sort], sort in {"=", "#", "##"}
        rows = textwrap.wrap(text, int(self.width / (LETTER * size)))
        self._room(1.25 * size * min(len(rows), 2) + size)
        self.y += 0.8 * size if self.y > self.top else 0
        for row in rows:
            self._room(1.25 * size)
            self._line(self._left, row, size, bold=bold)
            self.y += 1.25 * size

    def row(self, cells: list[str]) -> None:
        """Set a row of a table."""
        self._room(12)
        for number, cell in enumerate(cells):
            self.pages[-1].append(Words(self._left + number * self.width / len(cells), self.y, cell, SIZES["|"]))
        self.y += 12

    def note(self, text: str) -> None:
        """Set a note at the foot of the page."""
        size = SIZES["^"]
        rows = textwrap.wrap(text, int((WIDTH - 2 * LEFT) / (LETTER * size)))
        self.floor -= 1.2 * size * len(rows) + 4
        for number, row in enumerate(rows):
            self.pages[-1].append(Words(LEFT, self.floor + 14 + 1.2 * size * number, row, size))

    @property
    def _left(self) -> float:
        return LEFT + self.column * (self.width + GUTTER)

    def _line(self, x: float, text: str, size: float, *, bold: bool) -> None:
        if self.options.get("numbers"):
            count = sum(words.x < LEFT - 10 and not words.up for words in self.pages[-1]) + 1
            self.pages[-1].append(Words(LEFT - 24, self.y, str(count), 7))
        self.pages[-1].append(Words(x, self.y, text, size, bold))

    def _room(self, height: float) -> None:
        if self.y + height <= self.floor:
            return
        self.column += 1
        self.y = self.top
        if self.column >= self.columns:
            self._turn()

    def _turn(self) -> None:
        number = len(self.pages) + 1
        page: list[Words] = []
        for name, y in (("even" if number % 2 == 0 and "even" in self.options else "head", 44), ("foot", 752)):
            for place, part in enumerate(filter(None, self.options.get(name, "").split(" / "))):
                rows = textwrap.wrap(_NUMBER.sub(str(number), part), 110)
                page += [Words(LEFT + place * 330, y + 9.6 * row, text, 8) for row, text in enumerate(rows)]
        if self.options.get("stamp"):
            page.append(Words(24, 600, self.options["stamp"], 8, up=True))
        self.pages.append(page)
        self.column, self.y, self.top, self.floor = 0, TOP, TOP, BOTTOM


def paper(text: str) -> tuple[bytes, list[str], list[str]]:
    """Set a paper.

    Returns:
        The bytes of the PDF, the article's own paragraphs, and the foreign ones, running heads and stamps included.
    """
    head, body = text.strip().split("\n\n", 1)
    options = dict(line.split(": ", 1) for line in head.splitlines())
    press = _Press(options)
    own, foreign = (
        [],
        [part for name in ("head", "even", "foot") for part in options.get(name, "").split(" / ") if part.strip(" N")],
    )
    foreign += [options["stamp"]] if "stamp" in options else []
    for line in filter(None, map(str.strip, body.splitlines())):
        sort, _, said = line.partition(" ")
        if sort == "||":
            press.part()
        elif sort == "|":
            press.row([cell.strip() for cell in said.split("|")])
        elif sort == "^":
            press.note(said)
        else:
            press.set(said, sort)
        own += [said] if sort == "+" else []
        foreign += [said] if sort in {"-", "^"} else []
    return pdf(press.pages), own, foreign
