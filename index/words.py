"""Full-text search over the passages of a store: FTS5 with Porter's stems, ranked by BM25."""

from collections.abc import Collection, Sequence

from index.database import Database

WORDS = """
CREATE VIRTUAL TABLE passage_words USING fts5 (heading, text, tokenize = "porter unicode61 remove_diacritics 2")
"""


def search_words(
    database: Database, terms: Sequence[str], limit: int, *, among: Collection[int] | None = None
) -> list[tuple[int, float]]:
    """Find the passages that hold any of the terms; see ``Store.search_words``."""
    phrases = [phrase for term in terms if (phrase := _phrase(term))]
    if not phrases:
        return []
    wanted = None if among is None else frozenset(among)
    rows = database.rows(
        "SELECT rowid, -bm25(passage_words, 0.5, 1.0) AS score FROM passage_words WHERE passage_words MATCH ? "
        "ORDER BY score DESC, rowid LIMIT ?",
        (" OR ".join(phrases), limit if wanted is None else -1),
    )
    hits = [(int(row), float(score)) for row, score in rows if wanted is None or row in wanted]
    return hits[: max(0, limit)]


def document_frequency(database: Database, term: str) -> int:
    """Return how many passages hold a term; see ``Store.document_frequency``."""
    phrase = _phrase(term)
    query = "SELECT count(*) FROM passage_words WHERE passage_words MATCH ?"
    return int(database.rows(query, (phrase,))[0][0]) if phrase else 0


def _phrase(term: str) -> str:
    """Quote a term for FTS5, so that nothing in it is read as syntax; "" if it holds no letter or digit."""
    words = "".join(c if c.isprintable() and c != '"' else " " for c in term)
    return f'"{words}"' if any(c.isalnum() for c in words) else ""
