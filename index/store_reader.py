"""StoreReader: what a store is asked by those who read it; any number of them, each of whom sees only whole changes.

What has to fit together over several calls is read inside ``StoreReader.snapshot``. One object may be shared between
threads: they take turns.
"""

import contextlib
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from index.article import ID_DIGITS, Article
from index.article_rows import COLUMNS, ArticleRecord, article_of, record_of, record_query
from index.database import Database
from index.embedding import Vectors
from index.erasing import is_unerased
from index.errors import InputError, StoreMissing
from index.file_ties import FileTies
from index.filters import NO_FILTERS, Filters
from index.manifest import Manifest
from index.passage_rows import digest_of, passage_ids, passages_of, vectors_by_id, vectors_of
from index.passages import Passage
from index.selection import Condition, Selection, condition_of, passages_where, require_known, select
from index.vector_cache import VectorCache
from index.words import document_frequency, search_words

Hit = tuple[int, float]
"""(passage id, score)."""


class StoreReader:
    """A folder of articles that can be searched; ``index.store.Store`` opens it."""

    def __init__(self, path: Path, database: Database, manifest: Manifest) -> None:
        self.path, self.manifest, self.database = path, manifest, database
        self.files = FileTies(database)
        self._cache = VectorCache(database, manifest.dimension)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a store.

        Args:
            path: folder of the store.
            read_only: nothing may be changed. That is also so, unasked, where the disk cannot be written.

        Raises:
            StoreMissing, StoreDamaged, StoreMismatch, StoreError: it cannot be used.
        """
        if not (path / "store.db").is_file():
            raise StoreMissing(
                f"there is no store at {path}; wanted a folder that vouch add has made: "
                f"vouch add PATH... --store {path}"
            )
        with contextlib.ExitStack() as opened:
            database = Database.open(path, read_only=read_only)
            opened.callback(database.close)
            manifest = Manifest.from_json(database.declared("manifest"), path=path)
            opened.pop_all()
        return cls(path, database, manifest)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self.database.close()

    @property
    def read_only(self) -> bool:
        """Whether the store cannot be changed through this object."""
        return self.database.read_only

    @property
    def generation(self) -> int:
        """Counts the changes to the store, from 0."""
        return int(self.database.declared("generation"))

    @property
    def unerased(self) -> bool:
        """Whether an erasure was cut short, so that the files may hold bytes of what was removed."""
        return is_unerased(self.database)

    def __len__(self) -> int:
        return int(self.database.rows("SELECT count(*) FROM passages")[0][0])

    def snapshot(self) -> contextlib.AbstractContextManager[None]:
        """Read several things of one generation: a change that is made meanwhile is seen afterwards."""
        return self.database.snapshot()

    def has(self, article_id: str) -> bool:
        """Whether an article is in the store."""
        return bool(self.database.rows("SELECT 1 FROM articles WHERE id = ?", (article_id,)))

    def same_article(self, article: Article, *, but: str = "") -> str | None:
        """Return the identifier of the article that has the same text, or else the same DOI; None if none has.

        ``but`` is the identifier of one that is left out.
        """
        rows = self.database.rows("SELECT id FROM articles WHERE sha256 = ? AND id <> ?", (article.sha256, but))
        if not rows and article.imprint.doi:
            query = "SELECT id FROM articles WHERE json_extract(imprint, '$.doi') = ? AND id <> ? ORDER BY number"
            rows = self.database.rows(query, (article.imprint.doi, but))
        return str(rows[0][0]) if rows else None

    def free_id(self, article: Article) -> str:
        """Return the article's own identifier, or, where another text came by it first, more digits of its SHA-256."""
        digits = range(ID_DIGITS, len(article.sha256) + 1)
        return next(key for n in digits if not self.has(key := article.id if n == ID_DIGITS else article.sha256[:n]))

    def records(self) -> list[ArticleRecord]:
        """Return what is known of every article, without the texts, in the order in which they were added."""
        return [record_of(row, self.path) for row in self.database.rows(record_query())]

    def record(self, article_id: str) -> ArticleRecord:
        """Return what is known of one article. Raises InputError if it is not there."""
        with self.snapshot():
            number = self._number(article_id)
            return record_of(self.database.rows(record_query("WHERE number = ?"), (number,))[0], self.path)

    def articles(self) -> list[Article]:
        """Return every article with its text, in the order in which they were added; lists need only ``records``."""
        rows = self.database.rows(f"SELECT {COLUMNS} FROM articles ORDER BY number")
        return [article_of(row, self.path) for row in rows]

    def texts(self) -> list[tuple[str, str]]:
        """Return (identifier, text) of every article, in the order in which they were added."""
        return [(row[0], row[1]) for row in self.database.rows("SELECT id, text FROM articles ORDER BY number")]

    def article(self, article_id: str) -> Article:
        """Return one article. Raises InputError, with the way to the identifiers, if it is not there."""
        with self.snapshot():
            number = self._number(article_id)
            (row,) = self.database.rows(f"SELECT {COLUMNS} FROM articles WHERE number = ?", (number,))
        return article_of(row, self.path)

    def passage(self, passage_id: int) -> Passage:
        """Return one passage; see ``passages``."""
        return self.passages([passage_id])[0]

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return passages in the order of their ids, each cut anew out of its article's text."""
        with self.snapshot():
            return passages_of(self.database, ids)

    def passage_ids(self, article_ids: Collection[str]) -> list[int]:
        """Return the ids of the passages of some articles, ascending."""
        return passage_ids(self.database, article_ids)

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the vectors of passages in the order of their ids: float32, shape (len(ids), dimension)."""
        return vectors_by_id(self.database, ids, dimension=self.manifest.dimension)

    def vectors_of(self, texts: Collection[str]) -> dict[str, Vectors]:
        """Return the vectors, float32, shape (dimension,), of those indexed texts that some passage has already."""
        return vectors_of(self.database, texts)

    # Searching

    def require_known(self, filters: Filters) -> None:
        """Raise InputError, naming what there is, for an article, a source or a tag that no article here has."""
        with self.snapshot():
            require_known(self.database, filters)

    def select(self, filters: Filters) -> Selection:
        """Count the articles that filters leave."""
        with self.snapshot():
            return select(self.database, filters)

    def search_vectors(
        self, query: Vectors, limit: int, *, filters: Filters = NO_FILTERS, among: Collection[int] | None = None
    ) -> list[Hit]:
        """Find the nearest passages: (id, cosine similarity in [-1, 1]), nearest first.

        Args:
            query: float32, shape (dimension,), length 1.
            limit: the most hits; as many are found as there are passages that fit.
            filters: say which articles are searched.
            among: passage ids to search in, in place of those of the filters.
        """
        with self.snapshot():
            if among is None and filters:
                sql, values = self._passages(filters)
                among = [row[0] for row in self.database.rows(sql, values)]
            return self._cache.current().search(query, limit, among=among)

    def search_words(
        self,
        terms: Sequence[str],
        limit: int,
        *,
        filters: Filters = NO_FILTERS,
        among: Collection[int] | None = None,
    ) -> list[Hit]:
        """Find the passages that hold any of the terms: (id, BM25 score > 0, higher is better), best first.

        ``among`` are passage ids to search in, in place of those of the filters.

        A term of several tokens, such as "SARS-CoV-2", is searched as a phrase. Words are stemmed (Porter). Scores are
        those of the whole store under any filters, as ``document_frequency`` is, so that they always mean the same.
        """
        with self.snapshot():
            where = self._passages(filters) if filters else None
            if among is not None:
                where = ("SELECT value FROM json_each(?)", [json.dumps(sorted(among))])
            return search_words(self.database, terms, limit, where=where)

    def articles_with(self, texts: Collection[str], *, filters: Filters = NO_FILTERS) -> dict[str, list[str]]:
        """Return, for each indexed text of a passage, the identifiers of the articles that have it and fit, sorted."""
        sql, values = condition_of(self.database, filters)
        query = (
            f"SELECT DISTINCT a.id FROM passages p JOIN articles a ON a.number = p.article WHERE p.digest = ? AND {sql}"
        )
        return {text: sorted(row[0] for row in self.database.rows(query, (digest_of(text), *values))) for text in texts}

    def _passages(self, filters: Filters) -> Condition:
        return passages_where(condition_of(self.database, filters))

    def document_frequency(self, *spellings: str) -> int:
        """Return how many passages hold a term (of one token or several) in any of its spellings, after stemming."""
        return document_frequency(self.database, *spellings)

    def _number(self, article_id: str) -> int:
        rows = self.database.rows("SELECT number FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise InputError(
                f"no article {article_id!r} in {self.path}; wanted the identifier of one that is: "
                f"vouch list --store {self.path}"
            )
        return int(rows[0][0])
