"""Erasing: no file of the store holds a byte of what was removed.

Deleting rows is not enough. Full-text segments keep the words of deleted rows until they are merged; SQLite overwrites
what is deleted, but a page that was filled anew may keep an old copy of a row between its rows; and the log keeps every
page that was written lately. (Of forty tables changed at random with ``secure_delete`` on, without full-text search, 28
held pieces of deleted rows when the log had been emptied; FTS5's "secure-delete" does nothing about those.) So the
full-text index is merged into one segment, the database is written anew, and the log is emptied into it. That costs in
proportion to the store: remove many articles in one go.

Out of our hands: what the disk keeps of overwritten and deleted files, copies and backups, and the memory of programs
that have the store open. A program that reads a state from before the removal keeps the log from being emptied; we
wait for it, and then say that bytes are left.
"""

import sqlite3

from index.database import WAIT_S, Database
from index.errors import NotErased

UNERASED = "unerased"
"""In the manifest: "1" from the moment that something is removed until its bytes are overwritten."""


def is_unerased(database: Database) -> bool:
    """Whether bytes of something removed may still be in the files, because erasing was cut short."""
    return database.declared(UNERASED) == "1"


def erase(database: Database) -> None:
    """Overwrite whatever is no part of the store any more, and make its files as small as they can be.

    Raises:
        NotErased: another program reads or writes the store for longer than ``WAIT_S`` seconds, or the disk has no
            room for a second copy of the database; the store is whole, and erasing can be tried again.
    """
    with database.alone() as connection:
        try:
            connection.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
            connection.execute("VACUUM")
            if not _log_emptied(connection):
                raise sqlite3.OperationalError(f"another program has been reading it for more than {WAIT_S:.0f} s")
            connection.execute("UPDATE manifest SET value = '0' WHERE name = ?", (UNERASED,))
        except sqlite3.OperationalError as error:
            raise NotErased(
                f"what was removed from {database.folder} is found by nobody any more, but its files may still hold "
                f"bytes of it ({error}); close the programs that use the store, see that the disk has room for a "
                f"second copy, and run: vouch compact --store {database.folder}"
            ) from error
        _log_emptied(connection)  # it holds nothing now but the note that all is erased


def _log_emptied(connection: sqlite3.Connection) -> bool:
    (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
