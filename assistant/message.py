"""A message -> question or statement, by rules."""

import re
from enum import Enum

from index.errors import InputError

LONGEST = 2000
"""Characters of the longest message that is read."""


class MessageKind(Enum):
    """What a message asks for."""

    QUESTION = "question"
    STATEMENT = "statement"


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


def clean(message: str) -> str:
    """Fold white space. Raises InputError if no letter or digit is left, if it is too long, or no Unicode text."""
    text = " ".join(message.split())
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError("half of a character (a lone surrogate) came; wanted Unicode text: type the message anew")
    if not any(character.isalnum() for character in text):
        came = f"{text[:20]!r}" if text else "an empty message"
        raise InputError(f"{came} came; wanted a question or a statement in words: write one")
    if len(text) > LONGEST:
        raise InputError(f"a message of {len(text)} characters came; wanted at most {LONGEST}: split it")
    return text
