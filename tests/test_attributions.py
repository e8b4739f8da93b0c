"""Attributions: who says so is left out, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.attributions import without_attribution
from assistant.message import UNATTRIBUTED, MessageKind, read, read_piece


@pytest.mark.parametrize(
    ("statement", "rest", "left"),
    [
        (
            "Walking lowered cholesterol in women, the trial found.",
            "Walking lowered cholesterol in women.",
            "the trial found",
        ),
        ("“Zinc hastens the block,” said Dr. Smith on Monday.", "Zinc hastens the block.", "said Dr. Smith on Monday"),
        ("Experts say that zinc helps", "Zinc helps", "Experts say that"),
        ("Zinc helps, according to a study in a journal.", "Zinc helps.", "according to a study in a journal"),
        ("Zinc helps, according to its maker, Takeda.", "Zinc helps.", "according to its maker, Takeda"),
        ("My aunt says that masks work.", "Masks work.", "My aunt says that"),
        ("According to a study of nurses, masks work.", "Masks work.", "According to a study of nurses"),
        ("According to the WHO, masks work.", "Masks work.", "According to the WHO"),
        ("In a report, researchers found that masks work.", "Masks work.", "In a report, researchers found that"),
        ("A study of 20 women in Rome found that zinc helps.", "Zinc helps.", "A study of 20 women in Rome found that"),
        ("Masks work, Dr. Anna Weber said on Monday.", "Masks work.", "Dr. Anna Weber said on Monday"),
        ("Of ten patients, nine recovered, he said.", "Of ten patients, nine recovered.", "he said"),
    ],
)
def test_who_says_so_is_left_out(statement: str, rest: str, left: str) -> None:
    """At the beginning, at the end, and around a quotation."""
    assert without_attribution(statement) == (rest, (left,))
    assert without_attribution(rest) == (rest, ())


@pytest.mark.parametrize(
    "statement",
    [
        "The WHO said no.",
        "The FDA said that masks work.",
        "Researchers doubt that zinc helps.",
        "There is no evidence that zinc helps.",
        "Studies have not shown that zinc helps.",
        "In mice, the drug showed promise.",
        "Zinc helps, and the study found that it is safe.",
        "Patients said that pain was lower.",
        "Stem cells are safe, but the study suggested otherwise.",
        "In Paris, the study found.",
        "According to age, the dose is raised.",
    ],
)
def test_what_belongs_to_the_statement_stays(statement: str) -> None:
    """Doubt and denial, what a body or a patient says, and what is no sentence without it."""
    assert without_attribution(statement) == (statement, ())


def test_two_of_them() -> None:
    """Both are left out and named."""
    statement = "Evidence suggests that vitamin D protects, researchers reported in May."
    left = ("researchers reported in May", "Evidence suggests that")
    assert without_attribution(statement) == ("Vitamin D protects.", left)


def test_the_reading_says_so() -> None:
    """A message, a piece of a text and a yes/no question are read without it; a question to answer is left alone."""
    message = read("Masks work, the study found.")
    assert (message.text, message.kind) == ("Masks work.", MessageKind.STATEMENT)
    assert message.how == (f"{UNATTRIBUTED}“the study found”",)
    assert read_piece("Masks work, the study found.").text == "Masks work."
    asked = read("Do studies show that masks work?")
    assert (asked.text, len(asked.how)) == ("Masks work.", 2)
    assert read("Which studies show that masks work?").how == ()


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    """What is left is never longer, and stays as it is the second time."""
    rest, left = without_attribution(text)
    assert len(rest) <= len(text) + 1
    assert without_attribution(rest) == (rest, ())
    assert bool(left) == (rest != text)
