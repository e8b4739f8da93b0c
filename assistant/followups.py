"""A message and the one before it -> what is searched for: "And in influenza?" after a question on COVID-19.

Pure: whoever asks keeps the conversation and gives the last text that was searched for. The rules, in this order:

1. "Why?" asks for the reason of the last message.
2. "And in influenza?": the words from a preposition on take the place of those of the last message that begin with the
   same preposition, or with another one that says where or in whom, and name the same kind of thing (people, an
   illness, what is measured, a time, or none of these); where there are none, they are put at its end.
3. "What about children?", "And mortality?": who takes part, an illness, what is measured and a time take the place of
   their like in the last message; anything else takes the place of its subject, but not a mere quality ("And safe?").
4. "Does it ...?", "They ...": the pronoun stands for the subject of the last message if both are singular or both
   plural, else for its object by the same test. "Its" and "their" stand for the subject where they come before any
   other thing that they may belong to. A pronoun stands for no other pronoun.

A message that none of them fits is taken as it stands.
"""

import re

from assistant.clauses import (
    DETERMINERS,
    PREPOSITIONS,
    clause_of,
    is_auxiliary,
    is_plural,
    words_of,
)
from assistant.complements import ADJECTIVES, DEGREES
from assistant.parts import (
    ILLNESS,
    MEASURED,
    PEOPLE,
    TIME,
    Parts,
    kind_of_phrase,
    parts_of,
    phrase_with,
    phrases_of,
)
from assistant.pronouns import POSSESSIVE, Resolved, with_pronouns
from assistant.verbs import Form, base_of, third_person

_ASIDE = re.compile(
    r"^(?:(?:and|but|so|ok|okay|well|then|now|also)[,\s]+)*(?:(?:what|how)\s+about|what\s+of|what\s+if\s+it\s+is|and|or|but)\s+"
    r"(?P<rest>.+?)[?.!\s]*$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^(?P<rest>(?:in|for|among|against|with|after|before|during|on|under|at|by)\s.+?)\s*\?\s*$", re.IGNORECASE
)
_REASON = re.compile(
    r"^(?:(?:and|but|so|ok|well)[,\s]+)*(?P<word>why|(?:(?:by|for|at|in|since|from|to)\s+)?"
    r"(?:how(?:\s+(?:much|many|long|often|soon|far|old))?|when|where|whom))(?P<not>\s+not)?\s*\?*$",
    re.IGNORECASE,
)
_WHERE = ("in", "among", "for", "against", "on", "at")
_WHEN = ("during", "before", "after", "since", "until")
_AGREEING = (("does", "do"), ("is", "are"), ("was", "were"), ("has", "have"))
_OF = frozenset({"of"})
_WITH = frozenset({"with", "without"})
_QUALIFYING = _WITH | {"over", "under", "on", "after", "from"}
"""What begins a phrase that says more of the people or things before it."""


def resolve(message: str, previous: str | None) -> Resolved:
    """Say what a message means after the one before it.

    Args:
        message: as it was typed, white space folded.
        previous: what was searched for last, None at the beginning of a conversation.

    Example:
        >>> resolve("And in influenza?", "Do stem cells reduce mortality in severe COVID-19?").text
        'Do stem cells reduce mortality in influenza?'
    """
    if not previous:
        return Resolved(message)
    last = parts_of(" ".join(previous.split()))
    reason = _REASON.match(message)
    if reason:
        asked = f"{reason['word'].capitalize()}{reason['not'] or ''}: {last.text}?"
        return Resolved(asked, "asks about the message before")
    aside = _ASIDE.match(message) or _BARE.match(message)
    if aside and _is_fragment(aside["rest"]):
        if POSSESSIVE.match(aside["rest"]):
            resolved = with_pronouns(f"{aside['rest']}?", last)
            return resolved if resolved.how else Resolved(message)
        names_nothing = all(word.low in ADJECTIVES | DEGREES | PREPOSITIONS for word in words_of(aside["rest"]))
        return Resolved(message) if names_nothing else _replaced(aside["rest"], last)
    return with_pronouns(message, last)


def _is_fragment(rest: str) -> bool:
    """Whether a text is a phrase without a verb of its own."""
    words = words_of(rest)
    return bool(words) and not any(is_auxiliary(word.low) for word in words) and clause_of(rest) is None


def _replaced(rest: str, last: Parts) -> Resolved:
    """Put a phrase in the place of its like in the last message."""
    words = words_of(rest)
    preposition = words[0].low if words[0].low in PREPOSITIONS and len(words) > 1 else ""
    if preposition:
        return _with_phrase(rest, preposition, last)
    kind = kind_of_phrase(rest)
    if kind in (PEOPLE, ILLNESS, TIME):
        held = phrase_with(last.text, kind)
        return _put(last, held, rest) if held else _with_phrase(f"in {rest}", "in", last)
    if kind is MEASURED:
        held = next(iter(_spans(MEASURED, last.text)), None) or last.object
        return _put(last, held, rest) if held else _joined(rest, last)
    if last.asks_openly and phrases_of(last, _OF):
        return _with_phrase(f"of {rest}", "of", last)
    return _put(last, last.subject, rest) if last.subject else _joined(rest, last)


def _with_phrase(rest: str, preposition: str, last: Parts) -> Resolved:
    """Put a phrase that begins with a preposition in the place of one that begins alike, else at the end."""
    places = phrases_of(last, _OF) if preposition == "of" else phrases_of(last)
    ranks = {place: _likeness(rest, last.text[slice(*place)], preposition) for place in reversed(places)}
    held = max(ranks, key=lambda place: ranks[place], default=None)
    if held is None or not ranks[held]:
        return Resolved(f"{last.text} {_lower(rest)}{last.end}", f"“{rest}” was added to the message before")
    within = _QUALIFYING if _is_qualified(rest) else _WITH if preposition == "of" else frozenset()
    for start, end in phrases_of(last):
        if start == held[1] + 1 and last.text[start:end].split(maxsplit=1)[0] in within:
            held = (held[0], end)
    return _put(last, held, rest)


def _likeness(rest: str, phrase: str, preposition: str) -> int:
    """How surely a phrase takes another's place: 3 of one kind and preposition, 2 of one kind, 1 perhaps, 0 not."""
    kind, other, first = kind_of_phrase(rest), kind_of_phrase(phrase), phrase.split(maxsplit=1)[0].lower()
    is_alike = first in next((group for group in (_WHERE, _WHEN) if preposition in group), (preposition,))
    if kind is other and (is_alike or kind is TIME):
        return 3 if first == preposition else 2
    if preposition in _WHEN and first in _WHEN:
        return 1
    is_vague = preposition == "than" or (preposition not in {"in", "among"} and not {PEOPLE, TIME} & {kind, other})
    return 1 if first == preposition and is_vague else 0


def _is_qualified(rest: str) -> bool:
    """Whether a phrase holds another: "in people without diabetes"."""
    return any(word.low in PREPOSITIONS - {"of"} for word in words_of(rest)[1:])


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _put(last: Parts, place: tuple[int, int], rest: str) -> Resolved:
    """Put a phrase in the place of another; a new subject takes its own form of the verb."""
    old = last.text[slice(*place)]
    before, after = last.text[: place[0]], last.text[place[1] :]
    if place == last.subject:
        before, after = _agreeing(before, after, plural=is_plural(rest))
    new = rest[:1].upper() + rest[1:] if place[0] == 0 else _lower(rest)
    how = f"“{rest}” took the place of “{old}” in the message before"
    return Resolved(f"{before}{new}{after}{last.end}", how)


def _agreeing(before: str, after: str, *, plural: bool) -> tuple[str, str]:
    """Fit the auxiliary before a new subject, or the verb after it, to its number."""
    for one, many in _AGREEING:
        wanted, other = (many, one) if plural else (one, many)
        if before:
            found = re.search(rf"\b{other}(?=(?:n['’]t)?\s*$)", before, re.IGNORECASE)
            if found:
                return before[: found.start()] + _like(found.group(), wanted) + before[found.end() :], after
        else:
            after = re.sub(rf"^(\s+){other}\b", rf"\1{wanted}", after)
    words = words_of(after)
    if before or not words:
        return before, after
    form = Form.THIRD if plural else Form.BASE
    base = base_of(words[0].low, form)
    verb = words[0].text if base is None else base if plural else third_person(base)
    return before, after[: words[0].start] + verb + after[words[0].end :]


def _like(word: str, other: str) -> str:
    return other.capitalize() if word[:1].isupper() else other


def _lower(phrase: str) -> str:
    """Return a phrase as it stands within a sentence: "In influenza" becomes "in influenza"."""
    first = phrase.split(maxsplit=1)[0]
    return phrase[:1].lower() + phrase[1:] if first.lower() in DETERMINERS | PREPOSITIONS else phrase


def _joined(rest: str, last: Parts) -> Resolved:
    return Resolved(f"{rest}: {last.text}{last.end}", "the message before was added")
