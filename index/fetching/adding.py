"""Adding from the network: references -> store, one article at a time, with a report like that of files."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.article import Article
from index.article_rows import ArticleRecord
from index.embedding import Embedder
from index.errors import FetchError, FetchMissing, ReadError
from index.fetching.addresses import read_address
from index.fetching.europe_pmc import EUROPE_PMC_URL, EuropePmc, keys_of
from index.fetching.pages import fetch_page
from index.fetching.records import Record
from index.fetching.references import Page, Publication, Reference, Search
from index.fetching.web import Web
from index.indexing import add_article
from index.readers.imprints import doi_address
from index.report import FetchReport, Interrupted, Unfetched
from index.run import Progress
from index.store import Store

_PMC_PAGE = re.compile(r"https://(?:pmc\.ncbi\.nlm\.nih\.gov|europepmc\.org)/articles?/(?:PMC/)?(PMC\d+)/?")


MAX_FAILURES = 3
"""So many articles of a search that cannot be had one after the other end it: the server is in trouble."""


def add_references(
    store: Store,
    references: Sequence[Reference],
    embedder: Embedder,
    *,
    web: Web | None = None,
    europe_pmc_url: str = EUROPE_PMC_URL,
    progress: Progress | None = None,
) -> FetchReport:
    """Fetch articles and add them to a store. Each article is one transaction, so an interruption keeps those before.

    A page, a search and a full text are each one request or more, one after the other. What the store has already, by
    DOI, PMID or address, is not fetched again; to have it anew, remove it first.

    Args:
        store: that is written to.
        references: pages, publications and searches; ``reference_of`` reads the first two from text.
        embedder: the store's.
        web: how to fetch; None for the public internet with the usual limits.
        europe_pmc_url: the interface that is asked for publications and searches.
        progress: told before each article, and at the end.

    Returns:
        What was added, unchanged and skipped.

    Raises:
        InputError: an address is none.
        StoreMismatch: the store was made with another encoder.
        Interrupted: Ctrl-C was pressed; it carries the report.
    """
    store.manifest.require(embedder, path=store.path)
    web = web or Web()
    sources = _Sources(web, EuropePmc(web, url=europe_pmc_url))
    adding = _Adding(store, embedder)
    try:
        _add_all(references, sources, adding, progress)
    except KeyboardInterrupt as stopped:
        raise Interrupted(adding.report()) from stopped
    return adding.report()


def _add_all(
    references: Sequence[Reference], sources: "_Sources", adding: "_Adding", progress: Progress | None
) -> None:
    """Add what each reference leads to, one after the other."""
    done = 0
    for number, reference in enumerate(references, start=1):
        failures, later = 0, len(references) - number
        try:
            for candidate in sources.candidates(reference):
                if progress:
                    progress(done, done + candidate.left + later, candidate.name)
                failures = 0 if adding.add(candidate) else failures + 1
                done += 1
                if failures == MAX_FAILURES:
                    raise FetchError(f"{failures} articles one after the other could not be had; try again later")
        except FetchError as error:
            adding.skipped.append(Unfetched(str(reference), str(error)))
            done += 1
    if progress:
        progress(done, done, "")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An article that may be fetched.

    Attributes:
        name: as it is called in the report.
        keys: by any of which the store may know it.
        left: how many the reference may still give, this one included.
        read: fetches it.
    """

    name: str
    keys: frozenset[str]
    left: int
    read: Callable[[], Article]


class _Sources:
    """What each reference leads to."""

    def __init__(self, web: Web, europe_pmc: EuropePmc) -> None:
        self._web, self._europe_pmc = web, europe_pmc

    def candidates(self, reference: Reference) -> Iterator[_Candidate]:
        """The articles of a reference. Raises FetchError if there are none, or no more can be had."""
        if isinstance(reference, Page):
            address = reference.address
            keys = frozenset({f"page:{read_address(address).url}"})
            yield _Candidate(address, keys, 1, lambda: fetch_page(address, self._web))
        elif isinstance(reference, Publication):
            yield self._one(reference)
        else:
            yield from self._found(reference)

    def _one(self, publication: Publication) -> _Candidate:
        wanted = str(publication)
        for hits in self._europe_pmc.search(publication.query, most=5):
            for record in hits.records:
                if wanted in keys_of(record):
                    return self._candidate(record, 1, name=wanted)
        raise FetchError(
            f"Europe PMC knows no article {wanted}; wanted one that is there: check the number, or add the article's "
            "own page by its address"
        )

    def _found(self, search: Search) -> Iterator[_Candidate]:
        number = 0
        for hits in self._europe_pmc.search(search.query, most=search.most):
            for record in hits.records:
                yield self._candidate(record, max(1, min(hits.count, search.most) - number), name=record.name)
                number += 1
        if not number:
            raise FetchError(f"Europe PMC finds nothing for {search.query!r}; wanted a hit: try other words")

    def _candidate(self, record: Record, left: int, *, name: str) -> _Candidate:
        keys = keys_of(record) | ({f"page:{record.source}"} if record.source else set())
        return _Candidate(name, frozenset(keys), left, lambda: self._europe_pmc.read(record))


class _Adding:
    """Adds candidates to a store, and keeps account."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store, self._embedder = store, embedder
        self._ids = {key: article.id for article in store.records() for key in _keys_of(article)}
        self.added: list[Article] = []
        self.unchanged: list[Article] = []
        self.skipped: list[Unfetched] = []

    def report(self) -> FetchReport:
        """Say what was added, unchanged and skipped so far."""
        return FetchReport(tuple(self.added), tuple(self.unchanged), tuple(self.skipped))

    def add(self, candidate: _Candidate) -> bool:
        """Fetch and add one candidate, unless the store has it; False if its server is in trouble."""
        known = next((self._ids[key] for key in sorted(candidate.keys) if key in self._ids), None)
        if known:
            self.unchanged.append(self._store.article(known))
            return True
        try:
            article = candidate.read()
        except (FetchError, ReadError) as error:
            self.skipped.append(Unfetched(candidate.name, str(error)))
            return isinstance(error, FetchMissing | ReadError)
        same = self._store.same_article(article)
        if same:
            self.unchanged.append(self._store.article(same))
        else:
            self.added.append(add_article(self._store, article, self._embedder))
        self._ids |= dict.fromkeys(candidate.keys | _keys_of(article), same or self.added[-1].id)
        return True


def _keys_of(article: Article | ArticleRecord) -> set[str]:
    """What an article of the store is known by."""
    imprint, numbered = article.imprint, _PMC_PAGE.fullmatch(article.source)
    named = {
        "doi": imprint.doi,
        "pmid": imprint.pmid,
        "pmc": numbered[1] if numbered else "",
        "page": article.source if article.source.startswith(("http://", "https://")) else "",
    }
    keys = {f"{name}:{value}" for name, value in named.items() if value}
    return keys | ({f"page:{doi_address(imprint.doi)}"} if imprint.doi else set())
