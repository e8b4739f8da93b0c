"""Opposites: statements negated and turned round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.directions import turned
from assistant.opposites import negated, opposites_of


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


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("Zinc is linked with an increased risk.", "Zinc is linked with a decreased risk."),
        ("Cells led to a reduction in mortality.", "Cells led to an increase in mortality."),
        ("Adults had lower mortality.", "Adults had higher mortality."),
        ("Statins lower cholesterol.", "Statins raise cholesterol."),
        ("Exercise can lower blood pressure.", "Exercise can raise blood pressure."),
        ("The incidence was higher after the dose.", "The incidence was lower after the dose."),
        ("Smokers are at higher risk of death.", "Smokers are at lower risk of death."),
        ("Higher mortality was observed with zinc.", "Lower mortality was observed with zinc."),
        ("More than half of them died.", "Less than half of them died."),
        ("There is no evidence that zinc reduces mortality.", None),
        ("ACE inhibitors do not increase the risk.", None),
        ("Zinc was not superior to placebo.", None),
        ("Zinc fails to reduce fever.", None),
        ("New drug stumbles in late-stage trial", None),
        ("Low-dose screening saves lives.", None),
        ("Counts rose after treatment.", None),
        ("Most patients recovered.", None),
        ("Diet is as effective as statins.", None),
        ("Metformin, a common drug, slows ageing.", None),
        ("Zinc helps patients with high blood pressure.", None),
        ("The drug was effective and well tolerated.", None),
        ("Vaccination protects against disease.", None),
    ],
)
def test_only_a_direction_that_is_stated_is_turned(statement: str, other: str | None) -> None:
    """Not behind a denial, in a name or a comparison, or where it tells of whom or when; "a" and "an" agree."""
    assert turned(statement)[:1] == (() if other is None else (other,))


@pytest.mark.parametrize(
    ("statement", "other"),
    [
        ("There is no evidence that zinc helps.", "There is some evidence that zinc helps."),
        ("Aspirin will have no effect on cancer.", "Aspirin will have some effect on cancer."),
        ("Aspirin has some effect on cancer.", "Aspirin has no effect on cancer."),
        ("Zinc works no better than placebo.", None),
        ("Zinc fails to reduce fever.", "Zinc reduces fever."),
        ("The trial failed to meet its aim.", "The trial met its aim."),
        ("Coffee linked to longer life", "Coffee not linked to longer life"),
        ("Mortality improved in all groups.", "Mortality did not improve in all groups."),
        ("Zinc significantly reduced mortality.", "Zinc did not significantly reduce mortality."),
        ("Zinc did not significantly reduce mortality.", "Zinc significantly reduced mortality."),
        ("Zinc also helps.", "Zinc also does not help."),
        ("Zinc sometimes causes nausea.", "Zinc never causes nausea."),
        ("Zinc rarely causes nausea.", None),
        ("Zinc only helps children.", None),
        ("All patients survived.", "Not all patients survived."),
        ("Not all patients survived.", "All patients survived."),
        ("Every child recovered.", "Not every child recovered."),
        ("Some vaccines cause fever.", "No vaccines cause fever."),
        ("Any alcohol increases the risk.", "No alcohol increases the risk."),
        ("Few patients relapsed.", "Many patients relapsed."),
        ("Some patients do not respond.", None),
        ("Not a single patient died.", None),
        ("The vaccine was safe and no deaths were seen.", None),
        ("Zinc improves survival but does not shorten the stay.", None),
        ("RNA was detected in stool but not in urine.", None),
        ("Exercise, but not diet, reduces depression.", None),
        ("Zinc is not only safe but also effective.", None),
        ("Zinc may or may not help sleep.", None),
        ("Aspirin need not be stopped.", None),
    ],
)
def test_how_many_how_often_and_other_parts(statement: str, other: str | None) -> None:
    """What says of how many or how often gets its own opposite; where another part denies too, there is none."""
    assert negated(statement) == other


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
