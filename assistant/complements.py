"""What is said of a subject after "be" (is, are, was, were): where it begins, by word lists and position."""

import re
from collections.abc import Sequence

from assistant.clauses import (
    BE,
    DETERMINERS,
    LIGHT,
    PREPOSITIONS,
    SUBORDINATORS,
    Word,
    is_auxiliary,
    is_parted,
    is_plural,
)
from assistant.verbs import Form, forms

ADJECTIVES = frozenset(
    """safe effective common rare toxic harmful beneficial useful possible likely unlikely true false dangerous fatal
    lethal deadly infectious contagious resistant immune susceptible vulnerable efficient efficacious superior inferior
    better worse higher lower greater smaller larger longer shorter older younger stronger weaker faster slower cheaper
    best worst able unable available absent present due similar different equal necessary sufficient essential important
    relevant reliable accurate valid responsible independent dependent sensitive specific proportional visible
    invisible legal illegal human natural artificial real reversible irreversible good bad high low hot cold big small
    old new young healthy ill sick dead alive active inactive positive negative wrong right correct incorrect normal
    abnormal chronic acute severe mild moderate serious painful curable treatable preventable soluble stable unstable
    expensive cheap free open closed full empty rich poor worth prone subject acceptable feasible practical detectable
    identical compatible incompatible edible poisonous hereditary genetic viral bacterial mandatory optional compulsory
    warm dry wet heavy light hard easy difficult flat round larger fewer rarer commoner safer riskier
    addictive protective preventive ineffective unsafe helpful pregnant obese afraid aware capable guilty innocent
    extinct renewable sustainable profitable successful popular democratic red blue green white black strong weak fast
    slow early late long short wide narrow deep shallow known unknown clear unclear evident obvious adequate
    inadequate appropriate significant statistically worthwhile abundant prevalent frequent infrequent
    consistent inconsistent permanent persistent recurrent transparent apparent reluctant dominant redundant coherent
    urgent excellent decent fluent ancient violent silent different confident antiviral antimicrobial linked
    enough""".split()
)
_ADVERBS = LIGHT | frozenset(
    """more less most least very too so as well better worse much far not highly mainly mostly made based said thought
    believed there here near up down out off away twice once again today now first yesterday tomorrow together abroad
    longer earlier later sooner faster outdoors indoors online""".split()
)
_ADJECTIVE_ENDING = re.compile(r"(?:able|ible|ous|ful|less|ive|ary|ic|al)$", re.IGNORECASE)
_PLACES = frozenset("in on at near within inside under above below from between behind against".split())
_NOUNS = frozenset(
    """animal hospital trial signal interval proposal approval removal mineral survival arrival potential material
    individual metal chemical capital referral withdrawal total clinic epidemic pandemic topic traffic logic music
    fabric antibiotic plastic metric summary library alternative objective additive preservative initiative incentive
    relative variable vegetable renewal dismissal criminal journal festival rehearsal denial festival cable statistic
    arsenic critic public republic mosaic characteristic capillary boundary salary artery dictionary secretary
    collective detective executive native perspective mattress business illness progress""".split()
)
"""Nouns that end as adjectives do."""
PARTICLES = frozenset("up out off down away back".split())
_COMPARING = frozenset("more less most least".split())
DEGREES = _COMPARING | {"very", "too", "as", "so", "well"}
_JUDGED = frozenset("considered declared deemed found believed thought presumed reported said left".split())
_TIMES = frozenset("second minute hour day night week month year".split())
_NO_ADVERBS = frozenset(
    """family anomaly assembly supply reply belly jelly italy july ally fly monopoly early elderly likely unlikely
    friendly costly deadly""".split()
)
"""Nouns and adjectives that end as adverbs do."""
OF_THE_SUBJECT = frozenset("alone itself themselves".split())


def complement_of(words: Sequence[Word]) -> int | None:
    """Find what is said of the subject after be: an adjective, a participle, a noun phrase, a number, a place."""
    if len(words) == 2:
        return 1
    places = [i for i in range(1, len(words)) if not _blocked_after_be(words, i) and _is_said(words, i)]
    places = _after_relative(words, places)
    for number, at in enumerate(places):
        later = [i for i in places[number + 1 :] if _is_quality(words, i) and _is_of_the_clause(words, at, i)]
        after = words[at + 1].low if at + 1 < len(words) else ""
        reduced = _is_at_risk(words, at) or (
            _is_participle(words, at) and after in PREPOSITIONS - {"as", "like", "than"} | PARTICLES
        )
        if later and (reduced or (words[at].low.endswith("ing") and later[0] <= at + 2)):
            continue
        if _goes_with_the_next(words, at):
            continue
        if reduced and not later and any(_may_be_said_instead(words, at, i) for i in places[number + 1 :]):
            return None
        if _is_participle(words, at) and after in DETERMINERS and any(_is_adjective(words, i) for i in later):
            return None
        return at
    return _two_plurals(words) or _place(words)


def _is_of_the_clause(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether a quality after a participle can be said of the subject: not in "known to be safe", "used more often"."""
    is_adverbial = at + 1 < len(words) and words[at].low in DEGREES and goes_with_the_verb(words[at + 1].low)
    is_adverbial = is_adverbial and not (at + 2 < len(words) and _is_participle(words, at + 2))
    return not (is_adverbial or _has_verb(words[first:at]) or is_parted(words, first, at))


def _has_verb(words: Sequence[Word]) -> bool:
    return any(word.low == "be" or is_auxiliary(word.low) for word in words)


def _may_be_said_instead(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether what is said may be a noun phrase or last word after a participle: "coffee drunk at night | a cause"."""
    before = words[at - 1].low
    if before in {"and", "or", ","} or at < first + 3 or _has_verb(words[first:at]):
        return False
    return words[at].low in {"a", "an", "the"} or (at == len(words) - 1 and _is_participle(words, at))


def _goes_with_the_next(words: Sequence[Word], at: int) -> bool:
    """Whether what follows is said of the subject, and this belongs to it: "the landing | filmed", "early | less"."""
    low, after = words[at].low, words[at + 1].low if at + 1 < len(words) else ""
    if low.endswith("ing") and low != "getting":
        return at + 1 < len(words) and not is_blocked(words, at + 1) and _is_participle(words, at + 1)
    return low in ADJECTIVES and after in _COMPARING


def _is_at_risk(words: Sequence[Word], at: int) -> bool:
    return words[at].low == "at" and "risk" in {word.low for word in words[at + 1 : at + 4]}


def _two_plurals(words: Sequence[Word]) -> int | None:
    """Cut between two plurals, which make no compound: "cats | carriers of toxoplasmosis"."""
    pairs = [i for i in range(1, len(words)) if is_plural(words[i - 1].low) and is_plural(words[i].low)]
    return next((i for i in pairs if words[i].low not in PREPOSITIONS | DETERMINERS), None)


def _after_relative(words: Sequence[Word], places: Sequence[int]) -> list[int]:
    """Leave out what is said within a clause of the subject: "women who are treated for X"."""
    who = next((i for i in range(1, len(words)) if words[i].low in {"who", "which", "that"}), None)
    if who is None or (places and places[0] < who):
        return list(places)
    inner = next((i for i in range(who + 1, len(words)) if is_auxiliary(words[i].low) or forms(words[i].low)), who)
    inner = next((i for i in places if i > inner), inner) if words[inner].low in BE else inner
    while inner + 1 < len(words) and goes_with_the_verb(words[inner + 1].low):
        inner += 1
    return [i for i in places if i > inner]


def _place(words: Sequence[Word]) -> int | None:
    """Take the first words of place for what is said, if the subject and they are short: "the virus in the lungs"."""
    found = [i for i in range(1, len(words)) if words[i].low in PREPOSITIONS - {"of"}]
    if len(found) != 1 or len(words) - found[0] > 4:
        return None
    longest = {"above": 8, "below": 8, "under": 8, "between": 8}.get(words[found[0]].low, 3)
    return found[0] if found[0] <= longest and words[found[0]].low in _PLACES else None


def goes_with_the_verb(word: str) -> bool:
    """Whether a word, in small letters, is an adverb that can stand between subject and verb."""
    return word in LIGHT or (word.endswith("ly") and len(word) > 4 and word not in _NO_ADVERBS)


def is_blocked(words: Sequence[Word], at: int) -> bool:
    """Whether a word cannot begin a predicate, since what stands before it asks for a noun."""
    before = words[at - 1].low
    if words[at - 1].text == "A" and at > 1:  # vitamin A, hepatitis A
        return False
    return before in (DETERMINERS - {"enough"}) | PREPOSITIONS | {"and", "or", "severe", "new", "same"}


def _blocked_after_be(words: Sequence[Word], at: int) -> bool:
    return words[at - 1].low != "as" and is_blocked(words, at)


def _is_said(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    if low in {"a", "an"} and words[at + 1 : at + 2] and words[at + 1].low in _TIMES and at + 2 < len(words):
        return words[at + 2].low == "of"
    if low in {"a", "an", "the", "any", "one", "no", "some", "all"}:
        return words[at].text != "A"
    if _is_at_risk(words, at):
        return True
    if at == len(words) - 1 and low.rstrip("%").replace(".", "").isdigit():
        return True
    return _is_quality(words, at) or _is_participle(words, at) or (low.endswith("ing") and bool(forms(low)))


def _is_participle(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    bases = {base for form, base in forms(low) if form is Form.PARTICIPLE} - {low}
    return (bool(bases) or low == "born" or (low.endswith("ed") and len(low) > 4)) and not is_attributive(words, at)


def _is_quality(words: Sequence[Word], at: int) -> bool:
    """Whether an adjective or adverb stands where no noun follows that it would belong to."""
    low = words[at].low
    if low in DEGREES | {"not", "also", "really", "still"}:
        return at + 1 < len(words)
    if low in LIGHT - OF_THE_SUBJECT:
        return at + 1 < len(words) and not is_attributive(words, at)
    return _is_adjective(words, at) and not is_attributive(words, at)


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    if low.endswith("er") and words[at + 1 : at + 2] and words[at + 1].low == "than":
        return True
    return low in ADJECTIVES or (len(low) > 5 and low not in _NOUNS and bool(_ADJECTIVE_ENDING.search(low)))


def is_attributive(words: Sequence[Word], at: int) -> bool:
    """Whether a noun follows, so that the word belongs to it."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1].low
    if words[at].low in _JUDGED and (after in ADJECTIVES or after.endswith("ed")):
        return is_attributive(words, at + 1)
    return not (
        after in PREPOSITIONS | DETERMINERS | SUBORDINATORS | _ADVERBS | {"and", "or", ",", "if", "enough"}
        or after.endswith("ly")
        or after.isdigit()
    )
