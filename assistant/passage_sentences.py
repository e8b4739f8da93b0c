"""The sentences of passages, and their vectors."""

import re
from functools import lru_cache

from index.blocks.references import is_reference
from index.embedding import Embedder, Vectors
from index.sentences import sentence_spans
from index.spans import Span

_BRACKETED = re.compile(r"[(\[](?P<inside>.+)[)\]]\.?", re.DOTALL)
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
        spans = spoken_spans(text)
        return spans, self._embedder.embed_passages([text[start:end] for start, end in spans])


def spoken_spans(text: str) -> list[Span]:
    """Cut a passage into its sentences, without those that are nothing but a reference in brackets.

    A reference names what others wrote and says nothing by itself. Of a passage in which nothing else is left the whole
    counts as one sentence.

    Example:
        >>> text = "Zinc helps. (Chen J, Hu C, Chen L. Study of zinc. Engineering. 2020;6:1153-61). It is cheap."
        >>> [text[start:end] for start, end in spoken_spans(text)]
        ['Zinc helps.', 'It is cheap.']
    """
    spans = [span for span in sentence_spans(text) if not _is_reference(text[slice(*span)])]
    return spans or [(0, len(text))]


def _is_reference(sentence: str) -> bool:
    held = _BRACKETED.fullmatch(sentence)
    return held is not None and is_reference(held["inside"])
