"""Minimal pairs: two readings that differ in one thing, so that a model must see that thing to get both right.

    python -m benchmarks.minimal_pairs [--model NAME] [--json] [--out RESULT.json] [--wrong]

Ten families, each of templates in our own words filled with names that the training templates of
``benchmarks/counterfactual.py`` do not use. A reading is an evidence, a statement and the stance expected. A family's
score is the share of readings that come out as expected; ``both`` is the share of pairs with both right, which is
harder: a model that always says the same has 0 there.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from assistant.stance import Stance, StanceLabeller
from assistant.stance_models import load_labeller
from benchmarks.command import model_facts, model_option, result_options, show, table

S, R, N = Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL
Reading = tuple[str, str, Stance]

DRUGS = ("colchicine", "fluvoxamine", "budesonide", "melatonin", "losartan", "anakinra", "famotidine", "sildenafil")
RIVALS = ("ibuprofen", "lithium", "placebo", "warfarin", "prednisone", "codeine", "ketamine")
HARMS = ("coughing", "muscle weakness", "kidney injury", "nausea", "blood clotting", "chest pain", "itching")
GROUPS = ("dialysis patients", "schoolchildren", "pilots", "women after childbirth", "asthmatics", "farm workers")
OTHERS = ("stroke survivors", "newborn babies", "office clerks", "elderly men", "people with gout", "marathon runners")

TEMPLATES: dict[str, tuple[tuple[Reading, Reading], ...]] = {
    "negation": (
        (("{D} did not ease {H}.", "{D} eased {H}.", R), ("{D} did not ease {H}.", "{D} did not ease {H}.", S)),
        (("{D} eased {H}.", "{D} did not ease {H}.", R), ("{D} eased {H}.", "{D} eased {H}.", S)),
        (
            ("The trial found no benefit of {D} for {H}.", "{D} is of benefit for {H}.", R),
            ("The trial found a benefit of {D} for {H}.", "{D} is of benefit for {H}.", S),
        ),
        (
            ("None of the {G} needed {D}.", "Some {G} needed {D}.", R),
            ("None of the {G} needed {D}.", "The {G} did not need {D}.", S),
        ),
        (
            ("{D} cannot be recommended for {G}.", "{D} can be recommended for {G}.", R),
            ("{D} can be recommended for {G}.", "{D} can be recommended for {G}.", S),
        ),
        (
            ("Without {D}, the {G} recovered fully.", "The {G} recovered without taking {D}.", S),
            ("Without {D}, the {G} recovered fully.", "The {G} did not recover without {D}.", R),
        ),
    ),
    "direction": (
        (
            ("Levels of ferritin rose after {D}.", "{D} made ferritin levels go up.", S),
            ("Levels of ferritin fell after {D}.", "{D} made ferritin levels go up.", R),
        ),
        (
            ("{H} became worse in {G} who took {D}.", "{D} made {H} worse in {G}.", S),
            ("{H} became better in {G} who took {D}.", "{D} made {H} worse in {G}.", R),
        ),
        (
            ("{G} given {D} stayed in hospital for fewer days.", "{D} shortened the hospital stay of {G}.", S),
            ("{G} given {D} stayed in hospital for fewer days.", "{D} prolonged the hospital stay of {G}.", R),
        ),
        (
            ("The use of {D} doubled the odds of {H}.", "{D} raises the odds of {H}.", S),
            ("The use of {D} halved the odds of {H}.", "{D} raises the odds of {H}.", R),
        ),
        (
            ("Survival was better with {D}.", "{D} improved survival.", S),
            ("Survival was better with {D}.", "{D} worsened survival.", R),
        ),
    ),
    "numbers and units": (
        (
            ("The {G} received 40 mg of {D} each day.", "The daily dose of {D} was 40 mg.", S),
            ("The {G} received 40 mg of {D} each day.", "The daily dose of {D} was 400 mg.", R),
        ),
        (
            ("Of 80 {G} on {D}, 12 (15%) had {H}.", "15% of the {G} on {D} had {H}.", S),
            ("Of 80 {G} on {D}, 12 (15%) had {H}.", "55% of the {G} on {D} had {H}.", R),
        ),
        (
            ("Treatment with {D} lasted six weeks.", "{D} was given for six weeks.", S),
            ("Treatment with {D} lasted six weeks.", "{D} was given for six months.", R),
        ),
        (
            ("More than 300 {G} took part in the study of {D}.", "Over 300 {G} took part in the {D} study.", S),
            ("More than 300 {G} took part in the study of {D}.", "Fewer than 100 {G} took part in the {D} study.", R),
        ),
        (
            ("Two of the {G} died while taking {D}.", "Two {G} died on {D}.", S),
            ("Two of the {G} died while taking {D}.", "Nine {G} died on {D}.", R),
        ),
        (
            ("A single dose of {D} was given.", "{D} was given once.", S),
            ("A single dose of {D} was given.", "{D} was given three times.", R),
        ),
    ),
    "hedging": (
        (
            ("Whether {D} eases {H} is still an open question.", "{D} eases {H}.", N),
            ("{D} eased {H} in all three trials.", "{D} eases {H}.", S),
        ),
        (
            ("A trial of {D} against {H} is being planned.", "{D} works against {H}.", N),
            ("A trial showed that {D} works against {H}.", "{D} works against {H}.", S),
        ),
        (
            ("The authors wonder if {D} could help {G}.", "{D} helps {G}.", N),
            ("The authors proved that {D} helps {G}.", "{D} helps {G}.", S),
        ),
        (
            ("{D} may cause {H}.", "{D} might cause {H}.", S),
            ("{D} does not cause {H}.", "{D} might cause {H}.", R),
        ),
        (
            ("Nothing is known about the effect of {D} on {H}.", "{D} reduces {H}.", N),
            ("{D} had a strong effect and reduced {H}.", "{D} reduces {H}.", S),
        ),
    ),
    "comparator swapped": (
        (
            ("{H} was rarer with {D} than with {V}.", "{H} was less frequent with {D} than with {V}.", S),
            ("{H} was rarer with {D} than with {V}.", "{H} was less frequent with {V} than with {D}.", R),
        ),
        (
            ("{D} was superior to {V} for {H}.", "{D} was better than {V} for {H}.", S),
            ("{D} was superior to {V} for {H}.", "{V} was better than {D} for {H}.", R),
        ),
        (
            ("Compared with {V}, {D} brought faster recovery.", "Recovery was faster with {D} than with {V}.", S),
            ("Compared with {V}, {D} brought faster recovery.", "Recovery was faster with {V} than with {D}.", R),
        ),
        (
            ("More {G} died on {V} than on {D}.", "Deaths were more frequent on {V} than on {D}.", S),
            ("More {G} died on {V} than on {D}.", "Deaths were more frequent on {D} than on {V}.", R),
        ),
        (
            ("{D} and {V} were equally effective.", "There was no difference between {D} and {V}.", S),
            ("{D} was more effective than {V}.", "There was no difference between {D} and {V}.", R),
        ),
    ),
    "population swapped": (
        (
            ("{D} relieved {H} in {G}.", "{D} relieves {H} in {G}.", S),
            ("{D} relieved {H} in {G}.", "{D} relieves {H} in {O}.", N),
        ),
        (
            ("The study in {G} found that {D} is safe.", "{D} is safe for {G}.", S),
            ("The study in {G} found that {D} is safe.", "{D} is safe for {O}.", N),
        ),
        (
            ("{G} who took {D} had less {H}.", "{D} lowers {H} among {G}.", S),
            ("{G} who took {D} had less {H}.", "{D} lowers {H} among {O}.", N),
        ),
        (
            ("Mortality fell among {G} treated with {D}.", "{D} reduced the mortality of {G}.", S),
            ("Mortality fell among {G} treated with {D}.", "{D} reduced the mortality of {O}.", N),
        ),
        (
            ("Among {G}, {H} was common after {D}.", "{H} was frequent in {G} after {D}.", S),
            ("Among {G}, {H} was common after {D}.", "{H} was frequent in {O} after {D}.", N),
        ),
    ),
    "part and whole": (
        (
            ("Eleven of the forty {G} developed {H} on {D}.", "Some of the {G} developed {H} on {D}.", S),
            ("Eleven of the forty {G} developed {H} on {D}.", "All of the {G} developed {H} on {D}.", R),
        ),
        (
            ("{D} eased {H} but not fever.", "{D} eased {H}.", S),
            ("{D} eased {H} but not fever.", "{D} eased both {H} and fever.", R),
        ),
        (
            ("Every clinic in the region prescribed {D}.", "Clinics in the region prescribed {D}.", S),
            ("Every clinic in the region prescribed {D}.", "Half of the clinics never prescribed {D}.", R),
        ),
        (
            ("Both the {G} and the {O} benefited from {D}.", "The {O} benefited from {D}.", S),
            ("Both the {G} and the {O} benefited from {D}.", "Only the {G} benefited from {D}.", R),
        ),
        (
            ("Most of the {G} tolerated {D}, a few did not.", "The majority of {G} tolerated {D}.", S),
            ("Most of the {G} tolerated {D}, a few did not.", "No {G} tolerated {D}.", R),
        ),
    ),
    "double negation": (
        (("{D} is not unsafe.", "{D} is safe.", S), ("{D} is not unsafe.", "{D} is unsafe.", R)),
        (
            ("Not one trial failed to show that {D} eases {H}.", "Trials showed that {D} eases {H}.", S),
            ("Not one trial failed to show that {D} eases {H}.", "Trials showed no effect of {D} on {H}.", R),
        ),
        (
            ("Nobody denies that {D} helps {G}.", "{D} helps {G}.", S),
            ("Nobody denies that {D} helps {G}.", "{D} does not help {G}.", R),
        ),
        (
            ("It would be wrong to say that {D} does not cause {H}.", "{D} causes {H}.", S),
            ("It would be wrong to say that {D} does not cause {H}.", "{D} does not cause {H}.", R),
        ),
        (
            ("There was no patient who did not improve on {D}.", "All patients improved on {D}.", S),
            ("There was no patient who did not improve on {D}.", "Patients did not improve on {D}.", R),
        ),
    ),
    "passive": (
        (
            ("{D} relieved {H}.", "{H} was relieved by {D}.", S),
            ("{D} relieved {H}.", "{H} was aggravated by {D}.", R),
        ),
        (
            ("{H} was triggered by {D}.", "{D} triggered {H}.", S),
            ("{H} was not triggered by {D}.", "{D} triggered {H}.", R),
        ),
        (
            ("Doctors gave {D} to the {G}.", "The {G} were given {D} by doctors.", S),
            ("Doctors gave {D} to the {G}.", "The {G} were not given {D}.", R),
        ),
        (
            ("The virus was cleared faster by {D}.", "{D} sped up the clearance of the virus.", S),
            ("The virus was cleared faster by {D}.", "{D} delayed the clearance of the virus.", R),
        ),
        (
            ("{D} has been approved by the agency.", "The agency approved {D}.", S),
            ("{D} has been rejected by the agency.", "The agency approved {D}.", R),
        ),
    ),
    "synonyms": (
        (
            ("{D} lowered the death rate of {G}.", "Fewer {G} died with {D}.", S),
            ("{D} lowered the death rate of {G}.", "More {G} died with {D}.", R),
        ),
        (
            ("Renal failure was averted by {D}.", "{D} prevented kidney failure.", S),
            ("Renal failure was averted by {D}.", "{D} caused kidney failure.", R),
        ),
        (
            ("{G} on {D} had fewer myocardial infarctions.", "Heart attacks became rarer in {G} on {D}.", S),
            ("{G} on {D} had fewer myocardial infarctions.", "Heart attacks became more common in {G} on {D}.", R),
        ),
        (
            ("{D} is well tolerated.", "{D} has few side effects.", S),
            ("{D} is poorly tolerated.", "{D} has few side effects.", R),
        ),
        (
            ("Body temperature returned to normal on {D}.", "The fever went away with {D}.", S),
            ("Body temperature stayed high on {D}.", "The fever went away with {D}.", R),
        ),
    ),
}
PAIRS_OF_A_TEMPLATE = 7


@dataclass(frozen=True, slots=True)
class MinimalPair:
    """Two readings that differ in one thing, and the family of that thing."""

    family: str
    first: Reading
    second: Reading


def minimal_pairs() -> list[MinimalPair]:
    """Fill every template with names, the same each time."""
    pairs = []
    for family, templates in TEMPLATES.items():
        for place, template in enumerate(templates):
            for names in _names(place):
                first, second = (
                    (_sentence(evidence, names), _sentence(statement, names), stance)
                    for evidence, statement, stance in template
                )
                pairs.append(MinimalPair(family, first, second))
    return pairs


def _names(place: int) -> Iterator[dict[str, str]]:
    """Yield fillings; templates begin at different names so that the names and the templates mix."""
    lists = {"D": DRUGS, "V": RIVALS, "H": HARMS, "G": GROUPS, "O": OTHERS}
    walks = {key: islice(cycle(names), place * 3, None) for key, names in lists.items()}
    for _ in range(PAIRS_OF_A_TEMPLATE):
        yield {key: next(walk) for key, walk in walks.items()}


def _sentence(template: str, names: dict[str, str]) -> str:
    text = template.format(**names)
    return text[:1].upper() + text[1:]


def measure(labeller: StanceLabeller, pairs: Sequence[MinimalPair]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the table of the families, with their sum as "all", and the readings that came out otherwise."""
    counts: dict[str, list[int]] = {}
    wrong = []
    for pair in pairs:
        right = []
        for evidence, statement, stance in (pair.first, pair.second):
            found = labeller.label(statement, [evidence])[0].stance
            right.append(found is stance)
            if found is not stance:
                wrong.append(
                    {
                        "family": pair.family,
                        "evidence": evidence,
                        "statement": statement,
                        "expected": stance.name,
                        "found": found.name,
                    }
                )
        for key in (pair.family, "all"):
            row = counts.setdefault(key, [0, 0, 0])
            row[0] += 1
            row[1] += sum(right)
            row[2] += all(right)
    table = {
        key: {"pairs": n, "right": round(right / (2 * n), 4), "both": round(both / n, 4)}
        for key, (n, right, both) in counts.items()
    }
    return table, wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Try a stance model on minimal pairs.")
    model_option(parser)
    result_options(parser)
    parser.add_argument("--wrong", action="store_true", help="name the readings that came out otherwise")
    options = parser.parse_args(arguments)
    labeller = load_labeller(options.model)
    families, wrong = measure(labeller, minimal_pairs())
    result = {"model": model_facts(labeller), "families": families}
    rows = [[family, row["pairs"], row["right"], row["both"]] for family, row in families.items()]
    lines = [table(["family", "pairs", "readings right", "both right"], rows)]
    lines += [" | ".join(reading.values()) for reading in wrong] if options.wrong else []
    show(result, options, "\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
