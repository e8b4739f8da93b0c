"""A yes/no question -> the statement that it asks about, by rules.

"Does zinc shorten colds?" asks whether zinc shortens colds, and is checked as that statement. A question that suggests
its answer ("Don't ...?", "..., doesn't it?", "Is it true that ...?") gives the statement that it suggests. Where the
end of the subject cannot be told, and where a question asks about whoever asks, there is no statement: None.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.clauses import PREPOSITIONS, Word, clause_of, is_auxiliary, words_of
from assistant.predicates import goes_with_the_verb, predicate_of
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
_OPEN = re.compile(r"^(?:what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)


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
    words = words_of(text)
    if len(words) > 1 and is_auxiliary(words[0].text):
        return _of_auxiliary(text, words)
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
    return not _OPEN.match(text) and not _OF_THE_ASKER.match(text) and clause_of(text) is not None


def _of_auxiliary(text: str, words: Sequence[Word]) -> Turned | None:
    """Put the auxiliary of a question behind its subject."""
    first = words[0].low
    auxiliary = {"won't": "will", "can't": "can", "shan't": "shall"}.get(first, re.sub(r"n't$", "", first))
    rest = words[1:]
    if _OF_THE_ASKER.match(text[rest[0].start :]) or (auxiliary == "may" and rest[0].low == "i"):
        return None
    at = predicate_of(rest, auxiliary)
    if at is None or at >= len(rest):
        return None
    subject = text[rest[0].start : rest[at - 1].end]
    predicate = text[rest[at].start :]
    verb = _with_auxiliary(predicate, rest[at:], auxiliary)
    return Turned(_sentence(f"{subject} {verb}"), SUGGESTED if first != auxiliary else TURNED)


def _with_auxiliary(predicate: str, words: Sequence[Word], auxiliary: str) -> str:
    """Join auxiliary and predicate; do, does and did go into the verb, unless it is negated."""
    if auxiliary not in {"do", "does", "did"}:
        return f"{auxiliary} {predicate}"
    if words[0].low in {"not", "never"}:
        return f"{auxiliary} {predicate}" if words[0].low == "not" else predicate
    head = next((i for i, word in enumerate(words) if not goes_with_the_verb(word.low)), 0)
    places = [head]
    if head + 2 < len(words) and words[head + 1].low in {"and", "or"} and _is_verb(words, head + 2):
        places.append(head + 2)
    base = words[0].start
    for place in reversed(places):
        word = words[place]
        predicate = predicate[: word.start - base] + _inflected(word.low, auxiliary) + predicate[word.end - base :]
    return predicate


def _is_verb(words: Sequence[Word], at: int) -> bool:
    after = words[at + 1].low if at + 1 < len(words) else ""
    is_base = Form.BASE in {form for form, _ in forms(words[at].low)}
    return is_base and (words[at].low not in NOUNISH or (bool(after) and after not in PREPOSITIONS))


def _inflected(base: str, auxiliary: str) -> str:
    return {"do": base, "does": third_person(base), "did": past(base)}[auxiliary]


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
