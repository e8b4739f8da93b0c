"""Answers to a question -> groups that agree, by a fixed rule; the best supported group first.

Two sentences agree if they share what the question asks for and does not hold itself: a number with its unit ("how
many", "how much", "how long"), a year ("when"), a name that is no place ("who"), a place ("where"), a name or a year
("which"); or if at least 60 % of their words, without the question's, are the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evidence import Evidence
from assistant.independence import lines_of
from assistant.terms import STOP_WORDS, stems

SAME_WORDS = 0.6
"""Share of the stems of both sentences that both have, from which they say the same."""

_COUNTED = re.compile(
    r"\b(?:how\s+(?:many|much|long|old|often|far|high|large|big|common)|what\s+(?:percentage|share|proportion|number|dose"
    r"|fraction|age))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:who|whom|whose|where|when|which|what\s+(?:year|country|city|company|name|date))\b", re.IGNORECASE
)
_WHEN = re.compile(r"\bwhen\b|\b(?:what|which)\s+(?:year|date)\b", re.IGNORECASE)
_WHERE = re.compile(r"\bwhere\b|\b(?:what|which)\s+(?:country|city)\b", re.IGNORECASE)
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)
_AT = re.compile(r"\b(?:in|at|near|from)\s+(?:the\s+)?$", re.IGNORECASE)
"""What stands before a place."""
_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_QUANTITY = re.compile(
    r"(?<![\w.-])(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+\b|\d+(?:[.,]\d+)*"
    rf"|\b(?:{'|'.join(_NUMBERS)})\b)\s?(?P<unit>%|per\scent\b|[^\W\d_]+)?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"^per\s?cent$", re.IGNORECASE)
_NAME = re.compile(
    r"(?<![.!?\u201c\"]\s)(?<!^)\b[A-Z][\w'\u2019-]*(?:\s+(?:of\s+|de\s+|van\s+|von\s+)?[A-Z][\w'\u2019-]*)*"
)
_DATE = re.compile(r"\b(?:(?:1[5-9]|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Sentences that agree on an answer.

    Attributes:
        answer: what they share, as the first of them writes it ("66 studies"); "" where they agree by their words.
        evidence: best first.
        independent: how many independent lines of evidence they are.
    """

    answer: str
    evidence: tuple[Evidence, ...]
    independent: int

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        quotes = [{"quote": item.quote, "article": item.article.id} for item in self.evidence]
        return {"answer": self.answer, "independent": self.independent, "quotes": quotes}


def groups_of(question: str, evidence: Sequence[Evidence]) -> tuple[AnswerGroup, ...]:
    """Group the sentences that answer; the group of most independent lines first, then by the best sentence."""
    groups: list[tuple[str, list[Evidence]]] = []
    for item in evidence:
        place = next((i for i, (_, held) in enumerate(groups) if _shared(question, held[0], item) is not None), None)
        if place is None:
            groups.append(("", [item]))
        else:
            shared = groups[place][0] or _shared(question, groups[place][1][0], item) or ""
            groups[place] = (shared, [*groups[place][1], item])
    made = [
        AnswerGroup(
            shared or next(iter(_answers(question, held[0].quote).values()), ""), tuple(held), len(lines_of(held))
        )
        for shared, held in groups
    ]
    return tuple(sorted(made, key=lambda group: -group.independent))


def _shared(question: str, first: Evidence, second: Evidence) -> str | None:
    """Return what two sentences agree on, "" if by their words; None if they do not agree."""
    one, other = _answers(question, first.quote), _answers(question, second.quote)
    common = [said for key, said in one.items() if key in other]
    if common:
        return common[0]
    asked = stems(question)
    words, others = stems(first.quote) - asked, stems(second.quote) - asked
    alike = len(words & others) / len(words | others) if words | others else 1.0
    return "" if alike >= SAME_WORDS and not (one and other) else None


def _answers(question: str, sentence: str) -> dict[str, str]:
    """What a sentence gives of the kind that is asked for: a normal form, and how it is written."""
    if _COUNTED.search(question):
        found = {}
        for match in _QUANTITY.finditer(sentence):
            unit = _PERCENT.sub("%", match["unit"] or "")
            key = f"{_number(match['number'])} {' '.join(sorted(stems(unit))) or unit}".strip()
            if not (_DATE.fullmatch(match["number"]) or unit.lower() in STOP_WORDS):
                found[key] = match.group().strip()
        return _asked_for(question, found)
    if _NAMED.search(question):
        return {key: said for key, said in _named(question, sentence).items() if said.lower() not in question.lower()}
    return {}


def _named(question: str, sentence: str) -> dict[str, str]:
    """Return the years for "when", the other names for "who", by their last word, the places for "where", else all."""
    years = {match.group(): match.group() for match in _DATE.finditer(sentence)}
    names = {match.start(): match.group() for match in _NAME.finditer(sentence)}
    places = {start: name for start, name in names.items() if _AT.search(sentence, 0, start)}
    if _WHEN.search(question):
        return years
    if _WHO.search(question):
        return {name.lower().split()[-1]: name for start, name in names.items() if start not in places}
    if _WHERE.search(question):
        return {name.lower(): name for name in (places or names).values()}
    return {name.lower(): name for name in names.values()} | years


def _asked_for(question: str, found: dict[str, str]) -> dict[str, str]:
    """Keep the numbers whose unit the question names, if there are such."""
    units = stems(question)
    named = {key: said for key, said in found.items() if set(key.split()[1:]) & units}
    return named or found


def _number(text: str) -> str:
    low = text.lower()
    return str(_NUMBERS.index(low)) if low in _NUMBERS else re.sub(r"[,\s]", "", low)
