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
    """

    relevance: float
    supports: float
    refutes: float


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

    With S the probability that the best supporting evidence supports (its relevance times its stance) and R the same
    for refuting, the four verdicts have probabilities S(1-R), R(1-S), SR and (1-S)(1-R): supporting and refuting
    evidence are taken to exist independently of each other. The most probable verdict is given; of equal ones, the
    more cautious. So one side must be more probable than not before any verdict but NOT_ENOUGH_EVIDENCE is given.
    """
    supported = max((weight.relevance * weight.supports for weight in weights), default=0.0)
    refuted = max((weight.relevance * weight.refutes for weight in weights), default=0.0)
    probabilities = {
        Verdict.NOT_ENOUGH_EVIDENCE: (1 - supported) * (1 - refuted),
        Verdict.CONTESTED: supported * refuted,
        Verdict.REFUTED: refuted * (1 - supported),
        Verdict.SUPPORTED: supported * (1 - refuted),
    }
    return Judgement(max(probabilities, key=lambda verdict: probabilities[verdict]), probabilities)
