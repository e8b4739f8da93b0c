"""Gaps: what is missing where the evidence does not suffice."""

from dataclasses import replace

import pytest

from assistant.gaps import Gap, Missing, missing_of, unnamed_of
from assistant.stance import Stance
from tests.test_independence import item_of

CLAIM = "Stem cells reduce mortality in severe influenza."


@pytest.mark.parametrize(
    ("text", "gap", "terms"),
    [
        ("Stem cells and mortality in severe influenza: a plan.", Gap.MENTIONED_ONLY, ("reduce",)),
        ("Stem cells reduce mortality in severe asthma.", Gap.OTHER_POPULATION, ("influenza",)),
        ("Stem cells reduce fever in severe influenza.", Gap.OTHER_OUTCOME, ("mortality",)),
        ("Statins reduce mortality in severe influenza.", Gap.OTHER_INTERVENTION, ("Stem", "cells")),
        ("Statins reduce mortality in severe asthma.", Gap.OTHER_SUBJECT, ("Stem", "cells", "influenza")),
    ],
)
def test_what_near_passages_lack(text: str, gap: Gap, terms: tuple[str, ...]) -> None:
    """The missing words are listed as the claim writes them, and say what else the passages are about."""
    assert missing_of(CLAIM, [item_of(text, Stance.NEUTRAL)]) == Missing(gap, terms)


def test_full_width_letters_are_letters() -> None:
    """A word in full-width letters is held by one in ordinary letters, and is named in those where it is missing."""
    claim = "Stem cells reduce ｍｏｒｔａｌｉｔｙ in severe ＣＯＶＩＤ－１９."
    held, lacking = "Stem cells reduce mortality in severe COVID-19.", "Stem cells reduce fever in severe COVID-19."
    assert missing_of(claim, [item_of(held, Stance.NEUTRAL)]) == Missing(Gap.MENTIONED_ONLY)
    assert missing_of(claim, [item_of(lacking, Stance.NEUTRAL)]) == Missing(Gap.OTHER_OUTCOME, ("mortality",))


def test_what_is_behind_by_and_the_same_in_another_word() -> None:
    """What something is done by is the treatment, and an illness in another word is not missing."""
    passive = missing_of("Mortality was reduced by zinc in sepsis.", [item_of("Mortality fell with iron in sepsis.")])
    assert passive == Missing(Gap.OTHER_INTERVENTION, ("reduced", "zinc"))
    flu = missing_of("Zinc shortens the flu.", [item_of("Zinc and influenza.", Stance.NEUTRAL)])
    assert flu == Missing(Gap.MENTIONED_ONLY, ("shortens",))


def test_what_one_passage_lacks_another_may_hold() -> None:
    """A word that any near passage holds is not missing; one that leans without deciding is undecided."""
    both = [item_of("Stem cells reduce fever.", Stance.NEUTRAL), item_of("Mortality in severe influenza.")]
    assert missing_of(CLAIM, both) == Missing(Gap.UNDECIDED)


def test_nothing_near_and_nothing_at_all() -> None:
    """Far passages give what they lack all the same; an empty store says so."""
    far = replace(item_of("Zebras graze at dawn."), relevance=0.1)
    assert missing_of("Zebras fly.", [far]) == Missing(Gap.NOTHING_NEAR, ("fly",))
    assert missing_of(CLAIM, []) == Missing(Gap.NO_PASSAGES)
    assert missing_of(CLAIM, [], filtered=True) == Missing(Gap.NONE_FITS)


def test_as_json() -> None:
    """The JSON object names the gap, says it in words and lists the terms."""
    assert Missing(Gap.OTHER_OUTCOME, ("mortality",)).to_dict() == {
        "gap": "OTHER_OUTCOME",
        "reason": Gap.OTHER_OUTCOME.value,
        "terms": ["mortality"],
    }


@pytest.mark.parametrize(
    ("statement", "text", "terms"),
    [
        (
            "Coffee lowers the risk of diabetes in children.",
            "Coffee lowered the risk of diabetes in adults.",
            ("children",),
        ),
        ("Coffee lowers the risk of diabetes in children.", "In a child coffee lowered diabetes.", ()),
        ("Coffee helps pregnant women.", "Coffee helped mothers.", ()),
        ("Coffee harms mice.", "Coffee harmed women.", ("mice",)),
        ("Coffee helps patients with influenza.", "Coffee helped all who had asthma.", ("influenza",)),
        ("Coffee helps people with the disease.", "Coffee helps.", ()),
        ("Coffee prevents childhood asthma.", "Coffee prevents asthma in adults.", ("childhood",)),
        ("Coffee prevents neonatal sepsis.", "Coffee prevents sepsis in adults.", ("neonatal",)),
        ("Coffee harms hamsters.", "Coffee harmed women.", ("hamsters",)),
        ("Coffee helps nurses.", "Coffee helped doctors.", ("nurses",)),
        ("Coffee helps nurses.", "Coffee helped health-care workers.", ()),
        ("Coffee prevents the flu.", "Coffee prevented influenza.", ()),
        ("Coffee helps cancer patients.", "Coffee helped those with tumours.", ()),
        ("Coffee prevents COVID-19.", "Coffee prevented SARS.", ("COVID-19",)),
        ("Coffee prevents COVID-19.", "Coffee prevented infection with SARS-CoV-2.", ()),
        ("Coffee helps asthmatics who are smokers.", "Coffee helps in asthma, even if they smoke.", ()),
        ("Coffee aids the diagnosis and stops apoptosis.", "Coffee helps.", ()),
        ("Coffee prevents AIDS and cirrhosis.", "Coffee helps.", ("AIDS", "cirrhosis")),
    ],
)
def test_whom_the_counted_passages_do_not_name(statement: str, text: str, terms: tuple[str, ...]) -> None:
    """Words for people and illnesses by their stems, and none that say too little of whom."""
    assert unnamed_of(statement, [item_of(text)]) == terms
    assert unnamed_of(statement, []) == ()
