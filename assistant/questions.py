"""A yes/no question -> the statement that it asks about, by rules.

"Does zinc shorten colds?" asks whether zinc shortens colds, and is checked as that statement. A question that suggests
its answer ("Don't ...?", "..., doesn't it?", "Is it true that ...?") gives the statement that it suggests. Where the
end of the subject cannot be told, and where a question asks about whoever asks, there is no statement: None.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.clauses import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
    Word,
    clause_of,
    is_auxiliary,
    words_of,
)
from assistant.complements import goes_with_the_verb
from assistant.predicates import predicate_of
from assistant.verbs import NOUNISH, Form, forms, past, third_person
from index.sentences import sentence_spans

TURNED = "the question was turned into the statement that it asks about"
SUGGESTED = "the question was turned into the statement that it suggests"


@dataclass(frozen=True, slots=True)
class Turned:
    """A statement out of a question.

    Attributes:
        statement: with a full stop.
        how: which rule made it, in words for the reply.
    """

    statement: str
    how: str


_LEADING = re.compile(
    r"^(?:(?:and|but|so|then|well|ok|okay|please|now|hello|hi|hey|also|actually|seriously)(?:,\s*|\s+))+", re.IGNORECASE
)
_TAG = re.compile(
    r"^(?P<said>.+?),\s*(?:(?P<verb>[a-z]+(?:n['\u2019]t)?)\s+(?:it|they|he|she|we|there|one|that|this|those)"
    r"|right|correct|true|yes|no|or\s+not|or\s+what|innit)$",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"^(?:(?:do|does|did)\s+(?:you|we|anyone|anybody|scientists|experts)\s+(?:actually\s+|already\s+)?know\s+(?:if|whether|that)"
    r"|do\s+you\s+(?:think|believe|agree|say)(?:\s+that)?(?!\s+(?:that|of|about)\b)"
    r"|(?:can|could|would|will)\s+you\s+(?:please\s+)?(?:tell|say|explain|confirm|check|verify)\s+(?:to\s+)?(?:me\s+|us\s+)?(?:if|whether|that)"
    r"|(?:is|was|has)\s+it\s+(?:been\s+)?(?:already\s+)?(?:known|proven|proved|shown|established|clear|certain|sure)\s+(?:if|whether|that)"
    r"|(?:i\s+wonder|i['\u2019]d\s+like\s+to\s+know|i\s+want\s+to\s+know|i\s+would\s+like\s+to\s+know)\s+(?:if|whether))\s+",
    re.IGNORECASE,
)
_SUGGESTING = re.compile(
    r"^(?:is|was)(?:n['\u2019]t)?\s+it\s+(?:not\s+)?(?:really\s+|actually\s+|also\s+)?"
    r"(?:true|the\s+case|correct|right|a\s+fact|so)\s+that\s+",
    re.IGNORECASE,
)
_EVIDENCED = re.compile(
    r"^(?:is|are)\s+there\s+(?:any\s+|some\s+|good\s+|strong\s+|clear\s+|scientific\s+|solid\s+|enough\s+)*"
    r"(?:evidence|proof|data|indications?|signs?|studies\s+showing|studies\s+that\s+show)\s+(?:that|showing)\s+",
    re.IGNORECASE,
)
_OF_THE_ASKER = re.compile(r"^(?:i|my|me|mine|you)\b|\b(?:me|my|mine)\b", re.IGNORECASE)
_OPEN = re.compile(
    rf"^(?:(?:{'|'.join(sorted(PREPOSITIONS))})\s+)?(?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE
)
_AHEAD = re.compile(rf"^.+?,\s+(?=(?:{'|'.join(sorted(AUXILIARIES))})(?:n['\u2019]t)?\b)", re.IGNORECASE)


def statement_of(question: str) -> Turned | None:
    """Turn a yes/no question into a statement; None for other questions and where no rule is safe.

    Example:
        >>> statement_of("Did the trial show a benefit?").statement
        'The trial showed a benefit.'
    """
    text = _LEADING.sub("", _bare(question))
    if len(sentence_spans(text)) != 1:
        return None
    suggested = _SUGGESTING.match(text)
    wrapped = suggested or _EVIDENCED.match(text) or _WRAPPED.match(text)
    if wrapped:
        inner = re.sub(r"(?i),?\s+or\s+not$", "", text[wrapped.end() :])
        return Turned(_sentence(inner), SUGGESTED if suggested else TURNED) if _is_whole(inner) else None
    tag = _TAG.match(text)
    if tag and (tag["verb"] is None or is_auxiliary(tag["verb"])) and not is_auxiliary(text.split()[0]):
        return Turned(_sentence(tag["said"]), SUGGESTED) if _is_whole(tag["said"]) else None
    ahead = None if is_auxiliary(text.split()[0]) else _AHEAD.match(text)
    lead = ahead[0] if ahead and _can_lead(ahead[0]) else ""
    words = words_of(text[len(lead) :])
    if len(words) > 1 and is_auxiliary(words[0].text):
        return _of_auxiliary(text[len(lead) :], words, lead)
    if ahead:
        return None
    if question.rstrip(" \"'\u201d)").endswith("?") and not _OPEN.match(text) and _is_whole(text):
        return Turned(_sentence(text), TURNED)
    return None


def _bare(question: str) -> str:
    """Take off the question mark, and quotation marks or brackets around the whole."""
    text = re.sub(r"[?!.\s]+([\"'\u201d\u2019)]*)[?!.\s]*$", r"\1", question.strip())
    around = re.fullmatch(r"[\"'\u201c\u2018(](.*)[\"'\u201d\u2019)]", text)
    return (around[1] if around else text).strip()


def _is_whole(text: str) -> bool:
    """Whether a text states by itself: it has a subject and a verb, and asks nothing."""
    asks = _OPEN.match(text) or _OPEN.match(text.rpartition(": ")[2])
    return not asks and not _OF_THE_ASKER.match(text) and clause_of(text) is not None


def _can_lead(text: str) -> bool:
    """Whether a text can stand before a statement as it does before a question: "In adults, does zinc ...?"."""
    opens = words_of(text)[0].low in PREPOSITIONS | SUBORDINATORS | {"according"}
    return opens and not _OPEN.match(text) and not _OF_THE_ASKER.search(text)


def _of_auxiliary(text: str, words: Sequence[Word], lead: str = "") -> Turned | None:
    """Put the auxiliary of a question behind its subject; what leads it stays before that."""
    first = words[0].low
    auxiliary = {"won't": "will", "can't": "can", "shan't": "shall"}.get(first, re.sub(r"n't$", "", first))
    rest = words[1:]
    if any(pattern.match(text[rest[0].start :]) for pattern in (_OF_THE_ASKER, _OPEN)):
        return None
    at = None if _asks_twice(rest) else predicate_of(rest, auxiliary)
    if at is None or at >= len(rest):
        return None
    begin = text.rfind(" ", 0, rest[at].start) + 1
    subject = text[words[0].end : begin].strip()
    verb = _with_auxiliary(text, begin, rest[at:], auxiliary)
    if verb is None:
        return None
    return Turned(_sentence(f"{lead}{subject} {verb}"), SUGGESTED if first != auxiliary else TURNED)


def _asks_twice(words: Sequence[Word]) -> bool:
    """Whether a second question is joined to the first: "Is it milder, or does it only look so?"."""
    joined = {"and", "or", "but"}
    return any(word.low in joined and is_auxiliary(after.low) for word, after in pairwise(words))


def _with_auxiliary(text: str, begin: int, words: Sequence[Word], auxiliary: str) -> str | None:
    """Join auxiliary and predicate, which begins at a character of the text; do, does and did go into the verb.

    They stay if it is negated; None where the word taken for the verb cannot be one.
    """
    predicate = text[begin:]
    if auxiliary not in {"do", "does", "did"}:
        return f"{auxiliary} {predicate}"
    if words[0].low in {"not", "never"}:
        return f"{auxiliary} {predicate}" if words[0].low == "not" else predicate
    head = next((i for i, word in enumerate(words) if not goes_with_the_verb(word.low)), 0)
    found = {form for form, _ in forms(words[head].low)}
    if auxiliary != "do" and found and Form.BASE not in found and words[head].low != "be":
        return None
    for place in reversed([head, *_joined_verbs(words, head)]):
        word = words[place]
        predicate = predicate[: word.start - begin] + _inflected(word.low, auxiliary) + predicate[word.end - begin :]
    return predicate


def _joined_verbs(words: Sequence[Word], head: int) -> list[int]:
    """Find the verbs that "and", "or" or "but" joins to the first one: "reduce stress and improve sleep"."""
    stop = next((i for i, word in enumerate(words) if i > head and word.low in _ENCLOSING), len(words))
    if words[head].low in {"make", "let", "help", "have", "see"}:
        stop = min(stop, head + 2)
    found = []
    for at in range(head + 1, stop):
        place = next((i for i in range(at + 1, len(words)) if not goes_with_the_verb(words[i].low)), None)
        if words[at].low not in {"and", "or", "but"} or place is None:
            continue
        after = words[place + 1].low if place + 1 < len(words) else ""
        is_sure = words[place].low not in NOUNISH - {"increase", "decrease", "cause", "help"} or after in DETERMINERS
        if _is_verb(words, place) and (is_sure or at == head + 1):
            found.append(place)
    return found


def _is_verb(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1].low if at + 1 < len(words) else ""
    is_base = Form.BASE in {form for form, _ in forms(words[at].low)}
    return is_base and (words[at].low not in NOUNISH or (bool(after) and after not in PREPOSITIONS))


def _inflected(base: str, auxiliary: str) -> str:
    return {"do": base, "does": third_person(base), "did": past(base)}[auxiliary]


_ENCLOSING = SUBORDINATORS | {"to", "who", "which", "whose", ";"}
"""Words behind which a verb has a subject of its own, or none."""
_SOME = re.compile(r"(?<!than )\bany(?=one\b|body\b|thing\b|where\b|\s)(?!\s+(?:more|longer|other)\b)", re.IGNORECASE)
_IDLE = re.compile(r"\s+(?:ever|really|actually)\b|\s+(?:yet|at all|or not|please)$", re.IGNORECASE)


def _sentence(text: str) -> str:
    """Finish a statement: "any" becomes "some", idle words go, a capital and a full stop come."""
    text = text.strip(" ,.")
    if not re.search(r"\bnot\b|n['\u2019]t\b|\bnever\b|\bno\b", text, re.IGNORECASE):
        text = _SOME.sub(lambda match: "Some" if match.group()[0] == "A" else "some", _IDLE.sub("", text))
    word = text.split()[0]
    text = text[:1].upper() + text[1:] if word[1:] == word[1:].lower() else text
    return f"{text}."
