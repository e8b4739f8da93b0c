"""Whether a block is an entry of a reference list.

A reference is recognised by its parts, not by one word: authors with initials, a year where citations put it, volume
and pages, an identifier, a link to a database. Prose that cites ("Li et al. (2020) found ...") has too few of them.
"""

import re
from functools import lru_cache

from index.blocks.prose import has_verb, lower_share, small_share, without_mark, words

_NAME = (
    r"(?:(?:van|von|de|del|della|der|den|di|da|dos|la|le|el|al|bin|ter|ten|st\.?|mac|mc|"
    r"o['\u2019])[ -]?){0,3}[^\W\d_a-z][\w'\u2019`-]+(?:[ -][^\W\d_a-z][\w'\u2019-]+){0,2}"
)
_INITIALS = r"(?:[^\W\d_a-z]{1,4}\b\.?|(?:[^\W\d_a-z][a-z]?\.[ -]?){1,4})(?: ?(?:Jr|Sr|II|III|[23]rd)\.?)?"
_SURNAME_FIRST = re.compile(rf"{_NAME},? {_INITIALS}(?=[,;.:&(\s]|$)")
_INITIALS_FIRST = re.compile(rf"(?:[^\W\d_a-z]\.[ -]?){{1,3}} ?{_NAME}(?=[,;.:&(\s]|$)")
_ORGANISATION = re.compile(r"[A-Z][\w&'-]+(?: (?:[A-Z][\w&'-]+|and|of|for|the|on|in|&)){1,9}[.,:]? \(?(?:19|20)\d\d")

_PARTS = [
    re.compile(r"\bet al\b\.?[,;:]?|\betal\b"),
    re.compile(
        r"\((?:[A-Z][a-z]+ )?(?:19|20)\d\d[a-z]?(?:, \w+(?: \d+)?)?\)|[.,;] (?:19|"
        r"20)\d\d[a-z]?(?: [A-Z][a-z]{2}(?: \d+)?)?[;:.,]"
    ),
    re.compile(
        r"\b(?:19|20)\d\d[;,]? ?\w* ?\d* ?[;,:] ?(?:vol\.? )?\d+|\b\d+ ?\(\d+(?:[-\u2013 ]\w+)*\)? ?[:,] ?e?\d+",
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b\d{1,4} ?(?:\([^()]{1,12}\))? ?[:,] ?(?:pp?\.? ?)?[a-z]?\d+ ?[-\u2013\u2014] ?[a-z]?\d+|"
            r"\bpp?\. ?\d+|\b\d+: [a-z]?\d+\b"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        r"\bdoi\b ?:?|https?://(?:dx\.)?doi|\bPMC?ID ?:?|\barXiv\b|\bISBN\b|\bISSN\b|\b10\.\d{4,9}/\S", re.IGNORECASE
    ),
    re.compile(
        (
            r"\[?\[?(?:crossref|google scholar|pubmed|medline|pmc free article|web of science|scopus|cas|view "
            r"article|article|full text)\b\]?(?:\(\S*\))?\]?"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:available (?:at|from|online|via)|retrieved (?:from|on|\w+ \d)|accessed|last accessed|cited|"
            r"published online|epub|in press|ahead of print|preprint)\b[^.]{0,30}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\beds?\.\)?|\bedn\.?\b|\(eds?\)|\bin: [A-Z]|\b(?:university|academic|clarendon) press\b|"
            r"\b(?:springer|elsevier|wiley|routledge|sage)\b|\bproceedings of\b|\bthesis\b|\bvol\. ?\d"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:J|Am|Ann|Arch|Br|Clin|Curr|Eur|Exp|Front|Int|Nat|Proc|Rev|Sci|Med|Res|Biol|Chem|Immunol|"
        r"Pharmacol|Acad|Natl|Infect|Dis|Rep|Cell|Lancet|BMJ|JAMA|Nature|Science|PLoS|PLOS|Cochrane|"
        r"Pediatrics)\.? (?:[A-Z][a-z]+\.? ?){0,5}\(?(?:19|20)?\d"
    ),
    re.compile(r"<?https?://\S+>?"),
]
_NUMBERED = re.compile(r"\s*(?:\\?[\[(]?\d{1,3}(?:\\?\]|[.)])|\d{1,3}(?=\s+[A-Z]))\s*")
_WEB_ENTRY = re.compile(r"[<(\[]*(?:https?://|www\.|doi:)\S+$", re.IGNORECASE)
_ACCESSED = re.compile(
    r"(?:https?://|www\.)\S+.{0,40}\b(?:accessed|retrieved|cited|viewed)\b.{0,24}\d{4}[\]).]*$|"
    r"\b(?:accessed|retrieved|cited|viewed)\b.{0,24}\d{4}.{0,30}(?:https?://|www\.)\S+$",
    re.IGNORECASE,
)
"""An address with the day on which it was looked at, as a reference to a page ends."""
_FIRST_SENTENCE = re.compile(r"^[^.?!]{40,}[.?!]")


@lru_cache(maxsize=2048)
def reference_score(text: str) -> int:
    """How many parts of a reference a plain block shows: 0 for prose; 3 or more is a reference, list header or not.

    Example:
        >>> reference_score("4. Chen J, Hu C, Chen L (2020) Clinical study of cells. Engineering 6: 1153-1161.") >= 3
        True
    """
    body = _NUMBERED.sub("", text, count=1)
    if _WEB_ENTRY.fullmatch(without_mark(body)):
        return 3 if _NUMBERED.match(text) else 1
    if _ACCESSED.search(text):
        return 4
    tokens = words(body)
    if len(tokens) < 4 or (len(tokens) > 110 and len(_SURNAME_FIRST.findall(body)) < 20):
        return 0
    parts = sum(bool(part.search(body)) for part in _PARTS)
    if not parts:
        return 0
    opening = _opens_with_authors(body)
    score = parts + 2 * opening
    if not opening and _reads_on(body):
        return min(1, parts)
    if not opening and not _NUMBERED.match(text):
        score -= 2
    return max(0, score)


def is_reference(text: str) -> bool:
    """Whether a plain block is a reference by itself, wherever it stands."""
    return reference_score(text) >= 4


def resembles_reference(text: str) -> bool:
    """Whether a plain block shows some part of a reference and is no running prose: one beside it must settle it."""
    body = _NUMBERED.sub("", text, count=1)
    return len(words(body)) <= 70 and any(part.search(body) for part in _PARTS) and not _reads_on(body)


def may_be_reference(text: str) -> bool:
    """Whether a plain block can be an entry once it is known to stand in a reference list."""
    if reference_score(text) >= 2:
        return True
    tokens = words(text)
    body = _NUMBERED.sub("", text, count=1)
    if any(part.search(body) for part in _PARTS) and not _reads_on(body):
        return True
    return len(tokens) <= 40 and small_share(tokens) < 0.3 and not has_verb(tokens) and lower_share(tokens) < 0.85


def _opens_with_authors(body: str) -> bool:
    """Whether a block begins with authors: two with initials, or one and a year or "et al", or a body and a year."""
    head = body[:160].lstrip('*_"\u201c ')
    first = _SURNAME_FIRST.match(head) or _INITIALS_FIRST.match(head)
    if not first:
        return bool(_ORGANISATION.match(head))
    rest = head[first.end() :].lstrip(" ,;&.:")
    rest = re.sub(r"^and ", "", rest)
    if _SURNAME_FIRST.match(rest) or _INITIALS_FIRST.match(rest):
        return True
    return bool(re.match(r"\(?(?:19|20)\d\d|et al|\(?eds?\b|[A-Z\"\u201c]", rest))


def _reads_on(body: str) -> bool:
    """Whether a block reads as running prose: verbs and function words, as titles of references seldom have."""
    tokens = words(body)
    first = _FIRST_SENTENCE.match(body)
    said = words(first.group()) if first else tokens
    return len(tokens) >= 9 and has_verb(said) and small_share(said) >= 0.22 and lower_share(said) >= 0.6
