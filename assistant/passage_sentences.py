"""The sentences of passages, and their vectors."""

import re
from functools import lru_cache

from assistant.verbs import NOUNISH, Form, forms
from index.blocks.prose import has_verb, is_prose, is_sentence, plain, words
from index.blocks.references import is_reference
from index.embedding import Embedder, Vectors
from index.sentences import sentence_spans
from index.spans import Span

_BRACKETED = re.compile(r"[(\[](?P<inside>.+)[)\]]\.?", re.DOTALL)
_CAPTION = re.compile(r"(?i:table|fig(?:ure)?|box|scheme|chart)\.?\s*S?\d+(?:[A-Za-z]\b)?\W*[A-Z]")
FIGURES = 0.5
"""Share of words with digits from which what is no whole sentence is cells of a table."""
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
        spans = _unreferring(text) or [(0, len(text))]
        return spans, self._embedder.embed_passages([text[start:end] for start, end in spans])


def spoken_spans(text: str) -> list[Span]:
    """Cut a passage into its sentences, without those that say nothing by themselves.

    That are references in brackets, which name what others wrote, and fragments. Of a passage in which nothing else is
    left the whole counts as one sentence.

    Example:
        >>> text = "Table 1. Zinc. Zinc helps. (Chen J, Hu C, Chen L. Study of zinc. Engineering. 2020;6:1153-61)."
        >>> [text[start:end] for start, end in spoken_spans(text)]
        ['Zinc helps.']
    """
    return _spoken(text) or [(0, len(text))]


def says_something(text: str) -> bool:
    """Whether a passage has a sentence, and is not all references and fragments."""
    return bool(_spoken(text))


def _spoken(text: str) -> list[Span]:
    return [span for span in _unreferring(text) if not is_fragment(text[slice(*span)])]


def is_fragment(sentence: str) -> bool:
    """Whether a sentence is none: cells of a table, the caption of one or of a figure, or a heading.

    It has none of the commonest verbs, and begins as captions do and has no word in the third person, which says what
    is so; or it neither ends as a sentence nor is as long as prose, and has no word that can be a verb, or too many
    figures.

    Example:
        >>> [is_fragment(text) for text in ("Male sex 24 (48%) 12 (24%)", "Age of all patients", "Zinc shortens colds")]
        [True, True, False]
    """
    bare = plain(sentence)
    tokens = words(bare)
    if has_verb(tokens):
        return False
    if _CAPTION.match(bare):
        return not any(form is Form.THIRD and base not in NOUNISH for token in tokens for form, base in forms(token))
    if is_sentence(bare) or is_prose(bare):
        return False
    figures = sum(any(map(str.isdigit, token)) for token in tokens)
    return figures >= FIGURES * len(tokens) or not any(map(_may_be_finite, tokens[1:]))


def _may_be_finite(word: str) -> bool:
    return any(form in {Form.BASE, Form.THIRD, Form.PAST} for form, _ in forms(word))


def _unreferring(text: str) -> list[Span]:
    """Return the sentences of a passage that are more than a reference in brackets."""
    return [span for span in sentence_spans(text) if not _is_reference(text[slice(*span)])]


def _is_reference(sentence: str) -> bool:
    held = _BRACKETED.fullmatch(sentence)
    return held is not None and is_reference(held["inside"])
