"""A question's words -> where its subject ends and what is asked of it begins, by word lists and position."""

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
    outside_relatives,
)
from assistant.verbs import NOUNISH, Form, forms

_ADJECTIVES = frozenset(
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
    urgent excellent decent fluent ancient violent silent different confident antiviral antimicrobial linked""".split()
)
_ADVERBS = LIGHT | frozenset(
    """more less most least very too so as well better worse much far not highly mainly mostly made based said thought
    believed there here near up down out twice once again today now first yesterday tomorrow together abroad""".split()
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
_NOUNS_IN_LY = frozenset("family anomaly assembly supply reply belly jelly italy july ally fly monopoly".split())


def predicate_of(words: Sequence[Word], auxiliary: str) -> int | None:
    """Find where the subject ends in what follows the auxiliary of a question.

    Args:
        words: that follow the auxiliary, without the question mark.
        auxiliary: small letters, not negated.

    Returns:
        number of the first word that does not belong to the subject, at least 1; None where it cannot be told.
    """
    if len(words) > 1 and words[0].low in {"it", "they", "he", "she", "we", "you", "i", "there", "anyone", "someone"}:
        return 1
    find = _of_be if auxiliary in BE else _of_have if auxiliary in {"has", "have", "had"} else _of_base
    at = find(words)
    if at is None:
        return None
    if words[at - 1].text == ",":
        return None
    while at - 1 >= 1 and goes_with_the_verb(words[at - 1].low):
        at -= 1
    return at


def goes_with_the_verb(word: str) -> bool:
    """Whether a word, in small letters, is an adverb that can stand between subject and verb."""
    return word in LIGHT or (word.endswith("ly") and len(word) > 4 and word not in _NOUNS_IN_LY)


def _blocked(words: Sequence[Word], at: int) -> bool:
    """Whether a word cannot begin a predicate, since what stands before it asks for a noun."""
    before = words[at - 1].low
    if words[at - 1].text == "A" and at > 1:  # vitamin A, hepatitis A
        return False
    return before in (DETERMINERS - {"enough"}) | PREPOSITIONS | {"and", "or", "severe", "new", "same"}


def _of_base(words: Sequence[Word]) -> int | None:
    """Find the verb in its base form, after do and the modals."""
    words = _until_subordinate(words)
    places = [
        i for i in range(1, len(words)) if Form.BASE in {f for f, _ in forms(words[i].low)} or words[i].low == "be"
    ]
    places = outside_relatives(words, 0, [i for i in places if not _blocked(words, i)])
    sure = [i for i in places if words[i].low not in NOUNISH]
    loose = [i for i in places if i not in sure and not _leads_to(words, i, sure)]
    first = min([*sure[:1], *loose[:1]], default=None)
    if first is None:
        return _by_neighbours(words)
    while first + 1 in places and words[first].low in NOUNISH and words[first].low not in {"help", "need", "stop"}:
        if words[first + 1].low in NOUNISH and not _has_object(words, first + 1):
            break
        first += 1
    return first


def _leads_to(words: Sequence[Word], at: int, sure: Sequence[int]) -> bool:
    """Whether a word that may be a noun is one: the sure verb stands soon after it, with no noun of its own between."""
    following = next((i for i in sure if i > at), None)
    if following is None or words[at].low in {"help", "need", "let", "make"}:
        return False
    between = [word.low for word in words[at + 1 : following]]
    return (
        not between
        or between[0] in {"of", "in", "for", "with", "by", "among", "from"}
        or (len(between) <= 2 and not set(between) & (DETERMINERS | PREPOSITIONS | {"and", "or", ","}))
    )


def _has_object(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].low not in PREPOSITIONS - {"of"} | {",", "and", "or"}


def _until_subordinate(words: Sequence[Word]) -> list[Word]:
    """Cut before a clause that follows ("... when people wear them"), unless that leaves a single word."""
    cut = next(
        (i for i, word in enumerate(words) if i > 1 and word.low in SUBORDINATORS - {"that", "so"} | {";"}), None
    )
    if cut is None or words[cut].low in {"after", "before", "since", "until"}:
        return list(words)
    return list(words[:cut])


def _by_neighbours(words: Sequence[Word]) -> int | None:
    """Take an unlisted word for the verb if a determiner follows it, or an adverb stands before it."""
    for at in range(1, len(words) - 1):
        if _blocked(words, at) or words[at].low in PREPOSITIONS | DETERMINERS or not words[at].text.isalpha():
            continue
        if words[at + 1].low in DETERMINERS or words[at - 1].low in LIGHT:
            return at
    return None


def _of_have(words: Sequence[Word]) -> int | None:
    """Find the participle, after have."""
    for at in range(1, len(words)):
        low = words[at].low
        if low == "been":
            return at
        if not _blocked(words, at) and (
            Form.PARTICIPLE in {form for form, _ in forms(low)}
            or (low.endswith("ed") and not _is_attributive(words, at))
        ):
            return at
    return None


def _of_be(words: Sequence[Word]) -> int | None:
    """Find what is said of the subject after be: an adjective, a participle, a noun phrase, a number, a place."""
    if len(words) == 2:
        return 1
    places = [i for i in range(1, len(words)) if not _blocked_after_be(words, i) and _is_said(words, i)]
    places = _after_relative(words, places)
    for number, at in enumerate(places):
        later = [i for i in places[number + 1 :] if _is_quality(words, i) and not is_parted(words, at, i)]
        after = words[at + 1].low if at + 1 < len(words) else ""
        reduced = _is_participle(words, at) and after in {"with", "by", "from", "to", "in", "for", "of"}
        if later and (reduced or (words[at].low.endswith("ing") and later[0] <= at + 2)):
            continue
        return at
    return _two_plurals(words) or _place(words)


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
    return [i for i in places if i > inner]


def _place(words: Sequence[Word]) -> int | None:
    """Take the first words of place for what is said, if the subject and they are short: "the virus in the lungs"."""
    found = [i for i in range(1, len(words)) if words[i].low in PREPOSITIONS - {"of"}]
    if len(found) != 1 or len(words) - found[0] > 4:
        return None
    longest = {"above": 8, "below": 8, "under": 8, "between": 8}.get(words[found[0]].low, 3)
    return found[0] if found[0] <= longest and words[found[0]].low in _PLACES else None


def _blocked_after_be(words: Sequence[Word], at: int) -> bool:
    return words[at - 1].low != "as" and _blocked(words, at)


def _is_said(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    if low in {"a", "an", "the", "any", "one", "no", "some", "all"}:
        return words[at].text != "A"
    if at == len(words) - 1 and low.rstrip("%").replace(".", "").isdigit():
        return True
    return _is_quality(words, at) or _is_participle(words, at) or (low.endswith("ing") and bool(forms(low)))


def _is_participle(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    found = Form.PARTICIPLE in {form for form, _ in forms(low)} and Form.BASE not in {form for form, _ in forms(low)}
    return (found or (low.endswith("ed") and len(low) > 4)) and not _is_attributive(words, at)


def _is_quality(words: Sequence[Word], at: int) -> bool:
    """Whether an adjective or adverb stands where no noun follows that it would belong to."""
    low = words[at].low
    if low in {"more", "less", "most", "least", "very", "too", "as", "so", "not", "also", "really", "still", "well"}:
        return at + 1 < len(words)
    if low in LIGHT:
        return at + 1 < len(words) and not _is_attributive(words, at)
    known = low in _ADJECTIVES or (len(low) > 5 and low not in _NOUNS and bool(_ADJECTIVE_ENDING.search(low)))
    return known and not _is_attributive(words, at)


def _is_attributive(words: Sequence[Word], at: int) -> bool:
    """Whether a noun follows, so that the word belongs to it."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1].low
    return not (
        after in PREPOSITIONS | DETERMINERS | SUBORDINATORS | _ADVERBS | {"and", "or", ",", "if", "enough"}
        or after.endswith("ly")
        or after.isdigit()
    )
