"""A question's words -> where its subject ends and what is asked of it begins, by word lists and position."""

from collections.abc import Sequence

from assistant.clauses import (
    BE,
    DETERMINERS,
    LIGHT,
    PREPOSITIONS,
    SUBORDINATORS,
    Word,
    is_parted,
    outside_relatives,
)
from assistant.complements import (
    OF_THE_SUBJECT,
    PARTICLES,
    complement_of,
    goes_with_the_verb,
    is_attributive,
    is_blocked,
)
from assistant.verbs import NOUNISH, Form, forms


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
    find = complement_of if auxiliary in BE else _of_have if auxiliary in {"has", "have", "had"} else _of_base
    inset = _insets(words)
    kept = [i for i in range(len(words)) if i not in inset]
    found = find([words[i] for i in kept])
    if found is None:
        return None
    at = kept[found]
    if words[at - 1].text == "," and at - 1 not in inset:
        return None
    while at - 1 >= 1 and _goes_with_the_predicate(words, at - 1):
        at -= 1
    return at


def _goes_with_the_predicate(words: Sequence[Word], at: int) -> bool:
    """Whether the word before a predicate belongs to it: "also reduces", "95% effective"."""
    low = words[at].low
    is_share = low.endswith("%") and not is_blocked(words, at)
    return is_share or (goes_with_the_verb(low) and low not in OF_THE_SUBJECT)


def _insets(words: Sequence[Word]) -> set[int]:
    """Number the words between brackets, or between commas that enclose no part of a list, with what encloses them."""
    found: set[int] = set()
    for at, word in enumerate(words):
        end = next((i for i in range(at + 1, len(words)) if words[i].text == {"(": ")"}.get(word.text, ",")), None)
        if at == 0 or at in found or end is None or end + 1 >= len(words) or word.text not in {",", "("}:
            continue
        if word.text == "(" or (_opens_inset(words[at + 1].low) and words[end + 1].low not in {"and", "or"}):
            found |= set(range(at, end + 1))
    return found


def _opens_inset(word: str) -> bool:
    openers = PREPOSITIONS | DETERMINERS | {"who", "which", "whose", "such", "including", "especially"}
    return word in openers or bool({form for form, _ in forms(word)} & {Form.PARTICIPLE, Form.ING})


def _of_base(words: Sequence[Word]) -> int | None:
    """Find the verb in its base form, after do and the modals."""
    words = _until_subordinate(words)
    places = [
        i for i in range(1, len(words)) if Form.BASE in {f for f, _ in forms(words[i].low)} or words[i].low == "be"
    ]
    places = outside_relatives(words, 0, [i for i in places if not is_blocked(words, i)])
    parted = _with_particle(words)
    if parted is not None and not any(i <= parted for i in places):
        return parted
    sure = [i for i in places if words[i].low not in NOUNISH]
    loose = [i for i in places if i not in sure and not _leads_to(words, i, sure)]
    first = min([*sure[:1], *loose[:1]], default=None)
    if first is None:
        return _by_neighbours(words)
    while first + 1 in places and words[first].low in NOUNISH and words[first].low not in {"help", "need", "stop"}:
        if words[first + 1].low in NOUNISH and not _has_object(words, first + 1):
            following = " ".join(word.low for word in words[first + 1 : first + 3])
            if following not in {"lead to", "result in"}:
                break
        first += 1
    return first


def _with_particle(words: Sequence[Word]) -> int | None:
    """Take an unlisted word for the verb if a particle follows it: "phase out", "roll back"."""
    for at in range(1, len(words) - 1):
        is_open = not is_blocked(words, at) and not forms(words[at].low) and words[at].text.islower()
        if words[at + 1].low in PARTICLES and is_open and not words[at].low.endswith(("ed", "ing", "ly")):
            return at
    return None


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
        if is_blocked(words, at) or words[at].low in PREPOSITIONS | DETERMINERS or not words[at].text.isalpha():
            continue
        if words[at + 1].low in DETERMINERS or words[at - 1].low in LIGHT:
            return at
    return None


def _of_have(words: Sequence[Word]) -> int | None:
    """Find the participle, after have."""
    places = outside_relatives(words, 0, [i for i in range(1, len(words)) if _can_follow_have(words, i)])
    if not places:
        unlisted = [i for i in range(1, len(words)) if words[i].low.endswith("ed") and not is_blocked(words, i)]
        return unlisted[0] if len(unlisted) == 1 else None
    first = places[0]
    later = [i for i in places[1:] if not is_parted(words, first, i) and not is_attributive(words, i)]
    been = next((i for i in places if words[i].low == "been" and not is_parted(words, first, i)), None)
    if been is not None:
        return been
    return None if later and words[first + 1].low in DETERMINERS else first


def _can_follow_have(words: Sequence[Word], at: int) -> bool:
    low = words[at].low
    is_listed = Form.PARTICIPLE in {form for form, _ in forms(low)}
    return low == "been" or (
        not is_blocked(words, at) and (is_listed or (low.endswith("ed") and not is_attributive(words, at)))
    )
