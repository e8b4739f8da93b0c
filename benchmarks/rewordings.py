"""Readings in which the same is said in other words: rates and counts, findings and their names, denials of denials.

The words are ours; ``benchmarks/templates.py`` draws from them. A reading is an evidence, a claim and its label.
"""

import random
from collections.abc import Iterator, Sequence

from benchmarks.stance_data import LABELS

SUPPORTS, REFUTES, NEUTRAL = range(len(LABELS))
Reading = tuple[str, str, int]
"""Evidence, claim and label."""

_EVENTS = tuple(
    tuple(entry.split("="))
    for entry in (
        "falls=fell|relapses=relapsed|seizures=had a seizure|hip fractures=broke a hip|readmissions=were readmitted|"
        "asthma attacks=had an asthma attack|migraines=had a migraine|miscarriages=miscarried|"
        "wound infections=had an infected wound|amputations=lost a limb|nosebleeds=had a nosebleed|"
        "panic attacks=panicked|transplant rejections=lost the new organ"
    ).split("|")
)
_LESS_TOLD = (
    "{drug} cut the rate of {event} among {people}|{event} declined among {people} on {drug}|"
    "{people} had a lower rate of {event} after {drug}|the risk of {event} dropped in {people} on {drug}|"
    "{people} who took {drug} were less likely to have {event}|{drug} brought down the number of {event} in {people}"
).split("|")
_MORE_TOLD = (
    "{drug} pushed up the rate of {event} among {people}|{event} mounted among {people} on {drug}|"
    "{people} had a higher rate of {event} after {drug}|the risk of {event} climbed in {people} on {drug}|"
    "{people} who took {drug} were more likely to have {event}|{drug} drove up the number of {event} in {people}"
).split("|")
_LESS = (
    "a smaller number of {people} {had} on {drug}|{people} {had} less often on {drug}|"
    "{drug} protected {people} from {event}|on {drug}, not so many {people} {had}|{event} grew scarcer with {drug}"
).split("|")
_MORE = (
    "a larger number of {people} {had} on {drug}|{people} {had} more often on {drug}|"
    "{drug} exposed {people} to {event}|on {drug}, many more {people} {had}|{event} became a greater burden with {drug}"
).split("|")
_STATES = tuple(
    tuple(entry.split("="))
    for entry in (
        "blood pressure=high=the hypertension|blood sugar=high=the hyperglycaemia|the heart rate=fast=the tachycardia|"
        "the haemoglobin level=low=the anaemia|the sodium level=low=the hyponatraemia|the platelet count=low=the "
        "shortage of platelets|the potassium level=high=the hyperkalaemia|the oxygen level=low=the hypoxaemia|"
        "the level of thyroid hormone=low=the hypothyroidism|breathing=fast=the tachypnoea"
    ).split("|")
)
_MENDED_TOLD = (
    "{state} came back into the normal range with {drug}|{state} was no longer {wrong} after {drug}|"
    "on {drug}, {state} settled and was as it should be|{state} was put right by {drug}"
).split("|")
_UNMENDED_TOLD = (
    "{state} remained {wrong} in spite of {drug}|{state} was still {wrong} after {drug}|"
    "on {drug}, {state} was as {wrong} as before|{drug} could not put {state} right"
).split("|")
_MENDED = "{drug} corrected {name}|{name} cleared up on {drug}|{name} was gone after {drug}".split("|")
_UNMENDED = "{name} persisted on {drug}|{drug} did nothing for {name}|{name} was there as before with {drug}".split("|")
_BORNE_TOLD = (
    "{people} had hardly any complaints on {drug}|unwanted effects of {drug} were few|{people} coped well with {drug}|"
    "{drug} was taken without trouble by {people}|{drug} agreed with {people}"
).split("|")
_UNBORNE_TOLD = (
    "many {people} stopped {drug} because it made them ill|unwanted effects of {drug} were many|"
    "{people} coped badly with {drug}|{drug} gave {people} a lot of trouble|{drug} did not agree with {people}"
).split("|")
_BORNE = "{drug} is gentle on {people}|{drug} causes few complaints|{drug} is easy to bear".split("|")
_UNBORNE = "{drug} is hard on {people}|{drug} causes many complaints|{drug} is hard to bear".split("|")
_SYMPTOMS = "pain,fatigue,anxiety,swelling,bleeding,wheezing,dizziness,vomiting,stiffness,tingling".split(",")
_EASED_TOLD = (
    "{people} had less {symptom} on {drug}|there was less {symptom} with {drug}|"
    "{drug} halved the {symptom} of {people}|{symptom} was milder in {people} after {drug}|"
    "{drug} took away some of the {symptom}|{symptom} abated with {drug}"
).split("|")
_WORSENED_TOLD = (
    "{people} had more {symptom} on {drug}|there was more {symptom} with {drug}|"
    "{drug} doubled the {symptom} of {people}|{symptom} was stronger in {people} after {drug}|"
    "{drug} added to the {symptom}|{symptom} mounted with {drug}"
).split("|")
_EASED = (
    "{drug} diminishes {symptom} in {people}|{drug} brings relief from {symptom}|{symptom} lessens with {drug}|"
    "{drug} makes the {symptom} of {people} weaker|{drug} works against {symptom}"
).split("|")
_WORSENED = (
    "{drug} intensifies {symptom} in {people}|{drug} brings on more {symptom}|{symptom} grows with {drug}|"
    "{drug} makes the {symptom} of {people} stronger|{drug} feeds {symptom}"
).split("|")
_SPENT = "days in bed|hours on a ventilator|weeks in rehabilitation|nights on the ward|weeks off work".split("|")
_SHORT_TOLD = (
    "{people} on {drug} spent fewer {time}|with {drug}, the {time} of {people} went down|"
    "{people} needed less than the usual {time} after {drug}|the {time} were fewer for {people} on {drug}"
).split("|")
_LONG_TOLD = (
    "{people} on {drug} spent more {time}|with {drug}, the {time} of {people} went up|"
    "{people} needed more than the usual {time} after {drug}|the {time} were more for {people} on {drug}"
).split("|")
_SHORT = "{drug} cut short the {time}|{drug} spared {people} {time}|{drug} reduces the {time} of {people}".split("|")
_LONG = "{drug} drew out the {time}|{drug} cost {people} more {time}|{drug} increases the {time} of {people}".split("|")
_PLANS = (
    "{drug} will be tried against {symptom} next year|a study of {drug} in {people} with {symptom} is about to begin|"
    "the protocol of a trial of {drug} for {symptom} has been published|"
    "it is asked whether {drug} helps with {symptom}|"
    "no one has yet looked at {drug} in {people} with {symptom}|money was raised for a trial of {drug} in {symptom}|"
    "what {drug} does to {symptom} is not known"
).split("|")
_CONTRASTS = (
    (_LESS_TOLD, _MORE_TOLD, _LESS, _MORE),
    (_MENDED_TOLD, _UNMENDED_TOLD, _MENDED, _UNMENDED),
    (_BORNE_TOLD, _UNBORNE_TOLD, _BORNE, _UNBORNE),
    (_EASED_TOLD, _WORSENED_TOLD, _EASED, _WORSENED),
    (_SHORT_TOLD, _LONG_TOLD, _SHORT, _LONG),
)
"""Evidence of one kind and of its contrary, claims of that kind and of its contrary."""
_SURE = (
    "no expert disputes that {yes}|it is hard to doubt that {yes}|all studies agree that {yes}|"
    "there is no question that {yes}|one cannot say that {no}|it is incorrect that {no}|"
    "the claim that {no} is unfounded|those who hold that {no} are in error|everyone accepts that {yes}|"
    "nothing speaks against the finding that {yes}|it is a mistake to think that {no}|"
    "nobody believes any more that {no}"
).split("|")
_UN = (
    "reliable=unreliable|suitable=unsuitable|helpful=unhelpful|acceptable=unacceptable|usual=unusual|"
    "tolerable=intolerable|adequate=inadequate|sufficient=insufficient|harmless=harmful"
).split("|")
_ORDERS = tuple(
    tuple(entry.split("="))
    for entry in (
        "better=worse|cheaper=dearer|safer=riskier|stronger=weaker|quicker=slower|more useful=less useful|"
        "more reliable=less reliable|easier to take=harder to take|more toxic=less toxic|gentler=harsher"
    ).split("|")
)
_GAINS = (
    "stays in hospital=shorter=longer|pauses between attacks=longer=shorter|visits to the doctor=fewer=more numerous|"
    "scars=smaller=larger|nights of sleep=longer=shorter|doses of painkillers=smaller=larger"
).split("|")
_LADDER = {
    "all": ("all of the|every one of the|each of the|the whole group of").split("|"),
    "most": ("the greater part of the|nearly all of the|three in four of the").split("|"),
    "few": ("a handful of the|one in nine of the|hardly any of the").split("|"),
    "none": ("none of the|not one of the|not a single one of the").split("|"),
}
_SOME = "some of the|at least one of the|a number of the".split("|")
_DID = "slept better|stopped smoking|kept the diet|lost weight|were cured|went back to work|felt sick|had a rash".split(
    "|"
)


def reworded(
    drugs: Sequence[str], outcomes: Sequence[str], groups: Sequence[str], moves: Sequence[str], rng: random.Random
) -> Iterator[Reading]:
    """Yield readings of every kind.

    Args:
        drugs, outcomes, groups: two each, the second as the other one.
        moves: a verb of effect as "increases", "increase".
        rng: of every draw.
    """
    yield from _contraries(drugs, groups, rng)
    yield from _denied_denials(drugs[0], outcomes[0], groups[0], moves, rng)
    yield from _orders(drugs[0], drugs[1], rng)
    yield from _shares(drugs[0], outcomes, groups, rng)


def _contraries(drugs: Sequence[str], groups: Sequence[str], rng: random.Random) -> Iterator[Reading]:
    event, had = rng.choice(_EVENTS)
    state, wrong, name = rng.choice(_STATES)
    words = {"event": event, "had": had, "state": state, "wrong": wrong, "name": name}
    words |= {"symptom": rng.choice(_SYMPTOMS), "time": rng.choice(_SPENT)}

    def said(template: str, drug: str = drugs[0], people: str = groups[0]) -> str:
        return template.format(drug=drug, people=people, **words) + "."

    for told, untold, same, contrary in _CONTRASTS:
        for evidence, claims, others in ((told, same, contrary), (untold, contrary, same)):
            template = rng.choice(evidence)
            for claim, other in zip(rng.sample(claims, 3), rng.sample(others, 3), strict=True):
                yield said(template), said(claim), SUPPORTS
                yield said(template), said(other), REFUTES
            claim = rng.choice([*claims, *others])
            yield said(template), said(claim, drug=drugs[1]), NEUTRAL
            if "{people}" in claim and "{people}" in template:
                yield said(template), said(claim, people=groups[1]), NEUTRAL
    for plan in rng.sample(_PLANS, 3):
        claim = rng.choice([*_EASED, *_WORSENED])
        yield said(plan), said(claim), NEUTRAL


def _denied_denials(
    drug: str, outcome: str, people: str, moves: Sequence[str], rng: random.Random
) -> Iterator[Reading]:
    good = rng.choice(("safe", "effective", "worth the money", "useful", "harmful"))
    for yes, no in (
        (f"{drug} {moves[0]} {outcome}", f"{drug} does not {moves[1]} {outcome}"),
        (f"{drug} is {good} for {people}", f"{drug} is not {good} for {people}"),
        (f"{people} recovered on {drug}", f"{people} did not recover on {drug}"),
    ):
        for frame in rng.sample(_SURE, 4):
            sure, denied = frame.format(yes=yes, no=no) + ".", frame.format(yes=no, no=yes) + "."
            for evidence, right, wrong in ((sure, yes, no), (denied, no, yes)):
                yield evidence, f"{right}.", SUPPORTS
                yield evidence, f"{wrong}.", REFUTES
    plain, un = rng.choice(_UN).split("=")
    for evidence, right, wrong in (
        (f"not {un}", plain, un),
        (f"not {plain}", un, plain),
        (f"far from {un}", plain, un),
    ):
        yield f"{drug} was {evidence}.", f"{drug} was {right}.", SUPPORTS
        yield f"{drug} was {evidence}.", f"{drug} was {wrong}.", REFUTES
    for evidence in (
        f"none of the {people} failed to recover on {drug}.",
        f"not one of the {people} remained ill on {drug}.",
        f"there was nobody among the {people} whom {drug} did not cure.",
    ):
        yield evidence, f"every one of the {people} got well on {drug}.", SUPPORTS
        yield evidence, f"the {people} got well on {drug}.", SUPPORTS
        yield evidence, f"{drug} did not cure the {people}.", REFUTES
        yield evidence, f"the {people} remained ill on {drug}.", REFUTES


def _orders(drug: str, rival: str, rng: random.Random) -> Iterator[Reading]:
    for more, less in rng.sample(_ORDERS, 2):
        told = rng.choice((f"{drug} was {more} than {rival}.", f"{rival} was {less} than {drug}."))
        yield told, f"{rival} is {less} than {drug}.", SUPPORTS
        yield told, f"{drug} is {more} than {rival}.", SUPPORTS
        yield told, f"{rival} is {more} than {drug}.", REFUTES
        yield told, f"{drug} is {less} than {rival}.", REFUTES
        yield told, f"{drug} and {rival} are alike in this.", REFUTES
        yield told, f"{rival} is not {more} than {drug}.", SUPPORTS
        yield told, f"{drug} is not {more} than {rival}.", REFUTES
    gain, more, less = rng.choice(_GAINS).split("=")
    told = rng.choice(
        (f"Set against {rival}, {drug} led to {more} {gain}.", f"{gain} were {less} on {rival} than on {drug}.")
    )
    yield told, f"{gain} were {more} on {drug} than on {rival}.", SUPPORTS
    yield told, f"with {rival}, {gain} were {less} than with {drug}.", SUPPORTS
    yield told, f"{gain} were {more} on {rival} than on {drug}.", REFUTES
    yield told, f"with {drug}, {gain} were {less} than with {rival}.", REFUTES
    noun, had = rng.choice(_EVENTS)
    told = rng.choice(
        (f"More of those on {drug} {had} than of those on {rival}.", f"{noun} were likelier on {drug} than on {rival}.")
    )
    yield told, f"{rival} saw fewer {noun} than {drug}.", SUPPORTS
    yield told, f"{noun} were more usual with {drug} than with {rival}.", SUPPORTS
    yield told, f"{noun} were more usual with {rival} than with {drug}.", REFUTES
    yield told, f"{drug} saw fewer {noun} than {rival}.", REFUTES
    for told in (f"{drug} was on a par with {rival}.", f"the results of {drug} and {rival} were alike."):
        yield told, f"{drug} was as good as {rival}.", SUPPORTS
        yield told, f"{rival} did as well as {drug}.", SUPPORTS
        yield told, f"{drug} did better than {rival}.", REFUTES
        yield told, f"{rival} was ahead of {drug}.", REFUTES


def _shares(drug: str, outcomes: Sequence[str], groups: Sequence[str], rng: random.Random) -> Iterator[Reading]:
    people, did = groups[0], rng.choice(_DID)
    for rung, quantifiers in _LADDER.items():
        told = f"{rng.choice(quantifiers)} {people} on {drug} {did}."
        for other, others in _LADDER.items():
            # "All" holds for "most" too, so these two are not set against each other.
            if {rung, other} != {"all", "most"} or other == "all":
                yield told, f"{rng.choice(others)} {people} {did} on {drug}.", SUPPORTS if rung == other else REFUTES
        yield told, f"{rng.choice(_SOME)} {people} {did} on {drug}.", REFUTES if rung == "none" else SUPPORTS
    first, second = outcomes
    told = rng.choice(
        (f"{drug} helped with {first} but left {second} as it was.", f"{drug} acted on {first}, yet not on {second}.")
    )
    yield told, f"{drug} made a difference to {first}.", SUPPORTS
    yield told, f"{drug} made a difference to {second}.", REFUTES
    yield told, f"{drug} made a difference to {first} and to {second}.", REFUTES
    yield told, f"{second} was not changed by {drug}.", SUPPORTS
    one, two = groups
    told = rng.choice((f"{one} as well as {two} gained from {drug}.", f"{drug} did good to {one} and to {two} alike."))
    yield told, f"{two} gained from {drug}.", SUPPORTS
    yield told, f"{drug} did {one} good.", SUPPORTS
    yield told, f"{one} alone gained from {drug}.", REFUTES
    yield told, f"{drug} did {two} no good.", REFUTES
    yield told, f"{drug} did good to neither {one} nor {two}.", REFUTES
