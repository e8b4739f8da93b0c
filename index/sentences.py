"""Text -> sentence spans, by rules for scientific and press prose.

A full stop ends a sentence only if what stands before it is no abbreviation, initial or list number, what follows can
begin a sentence, and no bracket is open around it. Nothing is changed or dropped: spans index the text they came from.
The time taken grows with the length of the text, whatever the text is.
"""

import re
from itertools import pairwise

from index.spans import Span, trimmed

NEVER_FINAL = frozenset(
    """approx bp ca cf ch chap coeff dept dr ed eds e.g eg eq eqs et exp ext fig figs gen hon i.e incl lat messrs mr
    mrs ms mt op p pp par prof pt ref refs rep resp rev sect sen st suppl supp tab tel var viz vol vols vs v.s
    intl natl univ ave blvd""".split()
)
"""Abbreviations (lower case, last full stop left off) that a name, a number or a noun follows."""

NUMBERED = frozenset("no nos nr min max sec est jan feb mar apr jun jul aug sept oct nov dec".split())
"""Abbreviations that a number follows; before anything else they end a sentence, as the words "no" and "5 min" do."""

SOMETIMES_FINAL = frozenset(
    "al sp spp subsp u.s u.k e.u u.n u.s.a ph.d m.d d.c inc ltd co corp inst b.sc m.sc jr sr".split()
)
"""Abbreviations that end a sentence if a word follows with which sentences begin."""

MOSTLY_FINAL = frozenset("etc a.m p.m".split())
"""Abbreviations that end a sentence unless capitals follow, as in "9 p.m. GMT"."""

STARTERS = frozenset(
    """a after all although among an and another as at because before both but by compared conversely despite during
    each finally first for from furthermore given he her here his how however if in indeed it its later many meanwhile
    moreover most no none nevertheless of on once one only other our overall patients people since she so some such
    that the their then there therefore these they this those thus to treatment two under until using we what when
    where whereas whether which while who why with without you your""".split()
)
"""Words with which sentences begin, lower case."""

LETTERED = frozenset(
    """vitamin vitamins hepatitis influenza type group grade class phase protein factor stage cohort arm arms figure
    table panel appendix omega coenzyme complex immunoglobulin category part plan step option trial study model
    site centre center degree degrees""".split()
)
"""Words that a single letter completes: after them "B." is no initial."""

_CITED = r"[\d\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}(?:[,\u2013-][\d\u00b9\u00b2\u00b3\u2070-\u2079]{1,3})*"
_TERMINATOR = re.compile(
    r"(?<![.!?\u2026])(?P<stop>[.!?\u2026]++)"
    r"(?P<close>[\"'\u201d\u2019\u00bb)\]*_]*+)"
    r"(?P<cite>(?:\s?\[\d[\d,;\s\u2013-]*+\]|\u27e8X{1,40}\u27e9)*"
    rf"|(?:(?<=[a-z)%\u27e9][.!?])|(?<=[A-Z][A-Z]\.)|(?<=[a-z][.!?][\"'\u201d\u2019)])){_CITED})"
    r"(?P<gap>\s++)(?=[\"'\u201c\u2018\u00ab(\[*_\u00bf\u00a1\u27e8]*+(?P<next>[^\W_]++))"
)
_FULL_WIDTH = re.compile(r"[\u3002\uff01\uff1f]++[\u201d\u2019\u300d\u300f\uff09]*+")
_BREAK = re.compile(
    r"\n[ \t]*+\n"
    r"|\n(?=[ \t]*+(?:(?:[-*+\u2022\u2023\u25aa\u25cf]|\d{1,3}[.)]|#{1,6})\s|(?:[a-z][.)]|\u2013)\s+[A-Z\d]))"
    r"|(?m:^)[ \t]{0,3}#{1,6}[ \t][^\n]*+\n"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'\u201c\u2018,;/]+$")
_BRACKETS = re.compile(r"\((?:[^()\n]|\n(?![ \t]*\n)){0,600}+\)|\[(?:[^\[\]\n]|\n(?![ \t]*\n)){0,600}+\]")
_REFERENCE = re.compile(r"\[\d[\d,;\s\u2013-]*\]")
_ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]*_]*(?:\s?\[[\d,;\s\u2013-]*\])*$")
_LIST_MARK = re.compile(r"\d{1,3}|[a-z]|[ivx]{1,4}")
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_CAPTION = re.compile(r"(?:fig|figure|table|tab|box|chart|scheme|video|movie|image)s?\.?\s+$", re.IGNORECASE)
_MARKED_NAME = re.compile(r"[a-z]{1,3}[A-Z]|[a-z]{1,3}\d|[a-z]{1,2}-[A-Z]|[\u03b1-\u03c9]-\w")
_PARAGRAPH_START = re.compile(r"\n[ \t]*\n[ \t>*_#]*$")
_LOOK_BACK = 80
"""Characters before a full stop that are looked at."""


def sentence_spans(text: str) -> list[Span]:
    """Split a text into sentences.

    Args:
        text: any text; an empty line, a Markdown heading, or a line that begins a list item, always parts sentences.

    Returns:
        (start, end) in characters, end exclusive, in order and without overlap; white space at either end is left
        out, every other character lies in exactly one span.

    Example:
        >>> [text[s:e] for text in ["Li et al. saw 0.5 mg. It fell (Fig. 2)."] for s, e in sentence_spans(text)]
        ['Li et al. saw 0.5 mg.', 'It fell (Fig. 2).']
    """
    masked = _mask_brackets(text)
    cuts = {match.end() for match in _BREAK.finditer(masked)}
    cuts.update(match.end() for match in _FULL_WIDTH.finditer(masked))
    cuts.update(match.end("gap") for match in _TERMINATOR.finditer(masked) if _ends_sentence(masked, match))
    edges = [0, *sorted(cuts), len(text)]
    spans = (trimmed(text, start, end) for start, end in pairwise(edges))
    return [span for span in spans if span[0] < span[1]]


def _mask_brackets(text: str) -> str:
    """Replace what stands in brackets by letters of the same length, innermost first."""
    for _ in range(3):
        masked = _BRACKETS.sub(_mask, text)
        if masked == text:
            break
        text = masked
    return text


def _mask(match: re.Match[str]) -> str:
    inside = match.group()
    if _is_whole_sentence(inside) and _stands_alone(match):
        return inside
    if _REFERENCE.fullmatch(inside):
        return inside
    return "\u27e8" + "X" * (len(inside) - 2) + "\u27e9"


def _is_whole_sentence(inside: str) -> bool:
    """Whether a bracket holds "(A sentence with its full stop.)"."""
    return inside[0] == "(" and "A" <= inside[1] <= "Z" and inside[-2] in ".!?" and " " in inside


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether a bracket follows the end of a sentence, or nothing."""
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip()
    return not before or bool(_ENDED.search(before))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    follower = match["next"]
    if follower[0].islower() and not _MARKED_NAME.match(text, match.start("next")):
        return False
    if match["stop"] != ".":
        return True
    word = _word_before(text, match.start())
    opens_line = _opens_line(text, match.start() - len(word))
    if opens_line and _LIST_MARK.fullmatch(word):
        return False
    if _is_label(text, match.start() - len(word), word):
        return False
    return _ends_after(word, follower, text, match)


def _ends_after(word: str, follower: str, text: str, match: re.Match[str]) -> bool:
    """Whether a full stop after a word ends a sentence, by what the word is and what follows."""
    key, starts = word.lower().rstrip("."), follower.lower() in STARTERS
    if key in NEVER_FINAL:
        return False
    if key in NUMBERED:
        return not (follower[0].isdigit() or text[match.start("next") - 1] == "\u27e8")
    if key in SOMETIMES_FINAL or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word):
        return starts
    if key in MOSTLY_FINAL:
        return not (follower.isupper() and len(follower) > 1)
    if len(word) == 1 and word.isalpha() and word.isupper():
        return not _is_initial(text, match, starts=starts)
    return True


def _word_before(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, end - 40), end)
    return found.group() if found else ""


def _is_initial(text: str, match: re.Match[str], *, starts: bool) -> bool:
    """Whether the letter before a full stop abbreviates a name: it stands first, or beside a name or an initial."""
    at = match.start() - 1
    if at > 0 and text[at - 1] == "/":  # a unit: "mmol/L"
        return False
    before = text[max(0, at - _LOOK_BACK) : at].rstrip()
    if not before or before.endswith((".", "&")) or text[match.end() + 1 : match.end() + 2] == ".":
        return True
    word = _word_before(before, len(before)).lower()
    return word not in LETTERED and not starts


def _is_label(text: str, position: int, number: str) -> bool:
    """Whether a number opens a section ("3.2. Outcomes") or a caption ("Fig. 2. Outcomes")."""
    if _SECTION_NUMBER.fullmatch(number):
        return bool(_PARAGRAPH_START.search(text[max(0, position - _LOOK_BACK) : position] or "\n\n"))
    label = _CAPTION.search(text, max(0, position - 12), position) if number[:1].isdigit() else None
    before = text[max(0, label.start() - _LOOK_BACK) : label.start()] if label else "in"
    return not before.strip() or bool(_ENDED.search(before.rstrip(" \t\n>*_#"))) or before.endswith("\n\n")


def _opens_line(text: str, position: int) -> bool:
    """Whether nothing but marks and white space stands before a place on its line."""
    before = text[max(0, position - _LOOK_BACK) : position]
    return not before[before.rfind("\n") + 1 :].strip(" \t>*_#") and (position <= _LOOK_BACK or "\n" in before)
