"""Verify: a store against its own promises."""

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import Any

import numpy as np

from index.abbreviations import abbreviations_of, other_forms
from index.article import Article
from index.article_rows import COLUMNS, article_of
from index.database import Database
from index.errors import StoreDamaged
from index.passage_rows import digest_of
from index.spans import Span
from index.store import Store
from index.typography import ordinary
from index.vectors import VectorIndex

OWN_FILES = {"store.db", "store.db-wal", "store.db-shm", "vectors.faiss", "records"}
_AT_ONCE = 1000


def verify(store: Store) -> list[str]:
    """Check everything that can be told from the store itself, reading all of it once.

    - SQLite's own check of the file and of what refers to what; that the full-text index fits the passages by words
      (left out where the store cannot be written, since FTS5 then does not check it);
    - each article: text and SHA-256, identifier, blocks in order and covering every character that is not white space,
      pages in range, every word of its prose in a passage, and its DOI that of no other;
    - each passage: cut from its article, its full-text row and digest those of its text, its vector of the manifest's
      dimension, finite and of length 1;
    - the vectors' cache file, if there is one: that it is whole, and its vectors are the database's, bit for bit;
    - the folder: nothing in it that is not the store's, and nothing removed that is not overwritten; what its folder
      of records holds is for ``assistant.record.faults_of_records``.

    Returns:
        One sentence for each thing that is wrong; [] for a store that keeps its promises.
    """
    found = [*_of_sqlite(store.database)]
    if found:
        return found
    with store.snapshot():
        found = [*_of_articles(store), *_of_rows(store.database), *_of_cache(store), *_of_folder(store)]
    return found if store.read_only else [*found, *_of_words(store)]


def _of_sqlite(database: Database) -> Iterator[str]:
    try:
        said = [str(row[0]) for row in database.rows("PRAGMA integrity_check")]
        referring = [str(row[0]) for row in database.rows("PRAGMA foreign_key_check")]
    except StoreDamaged as error:
        said, referring = [str(error)], []
    yield from (f"store.db: {line}" for line in said if line != "ok")
    yield from (f"store.db: a row of {table} refers to a row that is not there" for table in referring)


def _of_articles(store: Store) -> Iterator[str]:
    for (number,) in store.database.rows("SELECT number FROM articles ORDER BY number"):
        query = f"SELECT {COLUMNS}, revision FROM articles WHERE number = ?"
        (row,) = store.database.rows(query, (number,))
        name = f"article {row[0]} ({row[2]!r})"
        try:
            article = article_of(row[:-1], store.path)
        except StoreDamaged as error:
            yield str(error)
            continue
        recorded = {"sha256": row[1], "characters": row[8], "revision": row[-1]}
        yield from (f"{name}: {wrong}" for wrong in _of_article(article, recorded))
        yield from (f"{name}: {wrong}" for wrong in _of_passages(store, number, article))


def _of_article(article: Article, recorded: dict[str, Any]) -> Iterator[str]:
    if article.sha256 != recorded["sha256"] or len(article.text) != recorded["characters"]:
        yield "its text is not the one whose SHA-256 and length are recorded"
    if recorded["revision"] == 1 and not recorded["sha256"].startswith(article.id):
        yield "its identifier is not the beginning of its text's SHA-256"
    edges = [0, *(edge for block in article.blocks for edge in block.span), len(article.text)]
    if any(before > after for before, after in pairwise(edges)):
        yield "its blocks overlap, are out of order or lie outside the text"
    elif any(article.text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True)):
        yield "some of its text lies in no block"
    if list(article.pages) != sorted(p for p in article.pages if 0 <= p <= len(article.text)):
        yield "its pages are out of order or lie outside the text"


def _of_passages(store: Store, number: int, article: Article) -> Iterator[str]:
    rows = store.database.rows(
        "SELECT p.id, p.start, p.end, p.heading, p.digest, p.vector, w.heading, w.text, w.forms "
        "FROM passages p LEFT JOIN passage_words w ON w.rowid = p.id WHERE p.article = ? ORDER BY p.id",
        (number,),
    )
    text, explained = article.text, abbreviations_of(article.text)
    if _leaves_out(article, [(row[1], row[2]) for row in rows]):
        yield "some of its prose lies in no passage"
    for key, start, end, heading, digest, vector, *said in rows:
        cut = text[start:end]
        if not 0 <= start < end <= len(text):
            yield f"passage {key} lies outside the text: {start} to {end} of {len(text)} characters"
        if [part and ordinary(part) for part in said] != [*map(ordinary, (heading, cut, other_forms(cut, explained)))]:
            yield f"passage {key} has another text in the full-text search than in the article, or none"
        if digest != digest_of(f"{heading}\n{cut}" if heading else cut):
            yield f"passage {key} has another digest than its text"
        yield from (f"passage {key} {wrong}" for wrong in _of_vector(vector, store.manifest.dimension))


def _leaves_out(article: Article, passages: Iterable[Span]) -> bool:
    """Whether a letter or digit of the article's prose lies in none of its passages."""
    at, bare = 0, []  # stretches that no passage holds
    for start, end in [*sorted(passages), (len(article.text), len(article.text))]:
        if start > at:
            bare.append((at, start))
        at = max(at, end)
    body = article.body
    ends = [block.end for block in body]
    for start, end in bare:
        for block in islice(body, bisect_right(ends, start), None):
            if block.start >= end:
                break
            if any(map(str.isalnum, article.text[max(start, block.start) : min(end, block.end)])):
                return True
    return False


def _of_vector(data: bytes, dimension: int) -> Iterator[str]:
    if len(data) != 4 * dimension:
        yield f"has a vector of {len(data)} bytes; wanted {4 * dimension}"
        return
    vector = np.frombuffer(data, dtype="<f4")
    if not np.isfinite(vector).all():
        yield "has a vector with NaN or infinity"
    elif abs(float(np.linalg.norm(vector)) - 1.0) > 1e-3:
        yield f"has a vector of length {float(np.linalg.norm(vector)):.4f}; wanted 1"


def _of_rows(database: Database) -> Iterator[str]:
    """Find what belongs to nothing, and what is there twice."""
    twice = (
        "SELECT json_extract(imprint, '$.doi') AS doi, group_concat(id, ' and ') FROM articles WHERE doi <> '' "
        "GROUP BY doi HAVING count(*) > 1"
    )
    yield from (f"the DOI {doi} is that of articles {ids}" for doi, ids in database.rows(twice))
    orphans = "SELECT rowid FROM passage_words WHERE rowid NOT IN (SELECT id FROM passages) ORDER BY rowid"
    yield from (f"full-text row {row[0]} belongs to no passage" for row in database.rows(orphans))
    again = (
        "SELECT r.first, r.last FROM removals r WHERE EXISTS (SELECT 1 FROM passages WHERE id BETWEEN first AND last)"
    )
    yield from (f"passages {first} to {last} are there and noted as removed" for first, last in database.rows(again))


def _of_cache(store: Store) -> Iterator[str]:
    path = store.path / "vectors.faiss"
    if not path.exists():
        return
    held = VectorIndex.load(path, dimension=store.manifest.dimension)
    if held is None or held.generation > store.generation:
        yield "vectors.faiss is damaged or of another store; delete it, the next search makes it anew"
        return
    ids, vectors = held.rows()
    for first in range(0, len(ids), _AT_ONCE):
        some = dict(zip(ids[first : first + _AT_ONCE].tolist(), vectors[first : first + _AT_ONCE], strict=True))
        query = "SELECT id, vector FROM passages WHERE id IN (SELECT value FROM json_each(?))"
        rows = dict(store.database.rows(query, (json.dumps(list(some)),)))
        for key, vector in some.items():
            if key not in rows:
                yield f"vectors.faiss holds the vector of passage {key}, which is not in the store; delete the file"
            elif rows[key] != vector.astype("<f4").tobytes():
                yield f"vectors.faiss holds another vector of passage {key} than the database; delete the file"
    behind = "SELECT count(*) FROM passages WHERE id <= ?"
    if len(set(ids.tolist())) != len(ids) or len(ids) != store.database.rows(behind, (held.last_id,))[0][0]:
        yield "vectors.faiss holds a vector twice, or lacks some; delete it, the next search makes it anew"


def _of_folder(store: Store) -> Iterator[str]:
    strange = sorted(path.name for path in store.path.iterdir() if path.name not in OWN_FILES)
    yield from (f"{name} in the folder is no part of a store" for name in strange)
    if store.unerased:
        yield f"bytes of something removed may be left in the files: run vouch compact --store {store.path}"


def _of_words(store: Store) -> Iterator[str]:
    """Let FTS5 compare its index with its rows, which it does as a change that changes nothing."""
    try:
        with store.database.alone() as connection:
            connection.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')")
    except StoreDamaged as error:
        yield f"the full-text index does not fit the passages: {error}"
    except sqlite3.IntegrityError as error:  # pragma: no cover - some versions of SQLite call it that
        yield f"the full-text index does not fit the passages: {error}"
