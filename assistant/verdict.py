"""Stances of the evidence -> verdict. Pure arithmetic; nothing is loaded or searched."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.relevance import RELEVANT
from assistant.stance import Stance, StanceScores

CALIBRATION = (0.6, 0.24)
"""Slope and intercept of ``probable``; fitted on 120 claims of HealthVer (dev) whose evidence was searched for."""
CONTESTED_FROM = 0.45
"""The least probability of CONTESTED to be given; chosen on HealthVer (dev), SciFact by folds and made-up conflicts."""


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

    @property
    def sides(self) -> tuple[Stance, ...]:
        """The side that it is more likely on than on the other or on none, if it is on one."""
        stance = StanceScores(self.supports, self.refutes, 1.0 - self.supports - self.refutes).stance
        return () if stance is Stance.NEUTRAL else (stance,)


_NEEDED: dict[Verdict, set[Stance]] = {
    Verdict.SUPPORTED: {Stance.SUPPORTS},
    Verdict.REFUTED: {Stance.REFUTES},
    Verdict.CONTESTED: {Stance.SUPPORTS, Stance.REFUTES},
    Verdict.NOT_ENOUGH_EVIDENCE: set(),
}
"""The sides of which a verdict says that there is evidence."""


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
    sides is more often misread than divided, so its weaker side is lowered by twice as much of itself as the other one
    is ahead: .9 and .6 become .9 and .24, while .9 and .85 stay .9 and .77. The best that any article has for a side
    gives the probability that the side has evidence, as ``probable`` says. With S and R for the two, the four verdicts
    have probabilities S(1-R), R(1-S), SR and (1-S)(1-R): supporting and refuting evidence are taken to exist
    independently of each other. The most probable verdict is given, of equal ones the more cautious, and of those that
    say that there is evidence for a side only one for which some can be shown: relevant, and more likely on that side
    than on the other or on none. So one side must be more probable than not, and have evidence to show, before any
    verdict but NOT_ENOUGH_EVIDENCE is given. CONTESTED must have a probability of ``CONTESTED_FROM`` too: of weak
    evidence on both sides one is more often misread than not, and the verdict is that of the stronger.
    """
    sides = [_sides(group) for group in _by_article(weights)]
    supported = probable(max((supports for supports, _ in sides), default=0.0))
    refuted = probable(max((refutes for _, refutes in sides), default=0.0))
    probabilities = {
        Verdict.NOT_ENOUGH_EVIDENCE: (1 - supported) * (1 - refuted),
        Verdict.CONTESTED: supported * refuted,
        Verdict.REFUTED: refuted * (1 - supported),
        Verdict.SUPPORTED: supported * (1 - refuted),
    }
    shown = {stance for weight in weights if weight.relevance >= RELEVANT for stance in weight.sides}
    possible = [verdict for verdict in probabilities if _NEEDED[verdict] <= shown]
    if probabilities[Verdict.CONTESTED] < CONTESTED_FROM:
        possible = [verdict for verdict in possible if verdict is not Verdict.CONTESTED]
    return Judgement(max(possible, key=lambda verdict: probabilities[verdict]), probabilities)


def probable(best: float) -> float:
    """Probability in [0, 1] that a side has evidence, from the best that any article has for it, in [0, 1].

    A logistic regression on the log odds of the best (Platt scaling), which is 0 at 0 and 1 at 1.
    """
    if best <= 0.0 or best >= 1.0:
        return float(best >= 1.0)
    slope, intercept = CALIBRATION
    return 1.0 / (1.0 + math.exp(-(slope * math.log(best / (1.0 - best)) + intercept)))


def _by_article(weights: Sequence[Weight]) -> list[list[Weight]]:
    groups: dict[str, list[Weight]] = {}
    for weight in weights:
        groups.setdefault(weight.article, []).append(weight)
    return list(groups.values())


def _sides(weights: Sequence[Weight]) -> tuple[float, float]:
    """What one article has for and against, the weaker side lowered."""
    supports = max(weight.relevance * weight.supports for weight in weights)
    refutes = max(weight.relevance * weight.refutes for weight in weights)
    kept = max(0.0, 1 - 2 * abs(supports - refutes))
    return (supports, refutes * kept) if supports > refutes else (supports * kept, refutes)
