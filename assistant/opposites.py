"""A statement -> its opposites, by rules: with a "not" put in or taken out, or with its direction turned round."""

import re

from assistant.clauses import (
    BE,
    DETERMINERS,
    LIGHT,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    Clause,
    Word,
    clause_of,
    is_auxiliary,
)
from assistant.directions import DENYING, SWAPS, like, turned
from assistant.verbs import Form, base_of, forms, past, third_person

_NOT = re.compile(r"\s+not\b", re.IGNORECASE)
_NEVER = re.compile(r"\s+never\b", re.IGNORECASE)
_NO_SUBJECT = (
    (re.compile(r"No(?= (?!longer\b|one\b)\w)"), "Some"),
    (re.compile(r"None(?= of\b)"), "Some"),
    (re.compile(r"No one\b"), "Someone"),
    (re.compile(r"Nobody\b"), "Somebody"),
)
"""Subjects that deny, at the beginning of a statement, and what says the opposite."""
_QUANTIFIED = tuple(
    (re.compile(pattern, re.IGNORECASE), other)
    for pattern, other in (
        (r"not all(?= \w)", "all"),
        (r"not (?:every|each)(?= \w)", "every"),
        (r"all(?= (?!cause\b|in\b|but\b)\w)", "not all"),
        (r"(?:every|each)(?= (?!of\b|other\b)\w)", "not every"),
        (r"some of\b", "none of"),
        (r"(?:some|any|several)(?= \w)", "no"),
        (r"some(?:one|body)\b", "nobody"),
        (r"few(?= \w)", "many"),
        (r"many(?= \w)", "few"),
    )
)
"""Subjects that say of how many, and what says the opposite where nothing else in the statement denies."""
_DENIAL = re.compile(rf"\b(?:{'|'.join(DENYING)}|not|cannot)\b|n['\u2019]t\b", re.IGNORECASE)
_JOINED = r"(?:,|\b(?:and|but|or|whereas|while|although))\s"
_JOINED_DENIAL = re.compile(rf"{_JOINED}.*?(?:{_DENIAL.pattern})", re.IGNORECASE)
"""A part of a sentence that denies by itself, so that a "not" in the first part does not turn the whole."""
_NOT_ONLY = frozenset("only just merely simply".split())
_NO_DEGREE = frozenset("longer more less better worse fewer different other such doubt sooner later matter".split())
"""Words before which "no" does not say that there is none."""
_BEHIND_AUXILIARIES = frozenset("be been being having to not".split())
"""Words behind which no finite verb stands."""
_HALTING = frozenset("only even just already merely rarely seldom".split())
"""Adverbs beside which a "not" is not the opposite."""
_LOOSE = frozenset(
    """also still now currently probably possibly certainly definitely recently alone themselves itself together
    ultimately eventually immediately sometimes""".split()
)
"""Adverbs that stay before the "not": "also does not help"."""
_SHOWN = frozenset(
    """link tie associate connect relate approve find make recommend use detect see give discover identify
    prescribe""".split()
)
"""Verbs with an object: where a preposition follows, a headline leaves "is" away, "Coffee linked to longer life"."""
_SHORTENED = {"won't": "will", "can't": "can", "cannot": "can", "shan't": "shall"}


def opposites_of(statement: str) -> tuple[str, ...]:
    """Return what says the opposite: negated, turned round; () where no rule is safe.

    Example:
        >>> opposites_of("Zinc reduced mortality.")
        ('Zinc did not reduce mortality.', 'Zinc elevated mortality.')
    """
    found = (negated(statement), *turned(statement)[:1])
    return tuple(dict.fromkeys(other for other in found if other))


def negated(statement: str) -> str | None:
    """Put a "not" into the main clause, or take it out; None where no rule is safe.

    Example:
        >>> negated("Stem cells do not express ACE2."), negated("Zinc is safe."), negated("No patient died.")
        ('Stem cells express ACE2.', 'Zinc is not safe.', 'Some patient died.')
    """
    for denial, opposite in _NO_SUBJECT:
        if denial.match(statement):
            return denial.sub(opposite, statement, count=1)
    for quantity, opposite in _QUANTIFIED:
        match = quantity.match(statement)
        if match:
            return (
                None if _DENIAL.search(statement, match.end()) else like(statement, opposite) + statement[match.end() :]
            )
    clause = clause_of(statement)
    if clause is None or statement[:4].lower() == "not " or _is_joined(statement, clause):
        return None
    return _some(statement, clause) or _succeeded(statement, clause) or _denied(statement, clause)


def _is_joined(statement: str, clause: Clause) -> bool:
    """Whether another part denies than that of the verb, "diet, but not zinc, helps", or "but" sets one against it."""
    end = clause.words[min(clause.head + 1, len(clause.words) - 1)].start
    subject = statement[: clause.words[clause.head].start]
    if _JOINED_DENIAL.search(statement, end) or re.search(rf"{_JOINED}not\b", subject, re.IGNORECASE):
        return True
    return bool(_DENIAL.search(statement) and re.search(r"\b(?:but|whereas)\b", statement[end:]))


def _some(statement: str, clause: Clause) -> str | None:
    """Make "some" of the "no" behind the verb, or the reverse; None where there is none."""
    words = clause.words
    at = clause.head + 1
    while at + 1 < len(words) and (
        words[at].low in LIGHT | {"been"} or (is_auxiliary(words[clause.head].low) and forms(words[at].low))
    ):
        at += 1
    if at + 1 >= len(words) or len(_DENIAL.findall(statement)) != (words[at].low == "no"):
        return None
    if words[at].low == "no" and words[at + 1].low in _NO_DEGREE | SWAPS.keys():
        return None
    other = {"no": "some", "some": "no"}.get(words[at].low)
    return _put(statement, words[at], other) if other else None


def _succeeded(statement: str, clause: Clause) -> str | None:
    """Make "reduces" of "fails to reduce"; None where nothing fails."""
    words, head = clause.words, clause.head
    form = next((form for form in (Form.PAST, Form.THIRD, Form.BASE) if base_of(words[head].low, form) == "fail"), None)
    if form is None or head + 2 >= len(words) or words[head + 1].low != "to" or len(_DENIAL.findall(statement)):
        return None
    base = base_of(words[head + 2].low, Form.BASE)
    if base is None:
        return None
    verb = {Form.PAST: past(base), Form.THIRD: third_person(base), Form.BASE: base}[form]
    return statement[: words[head].start] + verb + statement[words[head + 2].end :]


def _denied(statement: str, clause: Clause) -> str | None:
    """Put a "not" in, or take it out."""
    if {word.low for word in clause.words[: clause.head + 2]} & DENYING:
        once = len(_NEVER.findall(statement)) == 1 and not any(w.low in DENYING - {"never"} for w in clause.words)
        return _NEVER.sub("", statement) if once else None
    words, head = clause.words, clause.head
    leading = {word.low for word in words[clause.subject : head]}
    if leading & (RELATIVES | (SUBORDINATORS - {"before", "after", "since"})):
        return None
    after = words[head + 1].low if head + 1 < len(words) else ""
    beside = {word.low for word in words[max(clause.verb - 1, 0) : head]}
    if beside & (_HALTING | _BEHIND_AUXILIARIES) or _NOT_ONLY & {word.low for word in words[head + 1 : head + 3]}:
        return None
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
    return _with_do(statement, clause)


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
    first = head + 2 if head + 1 < len(words) and words[head + 1].low == "not" else head + 1
    at = first
    while at + 1 < len(words) and words[at].low in LIGHT and not forms(words[at].low):
        at += 1
    if at >= len(words) or Form.BASE not in {form for form, _ in forms(words[at].low)}:
        return None
    base = words[at].low
    verb = {"do": base, "does": third_person(base), "did": past(base)}[auxiliary]
    adverbs = statement[words[first].start : words[at].start]
    return statement[: words[head].start] + adverbs + verb + statement[words[at].end :]


def _with_do(statement: str, clause: Clause) -> str | None:
    """Put "did not" before a verb without auxiliary and its adverbs; "not" alone in a headline's passive."""
    words, verb = clause.words, clause.words[clause.head]
    if words[clause.head - 1].low == "sometimes":
        return _put(statement, words[clause.head - 1], "never")
    after = words[clause.head + 1].low if clause.head + 1 < len(words) else ""
    for form, auxiliary in ((Form.PAST, "did"), (Form.THIRD, "does"), (Form.BASE, "do")):
        base = base_of(verb.low, form)
        if base and form is Form.PAST and base in _SHOWN and after in PREPOSITIONS:
            return _put(statement, verb, f"not {verb.text}")
        if base:
            first = clause.head
            while first > clause.verb and words[first - 1].low not in _LOOSE:
                first -= 1
            adverbs = statement[words[first].start : verb.start]
            return f"{statement[: words[first].start]}{auxiliary} not {adverbs}{base}{statement[verb.end :]}"
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
