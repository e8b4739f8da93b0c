"""A message -> its subject, its object and the phrases behind them: what it is about, what is measured, in whom."""

import re
from dataclasses import dataclass

from assistant.clauses import AUXILIARIES, DETERMINERS, PREPOSITIONS, Word, clause_of, is_auxiliary, is_plural, words_of
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
    if verb is None:
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


def phrases_of(last: Parts) -> list[tuple[int, int]]:
    """List the prepositional phrases behind the verb, each up to the next preposition but "of", a verb or a comma."""
    words = words_of(last.text)
    first = last.object[0] if last.object else last.subject[1] if last.subject else 0
    found = []
    for at, word in enumerate(words):
        if word.low not in PREPOSITIONS - {"of"} or word.start < first:
            continue
        stop = at + 1
        while stop < len(words) and words[stop].low not in PREPOSITIONS - {"of"} and words[stop].text.isprintable():
            if (
                words[stop].text in ",;:"
                or is_auxiliary(words[stop].low)
                or words[stop].low in {"and", "or", "who", "when", "if"}
            ):
                break
            stop += 1
        if stop > at + 1:
            found.append((word.start, words[stop - 1].end))
    return found


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
