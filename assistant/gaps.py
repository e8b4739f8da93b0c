"""What is missing: which words of a statement no near passage holds, and what they are.

Where the evidence does not suffice that says why; where it does, of whom or of which illness it may not speak.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from assistant.clauses import clause_of
from assistant.evidence import Evidence
from assistant.parts import ILLNESS, MEASURED, PEOPLE, parts_of, phrases_of
from assistant.populations import BEINGS, ILLNESSES
from assistant.relevance import RELEVANT
from assistant.stance import Stance
from assistant.terms import missing_terms
from assistant.verbs import NOUNISH, forms
from index.typography import ordinary


class Gap(Enum):
    """Why the articles do not suffice; the value says it."""

    NO_PASSAGES = "There are no articles to look in: add some first."
    NONE_FITS = "There is no article left to look in."
    NOTHING_NEAR = "No passage in these articles is about this, so nothing can be said for or against it."
    OTHER_INTERVENTION = "The articles come near this, but what they speak of is another thing or treatment."
    OTHER_OUTCOME = "The articles come near this, but they speak of another effect or outcome."
    OTHER_POPULATION = "The articles come near this, but they speak of other people, animals or illnesses."
    OTHER_SUBJECT = "The articles come near this, but not all of what it speaks of is in them."
    MENTIONED_ONLY = "The articles speak of this, but no passage is clearly for or against it."
    UNDECIDED = "Some passages lean to one side, but none is more probable than not to decide it."


@dataclass(frozen=True, slots=True)
class Missing:
    """What a statement lacks in the articles.

    Attributes:
        gap: the kind.
        terms: content words of the statement, in ordinary letters, that none of the near passages holds (of the nearest
            ones, if none is near); a word counts as held if a word of the same stem is there.
    """

    gap: Gap
    terms: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {"gap": self.gap.name, "reason": self.gap.value, "terms": list(self.terms)}


def missing_of(statement: str, weighed: Sequence[Evidence], *, filtered: bool = False) -> Missing:
    """Say why evidence does not suffice.

    The missing words are put down to a treatment, an outcome or a population by what they are (a word for people or an
    illness, a word for what is measured) and else by where they stand: before the verb or behind "by", right behind the
    verb, or in a phrase with another preposition. A word is not missed where another one for the same people or illness
    stands. Missing verbs are listed, but do not decide: articles say "fewer died" for "reduces mortality".
    """
    if not weighed:
        return Missing(Gap.NONE_FITS if filtered else Gap.NO_PASSAGES)
    statement, near = ordinary(statement), [item for item in weighed if item.relevance >= RELEVANT]
    texts = [item.passage.matched_text for item in near or weighed]
    terms = tuple(term for term in missing_terms(statement, texts) if not _is_kindred(term, texts))
    if not near:
        return Missing(Gap.NOTHING_NEAR, terms)
    verb = _verb(statement)
    kinds = {_kind(term, statement) for term in terms if term != verb and not _is_verb(term)}
    if kinds:
        return Missing(kinds.pop() if len(kinds) == 1 else Gap.OTHER_SUBJECT, terms)
    leaning = any(item.stance is not Stance.NEUTRAL for item in near)
    return Missing(Gap.UNDECIDED if leaning else Gap.MENTIONED_ONLY, terms)


_ANYBODY = re.compile(
    r"(?:patients?|people|persons?|participants|volunteers|humans?|individuals|populations?|cohorts?|residents|users"
    r"|disease|disorder|syndrome|infections?|failure|aged|olds?|older|smok(?:e|es|ed|ing)|cigarettes?|tobacco|health-?care)",
    re.IGNORECASE,
)
"""Words for people and illnesses that say too little of whom or which to be missed."""


def unnamed_of(statement: str, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """List the words for people, animals and illnesses in a statement that no passage of some evidence holds.

    A verdict on children that rests on passages in which no child is named may be one on adults.
    """
    texts = [item.passage.matched_text for item in evidence]
    terms = missing_terms(statement, texts) if texts else ()
    named = (term for term in terms if _is_population(term))
    return tuple(term for term in named if not _ANYBODY.fullmatch(term) and not _is_kindred(term, texts))


def _is_population(term: str) -> bool:
    """Tell whether a word is one for people, animals or an illness."""
    known = (PEOPLE, ILLNESS, *(one.named for one in BEINGS))
    return any(words.fullmatch(term) for words in known)


def _is_kindred(term: str, texts: Sequence[str]) -> bool:
    """Tell whether a text holds another word for the same people or illness."""
    kinds = (one.named for one in (*BEINGS, *ILLNESSES) if one.named.fullmatch(term))
    return any(words.search(text) for words in kinds for text in texts)


def _verb(statement: str) -> str:
    clause = clause_of(statement)
    return clause.words[clause.head].text if clause else ""


def _is_verb(term: str) -> bool:
    return any(base not in NOUNISH for _, base in forms(term))


def _kind(term: str, statement: str) -> Gap:
    """Say what a missing word stands for."""
    if _is_population(term):
        return Gap.OTHER_POPULATION
    if MEASURED.fullmatch(term):
        return Gap.OTHER_OUTCOME
    parts = parts_of(statement)
    at = parts.text.find(term)
    if parts.subject is None:
        return Gap.OTHER_SUBJECT
    if at < parts.subject[1]:
        is_outcome = MEASURED.search(parts.text[slice(*parts.subject)])
        return Gap.OTHER_OUTCOME if is_outcome else Gap.OTHER_INTERVENTION
    if parts.object and at < parts.object[1]:
        return Gap.OTHER_OUTCOME
    if any(start <= at < end and parts.text.startswith("by ", start) for start, end in phrases_of(parts)):
        return Gap.OTHER_INTERVENTION
    return Gap.OTHER_POPULATION
