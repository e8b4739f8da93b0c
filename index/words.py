"""Full-text search over the passages of a store: FTS5 with Porter's stems, ranked by BM25.

A passage is also found by the long form of an abbreviation that its article explains and it only uses, and the reverse.
"""

from collections.abc import Sequence

from index.database import Database
from index.selection import Condition
from index.typography import ordinary

WORDS = """
CREATE VIRTUAL TABLE passage_words USING fts5 (heading, text, forms, tokenize = "porter unicode61 remove_diacritics 2")
"""
"""All in ``ordinary`` letters.

``forms`` are those of abbreviations that do not stand in the passage itself; see ``index.abbreviations``.
"""
_WEIGHTS = "0.5, 1.0, 0.5"
"""What a word in the heading, in the text and among the forms counts."""


def search_words(
    database: Database, terms: Sequence[str], limit: int, *, where: Condition | None = None
) -> list[tuple[int, float]]:
    """Find the passages that hold any of the terms, and are in a query's ids if one is given; see ``Store``."""
    phrases = _phrases(terms)
    if not phrases:
        return []
    ids, values = where or ("", [])
    # "+" keeps SQLite from searching the words once for each id
    among = f"AND +rowid IN ({ids})" if ids else ""
    rows = database.rows(
        f"SELECT rowid, -bm25(passage_words, {_WEIGHTS}) AS score FROM passage_words "
        f"WHERE passage_words MATCH ? {among} ORDER BY score DESC, rowid LIMIT ?",
        (phrases, *values, max(0, limit)),
    )
    return [(int(row), float(score)) for row, score in rows]


def document_frequency(database: Database, *spellings: str) -> int:
    """Return how many passages hold a term; see ``Store.document_frequency``."""
    phrases = _phrases(spellings)
    query = "SELECT count(*) FROM passage_words WHERE passage_words MATCH ?"
    return int(database.rows(query, (phrases,))[0][0]) if phrases else 0


def _phrases(terms: Sequence[str]) -> str:
    """Write a query for any of some terms; "" if none holds a letter or digit."""
    return " OR ".join(phrase for term in terms if (phrase := _phrase(term)))


def _phrase(term: str) -> str:
    """Quote a term for FTS5, so that nothing in it is read as syntax; "" if it holds no letter or digit."""
    words = "".join(c if c.isprintable() and c != '"' else " " for c in ordinary(term))
    return f'"{words}"' if any(c.isalnum() for c in words) else ""
