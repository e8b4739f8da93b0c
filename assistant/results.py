"""Results: what the articles say of a statement, of a question, of a whole text."""

from dataclasses import dataclass, field
from typing import Any

from assistant.agreement import AnswerGroup
from assistant.certificate import Withheld
from assistant.evidence import Evidence
from assistant.gaps import Missing
from assistant.independence import NO_FOOTING, Footing
from assistant.message import Reading
from assistant.provenance import result_id
from assistant.stance import Stance
from assistant.statements import Piece, PieceKind
from assistant.verdict import Judgement, Verdict
from index.selection import Selection


@dataclass(frozen=True, slots=True)
class FactCheck:
    """What the articles say of a statement.

    Attributes:
        statement: as it was checked.
        judgement: the verdict and the probability of each verdict.
        evidence: best first: what decides, then what is near.
        store: path, generation and size of the store, and the hash of what its articles hold.
        models: name and fingerprint of the encoder and the stance model, and whether that can say REFUTES.
        settings: version, limit, filters and constants that the result depends on.
        withheld: quotes that are not shown, and had no say in the verdict, since they are not what stands in the store.
        reading: the message, and how the statement was made of it; None if it was not made of a message.
        footing: the independent lines of evidence, and what the verdict hangs on.
        missing: why the evidence does not suffice; None but for NOT_ENOUGH_EVIDENCE.
        unnamed: the statement's words for people and illnesses that no passage counted for a side holds; () for
            NOT_ENOUGH_EVIDENCE.
        selection: what the filters left of the store; None if there were none.
    """

    statement: str
    judgement: Judgement
    evidence: tuple[Evidence, ...]
    store: dict[str, Any]
    models: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    reading: Reading | None = None
    footing: Footing = NO_FOOTING
    missing: Missing | None = None
    unnamed: tuple[str, ...] = ()
    selection: Selection | None = None

    @property
    def id(self) -> str:
        """Identifier: the same for the same statement, articles, models and settings."""
        return _id("check", self)

    @property
    def text(self) -> str:
        """The statement."""
        return self.statement

    @property
    def outcome(self) -> str:
        """The verdict by its name."""
        return self.verdict.name

    @property
    def searched_for(self) -> str:
        """What the next message of a conversation is read after."""
        return self.statement

    @property
    def verdict(self) -> Verdict:
        """What the articles, taken together, say."""
        return self.judgement.verdict

    @property
    def can_refute(self) -> bool:
        """False if the stance model has no class for REFUTES, so that nothing can come out as refuted."""
        return bool(self.models["stance"]["can_refute"])

    @property
    def probability(self) -> float:
        """Probability in [0, 1] of the verdict."""
        return self.judgement.probability

    @property
    def sides(self) -> tuple[Evidence, Evidence] | None:
        """The best sentence for and the best against what is CONTESTED; None for every other verdict."""
        supports, refutes = (next((item for item in self.evidence if item.stance is side), None) for side in _SIDES)
        if self.verdict is not Verdict.CONTESTED or supports is None or refutes is None:
            return None
        return supports, refutes

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        sides = zip(("supports", "refutes"), self.sides or (), strict=False)
        return {
            "id": self.id,
            "statement": self.statement,
            "verdict": self.verdict.name,
            "probability": round(self.probability, 4),
            "reading": self.reading.to_dict() if self.reading else None,
            "missing": self.missing.to_dict() if self.missing else None,
            "unnamed": list(self.unnamed),
            "footing": self.footing.to_dict(),
            "sides": {name: item.to_dict() for name, item in sides} or None,
            "selection": self.selection.to_dict() if self.selection else None,
            "evidence": [item.to_dict() for item in self.evidence],
            "store": self.store,
            "models": self.models,
            "settings": self.settings,
            "withheld": [item.to_dict() for item in self.withheld],
        }


_SIDES = (Stance.SUPPORTS, Stance.REFUTES)


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that answer a question. A question states nothing, so the stance of each is NEUTRAL.

    Attributes:
        question: as it was searched for.
        found: False if nothing in the articles is about it; the evidence then holds what is nearest.
        evidence: best first.
        store: path, generation and size of the store, and the hash of what its articles hold.
        models: name and fingerprint of the encoder and the stance model.
        settings: version, limit, filters and constants that the result depends on.
        withheld: quotes that are not shown, since they are not what stands in the store.
        reading: the message, and how the question was made of it; None if it was not made of a message.
        groups: the evidence, those that agree on the answer together, the best supported first; () if not found.
        selection: what the filters left of the store; None if there were none.
    """

    question: str
    found: bool
    evidence: tuple[Evidence, ...]
    store: dict[str, Any]
    models: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    reading: Reading | None = None
    groups: tuple[AnswerGroup, ...] = ()
    selection: Selection | None = None

    @property
    def id(self) -> str:
        """Identifier: the same for the same question, articles, models and settings."""
        return _id("ask", self)

    @property
    def text(self) -> str:
        """The question."""
        return self.question

    @property
    def outcome(self) -> str:
        """FOUND or NOT_FOUND."""
        return "FOUND" if self.found else "NOT_FOUND"

    @property
    def searched_for(self) -> str:
        """What the next message of a conversation is read after."""
        return self.question

    @property
    def probability(self) -> float:
        """Probability in [0, 1] that the best passage is about the question; 0 for an empty store."""
        return max((item.relevance for item in self.evidence), default=0.0)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows; each passage's probability is that it is about the question."""
        return {
            "id": self.id,
            "question": self.question,
            "found": self.found,
            "probability": round(self.probability, 4),
            "reading": self.reading.to_dict() if self.reading else None,
            "groups": [group.to_dict() for group in self.groups],
            "selection": self.selection.to_dict() if self.selection else None,
            "evidence": [{**item.to_dict(), "probability": round(item.relevance, 4)} for item in self.evidence],
            "store": self.store,
            "models": self.models,
            "settings": self.settings,
            "withheld": [item.to_dict() for item in self.withheld],
        }


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What the articles say of each statement of a text.

    Attributes:
        text: as it came; the places of the pieces refer to it.
        pieces: all of it, in order: what was checked and what was left out.
        checks: one for each piece that is a statement, in the same order.
    """

    text: str
    pieces: tuple[Piece, ...]
    checks: tuple[FactCheck, ...]

    @property
    def searched_for(self) -> str:
        """What the next message of a conversation is read after: the last statement."""
        return self.checks[-1].statement

    @property
    def checked(self) -> tuple[tuple[Piece, FactCheck], ...]:
        """Each statement's piece with its check."""
        stated = [piece for piece in self.pieces if piece.kind is PieceKind.STATEMENT]
        return tuple(zip(stated, self.checks, strict=True))

    @property
    def left_out(self) -> tuple[Piece, ...]:
        """The pieces that cannot be checked."""
        return tuple(piece for piece in self.pieces if piece.kind is not PieceKind.STATEMENT)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "statements": [{**_place(piece), "check": check.to_dict()} for piece, check in self.checked],
            "left_out": [
                {**_place(piece), "kind": piece.kind.name, "reason": piece.kind.value} for piece in self.left_out
            ],
        }


def _id(kind: str, result: FactCheck | Answer) -> str:
    reading, content = result.reading.to_dict() if result.reading else None, result.store.get("content", "")
    return result_id(kind, result.text, content, result.models, result.settings, reading=reading)


def _place(piece: Piece) -> dict[str, Any]:
    return {"start": piece.start, "end": piece.end, "source": piece.source}
