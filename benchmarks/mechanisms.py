"""Readings on how a remedy works: what it does to a substance, cell or process, often said by a noun.

"Downregulation of", "a rise in", "were suppressed by": articles on mechanisms seldom have the plain verb of a claim.
The words are ours; ``benchmarks/templates.py`` draws from them. A reading is an evidence, a claim and its label.
"""

import random
import re
from collections.abc import Iterator

from benchmarks.stance_data import LABELS

SUPPORTS, REFUTES, NEUTRAL = range(len(LABELS))
Reading = tuple[str, str, int]
"""Evidence, claim and label."""

_AGENTS = (
    "stem cells|exosomes|statins|steroids|curcumin|bile acids|omega-3 fatty acids|antioxidants|growth factors|"
    "regulatory T cells|bacteriophages|beta-glucans|macrophages|platelets|probiotic bacteria|polyphenols|antibodies|"
    "immunoglobulins|nanoparticles|interferons|ketone bodies|short-chain fatty acids"
).split("|")
_TARGETS = (
    "chemokines|interleukin-8|collagen deposition|oxidative stress|apoptosis of liver cells|viral replication|"
    "the permeability of the gut|T cell proliferation|angiogenesis|insulin secretion|complement activation|"
    "the migration of neutrophils|bone resorption|inflammatory mediators|mucus production|the activity of the enzyme|"
    "fibrosis of the kidney|the clearance of bacteria|lipid peroxidation|the expression of the receptor|"
    "the number of lymphocytes|nitric oxide|the growth of the tumour|ferritin|the repair of the epithelium"
).split("|")
_DOWN_NOUNS = "downregulation|suppression|inhibition|reduction|attenuation|lowering|blockade|dampening".split("|")
_UP_NOUNS = "upregulation|stimulation|promotion|enhancement|augmentation|boosting|induction|activation".split("|")
_DOWN_PAST = "suppressed|inhibited|attenuated|blunted|downregulated|dampened|diminished|curbed|held down".split("|")
_UP_PAST = "stimulated|enhanced|promoted|upregulated|boosted|augmented|raised|driven up|amplified".split("|")
_DOWN_FELL = "a fall in|a decrease in|a drop in|a decline in|lower levels of|less of the usual|a loss of".split("|")
_UP_ROSE = "a rise in|an increase in|a surge in|a growth in|higher levels of|more of the usual|a gain in".split("|")
_BY_NOUN = (
    "{agent} are involved in the {noun} of {target}|{agent} bring about a {noun} of {target}|"
    "one role of {agent} is the {noun} of {target}|{noun} of {target} by {agent} was seen|"
    "{agent} act through the {noun} of {target}|{agent} take part in the {noun} of {target}|"
    "the {noun} of {target} is among the effects of {agent}|{agent} contribute to the {noun} of {target}"
).split("|")
_BY_PAST = (
    "{target} was {past} by {agent}|{agent} {past} {target}|after {agent} were given, {target} was found to be {past}|"
    "{agent} markedly {past} {target}|in cultures with {agent}, {target} was {past}"
).split("|")
_BY_CHANGE = (
    "{agent} led to {change} {target}|with {agent} there was {change} {target}|"
    "{agent} were followed by {change} {target}|"
    "{change} {target} was seen in those given {agent}|{agent} bring {change} {target}"
).split("|")
_DOWN_CLAIMS = (
    "{agent} reduce {target}|{agent} decrease {target}|{agent} lower {target}|{agent} suppress {target}|"
    "{agent} inhibit {target}|there is less of {target} with {agent}|{agent} work against {target}|"
    "treatment with {agent} reduces {target}|{agent} have a restraining effect on {target}"
).split("|")
_UP_CLAIMS = (
    "{agent} increase {target}|{agent} raise {target}|{agent} stimulate {target}|{agent} promote {target}|"
    "{agent} enhance {target}|there is more of {target} with {agent}|{agent} work in favour of {target}|"
    "treatment with {agent} increases {target}|{agent} have an encouraging effect on {target}"
).split("|")
_DENIED = {
    SUPPORTS: "{agent} do not leave {target} as it is|{agent} act on {target}|{agent} have an effect on {target}".split(
        "|"
    ),
    REFUTES: "{agent} have no effect on {target}|{agent} do not act on {target}|{agent} leave {target} alone".split(
        "|"
    ),
}
_ABOUT = (
    "{target} and {agent} were both measured|{agent} were given, and {target} is a sign of severe illness|"
    "it is not known what {agent} do to {target}|the part of {agent} and of {target} in the illness is discussed|"
    "{target} predicts who needs {agent}|{agent} are made in the laboratory, where {target} is also studied"
).split("|")
_FRAMES = (
    "{told}|{told}|{told}|several groups have reported that {told}|in animals, {told}|as shown before, {told}|"
    "{told}, and in {aside}|{told}, which adds to {aside}|besides {aside}, {told}"
).split("|")
_ASIDES = (
    "the healing of wounds|the cost of care|what is known of their safety|the comfort of patients|their low price|"
    "their use for many years|the ease of storing them"
).split("|")
_GOOD = (
    "{agent} were effective against a dummy treatment|patients given {agent} improved|{agent} shortened the illness|"
    "{agent} were better than usual care|a trial of {agent} found a benefit"
).split("|")
_RIVALRY = "{agent} are better than {rival}|{agent} work better than {rival}|{agent} are more effective than {rival}"
_NEEDED = (
    "oxygen=needed oxygen=did not need oxygen|an operation=had to have an operation=were spared an operation|"
    "intensive care=went to intensive care=stayed out of intensive care|dialysis=required dialysis=did not require "
    "dialysis|a transfusion=received a transfusion=received no transfusion|"
    "readmission=were readmitted=were not readmitted"
).split("|")
_BEFORE_VOWEL = re.compile(r"\ba(?= [aeiou])")
_COUNTS = "seven|nine|ten|eleven|twelve|fifteen|eighteen|20|24|31".split("|")
_FOLK = "patients|volunteers|participants|children|women|recruits".split("|")


def mechanisms(rng: random.Random) -> Iterator[Reading]:
    """Yield the readings of one round."""
    yield from _changes(rng)
    yield from _rivals(rng)
    yield from _spared(rng)


def _changes(rng: random.Random) -> Iterator[Reading]:
    """What becomes more or less, said by a noun, a participle or a verb; of another agent or target it says nothing."""
    (agent, other), (target, elsewhere) = rng.sample(_AGENTS, 2), rng.sample(_TARGETS, 2)
    for nouns, past, change, same, contrary in (
        (_DOWN_NOUNS, _DOWN_PAST, _DOWN_FELL, _DOWN_CLAIMS, _UP_CLAIMS),
        (_UP_NOUNS, _UP_PAST, _UP_ROSE, _UP_CLAIMS, _DOWN_CLAIMS),
    ):
        for forms in (_BY_NOUN, _BY_PAST, _BY_CHANGE):
            words = {"noun": rng.choice(nouns), "past": rng.choice(past), "change": rng.choice(change)}
            told = rng.choice(forms).format(agent=agent, target=target, **words)
            told = _BEFORE_VOWEL.sub("an", told)
            evidence = rng.choice(_FRAMES).format(told=told, aside=rng.choice(_ASIDES)) + "."
            for claims, label in ((same, SUPPORTS), (contrary, REFUTES), (_DENIED[SUPPORTS], SUPPORTS)):
                yield evidence, rng.choice(claims).format(agent=agent, target=target) + ".", label
            yield evidence, rng.choice(_DENIED[REFUTES]).format(agent=agent, target=target) + ".", REFUTES
            strange = (
                {"agent": other, "target": target} if rng.random() < 0.5 else {"agent": agent, "target": elsewhere}
            )
            yield evidence, rng.choice([*same, *contrary]).format(**strange) + ".", NEUTRAL
    about = rng.choice(_ABOUT).format(agent=agent, target=target) + "."
    for claims in (_DOWN_CLAIMS, _UP_CLAIMS):
        yield about, rng.choice(claims).format(agent=agent, target=target) + ".", NEUTRAL


def _rivals(rng: random.Random) -> Iterator[Reading]:
    """That a remedy did well says nothing of whether it is better than one that is not spoken of."""
    agent, rival = rng.sample(_AGENTS, 2)
    good = rng.choice(_GOOD).format(agent=agent) + "."
    for claim in _RIVALRY.split("|"):
        yield good, claim.format(agent=agent, rival=rival) + ".", NEUTRAL
        yield good, claim.format(agent=rival, rival=agent) + ".", NEUTRAL
    told = rng.choice(_RIVALRY.split("|"))
    yield f"{good[:-1]}, and {told.format(agent=agent, rival=rival)}.", f"{agent} beat {rival}.", SUPPORTS
    yield f"{good[:-1]}, and {told.format(agent=rival, rival=agent)}.", f"{agent} beat {rival}.", REFUTES


def _spared(rng: random.Random) -> Iterator[Reading]:
    """A number of people who did, or did not; in claims on all, some and none of them."""
    count, folk = rng.choice(_COUNTS), rng.choice(_FOLK)
    _, had, had_not = rng.choice(_NEEDED).split("=")
    for told, positive, negative in ((had, REFUTES, SUPPORTS), (had_not, SUPPORTS, REFUTES)):
        for evidence in (f"There were {count} {folk} who {told}.", f"The {count} {folk} all {told}."):
            yield evidence, f"None of the {count} {folk} {had}.", positive
            yield evidence, f"The {count} {folk} {had}.", negative
            yield evidence, f"Not a single one of the {count} {folk} {had_not}.", negative
            yield evidence, f"All {count} of the {folk} {had_not}.", positive
