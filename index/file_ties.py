"""Which file holds which article, so that a file is read again only when it has changed."""

import os
import sqlite3
from collections.abc import Collection
from pathlib import Path

from index.database import Database
from index.files import FileStamp

FILES = """
CREATE TABLE files (
    path BLOB PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL, checked_ns INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_by_article ON files (article)
"""
"""The path is as the disk has it: it need not be text."""
_JOINED = "FROM files f JOIN articles a ON a.number = f.article"

Tie = tuple[Path, FileStamp]
"""A file by its one name (see ``index.files.place_of``), and what it was when it was read."""


class FileTies:
    """The files that articles were read from. Several files of one text hold one article."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[Path, str]:
        """Return every known file with the identifier of the article that it holds."""
        rows = self._database.rows(f"SELECT f.path, a.id {_JOINED} ORDER BY f.path")
        return {Path(os.fsdecode(path)): key for path, key in rows}

    def holding(self, article_id: str) -> list[Path]:
        """Return the files that hold an article."""
        rows = self._database.rows(f"SELECT f.path {_JOINED} WHERE a.id = ? ORDER BY f.path", (article_id,))
        return [Path(os.fsdecode(path)) for (path,) in rows]

    def of(self, place: Path) -> tuple[str, FileStamp] | None:
        """Return the article that a file holds, and what the file was when it was read; None if it is not known."""
        rows = self._database.rows(
            f"SELECT a.id, f.size, f.mtime_ns, f.sha256, f.checked_ns {_JOINED} WHERE f.path = ?", (os.fsencode(place),)
        )
        return (rows[0][0], FileStamp(*rows[0][1:])) if rows else None

    def tie(self, article_id: str, tie: Tie) -> None:
        """Remember that a file holds an article; that changes nothing that is searched, and is no generation."""
        with self._database.change() as connection:
            rows = connection.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchall()
            for (number,) in rows:
                write_tie(connection, number, tie)

    def forget(self, places: Collection[Path]) -> None:
        """Forget files, and no article."""
        with self._database.change() as connection:
            connection.executemany("DELETE FROM files WHERE path = ?", [(os.fsencode(place),) for place in places])


def write_tie(connection: sqlite3.Connection, number: int, tie: Tie) -> None:
    """Write, inside a change, that a file holds the article with a number."""
    place, stamp = tie
    connection.execute(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
        (os.fsencode(place), number, stamp.size, stamp.mtime_ns, stamp.sha256, stamp.checked_ns),
    )
