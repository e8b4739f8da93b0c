"""Selection: the articles of a store that filters leave, as a condition that the searches themselves apply."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from index.article_types import type_named
from index.database import Database
from index.errors import InputError
from index.filters import Filters, caseless

_LISTS = {
    "articles": "a.id IN (SELECT value FROM json_each(?))",
    "kinds": "json_extract(a.imprint, '$.kind') IN (SELECT value FROM json_each(?))",
    "sources": "a.source IN (SELECT value FROM json_each(?))",
    "languages": "EXISTS (SELECT 1 FROM json_each(?) "
    "WHERE lower(json_extract(a.imprint, '$.language')) || '-' LIKE value || '-%')",
    "tags": "EXISTS (SELECT 1 FROM tags t WHERE t.article = a.number AND t.tag IN (SELECT value FROM json_each(?)))",
}
_DATES = {
    "since": "a.date <> '' AND a.date >= substr(?, 1, length(a.date))",
    "until": "a.date <> '' AND a.date <= ? || '~'",  # '~' stands behind the digits and the hyphen
}
_THERE = {
    "articles": "SELECT id FROM articles ORDER BY number",
    "sources": "SELECT DISTINCT source FROM articles ORDER BY source",
    "tags": "SELECT DISTINCT tag FROM tags ORDER BY tag",
}
_NAMED = 10
"""Values of a store that an error names, at most."""

Condition = tuple[str, list[str]]
"""SQL that is true of the rows of ``articles a`` that fit, and the values that it has places for."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What filters leave of a store.

    Attributes:
        filters: that are applied.
        articles: how many fit.
        of: how many there are.
        undated: how many would fit but for a date, which they do not state.
    """

    filters: Filters
    articles: int
    of: int
    undated: int

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {"filters": self.filters.to_dict(), "articles": self.articles, "of": self.of, "undated": self.undated}


def select(database: Database, filters: Filters) -> Selection:
    """Count what filters leave; see ``StoreReader.select``."""
    undated: Condition = ("0", [])
    if filters.since or filters.until:
        undated = _joined([*_by_lists(database, filters), ("a.date = ''", [])])
    fitting = [_count(database, one) for one in (condition_of(database, filters), ("1", []), undated)]
    return Selection(filters, *fitting)


def require_known(database: Database, filters: Filters) -> None:
    """Raise InputError for what no article has; see ``StoreReader.require_known``."""
    for name in _THERE:
        for value in getattr(filters, name):
            _require_known(database, name, value)


def condition_of(database: Database, filters: Filters) -> Condition:
    """Return the condition that holds for the articles that fit."""
    dates = [(sql, [value]) for name, sql in _DATES.items() if (value := getattr(filters, name))]
    return _joined([*_by_lists(database, filters), *dates])


def passages_where(condition: Condition) -> Condition:
    """Return a query for the ids of the passages of the articles that fit."""
    sql, values = condition
    return f"SELECT p.id FROM passages p JOIN articles a ON a.number = p.article WHERE {sql}", values


def _by_lists(database: Database, filters: Filters) -> list[Condition]:
    wanted = {name: list(getattr(filters, name)) for name in _LISTS}
    if filters.kinds:
        stated = database.rows("SELECT DISTINCT json_extract(imprint, '$.kind') FROM articles")
        wanted["kinds"] = [kind for (kind,) in stated if type_named(kind).value in filters.kinds]
    if filters.sources:
        parts, there = [caseless(part) for part in filters.sources], database.rows(_THERE["sources"])
        wanted["sources"] = [source for (source,) in there if any(part in caseless(source) for part in parts)]
    return [(sql, [json.dumps(wanted[name])]) for name, sql in _LISTS.items() if getattr(filters, name)]


def _joined(conditions: Sequence[Condition]) -> Condition:
    sql = " AND ".join(f"({one})" for one, _ in conditions)
    return sql or "1", [value for _, values in conditions for value in values]


def _count(database: Database, condition: Condition) -> int:
    sql, values = condition
    return int(database.rows(f"SELECT count(*) FROM articles a WHERE {sql}", values)[0][0])


def _require_known(database: Database, name: str, value: str) -> None:
    """Raise InputError, naming what there is, for a value that no article has."""
    if _count(database, condition_of(database, Filters(**{name: (value,)}))):  # type: ignore[arg-type]
        return
    there = [str(row[0]) for row in database.rows(_THERE[name])]
    more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
    known = f"which are: {', '.join(map(repr, there[:_NAMED]))}{more}" if there else "and there is none: leave it out"
    raise InputError(
        f"no article in {database.folder} has the {name[:-1]} {value!r}; wanted one that is there, {known}"
    )
