"""The sentences of passages, with their vectors."""

from functools import lru_cache

from index.embedding import Embedder, Vectors
from index.sentences import sentence_spans
from index.spans import Span

KEPT = 4096
"""Passages whose sentences are kept: those that were asked for last."""


class PassageSentences:
    """Cuts passages into sentences and embeds them; a passage that comes again is not embedded again.

    The sentences of one passage are embedded together and with no others, so that their vectors do not depend on what
    was asked before.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.of = lru_cache(maxsize=KEPT)(self._of)

    def _of(self, text: str) -> tuple[list[Span], Vectors]:
        """Return the sentences of a passage, or the whole of it if it has none, and their vectors."""
        spans = sentence_spans(text) or [(0, len(text))]
        return spans, self._embedder.embed_passages([text[start:end] for start, end in spans])
