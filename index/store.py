"""Store: articles, passages, full-text search and vectors in one folder.

``store.db`` (SQLite) is the truth and changes in one transaction; ``vectors.faiss`` is made from it. A store has one
writer and any number of readers, and a reader sees only whole changes; what has to fit together over several calls is
read inside ``Store.snapshot``. One Store may be shared between threads: they take turns.

An article keeps its identifier when its text is replaced; that of its first text is ``Article.id``. Its present text is
known by the SHA-256, and the file that it was read from ties one to the other.
"""

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from index.article import ID_DIGITS, Article
from index.article_rows import ARTICLES, COLUMNS, ArticleRecord, article_of, record_of, record_query, row_of
from index.database import Database
from index.embedding import Embedder, Vectors
from index.erasing import UNERASED, erase, is_unerased
from index.errors import InputError, StoreMissing
from index.file_ties import FILES, FileTies, Tie, write_tie
from index.filters import NO_FILTERS, Filters
from index.manifest import Manifest
from index.passage_rows import PASSAGES, delete_passages, insert_passages, passage_ids, passages_of, vectors_of
from index.passages import Passage
from index.selection import Condition, Selection, condition_of, passages_where, select
from index.tags import TAGS, clean_tags, write_tags
from index.vector_cache import VectorCache, drop_cache
from index.words import WORDS, document_frequency, search_words

_MANIFEST = "CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
_SCHEMA = ";\n".join(part.strip() for part in (_MANIFEST, ARTICLES, PASSAGES, WORDS, FILES, TAGS))

Hit = tuple[int, float]
"""(passage id, score)."""


class Store:
    """A folder of articles that can be searched. Open it with ``Store.open`` or ``Store.create``."""

    def __init__(self, path: Path, database: Database, manifest: Manifest) -> None:
        self.path, self.manifest, self.database = path, manifest, database
        self.files = FileTies(database)
        self._cache = VectorCache(database, manifest.dimension)

    @classmethod
    def create(cls, path: Path, embedder: Embedder) -> "Store":
        """Make an empty store. Raises InputError if something that is no empty folder stands there."""
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise InputError(f"{path} is there already and not empty; wanted a new folder for the store: name another")
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"no folder can be made at {path} ({error}); name another place for the store") from error
        manifest = Manifest.of(embedder)
        declared = manifest.to_json().replace("'", "''")
        first = f"INSERT INTO manifest VALUES ('manifest', '{declared}'), ('generation', '0'), ('{UNERASED}', '0')"
        return cls(path, Database.create(path, [*_SCHEMA.split(";\n"), first]), manifest)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> "Store":
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

    def __enter__(self) -> "Store":
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

    # Writing

    def add(self, article: Article, passages: Sequence[Passage], vectors: Vectors, *, tie: Tie | None = None) -> None:
        """Add an article with its passages.

        Args:
            article: whose text, DOI and identifier are not in the store yet.
            passages: cut from it.
            vectors: float32, shape (len(passages), dimension), rows of length 1.
            tie: the file that it was read from.

        Raises:
            InputError: the article is there already or the vectors do not fit; the store is then unchanged.
            StoreReadOnly: the store cannot be changed.
        """
        self._require(vectors, len(passages))
        with self._change() as connection:
            if self.has(article.id) or self.same_article(article) is not None:
                raise InputError(f"article {article.id} ({article.title!r}) is in the store already; remove it first")
            places = ", ".join("?" * (len(COLUMNS.split(", ")) + 1))
            row = connection.execute(
                f"INSERT INTO articles ({COLUMNS}, revision) VALUES ({places})", (*row_of(article), 1)
            )
            _write(connection, int(row.lastrowid or 0), article, passages, vectors, tie)

    def replace(
        self,
        article: Article,
        passages: Sequence[Passage],
        vectors: Vectors,
        *,
        tie: Tie | None = None,
        erase: bool = True,
    ) -> None:
        """Put another text, or other facts, in the place of the article that has ``article.id``, in one change.

        Args, and what is raised, as for ``add``, and:
            erase: False leaves it to a later ``erase`` to overwrite the old text.
        """
        self._require(vectors, len(passages))
        with self._change() as connection:
            number = self._number(article.id)
            if self.same_article(article) not in (None, article.id):
                raise InputError(f"the text or the DOI of {article.title!r} is that of another article in {self.path}")
            self._let_go(connection, number)
            places = ", ".join(f"{name} = ?" for name in COLUMNS.split(", "))
            connection.execute(
                f"UPDATE articles SET {places}, revision = revision + 1 WHERE number = ?", (*row_of(article), number)
            )
            _write(connection, number, article, passages, vectors, tie)
        if erase:
            self.erase()

    def remove(self, *article_ids: str, erase: bool = True) -> None:
        """Remove articles, all of them or, if one is not there, none, and overwrite every byte of them.

        ``erase=False`` leaves it to a later ``erase`` to overwrite them.

        Raises InputError if one is not in the store, StoreReadOnly if that cannot be changed, and NotErased if they
        are removed, but bytes of them are left; see ``index.erasing``.
        """
        with self._change() as connection:
            for number in [self._number(article_id) for article_id in dict.fromkeys(article_ids)]:
                self._let_go(connection, number)
                connection.execute("DELETE FROM articles WHERE number = ?", (number,))
        if erase:
            self.erase()

    def tag(self, article_ids: Collection[str], *, add: Collection[str] = (), remove: Collection[str] = ()) -> None:
        """Give tags to articles and take others from them, in one change; see ``index.tags``.

        Raises InputError if an article is not in the store or a tag is none; StoreReadOnly if it cannot be changed.
        """
        given, taken = clean_tags(add), clean_tags(remove)
        if not article_ids or not (given or taken):
            return
        with self._change() as connection:
            for number in [self._number(article_id) for article_id in article_ids]:
                write_tags(connection, number, given, taken)

    def erase(self) -> None:
        """Overwrite what was removed, and make the files as small as they can be. Raises NotErased."""
        erase(self.database)

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Run one change as one transaction that also counts the generation up."""
        with self.database.change() as connection:
            connection.execute("UPDATE manifest SET value = value + 1 WHERE name = 'generation'")
            yield connection

    def _let_go(self, connection: sqlite3.Connection, number: int) -> None:
        """Delete the passages of an article and every copy of its vectors, and note that bytes are to be erased."""
        delete_passages(connection, number)
        connection.execute("UPDATE manifest SET value = '1' WHERE name = ?", (UNERASED,))
        drop_cache(self.path)

    def _require(self, vectors: Vectors, count: int) -> None:
        wanted = (count, self.manifest.dimension)
        if vectors.shape != wanted or not np.isfinite(vectors).all():
            raise InputError(f"vectors of shape {vectors.shape} came; wanted finite ones of shape {wanted}")
        if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
            raise InputError("vectors of other lengths than 1 came; wanted rows of length 1: normalise them")

    def _number(self, article_id: str) -> int:
        rows = self.database.rows("SELECT number FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise InputError(
                f"no article {article_id!r} in {self.path}; wanted the identifier of one that is: "
                f"vouch list --store {self.path}"
            )
        return int(rows[0][0])

    # Reading

    def snapshot(self) -> contextlib.AbstractContextManager[None]:
        """Read several things of one generation: a change that is made meanwhile is seen afterwards."""
        return self.database.snapshot()

    def has(self, article_id: str) -> bool:
        """Whether an article is in the store."""
        return bool(self.database.rows("SELECT 1 FROM articles WHERE id = ?", (article_id,)))

    def same_article(self, article: Article) -> str | None:
        """Return the identifier of the article that has the same text, or else the same DOI; None if none has."""
        rows = self.database.rows("SELECT id FROM articles WHERE sha256 = ?", (article.sha256,))
        if not rows and article.imprint.doi:
            query = "SELECT id FROM articles WHERE json_extract(imprint, '$.doi') = ? ORDER BY number"
            rows = self.database.rows(query, (article.imprint.doi,))
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

    def vectors_of(self, texts: Collection[str]) -> dict[str, Vectors]:
        """Return the vectors, float32, shape (dimension,), of those indexed texts that some passage has already."""
        return vectors_of(self.database, texts)

    # Searching

    def select(self, filters: Filters) -> Selection:
        """Count the articles that filters leave.

        Raises InputError, naming what there is, for an article, a source or a tag that no article of the store has.
        """
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

    def search_words(self, terms: Sequence[str], limit: int, *, filters: Filters = NO_FILTERS) -> list[Hit]:
        """Find the passages that hold any of the terms: (id, BM25 score > 0, higher is better), best first.

        A term of several tokens, such as "SARS-CoV-2", is searched as a phrase. Words are stemmed (Porter). Scores are
        those of the whole store under any filters, as ``document_frequency`` is, so that they always mean the same.
        """
        with self.snapshot():
            return search_words(self.database, terms, limit, where=self._passages(filters) if filters else None)

    def _passages(self, filters: Filters) -> Condition:
        return passages_where(condition_of(self.database, filters))

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold a term (of one token or several), after stemming."""
        return document_frequency(self.database, term)


def _write(  # noqa: PLR0917 (one row of each of its tables)
    connection: sqlite3.Connection,
    number: int,
    article: Article,
    passages: Sequence[Passage],
    vectors: Vectors,
    tie: Tie | None,
) -> None:
    insert_passages(connection, number, article.text, passages, vectors)
    if tie:
        write_tie(connection, number, tie)
