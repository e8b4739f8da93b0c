"""Fakes that can be computed by head: an embedder that counts words, a labeller that looks for "not"."""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.check import Assistant
from assistant.stance import StanceScores
from assistant.terms import stems
from index.article import Article, Block, BlockKind
from index.embedding import Embedder, Vectors
from index.indexing import add_article
from index.store import Store


class WordEmbedder:
    """One dimension for each word of a vocabulary, and a last one for all other words; rows of length 1."""

    name = "words"
    fingerprint = "0" * 64

    def __init__(self, vocabulary: Sequence[str] = (), *, max_tokens: int = 64) -> None:
        self._places = {word: place for place, word in enumerate(vocabulary)}
        self.dimension = len(self._places) + 1
        self.max_tokens = max_tokens

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Count the words of each text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()) or [""]:
                row[self._places.get(word, self.dimension - 1)] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Count the words of each text."""
        return self.embed_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words, and two special tokens."""
        return [len(text.split()) + 2 for text in texts]


class NoiseEmbedder:
    """A vector of length 1 for each text, drawn by the text itself, so that its bytes stand in no other vector."""

    name, fingerprint, dimension, max_tokens = "noise", "2" * 64, 48, 64

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Draw a vector for each text."""
        self.embedded += texts
        rows = [np.random.default_rng(list(text.encode())).normal(size=self.dimension) for text in texts]
        matrix = np.array(rows, dtype=np.float32).reshape(len(rows), self.dimension)
        return np.asarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True), dtype=np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Draw a vector for each text."""
        return self.embed_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words, and two special tokens."""
        return [len(text.split()) + 2 for text in texts]


class NotLabeller:
    """NEUTRAL (0.9) unless half of the statement's words are there; then REFUTES (0.9) if one side alone has "not"."""

    name = "not"
    fingerprint = "1" * 64
    can_refute = True

    def label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        """Label each text by itself."""
        return [self._one(statement, text) for text in evidence]

    def _one(self, statement: str, text: str) -> StanceScores:
        wanted = stems(statement)
        if len(wanted & stems(text)) * 2 < len(wanted):
            return StanceScores(0.05, 0.05, 0.9)
        differ = (" not " in f" {statement} ") != (" not " in f" {text} ")
        return StanceScores(0.05, 0.9, 0.05) if differ else StanceScores(0.9, 0.05, 0.05)


def article_of(text: str, *, title: str = "A title", source: str = "a.txt", date: str = "") -> Article:
    """Make an article whose paragraphs are all body."""
    blocks = [Block(m.start(), m.end(), BlockKind.BODY) for m in re.finditer(r"\S(?:.|\n(?!\n))*", text)]
    return Article(title, text, tuple(blocks), source, (), date)


def store_of(path: Path, articles: Sequence[Article], embedder: Embedder) -> Store:
    """Make a store of some articles."""
    store = Store.create(path, embedder)
    for article in articles:
        add_article(store, article, embedder)
    return store


def assistant_of(path: Path, articles: Sequence[Article]) -> Assistant:
    """Make an assistant over some articles, with the fakes."""
    said = " ".join(f"{article.title} {article.text}" for article in articles).lower()
    words = sorted(set(re.findall(r"\w+", said)))
    embedder = WordEmbedder(words)
    return Assistant(store_of(path, articles, embedder), embedder, NotLabeller())
