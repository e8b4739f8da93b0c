"""A text -> its statements that can be checked, each with its place, and what is left out, each with the reason.

Sentences are told apart by fixed rules: greetings, questions, instructions, opinions, headings and fragments cannot be
checked. A sentence is cut in two only where both halves are whole clauses with a subject of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from assistant.attributions import without_attribution
from assistant.clauses import (
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    clause_of,
    is_auxiliary,
    words_of,
)
from assistant.verbs import NOUNISH, Form, forms
from index.sentences import sentence_spans
from index.spans import Span, trimmed

LONGEST_STATEMENT = 110
"""Words of the longest sentence that is checked; the stance model reads about 130."""


class PieceKind(Enum):
    """What a sentence of a text is; the value is what is said of those that are left out."""

    STATEMENT = "a statement that can be checked"
    QUESTION = "a question states nothing"
    OPINION = "an opinion, a feeling or an experience of the writer's"
    INSTRUCTION = "an instruction states nothing"
    GREETING = "a greeting or a closing"
    HEADING = "a heading"
    FRAGMENT = "no whole sentence"
    TOO_LONG = f"a sentence of more than {LONGEST_STATEMENT} words"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text.

    Attributes:
        start, end: characters of the text, end exclusive.
        source: word for word; ``text[start:end] == source``.
        kind: what it is.
    """

    start: int
    end: int
    source: str
    kind: PieceKind

    @property
    def statement(self) -> str:
        """The source as a sentence by itself: white space folded, without a leading "but", with capital and stop."""
        said = _LEADING.sub("", " ".join(self.source.split())).rstrip(" ,;:")
        said = said[:1].upper() + said[1:] if said.split()[0][1:] == said.split()[0][1:].lower() else said
        return said if re.search(r"[.!?\u2026][\"'\u201d\u2019)]*$", said) else f"{said}."


_LEADING = re.compile(
    r"^(?:(?:and|but|so|yet|also|however|moreover|furthermore|besides|in addition|in fact|of course)\b,?\s+)+(?=\S)",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?:[-*+\u2022\u2023\u2013>]|\d{1,2}[.)]|\(?[a-z][.)]|#{1,6})\s+")
_ENDED = re.compile(r"[.!?\u2026:;][\"'\u201d\u2019)\]]*$")
_GREETING = re.compile(
    r"(?:hi|hello|hey|dear|thx|good\s+(?:morning|afternoon|evening|day)|thanks?|thank\s+you|many\s+thanks|(?:best|kind|warm)"
    r"\s+(?:wishes|regards)|(?:kindest|warmest)\s+regards|regards|sincerely|yours|cheers|greetings|welcome|see\s+you"
    r"|good\s*bye|bye|take\s+care|all\s+the\s+best|happy\s+\w+|congratulations|sorry|to\s+whom\s+it\s+may)\b",
    re.IGNORECASE,
)
_OWN_VIEW = re.compile(
    r"(?-i:(?:^|[,;:(]\s|\b(?:and|but|that|what|as|if|when|because|so|than|how|why)\s)I(?:\s[a-z]|['\u2019]))"
    r"|(?-i:\b(?:me|my|mine|myself)\b|^(?:My|Mine)\b)|\b(?:in our (?:view|opinion)|our opinion|if you ask"
    r"|(?:we|you) (?:\w+ly )?(?:think|believe|feel|hope|love|hate|fear|wish|doubt|welcome|deserve|cannot accept)"
    r"|we(?:['\u2019]re|\s+are|\s+were)\s+(?:\w+ly\s+|very\s+|so\s+)?(?:thrilled|proud|excited|delighted|pleased|grateful"
    r"|happy|glad|sorry|honou?red|disappointed|committed|confident|convinced|concerned)"
    r"|^maybe|honestly|frankly|personally|imo|imho|sadly|luckily|thankfully|hopefully|unbelievabl[ey]|no wonder"
    r"|let's face it)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:wonderful|amazing|awesome|fantastic|brilliant|terrible|horrible|awful|ridiculous|absurd|scandal(?:ous)?|shame"
    r"|shameful|disgrace(?:ful)?|outrage(?:ous)?|disgusting|stupid|idiotic|nonsense|beautiful|gorgeous|ugly|delicious"
    r"|unbearable|overrated|underrated|boring|annoying|hilarious|heartbreaking|miracle|great news|good news|bad news"
    r"|best \w+ ever|worst \w+ ever|unacceptable|hypocri\w+|pathetic|insane|crazy|joke|a pity|must[- ]see|too far"
    r"|what an? \w+|should be ashamed|speaks for itself|high time|hard to believe|a mess)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"(?:please|just|do\s+not|don['\u2019]t|remember|note\s+that|feel\s+free|let['\u2019]?s?)\b"
    r"|you\s+(?:should|must|ought|need\s+to|have\s+to|had\s+better|may\s+want)\b",
    re.IGNORECASE,
)
_REFERRING = re.compile(
    r"(?:see|more|read more|photo|picture|image|source|sources|credit|copyright|\u00a9|figure|fig\.|table|page|by|"
    r"published|updated|posted|share|advertisement|sponsored|https?:|www\.|doi)\b",
    re.IGNORECASE,
)
_SHORTENED = re.compile(
    r"\b(?:it|that|there|here|this|he|she|they|we|you|who|what)['\u2019](?:s|re|ve|ll|d)\b", re.IGNORECASE
)
_REPORTED = re.compile(r"\b(?:whether|if|that|who|which|whose|because|although|though|when|how|why)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*;\s+(?:and\s+|but\s+|however,\s+)?|,\s+(?:and|but|while|whereas|yet)\s+|\s+(?:and|but)\s+")


def pieces_of(text: str) -> list[Piece]:
    """Cut a text into pieces, in order and without overlap.

    Example:
        >>> text = "Hi! Zinc shortens colds, but masks prevent them."
        >>> [(piece.kind.name, piece.source) for piece in pieces_of(text)]
        [('GREETING', 'Hi!'), ('STATEMENT', 'Zinc shortens colds'), ('STATEMENT', 'masks prevent them.')]
    """
    made = []
    for span in _lines(text):
        kind = kind_of_piece(text[slice(*span)])
        parts = _halves(text, span) if kind is PieceKind.STATEMENT else [span]
        made += [Piece(*part, text[slice(*part)], kind) for part in parts]
    return made


def statements_of(text: str) -> list[Piece]:
    """Keep the pieces that can be checked."""
    return [piece for piece in pieces_of(text) if piece.kind is PieceKind.STATEMENT]


def _lines(text: str) -> Iterator[Span]:
    """Yield sentences, cut at blank lines behind a stop, and behind short lines before a capital; no list marks."""
    for start, end in sentence_spans(text):
        edges = [start]
        for line in re.finditer(r"\n\s*", text[start:end]):
            before = text[edges[-1] : start + line.start()].strip()
            after = text[start + line.end() : end]
            is_short = len(before.split()) <= 10 and not before.endswith((",", ";"))
            is_whole = (is_short or bool(_ENDED.search(before))) and not after[:1].islower()
            is_parted = line.group().count("\n") > 1 and bool(_ENDED.search(before))
            if is_whole or is_parted or _GREETING.match(before):
                edges.append(start + line.end())
        edges.append(end)
        for one, other in pairwise(edges):
            mark = _MARK.match(text, one, other)
            span = trimmed(text, mark.end() if mark else one, other)
            if any(character.isalnum() for character in text[slice(*span)]):
                yield span


def kind_of_piece(sentence: str) -> PieceKind:
    """Tell what one sentence is."""
    said = " ".join(sentence.split())
    words = words_of(said)
    if _GREETING.match(said) and len(words) <= 9 and (clause_of(said) is None or len(words) <= 4):
        return PieceKind.GREETING
    if re.search(r"\?[\"'\u201d\u2019)!]*$", said):
        return PieceKind.QUESTION
    if not _ENDED.search(said) and not _states(said):
        return PieceKind.FRAGMENT if re.search(r"\d|,|@|://", said) or _REFERRING.match(said) else PieceKind.HEADING
    if _is_instruction(said):
        return PieceKind.INSTRUCTION
    if _OWN_VIEW.search(_own_words(said)) or _PRAISE.search(_own_words(said)):
        return PieceKind.OPINION
    if not _states(said) or (_REFERRING.match(said) and len(words) <= 8):
        return PieceKind.FRAGMENT
    return PieceKind.TOO_LONG if len(words) > LONGEST_STATEMENT else PieceKind.STATEMENT


def _own_words(said: str) -> str:
    """Leave out who says it, which is not checked, else what is quoted: somebody's words, which can be checked."""
    rest, left = without_attribution(said)
    return (
        rest
        if left and not re.match(r"we\b", left[0], re.IGNORECASE)
        else re.sub(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]", "", said)
    )


def _states(said: str) -> bool:
    """Whether a sentence has a finite verb behind a subject; one of many words may have a verb that is not listed."""
    words = words_of(said)
    if re.match(r"(?:how|why|what|where|when|who)\b(?!.*,)", said, re.IGNORECASE) and not said.endswith("."):
        return False
    clause = clause_of(said)
    if clause is not None:
        return "if" not in {word.low for word in clause.words[clause.subject : clause.head]}
    if _SHORTENED.search(said) and len(words) > 2:
        return True
    if any(word.low.endswith("ed") and after.low in DETERMINERS for word, after in pairwise(words[1:])):
        return said.endswith(".")
    return len(words) >= 8 and said.endswith(".") and any(word.low.endswith("ed") for word in words[1:])


def _is_instruction(said: str) -> bool:
    """Whether a sentence begins with a verb in its base form and no subject, or tells the reader what to do."""
    words = words_of(said)
    if len(words) > 1 and words[0].low in {"never", "always"}:
        return Form.BASE in {form for form, _ in forms(words[1].low)}
    if _ADVICE.match(said) or (words and words[0].low == "be"):
        return True
    if words and words[0].low in {"if", "when", "before", "after", "for"}:
        after = said.partition(",")[2].strip()
        return bool(after) and _is_instruction(after)
    if len(words) < 2 or Form.BASE not in {form for form, _ in forms(words[0].low)}:
        return False
    second = words[1].low
    takes = second in (DETERMINERS | {"your", "it", "them", "me", "us", "him", "here", "yourself", "yourselves"})
    if words[0].low in NOUNISH:
        return takes or clause_of(said) is None
    return takes or second in PREPOSITIONS | {"out", "up", "down", "not"} or not _is_stated(said) or _is_joined(said)


def _is_joined(said: str) -> bool:
    """Whether a verb in its base form, and no noun, is joined to the first one: "Keep calm, avoid coffee"."""
    joints = {",", "and", "or", "then"}
    return any(
        before.low in joints and word.low not in NOUNISH and Form.BASE in {form for form, _ in forms(word.low)}
        for before, word in pairwise(words_of(said))
    )


def _is_stated(said: str) -> bool:
    clause = clause_of(said)
    return clause is not None and not any(word.low in SUBORDINATORS for word in clause.words[: clause.head])


def _halves(text: str, span: Span) -> list[Span]:
    """Cut a sentence at its first joint with a whole clause on either side, and what follows again."""
    start, end = span
    for joint in _JOINT.finditer(text, start, end):
        left, right = (start, joint.start()), (joint.end(), end)
        if _can_part(text[slice(*left)], text[slice(*right)], weak=joint.group().strip() in {"and", "but"}):
            return [trimmed(text, *left), *_halves(text, trimmed(text, *right))]
    return [span]


def _can_part(left: str, right: str, *, weak: bool) -> bool:
    """Whether both sides of a joint are whole clauses that say the same apart as together."""
    if _REPORTED.search(left) or left.count("(") != left.count(")") or _is_within_quotes(left):
        return False
    first, second = clause_of(left), clause_of(right)
    if first is None or second is None or second.subject != 0:
        return False
    counts = DETERMINERS - {"this", "that", "these", "those"}
    if all(word.low in counts or word.low.isdigit() for word in second.words[: second.verb]):
        return False
    opening, head = second.words[0].low, second.words[second.head].low
    if opening in PRONOUNS | SUBORDINATORS | RELATIVES | {"both", "their", "its", "his", "her", "then", "vice", "not"}:
        return False
    if is_auxiliary(opening) or {form for form, _ in forms(opening)} - {Form.BASE, Form.THIRD, Form.ING}:
        return False
    if any(word.text == "," for word in second.words[: second.head]):
        return False
    return not weak or opening in DETERMINERS or (is_auxiliary(head) and first.head < len(first.words) - 1)


def _is_within_quotes(left: str) -> bool:
    return left.count('"') % 2 == 1 or left.count("\u201c") > left.count("\u201d")
