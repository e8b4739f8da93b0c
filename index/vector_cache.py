"""VectorCache: the store's vectors in memory, kept up with the database, and the cache file they are read from.

Catching up costs in proportion to what changed. The file is written again when a tenth of the vectors is not in it,
so that adding an article costs, over the years, a few writings of its own vectors and not of the store's.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.database import Database
from index.embedding import Vectors
from index.errors import StoreDamaged
from index.vectors import VectorIndex

GROWTH = 0.1
"""The file is written again when more than this share of the vectors is missing in it,"""
SMALL = 1000
"""and more than this many: fewer are read from the database in no time."""
CHUNK = 4096
"""Vectors that are read at once, so that a large store is not in memory twice."""


class VectorCache:
    """The vectors of one store. Use it inside the database's ``snapshot``, one thread at a time."""

    def __init__(self, database: Database, dimension: int) -> None:
        self._database, self._dimension = database, dimension
        self._path = database.folder / "vectors.faiss"
        self._vectors: VectorIndex | None = None
        self._unsaved = 0

    def current(self) -> VectorIndex:
        """Return the vectors of the present generation. Raises StoreDamaged if one in the database is not sound."""
        generation = int(self._database.declared("generation"))
        if self._vectors is None:
            self._vectors = self._loaded(generation)
        if self._vectors.generation != generation:
            self._catch_up(self._vectors, generation)
        if self._unsaved > max(SMALL, GROWTH * len(self._vectors)):
            self._save(self._vectors)
        return self._vectors

    def _loaded(self, generation: int) -> VectorIndex:
        """Read the file, or where it cannot be used begin with no vectors at the generation before any."""
        found = VectorIndex.load(self._path, dimension=self._dimension)
        if found is None or found.generation > generation:
            found = VectorIndex(self._dimension)
            found.generation = -1
            self._must_save()
        return found

    def _must_save(self) -> None:
        self._unsaved = SMALL + 2**62

    def _catch_up(self, vectors: VectorIndex, generation: int) -> None:
        """Take out what was removed since the vectors' generation, and put in what was added."""
        removed = self._database.rows(
            "SELECT first, last FROM removals WHERE generation > ? ORDER BY first", (vectors.generation,)
        )
        for first, last in removed if len(vectors) else ():
            vectors.remove(first, last)
            self._must_save()
        for ids, matrix in self._added_after(vectors.last_id):
            vectors.add(ids, matrix)
            self._unsaved += len(ids)
        vectors.generation = generation
        if len(vectors) != self._database.rows("SELECT count(*) FROM passages")[0][0]:
            self._start_again(generation)

    def _start_again(self, generation: int) -> None:
        """Forget what does not fit the database, such as the cache of another store, and read all of it."""
        if self._vectors is None or self._vectors.last_id == 0:
            raise StoreDamaged(f"{self._database.folder} holds passages that cannot be counted: run vouch verify")
        self._vectors = VectorIndex(self._dimension)
        self._must_save()
        self._catch_up(self._vectors, generation)

    def _added_after(self, last_id: int) -> Iterator[tuple[list[int], Vectors]]:
        """Yield the ids and vectors of passages with a higher id; ids only ever rise."""
        while rows := self._database.rows(
            "SELECT id, vector FROM passages WHERE id > ? ORDER BY id LIMIT ?", (last_id, CHUNK)
        ):
            if any(len(row[1]) != 4 * self._dimension for row in rows):
                raise StoreDamaged(
                    f"{self._database.folder} holds a vector that is not {self._dimension} long: build it again with "
                    "vouch add"
                )
            matrix = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4").astype(np.float32)
            yield [row[0] for row in rows], matrix.reshape(len(rows), self._dimension)
            last_id = rows[-1][0]

    def _save(self, vectors: VectorIndex) -> None:
        """Write the file, unless the store may not be written or somebody else changes it now.

        No writer is let in meanwhile, so that nobody who removes an article finds its vectors in a file written later.
        """
        if self._database.read_only:
            return
        with contextlib.suppress(sqlite3.OperationalError), self._database.no_writer() as other:
            (generation,) = other.execute("SELECT value FROM manifest WHERE name = 'generation'").fetchone()
            if int(generation) == vectors.generation:
                self._unsaved = 0  # a disk that is full now is not tried again at every search
                with contextlib.suppress(OSError):
                    vectors.save(self._path)


def drop_cache(folder: Path) -> None:
    """Delete the cache file and what a killed writer of it left; no other writer of it may be at work."""
    for path in (folder / "vectors.faiss", *folder.glob("vectors.*.tmp")):
        if not path.is_dir():
            path.unlink(missing_ok=True)
