"""Text -> ranked passages: dense and full-text search side by side, their scores added."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.terms import content_terms, coverage
from index.article import Article
from index.embedding import Embedder, Vectors
from index.filters import NO_FILTERS, Filters
from index.passages import Passage
from index.store import Store

CANDIDATES = 50
"""Passages taken of each of the two searches."""
WORDS_DEPTH = 20
"""Times as many hits of the full-text search are looked through for the scores of what only the dense search found."""
WORDS_WEIGHT = 1.5
"""What the best possible match in words counts, next to 1 for the best possible similarity."""
BM25_CEILING = 2.2
"""k1 + 1 of the full-text search's BM25: times the idf of a term, the most that the term can give."""
RELEVANCE = (-5.951, 13.055, 4.421)
"""Intercept and weights of similarity and word coverage; fitted by ``python -m benchmarks.relevance``."""
RELEVANT = 0.5
"""A passage whose relevance is lower is about something else."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found for a text.

    Attributes:
        passage: the passage.
        similarity: cosine similarity of text and passage in [-1, 1], higher is closer.
        relevance: probability in [0, 1] that the passage is about what the text is about.
        score: of the fusion, higher is better; only its order means something.
    """

    passage: Passage
    similarity: float
    relevance: float
    score: float


@dataclass(frozen=True, slots=True)
class Retrieved(Ranked):
    """A passage that was found, with the article that it is a slice of."""

    article: Article


class Retriever:
    """Searches one store with the encoder that it was made with."""

    def __init__(self, store: Store, embedder: Embedder, *, candidates: int = CANDIDATES) -> None:
        """Take the store, and the passages to take of each of the two searches, at least as many as will be asked for.

        Raises StoreMismatch if the store was made with another encoder.
        """
        store.manifest.require(embedder, path=store.path)
        self._store, self._embedder, self._candidates = store, embedder, candidates

    def retrieve(self, text: str, *, limit: int, filters: Filters = NO_FILTERS) -> list[Retrieved]:
        """Find passages for a question or a statement, best first, at most ``limit``; a lower limit cuts the same list.

        Filters act inside both searches and change no score: how rare a word is, is told from the whole store. Passages
        of one article take more than half of the places only where the other articles have nothing to give.
        """
        query = self._embedder.embed_queries([text])[0]
        with self._store.snapshot():
            return self._retrieve(text, query, limit, filters)

    def _retrieve(self, text: str, query: Vectors, limit: int, filters: Filters) -> list[Retrieved]:
        """Search, with everything read of one generation of the store."""
        dense = self._store.search_vectors(query, self._candidates, filters=filters)
        shares = self._word_shares(text, filters)
        found_by_words = list(shares)[: self._candidates]
        similarities = dict(dense)
        missing = [i for i in found_by_words if i not in similarities]
        similarities.update(self._store.search_vectors(query, len(missing), among=missing))
        scores = {i: near + WORDS_WEIGHT * shares.get(i, 0.0) for i, near in similarities.items()}
        passages = dict(zip(scores, self._store.passages(list(scores)), strict=True))
        found = [
            Ranked(p, similarities[i], relevance(similarities[i], coverage(text, p.indexed_text)), scores[i])
            for i, p in passages.items()
        ]
        found.sort(key=lambda item: (-item.score, -item.similarity, item.passage.article_id, item.passage.start))
        chosen = spread(found)[:limit]
        articles = {key: self._store.article(key) for key in {item.passage.article_id for item in chosen}}
        return [
            Retrieved(item.passage, item.similarity, item.relevance, item.score, articles[item.passage.article_id])
            for item in chosen
        ]

    def _word_shares(self, text: str, filters: Filters) -> dict[int, float]:
        """BM25 of the passages that hold a content word of the text, best first, as a share of the most that can be.

        The most is that of a passage without end that holds every word without end; words that no passage holds count
        in it, so that a text about something else finds no passage to be a good match.
        """
        terms = content_terms(text)
        hits = self._store.search_words(terms, WORDS_DEPTH * self._candidates, filters=filters)
        size = len(self._store)
        held = [self._store.document_frequency(term) for term in terms]
        most = BM25_CEILING * sum(max(math.log((size - n + 0.5) / (n + 0.5)), 0.0) for n in held)
        return {i: min(1.0, score / most) for i, score in hits} if most else {}

    def similarities(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosine similarity in [-1, 1] of a text to each of some others, such as the sentences of a passage."""
        query: Vectors = self._embedder.embed_queries([text])[0]
        return [float(np.dot(query, row)) for row in self._embedder.embed_passages(others)]


def spread(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Put passages that are more probably relevant than not before the rest, and let no article crowd out the others.

    Of the first n relevant passages, for every n, an article gets at most half, rounded up, as long as another article
    has a relevant passage left; within that, and among the rest, the order of rank is kept.
    """
    waiting = [item for item in ranked if item.relevance >= RELEVANT]
    chosen: list[Ranked] = []
    taken: dict[str, int] = {}
    while waiting:
        room = (len(chosen) + 2) // 2
        fair = (i for i, item in enumerate(waiting) if taken.get(item.passage.article_id, 0) < room)
        item = waiting.pop(next(fair, 0))
        taken[item.passage.article_id] = taken.get(item.passage.article_id, 0) + 1
        chosen.append(item)
    return [*chosen, *(item for item in ranked if item.relevance < RELEVANT)]


def relevance(similarity: float, covered: float) -> float:
    """Probability in [0, 1] that a passage is about a text, from their cosine and the share of its words it holds."""
    intercept, of_similarity, of_coverage = RELEVANCE
    return 1.0 / (1.0 + math.exp(-(intercept + of_similarity * similarity + of_coverage * covered)))
