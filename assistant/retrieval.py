"""Text -> ranked passages: dense and full-text search side by side, their scores and that of near words added.

Where the text but names a topic in a few words, what is found first says more of it: after Rocchio, Relevance Feedback
in Information Retrieval, 1971, with the first results taken as relevant.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.proximity import proximity
from assistant.terms import content_terms, coverage
from assistant.tokens import keys_joined, tokens_of
from index.article import Article
from index.article_rows import ArticleRecord
from index.embedding import Embedder, Vectors
from index.filters import NO_FILTERS, Filters
from index.passages import Passage
from index.sentences import sentence_spans
from index.spans import Span
from index.store import Store

CANDIDATES = 50
"""Passages taken of each of the two searches."""
WORDS_DEPTH = 20
"""Times as many hits of the full-text search are looked through for the scores of what only the dense search found."""
TOPIC = 5
"""Content words, at most, of a text that names a topic."""
SHARPENED = 20
"""Passages, the first that are found, of which the sentence nearest to the text counts too."""
LEADERS = 3
"""Articles, the first that are found, of whose passages the like is looked for."""
BM25_CEILING = 2.2
"""k1 + 1 of the full-text search's BM25: times the idf of a term, the most that the term can give."""
RELEVANCE = (-5.952, 13.058, 4.408)
"""Intercept and weights of similarity and word coverage; fitted by ``python -m benchmarks.relevance``."""
RELEVANT = 0.5
"""A passage whose relevance is lower is about something else."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much in the score of a passage, next to 1 for the best possible similarity.

    Attributes:
        words: the best possible match in words.
        pairs: that all words that stand side by side in the text are near each other in the passage.
        feedback: for a text that names a topic, to be like what is found first, at best, over its number of content
            words: the less it says itself, the more what it finds says for it.
        sentence: the similarity of the nearest sentence of a passage, in place of as much of the passage's own.
        repeated: what each passage of an article that is in the list already takes off the score of its next one.
        similarity: 1; 0 leaves it out.
    """

    words: float = 1.35
    pairs: float = 0.3
    feedback: float = 3.0
    sentence: float = 0.4
    repeated: float = 0.025
    similarity: float = 1.0


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found for a text.

    Attributes:
        passage: the passage.
        similarity: cosine similarity of text and passage in [-1, 1], higher is closer.
        relevance: probability in [0, 1] that the passage is about what the text is about.
        score: of the fusion, higher is better; only its order means something.
        copies: other articles in which the passage stands too, by identifier.
        nearest: the sentence that is nearest to the text, as characters of the passage; known of the first SHARPENED.
    """

    passage: Passage
    similarity: float
    relevance: float
    score: float
    copies: tuple[str, ...] = ()
    nearest: Span | None = None


@dataclass(frozen=True, slots=True)
class Retrieved(Ranked):
    """A passage that was found.

    Attributes:
        article: that it is a slice of.
        also: what the store knows of the articles of ``copies``.
    """

    article: Article = field(kw_only=True)
    also: tuple[ArticleRecord, ...] = field(kw_only=True)


class Retriever:
    """Searches one store with the encoder that it was made with."""

    def __init__(
        self, store: Store, embedder: Embedder, *, candidates: int = CANDIDATES, weights: Weights = WEIGHTS
    ) -> None:
        """Take the store, and the passages to take of each of the two searches, at least as many as will be asked for.

        Raises StoreMismatch if the store was made with another encoder.
        """
        store.manifest.require(embedder, path=store.path)
        self._store, self._embedder, self._candidates, self._weights = store, embedder, candidates, weights

    def retrieve(self, text: str, *, limit: int, filters: Filters = NO_FILTERS) -> list[Retrieved]:
        """Find passages for a question or a statement, best first, at most ``limit``; a lower limit cuts the same list.

        Filters act inside every search and change no similarity and no relevance; how rare a word is, is told from the
        whole store. What repeats what is before it is left out or put off, as ``merged`` and ``spread`` say.
        """
        query = self._embedder.embed_queries([text])[0]
        with self._store.snapshot():
            return self._retrieve(text, query, limit, filters)

    def _retrieve(self, text: str, query: Vectors, limit: int, filters: Filters) -> list[Retrieved]:
        """Search, with everything read of one generation of the store."""
        dense = self._store.search_vectors(query, max(limit, self._candidates), filters=filters)
        rarity = self._rarity(text)
        shares = self._word_shares(rarity, filters)
        found_by_words = list(shares)[: self._candidates]
        similarities = dict(dense[: self._candidates])
        missing = [i for i in found_by_words if i not in similarities]
        similarities.update(self._store.search_vectors(query, len(missing), among=missing))
        found = self._scored(text, rarity, similarities, shares)
        leaders = self._leaders(found) if self._weights.feedback and names_topic(text) else {}
        if leaders:
            lead = self._direction(leaders)
            like = dict(self._store.search_vectors(lead, self._candidates, filters=filters))
            new = self._store.search_vectors(query, len(like), among=[i for i in like if i not in found])
            found |= self._scored(text, rarity, dict(new), shares)
            like = dict(self._store.search_vectors(lead, len(found), among=found.keys()))
            share = self._weights.feedback / max(1, len(rarity))
            found = {i: replace(item, score=item.score + share * like[i]) for i, item in found.items()}
        ranked = self._sharpened(query, sorted(found.values(), key=_rank))
        chosen = spread(merged(ranked), repeated=self._weights.repeated)[:limit]
        # more than the candidates were asked for: the nearest of the others, which leave the list before them as it is
        behind = {i: near for i, near in dense if i not in found} if len(chosen) < limit else {}
        chosen += list(self._scored(text, rarity, behind, shares).values())[: limit - len(chosen)]
        articles = {key: self._store.article(key) for key in {item.passage.article_id for item in chosen}}
        return [self._with_articles(item, articles) for item in chosen]

    def _scored(
        self, text: str, rarity: Mapping[str, float], similarities: Mapping[int, float], shares: Mapping[int, float]
    ) -> dict[int, Ranked]:
        """Score passages in the order given, from the similarity of each and the share of BM25 of some."""
        found, weights = {}, self._weights
        for (i, near), passage in zip(similarities.items(), self._store.passages(list(similarities)), strict=True):
            about = relevance(near, coverage(text, passage.indexed_text))
            score = weights.similarity * near + weights.words * shares.get(i, 0.0)
            if weights.pairs:
                score += weights.pairs * proximity(rarity, passage.heading, passage.text)
            found[i] = Ranked(passage, near, about, score)
        return found

    def _leaders(self, found: Mapping[int, Ranked]) -> dict[str, int]:
        """Pick the best passages, by article, of the first articles that have a relevant one.

        A passage that says word for word what one before it says is passed over.
        """
        firsts: dict[str, int] = {}
        said: set[str] = set()
        for i, item in sorted(found.items(), key=lambda pair: _rank(pair[1])):
            if len(firsts) == LEADERS:
                break
            if item.relevance >= RELEVANT and item.passage.article_id not in firsts and _keys(item) not in said:
                firsts[item.passage.article_id] = i
                said.add(_keys(item))
        return firsts

    def _direction(self, leaders: Mapping[str, int]) -> Vectors:
        """Return the mean direction of some passages and of the articles that they are of; length 1."""
        own = self._store.vectors(list(leaders.values()))
        means = [self._store.vectors(self._store.passage_ids([key])).mean(axis=0) for key in leaders]
        both: Vectors = (own + [mean / np.linalg.norm(mean) for mean in means]).sum(axis=0)
        return np.asarray(both / np.linalg.norm(both), dtype=np.float32)

    def _sharpened(self, query: Vectors, ranked: Sequence[Ranked]) -> list[Ranked]:
        """Rank the first passages again, by their nearest sentences too: a passage says much, and one sentence answers.

        What answers may stand in a passage that is mostly about something else, and then its vector is far off.
        """
        first, rest = ranked[:SHARPENED], ranked[SHARPENED:]
        if not self._weights.sentence:
            return list(ranked)
        spans = [sentence_spans(item.passage.text) or [(0, len(item.passage.text))] for item in first]
        texts = [item.passage.text[start:end] for item, own in zip(first, spans, strict=True) for start, end in own]
        near = iter((self._embedder.embed_passages(texts) @ query).tolist())
        share = self._weights.similarity * self._weights.sentence
        sharpened = []
        for item, own in zip(first, spans, strict=True):
            best, span = max(((next(near), span) for span in own), key=lambda pair: pair[0])
            score = item.score + share * (best - item.similarity)
            sharpened.append(replace(item, score=score, nearest=span))
        return sorted([*sharpened, *rest], key=_rank)

    def _with_articles(self, item: Ranked, articles: Mapping[str, Article]) -> Retrieved:
        return Retrieved(
            item.passage,
            item.similarity,
            item.relevance,
            item.score,
            item.copies,
            item.nearest,
            article=articles[item.passage.article_id],
            also=tuple(self._store.record(key) for key in item.copies),
        )

    def _rarity(self, text: str) -> dict[str, float]:
        """Inverse document frequency of each content word of a text, in its order, at least 0."""
        size = len(self._store)
        held = {term: self._store.document_frequency(term) for term in content_terms(text)}
        return {term: max(math.log((size - n + 0.5) / (n + 0.5)), 0.0) for term, n in held.items()}

    def _word_shares(self, rarity: Mapping[str, float], filters: Filters) -> dict[int, float]:
        """BM25 of the passages that hold a content word of the text, best first, as a share of the most that can be.

        The most is that of a passage without end that holds every word without end; words that no passage holds count
        in it, so that a text about something else finds no passage to be a good match.
        """
        hits = self._store.search_words(list(rarity), WORDS_DEPTH * self._candidates, filters=filters)
        most = BM25_CEILING * sum(rarity.values())
        return {i: min(1.0, score / most) for i, score in hits} if most else {}

    def similarities(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosine similarity in [-1, 1] of a text to each of some others, such as the sentences of a passage."""
        query: Vectors = self._embedder.embed_queries([text])[0]
        return [float(np.dot(query, row)) for row in self._embedder.embed_passages(others)]


def _rank(item: Ranked) -> tuple[float, float, str, int]:
    """Sort key: the best score first, then the nearest, then by place."""
    return -item.score, -item.similarity, item.passage.article_id, item.passage.start


def names_topic(text: str) -> bool:
    """Tell whether a text but names a topic: few content words, and no question, which wants its one answer.

    Example:
        >>> names_topic("diet and asthma"), names_topic("Does diet help with asthma?")
        (True, False)
    """
    return not text.rstrip().endswith("?") and len(content_terms(text)) <= TOPIC


def merged(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Leave out each passage that says word for word what one before it says, and name its article there.

    Typography and case make no difference; a sign, a number or a "not" that only one of them has does.
    """
    alike: dict[tuple[str, ...], list[int]] = {}
    copies: dict[int, set[str]] = {}  # by the places of what is kept
    for place, item in enumerate(ranked):
        others = alike.setdefault(tuple(re.findall(r"\w+", item.passage.text.lower())), [])
        first = next((n for n in others if _keys(ranked[n]) == _keys(item)), place)
        if first == place:
            others.append(place)
        copies.setdefault(first, set()).add(item.passage.article_id)
    return [
        replace(ranked[n], copies=tuple(sorted(articles - {ranked[n].passage.article_id})))
        for n, articles in copies.items()
    ]


def _keys(item: Ranked) -> str:
    """What of a passage is compared: its words and signs, without their typography."""
    return keys_joined(tokens_of(item.passage.text))


def spread(ranked: Sequence[Ranked], *, repeated: float) -> list[Ranked]:
    """Put off passages of an article for those of others: each that is before one takes so much off its score."""
    taken: Counter[str] = Counter()
    scores = []
    for item in ranked:
        scores.append(item.score - repeated * taken[item.passage.article_id])
        taken[item.passage.article_id] += 1
    return [ranked[n] for n in sorted(range(len(ranked)), key=lambda n: -scores[n])]


def relevance(similarity: float, covered: float) -> float:
    """Probability in [0, 1] that a passage is about a text, from their cosine and the share of its words it holds."""
    intercept, of_similarity, of_coverage = RELEVANCE
    return 1.0 / (1.0 + math.exp(-(intercept + of_similarity * similarity + of_coverage * covered)))
