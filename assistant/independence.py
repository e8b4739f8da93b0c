"""Evidence -> lines of evidence: passages that repeat one another or report the same study count as one.

Two passages are of one line if they stand in the same article, quote the same sentence, are nearly the same text (at
least half of their shingles of four words in common), name the same study (a DOI, a registration number of a trial, or
authors and year), or give the same figures (at least three distinctive numbers, and most of both). Pure: nothing is
loaded or searched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from assistant.evidence import Evidence
from assistant.likeness import SHINGLE, are_alike, shingles_of, words_of
from assistant.relevance import RELEVANT
from assistant.stance import Stance
from assistant.verdict import Verdict, Weight, judge, leads_of
from index.article import Article
from index.article_rows import ArticleRecord

FIGURES = (3, 0.6)
"""The least number of distinctive numbers that two passages share, and their least share of those of both."""

_STUDY = re.compile(
    r"\b(?:(?:NCT|ISRCTN|DRKS)[\s-]?\d{8}|ChiCTR[-\w]*\d{6,}|ACTRN\s?\d{14}|CRD\s?\d{11}|UMIN\s?\d{9}"
    r"|EudraCT\s*(?:number\s*)?:?\s*\d{4}-\d{6}-\d{2}|10\.\d{4,9}/[^\s\"'<>\])}]+[^\s\"'<>\])}.,;:])",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b([^\W\d_][\w'\u2019-]+) et al\.?,? ?[(\[]?((?:19|20)\d\d)\b")
_NUMBER = re.compile(r"(?<![\w.,])(?<!\D-)\d+(?:[.,]\d+)*(?!\w|-(?!\d))(?:\s?%)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONFIDENCE = frozenset({"95%", "99%"})


@dataclass(frozen=True, slots=True)
class Line:
    """One independent line of evidence.

    Attributes:
        evidence: sentences of it, in the order given; never empty.
        why: what makes its passages one line, such as "the same article"; () for a single passage.
    """

    evidence: tuple[Evidence, ...]
    why: tuple[str, ...] = ()

    @property
    def passages(self) -> int:
        """How many passages are of this line, with those that stand in other articles too."""
        return sum({_place(item): 1 + len(item.also) for item in self.evidence}.values())

    @property
    def titles(self) -> tuple[str, ...]:
        """Titles of the articles, each once."""
        return tuple(dict.fromkeys(one.title for one in self._articles))

    @property
    def _articles(self) -> list[Article | ArticleRecord]:
        found: list[Article | ArticleRecord] = []
        for item in self.evidence:
            found += [item.article, *item.also]
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        articles = list(dict.fromkeys(one.id for one in self._articles))
        return {"articles": articles, "titles": list(self.titles), "passages": self.passages, "why": list(self.why)}


@dataclass(frozen=True, slots=True)
class Prop:
    """A line of evidence that a verdict hangs on.

    Attributes:
        line: the line.
        without: the verdict that is left without it.
    """

    line: Line
    without: Verdict


@dataclass(frozen=True, slots=True)
class Footing:
    """What a verdict rests on.

    Attributes:
        supporting, refuting: independent lines of the relevant passages of either stance, of the articles that are
            counted for that side (``judge``).
        neutral: those of the relevant passages that are on neither side.
        props: lines without which the verdict would be another.
    """

    supporting: tuple[Line, ...] = ()
    refuting: tuple[Line, ...] = ()
    neutral: tuple[Line, ...] = ()
    props: tuple[Prop, ...] = ()

    @property
    def on_sides(self) -> tuple[Evidence, ...]:
        """The sentences of all lines that support or refute."""
        return tuple(item for line in (*self.supporting, *self.refuting) for item in line.evidence)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        sides = {"supporting": self.supporting, "refuting": self.refuting, "neutral": self.neutral}
        shown: dict[str, Any] = {
            name: {
                "passages": sum(line.passages for line in lines),
                "independent": len(lines),
                "lines": [line.to_dict() for line in lines],
            }
            for name, lines in sides.items()
        }
        hangs = [{**prop.line.to_dict(), "verdict_without": prop.without.name} for prop in self.props]
        return {**shown, "hangs_on": hangs}


NO_FOOTING = Footing()
"""What rests on nothing."""


def weights_of(evidence: Sequence[Evidence]) -> list[Weight]:
    """Return what each sentence contributes to a verdict."""
    return [
        Weight(item.relevance, item.scores.supports, item.scores.refutes, item.article.id, item.similarity)
        for item in evidence
    ]


def footing_of(weighed: Sequence[Evidence]) -> Footing:
    """Say what the verdict on some evidence rests on: its lines, and those that it would fall or turn without.

    Without a line the leads of the articles stay, so that no verdict hangs on an article that says nothing.
    """
    leads = leads_of(weights_of(weighed))
    judgement = judge(weights_of(weighed), leads=leads)
    verdict = judgement.verdict
    near = [item for item in weighed if item.relevance >= RELEVANT]
    on_a_side = [item for item in near if item.stance in judgement.counted.get(item.article.id, ())]
    supporting = lines_of([item for item in on_a_side if item.stance is Stance.SUPPORTS])
    refuting = lines_of([item for item in on_a_side if item.stance is Stance.REFUTES])
    decided = {_place(item) for line in (*supporting, *refuting) for item in line.evidence}
    neutral = lines_of([item for item in near if _place(item) not in decided])
    props = []
    for line in lines_of(weighed) if verdict is not Verdict.NOT_ENOUGH_EVIDENCE else ():
        kept = {_place(item) for item in line.evidence}
        without = judge(weights_of([item for item in weighed if _place(item) not in kept]), leads=leads).verdict
        if without is not verdict:
            props.append(Prop(line, without))
    return Footing(supporting, refuting, neutral, tuple(props))


def lines_of(evidence: Sequence[Evidence]) -> tuple[Line, ...]:
    """Group sentences into independent lines, in the order of their first sentences."""
    places = list(dict.fromkeys(map(_place, evidence)))
    first = {_place(item): item for item in reversed(evidence)}
    line = {place: number for number, place in enumerate(places)}
    reasons = {number: ["the same text"] if first[place].also else [] for place, number in line.items()}
    for one, other in combinations(places, 2):
        why = why_one(first[one], first[other])
        if why:
            kept, gone = sorted((line[one], line[other]))
            reasons[kept].append(why)
            if kept != gone:
                reasons[kept] += reasons.pop(gone)
                line = {place: kept if number == gone else number for place, number in line.items()}
    groups = {number: tuple(item for item in evidence if line[_place(item)] == number) for number in sorted(reasons)}
    return tuple(Line(group, tuple(dict.fromkeys(reasons[number]))) for number, group in groups.items())


def why_one(first: Evidence, second: Evidence) -> str:
    """Say what makes two passages one line of evidence; "" if they are independent."""
    if first.article.id == second.article.id:
        return "the same article"
    if words_of(first.quote) == words_of(second.quote) and len(words_of(first.quote)) > SHINGLE:
        return "the same sentence"
    if are_alike(shingles_of(first.passage.text), shingles_of(second.passage.text)):
        return "nearly the same text"
    studies = _studies(first) & _studies(second)
    if studies:
        return f"the same study ({min(studies)})"
    figures = _figures(first.passage.text), _figures(second.passage.text)
    if len(figures[0] & figures[1]) >= FIGURES[0] and _share(*figures) >= FIGURES[1]:
        return "the same figures"
    return ""


def _place(item: Evidence) -> tuple[str, int]:
    return (item.article.id, item.passage.start)


def _share(one: frozenset[Any], other: frozenset[Any]) -> float:
    """Jaccard index in [0, 1]; 0 for two empty sets."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _studies(item: Evidence) -> frozenset[str]:
    """Registration numbers, DOIs, and authors with year that a passage names, and the article's own DOI."""
    text = item.passage.text
    named = {_plain(match.group().lower()) for match in _STUDY.finditer(text)}
    named |= {f"{match[1].lower()} et al. {match[2]}" for match in _CITED.finditer(text)}
    return frozenset(named | ({item.article.imprint.doi.lower()} if item.article.imprint.doi else set()))


def _plain(name: str) -> str:
    """Return a registration number however it is written, "NCT 04371393", in one form; a DOI as it is."""
    return name if name.startswith("10.") else re.sub(r"number|[^a-z0-9]", "", name)


def _figures(text: str) -> frozenset[str]:
    """Numbers that tell a study: of two significant digits or more, so not 50, 100 % or 0.05; no years, no 95 %."""
    found = (re.sub(r"[,\s]", "", match.group()) for match in _NUMBER.finditer(text))
    telling = (number for number in found if len(number.replace(".", "").strip("0%")) > 1)
    return frozenset(number for number in telling if not _YEAR.fullmatch(number) and number not in _CONFIDENCE)
