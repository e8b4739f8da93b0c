"""Wording: what a result is and rests on, in fixed sentences."""

from dataclasses import replace

import pytest

from assistant.agreement import groups_of
from assistant.gaps import Gap, Missing
from assistant.independence import footing_of
from assistant.message import read
from assistant.results import FactCheck
from assistant.stance import Stance
from assistant.verdict import judge
from assistant.wording import (
    also_words,
    footing_words,
    group_words,
    lacking_words,
    likelihood,
    reading_words,
    selection_words,
)
from index.filters import Filters
from index.selection import Selection
from tests.test_independence import RELEASE, item_of, known


def test_what_was_searched_for() -> None:
    """A message that was changed is shown as it was searched for, with the rule; any other says nothing."""
    assert reading_words(read("Does zinc help?")) == (
        "Searched for: Zinc helps. (the question was turned into the statement that it asks about)"
    )
    assert reading_words(read("Zinc helps.")) == ""
    assert reading_words(None) == ""


def test_where_it_was_looked() -> None:
    """Articles that were looked in are counted and the filters named, and those that state no date are counted."""
    recent = Filters(since="2020")
    assert selection_words(None) == ""
    assert selection_words(Selection(recent, 2, 7, 0)) == "Looked in 2 of 7 articles (from 2020)."
    assert selection_words(Selection(recent, 0, 1, 0)) == "None of 1 article fits the filters (from 2020)."
    one, more = (selection_words(Selection(recent, 2, 7, undated)) for undated in (1, 3))
    assert one.endswith("(from 2020). 1 more was left out, since it states no date.")
    assert more.endswith("(from 2020). 3 more were left out, since they state no date.")


def test_copies_are_named() -> None:
    """The articles in which a passage stands too are named by their titles."""
    item = item_of(RELEASE)
    assert also_words(item) == ""
    assert also_words(replace(item, also=(known("For"), known("Against")))) == "Also in “For” and “Against”."


def test_passages_and_sources_are_counted() -> None:
    """Passages, independent sources, what was counted as one, and what the verdict hangs on."""
    evidence = [item_of(RELEASE), item_of(RELEASE + " More.", title="B"), item_of("No.", Stance.REFUTES, title="C")]
    assert footing_words(footing_of(evidence)) == [
        "2 passages for it, 1 independent source; 1 passage against it, 1 independent source.",
        "Passages of nearly the same text count as one source.",
        "The verdict hangs on one source: without “A” and “B” it would be refuted.",
        "The verdict hangs on one source: without “C” it would be supported.",
    ]


def test_missing_words_are_listed() -> None:
    """The words stand as the statement writes them, and it is said in which passages they were looked for."""
    nothing = FactCheck("x", judge([]), (), {}, {})
    said = [
        (Missing(Gap.OTHER_OUTCOME, ("Mortality",)), ["None of the passages near it holds “Mortality”."]),
        (Missing(Gap.NOTHING_NEAR, ("a", "b")), ["None of the nearest passages holds “a”, “b”."]),
        (Missing(Gap.MENTIONED_ONLY), []),
    ]
    for missing, words in said:
        assert lacking_words(replace(nothing, missing=missing)) == words
    decided = replace(nothing, unnamed=("children",))
    assert lacking_words(decided) == ["None of the passages counted for or against it holds “children”."]


def test_a_group_says_what_it_agrees_on() -> None:
    """Several sentences that agree are counted with their sources; a single one says nothing."""
    items = [item_of("In all 66 studies ran."), item_of("We found 66 studies."), item_of("12 studies")]
    groups = groups_of("How many studies?", items)
    assert [group_words(group) for group in groups] == [
        "2 sentences of 2 independent sources agree: 66 studies",
        "",
    ]


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "virtually certain (probability above 0.99 out of 1)"),
        (0.994, "virtually certain (probability 0.99 out of 1)"),
        (0.9, "very likely (probability 0.90 out of 1)"),
        (0.66, "likely (probability 0.66 out of 1)"),
        (0.51, "more likely than not (probability 0.51 out of 1)"),
        (0.5, "about as likely as not (probability 0.50 out of 1)"),
        (0.25, "unlikely (probability 0.25 out of 1)"),
        (0.0, "very unlikely (probability below 0.01 out of 1)"),
    ],
)
def test_likelihood(probability: float, words: str) -> None:
    """A probability is put into a word and a number, and never called certain."""
    assert likelihood(probability) == words
