"""Store: articles, passages, full-text search and vectors in one folder.

``store.db`` (SQLite) is the truth and changes in one transaction; ``vectors.faiss`` is made from it. A store has one
writer and any number of readers, and a reader sees only whole changes; what has to fit together over several calls is
read inside ``Store.snapshot``. One Store may be shared between threads: they take turns.
"""

import contextlib
import json
import sqlite3
import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from index.article import Article, Block, BlockKind, Imprint
from index.embedding import Embedder, Vectors
from index.errors import InputError, StoreDamaged, StoreError, StoreMissing
from index.manifest import Manifest
from index.passages import Passage
from index.vectors import VectorIndex

_SCHEMA = """
CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL,
    source TEXT NOT NULL, authors TEXT NOT NULL, date TEXT NOT NULL, imprint TEXT NOT NULL, pages TEXT NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX passages_by_article ON passages (article_id);
CREATE VIRTUAL TABLE passage_words USING fts5 (heading, text, tokenize = "porter unicode61 remove_diacritics 2");
"""

Hit = tuple[int, float]
"""(passage id, score)."""


class Store:
    """A folder of articles that can be searched. Open it with ``Store.open`` or ``Store.create``."""

    def __init__(self, path: Path, database: sqlite3.Connection, manifest: Manifest) -> None:
        self.path, self.manifest = path, manifest
        self._database = database
        self._lock = threading.RLock()
        self._vectors: VectorIndex | None = None
        self._vectors_generation = -1

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
        with _store_errors(path):
            database = _connect(path / "store.db")
            with database:
                database.execute("BEGIN IMMEDIATE")
                for statement in _SCHEMA.strip().rstrip(";").split(";\n"):
                    database.execute(statement)
                database.execute("INSERT INTO manifest VALUES ('manifest', ?)", (manifest.to_json(),))
                database.execute("INSERT INTO manifest VALUES ('generation', '0')")
        return cls(path, database, manifest)

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open a store. Raises StoreMissing, StoreDamaged or StoreMismatch."""
        if not (path / "store.db").is_file():
            raise StoreMissing(
                f"there is no store at {path}; wanted a folder that vouch add has made: "
                f"vouch add PATH... --store {path}"
            )
        with contextlib.ExitStack() as opened:
            try:
                database = _connect(path / "store.db")
                opened.callback(database.close)
                row = database.execute("SELECT value FROM manifest WHERE name = 'manifest'").fetchone()
            except sqlite3.OperationalError as error:
                if "no such table" not in str(error):
                    raise StoreError(
                        f"{path / 'store.db'} cannot be opened now ({error}); wanted a file that can be read and "
                        "written, and that nobody has locked: check its permissions, or try again"
                    ) from error
                raise StoreDamaged(
                    f"{path / 'store.db'} holds no store ({error}); name another folder, or build one with vouch add"
                ) from error
            except sqlite3.DatabaseError as error:
                raise StoreDamaged(
                    f"{path / 'store.db'} is no store that can be read ({error}); restore it from a backup, or build "
                    "it again with vouch add"
                ) from error
            manifest = Manifest.from_json(row[0] if row else "", path=path)
            opened.pop_all()
        return cls(path, database, manifest)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._database.close()

    @property
    def generation(self) -> int:
        """Counts the changes to the store, from 0."""
        return int(self._rows("SELECT value FROM manifest WHERE name = 'generation'")[0][0])

    def __len__(self) -> int:
        return int(self._rows("SELECT count(*) FROM passages")[0][0])

    # Writing

    def add(self, article: Article, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Add an article with its passages and their vectors, float32, shape (len(passages), dimension).

        Raises InputError if the article is there already or the vectors do not fit; the store is then unchanged.
        """
        if vectors.shape != (len(passages), self.manifest.dimension) or not np.isfinite(vectors).all():
            wanted = (len(passages), self.manifest.dimension)
            raise InputError(f"vectors of shape {vectors.shape} came; wanted finite ones of shape {wanted}")
        with self._change() as database:
            if self.has(article.id):
                raise InputError(f"article {article.id} ({article.title!r}) is in the store already; remove it first")
            database.execute(
                f"INSERT INTO articles (id, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    article.id,
                    article.title,
                    article.text,
                    json.dumps([[b.start, b.end, b.kind.value, b.level] for b in article.blocks]),
                    article.source,
                    json.dumps(article.authors),
                    article.date,
                    json.dumps(asdict(article.imprint)),
                    json.dumps(article.pages),
                ),
            )
            for passage, vector in zip(passages, vectors, strict=True):
                row = database.execute(
                    "INSERT INTO passages (article_id, start, end, heading, vector) VALUES (?, ?, ?, ?, ?)",
                    (article.id, passage.start, passage.end, passage.heading, vector.astype("<f4").tobytes()),
                )
                database.execute(
                    "INSERT INTO passage_words (rowid, heading, text) VALUES (?, ?, ?)",
                    (row.lastrowid, passage.heading, passage.text),
                )

    def remove(self, article_id: str) -> None:
        """Remove an article with its passages. Raises InputError if it is not there."""
        with self._change() as database:
            self.article(article_id)
            database.execute(
                "DELETE FROM passage_words WHERE rowid IN (SELECT id FROM passages WHERE article_id = ?)", (article_id,)
            )
            database.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Run one change as one transaction that also counts the generation up."""
        with self._lock, _store_errors(self.path), self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("UPDATE manifest SET value = value + 1 WHERE name = 'generation'")
            yield self._database

    # Reading

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several things of one generation: a change that is made meanwhile is seen afterwards."""
        with self._lock:
            if self._database.in_transaction:
                yield
                return
            with _store_errors(self.path), self._database:
                self._database.execute("BEGIN")
                yield

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Run one query to its end, so that threads that share the store do not read into each other's changes."""
        with self._lock, _store_errors(self.path):
            return self._database.execute(query, values).fetchall()

    def has(self, article_id: str) -> bool:
        """Whether an article is in the store."""
        return bool(self._rows("SELECT 1 FROM articles WHERE id = ?", (article_id,)))

    def articles(self) -> list[Article]:
        """Return every article, in the order in which they were added."""
        return [self._article(row) for row in self._rows(f"SELECT {_FIELDS} FROM articles ORDER BY number")]

    def texts(self) -> list[tuple[str, str]]:
        """Return (identifier, text) of every article, in the order in which they were added."""
        return [(row[0], row[1]) for row in self._rows("SELECT id, text FROM articles ORDER BY number")]

    def article(self, article_id: str) -> Article:
        """Return one article. Raises InputError, with the way to the identifiers, if it is not there."""
        rows = self._rows(f"SELECT {_FIELDS} FROM articles WHERE id = ?", (article_id,))
        if not rows:
            raise InputError(
                f"no article {article_id!r} in {self.path}; wanted the identifier of one that is: "
                f"vouch list --store {self.path}"
            )
        return self._article(rows[0])

    def passage(self, passage_id: int) -> Passage:
        """Return one passage, cut anew out of its article's text."""
        rows = self._rows(
            "SELECT p.article_id, p.start, p.end, p.heading, a.text "
            "FROM passages p JOIN articles a ON a.id = p.article_id WHERE p.id = ?",
            (passage_id,),
        )
        if not rows:
            raise StoreDamaged(f"passage {passage_id} is not in {self.path}: build the store again with vouch add")
        article_id, start, end, heading, text = rows[0]
        return Passage(article_id, start, end, text[start:end], heading)

    def passage_ids(self, article_ids: Collection[str]) -> list[int]:
        """Return the ids of the passages of some articles, ascending."""
        query = "SELECT id FROM passages WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY id"
        return [int(row[0]) for row in self._rows(query, (json.dumps(sorted(article_ids)),))]

    # Searching

    def search_vectors(self, query: Vectors, limit: int, *, among: Collection[int] | None = None) -> list[Hit]:
        """Find the nearest passages: (id, cosine similarity in [-1, 1]), nearest first.

        Args:
            query: float32, shape (dimension,), length 1.
            limit: the most hits.
            among: passage ids to search in; None for all.
        """
        return self._current_vectors().search(query, limit, among=among)

    def search_words(self, terms: Sequence[str], limit: int, *, among: Collection[int] | None = None) -> list[Hit]:
        """Find the passages that hold any of the terms: (id, BM25 score > 0, higher is better), best first.

        A term of several tokens, such as "SARS-CoV-2", is searched as a phrase. Words are stemmed (Porter).
        """
        phrases = [phrase for term in terms if (phrase := _phrase(term))]
        if not phrases:
            return []
        wanted = None if among is None else frozenset(among)
        rows = self._rows(
            "SELECT rowid, -bm25(passage_words, 0.5, 1.0) AS score FROM passage_words WHERE passage_words MATCH ? "
            "ORDER BY score DESC, rowid LIMIT ?",
            (" OR ".join(phrases), limit if wanted is None else -1),
        )
        hits = [(int(row), float(score)) for row, score in rows if wanted is None or row in wanted]
        return hits[: max(0, limit)]

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold a term (of one token or several), after stemming."""
        phrase = _phrase(term)
        query = "SELECT count(*) FROM passage_words WHERE passage_words MATCH ?"
        return int(self._rows(query, (phrase,))[0][0]) if phrase else 0

    def _current_vectors(self) -> VectorIndex:
        """Return the vectors of the present generation: those at hand, else the file's, else made anew."""
        with self.snapshot():
            generation = self.generation
            if self._vectors is None or self._vectors_generation != generation:
                dimension, path = self.manifest.dimension, self.path / "vectors.faiss"
                self._vectors = VectorIndex.load(path, generation=generation, dimension=dimension)
                if self._vectors is None:
                    self._vectors = self._rebuilt_vectors()
                    with contextlib.suppress(OSError):  # a store on a read-only disk is searched without its cache
                        self._vectors.save(path, generation=generation)
                self._vectors_generation = generation
            return self._vectors

    def _rebuilt_vectors(self) -> VectorIndex:
        vectors, dimension = VectorIndex(self.manifest.dimension), self.manifest.dimension
        rows = self._rows("SELECT id, vector FROM passages ORDER BY id")
        if any(len(row[1]) != 4 * dimension for row in rows):
            raise StoreDamaged(
                f"{self.path} holds a vector that is not {dimension} long: build it again with vouch add"
            )
        if rows:
            matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4").astype(np.float32)
            vectors.add([row[0] for row in rows], matrix.reshape(len(rows), dimension))
        return vectors

    def _article(self, row: tuple[str, str, str, str, str, str, str, str]) -> Article:
        title, text, blocks, source, authors, date, imprint, pages = row
        try:
            kinds = [Block(start, end, BlockKind(kind), level) for start, end, kind, level in json.loads(blocks)]
            known = Imprint(**json.loads(imprint))
            return Article(
                title, text, tuple(kinds), source, tuple(json.loads(authors)), date, known, tuple(json.loads(pages))
            )
        except (ValueError, TypeError) as error:
            raise StoreDamaged(
                f"the record of article {title!r} in {self.path} cannot be read ({error}): build the store again with "
                "vouch add"
            ) from error


_FIELDS = "title, text, blocks, source, authors, date, imprint, pages"


def _phrase(term: str) -> str:
    """Quote a term for FTS5, so that nothing in it is read as syntax; "" if it holds no letter or digit."""
    words = "".join(c if c.isprintable() and c != '"' else " " for c in term)
    return f'"{words}"' if any(c.isalnum() for c in words) else ""


@contextlib.contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite reports of the file into errors of ours; mistakes of the caller stay what they are."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"{path / 'store.db'} cannot be used now ({error}); wanted a store that no other program is writing to, on "
            "a disk with room that may be written: wait and try again"
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(
            f"{path / 'store.db'} cannot be read ({error}); restore it from a backup, or build it again with vouch add"
        ) from error


def _connect(path: Path) -> sqlite3.Connection:
    """Open the database: transactions by hand, foreign keys on, the log written ahead."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA foreign_keys = ON")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database
