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
    r"(?:tell|show|explain|list|name|describe|find|give)\s+(?:me|us|what|which|how|why|the|all|some)|any)\b",
    re.IGNORECASE,
)
_STATING = re.compile(r"(?:what|whatever|who|whoever|when|where|while|how)\b[^?]*[,;]\s", re.IGNORECASE)


def kind_of(message: str) -> MessageKind:
    """Tell a question from a statement.

    A question mark at the end decides; without one, a message that begins as questions begin ("what are the risks")
    is a question, and everything else is a statement.

    Raises:
        InputError: the message is empty, or longer than ``LONGEST`` characters.
    """
    text = clean(message)
    if re.search(r"\?[\"'\u201d\u2019)\s]*$", text):
        return MessageKind.QUESTION
    if _ASKING.match(text) and not _STATING.match(text):
        return MessageKind.QUESTION
    return MessageKind.STATEMENT


def clean(message: str) -> str:
    """Fold white space. Raises InputError if nothing with a letter or a digit is left, or if it is too long."""
    text = " ".join(message.split())
    if not any(character.isalnum() for character in text):
        came = f"{text[:20]!r}" if text else "an empty message"
        raise InputError(f"{came} came; wanted a question or a statement in words: write one")
    if len(text) > LONGEST:
        raise InputError(f"a message of {len(text)} characters came; wanted at most {LONGEST}: split it")
    return text
