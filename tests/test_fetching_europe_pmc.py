"""Europe PMC: searches page by page, and full texts."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from index.article import Article, BlockKind, Imprint
from index.errors import FetchError, InputError
from index.fetching.abstracts import read_abstract
from index.fetching.europe_pmc import EUROPE_PMC_URL, EuropePmc
from index.fetching.records import read_record
from index.fetching.web import Web
from tests.pmc import JATS, PROSE, RECORD, REST, blocks, europe_pmc, page, record, server_of
from tests.sites import Reply, Site, site


def titles(server: Site, most: int, query: str = "cells") -> list[list[str]]:
    """The titles found, page by page."""
    return [[one.title for one in hits.records] for hits in europe_pmc(server).search(query, most=most)]


def cursors(server: Site) -> list[str]:
    """The cursors of the pages that were asked for."""
    return [parse_qs(urlsplit(one).query)["cursorMark"][0] for one in server.asked]


def cells(start: int, end: int) -> list[str]:
    """Titles."""
    return [f"Article {number}" for number in range(start, end)]


def test_the_public_interface_is_the_default() -> None:
    """Without another address it is the public one, by https."""
    assert EUROPE_PMC_URL == "https://www.ebi.ac.uk/europepmc/webservices/rest"
    with pytest.raises(InputError):
        EuropePmc(Web(), url="ftp://pmc.example/")


def test_a_search_goes_through_the_pages() -> None:
    """Pages of 25 are asked for by cursor until there are no more; the cursor and the query are sent encoded."""
    with server_of([record(number) for number in range(1, 61)]) as server:
        found = titles(server, 200, query='"mesenchymal cells" AND COVID-19 & \u03b1')
    assert found == [cells(1, 26), cells(26, 51), cells(51, 61)]
    query = "query=%22mesenchymal+cells%22+AND+COVID-19+%26+%CE%B1&resultType=core&format=json&pageSize=25"
    assert server.asked == [
        f"{REST}/search?{query}&cursorMark={cursor}" for cursor in ("%2A", "at%3D25%2F%2B", "at%3D50%2F%2B")
    ]


@pytest.mark.parametrize(
    ("most", "found", "pages"),
    [
        (1, [cells(1, 2)], ["*"]),
        (25, [cells(1, 26)], ["*"]),
        (30, [cells(1, 26), cells(26, 31)], ["*", "at=25/+"]),
        (50, [cells(1, 26), cells(26, 51)], ["*", "at=25/+"]),
    ],
)
def test_a_search_stops_in_the_middle_of_a_page(most: int, found: list[list[str]], pages: list[str]) -> None:
    """No more than was asked for comes, and no page is asked for that is not needed."""
    with server_of([record(number) for number in range(1, 61)]) as server:
        assert titles(server, most) == found
    assert cursors(server) == pages


def test_the_count_is_that_of_all_hits() -> None:
    """Each page tells how many there are in all."""
    with server_of([record(number) for number in range(1, 31)]) as server:
        assert [hits.count for hits in europe_pmc(server).search("cells", most=100)] == [30, 30]


def test_no_hit() -> None:
    """A search without hits gives no page."""
    with server_of([]) as server:
        assert titles(server, 10) == []


def test_what_comes_twice_is_given_once() -> None:
    """A record that shares DOI, PMID or number at PubMed Central with one before is left out, across pages too."""
    twins = [record(1), record(2), record(7, doi="10.5555/1"), record(8, pmid="2"), record(9, pmcid="PMC1")]
    with site({f"{REST}/search": [page(twins, count=9, onward="b"), page([record(2), record(3)], count=9)]}) as server:
        assert titles(server, 10) == [["Article 1", "Article 2"], ["Article 3"]]


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        ([page([record(1)], count=10**9, onward="b"), page([record(1)], count=10**9, onward="c")], ["*", "b"]),
        ([page([record(1)], count=10**9, onward="b"), page([], count=10**9, onward="c")], ["*", "b"]),
        ([page([record(1)], count=10**9, onward="*")], ["*"]),
        ([page([record(1)], count=10**9, onward=7)], ["*"]),
    ],
    ids=["nothing new", "nothing", "same cursor", "no cursor"],
)
def test_a_search_that_would_not_end(pages: list[Reply], wanted: list[str]) -> None:
    """A server that promises more and gives nothing new is not asked on and on."""
    with site({f"{REST}/search": pages}) as server:
        assert titles(server, 10**6) == [["Article 1"]]
    assert cursors(server) == wanted


def test_a_page_of_too_many_records() -> None:
    """Of a page with more records than were asked for, only so many are read."""
    with site({f"{REST}/search": page([record(number) for number in range(1, 100)], onward="b")}) as server:
        assert titles(server, 1000) == [cells(1, 26)]


@pytest.mark.parametrize("onward", ["a" * 10_000, "\ud800\x00\r\nHost: evil"])
def test_a_hostile_cursor(onward: str) -> None:
    """A cursor that makes no address is a failure of the server; one of strange signs is sent encoded."""
    with site({f"{REST}/search": [page([record(1)], onward=onward), page([record(2)])]}) as server:
        pages = europe_pmc(server).search("cells", most=100)
        next(pages)
        if len(onward) > 1000:
            with pytest.raises(FetchError, match="Europe PMC cannot be asked: "):
                next(pages)
        else:
            assert [one.title for one in next(pages).records] == ["Article 2"]
            assert server.asked[1].endswith("&cursorMark=%3F%00%0D%0AHost%3A+evil")


def test_a_search_in_broken_letters() -> None:
    """Halves of characters, as a shell may pass them, and searches that are too long, break nothing."""
    with server_of([]) as server:
        assert titles(server, 3, query="caf\udce9") == []
        with pytest.raises(FetchError, match="Europe PMC cannot be asked: "):
            titles(server, 3, query="a" * 9000)
    assert server.asked[0].startswith(f"{REST}/search?query=caf%3F&")


@pytest.mark.parametrize("count", [None, "many", -5, 1.5, True])
def test_a_count_that_is_none(count: object) -> None:
    """Whatever the count, the records come."""
    with site({f"{REST}/search": page([record(1)], count=count)}) as server:
        assert titles(server, 3) == [["Article 1"]]


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply("{", "application/json"), "'application/json' that is no JSON (JSONDecodeError)"),
        (Reply("<html>Maintenance</html>"), "'text/html' that is no JSON"),
        (Reply("[" * 10**5, "application/json"), "that is no JSON (RecursionError)"),
        (Reply(b"\xff\xfe\x00", "application/json"), "that is no JSON (UnicodeDecodeError)"),
        (Reply('{"hitCount": ' + "9" * 5000 + "}", "application/json"), "that is no JSON (ValueError)"),
        (Reply("[]", "application/json"), "answers with a list"),
        (Reply("null", "application/json"), "answers with a NoneType"),
        (Reply('{"hitCount": 1}', "application/json"), "JSON without resultList.result"),
        (Reply('{"resultList": {"result": [1]}}', "application/json"), "JSON without resultList.result"),
        (Reply('{"resultList": {"result": {}}}', "application/json"), "JSON without resultList.result"),
        (
            Reply('{"errCode": 400, "errMsg": "Bad\\u001b query"}', "application/json"),
            "refuses the search: 'Bad\\x1b query'",
        ),
        (Reply("no", status=500), "answers 500"),
        (Reply(json.dumps({"a": "b" * 2 * 10**7}), "application/json"), "wanted at most 20,000,000"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_that_is_no_page_of_results(reply: Reply, problem: str) -> None:
    """What is not what the interface promises is an error that says what came; what came before it is kept."""
    with site({f"{REST}/search": [page([record(1)], onward="b"), reply]}) as server:
        pages = europe_pmc(server).search("cells", most=100)
        assert [one.title for one in next(pages).records] == ["Article 1"]
        with pytest.raises(FetchError) as caught:
            next(pages)
    assert problem in str(caught.value)
    assert str(caught.value).isprintable()


def read(server: Site, **fields: object) -> Article:
    """The article of an open-access record."""
    return europe_pmc(server).read(read_record({**RECORD, "isOpenAccess": "Y", **fields}))


def test_a_full_text() -> None:
    """An open full text is fetched, read as JATS, and completed by what the record says."""
    with server_of([], PMC9_fullTextXML=Reply(JATS, "application/xml")) as server:
        article = read(server)
    assert server.asked == [f"{REST}/PMC9/fullTextXML"]
    assert (article.title, article.source, article.date) == ("Cells", "https://doi.org/10.5555/cells", "2020-07-17")
    assert article.authors == ("Jane Doe", "Roe A", "The Cell Group")
    assert article.imprint == Imprint("10.5555/cells", "123", "randomized controlled trial", "cc by", "en")
    assert [text for text, kind, _ in blocks(article) if kind is BlockKind.BODY] == [PROSE]


@pytest.mark.parametrize(
    "reply",
    [
        Reply("gone", status=404),
        Reply("<responseWrapper><errMsg>no</errMsg></responseWrapper>", "application/xml"),
        Reply("<article><front/></article>", "application/xml"),
        Reply("<article><body>", "application/xml"),
        Reply("", "application/xml"),
        Reply('<!DOCTYPE a [<!ENTITY b "c">]><article><body><p>&b;</p></body></article>', "application/xml"),
    ],
    ids=["404", "another kind", "no text", "broken", "empty", "entities"],
)
def test_no_full_text_is_the_abstract(reply: Reply) -> None:
    """Where there is no full text, or none that can be read, the article is the abstract."""
    with server_of([], PMC9_fullTextXML=reply) as server:
        assert read(server) == read_abstract(read_record(RECORD))


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (Reply("Maintenance"), "of the kind 'text/html'; wanted the article's XML"),
        (Reply(status=503), "answers 503"),
        (Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<art"), "broke off"),
    ],
)
def test_a_full_text_that_cannot_be_had_now_is_no_abstract(reply: Reply, problem: str) -> None:
    """A passing fault is an error, so that the same command later gets the full text."""
    with server_of([], PMC9_fullTextXML=reply) as server, pytest.raises(FetchError) as caught:
        read(server)
    assert problem in str(caught.value)


def test_neither_full_text_nor_abstract() -> None:
    """Without both there is a refusal."""
    with server_of([]) as server, pytest.raises(FetchError, match="no abstract and no open full text"):
        read(server, abstractText="")
