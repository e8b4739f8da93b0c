"""Stores for tests: two small articles, and what goes on while one of them is written."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import overload

from index.abbreviations import abbreviations_of, other_forms
from index.article import Article
from index.passages import Passage
from index.store import Store
from tests.fakes import WordEmbedder, article_of

WORDS = ["masks", "work", "vaccines", "harm", "covid", "sars", "cov", "2"]
EMBEDDER = WordEmbedder(WORDS)
MASKS = article_of("Masks work.\n\nMasks harm nobody.", title="Masks", source="masks.txt", date="2020-12-21")
VACCINES = article_of("Vaccines work.\n\nVaccines stop SARS-CoV-2.", title="Vaccines", source="vaccines.txt")


class Watched(Sequence[Passage]):
    """Passages that do something when a row that was given has been written and the next is asked for."""

    def __init__(self, passages: Sequence[Passage], after_first: Callable[[], None]) -> None:
        self._passages, self._after_first = passages, after_first

    def __len__(self) -> int:
        return len(self._passages)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        return self._passages[place]

    def __iter__(self) -> Iterator[Passage]:
        for number, passage in enumerate(self._passages):
            if number == 1:
                self._after_first()
            yield passage


def passages_of(article: Article) -> list[Passage]:
    """One passage for each block."""
    explained = abbreviations_of(article.text)
    texts = [(block.span, article.text[slice(*block.span)]) for block in article.blocks]
    return [Passage(article.id, *span, text, article.title, other_forms(text, explained)) for span, text in texts]


def add(store: Store, article: Article, passages: Sequence[Passage] | None = None) -> None:
    """Add an article by its blocks."""
    passages = passages_of(article) if passages is None else passages
    store.add(article, passages, EMBEDDER.embed_passages([p.text for p in passages_of(article)]))


def store_of_two(path: Path) -> Store:
    """Make a store of the two articles, two passages each: 1 and 2 of masks, 3 and 4 of vaccines."""
    store = Store.create(path, EMBEDDER)
    add(store, MASKS)
    add(store, VACCINES)
    return store


def contents(store: Store) -> tuple[object, ...]:
    """Everything that can be read of a store."""
    ids = [row for article in store.articles() for row in store.passage_ids([article.id])]
    query = EMBEDDER.embed_queries(["masks work"])[0]
    return (
        store.generation,
        len(store),
        store.articles(),
        [(i, store.passage(i)) for i in ids],
        store.search_vectors(query, 50),
        store.search_words(["masks", "work", "vaccines"], 50),
    )


def change_behind(store: Store, statement: str, *values: object) -> None:
    """Change the database of a closed store behind its back."""
    store.close()
    with sqlite3.connect(store.path / "store.db") as database:
        database.execute(statement, values)
    database.close()
