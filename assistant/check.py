"""Assistant: check a statement, answer a question, out of one store."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.certificate import Withheld, certified
from assistant.evidence import Evidence
from assistant.message import MessageKind, clean, kind_of
from assistant.provenance import content_sha256, contents_of, result_id, settings_of
from assistant.quotes import QuoteCheck, verify_quote
from assistant.retrieval import RELEVANT, Retrieved, Retriever
from assistant.sample_store import default_store
from assistant.stance import Stance, StanceLabeller, StanceScores
from assistant.stance_models import DEFAULT_STANCE_MODEL, load_labeller
from assistant.verdict import Judgement, Verdict, Weight, judge
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.errors import InputError
from index.sentences import sentence_spans
from index.spans import Span
from index.store import Store

LIMIT = 5
"""Pieces of evidence that a result shows unless told otherwise."""
READ = 10
"""Passages that are weighed for a verdict, however many are shown, so that the verdict does not depend on that."""


@dataclass(frozen=True, slots=True)
class FactCheck:
    """What the articles say of a statement.

    Attributes:
        statement: as it was checked.
        judgement: the verdict and the probability of each verdict.
        evidence: best first: what decides, then what is near.
        store: path, generation and size of the store, and the hash of what its articles hold.
        models: name and fingerprint of the encoder and the stance model, and whether that can say REFUTES.
        settings: version, limit and constants that the result depends on.
        withheld: quotes that are not shown, and had no say in the verdict, since they are not what stands in the store.
    """

    statement: str
    judgement: Judgement
    evidence: tuple[Evidence, ...]
    store: dict[str, Any]
    models: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()

    @property
    def id(self) -> str:
        """Identifier: the same for the same statement, articles, models and settings."""
        return result_id("check", self.statement, self.store.get("content", ""), self.models, self.settings)

    @property
    def text(self) -> str:
        """The statement."""
        return self.statement

    @property
    def outcome(self) -> str:
        """The verdict by its name."""
        return self.verdict.name

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

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "id": self.id,
            "statement": self.statement,
            "verdict": self.verdict.name,
            "probability": round(self.probability, 4),
            "evidence": [item.to_dict() for item in self.evidence],
            "store": self.store,
            "models": self.models,
            "settings": self.settings,
            "withheld": [item.to_dict() for item in self.withheld],
        }


@dataclass(frozen=True, slots=True)
class Answer:
    """The passages that answer a question. A question states nothing, so the stance of each is NEUTRAL.

    Attributes:
        question: as it was asked.
        found: False if nothing in the articles is about it; the evidence then holds what is nearest.
        evidence: best first.
        store: path, generation and size of the store, and the hash of what its articles hold.
        models: name and fingerprint of the encoder and the stance model.
        settings: version, limit and constants that the result depends on.
        withheld: quotes that are not shown, since they are not what stands in the store.
    """

    question: str
    found: bool
    evidence: tuple[Evidence, ...]
    store: dict[str, Any]
    models: dict[str, Any]
    settings: dict[str, Any] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()

    @property
    def id(self) -> str:
        """Identifier: the same for the same question, articles, models and settings."""
        return result_id("ask", self.question, self.store.get("content", ""), self.models, self.settings)

    @property
    def text(self) -> str:
        """The question."""
        return self.question

    @property
    def outcome(self) -> str:
        """FOUND or NOT_FOUND."""
        return "FOUND" if self.found else "NOT_FOUND"

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
            "evidence": [{**item.to_dict(), "probability": round(item.relevance, 4)} for item in self.evidence],
            "store": self.store,
            "models": self.models,
            "settings": self.settings,
            "withheld": [item.to_dict() for item in self.withheld],
        }


class Assistant:
    """Answers out of one store. Safe to share between threads: one message is worked on at a time."""

    def __init__(self, store: Store, embedder: Embedder, labeller: StanceLabeller) -> None:
        self.store = store
        self._retriever = Retriever(store, embedder)
        self._embedder, self._labeller = embedder, labeller
        self._lock = threading.Lock()
        self._contents: tuple[int, dict[str, str]] = (-1, {})

    @classmethod
    def open(
        cls,
        path: str | Path | None = None,
        *,
        encoder: str | None = None,
        stance_model: str = DEFAULT_STANCE_MODEL,
        statement_first: bool = False,
    ) -> "Assistant":
        """Open a store with its models.

        Args:
            path: of the store; None for the default one: that which VOUCH_STORE names, else the sample.
            encoder: name or folder; None for the one that the store's manifest names.
            stance_model: name or folder of a model for natural language inference.
            statement_first: that model was trained on (statement, evidence).

        Raises:
            StoreMissing, StoreDamaged, StoreMismatch: the store cannot be used.
            ModelError: a model cannot be loaded.
        """
        store = Store.open(default_store() if path is None else Path(path))
        embedder = SentenceTransformerEmbedder(encoder or store.manifest.encoder)
        return cls(store, embedder, load_labeller(stance_model, statement_first=statement_first))

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
            limit: the most pieces of evidence to return, at least 1; a CONTESTED statement shows both sides even so.

        Raises:
            InputError: the statement is empty or too long (the shipped stance model reads up to 192 word pieces of
                it, about 130 words), or the limit is below 1.
        """
        text = _checked(statement, limit)
        with self._lock, self.store.snapshot():
            found = self._retriever.retrieve(text, limit=max(READ, limit))
            weighed, withheld = certified(self.store, self._sentences_with_stance(text, found[:READ]))
            judgement = judge([Weight(item.relevance, item.scores.supports, item.scores.refutes) for item in weighed])
            further, more = certified(self.store, self._sentences_with_stance(text, found[READ:limit]))
            evidence = choose([*weighed, *further], judgement.verdict, limit)
            return FactCheck(text, judgement, evidence, *self._facts(limit), (*withheld, *more))

    def ask(self, question: str, *, limit: int = LIMIT) -> Answer:
        """Find the passages that answer a question; arguments and errors as for ``check``."""
        text = _checked(question, limit)
        with self._lock, self.store.snapshot():
            found = self._retriever.retrieve(text, limit=max(READ, limit))
            relevant = [item for item in found if item.relevance >= RELEVANT]
            kept, withheld = self._answers(text, relevant)
            answered = bool(kept)
            if not answered:
                kept, more = self._answers(text, [item for item in found if item not in relevant])
                withheld += more
            return Answer(text, answered, kept[:limit], *self._facts(limit), withheld)

    def _answers(self, question: str, found: Sequence[Retrieved]) -> tuple[tuple[Evidence, ...], tuple[Withheld, ...]]:
        """Mark the sentence nearest the question in each passage; part what stands in the store from what does not."""
        kept, withheld = certified(self.store, _distinct([self._with_answer(question, item) for item in found]))
        return tuple(kept), withheld

    def verify_quote(self, text: str, *, article: str | None = None) -> QuoteCheck:
        """Say whether a quotation stands in the articles; see ``assistant.quotes.verify_quote``."""
        return verify_quote(self.store, text, article=article)

    def contents(self) -> dict[str, str]:
        """Return the identifier and the fingerprint of every article; read once for each generation of the store."""
        with self.store.snapshot():
            if self._contents[0] != self.store.generation:
                self._contents = (self.store.generation, contents_of(self.store))
            return self._contents[1]

    def _sentences_with_stance(self, statement: str, found: Sequence[Retrieved]) -> list[Evidence]:
        """Label every sentence of every passage.

        The probabilities of a sentence are the mean of its own and its passage's: what it says, read in context.
        """
        places = [(item, span) for item in found for span in _sentences(item)]
        texts = list(dict.fromkeys([_text(item, span) for item, span in places]))
        alone = dict(zip(texts, self._labeller.label(statement, texts), strict=True))
        passages = [item.passage.text for item in found]
        context = dict(zip(passages, self._labeller.label(statement, passages), strict=True))
        return [
            Evidence(
                alone[_text(item, span)].mean(context[item.passage.text]),
                item.similarity,
                item.relevance,
                *span,
                item.passage,
                item.article,
            )
            for item, span in places
        ]

    def _with_answer(self, question: str, item: Retrieved) -> Evidence:
        """Mark the sentence nearest the question."""
        spans = _sentences(item)
        near = self._retriever.similarities(question, [_text(item, span) for span in spans])
        best = max(range(len(spans)), key=lambda i: near[i])
        open_stance = StanceScores(0.0, 0.0, 1.0)
        return Evidence(open_stance, item.similarity, item.relevance, *spans[best], item.passage, item.article)

    def _facts(self, limit: int) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        """Return what a result says of the store, the models and the settings."""
        store = {
            "path": str(self.store.path),
            "generation": self.store.generation,
            "passages": len(self.store),
            "content": content_sha256(self.contents()),
        }
        models = {
            "encoder": {"name": self._embedder.name, "fingerprint": self._embedder.fingerprint},
            "stance": {
                "name": self._labeller.name,
                "fingerprint": self._labeller.fingerprint,
                "can_refute": self._labeller.can_refute,
            },
        }
        return store, models, settings_of(limit, read=READ)


def check_fact(statement: str, *, store: str | Path | None = None, limit: int = LIMIT) -> FactCheck:
    """Check one statement against a store, the default one if none is named. Opens the store anew for each call."""
    with Assistant.open(store) as assistant:
        return assistant.check(statement, limit=limit)


def _checked(message: str, limit: int) -> str:
    if limit < 1:
        raise InputError(f"a limit of {limit} came; wanted at least 1 piece of evidence")
    return clean(message)


def choose(weighed: Sequence[Evidence], verdict: Verdict, limit: int) -> tuple[Evidence, ...]:
    """Choose the evidence to show: what decides first, one sentence for each passage and stance, at most ``limit``.

    If the verdict is CONTESTED the best sentence of either side comes first, so that even a limit of 1 gives both.
    """
    ranked = sorted(weighed, key=_decisiveness)
    best: dict[tuple[str, int, Stance], Evidence] = {}
    for item in ranked:
        best.setdefault((item.article.id, item.passage.start, item.stance), item)
    decided = {(item.article.id, item.passage.start) for item in best.values() if item.stance is not Stance.NEUTRAL}
    shown = [
        item
        for item in best.values()
        if item.stance is not Stance.NEUTRAL or (item.article.id, item.passage.start) not in decided
    ]
    if verdict is Verdict.CONTESTED:
        sides = [max(ranked, key=lambda item: item.relevance * item.scores.of(side)) for side in _SIDES]
        shown = [*sides, *(item for item in shown if item not in sides)]
        limit = max(limit, len(sides))
    return tuple(_distinct(shown)[:limit])


_SIDES = (Stance.SUPPORTS, Stance.REFUTES)


def _decisiveness(item: Evidence) -> tuple[float, float, str, int]:
    decided = item.relevance * max(item.scores.supports, item.scores.refutes)
    return (-decided, -item.similarity, item.article.id, item.start)


def _sentences(item: Retrieved) -> list[Span]:
    base = item.passage.start
    return [(base + start, base + end) for start, end in sentence_spans(item.passage.text)]


def _text(item: Retrieved, span: Span) -> str:
    return item.article.text[span[0] : span[1]]


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Keep the first of those that quote the same sentence."""
    kept: dict[tuple[str, int, int], Evidence] = {}
    for item in evidence:
        kept.setdefault((item.article.id, item.start, item.end), item)
    return list(kept.values())
