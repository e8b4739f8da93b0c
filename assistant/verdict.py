"""Stances of the evidence -> verdict. Pure arithmetic; nothing is loaded or searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What the articles, taken together, say of a statement."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONTESTED = "contested"
    """Some of the evidence supports the statement and some refutes it."""
    NOT_ENOUGH_EVIDENCE = "not enough evidence"


@dataclass(frozen=True, slots=True)
class Weight:
    """What one piece of evidence contributes.

    Attributes:
        relevance: probability in [0, 1] that it is about what the statement is about.
        supports, refutes: probabilities in [0, 1] of its stance.
        article: identifier of the article that it is of.
    """

    relevance: float
    supports: float
    refutes: float
    article: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the probability in [0, 1] of each of the four; they add up to 1."""

    verdict: Verdict
    probabilities: dict[Verdict, float]

    @property
    def probability(self) -> float:
        """Probability in [0, 1] of the verdict."""
        return self.probabilities[self.verdict]


def judge(weights: Sequence[Weight]) -> Judgement:
    """Weigh the evidence.

    What an article has for a side is its best evidence for it, relevance times stance. One that seems to speak for both
    sides is more often misread than divided, so its weaker side is lowered by as much of itself as the other one is
    ahead: .9 and .6 become .9 and .42, while .9 and .85 stay .9 and .81. With S the best that any article has for the
    statement and R the best against it, the four verdicts have probabilities S(1-R), R(1-S), SR and (1-S)(1-R):
    supporting and refuting evidence are taken to exist independently of each other. The most probable verdict is
    given; of equal ones, the more cautious. So one side must be more probable than not before any verdict but
    NOT_ENOUGH_EVIDENCE is given.
    """
    sides = [_sides(group) for group in _by_article(weights)]
    supported = max((supports for supports, _ in sides), default=0.0)
    refuted = max((refutes for _, refutes in sides), default=0.0)
    probabilities = {
        Verdict.NOT_ENOUGH_EVIDENCE: (1 - supported) * (1 - refuted),
        Verdict.CONTESTED: supported * refuted,
        Verdict.REFUTED: refuted * (1 - supported),
        Verdict.SUPPORTED: supported * (1 - refuted),
    }
    return Judgement(max(probabilities, key=lambda verdict: probabilities[verdict]), probabilities)


def _by_article(weights: Sequence[Weight]) -> list[list[Weight]]:
    groups: dict[str, list[Weight]] = {}
    for weight in weights:
        groups.setdefault(weight.article, []).append(weight)
    return list(groups.values())


def _sides(weights: Sequence[Weight]) -> tuple[float, float]:
    """What one article has for and against, the weaker side lowered."""
    supports = max(weight.relevance * weight.supports for weight in weights)
    refutes = max(weight.relevance * weight.refutes for weight in weights)
    kept = 1 - abs(supports - refutes)
    return (supports, refutes * kept) if supports > refutes else (supports * kept, refutes)
