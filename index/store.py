"""Store: articles, passages, full-text search and vectors in one folder.

``store.db`` (SQLite) is the truth and changes in one transaction; ``vectors.faiss`` is made from it. A store has one
writer and any number of readers, and a reader sees only whole changes.
"""

import contextlib
import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np

from index.article import Article, Block, BlockKind
from index.embedding import Embedder, Vectors
from index.errors import InputError, StoreDamaged, StoreMissing
from index.manifest import Manifest
from index.passages import Passage
from index.vectors import VectorIndex

_SCHEMA = """
CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL,
    source TEXT NOT NULL, authors TEXT NOT NULL, date TEXT NOT NULL
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
        self._vectors: VectorIndex | None = None
        self._vectors_generation = -1

    @classmethod
    def create(cls, path: Path, embedder: Embedder) -> "Store":
        """Make an empty store. Raises InputError if something that is no empty folder stands there."""
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise InputError(f"{path} is there already and not empty; wanted a new folder for the store: name another")
        path.mkdir(parents=True, exist_ok=True)
        database = _connect(path / "store.db")
        manifest = Manifest.of(embedder)
        database.executescript(_SCHEMA)
        with database:
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
        try:
            database = _connect(path / "store.db")
            row = database.execute("SELECT value FROM manifest WHERE name = 'manifest'").fetchone()
        except sqlite3.DatabaseError as error:
            raise StoreDamaged(
                f"{path / 'store.db'} is no store that can be read ({error}); restore it from a backup, or build it "
                "again with vouch add"
            ) from error
        return cls(path, database, Manifest.from_json(row[0] if row else "", path=path))

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
        return int(self._database.execute("SELECT value FROM manifest WHERE name = 'generation'").fetchone()[0])

    def __len__(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM passages").fetchone()[0])

    # Writing

    def add(self, article: Article, passages: Sequence[Passage], vectors: Vectors) -> None:
        """Add an article with its passages and their vectors, float32, shape (len(passages), dimension).

        Raises InputError if the article is there already or the vectors do not fit; the store is then unchanged.
        """
        if self.has(article.id):
            raise InputError(f"article {article.id} ({article.title!r}) is in the store already; remove it first")
        if vectors.shape != (len(passages), self.manifest.dimension) or not np.isfinite(vectors).all():
            wanted = (len(passages), self.manifest.dimension)
            raise InputError(f"vectors of shape {vectors.shape} came; wanted finite ones of shape {wanted}")
        with self._change() as database:
            database.execute(
                "INSERT INTO articles (id, title, text, blocks, source, authors, date) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    article.id,
                    article.title,
                    article.text,
                    json.dumps([[b.start, b.end, b.kind.value, b.level] for b in article.blocks]),
                    article.source,
                    json.dumps(article.authors),
                    article.date,
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
        self.article(article_id)
        with self._change() as database:
            database.execute(
                "DELETE FROM passage_words WHERE rowid IN (SELECT id FROM passages WHERE article_id = ?)", (article_id,)
            )
            database.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    @contextlib.contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """Run one change as one transaction that also counts the generation up."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("UPDATE manifest SET value = value + 1 WHERE name = 'generation'")
            yield self._database

    # Reading

    def has(self, article_id: str) -> bool:
        """Whether an article is in the store."""
        return self._database.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is not None

    def articles(self) -> list[Article]:
        """Return every article, in the order in which they were added."""
        return [_article(row) for row in self._database.execute(f"SELECT {_FIELDS} FROM articles ORDER BY number")]

    def article(self, article_id: str) -> Article:
        """Return one article. Raises InputError, with the way to the identifiers, if it is not there."""
        row = self._database.execute(f"SELECT {_FIELDS} FROM articles WHERE id = ?", (article_id,)).fetchone()
        if row is None:
            raise InputError(
                f"no article {article_id!r} in {self.path}; wanted the identifier of one that is: "
                f"vouch list --store {self.path}"
            )
        return _article(row)

    def passage(self, passage_id: int) -> Passage:
        """Return one passage, cut anew out of its article's text."""
        row = self._database.execute(
            "SELECT p.article_id, p.start, p.end, substr(a.text, p.start + 1, p.end - p.start), p.heading "
            "FROM passages p JOIN articles a ON a.id = p.article_id WHERE p.id = ?",
            (passage_id,),
        ).fetchone()
        if row is None:
            raise StoreDamaged(f"passage {passage_id} is not in {self.path}: build the store again with vouch add")
        return Passage(*row)

    def passage_ids(self, article_ids: Collection[str]) -> list[int]:
        """Return the ids of the passages of some articles, ascending."""
        marks = ", ".join("?" * len(article_ids))
        rows = self._database.execute(
            f"SELECT id FROM passages WHERE article_id IN ({marks}) ORDER BY id", tuple(sorted(article_ids))
        )
        return [int(row[0]) for row in rows]

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
        phrases = ['"' + term.replace('"', " ") + '"' for term in terms if any(c.isalnum() for c in term)]
        if not phrases:
            return []
        rows = self._database.execute(
            "SELECT rowid, -bm25(passage_words, 0.5, 1.0) AS score FROM passage_words WHERE passage_words MATCH ? "
            "ORDER BY score DESC, rowid LIMIT ?",
            (" OR ".join(phrases), limit if among is None else -1),
        )
        hits = [(int(row), float(score)) for row, score in rows if among is None or row in among]
        return hits[:limit]

    def document_frequency(self, term: str) -> int:
        """Return how many passages hold a term (of one token or several), after stemming."""
        if not any(c.isalnum() for c in term):
            return 0
        phrase = '"' + term.replace('"', " ") + '"'
        query = "SELECT count(*) FROM passage_words WHERE passage_words MATCH ?"
        return int(self._database.execute(query, (phrase,)).fetchone()[0])

    def _current_vectors(self) -> VectorIndex:
        """Return the vectors of the present generation: those at hand, else the file's, else made anew."""
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
        vectors = VectorIndex(self.manifest.dimension)
        rows = self._database.execute("SELECT id, vector FROM passages ORDER BY id").fetchall()
        if rows:
            matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4").astype(np.float32)
            vectors.add([row[0] for row in rows], matrix.reshape(len(rows), self.manifest.dimension))
        return vectors


_FIELDS = "title, text, blocks, source, authors, date"


def _article(row: tuple[str, str, str, str, str, str]) -> Article:
    title, text, blocks, source, authors, date = row
    kinds = (Block(start, end, BlockKind(kind), level) for start, end, kind, level in json.loads(blocks))
    return Article(title, text, tuple(kinds), source, tuple(json.loads(authors)), date)


def _connect(path: Path) -> sqlite3.Connection:
    """Open the database: transactions by hand, foreign keys on, the log written ahead."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA foreign_keys = ON")
    return database
