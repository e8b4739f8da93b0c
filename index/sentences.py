"""Text -> sentence spans, by rules for scientific and press prose.

A full stop ends a sentence only if what stands before it is no abbreviation or initial, what follows can begin a
sentence, and no bracket is open around it. Nothing is changed or dropped: spans index the text they came from.
"""

import re

from index.spans import Span, trimmed

NEVER_FINAL = frozenset(
    """al approx bp ca cf ch chap dept dr ed eds e.g eg eq eqs et exp ext fig figs gen hon i.e incl lat max messrs min
    mr mrs ms mt no nos nr op p pp par prof pt ref refs rep resp rev sec sect sen sp spp st subsp suppl supp tab tel
    var viz vol vols vs v.s jan feb mar apr jun jul aug sept oct nov dec inst intl natl univ ave blvd est""".split()
)
"""Abbreviations (lower case, last full stop left off) that a name, a number or a noun follows."""

SOMETIMES_FINAL = frozenset("u.s u.k e.u u.n u.s.a ph.d m.d d.c a.m p.m inc ltd co corp etc b.sc m.sc jr sr".split())
"""Abbreviations that end a sentence if a word follows with which sentences begin."""

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
    table panel appendix omega coenzyme complex immunoglobulin category part plan step option""".split()
)
"""Words that a single letter completes: after them "B." is no initial."""

_TERMINATOR = re.compile(
    r"(?P<stop>[.!?\u2026]+)"
    r"(?P<close>[\"'\u201d\u2019\u00bb)\]*_]*)"
    r"(?P<cite>(?:\s?\[\d[\d,;\s\u2013-]*\])*|(?<=[a-z)%]\.)\d{1,3}(?:[,\u2013-]\d{1,3})*)"
    r"(?P<gap>\s+)(?=[\"'\u201c\u2018\u00ab(\[*_\u00bf\u00a1]*(?P<next>[^\W_]+))"
)
_BREAK = re.compile(r"[ \t]*\n[ \t]*\n\s*|[ \t]*\n(?=[ \t]*(?:[-*+\u2022\u2023\u25aa\u25cf\u2013]|\d{1,3}[.)])\s)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'\u201c\u2018,;/]+$")
_BRACKETS = re.compile(r"\([^()\n]{0,600}\)|\[[^\[\]\n]{0,600}\]")


def sentence_spans(text: str) -> list[Span]:
    """Split a text into sentences.

    Args:
        text: any text; an empty line, or a line that begins a list item, always ends a sentence.

    Returns:
        (start, end) in characters, end exclusive, in order and without overlap; white space at either end is left
        out, every other character lies in exactly one span.

    Example:
        >>> [text[s:e] for text in ["Li et al. saw 0.5 mg. It fell (Fig. 2)."] for s, e in sentence_spans(text)]
        ['Li et al. saw 0.5 mg.', 'It fell (Fig. 2).']
    """
    masked = _mask_brackets(text)
    cuts = {match.end() for match in _BREAK.finditer(masked)}
    cuts.update(match.end("gap") for match in _TERMINATOR.finditer(masked) if _ends_sentence(masked, match))
    edges = [0, *sorted(cuts), len(text)]
    spans = (trimmed(text, start, end) for start, end in zip(edges, edges[1:], strict=False))
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
    whole_sentence = re.fullmatch(r"\([A-Z][^()]*\s[^()]*[.!?]\)", inside) and _stands_alone(match)
    if whole_sentence:
        return inside
    if re.fullmatch(r"\[\d[\d,;\s\u2013-]*\]", inside):
        return inside
    return "\u27e8" + "x" * (len(inside) - 2) + "\u27e9"


def _stands_alone(match: re.Match[str]) -> bool:
    before = match.string[: match.start()].rstrip()
    return not before or before[-1] in ".!?"


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    follower = match["next"]
    if follower[0].islower() and not re.match(r"[a-z]{1,3}[A-Z]", follower):
        return False
    if match["stop"] != ".":
        return True
    word = _word_before(text, match.start())
    key = word.lower().rstrip(".")
    if key in NEVER_FINAL:
        return _ends_after_all(key, follower)
    if key in SOMETIMES_FINAL:
        return follower.lower() in STARTERS
    if len(word) == 1 and word.isalpha() and word.isupper():
        return not _is_initial(text, match)
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]", word):
        return follower.lower() in STARTERS
    if word.isdigit() and _opens_line(text, match.start() - len(word)):
        return False
    return True


def _word_before(text: str, end: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, end - 40), end)
    return found.group() if found else ""


def _ends_after_all(key: str, follower: str) -> bool:
    """Tell "The answer is no. They ..." from "No. 5", and "60 min. The ..." from "min. 5"."""
    return key in {"no", "min", "max", "exp", "est", "sec"} and follower.lower() in STARTERS


def _is_initial(text: str, match: re.Match[str]) -> bool:
    """Whether the letter before a full stop abbreviates a name: it stands first, or beside a name or an initial."""
    before = text[: match.start() - 1].rstrip()
    if not before or before.endswith((".", "&")) or text[match.end() + 1 : match.end() + 2] == ".":
        return True
    word = _word_before(before, len(before))
    return word[:1].isupper() and word.lower() not in LETTERED and word.lower() not in STARTERS


def _opens_line(text: str, position: int) -> bool:
    return not text[text.rfind("\n", 0, position) + 1 : position].strip(" \t>*_#")
