"""Aims are told from findings."""

import pytest

from assistant.aims import is_on_aims, states_aim

AIMS = """
Objective: To compare the efficacy of meropenem with that of another drug, in adults.
AIMS: We aimed to describe the symptoms of long infection.
Background and aims: The aim of this study was to find out how often it recurs.
In this trial, we therefore sought to assess whether the drug is safe.
This review aims to summarize the effects of tea on sleep.
We asked whether zinc shortens colds.
Here, we hypothesized that fewer cells would be lost.
Our goal was to estimate the cost of care.
The study was designed to test two doses.
Patients will be randomly assigned to zinc or placebo.
Does the vaccine protect the elderly?
To this end, we set out to measure the levels of copper.
""".strip().splitlines()

FINDINGS = """
Zinc shortened colds by a day.
We found that the aim of the drug, to lower pressure, was reached.
We examined whether zinc helps and found that it does not.
To see why, the drug was given to ten mice, which died.
The aim was not reached.
This study shows that the goals of care were not to the patients' liking.
The aims of the two trials differed.
The drug is designed to dissolve in the gut.
We plan for retirement in vain.
Patients will benefit from zinc.
To date no case was seen.
Questions about safety remain.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", AIMS)
def test_an_aim_is_an_aim(sentence: str) -> None:
    """What is asked, planned or supposed states an aim."""
    assert states_aim(sentence)


@pytest.mark.parametrize("sentence", FINDINGS)
def test_a_finding_is_none(sentence: str) -> None:
    """What was found, and what only looks like an aim, does not."""
    assert not states_aim(sentence)


def test_a_statement_may_be_on_aims_itself() -> None:
    """Statements on plans, aims and suppositions are told from those on findings."""
    statements = ["The trial was designed to test zinc.", "A trial of zinc is ongoing.", "Is it safe?", "Zinc is safe."]
    assert [is_on_aims(one) for one in statements] == [True, True, True, False]
