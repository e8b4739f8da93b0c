"""What a line or a paragraph looks like: its words without mark-up, whether it is a sentence, whether it is prose.

Nothing here knows what the words mean beyond a short list of English verbs and function words; the stronger signals are
shape: length, end punctuation and how many words are written small, which hold for other languages too.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

SMALL_WORDS = frozenset(
    """a about after all also although among an and any are as at be because been before between both but by can could
    did do does during each for from had has have he her his how i if in into is it its may might more most must no not
    of on one only or other our over she should since so some such than that the their them then there these they this
    those to under until up was we were what when where which while who will with would you your""".split()
)
"""English function words: a fifth or more of running prose, few in titles, names, menus and references."""

VERBS = frozenset(
    """am are be became become been began being can cannot cause caused causes could did do does explained explains
    found gave gets had has have helped helps include included includes increased is leads led made makes may might
    must need needs occur occurs received recovered reduced reported reports said saw says seem seems shall should
    showed shown shows suggest suggested suggests take takes told treated was went were will won't would don't can't
    isn't it's we're they're doesn't didn't wasn't weren't""".split()
)
"""Finite verbs that make a short line a statement."""

_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+[\"'][^\"']*[\"'])?\)")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_EMPHASIS = re.compile(r"\\(?=[*_#\[\]>.!-])|[*`]+|~~|(?<!\w)_+|_+(?!\w)")
_OPENING = re.compile(r"^\s*(?:#{1,6}\s+|>\s?)+")
_UNDERLINE = re.compile(r"\n\s*(?:=+|-{3,})\s*$")
_BULLET = re.compile(r"^\s*(?:[-*+\u2022\u2023\u25aa\u25cf\u25e6\u25cb\u25a0\u00b7\u2013\u2713\u2714\u27a2\u25ba]\s+)+")
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|\(?[a-zA-Z][.)](?=\s+[A-Z]))\s*(?=\S)")
_WORD = re.compile(r"[^\W_]+(?:[-'\u2019.,/][^\W_]+)*")
_SENTENCE_END = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964][\"'\u201d\u2019\u00bb)\]]*(?:\s*\[[\d,;\s\u2013-]+\]|\s*\(\d[\d,\s\u2013-]*\)|(?<=[^\d][^\w\s])\d{1,3}(?:[,\u2013-]\d{1,3})*)*\s*$"
)
_FIRST_SENTENCE = re.compile(r"[^.!?]{20,}[.!?][\"'\u201d\u2019)]*(?=\s+[A-Z(\"\u201c\[])")
_LONG_WORD = re.compile(r"([^\W\d_\u2e80-\uffff]{80}|[\d_]{80}|[!-~]{160})[!-~]+")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


def plain(text: str) -> str:
    """A block's words on one line: heading marks, quote marks, emphasis, tags and link targets taken off.

    Example:
        >>> plain("## **Read** [the *study*](https://example.org)")
        'Read the study'
    """
    text = _OPENING.sub("", _UNDERLINE.sub("", text))
    for _ in range(2):
        text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub("", _TAG.sub("", text))
    return " ".join(text.split())


def shortened(text: str) -> str:
    """A text in which very long words (addresses, encoded data) are cut to 80 characters, for judging it fast."""
    return _LONG_WORD.sub(r"\1", text)


def without_mark(text: str) -> str:
    """The text of a list item without its bullet or number."""
    text = _BULLET.sub("", text)
    return _NUMBER.sub("", text, count=1).strip()


def link_share(text: str) -> float:
    """Share of a Markdown block's words that are link text, in [0, 1]."""
    total = len(words(without_mark(plain(text))))
    linked = sum(len(words(plain(match.group(1)))) for match in _LINK.finditer(text))
    return min(1.0, linked / total) if total else float(linked > 0)


def is_bulleted(text: str) -> bool:
    """Whether a block begins with a bullet (no number)."""
    return bool(_BULLET.match(text))


def is_numbered(text: str) -> bool:
    """Whether a block begins with a list number: "1.", "2)", "(3)", "[4]" or "a)"."""
    return bool(_NUMBER.match(text))


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, in order."""
    return tuple(_WORD.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does; closing quotes, brackets and citation marks may follow the stop."""
    return bool(_SENTENCE_END.search(text))


def lower_share(tokens: Iterable[str]) -> float:
    """Share of the alphabetic words that are not written with a capital, in [0, 1]; some scripts have none."""
    letters = [token for token in tokens if token[0].isalpha()]
    return sum(not token[0].isupper() for token in letters) / len(letters) if letters else 0.0


def small_share(tokens: Sequence[str]) -> float:
    """Share of the words that are English function words, in [0, 1]."""
    return sum(token.lower() in SMALL_WORDS for token in tokens) / len(tokens) if tokens else 0.0


def has_verb(tokens: Iterable[str]) -> bool:
    """Whether one of the words is a common finite verb."""
    return any(token.lower().replace("\u2019", "'") in VERBS for token in tokens)


def is_sentence(text: str) -> bool:
    """Whether a plain text reads as at least one whole sentence, however short.

    Example:
        >>> is_sentence("10 of 12 patients recovered."), is_sentence("Patients and methods")
        (True, False)
    """
    if _CJK.search(text):
        return ends_sentence(text) and len(text) >= 10
    tokens = words(text)
    if len(tokens) < 2 or not ends_sentence(text):
        return False
    return has_verb(tokens) or lower_share(tokens) >= 0.4


def is_prose(text: str) -> bool:
    """Whether a plain text reads as running prose: a sentence of some length, or a long stretch without a full stop."""
    if _CJK.search(text):
        return len(text) >= 20
    tokens = words(text)
    if is_sentence(text) and len(tokens) >= 7:
        return True
    first = _FIRST_SENTENCE.match(text)
    if first and len(words(first.group())) >= 6 and has_verb(words(first.group())) and lower_share(tokens) >= 0.4:
        return True
    return len(tokens) >= 22 and lower_share(tokens) >= 0.5 and small_share(tokens) >= 0.15
