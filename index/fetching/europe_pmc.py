"""Europe PMC's public REST interface: searches, page by page, and open-access full texts.

Described at https://europepmc.org/RestfulWebService; read here is version 6.9. A search gives ``hitCount``,
``resultList.result`` and, unless the results end there, ``nextCursorMark``; a refusal gives ``errMsg``.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from index.article import Article, Imprint
from index.errors import FetchError, FetchMissing, InputError, ReadError
from index.fetching.abstracts import read_abstract
from index.fetching.addresses import read_address
from index.fetching.records import Record, read_record
from index.fetching.web import Answer, Web
from index.readers import read_data

EUROPE_PMC_URL = "https://www.ebi.ac.uk/europepmc/webservices/rest"
"""The public interface."""

PAGE_SIZE = 25
"""Records on a page: one may be 0.4 MB large, with thousands of investigators."""

MAX_BYTES = 20 * 10**6
"""The largest page of records, or full text: as Python's objects it takes many times its size."""


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of results.

    Attributes:
        count: how many there are in all, as Europe PMC says.
        records: those of this page that no page before had.
    """

    count: int
    records: tuple[Record, ...]


class EuropePmc:
    """Asks Europe PMC, or a server that speaks the same interface."""

    def __init__(self, web: Web, *, url: str = EUROPE_PMC_URL) -> None:
        self._web, self._url = web, read_address(url).url.rstrip("/")

    def search(self, query: str, *, most: int) -> Iterator[Hits]:
        """Search, and give the results page by page, ``most`` records in all at the most.

        Raises:
            FetchError: a page cannot be had, or is not what the interface promises.
        """
        cursor, seen, left = "*", set[str](), most
        while left > 0:
            page = self._page(query, cursor, size=min(PAGE_SIZE, most))
            records = []
            for record in map(read_record, _results(page)[:PAGE_SIZE]):
                records += [] if keys_of(record) & seen else [record]
                seen |= keys_of(record)
            if not records:
                return
            count = page.get("hitCount")
            yield Hits(count if isinstance(count, int) else most, tuple(records[:left]))
            left -= len(records)
            onward = page.get("nextCursorMark")
            if not isinstance(onward, str) or onward in {"", cursor}:
                return
            cursor = onward

    def read(self, record: Record) -> Article:
        """Fetch the open-access full text of a record, else take its abstract.

        Raises:
            FetchError: there is neither, or the full text cannot be had now.
        """
        if not record.full_text:
            return read_abstract(record)
        try:
            return _completed(self._full_text(record.full_text), record)
        except (FetchMissing, ReadError):
            return read_abstract(record)

    def _full_text(self, number: str) -> Article:
        answer = self._get(f"{number}/fullTextXML", accept="application/xml")
        if answer.media_type in {"text/html", "application/json"}:
            raise FetchError(
                f"{answer.url} is of the kind {answer.media_type!r}; wanted the article's XML: try again later"
            )
        return read_data(Path(f"{number}.xml"), answer.data, suffix=".xml")

    def _page(self, query: str, cursor: str, *, size: int) -> Mapping[str, Any]:
        asked = {"query": query, "resultType": "core", "format": "json", "pageSize": size, "cursorMark": cursor}
        answer = self._get(f"search?{urlencode(asked, errors='replace')}", accept="application/json")
        try:
            page = json.loads(answer.data)
        except (ValueError, RecursionError) as error:
            raise _strange(f"{answer.media_type!r} that is no JSON ({type(error).__name__})") from error
        if not isinstance(page, dict):
            raise _strange(f"a {type(page).__name__}")
        if "errMsg" in page:
            raise FetchError(
                f"Europe PMC refuses the search: {str(page['errMsg'])[:300]!r}; wanted its search language"
            )
        return page

    def _get(self, path: str, *, accept: str) -> Answer:
        try:
            answer = self._web.get(f"{self._url}/{path}", accept=accept)
        except InputError as error:  # the search, or the cursor that the server gave, is too long
            raise FetchError(f"Europe PMC cannot be asked: {error}") from error
        if len(answer.data) > MAX_BYTES:
            raise FetchError(f"Europe PMC answers with {len(answer.data):,} bytes; wanted at most {MAX_BYTES:,}")
        return answer


def keys_of(record: Record) -> set[str]:
    """What tells that two records are of one article: DOI, PMID, number at PubMed Central, page."""
    named = {"doi": record.imprint.doi, "pmid": record.imprint.pmid, "pmc": record.pmc, "page": record.page}
    return {f"{name}:{value}" for name, value in named.items() if value}


def _results(page: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = page.get("resultList")
    results = found.get("result", []) if isinstance(found, dict) else None
    if not isinstance(results, list) or not all(isinstance(one, dict) for one in results):
        raise _strange("JSON without resultList.result")
    return results


def _strange(came: str) -> FetchError:
    return FetchError(f"Europe PMC answers with {came}; wanted a page of results: try again later")


def _completed(article: Article, record: Record) -> Article:
    """A full text with what its own front leaves out."""
    names = [one.name for one in fields(Imprint)]
    return replace(
        article,
        source=article.source if article.source.startswith("https://") else record.source,
        authors=article.authors or record.authors,
        date=article.date or record.date,
        imprint=Imprint(**{name: getattr(article.imprint, name) or getattr(record.imprint, name) for name in names}),
    )
