"""Text -> ranked passages: dense and full-text search side by side, their scores and that of near words added.

The first are ranked again by the best sentence of each. Where the text has few words and is no question, so that it may
name no more than a topic, no single sentence is what it wants, and what is found first says more of it: after Rocchio,
Relevance Feedback in Information Retrieval, 1971, with the first results taken as relevant.
"""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.passage_sentences import PassageSentences
from assistant.proximity import proximity
from assistant.ranking import Ranked, keys_of, merged, rank_of, spread, unrepeated
from assistant.relevance import RELEVANT, relevance, telling
from assistant.terms import content_terms, coverage, spellings
from index.article import Article
from index.article_rows import ArticleRecord
from index.embedding import Embedder, Vectors
from index.filters import NO_FILTERS, Filters
from index.store import Store

CANDIDATES = 50
"""Passages taken of each of the two searches."""
TOPIC = 5
"""Content words, at most, of a text that names a topic."""
SHARPENED = 30
"""Passages, the first that are found, of which the best sentence counts too."""
LEADERS = 3
"""Articles, the first that are found, of whose passages the like is looked for."""
BM25_CEILING = 2.2
"""k1 + 1 of the full-text search's BM25: times the idf of a term, the most that the term can give."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much in the score of a passage, next to 1 for the best possible similarity.

    Attributes:
        words: the best possible match in words.
        pairs: that all words that stand side by side in the text are near each other in the passage.
        feedback: for a text that names a topic, to be like what is found first, at best, over its number of content
            words: the less it says itself, the more what it finds says for it.
        sentence: share of the similarity of a passage in place of which what its best sentence is worth counts.
        sentence_words: what a sentence is worth that holds all content words of the text, beside its similarity.
        repeated: what each passage of an article that is in the list already takes off the score of its next one.
        alike: what is taken off a passage that is nearly the same as one that is in the list already.
        similarity: 1; 0 leaves it out.
    """

    words: float = 1.5
    pairs: float = 0.35
    feedback: float = 3.0
    sentence: float = 0.5
    sentence_words: float = 0.25
    repeated: float = 0.025
    alike: float = 0.2
    similarity: float = 1.0


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class _Term:
    """A content word of a text: its inverse document frequency, at least 0, and what it weighs in the relevance."""

    word: str
    rarity: float
    telling: float

    @classmethod
    def of(cls, word: str, held: int, size: int) -> "_Term":
        """Weigh a word that so many of so many passages hold."""
        return cls(word, max(math.log((size - held + 0.5) / (held + 0.5)), 0.0), telling(held, size))


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
        """Take the store, and the passages to take of each of the two searches.

        Raises StoreMismatch if the store was made with another encoder.
        """
        store.manifest.require(embedder, path=store.path)
        self._store, self._embedder, self._candidates, self._weights = store, embedder, candidates, weights
        self._sentences = PassageSentences(embedder)

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
        dense = self._store.search_vectors(query, self._candidates, filters=filters)
        terms = self._terms(text)
        phrases = [spelling for term in terms for spelling in spellings(term.word)]
        similarities = dict(dense)
        missing = [
            i for i, _ in self._store.search_words(phrases, self._candidates, filters=filters) if i not in similarities
        ]
        similarities.update(self._store.search_vectors(query, len(missing), among=missing))
        found = self._scored(terms, similarities)
        topic = names_topic(text)
        leaders = self._leaders(found) if self._weights.feedback and topic else {}
        if leaders:
            lead = self._direction(leaders)
            like = dict(self._store.search_vectors(lead, self._candidates, filters=filters))
            new = self._store.search_vectors(query, len(like), among=[i for i in like if i not in found])
            found |= self._scored(terms, dict(new))
            like = dict(self._store.search_vectors(lead, len(found), among=found.keys()))
            share = self._weights.feedback / max(1, len(terms))
            found = {i: replace(item, score=item.score + share * like[i]) for i, item in found.items()}
        ranked = merged(sorted(found.values(), key=rank_of))
        if not topic:
            ranked = self._sharpened(query, terms, ranked)
        off = self._weights
        chosen = spread(ranked, repeated=off.repeated, alike=off.alike)
        depth = self._candidates
        while len(chosen) < limit and len(dense) == depth:
            # more was asked for than the candidates: the nearest of the others, behind the list as it is
            depth *= 2
            dense = self._store.search_vectors(query, depth, filters=filters)
            behind = self._scored(terms, {i: near for i, near in dense if i not in found})
            found |= behind
            chosen += unrepeated(sorted(behind.values(), key=rank_of), after=chosen)
        chosen = chosen[: max(0, limit)]
        articles = {key: self._store.article(key) for key in {item.passage.article_id for item in chosen}}
        same = self._store.articles_with([item.passage.indexed_text for item in chosen], filters=filters)
        return [self._with_articles(item, articles, same[item.passage.indexed_text]) for item in chosen]

    def _scored(self, terms: Sequence[_Term], similarities: Mapping[int, float]) -> dict[int, Ranked]:
        """Score passages in the order given, from the similarity of each."""
        found, weights, shares = {}, self._weights, self._word_shares(terms, similarities.keys())
        rarity = {term.word: term.rarity for term in terms}
        telling = {term.word: term.telling for term in terms}
        for (i, near), passage in zip(similarities.items(), self._store.passages(list(similarities)), strict=True):
            about = relevance(near, coverage(telling, passage.matched_text))
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
        for i, item in sorted(found.items(), key=lambda pair: rank_of(pair[1])):
            if len(firsts) == LEADERS:
                break
            if item.relevance >= RELEVANT and item.passage.article_id not in firsts and keys_of(item) not in said:
                firsts[item.passage.article_id] = i
                said.add(keys_of(item))
        return firsts

    def _direction(self, leaders: Mapping[str, int]) -> Vectors:
        """Return the mean direction of some passages and of the articles that they are of; length 1."""
        own = self._store.vectors(list(leaders.values()))
        means = [self._store.vectors(self._store.passage_ids([key])).mean(axis=0) for key in leaders]
        both: Vectors = (own + [mean / np.linalg.norm(mean) for mean in means]).sum(axis=0)
        return np.asarray(both / np.linalg.norm(both), dtype=np.float32)

    def _sharpened(self, query: Vectors, terms: Sequence[_Term], ranked: Sequence[Ranked]) -> list[Ranked]:
        """Rank the first passages again, by their best sentences too: a passage says much, and one sentence answers.

        What answers may stand in a passage that is mostly about something else, and then its vector is far off. The
        best sentence is the one of the highest similarity and share of the text's words together.
        """
        share = self._weights.similarity * self._weights.sentence
        if not share:
            return list(ranked)
        telling = {term.word: term.telling for term in terms}
        sharpened = []
        for item in ranked[:SHARPENED]:
            spans, vectors = self._sentences.of(item.passage.text)
            held = [coverage(telling, item.passage.text[start:end]) for start, end in spans]
            worth = vectors @ query + self._weights.sentence_words * np.array(held, dtype=np.float32)
            best = int(worth.argmax())
            score = item.score + share * (float(worth[best]) - item.similarity)
            sharpened.append(replace(item, score=score, nearest=spans[best]))
        return sorted([*sharpened, *ranked[SHARPENED:]], key=rank_of)

    def _with_articles(self, item: Ranked, articles: Mapping[str, Article], same: Sequence[str]) -> Retrieved:
        copies = tuple(sorted({*item.copies, *same} - {item.passage.article_id}))
        return Retrieved(
            item.passage,
            item.similarity,
            item.relevance,
            item.score,
            copies,
            item.nearest,
            article=articles[item.passage.article_id],
            also=tuple(self._store.record(key) for key in copies),
        )

    def _terms(self, text: str) -> list[_Term]:
        """Return the content words of a text, in its order, with what each weighs in the whole store."""
        size = len(self._store)
        words = content_terms(text)
        return [_Term.of(word, self._store.document_frequency(*spellings(word)), size) for word in words]

    def _word_shares(self, terms: Sequence[_Term], among: Collection[int]) -> dict[int, float]:
        """BM25 of those passages that hold a content word of the text, as a share of the most that can be.

        The most is that of a passage without end that holds every word without end; words that no passage holds count
        in it, so that a text about something else finds no passage to be a good match.
        """
        most = BM25_CEILING * sum(term.rarity for term in terms)
        if not most:
            return {}
        scores: dict[int, float] = dict.fromkeys(among, 0.0)
        for weight, phrases in self._weighted_phrases(terms):
            for i, score in self._store.search_words(phrases, len(among), among=among):
                scores[i] += weight * score
        return {i: min(1.0, score / most) for i, score in scores.items()}

    def _weighted_phrases(self, terms: Sequence[_Term]) -> Iterator[tuple[float, list[str]]]:
        """Yield phrases to search for, with what their BM25 counts: a name is as rare as all its spellings together."""
        size = len(self._store)
        alone: list[str] = []
        for term in terms:
            ways = spellings(term.word)
            if len(ways) == 1:
                alone += ways
                continue
            for way in ways:
                if rarity := _Term.of(way, self._store.document_frequency(way), size).rarity:
                    yield term.rarity / rarity, [way]
        yield 1.0, alone

    def rated(self, text: str, found: Sequence[Retrieved]) -> list[Retrieved]:
        """Return passages that were found for another text about the same, with the similarity to this one.

        The relevance becomes the higher of the two.
        """
        if not found:
            return []
        query, texts = self._embedder.embed_queries([text])[0], [item.passage.indexed_text for item in found]
        with self._store.snapshot():
            vectors, weights = self._store.vectors_of(texts), {t.word: t.telling for t in self._terms(text)}
        near = [float(np.dot(query, vectors[key])) for key in texts]
        return [
            replace(item, similarity=n, relevance=max(item.relevance, about))
            for item, n in zip(found, near, strict=True)
            for about in [relevance(n, coverage(weights, item.passage.matched_text))]
        ]

    def similarities(self, text: str, others: Sequence[str]) -> list[float]:
        """Cosine similarity in [-1, 1] of a text to each of some others, such as the sentences of a passage."""
        query: Vectors = self._embedder.embed_queries([text])[0]
        return [float(np.dot(query, row)) for row in self._embedder.embed_passages(others)]


def names_topic(text: str) -> bool:
    """Tell whether a text may name no more than a topic: few content words, and no question, which wants one answer.

    Example:
        >>> names_topic("diet and asthma"), names_topic("Does diet help with asthma?")
        (True, False)
    """
    return not text.rstrip().endswith("?") and len(content_terms(text)) <= TOPIC
