"""Tags: words of one's own by which the articles of a store are told apart; they stay when a text is replaced."""

import sqlite3
from collections.abc import Collection

from index.errors import InputError

TAGS = """
CREATE TABLE tags (
    article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE, tag TEXT NOT NULL,
    PRIMARY KEY (article, tag)
) WITHOUT ROWID;
CREATE INDEX tags_by_tag ON tags (tag)
"""
MOST_CHARACTERS = 100


def clean_tags(tags: Collection[str]) -> list[str]:
    """Return tags without spaces around them, each once, sorted.

    Raises InputError for an empty one, one of more than ``MOST_CHARACTERS``, or one that cannot be shown on a line.
    """
    cleaned = sorted({tag.strip() for tag in tags})
    for tag in cleaned:
        if not tag or len(tag) > MOST_CHARACTERS or not tag.isprintable():
            raise InputError(f"the tag {tag[:40]!r} came; wanted 1 to {MOST_CHARACTERS} characters on one line")
    return cleaned


def write_tags(connection: sqlite3.Connection, number: int, add: Collection[str], remove: Collection[str]) -> None:
    """Write, inside a change, which tags the article with a number has from now on, and which it has no more."""
    connection.executemany("DELETE FROM tags WHERE article = ? AND tag = ?", [(number, tag) for tag in remove])
    connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", [(number, tag) for tag in add])
