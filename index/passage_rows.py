"""Passages with their vectors as rows of the store's database."""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Sequence

import numpy as np

from index.database import Database
from index.embedding import Vectors
from index.errors import StoreDamaged
from index.passages import Passage
from index.typography import ordinary

PASSAGES = """
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
    start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX passages_by_article ON passages (article);
CREATE INDEX passages_by_digest ON passages (digest);
CREATE TABLE removals (generation INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE INDEX removals_by_generation ON removals (generation)
"""
"""``digest`` is of the indexed text; ``removals`` are the ranges of ids that are no more. No id is used twice."""


def digest_of(indexed_text: str) -> bytes:
    """Return the first 16 bytes of the SHA-256 of a passage's indexed text."""
    return hashlib.sha256(indexed_text.encode("utf-8")).digest()[:16]


def insert_passages(connection: sqlite3.Connection, number: int, passages: Sequence[Passage], vectors: Vectors) -> None:
    """Write the passages of the article with a number, inside a change: rows, vectors and words."""
    for passage, vector in zip(passages, vectors, strict=True):
        digest = digest_of(passage.indexed_text)
        row = connection.execute(
            "INSERT INTO passages (article, start, end, heading, digest, vector) VALUES (?, ?, ?, ?, ?, ?)",
            (number, passage.start, passage.end, passage.heading, digest, vector.astype("<f4").tobytes()),
        )
        connection.execute(
            "INSERT INTO passage_words (rowid, heading, text, forms) VALUES (?, ?, ?, ?)",
            (row.lastrowid, *map(ordinary, (passage.heading, passage.text, passage.forms))),
        )


def delete_passages(connection: sqlite3.Connection, number: int) -> None:
    """Delete the passages of the article with a number, inside a change, and note which ids go."""
    connection.execute(
        "INSERT INTO removals SELECT (SELECT value FROM manifest WHERE name = 'generation'), min(id), max(id) "
        "FROM passages WHERE article = ? HAVING count(*) > 0",
        (number,),
    )
    rows = "SELECT id FROM passages WHERE article = ?"
    connection.execute(f"DELETE FROM passage_words WHERE rowid IN ({rows})", (number,))
    connection.execute("DELETE FROM passages WHERE article = ?", (number,))


def passages_of(database: Database, ids: Sequence[int]) -> list[Passage]:
    """Return passages in the order of their ids, each cut anew out of its article's text, which is read once.

    Raises StoreDamaged if one is not there.
    """
    query = (
        "SELECT p.id, p.article, p.start, p.end, p.heading, coalesce(w.forms, '') FROM passages p "
        "LEFT JOIN passage_words w ON w.rowid = p.id WHERE p.id IN (SELECT value FROM json_each(?))"
    )
    places = {row[0]: row[1:] for row in database.rows(query, (json.dumps(list(ids)),))}
    missing = [key for key in ids if key not in places]
    if missing:
        raise StoreDamaged(f"passage {missing[0]} is not in {database.folder}: build the store again with vouch add")
    query = "SELECT number, id, text FROM articles WHERE number IN (SELECT value FROM json_each(?))"
    numbers = json.dumps(sorted({place[0] for place in places.values()}))
    articles = {row[0]: row[1:] for row in database.rows(query, (numbers,))}
    cut = []
    for number, start, end, heading, forms in (places[key] for key in ids):
        article_id, text = articles[number]
        cut.append(Passage(article_id, start, end, text[start:end], heading, forms))
    return cut


def passage_ids(database: Database, article_ids: Collection[str]) -> list[int]:
    """Return the ids of the passages of some articles, ascending."""
    query = (
        "SELECT p.id FROM passages p JOIN articles a ON a.number = p.article "
        "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY p.id"
    )
    return [int(row[0]) for row in database.rows(query, (json.dumps(sorted(article_ids)),))]


def vectors_by_id(database: Database, ids: Sequence[int], *, dimension: int) -> Vectors:
    """Return the vectors of passages in the order of their ids, shape (len(ids), dimension)."""
    query = "SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))"
    held = {row[0]: np.frombuffer(row[1], dtype="<f4") for row in database.rows(query, (json.dumps(list(ids)),))}
    return np.array([held[i] for i in ids], dtype=np.float32).reshape(len(ids), dimension)


def vectors_of(database: Database, texts: Collection[str]) -> dict[str, Vectors]:
    """Return the vectors of those indexed texts that some passage has already."""
    found: dict[str, Vectors] = {}
    for text in texts:
        rows = database.rows("SELECT vector FROM passages WHERE digest = ? LIMIT 1", (digest_of(text),))
        if rows:
            found[text] = np.frombuffer(rows[0][0], dtype="<f4").astype(np.float32)
    return found
