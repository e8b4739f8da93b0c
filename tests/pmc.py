"""Europe PMC for tests: records, pages of them, and a server that gives these."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from index.article import Article, BlockKind
from index.fetching.europe_pmc import EuropePmc
from tests.fakes import WordEmbedder
from tests.sites import Outside, Replies, Reply, Site, site

REST = "/europepmc/webservices/rest"
PROSE = "The cells were given to ten patients, and most of them recovered within two weeks."

RECORD: dict[str, Any] = {
    "id": "123",
    "source": "MED",
    "pmid": "123",
    "pmcid": "PMC9",
    "doi": "10.5555/CELLS",
    "title": "CD4<sup>+</sup> cells <i>in vitro</i> &amp; in vivo.",
    "authorString": "Doe J, Roe A.",
    "authorList": {
        "author": [
            {"fullName": "Doe J", "firstName": "Jane", "lastName": "Doe"},
            {"fullName": "Roe A"},
            {"collectiveName": "The Cell Group"},
        ]
    },
    "journalInfo": {"journal": {"title": "Journal of Cells"}},
    "pubYear": "2021",
    "firstPublicationDate": "2020-07-17",
    "abstractText": f"<h4>Background</h4>Cells (p<0.001) divide.<h4>Results</h4>{PROSE}",
    "language": "eng",
    "license": "cc by",
    "pubTypeList": {"pubType": ["Journal Article", "Randomized Controlled Trial"]},
    "isOpenAccess": "N",
}
"""A result as the interface gives it, but for what is of no use here."""

JATS = f"""<article><front><article-meta><title-group><article-title>Cells</article-title></title-group></article-meta>
</front><body><p>{PROSE}</p></body></article>"""

EMBEDDER = WordEmbedder(["cells", "recovered"])
URL = f"http://pmc.example{REST}"
HTML = f"<html><head><title>Tea</title></head><body><h1>Tea</h1><p>{PROSE}</p></body></html>"


def record(number: int, **fields: object) -> dict[str, Any]:
    """A result with numbers of its own."""
    return {
        **RECORD,
        "id": str(number),
        "pmid": str(number),
        "pmcid": f"PMC{number}",
        "doi": f"10.5555/{number}",
        "title": f"Article {number}",
        "abstractText": f"Article {number} says: {PROSE}",
        **fields,
    }


def page(records: Sequence[object], *, count: object = None, onward: object = None) -> Reply:
    """A page of results."""
    body = {"version": "6.9", "hitCount": len(records) if count is None else count, "resultList": {"result": records}}
    return Reply(json.dumps(body | ({"nextCursorMark": onward} if onward else {})), "application/json;charset=utf-8")


def paged(records: Sequence[object], asked: dict[str, str]) -> Reply:
    """The page that is asked for, as Europe PMC gives it; it ends with a page that has no cursor."""
    start = 0 if asked["cursorMark"] == "*" else int(asked["cursorMark"].removeprefix("at=").removesuffix("/+"))
    end = start + int(asked["pageSize"])
    return page(records[start:end], count=len(records), onward=f"at={end}/+" if end < len(records) else None)


def server_of(records: Sequence[object], **more: Replies) -> AbstractContextManager[Site]:
    """Europe PMC with some records; more by the path behind the interface's address."""
    pages: dict[str, Replies] = {f"{REST}/search": lambda asked: paged(records, asked)}
    return site(pages | {f"{REST}/{path.replace('_', '/')}": replies for path, replies in more.items()})


def europe_pmc(server: Site, **limits: float) -> EuropePmc:
    """Europe PMC on this machine."""
    return EuropePmc(Outside(server).web(attempts=1, **limits), url=f"http://pmc.example{REST}")


def pages_of(count: int, **more: Replies) -> dict[str, Replies]:
    """Europe PMC with so many articles, each found by its number too; more by path."""
    records = [record(number) for number in range(1, count + 1)]

    def search(asked: dict[str, str]) -> Reply:
        numbered = {f"EXT_ID:{one['pmid']} AND SRC:MED": one for one in records}
        numbered |= {f"PMCID:{one['pmcid']}": one for one in records} | {f'DOI:"{one["doi"]}"': one for one in records}
        query = asked["query"]
        exact = [numbered[query]] if query in numbered else []
        return paged(records if query == "cells" else exact, asked)

    return {f"{REST}/search": search, **{f"/{path}": replies for path, replies in more.items()}}


def blocks(article: Article) -> list[tuple[str, BlockKind, int]]:
    """The blocks of an article with their kinds."""
    return [(article.text[block.start : block.end], block.kind, block.level) for block in article.blocks]
