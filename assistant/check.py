"""Assistant: check a statement, answer a question, out of one store."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.evidence import Evidence
from assistant.message import MessageKind, clean, kind_of
from assistant.retrieval import Retrieved, Retriever
from assistant.sample_store import default_store
from assistant.stance import DEFAULT_STANCE_MODEL, StanceLabeller, StanceScores, load_labeller
from assistant.verdict import Judgement, Verdict, Weight, judge
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.errors import InputError
from index.sentences import sentence_spans
from index.spans import Span
from index.store import Store

LIMIT = 5
"""Pieces of evidence that a result shows unless told otherwise."""
READ = 10
"""Passages whose stance is looked at, at least; more than are shown, so that a better one can rise."""
RELEVANT = 0.5
"""A passage whose relevance is lower answers no question."""


@dataclass(frozen=True, slots=True)
class FactCheck:
    """What the articles say of a statement.

    Attributes:
        statement: as it was checked.
        judgement: the verdict and the probability of each verdict.
        evidence: best first: what decides, then what is near.
        store: path, generation and size of the store.
        models: name and fingerprint of the encoder and the stance model.
    """

    statement: str
    judgement: Judgement
    evidence: tuple[Evidence, ...]
    store: dict[str, Any]
    models: dict[str, Any]

    @property
    def verdict(self) -> Verdict:
        """What the articles, taken together, say."""
        return self.judgement.verdict

    @property
    def probability(self) -> float:
        """Probability in [0, 1] of the verdict."""
        return self.judgement.probability

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "statement": self.statement,
            "verdict": self.verdict.name,
            "probability": round(self.probability, 4),
            "evidence": [item.to_dict() for item in self.evidence],
            "store": self.store,
            "models": self.models,
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that answer a question. A question states nothing, so the stance of each is NEUTRAL.

    Attributes:
        question: as it was asked.
        found: False if nothing in the articles is about it; the evidence then holds what is nearest.
        evidence: best first.
        store: path, generation and size of the store.
        models: name and fingerprint of the encoder.
    """

    question: str
    found: bool
    evidence: tuple[Evidence, ...]
    store: dict[str, Any]
    models: dict[str, Any]

    @property
    def probability(self) -> float:
        """Probability in [0, 1] that the best passage is about the question; 0 for an empty store."""
        return max((item.relevance for item in self.evidence), default=0.0)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "question": self.question,
            "found": self.found,
            "probability": round(self.probability, 4),
            "evidence": [item.to_dict() for item in self.evidence],
            "store": self.store,
            "models": self.models,
        }


class Assistant:
    """Answers out of one store. Safe to share between threads: one message is worked on at a time."""

    def __init__(self, store: Store, embedder: Embedder, labeller: StanceLabeller) -> None:
        self.store = store
        self._retriever = Retriever(store, embedder)
        self._embedder, self._labeller = embedder, labeller
        self._lock = threading.Lock()

    @classmethod
    def open(
        cls, path: str | Path | None = None, *, encoder: str | None = None, stance_model: str = DEFAULT_STANCE_MODEL
    ) -> "Assistant":
        """Open a store with its models.

        Args:
            path: of the store; None for the default one: that which VOUCH_STORE names, else the sample.
            encoder: name or folder; None for the one that the store's manifest names.
            stance_model: name or folder of a model for natural language inference.

        Raises:
            StoreMissing, StoreDamaged, StoreMismatch: the store cannot be used.
            ModelError: a model cannot be loaded.
        """
        store = Store.open(default_store() if path is None else Path(path))
        embedder = SentenceTransformerEmbedder(encoder or store.manifest.encoder)
        return cls(store, embedder, load_labeller(stance_model))

    def __enter__(self) -> "Assistant":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's files."""
        self.store.close()

    def reply_to(self, message: str, *, kind: MessageKind | None = None, limit: int = LIMIT) -> "FactCheck | Answer":
        """Answer a question or check a statement; ``kind`` forces which, None tells them apart by rules."""
        if (kind or kind_of(message)) is MessageKind.QUESTION:
            return self.ask(message, limit=limit)
        return self.check(message, limit=limit)

    def check(self, statement: str, *, limit: int = LIMIT) -> FactCheck:
        """Check a statement against the articles.

        Args:
            statement: in words, at most 2,000 characters.
            limit: the most pieces of evidence to return, at least 1.

        Raises:
            InputError: the statement is empty or too long, or the limit is below 1.
        """
        text = _checked(statement, limit)
        with self._lock:
            found = self._retriever.retrieve(text, limit=max(READ, limit))
            labels = self._labeller.label(text, [item.passage.text for item in found])
            ranked = sorted(zip(found, labels, strict=True), key=_decisiveness)
            judgement = judge([Weight(item.relevance, score.supports, score.refutes) for item, score in ranked])
            evidence = _distinct([self._with_rationale(text, item, score) for item, score in ranked], limit)
            return FactCheck(text, judgement, evidence, self._store_facts(), self._model_facts())

    def ask(self, question: str, *, limit: int = LIMIT) -> Answer:
        """Find the passages that answer a question; arguments and errors as for ``check``."""
        text = _checked(question, limit)
        with self._lock:
            found = self._retriever.retrieve(text, limit=max(READ, limit))
            relevant = [item for item in found if item.relevance >= RELEVANT]
            evidence = _distinct([self._with_answer(text, item) for item in relevant or found], limit)
            return Answer(text, bool(relevant), evidence, self._store_facts(), self._model_facts())

    def _with_rationale(self, statement: str, item: Retrieved, score: StanceScores) -> Evidence:
        """Mark the sentence that carries the stance: the one for which the model gives that stance most."""
        spans = _sentences(item)
        texts = [item.article.text[start:end] for start, end in spans]
        if len(spans) > 1:
            labels = self._labeller.label(statement, texts)
            best = max(range(len(spans)), key=lambda i: labels[i].of(score.stance))
        else:
            best = 0
        return Evidence(score, item.similarity, item.relevance, *spans[best], item.passage, item.article)

    def _with_answer(self, question: str, item: Retrieved) -> Evidence:
        """Mark the sentence nearest the question."""
        spans = _sentences(item)
        near = self._retriever.similarities(question, [item.article.text[start:end] for start, end in spans])
        best = max(range(len(spans)), key=lambda i: near[i])
        open_stance = StanceScores(0.0, 0.0, 1.0)
        return Evidence(open_stance, item.similarity, item.relevance, *spans[best], item.passage, item.article)

    def _store_facts(self) -> dict[str, Any]:
        return {"path": str(self.store.path), "generation": self.store.generation, "passages": len(self.store)}

    def _model_facts(self) -> dict[str, Any]:
        return {
            "encoder": {"name": self._embedder.name, "fingerprint": self._embedder.fingerprint},
            "stance": {"name": self._labeller.name, "fingerprint": self._labeller.fingerprint},
        }


def check_fact(statement: str, *, store: str | Path | None = None, limit: int = LIMIT) -> FactCheck:
    """Check one statement against a store, the default one if none is named. Opens the store anew for each call."""
    with Assistant.open(store) as assistant:
        return assistant.check(statement, limit=limit)


def _checked(message: str, limit: int) -> str:
    if limit < 1:
        raise InputError(f"a limit of {limit} came; wanted at least 1 piece of evidence")
    return clean(message)


def _decisiveness(pair: tuple[Retrieved, StanceScores]) -> tuple[float, float, int]:
    item, score = pair
    return (-item.relevance * max(score.supports, score.refutes), -item.similarity, item.passage.start)


def _sentences(item: Retrieved) -> list[Span]:
    base = item.passage.start
    return [(base + start, base + end) for start, end in sentence_spans(item.passage.text)]


def _distinct(evidence: Sequence[Evidence], limit: int) -> tuple[Evidence, ...]:
    """Keep the first of those that quote the same sentence, and at most ``limit``."""
    kept: dict[tuple[str, int, int], Evidence] = {}
    for item in evidence:
        kept.setdefault((item.article.id, item.start, item.end), item)
    return tuple(kept.values())[:limit]
