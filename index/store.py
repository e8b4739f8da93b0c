"""Store: articles, passages, full-text search and vectors in one folder.

``store.db`` (SQLite) is the truth and changes in one transaction; ``vectors.faiss`` is made from it. A store has one
writer; ``index.store_reader`` says what readers see.

An article keeps its identifier when its text is replaced; that of its first text is ``Article.id``. Its present text is
known by the SHA-256, and the file that it was read from ties one to the other.
"""

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Self

import numpy as np

from index.article import Article
from index.article_rows import ARTICLES, COLUMNS, row_of
from index.database import Database
from index.embedding import Embedder, Vectors
from index.erasing import UNERASED, erase
from index.errors import InputError
from index.file_ties import FILES, Tie, write_tie
from index.manifest import Manifest
from index.passage_rows import PASSAGES, delete_passages, insert_passages
from index.passages import Passage
from index.store_reader import StoreReader
from index.tags import TAGS, clean_tags, write_tags
from index.vector_cache import drop_cache
from index.words import WORDS

_MANIFEST = "CREATE TABLE manifest (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"
_SCHEMA = ";\n".join(part.strip() for part in (_MANIFEST, ARTICLES, PASSAGES, WORDS, FILES, TAGS))


class Store(StoreReader):
    """A store that can be changed too. Open it with ``Store.open`` or ``Store.create``."""

    @classmethod
    def create(cls, path: Path, embedder: Embedder) -> Self:
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
            if self.same_article(article, but=article.id) is not None:
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


def _write(  # noqa: PLR0917 (one row of each of its tables)
    connection: sqlite3.Connection,
    number: int,
    article: Article,
    passages: Sequence[Passage],
    vectors: Vectors,
    tie: Tie | None,
) -> None:
    insert_passages(connection, number, passages, vectors)
    if tie:
        write_tie(connection, number, tie)
