"""Ranking: copies and the spread over articles; and the relevance of a passage."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.ranking import Ranked, merged, spread
from assistant.relevance import RELEVANCE, relevance
from index.passages import Passage

# Copies and spread


def ranked(letters: str, *, step: float = 0.01) -> list[Ranked]:
    """Make passages of articles a, b, c, ... in order of rank, with scores that fall by a step."""
    return [
        Ranked(Passage(letter, number, number + 1, f"{letter} {number}"), 0.0, 0.9, 1.0 - step * number)
        for number, letter in enumerate(letters)
    ]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("aaaa", [0, 1, 2, 3]),
        ("abcd", [0, 1, 2, 3]),
        ("aab", [0, 2, 1]),  # 1, .99 - .03, .98
        ("aaaab", [0, 1, 4, 2, 3]),  # 1, .96, .92, .88, .96: equal ones keep their order
        ("aaabbb", [0, 3, 1, 4, 2, 5]),
        ("", []),
    ],
)
def test_spread(letters: str, expected: list[int]) -> None:
    """Each passage of an article takes 0.03 off the score of its next ones, so that those of others come between."""
    assert [item.passage.start for item in spread(ranked(letters), repeated=0.03, alike=0.0)] == expected


def test_an_article_that_is_far_better_keeps_its_places() -> None:
    """Passages of other articles that are much worse do not come between."""
    assert [item.passage.start for item in spread(ranked("aaab", step=0.2), repeated=0.03, alike=0.0)] == [
        0,
        1,
        2,
        3,
    ]


@settings(deadline=None)
@given(st.text("abc", max_size=16))
def test_spread_of_anything(letters: str) -> None:
    """Nothing is lost, the first stays first, and the passages of one article keep their order."""
    found = spread(ranked(letters), repeated=0.03, alike=0.0)
    assert sorted(item.passage.start for item in found) == list(range(len(letters)))
    assert found[:1] == ranked(letters)[:1]
    for name in "abc":
        starts = [item.passage.start for item in found if item.passage.article_id == name]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("alike", "expected"), [(0.0, [0, 1, 2, 3, 4]), (0.21, [0, 2, 3, 1, 4]), (9.0, [0, 2, 3, 1, 4])]
)
def test_what_is_nearly_the_same_is_put_off(alike: float, expected: list[int]) -> None:
    """A passage with another word in it loses the weight, once, however many of its like are before it."""
    text = "In a trial of masks among nurses in four wards of one hospital the masks {} for most of them."
    others = [f"Zebra number {n} grazes." for n in range(2)]
    texts = [text.format("worked"), text.format("succeeded"), *others, text.format("did well")]
    given_ = [Ranked(Passage(f"{n}", 0, len(t), t), 0.0, 0.9, 1.0 - n / 10) for n, t in enumerate(texts)]
    found = [int(item.passage.article_id) for item in spread(given_, repeated=0.0, alike=alike)]
    assert found == expected


@pytest.mark.parametrize("change", [("worked", "did not work"), ("four", "14"), ("most", "few"), ("in a", "without")])
def test_what_says_something_else_keeps_its_place(change: tuple[str, str]) -> None:
    """A denial, another number or another direction is no repetition, though all else is the same."""
    text = "in a trial of masks among nurses in four wards of one hospital the masks worked for most of them."
    texts = [text, text.replace(*change), "Zebras graze."]
    given_ = [Ranked(Passage(f"{n}", 0, len(t), t), 0.0, 0.9, 1.0 - n / 10) for n, t in enumerate(texts)]
    assert spread(given_, repeated=0.0, alike=9.0) == given_


def said(*texts: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Merge passages, given by article and text in their rank: what is kept, and where it stands too."""
    given_ = [Ranked(Passage(name, 0, len(text), text), 0.0, 0.9, 1.0 - n / 10) for n, (name, text) in enumerate(texts)]
    return [(item.passage.article_id, item.copies) for item in merged(given_)]


def test_copies_are_one() -> None:
    """The same words in several articles are one passage, of the first, which names the others; once if twice there."""
    text = "Masks “work” in wards - nurses say."
    assert said(
        ("c", text), ("b", "Zebras."), ("b", text), ("a", "MASKS work in wards – nurses say."), ("b", text)
    ) == [
        ("c", ("a", "b")),
        ("b", ()),
    ]
    assert said(("a", text), ("a", text)) == [("a", ())]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Masks do work in wards.", "Masks do not work in wards."),
        ("P < 0.05 for 12 of them.", "P > 0.05 for 12 of them."),
        ("It fell by 1.5 to 2.", "It fell by 15 to 2."),
        ("The masks work.", "The mask works."),
        ("Tea is hot. Masks work.", "Masks work."),
    ],
)
def test_what_differs_in_a_word_is_no_copy(one: str, other: str) -> None:
    """A negation, a number, a sign, another word or another sentence in one of two passages keeps both."""
    assert said(("a", one), ("b", other)) == [("a", ()), ("b", ())]
    assert said(("a", other), ("b", one)) == [("a", ()), ("b", ())]


# Relevance


def test_relevance_is_logistic() -> None:
    """The log odds are the intercept, plus the weights times similarity and coverage."""
    intercept, of_similarity, of_coverage = RELEVANCE
    for similarity, covered in ((0.0, 0.0), (0.5, 0.25), (-1.0, 1.0)):
        value = relevance(similarity, covered)
        assert math.log(value / (1 - value)) == pytest.approx(
            intercept + of_similarity * similarity + of_coverage * covered
        )


def test_relevance_rises_from_nothing_to_certain() -> None:
    """What shares neither meaning nor words is no evidence, what shares both is, and both count for it."""
    assert relevance(0.0, 0.0) < 0.01
    assert relevance(0.8, 1.0) > 0.99
    assert relevance(0.3, 0.2) < relevance(0.4, 0.2) < relevance(0.4, 0.6)


@settings(deadline=None)
@given(st.floats(-1, 1), st.floats(0, 1))
def test_relevance_is_a_probability(similarity: float, covered: float) -> None:
    """Relevance lies in [0, 1] wherever similarity and coverage can lie."""
    assert 0 <= relevance(similarity, covered) <= 1
