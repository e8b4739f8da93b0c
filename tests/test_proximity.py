"""Proximity: pairs of neighbouring words that stand near each other in a passage."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.proximity import WINDOW, proximity

EVEN = {"zinc": 1.0, "shortens": 1.0, "colds": 1.0}


@pytest.mark.parametrize(
    ("weights", "parts", "share"),
    [
        (EVEN, ("Zinc shortens colds.",), 2 / 3),
        (EVEN, ("A cold that was shortened by Zinc",), 2 / 3),
        (EVEN, ("Zinc and colds",), 0.0),
        (EVEN, ("Zinc", "Shortened colds"), 1 / 3),
        (EVEN, ("Zinc " + "and " * (WINDOW - 1) + "shortened",), 1 / 3),
        (EVEN, ("Zinc " + "and " * WINDOW + "shortened",), 0.0),
        (EVEN, ("Zinc", "shortened"), 0.0),
        (EVEN, ("", ""), 0.0),
        ({"il-6": 2.0, "rises": 1.0}, ("The rise of IL-6",), 0.5),
        ({"il-6": 2.0, "rises": 1.0}, ("The rise of IL and 6",), 0.0),
        ({"zinc": 1.0}, ("Zinc",), 0.0),
        ({"zinc": 0.0, "colds": 0.0}, ("Zinc colds",), 0.0),
        ({}, ("Zinc",), 0.0),
    ],
)
def test_worked_examples(weights: dict[str, float], parts: tuple[str, ...], share: float) -> None:
    """A pair counts in either order within the window and within one part, and a name in parts as one word."""
    assert proximity(weights, *parts) == pytest.approx(share)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from("zinc colds il-6 rises the".split()), st.floats(0, 9), max_size=5),
    st.lists(st.sampled_from("Zinc cold IL 6 rise the , .".split())).map(" ".join),
)
def test_it_is_a_share(weights: dict[str, float], text: str) -> None:
    """It lies between 0 and 1, and a passage that says more does not lose any."""
    assert 0 <= proximity(weights, text) <= proximity(weights, f"{text} zinc colds il-6 rises") <= 1
