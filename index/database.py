"""Database: the SQLite file of a store. One change is one transaction; a disk that is read only can still be read."""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from index.errors import StoreDamaged, StoreError, StoreReadOnly

WAIT_S = 10.0
"""Seconds that a change waits for another writer, and an erasure for a reader, before it gives up."""


class Database:
    """A connection that threads share by taking turns.

    Attributes:
        folder: of the store.
        read_only: nothing can be changed through this connection.
        connection: transactions by hand; use it inside ``change`` or ``alone``.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection, *, read_only: bool) -> None:
        self.folder, self.connection, self.read_only = folder, connection, read_only
        self.lock = threading.RLock()

    @classmethod
    def create(cls, folder: Path, statements: Sequence[str]) -> "Database":
        """Make the file and run some statements in one transaction."""
        with errors_of(folder):
            connection = _connect(folder, "rwc")
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                for statement in statements:
                    connection.execute(statement)
        return cls(folder, connection, read_only=False)

    @classmethod
    def open(cls, folder: Path, *, read_only: bool = False) -> "Database":
        """Open the file; for reading only where that is asked for, or the folder or the file cannot be written.

        Raises:
            StoreDamaged: it is no store's database.
            StoreError: it cannot be opened now.
        """
        file = folder / "store.db"
        read_only = read_only or not (os.access(folder, os.W_OK | os.X_OK) and os.access(file, os.W_OK))
        try:
            connection = _connect_read_only(folder) if read_only else _connect(folder, "rw")
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise StoreError(
                    f"{file} cannot be opened now ({error}); wanted a file that can be read and "
                    "written, and that nobody has locked: check its permissions, or try again"
                ) from error
            raise StoreDamaged(
                f"{file} holds no store ({error}); name another folder, or build one with vouch add"
            ) from error
        except sqlite3.DatabaseError as error:
            raise StoreDamaged(
                f"{file} is no store that can be read ({error}); restore it from a backup, or build "
                "it again with vouch add"
            ) from error
        return cls(folder, connection, read_only=read_only)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def copy_to(self, folder: Path) -> None:
        """Copy the file, as it is at one moment, into a folder that has none; others may go on reading and writing."""
        with (
            errors_of(self.folder),
            contextlib.closing(_connect_read_only(self.folder)) as here,
            contextlib.closing(sqlite3.connect(folder / "store.db")) as there,
        ):
            here.backup(there)

    def declared(self, name: str) -> str:
        """Return what the manifest table says under a name, "" if it says nothing."""
        rows = self.rows("SELECT value FROM manifest WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Run one query to its end, so that threads that share the store do not read into each other's changes."""
        with self.lock, errors_of(self.folder):
            return self.connection.execute(query, values).fetchall()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read several things of one state: a change that is made meanwhile is seen afterwards."""
        with self.lock:
            if self.connection.in_transaction:
                yield
                return
            with errors_of(self.folder), self.connection:
                self.connection.execute("BEGIN")
                yield

    @contextlib.contextmanager
    def change(self) -> Iterator[sqlite3.Connection]:
        """Run one change as one transaction. Raises StoreReadOnly where nothing can be changed."""
        with self.alone() as connection, connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    @contextlib.contextmanager
    def alone(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to one thread, outside a transaction. Raises StoreReadOnly as ``change`` does."""
        if self.read_only:
            raise StoreReadOnly(
                f"{self.folder} was opened for reading only, or is on a disk that cannot be written; wanted a store "
                "that may be changed: check the permissions of the folder and of store.db, or copy the store"
            )
        with self.lock, errors_of(self.folder):
            yield self.connection

    @contextlib.contextmanager
    def no_writer(self) -> Iterator[sqlite3.Connection]:
        """Keep every writer out by a connection of its own. Raises sqlite3.OperationalError if one is at work."""
        with contextlib.closing(_connect(self.folder, "rw", wait_s=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield other
            other.execute("ROLLBACK")


def _connect(folder: Path, mode: str, *, wait_s: float = WAIT_S) -> sqlite3.Connection:
    """Open the file: foreign keys on, what is deleted overwritten, the log written ahead where it may be written."""
    uri = f"{(folder.resolve() / 'store.db').as_uri()}?{mode if '=' in mode else f'mode={mode}'}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if mode.startswith("rw"):
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA journal_mode = WAL")
        if mode != "rwc":
            connection.execute("SELECT value FROM manifest").fetchone()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _connect_read_only(folder: Path) -> sqlite3.Connection:
    """Open the file for reading; where SQLite cannot make its shared memory beside it, as one that never changes.

    That last way leaves out what still stands in the log, so it is taken only where the log is empty.
    """
    log = folder / "store.db-wal"
    try:
        return _connect(folder, "ro")
    except sqlite3.OperationalError:
        if log.exists() and log.stat().st_size:
            raise
        return _connect(folder, "immutable=1")


@contextlib.contextmanager
def errors_of(folder: Path) -> Iterator[None]:
    """Turn what SQLite reports of the file into errors of ours; mistakes of the caller stay what they are."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"{folder / 'store.db'} cannot be used now ({error}); wanted a store that no other program is writing to, "
            "on a disk with room that may be written: wait and try again"
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamaged(
            f"{folder / 'store.db'} cannot be read ({error}); restore it from a backup, or build it again with vouch "
            "add"
        ) from error
