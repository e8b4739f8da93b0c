"""Session: what the window keeps of one visitor, and of nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from assistant.check import LIMIT, Assistant
from assistant.feedback import FeedbackFile, Opinion, default_feedback
from assistant.message import MessageKind
from assistant.results import Answer, FactCheck, TextCheck
from assistant.visits import Visit
from index.filters import NO_FILTERS, Filters

Mark = tuple[str, int]
"""A result's identifier, and the place of a piece of evidence in it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """How a visitor wants messages to be answered.

    Attributes:
        kind: how messages are read; None tells by rules.
        limit: the most pieces of evidence to show, at least 1.
        filters: which articles are looked in.
    """

    kind: MessageKind | None = None
    limit: int = LIMIT
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what came of it.

    Attributes:
        message: as it was typed; "" if it could not be read.
        result: None while it is worked on, and if that failed.
        error: what was wrong; "" if nothing.
    """

    message: str
    result: FactCheck | Answer | TextCheck | None = None
    error: str = ""

    def part(self, claim: int) -> FactCheck | Answer | None:
        """Return the result, or of a text that of one of its statements; None if there is none."""
        if isinstance(self.result, TextCheck):
            return self.result.checks[claim] if 0 <= claim < len(self.result.checks) else None
        return self.result


@dataclass(frozen=True, slots=True)
class Session:
    """One visitor's conversation. A handler is given the session and returns the one that takes its place.

    Attributes:
        visit: the articles that this visitor sees and changes; the same object in every session of a visitor.
        feedback: where opinions on evidence are kept.
        turns: the conversation, oldest first.
        shown: the turn and the statement in it whose evidence is shown; None for no evidence.
        opinions: what this visitor said of evidence.
        choices: how the next message is to be answered.
    """

    visit: Visit = field(repr=False)
    feedback: FeedbackFile = field(default_factory=default_feedback)
    turns: tuple[Turn, ...] = ()
    shown: tuple[int, int] | None = None
    opinions: Mapping[Mark, Opinion] = field(default_factory=lambda: MappingProxyType({}))
    choices: Choices = Choices()

    @property
    def assistant(self) -> Assistant:
        """Answers this visitor; handlers take it from here and from nowhere else."""
        return self.visit.assistant

    def __deepcopy__(self, _: dict[int, Any]) -> "Session":
        """Return the session itself: Gradio copies the first one for each visitor, and nothing in it can change."""
        return self

    @property
    def previous(self) -> str | None:
        """What was searched for last, which the next message is read after; None before the first."""
        results = [turn.result for turn in self.turns if turn.result]
        return results[-1].searched_for if results else None

    @property
    def result(self) -> FactCheck | Answer | None:
        """The result whose evidence is shown; None if none is."""
        turn, claim = self.shown or (-1, 0)
        return self.turns[turn].part(claim) if 0 <= turn < len(self.turns) else None

    @property
    def whole(self) -> FactCheck | Answer | TextCheck | None:
        """The result of the message whose evidence is shown: of a text, that of all of it."""
        return self.turns[self.shown[0]].result if self.shown else None

    def began(self, message: str) -> "Session":
        """Return the session with a message that is being worked on."""
        return replace(self, turns=(*self.turns, Turn(message)))

    def ended(self, turn: Turn) -> "Session":
        """Return the session with the message that was worked on answered, and its evidence shown."""
        turns = (*self.turns[:-1], turn)
        return replace(self, turns=turns, shown=(len(turns) - 1, 0) if turn.result else self.shown)

    def showing(self, turn: int, claim: int) -> "Session":
        """Return the session with other evidence shown; with the same if there is none at that place."""
        there = 0 <= turn < len(self.turns) and self.turns[turn].part(claim)
        return replace(self, shown=(turn, claim)) if there else self

    def thinking(self, mark: Mark, opinion: Opinion | None) -> "Session":
        """Return the session with an opinion on a piece of evidence; None takes it back."""
        others = {place: said for place, said in self.opinions.items() if place != mark}
        return replace(self, opinions=MappingProxyType({**others, mark: opinion} if opinion else others))

    def cleared(self) -> "Session":
        """Return the session without its conversation; the choices stay."""
        return Session(self.visit, self.feedback, choices=self.choices)
