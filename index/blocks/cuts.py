"""Text -> cuts: where its headings, paragraphs, list items and table rows begin and end.

Empty lines always part two cuts. Lines that follow each other are one paragraph if the text was wrapped at a fixed
width (the next line's first word would not have fitted), and cuts of their own otherwise, as in scraped pages.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.spans import trimmed

MIN_WIDTH = 38
"""Characters: lines that are all shorter than this were not wrapped, they are a list (or a menu)."""
MAX_WIDTH = 140
"""Characters: a longer line is a paragraph of its own, no wrapped line."""
SLACK = 9
"""Characters by which a wrapped line may fall short of the width beyond the next line's first word."""

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+\S")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"\s*(?:[-_*=~\u2500\u2014\u2022]\s?){3,}$")
_ITEM = re.compile(
    r"\s*(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u25cb\u25a0\u00b7\u2713\u2714\u27a2\u25ba]|\u2013(?=\s+[A-Z\d])"
    r"|\(?\d{1,3}[.)]|\[\d{1,3}\]|\([a-z]\)|[a-z]\))\s+\S"
)
_BARE_ITEM = re.compile(r"\s*\\?(?:\[\d{1,3}\]|\d{1,3}\.)(?=[A-Z])")
_UNFINISHED = re.compile(r"(?:[,(\[\u2013-]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|et))$")
_BRACKET = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of text that is to become one block.

    Attributes:
        start, end: characters of the text, end exclusive; no white space at either end.
        level: 1 to 6 where the file marks a heading, else 0.
        tight: whether it stands on the line right after the cut before it, with no empty line between.
        linked: share of its words that are link text, in [0, 1], where the file kind tells; else 0.
        row: whether the file marks it as a row of a table.
        caption: whether the file marks it as the caption of a figure.
    """

    start: int
    end: int
    level: int = 0
    tight: bool = False
    linked: float = 0.0
    row: bool = False
    caption: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def body(self) -> str:
        return self.text.strip()


def cut(text: str) -> list[Cut]:
    r"""Cut a text at empty lines, headings, list items, table rows and ends of unwrapped lines.

    Args:
        text: any text with "\n" as line end.

    Returns:
        Cuts in order, without overlap; every character that is not white space lies in exactly one.
    """
    groups = _groups(text)
    widths = sorted(filter(None, map(_width, groups)))
    width = widths[len(widths) // 2] if widths else 0
    cuts: list[Cut] = []
    for group in groups:
        for number, (lines, level) in enumerate(_parts(group, width)):
            start, end = trimmed(text, lines[0].start, lines[-1].start + len(lines[-1].text))
            cuts.append(Cut(start, end, level=level, tight=number > 0))
    return cuts


def is_item(text: str) -> bool:
    """Whether a line begins with a bullet or a list number."""
    return bool(_ITEM.match(text) or _BARE_ITEM.match(text))


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: cells parted by "|" or tabs."""
    body = text.strip()
    return body.startswith("|") or "\t" in body or body.count(" | ") >= 2


def is_rule(text: str) -> bool:
    """Whether a line only draws a rule: "---", "* * *", "====="."""
    return bool(_RULE.match(text)) or bool(re.fullmatch(r"[\s|:+-]*-{2,}[\s|:+-]*", text))


def _groups(text: str) -> list[list[_Line]]:
    """The lines of a text, split where lines are empty."""
    groups: list[list[_Line]] = [[]]
    position = 0
    for line in text.split("\n"):
        if line.strip():
            groups[-1].append(_Line(position, line))
        elif groups[-1]:
            groups.append([])
        position += len(line) + 1
    return [group for group in groups if group]


def _width(group: list[_Line]) -> int:
    """The width at which a group of lines was wrapped, 0 if it was not."""
    lines = [line.body for line in group if not is_row(line.text)]
    widest = max(map(len, lines), default=0)
    if len(lines) < 3 or not MIN_WIDTH <= widest <= MAX_WIDTH:
        return 0
    pairs = [(line, after) for line, after in pairwise(lines) if not is_item(after)]
    full = [after for line, after in pairs if _is_full(line, after, widest)]
    small = sum(not after[:1].isupper() for after in full)
    return widest if pairs and len(full) >= 0.55 * len(pairs) and small >= 0.45 * len(full) else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) + SLACK > width


def _parts(group: list[_Line], width: int) -> list[tuple[list[_Line], int]]:
    """The cuts of a group: lines that belong together, with the level of a heading (0 for none)."""
    parts: list[tuple[list[_Line], int]] = []
    width = _width(group) or width
    for number, line in enumerate(group):
        mark = _HEADING.match(line.text)
        if mark:
            parts.append(([line], len(mark[1])))
        elif _underlines(line, parts):
            parts[-1] = ([*parts[-1][0], line], 1 if "=" in line.text else 2)
        elif parts and not parts[-1][1] and _continues(parts[-1][0], line, width, group[number + 1 : number + 2]):
            parts[-1][0].append(line)
        else:
            parts.append(([line], 0))
    return parts


def _underlines(line: _Line, parts: list[tuple[list[_Line], int]]) -> bool:
    """Whether a line of "===" or "---" makes a heading of the one line before it."""
    if not parts or not _UNDERLINE.match(line.text) or len(parts[-1][0]) > 1 or parts[-1][1]:
        return False
    above = parts[-1][0][0].text
    return len(above) <= MAX_WIDTH and not is_row(above) and not is_item(above) and not is_rule(above)


def _continues(before: list[_Line], line: _Line, width: int, rest: list[_Line]) -> bool:
    """Whether a line continues the paragraph or list item that the lines before it began."""
    last, text = before[-1].body, line.body
    if is_item(line.text) or is_row(line.text) or is_row(last) or is_rule(text) or is_rule(last):
        return False
    if _open_bracket(before) and len(last) >= 1:
        return True
    ended = last[-1] in ".!?:" or last.endswith(('."', ".\u201d", ".)"))
    if text[0].islower() and not ended and len(last) >= MIN_WIDTH - 8:
        return True
    if len(last) > MAX_WIDTH:
        return False
    if width and _is_full(last, text, width) and len(last) <= width + SLACK:
        return not (ended and _opens_section(text, rest, width))
    indented = len(line.text) - len(line.text.lstrip()) >= 2 and is_item(before[0].text)
    return indented or (len(last) >= MIN_WIDTH and bool(_UNFINISHED.search(last)) and text[0] != "#")


def _open_bracket(lines: list[_Line]) -> bool:
    """Whether a bracket opened within the last lines of a paragraph is still open at its end."""
    tail = " ".join(line.body for line in lines[-12:])[-400:]
    depth = 0
    for match in _BRACKET.finditer(tail):
        depth = depth + 1 if match.group() in "([" else max(0, depth - 1)
    return depth > 0 and (len(tail) >= MIN_WIDTH or tail[-1] in "([")


def _opens_section(text: str, rest: list[_Line], width: int) -> bool:
    """Whether a short line before a full one looks like a heading in wrapped text."""
    return len(text) < 0.6 * width and text[-1] not in ".,;" and bool(rest) and len(rest[0].body) > len(text)
