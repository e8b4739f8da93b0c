"""A statement -> the same with its one word of direction turned round: higher to lower, improves to worsens."""

import re

from assistant.clauses import BE, MODALS, PREPOSITIONS, SUBORDINATORS, Clause, clause_of, words_of
from assistant.verbs import Form, forms

_PAIRS = (
    "increase decrease|increases decreases|increased decreased|increasing decreasing|higher lower|more less|"
    "greater smaller|improve worsen|improves worsens|improved worsened|improvement deterioration|better worse|"
    "elevated reduced|longer shorter|upregulated downregulated|up-regulated down-regulated|beneficial harmful|"
    "effective ineffective|safe unsafe|superior inferior|promotes inhibits|promoted inhibited|promote inhibit|"
    "activates suppresses|activated suppressed|enhanced impaired|enhances impairs|positively negatively|"
    "most least|majority minority|common rare|strong weak|high low|faster slower|raise lower|"
    "raises lowers|raised lowered|gain loss|often seldom|often rarely|present absent|early late|"
    "increase reduction|increases reduces|increased reduced|increase reduce|rise fall|best worst|above below|"
    "prolong shorten|prolongs shortens|prolonged shortened"
)
SWAPS: dict[str, tuple[str, ...]] = {}
"""Words of direction and what turns them round, small letters."""
for _entry in _PAIRS.split("|"):
    _left, _right = _entry.split()
    SWAPS[_left] = (*SWAPS.get(_left, ()), _right)
    SWAPS[_right] = (*SWAPS.get(_right, ()), _left)
_DIRECTION = re.compile(rf"\b({'|'.join(sorted(map(re.escape, SWAPS), key=len, reverse=True))})\b", re.IGNORECASE)
DENYING = frozenset("no none nobody never neither nor hardly scarcely few little nothing rarely seldom".split())
"""Words beside which a "not" would not turn a statement round."""
_DENIAL = re.compile(
    rf"\b(?:{'|'.join(DENYING)}|not|cannot|without|lack(?:s|ed|ing)?|fail(?:s|ed|ing)?|unable|unlikely|prevent\w*"
    r"|avoid\w*)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""What turns the sense of a direction behind it, so that turning that one round is not the opposite."""
_AMOUNT = re.compile(r"(?:the |a )?(?:majority|minority|more than|less than)\b", re.IGNORECASE)
_SEEN = re.compile(r"(?:is|are|was|were) (?:seen|observed|found|noted|reported|detected)\b", re.IGNORECASE)
_LINKS = re.compile(
    r"associated|linked|related|correlat(?:e|es|ed)|tied|leads?|led|leading|results?|resulted|contribut(?:e|es|ed)"
)
"""Verbs whose preposition brings in what is stated: "associated with higher", "led to a reduction"."""
_JOINS = frozenset("and or but ; , while whereas although".split())


def turned(statement: str) -> tuple[str, ...]:
    """Turn the one word of direction round, in every way listed; () where there is none, or more than one.

    Also where that would not say the opposite: behind a denial, or where the direction is none that is stated, but
    tells of whom or when ("helps patients with high blood pressure", "late-stage trial").

    Example:
        >>> turned("Zinc led to a reduction in fever."), turned("Zinc does not increase fever.")
        (('Zinc led to an increase in fever.',), ())
    """
    found = list(_DIRECTION.finditer(statement))
    if len(found) != 1 or not _is_stated(statement, found[0]):
        return ()
    word = found[0]
    before, after = statement[: word.start()], statement[word.end() :]
    others = SWAPS[word[0].lower()]
    if word[0].lower() == "lower":
        others = ("raise",) if _is_verb(statement, word.start()) else ("higher",)
    return tuple(_with_article(before, other) + like(word[0], other) + after for other in others)


def like(word: str, other: str) -> str:
    """Give a word the capital of the one that it stands for."""
    return other[:1].upper() + other[1:] if word[:1].isupper() else other


def _with_article(before: str, word: str) -> str:
    """Make "a" of "an" before the word, or the reverse."""
    return re.sub(r"\b(a)n?(?= $)", r"\1n" if word[0] in "aeiou" else r"\1", before, flags=re.IGNORECASE)


def _is_verb(statement: str, at: int) -> bool:
    """Whether "lower" is a verb: that of the clause, or behind a modal or a "to" that belongs to no other verb."""
    clause = clause_of(statement)
    if clause is not None and clause.words[clause.head].start == at:
        return True
    low = ["", *(word.low for word in words_of(statement[:at]))]
    return low[-1] in MODALS or (low[-1] == "to" and not _LINKS.fullmatch(low[-2]))


def _is_stated(statement: str, word: "re.Match[str]") -> bool:
    """Whether the direction is what a statement states; what has no verb is taken to state all that it holds."""
    before, after = statement[: word.start()], statement[word.end() :]
    if before.endswith("-") or after.startswith("-") or _DENIAL.search(before) or _DENIAL.search(after):
        return False
    last = words_of(before)[-1:]
    if last and last[0].low == "as":
        return False
    if word[0].lower() in {"most", "least"} and not (last and last[0].low in BE | {"the", "at"}):
        return False
    clause = clause_of(statement)
    if clause is None:
        return True
    at = next(i for i, one in enumerate(clause.words) if one.end > word.start())
    if at < clause.verb:
        subject = clause.subject_in(statement)
        opens = at >= clause.subject and _AMOUNT.match(subject)
        return bool(opens or (at >= clause.subject and _SEEN.match(statement, clause.words[clause.head].start)))
    return _is_reached(clause, at)


def _is_reached(clause: Clause, at: int) -> bool:
    """Whether the verb leads to a word: no other clause, and no phrase that the verb does not bring in, is between."""
    words = clause.words
    if at > clause.head and at + 1 < len(words) and words[at + 1].low in _JOINS:
        return False
    for number in range(clause.head + 1, at):
        low, before = words[number].low, words[number - 1].low
        if low in _JOINS | (SUBORDINATORS - PREPOSITIONS - {"that"}):
            return False
        if low in PREPOSITIONS - {"of", "that"} and not (
            before in BE | {"been", "be"}
            or _LINKS.fullmatch(before)
            or (low == "to" and Form.BASE in {form for form, _ in forms(words[number + 1].low)})
        ):
            return False
    return True
