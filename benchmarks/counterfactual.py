"""Counterfactual pairs: rule edits that turn a sentence into its opposite, or into another matter.

A sentence s and its edit t give four pairs that tell nothing by the claim alone: each supports itself, and each stands
to the other as the edit says (REFUTES for a negation, NEUTRAL for another population). Other sentences of the text,
negated too, are NEUTRAL beside them, lest a negation refute whatever it stands beside. After Kaushik and others,
Learning the Difference that Makes a Difference, ICLR 2020.
"""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.directions import turned
from assistant.opposites import negated
from benchmarks.stance_data import LABELS, Pair
from index.sentences import sentence_spans

SUPPORTS, REFUTES, NEUTRAL = range(len(LABELS))
Edit = Callable[[str, random.Random], str | None]

_POPULATIONS = (
    ("patients", "mice", "healthy volunteers", "nurses", "athletes"),
    ("children", "older adults", "adults", "newborns", "students"),
    ("women", "men", "children", "rats"),
    ("mice", "patients", "rabbits", "humans", "cell cultures"),
    ("adults", "infants", "children", "adolescents"),
    ("men", "women", "boys", "pregnant women"),
    ("rats", "humans", "monkeys", "patients"),
    ("humans", "mice", "pigs", "ferrets"),
    ("infants", "adults", "teenagers", "older people"),
)
_POPULATION = re.compile(rf"\b({'|'.join(names[0] for names in _POPULATIONS)})\b")
_NUMBER = re.compile(r"(?<![\w.,/=<>≤≥-])(?<![=<>] )(\d{1,4}(?:\.\d+)?)(?=\s?%| [a-z])")
_UNITS = {
    "mg": "g",
    "g": "mg",
    "days": "weeks",
    "weeks": "months",
    "months": "years",
    "years": "months",
    "hours": "minutes",
    "minutes": "hours",
    "kg": "g",
    "ml": "l",
    "fold": "percent",
}
_UNIT = re.compile(rf"(?<=\d )({'|'.join(_UNITS)})\b")
_SYNONYMS = (
    "reduced lowered cut diminished|increased raised boosted|reduces lowers cuts|increases raises boosts|"
    "patients people|physicians doctors|children youngsters|improved bettered|individuals persons|"
    "mortality deaths|showed demonstrated|shows demonstrates|associated linked|effective efficacious|"
    "prevents averts|prevented averted|beneficial helpful|harmful damaging|elevated raised|induced triggered|"
    "induces triggers|caused produced|causes produces|therapy treatment|drug medicine|risk danger|"
    "common frequent|rare uncommon|large big|rapidly quickly|important relevant|may might|also additionally"
)
_SAME = {word: [w for w in words if w != word] for words in (e.split() for e in _SYNONYMS.split("|")) for word in words}
_SAME_PATTERN = re.compile(rf"\b({'|'.join(_SAME)})\b")
_LEAD = re.compile(
    r"^(?:(?i:conclusions?|results|findings|interpretation|background|objectives?|methods|purpose|design|setting)"
    r"[:.]?\s+(?=[A-Z]))?"
    r"(?:(?i:in conclusion|however|moreover|furthermore|in addition|overall|taken together|thus|therefore|in summary|"
    r"meanwhile|finally|interestingly),\s+)*"
)
_OPEN_FRAMES = (
    "It remains unclear whether {}.",
    "It is not known whether {}.",
    "This study aimed to determine whether {}.",
    "Further trials are needed to establish whether {}.",
    "We hypothesized that {}.",
    "Whether {} has never been tested.",
    "Some have speculated that {}, but no data exist.",
)
_DENIALS = ("It is false that {}.", "It is not true that {}.", "There is no evidence that {}.", "It is a myth that {}.")
_AFFIRMATIONS = ("It is true that {}.", "There is clear evidence that {}.", "There is no doubt that {}.")


def negate(sentence: str, rng: random.Random) -> str | None:
    """Put a "not" into the main clause, or take it out; None where no rule is safe."""
    del rng
    return negated(sentence)


def turn(sentence: str, rng: random.Random) -> str | None:
    """Turn the one word of direction round (higher to lower); None where there is none, or more than one."""
    others = turned(sentence)
    return rng.choice(others) if others else None


def renumber(sentence: str, rng: random.Random) -> str | None:
    """Change one number, or its unit, clearly."""
    units = list(_UNIT.finditer(sentence))
    if units and rng.random() < 0.3:
        unit = rng.choice(units)
        return sentence[: unit.start()] + _UNITS[unit[0]] + sentence[unit.end() :]
    numbers = [n for n in _NUMBER.finditer(sentence) if not 1900 <= float(n[0]) <= 2100 and float(n[0]) > 0]
    if not numbers:
        return None
    number = rng.choice(numbers)
    places = len(number[0].partition(".")[2])
    factor = rng.choice((0.1, 0.25, 0.5, 1.6, 2, 3, 10))
    value = float(number[0]) * factor
    if sentence[number.end() :].lstrip().startswith("%") and value > 100:
        value = float(number[0]) / 3
    text = f"{value:.{places}f}"
    return None if float(text) == float(number[0]) else sentence[: number.start()] + text + sentence[number.end() :]


def resettle(sentence: str, rng: random.Random) -> str | None:
    """Name another population."""
    found = _POPULATION.search(sentence)
    if not found:
        return None
    others = next(names[1:] for names in _POPULATIONS if names[0] == found[0])
    return sentence[: found.start()] + rng.choice(others) + sentence[found.end() :]


def reword(sentence: str, rng: random.Random) -> str:
    """Say the same in slightly other words: synonyms, no leading adverb, no text in parentheses."""
    sentence = _LEAD.sub("", sentence)
    if rng.random() < 0.7:
        sentence = re.sub(r"\s?\([^()]*\)|\s?\[[^\[\]]*\]", "", sentence)
    sentence = _SAME_PATTERN.sub(lambda m: rng.choice(_SAME[m[0]]) if rng.random() < 0.6 else m[0], sentence)
    return sentence[:1].upper() + sentence[1:]


_DENIED_OR_SAID = re.compile(
    r"\b(?:no|none|never|neither|nor|nobody|nothing|without|lacks?|hardly|only|"
    r"would|may|might|some|claims?|says?|thinks?)\b",
    re.IGNORECASE,
)
"""What a "not" in the main clause would not turn round."""
MOST_OVERLAP = 0.35
"""Share of words above which two sentences of a text may well say the same."""
EDITS: tuple[tuple[Edit, int], ...] = ((negate, REFUTES), (turn, REFUTES), (renumber, REFUTES), (resettle, NEUTRAL))
"""Each edit, and how the edited sentence stands to the first."""


def counterfactual_pairs(texts: Iterable[str], *, most: int, seed: int) -> list[Pair]:
    """Make pairs out of running text, in fours that cannot be told apart by the claim.

    Args:
        texts: passages to draw sentences from, one sentence each.
        most: pairs to make.
        seed: of every draw.
    """
    rng = random.Random(seed)
    pairs: list[Pair] = []
    for text in texts:
        if len(pairs) >= most:
            break
        spans = [span for span in sentence_spans(text) if 8 <= len(text[slice(*span)].split()) <= 36]
        if not spans:
            continue
        place = rng.randrange(len(spans))
        sentence = _LEAD.sub("", text[slice(*spans[place])])
        sentence = sentence[:1].upper() + sentence[1:]
        before = text[slice(*spans[place - 1])] if place else ""
        made = _framed(sentence, rng) if rng.random() < 0.3 else _four(sentence, before, rng)
        others = [text[slice(*span)] for span in spans if span != spans[place]]
        pairs += made + _beside(made, others, rng)
    return pairs[:most]


def _beside(made: Sequence[Pair], others: Sequence[str], rng: random.Random) -> list[Pair]:
    """Set claims beside another sentence of the same text, edited if a rule fits: NEUTRAL, negated or not."""
    claims = sorted({pair.claim for pair in made})
    others = [other for other in others if claims and _overlap(claims[0], other) < MOST_OVERLAP]
    if not others:
        return []
    other = rng.choice(others)
    edited = next((text for text in (negate(other, rng), turn(other, rng)) if text), other)
    texts = [edited, other] if rng.random() < 0.7 else [other, edited]
    group = made[0].group
    return [Pair(c, text, NEUTRAL, "counterfactual", group) for c, text in zip(claims, texts, strict=False)]


def _overlap(first: str, second: str) -> float:
    """Share of the words of both that are in both."""
    one, other = set(first.lower().split()), set(second.lower().split())
    return len(one & other) / max(1, len(one | other))


def _four(sentence: str, before: str, rng: random.Random) -> list[Pair]:
    for edit, relation in rng.sample(EDITS, len(EDITS)):
        other = edit(sentence, rng)
        if not other or other == sentence:
            continue
        lead = f"{before} " if before and rng.random() < 0.4 else ""
        evidence = (lead + sentence, lead + other)
        claims = (reword(sentence, rng), reword(other, rng))
        return [
            Pair(claims[c], evidence[e], SUPPORTS if c == e else relation, "counterfactual", sentence)
            for c in (0, 1)
            for e in (0, 1)
        ]
    return []


def _framed(sentence: str, rng: random.Random) -> list[Pair]:
    """Put a sentence into a frame that leaves it open, denies it or affirms it."""
    if not sentence.endswith(".") or sentence[1:2].isupper():
        return []
    core = sentence[:1].lower() + sentence[1:-1]
    open_frame, denial = rng.choice(_OPEN_FRAMES).format(core), rng.choice(_DENIALS).format(core)
    affirmation, claim = rng.choice(_AFFIRMATIONS).format(core), reword(sentence, rng)
    return [
        Pair(claim, open_frame, NEUTRAL, "counterfactual", sentence),
        Pair(claim, denial, REFUTES, "counterfactual", sentence),
        Pair(claim, affirmation, SUPPORTS, "counterfactual", sentence),
        Pair(denial, sentence, REFUTES, "counterfactual", sentence),
        Pair(affirmation, sentence, SUPPORTS, "counterfactual", sentence),
        Pair(denial, open_frame, NEUTRAL, "counterfactual", sentence),
        Pair(open_frame, open_frame, SUPPORTS, "counterfactual", sentence),
        Pair(denial, denial, SUPPORTS, "counterfactual", sentence),
    ]


def opposite_pairs(pairs: Iterable[Pair], rng: random.Random) -> list[Pair]:
    """Set the opposite of each claim beside its evidence, where a rule finds one.

    A negation exchanges SUPPORTS and REFUTES and leaves NEUTRAL as it is. What refutes "raises" may yet not support
    "lowers", so claims that are refuted are negated only. Left out are questions,
    what is denied already, and what is said of a part or as a possibility.
    """
    made = []
    for pair in pairs:
        if pair.claim.endswith("?") or _DENIED_OR_SAID.search(pair.claim):
            continue
        others = [text for text in (negated(pair.claim),) if text]
        if pair.label != REFUTES:
            others += turned(pair.claim)[:1]
        if others:
            label = (REFUTES, SUPPORTS, NEUTRAL)[pair.label]
            source = f"{pair.source}, opposites"
            made.append(replace(pair, claim=rng.choice(others), label=label, level="opposite", source=source))
    return made
