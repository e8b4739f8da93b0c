"""A message whose pronouns stand for what the one before it is on, in the place of which that is put."""

import re
from dataclasses import dataclass

from assistant.clauses import AUXILIARIES, DETERMINERS, PRONOUNS, is_auxiliary, is_plural, words_of
from assistant.parts import OPEN, Parts, parts_of
from assistant.verbs import forms


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is searched for.

    Attributes:
        text: the message, or what it means after the one before.
        how: the rule that was used, in words; "" if the text is the message itself.
    """

    text: str
    how: str = ""


_PRONOUN = re.compile(
    r"\b(?P<word>it|they|them|he|she|him|this|these|those)\b(?!['\u2019]|\s+(?:is\s+)?(?:true|the case)\b)",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\s*(?:is|was|be)?\s*(?:\w+ly\s+)?(?:true|known|possible|likely|clear|said|believed|rains?|snows?|seems?)\b"
    r"|\s*(?:is|was)?\s*\w+\s+(?:to|that|whether)\b",
    re.IGNORECASE,
)
"""What follows an "it" that stands for nothing: "it is known that", "it is safe to"."""
POSSESSIVE = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_OPENING = AUXILIARIES | OPEN | {"and", "but", "so", "also", "then", "many", "much", "often", "long", "n't"}
_OBLIQUE = {"them", "him"}


def with_pronouns(message: str, last: Parts) -> Resolved:
    """Put the subject or the object of the last message in the place of the first pronoun."""
    own = _PRONOUN.search(message)
    belongs = POSSESSIVE.search(message)
    named = [place for place in (last.subject, last.object) if place and _names(last, place)]
    if belongs and last.subject in named and _stands_first(message, belongs):
        owner = _as_within(last, named[0])
        ending = "’" if owner.endswith("s") else "’s"
        said = f"{message[: belongs.start()]}{owner}{ending}{message[belongs.end() :]}"
        return Resolved(_capital(said), f"“{belongs.group()}” was read as “{owner}{ending}”")
    if own is None or not _refers_back(message, own):
        return Resolved(message)
    plural = own["word"].lower() in {"they", "them", "these", "those"}
    meant = next((place for place in named if _agrees(last, place, plural=plural)), None)
    if meant is None:
        return Resolved(message)
    name = _as_within(last, meant)
    said = f"{message[: own.start()]}{name}{message[own.end() :]}"
    return Resolved(_capital(said), f"“{own.group()}” was read as “{name}”")


def _names(last: Parts, place: tuple[int, int]) -> bool:
    """Whether a part is no pronoun itself."""
    return last.text[slice(*place)].lower() not in PRONOUNS


def _stands_first(message: str, own: re.Match[str]) -> bool:
    """Whether a possessive stands before any other thing that it may belong to: "What is its half-life?"."""
    before = [word.low for word in words_of(message[: own.start()])]
    is_first = all(word in _OPENING or is_auxiliary(word) for word in before)
    return is_first or (before[0] in OPEN and is_auxiliary(before[-1]))


def _refers_back(message: str, own: re.Match[str]) -> bool:
    """Whether a pronoun stands for something said before: first in its message but for an auxiliary or a wh-word."""
    before = [word.low for word in words_of(message[: own.start()])]
    after = [word.low for word in words_of(message[own.end() :])]
    if own["word"].lower() in {"this", "these", "those"} and after and not is_auxiliary(after[0]):
        return False
    if own["word"].lower() == "this" and not before:
        return False
    is_idle = own["word"].lower() == "it" and bool(_IDLE.match(message, own.end()))
    is_first = all(word in _OPENING or is_auxiliary(word) for word in before)
    asks = bool(before) and is_auxiliary(before[0]) and not _is_of_its_own(message, own)
    return not is_idle and (is_first or own["word"].lower() in _OBLIQUE or asks)


def _is_of_its_own(message: str, own: re.Match[str]) -> bool:
    """Whether a pronoun begins a clause and can be its own question's subject: "Does zinc help if it is new?"."""
    subject = parts_of(message).subject
    after = words_of(message[own.end() :])
    begins = bool(after) and (is_auxiliary(after[0].low) or bool(forms(after[0].low)))
    is_plural_too = own["word"].lower() in {"they", "these", "those"}
    named = message[slice(*subject)] if subject else "it"
    return begins and named.lower() not in PRONOUNS and is_plural(named) == is_plural_too


def _agrees(last: Parts, place: tuple[int, int], *, plural: bool) -> bool:
    return plural == (last.is_plural if place == last.subject else is_plural(last.text[slice(*place)]))


def _as_within(last: Parts, place: tuple[int, int]) -> str:
    """Return a phrase as it stands within a sentence: "The drug" becomes "the drug"."""
    name = last.text[slice(*place)]
    first = name.split()[0]
    others = [word for word in name.split()[1:] if word[:1].isupper() and len(word) > 1]
    is_plain = first.lower() in DETERMINERS or (place[0] == 0 and first[1:] == first[1:].lower() and not others)
    return name[:1].lower() + name[1:] if is_plain else name


def _capital(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    return text[:1].upper() + text[1:] if first[1:] == first[1:].lower() else text
