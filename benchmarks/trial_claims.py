"""Claims about what trials found, in other words than the data set's: arms exchanged, directions denied, effects told.

The claims of Evidence Inference (Lehman and others, NAACL 2019) are of two forms, out of which come the intervention,
the comparator, the outcome and what was found. The same finding is told here in many ways, rightly and wrongly, beside
the same sentences of the trial, so that which arm stands where has to be read and cannot be guessed by the words.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.stance_data import LABELS, Pair, same_article_neutral

SUPPORTS, REFUTES, NEUTRAL = range(len(LABELS))
_DIRECTED = re.compile(r"(.+?) significantly (increases|decreases) (.+) compared with (.+?)\.?")
_LEVEL = re.compile(r"There is no significant difference in (.+) between (.+) and (.+?)\.?")
_UP, _LEVEL_OFF, _DOWN = 1, 0, -1
_VERBS = {_UP: ("raises", "increases", "adds to"), _DOWN: ("lowers", "reduces", "cuts")}
_BASES = {_UP: ("raise", "increase", "add to"), _DOWN: ("lower", "reduce", "cut")}
_MORE = {_UP: ("higher", "greater", "more"), _DOWN: ("lower", "smaller", "less")}
_OF_TWO = (
    "{one} {verb} {outcome} compared with {other}.",
    "Compared with {other}, {one} {verb} {outcome}.",
    "{outcome}: {more} with {one} than with {other}.",
    "{outcome} was {more} under {one} than under {other}.",
    "With {one} there was {more} {outcome} than with {other}.",
    "{one} led to {more} {outcome} than {other} did.",
    "As to {outcome}, {one} came out {more} than {other}.",
)
_OF_ONE = ("{one} {verb} {outcome}.", "{outcome} was {more} after {one}.", "{one} led to {more} {outcome}.")
_DENIED = ("{one} does not {base} {outcome}.", "{outcome} was not {more} with {one} than with {other}.")
_NO_EFFECT = (
    "{outcome} was much the same with {one} and with {other}.",
    "{one} and {other} are alike in {outcome}.",
    "{one} has no effect on {outcome}.",
    "{one} leaves {outcome} unchanged.",
    "{one} does not alter {outcome}.",
)


def trial_claims(pairs: Iterable[Pair], rng: random.Random, *, each: int = 3) -> list[Pair]:
    """Tell what a trial found in other words, rightly and wrongly.

    Args:
        pairs: of Evidence Inference; those that are supported tell what was found, the others are left out.
        rng: draws the ways of telling it.
        each: claims for one evidence.

    Returns:
        SUPPORTS and REFUTES pairs, and NEUTRAL ones with evidence for another outcome of the same article.
    """
    made = []
    for pair in pairs:
        found = finding_of(pair) if pair.label == SUPPORTS else None
        if found is None:
            continue
        for _ in range(each):
            claim, label = _told(*found, rng)
            made.append(replace(pair, claim=claim, label=label, source=f"{pair.source}, told anew"))
    neutral = same_article_neutral(made, seed=rng.randrange(10**6))
    return made + rng.sample(neutral, len(neutral) // 3)


def finding_of(pair: Pair) -> tuple[str, str, str, int] | None:
    """Intervention, comparator, outcome and direction; None where the claim is of neither form."""
    if match := _DIRECTED.fullmatch(pair.claim):
        one, verb, outcome, other = match.groups()
        return one.rstrip("."), other, outcome, _UP if verb == "increases" else _DOWN
    if match := _LEVEL.fullmatch(pair.claim):
        outcome, one, other = match.groups()
        return one.rstrip("."), other, outcome, _LEVEL_OFF
    return None


def _told(one: str, other: str, outcome: str, found: int, rng: random.Random) -> tuple[str, int]:
    """Draw a claim on the finding, and whether it is so."""
    said = rng.choice((_UP, _DOWN, _LEVEL_OFF)) if rng.random() < 0.6 else found
    if said == _LEVEL_OFF:
        names = rng.sample((one, other), 2) if (way := rng.choice(_NO_EFFECT)) in _NO_EFFECT[:2] else [one, other]
        return _filled(way, names, outcome, _UP, rng), SUPPORTS if found == _LEVEL_OFF else REFUTES
    if rng.random() < 0.25:
        return _filled(rng.choice(_DENIED), [one, other], outcome, said, rng), REFUTES if said == found else SUPPORTS
    label = SUPPORTS if said == found else REFUTES
    if rng.random() < 0.35:
        return _filled(rng.choice(_OF_ONE), [one, other], outcome, said, rng), label
    if rng.random() < 0.5:
        return _filled(rng.choice(_OF_TWO), [other, one], outcome, -said, rng), label
    return _filled(rng.choice(_OF_TWO), [one, other], outcome, said, rng), label


def _filled(way: str, names: list[str], outcome: str, direction: int, rng: random.Random) -> str:
    """Fill a way of telling it with names and words of a direction."""
    claim = way.format(
        one=names[0],
        other=names[1],
        outcome=outcome,
        verb=rng.choice(_VERBS[direction]),
        base=rng.choice(_BASES[direction]),
        more=rng.choice(_MORE[direction]),
    )
    return claim[:1].upper() + claim[1:]
