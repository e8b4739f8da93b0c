"""Pieces: a file's headings, paragraphs, list items and table rows, and the text that they are laid out as."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from index.blocks.cuts import Cut

_SPACE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b]+")
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_RAISED_SIGNS = {"+": "\u207a", "-": "\u207b", "\u2212": "\u207b", "\u2013": "\u207b"}
_CAN_BE_RAISED = re.compile(
    r"(?P<before>[+\u2212\u2013-]?)(?P<numbers>\d+(?:[,\u2013-]\d+)*|)(?P<after>[+\u2212\u2013-]?)"
)
_SEVERAL = re.compile(r"\w\W*[-+\u2212\u00b1\u00d7\u00b7*/=<>\s]\W*\w")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SYMBOLS = {
    0x61: "\u03b1", 0x62: "\u03b2", 0x63: "\u03c7", 0x64: "\u03b4", 0x67: "\u03b3", 0x6C: "\u03bb", 0x6D: "\u03bc",
    0x73: "\u03c3", 0xA3: "\u2264", 0xA5: "\u221e", 0xB1: "\u00b1", 0xB3: "\u2265", 0xB4: "\u00d7", 0xB7: "\u2022",
    0xB9: "\u2260", 0xBB: "\u2248",
}  # fmt: skip
"""Signs of the font Symbol by the low byte of their code."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a file's text.

    Attributes:
        text: on one line, no white space at either end.
        tag: "p", "li", "h1" to "h6", "tr", "figcaption" or the name of the element that holds it.
        linked: share of its characters that are link text, in [0, 1].
    """

    text: str
    tag: str
    linked: float = 0.0

    @property
    def level(self) -> int:
        """1 to 6 for a heading, else 0."""
        return int(self.tag[1]) if re.fullmatch("h[1-6]", self.tag) else 0


def laid_out(pieces: Sequence[Piece], *, foreign: Collection[int] = ()) -> tuple[str, list[Cut]]:
    """Lay pieces out as a text.

    Args:
        pieces: in the order of reading.
        foreign: numbers of pieces that are known to be no part of the article.

    Returns:
        The text, pieces parted by an empty line, list items and table rows that follow each other by a line end,
        items with "- " before them; and where each piece stands in it.
    """
    cuts: list[Cut] = []
    parts: list[str] = []
    position = 0
    for number, piece in enumerate(pieces):
        joined = number > 0 and piece.tag == pieces[number - 1].tag and piece.tag in {"li", "tr"}
        gap = "" if not number else "\n" if joined else "\n\n"
        body = f"- {piece.text}" if piece.tag == "li" else piece.text
        start = position + len(gap)
        position = start + len(body)
        parts += [gap, body]
        linked = 1.0 if number in foreign else piece.linked
        tag = piece.tag
        cut = Cut(start, position, piece.level, joined, linked, row=tag == "tr", caption=tag == "figcaption")
        cuts.append(cut)
    return "".join(parts), cuts


def row_of(cells: Sequence[str]) -> str:
    """A table row as one line, its cells parted by " | "; "" if all are empty."""
    return " | ".join(cells) if any(cells) else ""


def on_one_line(text: str) -> str:
    """A text with every run of white space and control characters as one space, none at either end.

    No-break spaces are kept. Control characters could give orders to the terminal on which a quote is shown.
    """
    return _SPACE.sub(" ", text).strip()


def raised(text: str) -> str:
    """Superscript digits and signs for those of a raised text, so that ten to the sixth does not become 106.

    Digits and signs become raised ones, also those that name references; a broken number stands behind "^"; letters,
    as in "1st" and "TM", and marks such as "[1]" stay as they are.

    Example:
        >>> raised("6"), raised("2+"), raised("1,3"), raised("th"), raised("0.5"), raised("1/2")
        ('\u2076', '\u00b2\u207a', '\u00b9,\u00b3', 'th', '^0.5', '^(1/2)')
    """
    if re.fullmatch(r"[+\u2212\u2013-]?\d+[./]\d+", text):
        return f"^({text})" if "/" in text else f"^{text}"
    found = _CAN_BE_RAISED.fullmatch(text)
    if not found:
        return text
    before, after = (_RAISED_SIGNS.get(found[side], "") for side in ("before", "after"))
    return before + found["numbers"].translate(_RAISED) + after


def power(base: str, exponent: str) -> str:
    """A base and what is raised above it.

    Example:
        >>> power("10", "6"), power("x", "n"), power("a+b", "2"), power("e", "-k+1")
        ('10\u2076', 'x^n', '(a+b)\u00b2', 'e^(-k+1)')
    """
    exponent = "".join(exponent.split())
    up = raised(exponent)
    return _bracketed(base) + (up if up != exponent else f"^{_bracketed(exponent)}") if exponent else base


def fraction(above: str, below: str) -> str:
    """A fraction on one line.

    Example:
        >>> fraction("1", "2"), fraction("a+b", "2")
        ('1/2', '(a+b)/2')
    """
    return f"{_bracketed(above)}/{_bracketed(below)}"


def symbol(code: int) -> str:
    """The sign that a code of the font Symbol draws, U+FFFD for one that is not known."""
    return _SYMBOLS.get(code & 0xFF, "\ufffd")


def _bracketed(text: str) -> str:
    """A part of a formula, in brackets if it has several parts itself and none around them."""
    text = text.strip()
    return f"({text})" if _SEVERAL.search(text) and not _IN_BRACKETS.fullmatch(text) else text
