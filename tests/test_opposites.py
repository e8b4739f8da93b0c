"""Opposites: statements negated and turned round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.opposites import negated, opposites_of, turned


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("Masks work", "Masks do not work"),
        ("Zinc shortens colds.", "Zinc does not shorten colds."),
        ("Zinc shortened colds.", "Zinc did not shorten colds."),
        ("Zinc has been shown to help.", "Zinc has not been shown to help."),
        ("Zinc is safe.", "Zinc is not safe."),
    ],
)
def test_a_negation_is_put_in_and_taken_out(statement: str, other: str) -> None:
    """The negation of each statement is the other, and that of the other is the statement."""
    assert negated(statement) == other
    assert negated(other) == statement


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("The drug can't help.", "The drug can help."),
        ("The cells cannot be infected.", "The cells can be infected."),
        ("The drug has a role.", "The drug does not have a role."),
        ("Antibiotics do work.", "Antibiotics do not work."),
        ("The trial did show a gain.", "The trial did not show a gain."),
        ("Exercise does a lot for sleep.", "Exercise does not do a lot for sleep."),
        ("Patients who received zinc died sooner.", None),
        ("Zinc and iron", None),
        ("Diabetes doubles a person's risk of dying.", "Diabetes does not double a person's risk of dying."),
    ],
)
def test_short_forms_and_what_is_not_safe(statement: str, other: str | None) -> None:
    """Short negations are undone, "have" is told from its auxiliary, and a subject with a clause is left alone."""
    assert negated(statement) == other


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("No patient died.", "Some patient died."),
        ("None of the patients died.", "Some of the patients died."),
        ("Nobody recovered on zinc.", "Somebody recovered on zinc."),
        ("The drug was never approved.", "The drug was approved."),
        ("Cats never spread it.", "Cats spread it."),
        ("Neither drug reduced pain.", None),
        ("Hardly any patient recovered.", None),
        ("Zinc no longer helps.", None),
        ("Zinc helps those who never smoked.", "Zinc does not help those who never smoked."),
    ],
)
def test_what_denies_already_is_not_denied_twice(statement: str, other: str | None) -> None:
    """A denial in the subject or before the verb is taken out, or nothing is put in."""
    assert negated(statement) == other


def test_a_direction_is_turned() -> None:
    """One word of direction is exchanged in every way listed; two leave it open which."""
    assert turned("Mortality was higher with zinc.") == ("Mortality was lower with zinc.",)
    assert turned("Increased pain") == ("Decreased pain", "Reduced pain")
    assert turned("Higher doses led to lower pressure.") == ()


def test_opposites_are_negated_then_turned() -> None:
    """Both opposites come, each once; a statement that no rule fits has none."""
    assert opposites_of("Zinc reduces mortality.") == ("Zinc does not reduce mortality.", "Zinc increases mortality.")
    assert opposites_of("42") == ()


@given(
    st.lists(st.sampled_from("Zinc does not the has been is who reduce reduced can't . , higher".split()), max_size=9)
)
def test_any_words_have_opposites_or_none(words: list[str]) -> None:
    """No order of words makes the rules fail, and an opposite is never the statement itself."""
    statement = " ".join(words)
    assert statement not in opposites_of(statement)
