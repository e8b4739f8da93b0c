"""Pairs from a small grammar: comparators, passives, parts and wholes, numbers, double negations, other names.

The words are ours, and none of the readings of ``benchmarks/minimal_pairs.py`` can come out of them.
"""

import random
from collections.abc import Iterator, Sequence

from benchmarks.rewordings import NEUTRAL, REFUTES, SUPPORTS, Reading, reworded
from benchmarks.stance_data import Pair

_DRUGS = (
    "aspirin,metformin,vitamin C,exercise,physiotherapy,ivermectin,the booster dose,zinc,interferon,a low-salt diet,"
    "azithromycin,oxygen therapy,cognitive therapy,the inhaler,statins,probiotics,convalescent plasma,favipiravir,"
    "baricitinib,acupuncture,heparin,the nasal spray,insulin,radiotherapy,ginger,the combination"
).split(",")
_OUTCOMES = (
    "mortality,viral load,pain,the length of stay,blood pressure,body weight,the relapse rate,fever,tumour size,"
    "lung function,C-reactive protein,the risk of stroke,antibody titres,quality of life,fatigue,bone density,"
    "the rate of intubation,D-dimer,inflammation,cholesterol,the incidence of asthma,anxiety,insulin sensitivity"
).split(",")
_PEOPLE = (
    "patients with diabetes,healthy adults,pregnant women,children with asthma,smokers,nursing home residents,"
    "health workers,men over 60,people with cancer,kidney patients,teenagers,patients in intensive care,rats"
).split(",")
_UP = ("increases", "increase", "increased", "higher")
_DOWN = ("reduces", "reduce", "reduced", "lower")
_MOVES = (
    (_UP, _DOWN),
    (_DOWN, _UP),
    (("raises", "raise", "raised", "higher"), ("lowers", "lower", "lowered", "lower")),
)
_NAMES = (
    "hypertension=high blood pressure|pulmonary fibrosis=scarring of the lungs|hepatic failure=liver failure|"
    "cerebral bleeding=bleeding in the brain|dyspnoea=shortness of breath|emesis=vomiting|oedema=swelling|"
    "hypoglycaemia=low blood sugar|insomnia=sleeplessness|alopecia=hair loss|gastric ulcers=stomach ulcers|"
    "cardiac arrest=the heart stopping|osteoporosis=brittle bones|neoplasms=tumours|myopia=short-sightedness|"
    "venous thrombosis=clots in the veins|pruritus=an itch|arthralgia=joint pain|obesity=being very overweight|"
    "spontaneous abortion=miscarriage|dermal lesions=sores on the skin|anosmia=loss of the sense of smell|"
    "cephalalgia=headache|rhinorrhoea=a runny nose|varicella=chickenpox|pertussis=whooping cough"
)
_ASIDES = (
    "{drug} comes in packs of thirty.|{drug} has to be kept in the fridge.|{drug} was first described in 1953.|"
    "{drug} is swallowed with water in the morning.|{drug} is given once a week in a clinic.|"
    "{drug} costs more than it did ten years ago.|Half of {people} had heard of {drug}.|"
    "{drug} is made in three countries.|{people} were asked how often they used {drug}.|"
    "The dose of {drug} was raised after the second visit.|{drug} is sold under several names.|"
    "Doctors have prescribed {drug} for many years.|{drug} is not sold in every country.|"
    "The trial of {drug} was not blinded.|{people} did not have to pay for {drug}."
).split("|")
"""What is said of a remedy without a word on what it does."""
_GRAVE = "grave severe dangerous life-threatening".split()
_HARMFUL = "adverse events|side effects|complications|unwanted reactions|toxic effects".split("|")
_OFTEN = "were frequent|were often seen|occurred in many|were the rule".split("|")
_SELDOM = "were not seen|were very rare|occurred in none|did not occur".split("|")
_BEARERS = (
    "beta cells,platelets,the macrophages of the lung,red blood cells,hair cells,the new strain,yeast,nerve cells,"
    "the parasite,liver cells,the fibroblasts of the skin,bacteriophages,muscle fibres,T cells,the seeds,mast cells"
).split(",")
_BORNE = (
    "the insulin receptor,CD8,a cell wall,haemoglobin,the surface protein,dopamine,collagen,the growth factor,mucus,"
    "interleukin-10,the ion channel,starch,histamine,the enzyme,nuclei,keratin"
).split(",")
_BEAR = (("carry", "carries"), ("contain", "contains"), ("produce", "produces"), ("possess", "possesses"))
_STAND_INS = "these cells|they|such cells|those|the cells in question".split("|")
_TERMS = [tuple(entry.split("=")) for entry in _NAMES.split("|")]


def templated_pairs(*, rounds: int, seed: int) -> list[Pair]:
    """Draw three in ten of the readings of every round, each round with words of its own."""
    rng = random.Random(seed)
    pairs = []
    for _ in range(rounds):
        for evidence, claim, label in _readings(rng):
            if rng.random() < 0.3:
                upper = evidence[:1].upper() + evidence[1:]
                pairs.append(Pair(claim[:1].upper() + claim[1:], upper, label, "template"))
    return pairs


def _readings(rng: random.Random) -> Iterator[Reading]:
    drugs, outcomes, groups = rng.sample(_DRUGS, 2), rng.sample(_OUTCOMES, 2), rng.sample(_PEOPLE, 2)
    (drug, rival), outcome, people = drugs, outcomes[0], groups[0]
    yield from _effects(drugs, outcomes, groups, rng)
    yield from _comparisons(drug, rival, outcome, people, rng)
    yield from _amounts(drug, people, rng)
    yield from _denials(drug, outcome, people, rng)
    yield from _other_names(drug, people, rng)
    yield from _asides(drug, outcome, people, rng)
    yield from _properties(rng)
    yield from _harms(drug, people, rng)
    yield from reworded(drugs, outcomes, groups, rng.choice(_MOVES)[0], rng)


def _properties(rng: random.Random) -> Iterator[Reading]:
    """What things have and lack, said in full, in a word, or of "these" and "they"."""
    (bearer, other_bearer), (borne, other) = rng.sample(_BEARERS, 2), rng.sample(_BORNE, 2)
    verb, _ = rng.choice(_BEAR)
    has, has_not = f"{bearer} {verb} {borne}.", f"{bearer} do not {verb} {borne}."
    stand_in = rng.choice(_STAND_INS)
    reason = rng.choice(("which sets them apart", "which makes them hardy", "which explains it", "as expected"))
    for told in (
        f"{stand_in} do not {verb} {borne}, {reason}.",
        f"{stand_in} do not {verb} {borne}.",
        f"{bearer} lack {borne}.",
        f"{bearer} are devoid of {borne}, {reason}.",
        f"{borne} could not be found in {bearer}.",
        f"{bearer} are without {borne}.",
        f"No {bearer.removeprefix('the ')} were seen to {verb} {borne.removeprefix('the ')}.",
    ):
        yield told, has, REFUTES
        yield told, has_not, SUPPORTS
        yield told, f"{bearer} {verb} {other}.", NEUTRAL
        yield told, f"{bearer} {rng.choice(('cause disease', 'live for years', 'are used in treatment'))}.", NEUTRAL
    for told in (f"{stand_in} {verb} {borne}, {reason}.", f"{borne} was found in {bearer}.", has):
        yield told, has, SUPPORTS
        yield told, has_not, REFUTES
        yield told, f"{bearer} do not {verb} {other}.", NEUTRAL
        yield told, f"{bearer} lack {borne}.", REFUTES
    yield f"{other_bearer} do not {verb} {borne}.", has, NEUTRAL
    yield f"{other_bearer} {verb} {borne}.", has_not, NEUTRAL


def _harms(drug: str, people: str, rng: random.Random) -> Iterator[Reading]:
    """Harm and need, seen or not seen, in so many people or in none."""
    harm = rng.choice((*_HARMFUL, "infections", "blood clots", "an allergic reaction", "new tumours"))
    need = rng.choice(("oxygen", "surgery", "dialysis", "intensive care", "a transfusion", "a second course"))
    n = rng.randint(5, 60)
    for told in (
        f"No {harm.removeprefix('an ')} were reported in the {n} {people} who were given {drug}.",
        f"None of the {n} {people} had {harm} after {drug}.",
        f"{drug} was given to {n} {people} without {harm}.",
        f"In {people}, {drug} was well tolerated and {harm} were absent.",
    ):
        yield told, f"{drug} caused {harm} in {people}.", REFUTES
        yield told, f"{drug} did not cause {harm} in {people}.", SUPPORTS
        yield told, f"{drug} causes {harm}.", REFUTES
    told = f"{people} on {drug} did not need {need}."
    yield told, f"{people} on {drug} needed {need}.", REFUTES
    yield told, f"{people} who were given {drug} did without {need}.", SUPPORTS
    told = f"A possible risk of {drug} is that of {harm}."
    yield told, f"{harm} are a possible risk of {drug}.", SUPPORTS
    yield told, f"{drug} carries no risk of {harm}.", REFUTES
    yield told, f"{drug} caused {harm} in {people}.", NEUTRAL


def _asides(drug: str, outcome: str, people: str, rng: random.Random) -> Iterator[Reading]:
    (verb, base, _, _), _ = rng.choice(_MOVES)
    for aside in rng.sample(_ASIDES, 4):
        told = aside.format(drug=drug, people=people)
        yield told, f"{drug} {verb} {outcome}.", NEUTRAL
        yield told, f"{drug} does not {base} {outcome}.", NEUTRAL
        yield told, f"{drug} is {rng.choice(('safe', 'harmful', 'effective', 'useless'))}.", NEUTRAL
    harm = f"{rng.choice(_GRAVE)} {rng.choice(_HARMFUL)}"
    harm, harmless = f"{harm} {rng.choice(_OFTEN)} after {drug}.", f"{harm} {rng.choice(_SELDOM)} after {drug}."
    for good, bad in (("safe", "dangerous"), ("harmless", "harmful")):
        yield harm, f"{drug} is {good}.", REFUTES
        yield harm, f"{drug} is {bad}.", SUPPORTS
        yield harmless, f"{drug} is {good}.", SUPPORTS
        yield harmless, f"{drug} is {bad}.", REFUTES
    yield harm, f"{drug} {verb} {outcome}.", NEUTRAL
    yield harmless, f"{drug} {verb} {outcome}.", NEUTRAL


def _effects(
    drugs: Sequence[str], outcomes: Sequence[str], groups: Sequence[str], rng: random.Random
) -> Iterator[Reading]:
    (drug, rival), (outcome, other_outcome), (people, other_people) = drugs, outcomes, groups
    (verb, base, past, _), (_, back_base, back_past, _) = rng.choice(_MOVES)
    told = f"In {people}, {drug} {past} {outcome}."
    yield told, f"{outcome} was {past} by {drug} in {people}.", SUPPORTS
    yield told, f"{outcome} was {back_past} by {drug} in {people}.", REFUTES
    yield told, f"In {other_people}, {drug} {past} {outcome}.", NEUTRAL
    yield told, f"{drug} {verb} {outcome} in {other_people}.", NEUTRAL
    yield told, f"In {people}, {drug} {past} {other_outcome}.", NEUTRAL
    yield told, f"In {people}, {rival} {past} {outcome}.", NEUTRAL
    yield f"{outcome} was {past} by {drug}.", f"{drug} {verb} {outcome}.", SUPPORTS
    yield f"{outcome} was not {past} by {drug}.", f"{drug} {verb} {outcome}.", REFUTES
    yield f"{outcome} was not {past} by {drug}.", f"{drug} does not {base} {outcome}.", SUPPORTS
    yield f"{outcome} was not {past} by {drug}.", f"{drug} {verb} {other_outcome}.", NEUTRAL
    yield f"{drug} did not {base} {outcome}.", f"{rival} {verb} {outcome}.", NEUTRAL
    yield f"{drug} did not {base} {outcome}.", f"{drug} {verb} {outcome} in {people}.", REFUTES
    yield f"{drug} is not recommended for {people}.", f"{drug} {verb} {outcome}.", NEUTRAL
    yield f"{drug} is not recommended for {people}.", f"Experts advise {people} to use {drug}.", REFUTES
    yield f"{drug} might {base} {outcome}, but this has not been shown.", f"{drug} {verb} {outcome}.", NEUTRAL
    yield f"{drug} might {base} {outcome}, but this has not been shown.", f"{drug} may {base} {outcome}.", SUPPORTS
    yield f"A study will look at {drug} and {outcome} in {people}.", f"{drug} {verb} {outcome}.", NEUTRAL
    yield f"Little has been learnt so far about {drug} and {outcome}.", f"{drug} {verb} {outcome}.", NEUTRAL
    yield f"{drug} did not {back_base} {outcome}; it {past} it.", f"{drug} {verb} {outcome}.", SUPPORTS
    yield f"{drug} did not {back_base} {outcome}; it {past} it.", f"{drug} {back_past} {outcome}.", REFUTES


def _comparisons(drug: str, rival: str, outcome: str, people: str, rng: random.Random) -> Iterator[Reading]:
    (_, _, past, noun), (_, _, _, back) = rng.choice(_MOVES)
    told = f"{drug} {past} {outcome} more than {rival} did."
    yield told, f"{rival} {past} {outcome} more than {drug}.", REFUTES
    yield told, f"The effect of {drug} on {outcome} was larger.", SUPPORTS
    told = f"Among {people}, {outcome} was {noun} with {drug} than with {rival}."
    yield told, f"In {people}, {outcome} was {noun} with {rival} than with {drug}.", REFUTES
    yield told, f"In {people}, {outcome} was {back} with {rival} than with {drug}.", SUPPORTS
    yield told, f"In {people}, {outcome} was {back} with {drug}.", REFUTES
    yield told, f"{drug} and {rival} left {outcome} the same.", REFUTES
    told = f"{drug} outperformed {rival} in {people}."
    yield told, f"In {people}, {rival} did worse than {drug}.", SUPPORTS
    yield told, f"In {people}, {rival} did better than {drug}.", REFUTES
    yield told, f"{drug} beats {rival}.", SUPPORTS
    yield told, f"{rival} beats {drug}.", REFUTES
    event, events = rng.choice((("relapsed", "Relapses"), ("fell", "Falls"), ("bled", "Bleedings")))
    told = f"Fewer {people} {event} on {drug} than on {rival}."
    yield told, f"{events} were commoner on {rival} than on {drug}.", SUPPORTS
    yield told, f"{events} were commoner on {drug} than on {rival}.", REFUTES
    yield told, f"{events} were seen less with {drug} than with {rival}.", SUPPORTS
    yield told, f"{events} were seen less with {rival} than with {drug}.", REFUTES
    quick, slow = rng.choice((("sooner", "later"), ("more cheaply", "less cheaply"), ("more safely", "less safely")))
    told = f"Next to {rival}, {drug} healed {people} {quick}."
    yield told, f"{drug} healed {people} {quick} than {rival} did.", SUPPORTS
    yield told, f"{rival} healed {people} {quick} than {drug} did.", REFUTES
    yield told, f"{rival} healed {people} {slow} than {drug} did.", SUPPORTS
    told = f"{drug} worked just as well as {rival} for {people}."
    yield told, f"{rival} and {drug} did the same for {people}.", SUPPORTS
    yield told, f"{drug} worked better than {rival} for {people}.", REFUTES


def _amounts(drug: str, people: str, rng: random.Random) -> Iterator[Reading]:
    n = rng.randint(3, 40)
    whole, few = n * rng.randint(2, 5), max(1, n // 3)
    told = f"{n} of {whole} {people} on {drug} recovered."
    yield told, f"All {people} on {drug} recovered.", REFUTES
    yield told, f"None of the {people} on {drug} recovered.", REFUTES
    yield told, f"Some {people} on {drug} recovered.", SUPPORTS
    yield told, f"{drug} had cost {whole} dollars.", NEUTRAL
    told = f"All {whole} {people} on {drug} recovered."
    yield told, f"Every one of the {people} on {drug} recovered.", SUPPORTS
    yield told, f"Only {few} {people} on {drug} recovered.", REFUTES
    yield f"None of the {people} died on {drug}.", f"One of the {people} died on {drug}.", REFUTES
    yield f"None of the {people} died on {drug}.", f"All {people} survived on {drug}.", SUPPORTS
    share = rng.choice((20, 30, 40, 60, 70, 80))
    told = f"{share}% of {people} took {drug}."
    yield told, f"{'Most' if share > 50 else 'A minority of'} {people} took {drug}.", SUPPORTS
    yield told, f"{'A minority of' if share > 50 else 'Most'} {people} took {drug}.", REFUTES


def _denials(drug: str, outcome: str, people: str, rng: random.Random) -> Iterator[Reading]:
    (verb, base, past, _), _ = rng.choice(_MOVES)
    does, does_not = f"{drug} {verb} {outcome}.", f"{drug} does not {base} {outcome}."
    for sure in (
        f"It is not true that {drug} does not {base} {outcome}.",
        f"{drug} never failed to {base} {outcome}.",
        f"No one doubts that {drug} {verb} {outcome}.",
        f"It cannot be denied that {drug} {verb} {outcome}.",
        f"There is no study in which {drug} did not {base} {outcome}.",
        f"They were mistaken who said that {drug} does not {base} {outcome}.",
        f"None of the {people} were without a change: {drug} {past} {outcome} in each.",
    ):
        yield sure, does, SUPPORTS
        yield sure, does_not, REFUTES
    for denied in (f"{drug} failed to {base} {outcome}.", f"They were mistaken who said that {drug} {verb} {outcome}."):
        yield denied, does, REFUTES
        yield denied, does_not, SUPPORTS
    yield f"{drug} failed to {base} {outcome}.", f"{drug} had no effect on {outcome}.", SUPPORTS
    good, bad = rng.choice((("effective", "ineffective"), ("harmless", "harmful"), ("necessary", "unnecessary")))
    where = f" in {people}"
    yield f"{drug} was not {bad}{where}.", f"{drug} was {good}{where}.", SUPPORTS
    yield f"{drug} was not {bad}{where}.", f"{drug} was {bad}{where}.", REFUTES
    yield f"{drug} was not {good}{where}.", f"{drug} was {bad}{where}.", SUPPORTS
    yield f"{drug} was not {good}{where}.", f"{drug} was {good}{where}.", REFUTES
    yield f"{drug} is not without risk.", f"{drug} carries a risk.", SUPPORTS
    yield f"{drug} is not without risk.", f"{drug} carries no risk.", REFUTES
    yield f"{drug} is not without risk.", does, NEUTRAL


def _other_names(drug: str, people: str, rng: random.Random) -> Iterator[Reading]:
    (first, first_plain), (second, second_plain) = rng.sample(_TERMS, 2)
    if rng.random() < 0.5:
        first, first_plain = first_plain, first
    for done, same, opposite in (
        ("prevented", "kept away", "brought about"),
        ("caused", "led to", "prevented"),
        ("relieved", "eased", "aggravated"),
    ):
        told = f"{drug} {done} {first} in {people}."
        yield told, f"In {people}, {drug} {same} {first_plain}.", SUPPORTS
        yield told, f"In {people}, {drug} {opposite} {first_plain}.", REFUTES
        yield told, f"In {people}, {drug} {same} {second_plain}.", NEUTRAL
        yield told, f"In {people}, {drug} {opposite} {second}.", NEUTRAL
