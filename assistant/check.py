"""Assistant: check a statement or a text, answer a question, out of one store."""

import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from assistant.agreement import groups_of
from assistant.certificate import Withheld, certified
from assistant.evidence import Evidence
from assistant.gaps import missing_of, unnamed_of
from assistant.independence import footing_of, weights_of
from assistant.labelling import choose, distinct, nearest_sentence, sentences_with_stance
from assistant.message import MessageKind, Reading, read, read_piece, require_unicode
from assistant.opposites import opposites_of
from assistant.provenance import content_sha256, contents_of, settings_of
from assistant.quotes import QuoteCheck, verify_quote
from assistant.relevance import RELEVANT
from assistant.results import Answer, FactCheck, TextCheck
from assistant.retrieval import Retrieved, Retriever
from assistant.sample_store import default_store
from assistant.stance import StanceLabeller
from assistant.stance_models import DEFAULT_STANCE_MODEL, load_labeller
from assistant.statements import PieceKind, pieces_of
from assistant.verdict import Verdict, judge
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.errors import InputError
from index.filters import NO_FILTERS, Filters
from index.store import Store

LIMIT = 5
"""Pieces of evidence that a result shows unless told otherwise."""
READ = 10
"""Passages that are weighed for a verdict, however many are shown, so that the verdict does not depend on that."""
COUNTER = 5
"""Passages that the search for the opposite adds, at most."""


class Assistant:
    """Answers out of one store. Safe to share between threads: one message is worked on at a time.

    Args:
        store: that was made with the embedder.
        embedder: of statements, questions and passages.
        labeller: gives the stance of sentences.
        counter_search: search for the opposite of a statement too, so that what refutes it is looked for.
    """

    def __init__(
        self, store: Store, embedder: Embedder, labeller: StanceLabeller, *, counter_search: bool = True
    ) -> None:
        self.store = store
        self._retriever = Retriever(store, embedder)
        self._embedder, self._labeller = embedder, labeller
        self._counter_search = counter_search
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
        counter_search: bool = True,
        read_only: bool = False,
    ) -> "Assistant":
        """Open a store with its models.

        Args:
            path: of the store; None for the default one: that which VOUCH_STORE names, else the sample.
            encoder: name or folder; None for the one that the store's manifest names.
            stance_model: name or folder of a model for natural language inference.
            statement_first: that model was trained on (statement, evidence).
            counter_search: search for the opposite of a statement too.
            read_only: the store may not be changed.

        Raises:
            StoreMissing, StoreDamaged, StoreMismatch: the store cannot be used.
            ModelError: a model cannot be loaded.
        """
        store = Store.open(default_store() if path is None else Path(path), read_only=read_only)
        embedder = SentenceTransformerEmbedder(encoder or store.manifest.encoder)
        return cls(
            store, embedder, load_labeller(stance_model, statement_first=statement_first), counter_search=counter_search
        )

    @property
    def embedder(self) -> Embedder:
        """Of the store."""
        return self._embedder

    def over(self, store: Store) -> "Assistant":
        """Return an assistant with the same models over another store of the same encoder."""
        return Assistant(store, self._embedder, self._labeller, counter_search=self._counter_search)

    def __enter__(self) -> "Assistant":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store's files."""
        self.store.close()

    def reply_to(
        self,
        message: str,
        *,
        previous: str | None = None,
        kind: MessageKind | None = None,
        limit: int = LIMIT,
        filters: Filters = NO_FILTERS,
    ) -> FactCheck | Answer | TextCheck:
        """Answer a question, check a statement, or check each statement of a text.

        Args:
            message: as it was typed, at most 2,000 characters.
            previous: what was searched for last in this conversation (``searched_for`` of the last result), so that
                "And in influenza?" is understood; the caller keeps it.
            kind: forces how the message is read; None tells by rules.
            limit: the most pieces of evidence for each statement, at least 1.
            filters: say which articles are looked in.

        Raises:
            InputError: as for ``check``.
        """
        reading = read(message, previous=previous, kind=kind)
        if reading.kind is MessageKind.TEXT:
            return self.check_text(message, limit=limit, filters=filters)
        self.store.require_known(filters)
        return self._result(reading, limit, filters)

    def check(self, statement: str, *, limit: int = LIMIT, filters: Filters = NO_FILTERS) -> FactCheck:
        """Check a statement against the articles; of a yes/no question, the statement that it asks about.

        Args:
            statement: in words, at most 2,000 characters.
            limit: the most pieces of evidence to return, at least 1; a CONTESTED statement shows both sides even so.
            filters: say which articles are looked in. Where none fits, nothing is found, and the result says so.

        Raises:
            InputError: the statement is empty or too long (the shipped stance model reads up to 192 word pieces of
                it, about 130 words), the limit is below 1, or a filter names what no article of the store has.
        """
        self.store.require_known(filters)
        return self._checked(read(statement, kind=MessageKind.STATEMENT), limit, filters)

    def ask(self, question: str, *, limit: int = LIMIT, filters: Filters = NO_FILTERS) -> Answer:
        """Find the passages that answer a question; arguments and errors as for ``check``."""
        self.store.require_known(filters)
        return self._answered(read(question, kind=MessageKind.QUESTION), limit, filters)

    def again(self, reading: Reading, *, limit: int, filters: Filters) -> FactCheck | Answer:
        """Check a statement or ask a question as it was read before.

        Unlike then, a filter may name what no article of the store has any more; it fits none.
        """
        return self._result(reading, limit, filters)

    def check_text(self, text: str, *, limit: int = LIMIT, filters: Filters = NO_FILTERS) -> TextCheck:
        """Check each statement of a text; a pronoun that begins one stands for what the one just before it is on.

        Raises InputError if nothing in the text can be checked, if it is no Unicode text, and for a limit or filters as
        ``check`` does.
        """
        require_unicode(text)
        self.store.require_known(filters)
        pieces = pieces_of(text)
        checks: list[FactCheck] = []
        for number, piece in enumerate(pieces):
            if piece.kind is PieceKind.STATEMENT:
                previous = checks[-1].statement if number and pieces[number - 1].kind is PieceKind.STATEMENT else None
                checks.append(self._checked(read_piece(piece.statement, previous=previous), limit, filters))
        if not checks:
            reasons = ", ".join(dict.fromkeys(piece.kind.value for piece in pieces)) or "it is empty"
            raise InputError(f"nothing in the text can be checked ({reasons}); wanted sentences that state something")
        return TextCheck(text, tuple(pieces), tuple(checks))

    def verify_quote(self, text: str, *, article: str | None = None) -> QuoteCheck:
        """Say whether a quotation stands in the articles; see ``assistant.quotes.verify_quote``."""
        return verify_quote(self.store, text, article=article)

    def contents(self) -> dict[str, str]:
        """Return the identifier and the fingerprint of every article; read once for each generation of the store."""
        with self.store.snapshot():
            if self._contents[0] != self.store.generation:
                self._contents = (self.store.generation, contents_of(self.store))
            return self._contents[1]

    def _result(self, reading: Reading, limit: int, filters: Filters) -> FactCheck | Answer:
        work = self._answered if reading.kind is MessageKind.QUESTION else self._checked
        return work(reading, limit, filters)

    def _checked(self, reading: Reading, limit: int, filters: Filters) -> FactCheck:
        text = reading.text
        _require(limit)
        with self._lock, self.store.snapshot():
            selection = self.store.select(filters) if filters else None
            found = self._retriever.retrieve(text, limit=max(READ, limit), filters=filters)
            first = [*found[:READ], *self._against(text, found[:READ], filters)]
            weighed, withheld = self._labelled(text, first)
            judgement = judge(weights_of(weighed))
            rest = [item for item in found[READ:] if not _is_among(item, first)] if limit > READ else []
            further, more = self._labelled(text, rest)
            undecided = judgement.verdict is Verdict.NOT_ENOUGH_EVIDENCE
            footing = footing_of(weighed)
            return FactCheck(
                text,
                judgement,
                choose([*weighed, *further], judgement, limit),
                *self._facts(limit, filters),
                withheld=(*withheld, *more),
                reading=reading,
                footing=footing,
                missing=missing_of(text, weighed, filtered=bool(filters)) if undecided else None,
                unnamed=() if undecided else unnamed_of(text, footing.on_sides),
                selection=selection,
            )

    def _labelled(self, statement: str, found: Sequence[Retrieved]) -> tuple[list[Evidence], tuple[Withheld, ...]]:
        """Label every sentence of some passages; part what stands in the store from what does not."""
        return certified(self.store, sentences_with_stance(self._labeller, statement, found))

    def _against(self, statement: str, found: Sequence[Retrieved], filters: Filters) -> list[Retrieved]:
        """Search for the opposites of a statement, and keep what the first search did not find; COUNTER at most.

        The similarity of what is kept is that to the statement, as of all that is shown. Its relevance is the higher of
        those to the statement and to the opposite, which is about the same.
        """
        kept: list[Retrieved] = []
        for opposite in opposites_of(statement) if self._counter_search else ():
            for item in self._retriever.retrieve(opposite, limit=READ, filters=filters):
                if not _is_among(item, [*found, *kept]):
                    kept.append(item)
        return sorted(self._retriever.rated(statement, kept), key=lambda item: -item.relevance)[:COUNTER]

    def _answered(self, reading: Reading, limit: int, filters: Filters) -> Answer:
        text = reading.text
        _require(limit)
        with self._lock, self.store.snapshot():
            selection = self.store.select(filters) if filters else None
            found = self._retriever.retrieve(text, limit=max(READ, limit), filters=filters)
            relevant = [item for item in found if item.relevance >= RELEVANT]
            kept, withheld = self._nearest(text, relevant)
            answered = bool(kept)
            if not answered:
                kept, more = self._nearest(text, [item for item in found if item not in relevant])
                withheld += more
            return Answer(
                text,
                answered,
                tuple(kept[:limit]),
                *self._facts(limit, filters),
                withheld=withheld,
                reading=reading,
                groups=groups_of(text, kept[:limit]) if answered else (),
                selection=selection,
            )

    def _nearest(self, question: str, found: Sequence[Retrieved]) -> tuple[list[Evidence], tuple[Withheld, ...]]:
        """Mark the sentence nearest the question in each passage; part what stands in the store from what does not."""
        near = [nearest_sentence(question, item, self._retriever.similarities) for item in found]
        return certified(self.store, distinct(near))

    def _facts(self, limit: int, filters: Filters) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
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
        counter = COUNTER if self._counter_search else 0
        return store, models, settings_of(limit, read=READ, counter=counter, filters=filters)


def check_fact(
    statement: str, *, store: str | Path | None = None, limit: int = LIMIT, filters: Filters = NO_FILTERS
) -> FactCheck:
    """Check one statement against a store, the default one if none is named. Opens the store anew for each call."""
    with Assistant.open(store) as assistant:
        return assistant.check(statement, limit=limit, filters=filters)


def _require(limit: int) -> None:
    if not isinstance(limit, int) or limit < 1:
        raise InputError(f"a limit of {limit!r} came; wanted at least 1 piece of evidence")


def _is_among(item: Retrieved, others: Sequence[Retrieved]) -> bool:
    return any(item.passage == other.passage for other in others)
