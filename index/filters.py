"""Filters: which articles of a store a search may find anything in."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from index.article_types import ArticleType
from index.errors import InputError

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
_TYPES = [one for one in ArticleType if one is not ArticleType.UNKNOWN]
_KINDS: dict[str, str] = {one.value.replace("-", " "): one.value for one in _TYPES}


@dataclass(frozen=True, slots=True)
class Filters:
    """What an article has to be for its passages to be found: one of the values of every list that is not empty.

    Attributes:
        articles: identifiers.
        since, until: ISO 8601, both included, as far as they go ("2020", "2020-12", "2020-12-21"); "" for no bound. An
            article that states only its year or month fits if a day of that does; one that states no date does not fit.
        kinds: of ``ArticleType``, by value; written with any capitals, and spaces or hyphens.
        sources: parts of a web address or a path, in capitals or small letters: "europepmc.org", "trials/".
        languages: BCP 47 tags; "en" is also met by "en-GB".
        tags: that somebody has given to articles, as they were given.

    Raises:
        InputError: a date, a kind or a language is none, a value is empty or no text, or the dates are the wrong way
            round.

    Example:
        >>> str(Filters(kinds=("Case-Report", "trial"), since="2020"))
        'kind case report or trial; from 2020'
    """

    articles: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("articles", "kinds", "sources", "languages", "tags"):
            values = _values(name, getattr(self, name))
            form = {"kinds": _kind, "languages": _language}.get(name, str)
            object.__setattr__(self, name, tuple(sorted(set(map(form, values)))))
        for name in ("since", "until"):
            _require_date(getattr(self, name))
        shared = min(len(self.since), len(self.until))
        if self.since[:shared] > self.until[:shared]:
            raise InputError(
                f"the dates from {self.since} to {self.until} came; wanted the earlier one first: turn them round"
            )

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))

    def __str__(self) -> str:
        named = {"article": self.articles, "kind": self.kinds, "source": self.sources}
        named |= {"language": self.languages, "tag": self.tags}
        said = [f"{name} {' or '.join(values)}" for name, values in named.items() if values]
        dated = [f"{name} {value}" for name, value in (("from", self.since), ("to", self.until)) if value]
        return "; ".join([*said, *([" ".join(dated)] if dated else [])])

    def to_dict(self) -> dict[str, Any]:
        """Return what is not empty, as JSON has it; ``from_dict`` reads it back."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value if isinstance(value, str) else list(value) for name, value in values.items() if value}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Filters":
        """Read what ``to_dict`` gave. Raises TypeError or InputError for anything else."""
        read: dict[str, Any] = {name: v if isinstance(v, str) else tuple(v) for name, v in values.items()}
        return cls(**read)


def caseless(text: str) -> str:
    """Return a text in the form in which capitals and small letters, composed and decomposed ones, are the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def _values(name: str, given: Iterable[str]) -> list[str]:
    """Return the values without spaces around them."""
    if isinstance(given, str):
        raise InputError(f"the text {given!r} came for {name}; wanted a sequence of texts: ({given!r},)")
    if not isinstance(given, Iterable):
        raise InputError(f"{given!r} came for {name}; wanted a sequence of texts")
    values = list(given)
    for value in values:
        if not isinstance(value, str):
            raise InputError(f"{value!r} came among the {name} of a filter; wanted a text")
    values = [value.strip() for value in values]
    if not all(values):
        raise InputError(f"an empty text came among the {name} of a filter; wanted a value, or none: leave it out")
    return values


def _kind(value: str) -> str:
    known = _KINDS.get(" ".join(re.split(r"[\s_-]+", value.lower())))
    if known is None:
        raise InputError(f"the kind {value!r} of article came; wanted one of: {', '.join(sorted(_KINDS.values()))}")
    return known


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value.lower()):
        raise InputError(f"the language {value!r} came; wanted a tag such as en, de or pt-BR")
    return value.lower()


def _require_date(value: str) -> None:
    if not isinstance(value, str):
        raise InputError(f"the date {value!r} came; wanted a text such as '2020', '2020-12' or '2020-12-21'")
    try:
        if value and not (_DATE.fullmatch(value) and datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])):
            raise ValueError("it is of another form")
    except ValueError as error:
        raise InputError(
            f"the date {value!r} came ({error}); wanted a year, a month or a day such as 2020, 2020-12 or 2020-12-21"
        ) from error


NO_FILTERS = Filters()
"""Every article."""
