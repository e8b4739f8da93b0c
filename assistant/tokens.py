"""Text -> its words and signs in the form in which they are compared, each with its place in the text.

Typography is folded: ligatures and other compatibility characters, composed and decomposed letters, dashes, spaces and
line ends, invisible characters, hyphens at line ends, the space before a unit ("5mg"), and the ways to write one sign:
"≥", "⩾" and ">=", or the decimal points of "1.5" and "1·5". Quotation marks are left out. Letters, their case, digits
and all other signs stay what they are.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

ELLIPSIS = "…"
"""The form of every ellipsis: "...", ". . .", "[...]", "(…)"."""
SOFT = "\u00ad"
"""In a form: a hyphen at the end of a line, which may belong to the word or not."""


class Token(NamedTuple):
    """A word, a number or a sign; a tuple, which is quick to make, since an article has thousands.

    Attributes:
        key: small letters, without hyphens: what is searched for.
        form: what is compared; a hyphen at the end of a line is ``SOFT``.
        start, end: characters in the text, end exclusive.
        free: the first letter stands in brackets, "[T]he", so that its case says nothing.
    """

    key: str
    form: str
    start: int
    end: int
    free: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, not a sign."""
        return self.key[0].isalnum()

    @property
    def is_number(self) -> bool:
        """Whether it is written with a digit, as "12", "1.5", "IL-6" and "19th" are."""
        return any(character.isdigit() for character in self.key)


def tokens_of(text: str) -> list[Token]:
    r"""List the words, numbers and signs of a text.

    Example:
        >>> [token.form for token in tokens_of("The “eﬃ-\ncacy” was 1.5 – 2 %.")]
        ['The', 'effi\xadcacy', 'was', '1.5-2', '%', '.']
    """
    folded = _Folded(text)
    found = (_token(match, folded) for match in _TOKEN.finditer(folded.text))
    return [token for token in found if token.form != "'"]


def same(quoted: Token, original: Token, *, first: bool = False) -> bool:
    """Whether two tokens are the same but for typography; the case of the first letter is free for a ``first`` one."""
    if quoted.key != original.key:
        return False
    if quoted.form == original.form:
        return True
    a, b = _plain(quoted.form), _plain(original.form)
    if a != b and not ((first or quoted.free or original.free) and a[1:] == b[1:]):
        return False
    (hard, every), (other_hard, other_every) = _hyphens(quoted.form), _hyphens(original.form)
    return hard <= other_every and other_hard <= every


def keys_joined(tokens: Sequence[Token]) -> str:
    """Join keys so that a run of tokens is found by a search for its own joined keys."""
    return "\n" + "\n".join(token.key for token in tokens) + "\n"


def _plain(form: str) -> str:
    return form.replace("-", "").replace(SOFT, "")


def _hyphens(form: str) -> tuple[set[int], set[int]]:
    """Return the places of the hyphens that belong to a word, and of all, counted in letters before them."""
    hard, every, letters = set(), set(), 0
    for character in form:
        if character in {"-", SOFT}:
            every.add(letters)
            hard |= {letters} if character == "-" else set()
        else:
            letters += 1
    return hard, every


_QUOTE_MARKS = "\"'`´‘’‚‛“”„‟‹›«»′″＂＇"
_LONG_DASHES = "—―⸺⸻"
_HYPHENS = "‐‑‒–−﹣－"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_SIGNS = {
    **dict.fromkeys((">=", "⩾", "≧"), "≥"),
    **dict.fromkeys(("<=", "⩽", "≦"), "≤"),
    **dict.fromkeys(("+/-", "+/−", "+/–"), "±"),
    "∼": "~",
}
"""Signs that are written in several ways, and the form of each."""
_RAISED_POINTS = "·∙⋅"
"""Decimal points, where they stand behind a digit."""
_UNIT = re.compile(
    r"(?:[kmcnpdµμ]?(?:g|m|l|L|s|M|mol|Gy|Hz|V|W)|µl|mmHg|k?Da|k?cal|kJ|bp|kb|Mb|h|hrs?|min|d|wk|yrs?|days?|weeks?"
    r"|months?|years?|hours?|IU|U)"
)
_SPECIAL = re.compile(
    rf"(?<=\d){_UNIT.pattern}(?![^\W_])|[<>]=|\+/[-−–]|\u00ad[^\S\n]*\n\s*|[{_INVISIBLE}]+|''|[\"`]|-{{2,3}}|"
    rf".[{_COMBINING}]+|[{_RAISED}]+|"
    "[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|[^\x00-\x7f]",
    re.DOTALL,
)


class _Folded:
    """A text with its typography folded, and the way back to places in the text itself."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._marks: list[tuple[int, int, int, int]] = []
        done, length = 0, 0
        for match in _SPECIAL.finditer(text):
            before = text[match.start() - 1 : match.start()]
            new = _fold(match.group(), before.isdigit())
            if new == match.group():
                continue
            pieces += [text[done : match.start()], new]
            length += match.start() - done
            self._marks.append((length, length + len(new), *match.span()))
            length, done = length + len(new), match.end()
        self.text = "".join([*pieces, text[done:]])
        self._starts = [mark[0] for mark in self._marks]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where some folded characters stand in the text."""
        if not self._starts or end <= self._starts[0]:
            return start, end
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._starts, at) - 1
        if number < 0:
            return at, at + 1
        _, folded_end, start, end = self._marks[number]
        return (start, end) if at < folded_end else (end + at - folded_end, end + at - folded_end + 1)


@lru_cache(maxsize=4096)
def _fold(piece: str, after_digit: bool) -> str:
    """Fold one special piece; a raised digit after a digit is kept apart, since 10² is not 102."""
    if after_digit and piece in _RAISED_POINTS:
        return "."
    if after_digit and _UNIT.fullmatch(piece):
        return " " + unicodedata.normalize("NFKC", piece)
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece == "''" or piece in _QUOTE_MARKS:
        return "'"
    if piece in _LONG_DASHES or piece.startswith("--"):
        return "—"
    if piece in _HYPHENS:
        return "-"
    plain = re.sub(rf"[{_INVISIBLE}]", "", unicodedata.normalize("NFKC", piece)) if piece.strip("\u00ad \n\t") else ""
    if after_digit and (piece[0] in _RAISED or "⁄" in plain):
        plain = ("^" if piece[0] in _RAISED else " ") + plain
    return plain.replace("⁄", "/").replace("−", "-")


_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    r"(?P<gap>\[\s*(?:\.\s*){3,4}\]|\(\s*(?:\.\s*){3,4}\)|(?:\.[^\S\n]?){2,3}\.)"
    rf"|(?P<word>(?:\[{_LETTER}\](?={_LETTER})|(?<![\w)\]])-(?=\.?\d)|(?<!\w)\.(?=\d))*"
    rf"[^\W_]+(?:(?:(?<={_LETTER})-\s+(?={_LETTER})|-\s*\n\s*|(?<=\d)\s?[-—]\s?(?=\d)|(?<=\d)[.,](?=\d)|['-])[^\W_]+)*)"
    r"|\S"
)


_SOFT_HYPHEN = re.compile(rf"(?<={_LETTER})-\s+(?={_LETTER})")


def _token(match: "re.Match[str]", folded: _Folded) -> Token:
    raw = match[0]
    start, end = folded.span(*match.span())
    if raw.isalnum():
        return Token(raw.lower(), raw, start, end)
    if match["gap"]:
        return Token(ELLIPSIS, ELLIPSIS, start, end)
    if not match["word"]:
        sign = "-" if raw == "—" else raw
        return Token(sign, sign, start, end)
    free = raw[0] == "["
    form = (raw[1] + raw[3:] if free else raw).replace("—", "-")
    if "-" in form:
        form = _SOFT_HYPHEN.sub(SOFT, form)
        form = re.sub(r"\s*-\s*", "-", form)
    if "." in form[:2]:
        form = re.sub(r"^(-?)\.", r"\g<1>0.", form)
    return Token(_plain(form).lower(), form, start, end, free)
