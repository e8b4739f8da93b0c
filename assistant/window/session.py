"""Session: what the window keeps of one visitor, and of nobody else."""

from dataclasses import dataclass, field, replace
from typing import Any

from assistant.check import LIMIT, Assistant
from assistant.message import MessageKind
from assistant.results import Answer, FactCheck, TextCheck
from assistant.visits import Visit

Message = dict[str, str]
"""The role, "user" or "assistant", and the content, in Markdown of our own making."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a visitor wants messages to be answered.

    Attributes:
        kind: how messages are read; None tells by rules.
        limit: the most pieces of evidence to show, at least 1.
    """

    kind: MessageKind | None = None
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor's conversation. A handler is given the session and returns the one that takes its place.

    Attributes:
        visit: the articles that this visitor sees and changes; the same object in every session of a visitor.
        messages: the conversation as it is shown, oldest first.
        result: of the last message that was answered; None before the first.
        answered: the last message, if it was answered; else "".
        choices: how the next message is to be answered.
    """

    visit: Visit = field(repr=False)
    messages: tuple[Message, ...] = ()
    result: FactCheck | Answer | TextCheck | None = None
    answered: str = ""
    choices: Choices = Choices()

    @property
    def assistant(self) -> Assistant:
        """Answers this visitor; handlers take it from here and from nowhere else."""
        return self.visit.assistant

    def __deepcopy__(self, _: dict[int, Any]) -> "Session":
        """Return the session itself: Gradio copies the first one for each visitor, and nothing in it can change."""
        return self

    def said(self, role: str, content: str) -> "Session":
        """Return the session with one more message, which is not answered yet."""
        return replace(self, messages=(*self.messages, {"role": role, "content": content}), answered="")

    def cleared(self) -> "Session":
        """Return the session without its conversation; the choices stay."""
        return Session(self.visit, choices=self.choices)
