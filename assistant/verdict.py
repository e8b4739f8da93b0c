"""Stances of the evidence -> verdict. Pure arithmetic; nothing is loaded or searched."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from assistant.relevance import RELEVANT
from assistant.stance import Stance, StanceScores

CALIBRATION = (0.6, 0.24)
"""Slope and intercept of ``probable``; fitted on 120 claims of HealthVer (dev) whose evidence was searched for."""
CONTESTED_FROM = 0.45
"""The least probability of CONTESTED to be given; chosen on HealthVer (dev), SciFact by folds and made-up conflicts."""
LEAD = 2.0
"""What each 0.01 of an article's lead adds to the log odds of what it has for a side, times 100; see ``leads_of``.

Chosen, as COUNTED is, on SciFact by folds, and held against HealthVer (dev) and Check-COVID (dev).
"""
COUNTED = (5.0, 0.5)
"""The same for an article to be counted for a side by itself, and the least, in [0, 1], that it then must have."""

DIVIDED = (0.8, 0.3)
"""What the weaker side of an article must have, in [0, 1], to count as more than the second share of itself.

Chosen on HealthVer (dev) and Check-COVID (dev), whose gold articles are on one side each.
"""


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
        similarity: cosine similarity of statement and passage in [-1, 1].
    """

    relevance: float
    supports: float
    refutes: float
    article: str
    similarity: float = 0.0

    @property
    def sides(self) -> tuple[Stance, ...]:
        """The side that it is more likely on than on the other or on none, if it is on one."""
        stance = StanceScores(self.supports, self.refutes, 1.0 - self.supports - self.refutes).stance
        return () if stance is Stance.NEUTRAL else (stance,)


_SIDES = (Stance.SUPPORTS, Stance.REFUTES)

_NEEDED: dict[Verdict, set[Stance]] = {
    Verdict.SUPPORTED: {Stance.SUPPORTS},
    Verdict.REFUTED: {Stance.REFUTES},
    Verdict.CONTESTED: {Stance.SUPPORTS, Stance.REFUTES},
    Verdict.NOT_ENOUGH_EVIDENCE: set(),
}
"""The sides of which a verdict says that there is evidence."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and what it comes from.

    Attributes:
        verdict: that is given.
        probabilities: of each of the four, in [0, 1]; they add up to 1.
        counted: the articles that are said to support or to refute, by identifier, with the sides they are counted
            for, the stronger first.
    """

    verdict: Verdict
    probabilities: dict[Verdict, float]
    counted: dict[str, tuple[Stance, ...]] = field(default_factory=dict)

    @property
    def probability(self) -> float:
        """Probability in [0, 1] of the verdict."""
        return self.probabilities[self.verdict]


def judge(weights: Sequence[Weight], *, leads: Mapping[str, float] | None = None) -> Judgement:
    """Weigh the evidence.

    Args:
        weights: of the evidence, in any order.
        leads: of the articles, by identifier; None for those that the weights have.

    What an article has for a side is its best evidence for it, relevance times stance. One that seems to speak for both
    sides is more often misread than divided, so its weaker side is lowered by twice as much of itself as the other one
    is ahead, and, if it is below .8, to three tenths at most: .9 and .6 become .9 and .18, while .9 and .85 stay .9
    and .77. One that is farther from the statement than the nearest other counts less, and one that is nearer than all
    others more: ``LEAD``. The best that any article has for a side gives the probability that the side has evidence, as
    ``probable`` says. With S and R for the two, the four verdicts have probabilities S(1-R), R(1-S), SR and (1-S)(1-R):
    supporting and refuting evidence are taken to exist independently of each other. The most probable verdict is given,
    of equal ones the more cautious, and of those that say that there is evidence for a side only one for which some can
    be shown: relevant, and more likely on that side than on the other or on none. So one side must be more probable
    than not, and have evidence to show, before any verdict but NOT_ENOUGH_EVIDENCE is given. CONTESTED must have a
    probability of ``CONTESTED_FROM`` too: of weak evidence on both sides one is more often misread than not, and the
    verdict is that of the stronger.

    An article is counted for a side for which it has evidence to show if none to show is better for a side of the
    verdict, or if it is good enough by itself, as ``COUNTED`` says.
    """
    articles = _by_article(weights)
    leads = leads_of(weights) if leads is None else leads
    plain = {article: _sides(group) for article, group in articles.items()}
    moved = {article: _moved(sides, LEAD * leads[article]) for article, sides in plain.items()}
    best = {side: max((sides[side] for sides in moved.values()), default=0.0) for side in _SIDES}
    supported, refuted = (probable(best[side]) for side in _SIDES)
    probabilities = {
        Verdict.NOT_ENOUGH_EVIDENCE: (1 - supported) * (1 - refuted),
        Verdict.CONTESTED: supported * refuted,
        Verdict.REFUTED: refuted * (1 - supported),
        Verdict.SUPPORTED: supported * (1 - refuted),
    }
    shown = {article: _shown(group) for article, group in articles.items()}
    possible = [verdict for verdict in probabilities if _NEEDED[verdict] <= set().union(*shown.values())]
    if probabilities[Verdict.CONTESTED] < CONTESTED_FROM:
        possible = [verdict for verdict in possible if verdict is not Verdict.CONTESTED]
    verdict = max(possible, key=lambda verdict: probabilities[verdict])
    first = {side: max((moved[key][side] for key in shown if side in shown[key]), default=0.0) for side in _SIDES}
    counted = {}
    for article, sides in plain.items():
        alone = _moved(sides, COUNTED[0] * leads[article])
        kept = [
            side
            for side in sorted(shown[article], key=lambda side: (-sides[side], side.value))
            if alone[side] >= COUNTED[1] or (side in _NEEDED[verdict] and moved[article][side] == first[side])
        ]
        if kept:
            counted[article] = tuple(kept)
    return Judgement(verdict, probabilities, counted)


def leads_of(weights: Sequence[Weight]) -> dict[str, float]:
    """How much nearer to the statement each article's nearest evidence is than that of the nearest other, in [-2, 2].

    Negative for all but the nearest; 0 where there is no other.
    """
    nearest = {article: max(one.similarity for one in group) for article, group in _by_article(weights).items()}
    return {
        article: near - max((other for name, other in nearest.items() if name != article), default=near)
        for article, near in nearest.items()
    }


def _moved(sides: Mapping[Stance, float], by: float) -> dict[Stance, float]:
    """Add to the log odds of each; what is 0 or 1 stays so."""
    return {
        side: 1 / (1 + (1 - share) / share * math.exp(-by)) if by and 0.0 < share < 1.0 else share
        for side, share in sides.items()
    }


def probable(best: float) -> float:
    """Probability in [0, 1] that a side has evidence, from the best that any article has for it, in [0, 1].

    A logistic regression on the log odds of the best (Platt scaling), which is 0 at 0 and 1 at 1.
    """
    if best <= 0.0 or best >= 1.0:
        return float(best >= 1.0)
    slope, intercept = CALIBRATION
    return 1.0 / (1.0 + math.exp(-(slope * math.log(best / (1.0 - best)) + intercept)))


def _by_article(weights: Sequence[Weight]) -> dict[str, list[Weight]]:
    groups: dict[str, list[Weight]] = {}
    for weight in weights:
        groups.setdefault(weight.article, []).append(weight)
    return groups


def _shown(weights: Sequence[Weight]) -> set[Stance]:
    """Return the sides for which an article has evidence to show."""
    return {side for weight in weights if weight.relevance >= RELEVANT for side in weight.sides}


def _sides(weights: Sequence[Weight]) -> dict[Stance, float]:
    """What one article has for and against, the weaker side lowered."""
    supports = max(weight.relevance * weight.supports for weight in weights)
    refutes = max(weight.relevance * weight.refutes for weight in weights)
    least, share = DIVIDED
    kept = max(0.0, 1 - 2 * abs(supports - refutes))
    if supports != refutes and min(supports, refutes) < least:
        kept = min(kept, share)
    both = (supports, refutes * kept) if supports > refutes else (supports * kept, refutes)
    return dict(zip(_SIDES, both, strict=True))
