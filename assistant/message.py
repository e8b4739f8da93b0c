"""A message, and what was searched for before it -> the question or the statement that it means, by rules."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from assistant.attributions import without_attribution
from assistant.clauses import is_auxiliary
from assistant.followups import resolve
from assistant.questions import statement_of
from assistant.statements import PieceKind, pieces_of
from index.errors import InputError

LONGEST = 2000
"""Characters of the longest message that is read."""


class MessageKind(Enum):
    """What a message asks for."""

    QUESTION = "question"
    STATEMENT = "statement"
    TEXT = "text"
    """Several statements, each to be checked."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a message was read.

    Attributes:
        message: as it was typed, white space folded.
        text: what is searched for: the message, what it means after the one before, or the statement it asks about.
        kind: a question to answer, a statement to check, or a text of several.
        how: the rules that changed the message and what could not be done, in words; () if nothing was changed.
    """

    message: str
    text: str
    kind: MessageKind
    how: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {"message": self.message, "text": self.text, "kind": self.kind.value, "how": list(self.how)}


GREETED = "the greeting was left out"
UNATTRIBUTED = "left out, since who says so is not checked: "
LEFT_OPEN = "no rule turns this question into a statement, so it was searched for as it stands"

_ASKING = re.compile(
    r"(?:(?:and|but|so|then|please|ok|okay|well)[,\s]+)*"
    r"(?:what|which|who|whom|whose|when|where|why|how|"
    r"(?:is|are|was|were|am|do|does|did|can|could|will|would|shall|should|may|might|must|has|have|had|"
    r"isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|shouldn't|hasn't|haven't)"
    r"\s+(?!not\b)\S+|"
    r"(?:tell|show|explain|list|name|describe|find|give)\s+(?:me|us|what|which|how|why|the|all|some)|"
    r"any\s+(?:evidence|proof|data|stud(?:y|ies)|trials?|research|reports?|news|risks?|side[ -]effects?))\b",
    re.IGNORECASE,
)
_ORDERING = re.compile(r"(?:please\s+)?(?:tell|show|explain|list|name|describe|find|give)\b", re.IGNORECASE)
_NAMING = re.compile(r"WHO\b|May\s+\d|(?:May|Will)\s+[A-Z][a-z]+\s+(?:is|was|has|had|saw|said|says|brought)\b")
"""What begins as a question does and is a name: the WHO, a month, a person."""
_STATING = re.compile(r"(?:what|whatever|who|whoever|when|where|while|how)\b[^?]*[,;]\s", re.IGNORECASE)


def kind_of(message: str) -> MessageKind:
    """Tell a question from a statement.

    A question mark at the end decides; without one, a message that begins as questions begin ("what are the risks")
    is a question, unless it ends with a full stop, and everything else is a statement. "WHO" is the organization.

    Raises:
        InputError: the message is empty, or longer than ``LONGEST`` characters.
    """
    text = clean(message)
    if re.search(r"\?[\"'\u201d\u2019)\s]*$", text):
        return MessageKind.QUESTION
    if not _ASKING.match(text) or _STATING.match(text):
        return MessageKind.STATEMENT
    if _ORDERING.match(text):
        return MessageKind.QUESTION
    named = _NAMING.match(text) and not text.isupper()
    return MessageKind.STATEMENT if named or text.endswith(".") else MessageKind.QUESTION


def read(message: str, *, previous: str | None = None, kind: MessageKind | None = None) -> Reading:
    """Read a message: what a follow-up means, and the statement that a yes/no question asks about.

    Args:
        message: as it was typed.
        previous: what was searched for last in the conversation, ``Reading.text``; None at its beginning.
        kind: forces how the message is read; None tells by rules: two statements or more make a text.

    Raises:
        InputError: as ``clean``.

    Example:
        >>> read("And in mice?", previous="Does zinc shorten colds in adults?").text
        'Zinc shortens colds in mice.'
    """
    said = clean(message)
    pieces = pieces_of(message) if kind is None else []
    if sum(piece.kind is PieceKind.STATEMENT for piece in pieces) > 1:
        return Reading(said, said, MessageKind.TEXT)
    rest = [piece for piece in pieces if piece.kind is not PieceKind.GREETING]
    greets = len(rest) == 1 < len(pieces)
    resolved = resolve(clean(rest[0].source) if greets else said, previous)
    how = (*([GREETED] if greets else []), *([resolved.how] if resolved.how else []))
    found = kind or kind_of(resolved.text)
    asked = _may_be_asked(resolved.text)
    if kind is MessageKind.QUESTION or kind is MessageKind.TEXT:
        return Reading(said, resolved.text, found, how)
    if not asked:
        return _stated(said, resolved.text, how)
    turned = statement_of(resolved.text)
    if turned:
        return _stated(said, turned.statement, (*how, turned.how))
    asks = is_auxiliary(resolved.text.split()[0])
    return Reading(said, resolved.text, found, (*how, LEFT_OPEN) if asks else how)


def read_piece(statement: str, *, previous: str | None = None) -> Reading:
    """Read a statement out of a text: a pronoun that it begins with stands for what the statement before it is on."""
    resolved = resolve(statement, previous)
    return _stated(statement, resolved.text, (resolved.how,) if resolved.how else ())


def _stated(message: str, text: str, how: tuple[str, ...]) -> Reading:
    """Read a statement without who says it."""
    rest, left = without_attribution(text)
    said = (UNATTRIBUTED + ", ".join(f"“{one}”" for one in left),) if left else ()
    return Reading(message, rest, MessageKind.STATEMENT, (*how, *said))


def _may_be_asked(text: str) -> bool:
    return kind_of(text) is MessageKind.QUESTION


def clean(message: str) -> str:
    """Fold white space. Raises InputError if no letter or digit is left, if it is too long, or no Unicode text."""
    text = " ".join(message.split())
    require_unicode(text)
    if not any(character.isalnum() for character in text):
        came = f"{text[:20]!r}" if text else "an empty message"
        raise InputError(f"{came} came; wanted a question or a statement in words: write one")
    if len(text) > LONGEST:
        raise InputError(f"a message of {len(text)} characters came; wanted at most {LONGEST}: split it")
    return text


def require_unicode(text: str) -> None:
    """Raise InputError if a text holds a half of a character, which no file can keep."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError("half of a character (a lone surrogate) came; wanted Unicode text: type the message anew")
