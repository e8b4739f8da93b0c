"""Verdict: the arithmetic from stances to what the articles say."""

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.relevance import RELEVANT
from assistant.stance import Stance
from assistant.verdict import (
    CALIBRATION,
    CONTESTED_FROM,
    LEAD,
    Judgement,
    Verdict,
    Weight,
    judge,
    leads_of,
    probable,
)

SHARE = st.integers(0, 100).map(lambda n: n / 100)
ARTICLE = st.sampled_from("abc")
EVEN = 1 / (1 + math.exp(CALIBRATION[1] / CALIBRATION[0]))
"""The best that an article has for a side that is as probable as not."""
WEIGHTS = st.lists(st.builds(Weight, SHARE, SHARE, SHARE, ARTICLE), max_size=6)
PLACED = st.lists(st.builds(Weight, SHARE, SHARE, SHARE, ARTICLE, SHARE), max_size=6)
"""With similarities that differ, so that one article leads."""


@pytest.mark.parametrize(
    ("weights", "verdict", "supported", "refuted"),
    [
        ([], Verdict.NOT_ENOUGH_EVIDENCE, 0.0, 0.0),
        ([Weight(1.0, 1.0, 0.0, "a")], Verdict.SUPPORTED, 1.0, 0.0),
        ([Weight(1.0, 0.0, 1.0, "a")], Verdict.REFUTED, 0.0, 1.0),
        ([Weight(1.0, 0.9, 0.1, "a")], Verdict.SUPPORTED, 0.9, 0.0),
        ([Weight(0.8, 0.3, 0.6, "a")], Verdict.REFUTED, 0.24 * 0.3, 0.48),
        ([Weight(0.5, 0.6, 0.0, "a")], Verdict.NOT_ENOUGH_EVIDENCE, 0.3, 0.0),
        ([Weight(0.5, 0.9, 0.0, "a")], Verdict.SUPPORTED, 0.45, 0.0),
        ([Weight(0.0, 1.0, 0.0, "a"), Weight(0.0, 0.0, 1.0, "b")], Verdict.NOT_ENOUGH_EVIDENCE, 0.0, 0.0),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.9, "b")], Verdict.CONTESTED, 0.9, 0.9),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.6, "b")], Verdict.CONTESTED, 0.9, 0.6),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.6, "a")], Verdict.SUPPORTED, 0.9, 0.6 * 0.3),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.85, "a")], Verdict.CONTESTED, 0.9, 0.85 * 0.9),
        ([Weight(1.0, 0.85, 0.0, "a"), Weight(1.0, 0.0, 0.75, "a")], Verdict.SUPPORTED, 0.85, 0.75 * 0.3),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.3, "b")], Verdict.SUPPORTED, 0.9, 0.3),
        ([Weight(1.0, 0.6, 0.0, "a"), Weight(0.9, 0.6, 0.0, "b")], Verdict.SUPPORTED, 0.6, 0.0),
    ],
)
def test_worked_examples(weights: list[Weight], verdict: Verdict, supported: float, refuted: float) -> None:
    """The verdict follows from the best for and against; in one article the weaker side is lowered."""
    judgement = judge(weights)
    assert judgement.verdict is verdict
    found = judgement.probabilities
    assert found[Verdict.SUPPORTED] + found[Verdict.CONTESTED] == pytest.approx(probable(supported))
    assert found[Verdict.REFUTED] + found[Verdict.CONTESTED] == pytest.approx(probable(refuted))


def test_what_is_probable() -> None:
    """Log odds of the best, times the slope, and the intercept; certain at the ends."""
    slope, intercept = CALIBRATION
    assert [probable(best) for best in (0.0, 1.0)] == [0.0, 1.0]
    assert probable(0.5) == pytest.approx(1 / (1 + math.exp(-intercept)))
    assert math.log(probable(0.8) / (1 - probable(0.8))) == pytest.approx(slope * math.log(4) + intercept)
    assert probable(EVEN) == pytest.approx(0.5)


def test_all_four_probabilities() -> None:
    """The four are S(1-R), R(1-S), SR and (1-S)(1-R)."""
    supported, refuted = probable(0.8), probable(0.3)
    assert judge([Weight(1.0, 0.8, 0.0, "a"), Weight(0.5, 0.0, 0.6, "b")]).probabilities == {
        Verdict.SUPPORTED: pytest.approx(supported * (1 - refuted)),
        Verdict.REFUTED: pytest.approx(refuted * (1 - supported)),
        Verdict.CONTESTED: pytest.approx(supported * refuted),
        Verdict.NOT_ENOUGH_EVIDENCE: pytest.approx((1 - supported) * (1 - refuted)),
    }


def test_of_equal_verdicts_the_more_cautious(monkeypatch: pytest.MonkeyPatch) -> None:
    """All four equal give NOT_ENOUGH_EVIDENCE; a certain side against an even one gives CONTESTED."""
    monkeypatch.setattr("assistant.verdict.CALIBRATION", (1.0, 0.0))  # even at one half, to the bit
    assert judge([Weight(1.0, 0.5, 0.5, "a")]).verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert judge([Weight(1.0, 1.0, 0.0, "a"), Weight(0.5, 0.0, 1.0, "b")]).verdict is Verdict.CONTESTED
    assert judge([Weight(0.5, 1.0, 0.0, "a"), Weight(1.0, 0.0, 1.0, "b")]).verdict is Verdict.CONTESTED


@settings(deadline=None)
@given(WEIGHTS)
def test_the_probabilities_add_up(weights: list[Weight]) -> None:
    """Each probability lies in [0, 1], and together they make 1; where both sides can be shown the verdict has most."""
    judgement = judge(weights)
    assert set(judgement.probabilities) == set(Verdict)
    assert all(0 <= value <= 1 for value in judgement.probabilities.values())
    assert sum(judgement.probabilities.values()) == pytest.approx(1)
    shown = {side for weight in weights if weight.relevance >= RELEVANT for side in weight.sides}
    if len(shown) == 2:
        weak = {Verdict.CONTESTED} if judgement.probabilities[Verdict.CONTESTED] < CONTESTED_FROM else set()
        rest = [value for verdict, value in judgement.probabilities.items() if verdict not in weak]
        assert judgement.probability == max(rest)


def test_weak_evidence_on_both_sides_gives_the_stronger() -> None:
    """CONTESTED is the most probable of the four and yet too uncertain, until both sides are surer."""
    weak = judge([Weight(1.0, 0.55, 0.0, "a"), Weight(1.0, 0.0, 0.6, "b")])
    assert max(weak.probabilities, key=lambda verdict: weak.probabilities[verdict]) is Verdict.CONTESTED
    assert weak.verdict is Verdict.REFUTED
    assert judge([Weight(1.0, 0.7, 0.0, "a"), Weight(1.0, 0.0, 0.75, "b")]).verdict is Verdict.CONTESTED


@settings(deadline=None)
@given(WEIGHTS)
def test_no_verdict_without_a_side_more_probable_than_not(weights: list[Weight]) -> None:
    """A verdict other than NOT_ENOUGH_EVIDENCE needs evidence with which its side is more probable than not."""
    best = max((weight.relevance * max(weight.supports, weight.refutes) for weight in weights), default=0.0)
    if best < EVEN - 0.001 or not any(weight.sides and weight.relevance >= RELEVANT for weight in weights):
        assert judge(weights).verdict is Verdict.NOT_ENOUGH_EVIDENCE


@settings(deadline=None)
@given(WEIGHTS, WEIGHTS)
def test_what_is_sure_and_relevant_decides(weights: list[Weight], others: list[Weight]) -> None:
    """Evidence that is more probable than not, relevant and of one side is never passed over."""
    sure = [weight for weight in weights if weight.relevance >= RELEVANT and weight.sides]
    best = max((weight.relevance * max(weight.supports, weight.refutes) for weight in sure), default=0.0)
    if best > EVEN + 0.001:
        assert judge([*sure, *others]).verdict is not Verdict.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize(
    "weight",
    [Weight(0.49, 1.0, 0.0, "a"), Weight(1.0, 0.45, 0.0, "a"), Weight(0.9, 0.49, 0.0, "a")],
)
def test_no_verdict_without_evidence_to_show(weight: Weight) -> None:
    """What is not relevant, or more likely neutral than on a side, gives no verdict, however probable the side is."""
    judgement = judge([weight])
    assert judgement.probabilities[Verdict.SUPPORTED] > 0.5
    assert judgement.verdict is Verdict.NOT_ENOUGH_EVIDENCE


@settings(deadline=None)
@given(PLACED)
def test_turning_the_stances_turns_the_verdict(weights: list[Weight]) -> None:
    """Where supporting and refuting are exchanged, so are SUPPORTED and REFUTED, and nothing else changes."""
    turned = judge([replace(weight, supports=weight.refutes, refutes=weight.supports) for weight in weights])
    judgement = judge(weights)
    other = {Verdict.SUPPORTED: Verdict.REFUTED, Verdict.REFUTED: Verdict.SUPPORTED}
    for verdict, value in judgement.probabilities.items():
        assert turned.probabilities[other.get(verdict, verdict)] == pytest.approx(value)


@settings(deadline=None)
@given(st.lists(st.builds(Weight, SHARE, SHARE, SHARE, ARTICLE, SHARE), min_size=1, max_size=4))
def test_the_order_and_repetition_of_evidence_do_not_matter(weights: list[Weight]) -> None:
    """The same evidence in another order, or twice, gives the same judgement to the bit."""
    judgement = judge(weights)
    assert judge([*weights, *weights]) == judgement
    assert all(judge(order) == judgement for order in itertools.permutations(weights))


def test_a_judgement_reads_its_verdicts_probability() -> None:
    """The probability of a judgement is that of its verdict."""
    values = dict(zip(Verdict, (0.1, 0.2, 0.3, 0.4), strict=True))
    assert Judgement(Verdict.REFUTED, values).probability == 0.2


def test_what_is_nearer_than_all_others_counts_more() -> None:
    """An article's lead is added to the log odds of what it has, times LEAD; the nearest gains what it is ahead."""
    near, far = Weight(1.0, 0.6, 0.0, "a", 0.8), Weight(1.0, 0.0, 0.6, "b", 0.5)
    assert leads_of([near, replace(near, similarity=0.7), far]) == pytest.approx({"a": 0.3, "b": -0.3})
    assert leads_of([near]) == {"a": 0.0}
    ahead, behind = (1 / (1 + math.exp(-math.log(0.6 / 0.4) - sign * LEAD * 0.3)) for sign in (1, -1))
    judgement = judge([near, far])
    assert judgement.verdict is Verdict.SUPPORTED
    found = judgement.probabilities
    assert found[Verdict.SUPPORTED] + found[Verdict.CONTESTED] == pytest.approx(probable(ahead))
    assert found[Verdict.REFUTED] + found[Verdict.CONTESTED] == pytest.approx(probable(behind))


@pytest.mark.parametrize(
    ("weights", "counted"),
    [
        ([], {}),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.6, "b")], {"a": (Stance.SUPPORTS,), "b": (Stance.REFUTES,)}),
        ([Weight(1.0, 0.9, 0.0, "a", 0.8), Weight(1.0, 0.6, 0.0, "b", 0.8)], dict.fromkeys("ab", (Stance.SUPPORTS,))),
        ([Weight(1.0, 0.9, 0.0, "a", 0.8), Weight(1.0, 0.6, 0.0, "b", 0.6)], {"a": (Stance.SUPPORTS,)}),
        ([Weight(0.8, 0.55, 0.0, "a", 0.8), Weight(0.7, 0.55, 0.0, "b", 0.8)], {"a": (Stance.SUPPORTS,)}),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.85, "a")], {"a": (Stance.SUPPORTS, Stance.REFUTES)}),
        ([Weight(0.5, 0.55, 0.0, "a")], {}),
        ([Weight(0.4, 1.0, 0.0, "a"), Weight(0.6, 0.9, 0.0, "b")], {"b": (Stance.SUPPORTS,)}),
    ],
)
def test_which_articles_are_counted(weights: list[Weight], counted: dict[str, tuple[Stance, ...]]) -> None:
    """What is far behind the nearest is not, nor what is weak, unless it is the best that the verdict has."""
    assert judge(weights).counted == counted


@settings(deadline=None)
@given(PLACED)
def test_a_verdict_has_articles_that_are_counted_for_its_sides(weights: list[Weight]) -> None:
    """Each side of a verdict has an article that is counted for it, and every one counted has evidence to show."""
    judgement = judge(weights)
    sides = {side for counted in judgement.counted.values() for side in counted}
    needed = {
        Verdict.SUPPORTED: {Stance.SUPPORTS},
        Verdict.REFUTED: {Stance.REFUTES},
        Verdict.CONTESTED: {Stance.SUPPORTS, Stance.REFUTES},
        Verdict.NOT_ENOUGH_EVIDENCE: set(),
    }
    assert needed[judgement.verdict] <= sides
    for article, counted in judgement.counted.items():
        own = [weight for weight in weights if weight.article == article and weight.relevance >= RELEVANT]
        assert set(counted) <= {side for weight in own for side in weight.sides}
