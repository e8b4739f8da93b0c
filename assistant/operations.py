"""What programs may ask, by HTTP or MCP: check, ask, verify_quote and articles, with the JSON of the command line.

Arguments are JSON values and are looked at before they are used; a result is the object that ``vouch check --json``,
``vouch ask --json``, ``vouch quote --json`` and ``vouch list --json`` print. Nothing is kept of what was asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from assistant.check import LIMIT, Assistant
from assistant.message import MessageKind, read
from assistant.results import Answer, FactCheck
from index.article_rows import ArticleRecord
from index.errors import InputError
from index.filters import NO_FILTERS, Filters
from index.store import Store

Given = TypeVar("Given", str, int)
Texts = list[str] | None
"""Any of some values; None, or none of them, for all."""
_WANTED = {str: 'text, such as "Masks work."', int: "a whole number, such as 5"}


class Operations:
    """The four operations. None of them changes anything, so they may be called by several threads.

    Args:
        assistant: gives the assistant that answers; called for each operation.
    """

    def __init__(self, assistant: Callable[[], Assistant]) -> None:
        self._assistant = assistant

    @property
    def all(self) -> tuple[Callable[..., dict[str, Any]], ...]:
        """The operations; each has its name, its arguments with their types, and what it does in words."""
        return (self.check, self.ask, self.verify_quote, self.articles)

    def check(  # noqa: PLR0917 (JSON gives them by their names)
        self,
        statement: str,
        limit: int = LIMIT,
        articles: Texts = None,
        since: str = "",
        until: str = "",
        kinds: Texts = None,
        sources: Texts = None,
        languages: Texts = None,
        tags: Texts = None,
    ) -> dict[str, Any]:
        """Check a statement against the articles: a verdict, and the sentences for and against it, word for word.

        Args:
            statement: in words, at most 2,000 characters; of a yes/no question, the statement that it asks about.
            limit: the most pieces of evidence to return, at least 1.
            articles: look only in these, by the identifiers that ``articles`` gives.
            since, until: look only in articles of these dates, such as 2020, 2020-12 or 2020-12-21, both included.
            kinds: look only in these kinds: trial, review, systematic review, preprint, news ...
            sources: look only in articles that have one of these in their address or path.
            languages: look only in articles in these languages: en, de, pt-BR ...
            tags: look only in articles with one of these tags.
        """
        lists = {"articles": articles, "kinds": kinds, "sources": sources, "languages": languages, "tags": tags}
        filters = _filters(lists, since=since, until=until)
        said = _given("statement", statement, str)
        return self._assistant().check(said, limit=_given("limit", limit, int), filters=filters).to_dict()

    def ask(  # noqa: PLR0917 (likewise)
        self,
        question: str,
        limit: int = LIMIT,
        articles: Texts = None,
        since: str = "",
        until: str = "",
        kinds: Texts = None,
        sources: Texts = None,
        languages: Texts = None,
        tags: Texts = None,
    ) -> dict[str, Any]:
        """Find the sentences of the articles that answer a question, word for word.

        Args:
            question: in words, at most 2,000 characters; a yes/no question is checked as the statement it asks about.
            limit: the most passages to return, at least 1.
            articles, since, until, kinds, sources, languages, tags: look only in such articles, as for ``check``.
        """
        lists = {"articles": articles, "kinds": kinds, "sources": sources, "languages": languages, "tags": tags}
        filters = _filters(lists, since=since, until=until)
        said = _given("question", question, str)
        return ask(self._assistant(), said, limit=_given("limit", limit, int), filters=filters).to_dict()

    def verify_quote(self, quotation: str, article: str | None = None) -> dict[str, Any]:
        """Say whether a quotation stands in the articles: verbatim, in another article, altered (and how), or absent.

        Args:
            quotation: at most 2,000 characters; ... or [...] stands for words that were left out.
            article: identifier of the article that it is said to stand in, as ``articles`` gives it; null for any.
        """
        named = None if article is None else _given("article", article, str)
        return self._assistant().verify_quote(_given("quotation", quotation, str), article=named).to_dict()

    def articles(self) -> dict[str, Any]:
        """List the articles that statements and questions are held against: titles, authors, dates, identifiers."""
        return list_articles(self._assistant().store).to_dict()


def ask(
    assistant: Assistant, question: str, *, limit: int = LIMIT, filters: Filters = NO_FILTERS
) -> FactCheck | Answer:
    """Answer a question; a yes/no question is checked as the statement that it asks about."""
    reading = read(question)
    turned = reading.kind is MessageKind.STATEMENT and reading.how
    answer = assistant.check if turned else assistant.ask
    return answer(question, limit=limit, filters=filters)


@dataclass(frozen=True, slots=True)
class ArticleList:
    """The articles of a store.

    Attributes:
        records: in the order in which they were added.
        path: folder of the store, as text.
        generation: of the store when they were read.
    """

    records: tuple[ArticleRecord, ...]
    path: str
    generation: int

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        stated = {"path": self.path, "generation": self.generation}
        return {"articles": [_row(record) for record in self.records], "store": stated}


def list_articles(store: Store) -> ArticleList:
    """List the articles of a store, all of one moment."""
    with store.snapshot():
        return ArticleList(tuple(store.records()), str(store.path), store.generation)


def _row(record: ArticleRecord) -> dict[str, Any]:
    return (
        {"id": record.id, "title": record.title, "source": record.source, "authors": list(record.authors)}
        | {"date": record.date}
        | asdict(record.imprint)
        | {"type": record.imprint.type.value, "notices": list(record.imprint.notices)}
        | {"pages": record.pages or None, "characters": record.characters, "passages": record.passages}
        | {"revision": record.revision, "sha256": record.sha256, "tags": list(record.tags)}
    )


def _given(name: str, value: object, kind: type[Given]) -> Given:
    """Return a value that is of its kind; True and False are no numbers. Raises InputError."""
    if type(value) is not kind:
        raise InputError(f"{name} {value!r} came; wanted {_WANTED[kind]}")
    return value


def _filters(lists: Mapping[str, object], *, since: str, until: str) -> Filters:
    """Read what says which articles are looked in. Raises InputError."""
    given: dict[str, tuple[str, ...]] = {}
    for name, values in lists.items():
        if values is not None and not isinstance(values, list):
            raise InputError(f"{name} {values!r} came; wanted a list of texts, or null")
        given[name] = tuple(_given(f"among {name}", value, str) for value in values or ())
    return Filters(since=_given("since", since, str), until=_given("until", until, str), **given)
