"""The benchmark of what leaves a statement open counts what it says."""

from benchmarks.left_open import added, aims_in, populations_in, words_in
from benchmarks.stance_data import Pair


def test_aims_among_gold_sentences() -> None:
    """One gold sentence of two is an aim, unless the claim is on aims; of the abstract's three sentences one is."""
    abstract = "We aimed to test zinc. Zinc shortened colds. It is cheap."
    pairs = [
        Pair("Zinc helps.", "We aimed to test zinc.", 0, "rationale"),
        Pair("Zinc helps.", "Zinc shortened colds.", 0, "rationale"),
        Pair("A trial of zinc is planned.", "We aimed to test zinc.", 0, "rationale"),
        Pair("Zinc helps.", abstract, 0, "abstract"),
        Pair("Zinc harms.", abstract, 1, "abstract"),
    ]
    assert aims_in(pairs) == {"gold": 3, "gold_aims": 1, "sentences": 3, "aims": 1}


def test_populations_of_claims() -> None:
    """Claims without a population are left out; one abstract is on children, two are on others, one of them NEUTRAL."""
    pairs = [
        Pair("Zinc helps.", "Zinc helped adults.", 0, "abstract"),
        Pair("Zinc helps children.", "Zinc helped infants.", 0, "abstract"),
        Pair("Zinc helps children.", "Zinc helped adults.", 2, "abstract"),
        Pair("Zinc cures mice.", "Zinc cured adults.", 1, "abstract"),
    ]
    found = {"one": populations_in(pairs)}
    assert found["one"] == {"on_them": 1, "on_them_neutral": 0, "on_others": 2, "on_others_neutral": 1}
    assert added({**found, "two": found["one"]})["all"]["on_others"] == 4


def test_pairs_by_the_words_that_are_held() -> None:
    """One abstract holds both words, one half of them, and that one is NEUTRAL; rationales do not count."""
    pairs = [
        Pair("Zinc helps.", "Zinc helped adults.", 0, "abstract"),
        Pair("Zinc helps.", "Zinc was dear.", 2, "abstract"),
        Pair("Zinc helps.", "Iron was dear.", 2, "rationale"),
    ]
    found = words_in(pairs)
    assert {key: count for key, count in found.items() if count} == {
        "from_0.4": 1,
        "from_0.4_neutral": 1,
        "from_0.8": 1,
    }
