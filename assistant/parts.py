"""A message -> its subject, its object and the phrases behind them: what it is about, what is measured, in whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clauses import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    PREPOSITIONS,
    Word,
    clause_of,
    is_auxiliary,
    is_plural,
    words_of,
)
from assistant.predicates import predicate_of
from assistant.verbs import Form, forms

PEOPLE = re.compile(
    r"\b(?:child(?:ren)?|kids?|infants?|babies|newborns?|neonates|toddlers|adolescents|teenagers|teens|adults?|elderly"
    r"|seniors|women|men|girls|boys|mothers|fathers|pregnan\w+|patients?|people|persons?|volunteers|participants"
    r"|mice|rats|animals|dogs|cats|pigs|monkeys|humans?|smokers|athletes|students|nurses|doctors|workers|veterans"
    r"|diabetics|asthmatics|survivors|carriers|individuals|populations?|cohorts?|residents|users)\b",
    re.IGNORECASE,
)
ILLNESS = re.compile(
    r"\b(?!(?:dia|pro)gnosis|(?:ap|necr)optosis|(?:mit|mei|osm|symbi|hypn|phagocyt|endocyt)osis|(?:hom|natur|oste|all)e?opathy"
    r"|diploma|aroma|stoma)"
    r"(?:covid(?:-19)?|sars(?:-cov-2)?|influenza|flu|cancers?|asthma|diabetes|stroke|sepsis|malaria|measles|hiv|(?-i:AIDS)"
    r"|ebola|tuberculosis|pneumonia|dementia|depression|alzheimer\w*|parkinson\w*|epilepsy|migraine|obesity|hypertension"
    r"|\w+(?:itis|osis|emia|aemia|opathy|oma|algia|plegia)|colds?|syndrome|disease|disorder|infections?|failure|ards)\b",
    re.IGNORECASE,
)
MEASURED = re.compile(
    r"\b(?:mortality|deaths?|survival|pain|fever|symptoms?|risks?|side effects?|adverse events?|safety|cost|costs"
    r"|inflammation|viral load|blood pressure|weight|quality of life|recovery|relapse|hospitali[sz]ations?|admissions?"
    r"|length of stay|duration|severity|incidence|transmission|infection rates?|fatigue|anxiety|cholesterol|fertility"
    r"|growth|speed|price|prices|emissions|yield|yields|efficacy|effectiveness|lung function|complications)\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\b(?:(?:1[5-9]|20)\d\ds?|january|february|(?-i:March|May)|april|june|july|august|september|october|november"
    r"|december|spring|summer|autumn|winter|(?:last|next|this|previous)\s+(?:year|month|week|decade|century)"
    r"|(?:pre-?)?pandemic|century|childhood|infancy|adolescence|old\s+age|pregnancy|breast-?feeding|lactation|menopause)\b",
    re.IGNORECASE,
)
"""A date, a season, a time of life."""
KINDS = (PEOPLE, ILLNESS, MEASURED, TIME)
OPEN = frozenset("what which who whom whose when where why how".split())


@dataclass(frozen=True, slots=True)
class Parts:
    """A message cut into its parts; a part that cannot be told is None.

    Attributes:
        text: without its final sign.
        end: that sign, "" for none.
        subject, object: characters [start, end) of the text.
        is_plural: whether the subject is.
        asks_openly: it begins with a wh-word.
    """

    text: str
    end: str
    subject: tuple[int, int] | None
    object: tuple[int, int] | None
    is_plural: bool
    asks_openly: bool


def parts_of(previous: str) -> Parts:
    """Cut a message into its parts."""
    end = previous[-1] if previous[-1] in "?.!" else ""
    text = previous[: len(previous) - len(end)].rstrip()
    words = words_of(text)
    lead = next((i for i, word in enumerate(words[:6]) if is_auxiliary(word.low)), None)
    openly = bool(words) and words[0].low in OPEN
    asks = openly or lead == 0
    if asks and lead is not None:
        at = predicate_of(words[lead + 1 :], re.sub(r"n't$", "", words[lead].low))
        first, verb = lead + 1, None if at is None else lead + 1 + at
    else:
        clause = clause_of(text)
        first, verb = (clause.subject, clause.verb) if clause else (0, None)
    if verb is None and openly and lead and words[lead].low in BE and not {word.low for word in words} & PREPOSITIONS:
        first, verb = lead + 1, len(words)  # "What is insulin?"
    if verb is None or first >= verb:
        return Parts(text, end, None, None, is_plural=False, asks_openly=openly)
    subject = (words[first].start, words[verb - 1].end)
    plural = is_plural(text[slice(*subject)]) or words[first].low in {"they", "we"}
    return Parts(text, end, subject, _object(words, verb), is_plural=plural, asks_openly=openly)


def _object(words: list[Word], verb: int) -> tuple[int, int] | None:
    """Find what follows the verb, up to the next preposition but "of"."""
    at = verb
    while at < len(words) and (
        is_auxiliary(words[at].low) or words[at].low in {"not", "been"} or words[at].low.endswith("ly")
    ):
        at += 1
    at += 1
    stop = next(
        (i for i in range(at, len(words)) if words[i].low in PREPOSITIONS - {"of"} or words[i].text == ","), len(words)
    )
    return (words[at].start, words[stop - 1].end) if at < stop else None


def phrases_of(last: Parts, openers: frozenset[str] = PREPOSITIONS - {"of"}) -> list[tuple[int, int]]:
    """List the phrases that begin with an opener, each up to the next one, a verb, a comma or the subject's end."""
    words = words_of(last.text)
    edge = last.subject[1] if last.subject else 0
    stops = openers | PREPOSITIONS - {"of"} | {",", ";", ":", "and", "or", "who", "when", "if"}
    found = []
    for at, word in enumerate(words):
        if word.low not in openers:
            continue
        stop = at + 1
        while stop < len(words) and words[stop].low not in stops and not is_auxiliary(words[stop].low):
            if word.start < edge <= words[stop].start:
                break
            stop += 1
        if stop > at + 1:
            found.append((word.start, words[stop - 1].end))
    return found


def kind_of_phrase(phrase: str) -> re.Pattern[str] | None:
    """Tell which of ``KINDS`` a phrase names by its head: "in people with asthma" people, "risk of stroke" measured."""
    words = words_of(phrase)
    later = _prepositions(words[1:])
    head = phrase[: words[1 + later[0]].start] if later else phrase
    found = {match.start(): kind for kind in KINDS for match in kind.finditer(head)}
    nearer = [start for start in found if " of " not in head[:start]]
    return found[max(nearer) if nearer else min(found)] if found else None


def _prepositions(words: Sequence[Word]) -> list[int]:
    """Number the prepositions but "of"."""
    return [i for i, word in enumerate(words) if word.low in PREPOSITIONS - {"of"}]


def phrase_with(text: str, kind: re.Pattern[str]) -> tuple[int, int] | None:
    """Find the noun phrase, after its preposition or at the end, in which a word of a kind stands."""
    match = next(iter(kind.finditer(text)), None)
    if match is None:
        return None
    words = words_of(text)
    at = next(i for i, word in enumerate(words) if word.start <= match.start() < word.end)
    first = at
    while (
        first > 0
        and words[first - 1].low not in PREPOSITIONS | DETERMINERS | AUXILIARIES
        and words[first - 1].text not in ",;"
    ):
        if {form for form, _ in forms(words[first - 1].low)} & {Form.BASE, Form.THIRD, Form.PAST}:
            break
        first -= 1
    return (words[first].start, words[at].end)
