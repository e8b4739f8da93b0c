"""Verdict: the arithmetic from stances to what the articles say."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.verdict import Judgement, Verdict, Weight, judge

SHARE = st.integers(0, 100).map(lambda n: n / 100)
ARTICLE = st.sampled_from("abc")
WEIGHTS = st.lists(st.builds(Weight, SHARE, SHARE, SHARE, ARTICLE), max_size=6)


@pytest.mark.parametrize(
    ("weights", "verdict", "probability"),
    [
        ([], Verdict.NOT_ENOUGH_EVIDENCE, 1.0),
        ([Weight(1.0, 1.0, 0.0, "a")], Verdict.SUPPORTED, 1.0),
        ([Weight(1.0, 0.0, 1.0, "a")], Verdict.REFUTED, 1.0),
        ([Weight(1.0, 0.9, 0.1, "a")], Verdict.SUPPORTED, 0.9 * 0.98),
        ([Weight(0.8, 0.1, 0.9, "a")], Verdict.REFUTED, 0.72 * (1 - 0.08 * 0.36)),
        ([Weight(0.5, 0.9, 0.0, "a")], Verdict.NOT_ENOUGH_EVIDENCE, 0.55),
        ([Weight(0.5, 1.0, 0.0, "a")], Verdict.NOT_ENOUGH_EVIDENCE, 0.5),
        ([Weight(0.0, 1.0, 0.0, "a"), Weight(0.0, 0.0, 1.0, "b")], Verdict.NOT_ENOUGH_EVIDENCE, 1.0),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.9, "b")], Verdict.CONTESTED, 0.81),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.6, "b")], Verdict.CONTESTED, 0.54),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.6, "a")], Verdict.SUPPORTED, 0.9 * 0.58),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.85, "a")], Verdict.CONTESTED, 0.9 * 0.85 * 0.95),
        ([Weight(1.0, 0.9, 0.0, "a"), Weight(1.0, 0.0, 0.4, "b")], Verdict.SUPPORTED, 0.54),
        ([Weight(1.0, 0.6, 0.0, "a"), Weight(0.9, 0.6, 0.0, "b")], Verdict.SUPPORTED, 0.6),
    ],
)
def test_worked_examples(weights: list[Weight], verdict: Verdict, probability: float) -> None:
    """The verdict follows from the best for and against; in one article the weaker side is lowered."""
    judgement = judge(weights)
    assert judgement.verdict is verdict
    assert judgement.probability == pytest.approx(probability)


def test_all_four_probabilities() -> None:
    """With S = 0.8 and R = 0.3 the four are S(1-R), R(1-S), SR and (1-S)(1-R)."""
    assert judge([Weight(1.0, 0.8, 0.0, "a"), Weight(0.5, 0.0, 0.6, "b")]).probabilities == {
        Verdict.SUPPORTED: pytest.approx(0.56),
        Verdict.REFUTED: pytest.approx(0.06),
        Verdict.CONTESTED: pytest.approx(0.24),
        Verdict.NOT_ENOUGH_EVIDENCE: pytest.approx(0.14),
    }


def test_of_equal_verdicts_the_more_cautious() -> None:
    """All four equal give NOT_ENOUGH_EVIDENCE; a certain side against an even one gives CONTESTED."""
    assert judge([Weight(1.0, 0.5, 0.5, "a")]).verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert judge([Weight(1.0, 1.0, 0.0, "a"), Weight(1.0, 0.0, 0.5, "b")]).verdict is Verdict.CONTESTED
    assert judge([Weight(1.0, 0.5, 0.0, "a"), Weight(1.0, 0.0, 1.0, "b")]).verdict is Verdict.CONTESTED


@settings(deadline=None)
@given(WEIGHTS)
def test_the_probabilities_add_up(weights: list[Weight]) -> None:
    """Each probability lies in [0, 1], together they make 1, and that of the verdict is the greatest."""
    judgement = judge(weights)
    assert set(judgement.probabilities) == set(Verdict)
    assert all(0 <= value <= 1 for value in judgement.probabilities.values())
    assert sum(judgement.probabilities.values()) == pytest.approx(1)
    assert judgement.probability == max(judgement.probabilities.values())


@settings(deadline=None)
@given(WEIGHTS)
def test_no_verdict_without_a_side_more_probable_than_not(weights: list[Weight]) -> None:
    """A verdict other than NOT_ENOUGH_EVIDENCE needs evidence whose relevance times stance is above one half."""
    best = max((weight.relevance * max(weight.supports, weight.refutes) for weight in weights), default=0.0)
    decided = judge(weights).verdict is not Verdict.NOT_ENOUGH_EVIDENCE
    if best > 0.501:
        assert decided
    if best < 0.499:
        assert not decided


@settings(deadline=None)
@given(WEIGHTS)
def test_turning_the_stances_turns_the_verdict(weights: list[Weight]) -> None:
    """Where supporting and refuting are exchanged, so are SUPPORTED and REFUTED, and nothing else changes."""
    turned = judge([Weight(weight.relevance, weight.refutes, weight.supports, weight.article) for weight in weights])
    judgement = judge(weights)
    other = {Verdict.SUPPORTED: Verdict.REFUTED, Verdict.REFUTED: Verdict.SUPPORTED}
    for verdict, value in judgement.probabilities.items():
        assert turned.probabilities[other.get(verdict, verdict)] == pytest.approx(value)


@settings(deadline=None)
@given(st.lists(st.builds(Weight, SHARE, SHARE, SHARE, ARTICLE), min_size=1, max_size=4))
def test_the_order_and_repetition_of_evidence_do_not_matter(weights: list[Weight]) -> None:
    """The same evidence in another order, or twice, gives the same judgement to the bit."""
    judgement = judge(weights)
    assert judge([*weights, *weights]) == judgement
    assert all(judge(order) == judgement for order in itertools.permutations(weights))


def test_a_judgement_reads_its_verdicts_probability() -> None:
    """The probability of a judgement is that of its verdict."""
    values = dict(zip(Verdict, (0.1, 0.2, 0.3, 0.4), strict=True))
    assert Judgement(Verdict.REFUTED, values).probability == 0.2
