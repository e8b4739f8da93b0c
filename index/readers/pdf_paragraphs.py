"""Lines in reading order -> paragraphs: joined over line ends, columns and pages, hyphens at line ends undone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.blocks.back_matter import is_caption
from index.blocks.cuts import is_item
from index.blocks.prose import ends_sentence
from index.readers.pdf_order import Line

SAME_SIZE = 0.06
"""Share by which the sizes of two lines of one paragraph may differ."""
COMMON = 0.4
"""Times the commonest distance between two lines from which another one is common: paragraphs may be short."""
WIDE_GAP = 1.35
"""Usual distances between two lines from which a gap parts two paragraphs."""
SHORT = 1.5
"""Times the width of the next line's first word that the last line of a paragraph, a whole sentence, leaves free."""
INDENT = 0.7
"""Font sizes by which the first line of a paragraph is set in."""
RESUMES_WITHIN = 4
"""Paragraphs, of figures and tables, over which a paragraph may go on."""

PREFIXES = frozenset(
    """age all alpha anti beta case community cost cross dose double drug end evidence follow full gamma half health
    heart high hospital hand large late life long low meta mid multi near non off on one open peer placebo point post
    pre quasi randomised randomized real risk second self semi sex short side single small sub third three time triple
    two up well wide year twenty thirty forty fifty sixty seventy eighty ninety""".split()
)
"""Words that are written with a hyphen before others: a hyphen behind them at a line's end is kept."""
TOGETHER = frozenset("in-depth in-house in-hospital in-patient in-person out-patient wait-list wait-listed".split())
"""Words with a hyphen that begin as many words without one do."""
_AMOUNT = re.compile(r"\d[\d.,]*%? [a-z(]")
"""How a line begins that goes on with an amount within a sentence."""
_BROKEN = re.compile(r"(?P<compound>-?)(?P<word>[^\W\d_]+)-$")
_UNSPACED = re.compile(r"\S[-/]$|\d\u2013$")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        lines: in the order of reading, one at least.
    """

    lines: tuple[Line, ...]

    @property
    def size(self) -> float:
        """The size of its longest line in points."""
        return max(self.lines, key=lambda line: len(line.text)).main.size

    @property
    def bold(self) -> bool:
        """Whether all of its lines are bold."""
        return all(part.bold for line in self.lines for part in line.parts)

    @property
    def first_page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page

    @property
    def last_page(self) -> int:
        """The page on which it ends."""
        return self.lines[-1].page

    @property
    def ended(self) -> bool:
        """Whether its last line ends a sentence, or announces a list."""
        return ends_sentence(self.lines[-1].text) or self.lines[-1].text.endswith(":")


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Join the lines of a document, furniture left out, to paragraphs."""
    pitch = _pitch(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _resumed([Paragraph(tuple(group)) for group in groups])


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of a paragraph, in font sizes: the smallest one that is common."""
    steps = [
        round((after.y - before.y) / before.main.size, 1)
        for before, after in pairwise(lines)
        if _same_column(before, after) and _same_size(before, after)
    ]
    counted = Counter(step for step in steps if 0.8 < step < 3)
    most = max(counted.values(), default=0)
    return min((step for step, count in counted.items() if count >= COMMON * most), default=1.2)


def _same_column(before: Line, after: Line) -> bool:
    return (before.page, before.left, before.right) == (after.page, after.left, after.right) and before.y < after.y


def _same_size(before: Line, after: Line) -> bool:
    return abs(before.main.size - after.main.size) <= SAME_SIZE * before.main.size


def _continues(group: Sequence[Line], line: Line, pitch: float) -> bool:
    """Whether a line goes on with the paragraph of the lines before it."""
    before = group[-1]
    if not _same_size(before, line) or _weight(before) != _weight(line) or line.row or before.row:
        return False
    ended = ends_sentence(before.text)
    short = _is_short(before, line)
    if is_item(line.text) and (ended or short or is_item(group[0].text)):
        return False
    if ended and short:
        return False
    indented = line.start - line.left > INDENT * line.main.size
    if indented and ended and not (len(group) > 1 and abs(line.start - before.start) < 2):
        return False
    if _same_column(before, line):
        return line.y - before.y <= WIDE_GAP * pitch * before.main.size
    onwards = line.page > before.page or (line.y < before.y and line.left > before.left)
    flows = onwards and not ended and not before.main.bold and (not short or line.text[:1].islower())
    return flows and not is_caption(line.text)


def _is_short(line: Line, after: Line) -> bool:
    """Whether the first word of the next line would have fitted on a line with room to spare, had it gone on."""
    letter = (line.end - line.start) / max(1, len(line.text))
    return line.right - line.end > SHORT * letter * (len(after.text.split(maxsplit=1)[0]) + 1)


def _weight(line: Line) -> bool:
    return all(part.bold for part in line.parts)


def _resumed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Bring paragraphs together that a figure, a table or a footnote has parted in the middle of a sentence."""
    done: list[Paragraph] = []
    waiting = list(paragraphs)
    while waiting:
        first, *waiting = waiting
        at = _resumption(first, waiting[: RESUMES_WITHIN + 1])
        if at is None:
            done.append(first)
            continue
        between, rest = waiting[:at], waiting[at]
        whole = Paragraph(first.lines + rest.lines)
        done += [one for one in between if one.last_page == first.first_page]
        waiting = [whole, *(one for one in between if one.last_page != first.first_page), *waiting[at + 1 :]]
    return done


def _resumption(first: Paragraph, following: Sequence[Paragraph]) -> int | None:
    """Where a paragraph that stops within a sentence goes on behind others of another kind; None if nowhere.

    What lies between has to stand on the page where the whole begins or where it ends, to come before or behind it.
    """
    if first.ended or len(first.lines) < 2 or first.bold:
        return None
    for at, paragraph in enumerate(following):
        if _same_size(first.lines[-1], paragraph.lines[0]) and not paragraph.bold:
            caption = is_caption(paragraph.lines[0].text)
            goes_on = paragraph.lines[0].text[:1].islower() or _AMOUNT.match(paragraph.lines[0].text)
            if at and not caption and goes_on:
                ends = {first.first_page, paragraph.last_page}
                return at if all({one.first_page, one.last_page} <= ends for one in following[:at]) else None
            if not caption:
                return None
    return None


def joined(lines: Iterable[Line], known: Counter[str]) -> list[tuple[Line, str]]:
    """Each line with what it adds to its paragraph's text: a space or nothing before it, its hyphen undone.

    Args:
        lines: of one paragraph.
        known: how often the document writes each word, see ``words_of``.
    """
    added: list[tuple[Line, str]] = []
    for line in lines:
        text = line.text
        broken = _BROKEN.search(added[-1][1]) if added else None
        if added and _UNSPACED.search(added[-1][1]) and text[:1].isalnum():
            if (
                broken
                and text[:1].islower()
                and not _keeps_hyphen(broken["word"], text, known, compound=bool(broken["compound"]))
            ):
                added[-1] = (added[-1][0], added[-1][1][:-1])
            added.append((line, text))
        else:
            added.append((line, f" {text}" if added else text))
    return added


def _keeps_hyphen(before: str, after: str, known: Counter[str], *, compound: bool) -> bool:
    """Whether "double-" and "blind" are one word with a hyphen: as the document writes it elsewhere, else by a list.

    The last part of a compound, "of-the-" before "art", keeps it if the document has that part as a word.
    """
    if len(before) == 1 or not before[1:].islower():
        return True
    rest = _WORD.match(after)
    behind = rest.group().lower() if rest else ""
    whole, parted = known[before.lower() + behind], known[f"{before.lower()}-{behind}"]
    if whole or parted:
        return parted > whole
    listed = before.lower() in PREFIXES or f"{before.lower()}-{behind}" in TOGETHER
    return listed or (compound and known[before.lower()] > 0) or after[len(behind) :].startswith("-")


def words_of(lines: Iterable[Line]) -> Counter[str]:
    """How often each word, with its hyphens and without those at line ends, stands within a line; small letters."""
    found: Counter[str] = Counter()
    for line in lines:
        text = line.text.lower()
        inside = _BROKEN.sub("", text)
        found.update(_HYPHENATED.findall(inside))
        found.update(_WORD.findall(inside))
    return found
