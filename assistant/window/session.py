"""Session: what the window keeps of one visitor, and of nobody else."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from assistant.check import Assistant
from assistant.feedback import FeedbackFile, Opinion, default_feedback
from assistant.results import Answer, FactCheck, TextCheck
from assistant.visits import Visit

Mark = tuple[str, int]
"""A result's identifier, and the place of a piece of evidence in it."""


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
class Talk:
    """A conversation at one moment.

    Attributes:
        turns: oldest first.
        shown: the turn and the statement in it whose evidence is shown; None for no evidence.
        opinions: what the visitor said of evidence.
    """

    turns: tuple[Turn, ...] = ()
    shown: tuple[int, int] | None = None
    opinions: Mapping[Mark, Opinion] = field(default_factory=lambda: MappingProxyType({}))

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

    def began(self, turn: Turn) -> "Talk":
        """Return the conversation with a further message."""
        return replace(self, turns=(*self.turns, turn))

    def ended(self, begun: Turn, turn: Turn) -> "Talk":
        """Return the conversation with a message that was worked on answered, and its evidence shown.

        Nothing changes if the message is not there any more, since the conversation was cleared meanwhile.
        """
        number = next((n for n, one in enumerate(self.turns) if one is begun), None)
        if number is None:
            return self
        turns = (*self.turns[:number], turn, *self.turns[number + 1 :])
        return replace(self, turns=turns, shown=(number, 0) if turn.result else self.shown)

    def showing(self, turn: int, claim: int) -> "Talk":
        """Return the conversation with other evidence shown; with the same if there is none at that place."""
        there = 0 <= turn < len(self.turns) and self.turns[turn].part(claim)
        return replace(self, shown=(turn, claim)) if there else self

    def thinking(self, mark: Mark, opinion: Opinion | None) -> "Talk":
        """Return the conversation with an opinion on a piece of evidence; None takes it back."""
        others = {place: said for place, said in self.opinions.items() if place != mark}
        return replace(self, opinions=MappingProxyType({**others, mark: opinion} if opinion else others))


class Session:
    """One visitor: the articles that this one sees, and the conversation as it is now.

    Handlers run side by side, so that a card can be marked, or the conversation cleared, while an answer is worked on.
    Each changes the conversation as it finds it, and so loses nothing of what another has changed.

    Args:
        visit: the articles that this visitor sees and changes.
        feedback: where opinions on evidence are kept; None for the file in the user's data folder.
    """

    def __init__(self, visit: Visit, feedback: FeedbackFile | None = None) -> None:
        self.visit, self.feedback = visit, feedback or default_feedback()
        self._talk = Talk()
        self._lock = threading.Lock()

    def __deepcopy__(self, _: dict[int, Any]) -> "Session":
        """Return the session itself: Gradio copies the first value of what it keeps for each visitor."""
        return self

    @property
    def assistant(self) -> Assistant:
        """Answers this visitor; handlers take it from here and from nowhere else."""
        return self.visit.assistant

    @property
    def talk(self) -> Talk:
        """The conversation as it is now."""
        return self._talk

    def change(self, step: Callable[[Talk], Talk]) -> Talk:
        """Take one step from the conversation as it is now, and return that after it."""
        with self._lock:
            self._talk = step(self._talk)
            return self._talk
