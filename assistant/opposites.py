"""A statement -> its opposites, by rules: with a "not" put in or taken out, or with its direction turned round."""

import re

from assistant.clauses import BE, DETERMINERS, MODALS, RELATIVES, SUBORDINATORS, Clause, Word, clause_of
from assistant.verbs import Form, base_of, forms, past, third_person

_PAIRS = (
    "increase decrease|increases decreases|increased decreased|increasing decreasing|higher lower|more less|"
    "greater smaller|improve worsen|improves worsens|improved worsened|improvement deterioration|better worse|"
    "elevated reduced|longer shorter|upregulated downregulated|up-regulated down-regulated|beneficial harmful|"
    "effective ineffective|safe unsafe|superior inferior|promotes inhibits|promoted inhibited|promote inhibit|"
    "activates suppresses|activated suppressed|enhanced impaired|enhances impairs|positively negatively|"
    "most least|majority minority|before after|common rare|strong weak|high low|faster slower|"
    "raises lowers|raised lowered|gain loss|often seldom|present absent|protects endangers|early late|"
    "increase reduction|increases reduces|increased reduced|increase reduce|rise fall|best worst|above below"
)
SWAPS: dict[str, tuple[str, ...]] = {}
"""Words of direction and what turns them round, small letters."""
for _entry in _PAIRS.split("|"):
    _left, _right = _entry.split()
    SWAPS[_left] = (*SWAPS.get(_left, ()), _right)
    SWAPS[_right] = (*SWAPS.get(_right, ()), _left)
_DIRECTION = re.compile(rf"\b({'|'.join(map(re.escape, SWAPS))})\b", re.IGNORECASE)
_NOT = re.compile(r"\s+not\b", re.IGNORECASE)
_NEVER = re.compile(r"\s+never\b", re.IGNORECASE)
_NO_SUBJECT = (
    (re.compile(r"No(?= (?!longer\b|one\b)\w)"), "Some"),
    (re.compile(r"None(?= of\b)"), "Some"),
    (re.compile(r"No one\b"), "Someone"),
    (re.compile(r"Nobody\b"), "Somebody"),
)
"""Subjects that deny, at the beginning of a statement, and what says the opposite."""
DENYING = frozenset("no none nobody never neither nor hardly scarcely few little nothing".split())
"""Words beside which a "not" would not turn a statement round."""
_SHORTENED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}


def opposites_of(statement: str) -> tuple[str, ...]:
    """Return what says the opposite: negated, turned round; () where no rule is safe.

    Example:
        >>> opposites_of("Zinc reduced mortality.")
        ('Zinc did not reduce mortality.', 'Zinc elevated mortality.')
    """
    found = (negated(statement), *turned(statement)[:1])
    return tuple(dict.fromkeys(other for other in found if other))


def turned(statement: str) -> tuple[str, ...]:
    """Turn the one word of direction round, in every way listed; () where there is none, or more than one."""
    found = list(_DIRECTION.finditer(statement))
    if len(found) != 1:
        return ()
    word = found[0]
    before, after = statement[: word.start()], statement[word.end() :]
    return tuple(before + _like(word[0], other) + after for other in SWAPS[word[0].lower()])


def negated(statement: str) -> str | None:
    """Put a "not" into the main clause, or take it out; None where no rule is safe.

    Example:
        >>> negated("Stem cells do not express ACE2."), negated("Zinc is safe."), negated("No patient died.")
        ('Stem cells express ACE2.', 'Zinc is not safe.', 'Some patient died.')
    """
    for denial, opposite in _NO_SUBJECT:
        if denial.match(statement):
            return denial.sub(opposite, statement, count=1)
    clause = clause_of(statement)
    if clause is not None and {word.low for word in clause.words[: clause.head + 2]} & DENYING:
        once = len(_NEVER.findall(statement)) == 1 and not any(w.low in DENYING - {"never"} for w in clause.words)
        return _NEVER.sub("", statement) if once else None
    if clause is None or any(
        word.low in RELATIVES | (SUBORDINATORS - {"before", "after", "since"})
        for word in clause.words[clause.subject : clause.head]
    ):
        return None
    words, head = clause.words, clause.head
    after = words[head + 1].low if head + 1 < len(words) else ""
    verb = words[head]
    if "not" in {after, *(word.low for word in words[clause.verb : head])}:
        return _affirmed(statement, clause)
    if verb.low in _SHORTENED or verb.low.endswith("n't"):
        whole = _SHORTENED.get(verb.low, verb.low.removesuffix("n't"))
        return _put(statement, verb, whole) if whole not in {"do", "does", "did"} else _undone(statement, clause, whole)
    if verb.low in BE | MODALS or (verb.low in {"has", "have", "had"} and _is_auxiliary(words, head)):
        return _put(statement, verb, f"{verb.text} not")
    if verb.low in {"do", "does", "did"} and Form.BASE in {form for form, _ in forms(after)}:
        return _put(statement, verb, f"{verb.text} not")
    return _with_do(statement, verb)


def _affirmed(statement: str, clause: Clause) -> str | None:
    """Take the "not" out."""
    verb = clause.words[clause.head]
    if verb.low in {"do", "does", "did"}:
        return _undone(statement, clause, verb.low)
    place = _NOT.search(statement, clause.words[clause.verb - 1].end)
    return statement[: place.start()] + statement[place.end() :] if place else None


def _undone(statement: str, clause: Clause, auxiliary: str) -> str | None:
    """Take "does not" out and give the verb its form back."""
    words, head = clause.words, clause.head
    at = head + 2 if head + 1 < len(words) and words[head + 1].low == "not" else head + 1
    if at >= len(words) or Form.BASE not in {form for form, _ in forms(words[at].low)}:
        return None
    base = words[at].low
    verb = {"do": base, "does": third_person(base), "did": past(base)}[auxiliary]
    return statement[: words[head].start] + verb + statement[words[at].end :]


def _with_do(statement: str, verb: Word) -> str | None:
    """Put "did not" before a verb that has no auxiliary."""
    for form, auxiliary in ((Form.PAST, "did"), (Form.THIRD, "does"), (Form.BASE, "do")):
        base = base_of(verb.low, form)
        if base:
            return _put(statement, verb, f"{auxiliary} not {base}")
    return None


def _is_auxiliary(words: tuple[Word, ...], head: int) -> bool:
    """Whether have helps another verb, and is not one by itself: "has been", not "has a role"."""
    rest = words[head + 1 : head + 3]
    return (
        bool(rest)
        and rest[0].low not in DETERMINERS
        and any(word.low == "been" or Form.PARTICIPLE in {form for form, _ in forms(word.low)} for word in rest)
    )


def _put(statement: str, word: Word, other: str) -> str:
    return statement[: word.start] + other + statement[word.end :]


def _like(word: str, other: str) -> str:
    return other[:1].upper() + other[1:] if word[:1].isupper() else other
