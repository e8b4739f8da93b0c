"""Comparisons told twice, with the sides as they were or exchanged: who stands where is all that tells the label.

What is compared has names of every kind, from the claims of trials; each way of telling it meets each other way, in
either order. Sentences of running text that compare two groups are set beside themselves with the groups exchanged.
After the word-order pairs of Zhang and others, PAWS, NAACL 2019.
"""

import random
import re
from collections.abc import Iterable, Sequence

from benchmarks.stance_data import LABELS, Pair
from benchmarks.trial_claims import finding_of
from index.sentences import sentence_spans

SUPPORTS, REFUTES, NEUTRAL = range(len(LABELS))
_AMOUNTS = (
    "{trait} was {more} with {a} than with {b}|{a} led to {more} {trait} than {b}|with {a}, {trait} was {more} than "
    "with {b}|next to {b}, {a} gave {more} {trait}|compared with {b}, {trait} was {more} under {a}|in the comparison "
    "of {a} with {b}, the former had {more} {trait}|in the comparison of {b} with {a}, the latter had {more} {trait}|"
    "{trait}: {more} with {a} than with {b}|as to {trait}, {a} came out {more} than {b}|{trait} with {a} was {more} "
    "than that with {b}|{a} had {more} {trait} than {b} had|unlike {b}, {a} came with {more} {trait}"
).split("|")
_MORE = ("higher", "greater", "more", "larger"), ("lower", "smaller", "less", "reduced")
_ORDERS = (
    # a is better than b
    "{a} outperformed {b}|{a} beat {b}|{b} was no match for {a}|{b} came second to {a}|{a} did a better job than {b}|"
    "{b} did a worse job than {a}|{a} is preferable to {b}|{b} is inferior to {a}|{a} surpassed {b}|"
    "{b} fell short of {a}|{a} had the edge over {b}|{b} was outdone by {a}|{a} works better than {b}|"
    "{b} works less well than {a}|{b} was less effective than {a}|{a} was more effective than {b}",
    # a is before b
    "{a} came before {b}|{b} came after {a}|{a} was followed by {b}|{b} was preceded by {a}|first came {a}, then {b}|"
    "{b} came later than {a}|{a} came earlier than {b}|{b} had to wait until {a} was over|after {a} came {b}",
    # a is more than b
    "{a} exceeded {b}|{b} was exceeded by {a}|{a} was larger than {b}|{b} was smaller than {a}|{a} outweighed {b}|"
    "there was more of {a} than of {b}|there was less of {b} than of {a}|{b} was outweighed by {a}",
    # a is commoner than b
    "{a} was seen more often than {b}|{b} was seen less often than {a}|{a} was commoner than {b}|"
    "{b} was scarcer than {a}|there were fewer cases of {b} than of {a}|there were more cases of {a} than of {b}",
    # a is dearer than b
    "{a} costs more than {b}|{b} costs less than {a}|{b} is cheaper than {a}|{a} is dearer than {b}|"
    "{a} has a higher price than {b}|the price of {b} is below that of {a}",
)
_WORSE = "worse less lower smaller fewer weaker slower shorter later poorer".split()
_BETTER = "better more higher greater larger longer stronger faster safer earlier".split()
_WORD = (
    r"(?!(?:than|which|that|who|was|were|is|are|had|has|have|did|do|by|but|while|when|not|p|may|might|can|"
    r"in|with|for|among|on|after|under|during|at)\b)[A-Za-z][\w/+-]*"
)
_NAME = rf"{_WORD}(?: {_WORD}){{0,5}}"
_COMPARED = re.compile(
    rf"\b(?:{'|'.join((*_WORSE, *_BETTER))})\b[^.;:]{{0,60}}?\b(in|with|for|among|on|after|under|during) "
    rf"(?P<one>{_NAME}) than (?:\1 )?(?P<other>{_NAME})(?=[.,;]| \()"
)
LONGEST_SENTENCE = 300
"""Characters of a sentence whose groups are exchanged."""
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
LONGEST = 40
"""Characters of a name; what is longer is a description of a trial's arm."""


def comparison_pairs(facts: Iterable[Pair], *, most: int, rng: random.Random, simple: bool = False) -> list[Pair]:
    """Make comparisons, told and told again.

    Args:
        facts: of Evidence Inference, whose claims give the names.
        most: pairs to make.
        rng: draws them.
        simple: of single words, in one kind of comparison and mostly in the same way twice, which is where it has to
            begin: from all kinds at once a model of this size learns nothing.
    """
    found = [fact for fact in map(finding_of, facts) if fact]
    arms = _names(name for fact in found for name in fact[:2])
    traits = _names(fact[2] for fact in found)
    short = [name for name in arms if len(name.split()) <= (1 if simple else 2)]
    pairs = []
    for _ in range(most if short else 0):
        names = rng.sample(short if simple or rng.random() < 0.6 else arms, 3)
        pairs.append(_told_simply(names, rng) if simple else _told_twice(names, rng.sample(traits, 2), rng))
    return pairs


def exchanged_pairs(texts: Iterable[str], rng: random.Random) -> list[Pair]:
    """Set sentences that compare two groups beside themselves, as they are and with the groups exchanged."""
    return [pair for text in texts for pair in _exchanged(text, rng)]


def _names(names: Iterable[str]) -> list[str]:
    """Return the distinct names without what is in brackets, if they are not long, in order."""
    cleaned = {_ASIDE.sub("", name).strip(" .,;") for name in names}
    return sorted(name for name in cleaned if 3 <= len(name) <= LONGEST)


def _told_simply(names: Sequence[str], rng: random.Random) -> Pair:
    one, other = names[:2]
    ways = _ORDERS[0].split("|")
    told = rng.choice(ways)
    claim = told if rng.random() < 0.6 else rng.choice(ways)
    exchanged = rng.random() < 0.5
    said = claim.format(a=other, b=one) if exchanged else claim.format(a=one, b=other)
    label = REFUTES if exchanged else SUPPORTS
    return Pair(_sentence(said), _sentence(told.format(a=one, b=other)), label, "comparison", source="comparison")


def _told_twice(arms: Sequence[str], traits: Sequence[str], rng: random.Random) -> Pair:
    """Tell one comparison and then another of the same kind, of the same sides in either order, or of another side."""
    amounts = rng.random() < 0.5
    ways = _AMOUNTS if amounts else rng.choice(_ORDERS).split("|")
    one, other, third = arms if amounts or rng.random() < 0.7 else [*traits, arms[0]]
    exchanged, turned = rng.random() < 0.5, amounts and rng.random() < 0.5
    sides, label = (other, one) if exchanged else (one, other), REFUTES if exchanged != turned else SUPPORTS
    if rng.random() < 0.12:
        sides, label = rng.choice(((one, third), (third, other))), NEUTRAL
    more = rng.sample(_MORE, 2)
    told = rng.choice(ways).format(a=one, b=other, trait=traits[0], more=rng.choice(more[0]))
    said = rng.choice(ways).format(a=sides[0], b=sides[1], trait=traits[0], more=rng.choice(more[turned]))
    return Pair(_sentence(said), _sentence(told), label, "comparison", source="comparison")


def _exchanged(text: str, rng: random.Random) -> list[Pair]:
    made = []
    for start, end in sentence_spans(text) if " than " in text else ():
        sentence = text[start:end]
        found = _COMPARED.search(sentence)
        if not found or len(sentence) > LONGEST_SENTENCE:
            continue
        one, other = found["one"], found["other"]
        between = sentence[found.end("one") : found.start("other")]
        head, tail = sentence[: found.start("one")], sentence[found.end("other") :]
        cut = "." if rng.random() < 0.5 else tail
        for told, exchanged in (((one, other), (other, one)), ((other, one), (one, other))):
            evidence = f"{head}{told[0]}{between}{told[1]}{tail}"
            for names, label in ((told, SUPPORTS), (exchanged, REFUTES)):
                claim = f"{head}{names[0]}{between}{names[1]}{cut}"
                made.append(Pair(claim, evidence, label, "exchanged", source="exchanged"))
    return made


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."
