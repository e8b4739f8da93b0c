"""An article as a row of the store's database, and what lists need of it without its text."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.article import Article, Block, BlockKind, Imprint
from index.errors import StoreDamaged

ARTICLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL,
    title TEXT NOT NULL, source TEXT NOT NULL, authors TEXT NOT NULL, date TEXT NOT NULL, imprint TEXT NOT NULL,
    pages TEXT NOT NULL, characters INTEGER NOT NULL, blocks TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX articles_by_doi ON articles (json_extract(imprint, '$.doi'))
"""
"""The long columns stand last, so that the others are read without them."""
COLUMNS = "id, sha256, title, source, authors, date, imprint, pages, characters, blocks, text"
"""What a change writes; ``revision`` is counted by the store."""
_RECORD = """SELECT id, sha256, revision, title, source, authors, date, imprint, pages, characters,
    (SELECT count(*) FROM passages WHERE article = number),
    (SELECT json_group_array(tag) FROM (SELECT tag FROM tags WHERE article = number ORDER BY tag)) FROM articles"""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """What a store knows of an article, without its text.

    Attributes:
        id: what the store calls it; it stays when the text is replaced.
        sha256: hexadecimal SHA-256 of the text that is there now.
        revision: 1 for the text that it was added with, one more for each replacement.
        title, source, authors, date, imprint: as in ``Article``.
        pages: how many; 0 if the format has none.
        characters: length of the text.
        passages: how many are indexed.
        tags: that somebody gave it, sorted.
    """

    id: str
    sha256: str
    revision: int
    title: str
    source: str
    authors: tuple[str, ...]
    date: str
    imprint: Imprint
    pages: int
    characters: int
    passages: int
    tags: tuple[str, ...] = ()


def record_query(where: str = "") -> str:
    """Return the query whose rows ``record_of`` reads, in the order in which the articles were added."""
    return f"{_RECORD} {where} ORDER BY number"


def record_of(row: Sequence[Any], folder: Path) -> ArticleRecord:
    """Read one row of ``record_query``. Raises StoreDamaged if it cannot be read."""
    key, sha256, revision, title, source, authors, date, imprint, pages, characters, passages, tags = row
    try:
        known = Imprint(**json.loads(imprint))
        names, count, given = tuple(json.loads(authors)), len(json.loads(pages)), tuple(json.loads(tags))
    except (ValueError, TypeError) as error:
        raise _unreadable(title, folder, error) from error
    return ArticleRecord(key, sha256, revision, title, source, names, date, known, count, characters, passages, given)


def row_of(article: Article) -> tuple[object, ...]:
    """Return the values of ``COLUMNS``."""
    return (
        article.id,
        article.sha256,
        article.title,
        article.source,
        json.dumps(article.authors),
        article.date,
        json.dumps(asdict(article.imprint)),
        json.dumps(article.pages),
        len(article.text),
        json.dumps([[b.start, b.end, b.kind.value, b.level] for b in article.blocks]),
        article.text,
    )


def article_of(row: Sequence[Any], folder: Path) -> Article:
    """Read one row of ``COLUMNS``. Raises StoreDamaged if it cannot be read."""
    key, _, title, source, authors, date, imprint, pages, _, blocks, text = row
    try:
        return Article(
            title,
            text,
            tuple(Block(start, end, BlockKind(kind), level) for start, end, kind, level in json.loads(blocks)),
            source,
            tuple(json.loads(authors)),
            date,
            Imprint(**json.loads(imprint)),
            tuple(json.loads(pages)),
            id=key,
        )
    except (ValueError, TypeError) as error:
        raise _unreadable(title, folder, error) from error


def _unreadable(title: str, folder: Path, error: Exception) -> StoreDamaged:
    return StoreDamaged(
        f"the record of article {title!r} in {folder} cannot be read ({error}): build the store again with vouch add"
    )
