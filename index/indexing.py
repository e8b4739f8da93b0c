"""Indexing: one article -> its passages and their vectors -> the store."""

from dataclasses import replace

import numpy as np

from index.article import Article
from index.embedding import Embedder, Vectors
from index.file_ties import Tie
from index.passages import Passage, cut_passages
from index.store import Store

TURN = 64
"""Passages that are embedded at once; between two turns others who share the encoder get theirs."""


def add_article(store: Store, article: Article, embedder: Embedder, *, tie: Tie | None = None) -> Article:
    """Cut one article into passages, embed those whose text the store has no vector of, and add it.

    Returns the article with the identifier that the store has for it. Raises InputError if it is there already.
    """
    named = replace(article, id=store.free_id(article))
    store.add(named, *_embedded(store, named, embedder), tie=tie)
    return named


def replace_article(store: Store, article: Article, embedder: Embedder, *, tie: Tie | None = None) -> None:
    """Put an article in the place of the one with its identifier, embedding only what is new.

    It is left to ``Store.erase`` to overwrite the old text. Raises InputError if another has its text or DOI.
    """
    store.replace(article, *_embedded(store, article, embedder), tie=tie, erase=False)


def _embedded(store: Store, article: Article, embedder: Embedder) -> tuple[list[Passage], Vectors]:
    passages = cut_passages(article, count_tokens=embedder.count_tokens, max_tokens=embedder.max_tokens)
    texts = [passage.indexed_text for passage in passages]
    known = store.vectors_of(texts)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(missing), TURN):
        turn = missing[start : start + TURN]
        known.update(zip(turn, embedder.embed_passages(turn), strict=True))
    rows = [known[text] for text in texts]
    return passages, np.array(rows, dtype=np.float32).reshape(len(rows), embedder.dimension)
