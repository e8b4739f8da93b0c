"""Europe PMC: searches page by page, records whatever is missing in them, full texts and abstracts."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, BlockKind, Imprint
from index.errors import FetchError, InputError
from index.fetching.abstracts import read_abstract
from index.fetching.europe_pmc import EUROPE_PMC_URL, EuropePmc, keys_of
from index.fetching.records import plain, read_record
from index.fetching.web import Web
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


def titles(server: Site, most: int, query: str = "cells") -> list[list[str]]:
    """The titles found, page by page."""
    return [[one.title for one in hits.records] for hits in europe_pmc(server).search(query, most=most)]


def cells(start: int, end: int) -> list[str]:
    """Titles."""
    return [f"Article {number}" for number in range(start, end)]


# Searching


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
    ("most", "found", "requests"),
    [
        (1, [cells(1, 2)], 1),
        (25, [cells(1, 26)], 1),
        (30, [cells(1, 26), cells(26, 31)], 2),
        (50, [cells(1, 26), cells(26, 51)], 2),
    ],
)
def test_a_search_stops_in_the_middle_of_a_page(most: int, found: list[list[str]], requests: int) -> None:
    """No more than was asked for comes, and no page is asked for that is not needed."""
    with server_of([record(number) for number in range(1, 61)]) as server:
        assert titles(server, most) == found
    assert len(server.asked) == requests


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
    "pages",
    [
        [page([record(1)], count=10**9, onward="b"), page([record(1)], count=10**9, onward="c")],
        [page([record(1)], count=10**9, onward="b"), page([], count=10**9, onward="c")],
        [page([record(1)], count=10**9, onward="*")],
        [page([record(1)], count=10**9, onward=7)],
    ],
    ids=["nothing new", "nothing", "same cursor", "no cursor"],
)
def test_a_search_that_would_not_end(pages: list[Reply]) -> None:
    """A server that promises more and gives nothing new is not asked on and on."""
    with site({f"{REST}/search": pages}) as server:
        assert titles(server, 10**6) == [["Article 1"]]
    assert len(server.asked) <= 2


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


# Records


def test_a_record() -> None:
    """A result becomes a record: text without mark-up, names in full where they are given, the kind that says most."""
    found = read_record(RECORD)
    assert found.title == "CD4\u207a cells in vitro & in vivo"
    assert found.authors == ("Jane Doe", "Roe A", "The Cell Group")
    assert (found.journal, found.date, found.pmc) == ("Journal of Cells", "2020-07-17", "PMC9")
    assert found.imprint == Imprint("10.5555/cells", "123", "randomized controlled trial", "cc by", "en")
    assert (found.source, found.page) == ("https://doi.org/10.5555/cells", "https://europepmc.org/article/MED/123")
    assert found.full_text == ""
    assert keys_of(found) == {
        "doi:10.5555/cells", "pmid:123", "pmc:PMC9", "page:https://europepmc.org/article/MED/123",
    }  # fmt: skip


def test_a_preprint_without_much() -> None:
    """What is missing is "", the year is enough of a date, and names come from the line of authors."""
    found = read_record(
        {"id": "PPR7", "source": "PPR", "title": "Cells", "pubYear": 2021, "authorString": "Doe J, Roe A."}
    )
    assert (found.authors, found.date, found.journal) == (("Doe J", "Roe A"), "2021", "")
    assert (found.imprint, found.source) == (Imprint(), "https://europepmc.org/article/PPR/PPR7")


@pytest.mark.parametrize(
    ("source", "number", "keys"), [("MED", "7", {"pmid:7"}), ("PMC", "PMC7", {"pmc:PMC7"}), ("AGR", "IND7", set())]
)
def test_a_number_by_where_the_record_is_from(source: str, number: str, keys: set[str]) -> None:
    """Records of PubMed and PubMed Central are numbered by them, also where the number is given but once."""
    found = read_record({"source": source, "id": number})
    assert keys_of(found) == {f"page:https://europepmc.org/article/{source}/{number}", *keys}


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (["Journal Article", "Review"], "review"),
        (["research-article", "Journal Article"], "research article"),
        (["Journal Article", "Meta-Analysis", "Systematic Review"], "systematic review"),
        (["Randomized Controlled Trial", "Retracted Publication"], "retracted publication"),
        (["Preprint"], "preprint"),
        ([7, None], ""),
        ("Review", ""),
    ],
)
def test_the_kind_that_says_most(kinds: object, kind: str) -> None:
    """Of several types of publication, a retraction goes first and "journal article" last."""
    assert read_record({"pubTypeList": {"pubType": kinds}}).imprint.kind == kind


@pytest.mark.parametrize(
    ("title", "language", "wanted", "tag"),
    [
        ("[Cells in the heart].", "ger", "Cells in the heart", "en"),
        ("Zellen im Herzen.", "ger", "Zellen im Herzen", "de"),
        ("Cells", "tlh", "Cells", "tlh"),
        ("Cells", "Klingon", "Cells", ""),
    ],
)
def test_languages(title: str, language: str, wanted: str, tag: str) -> None:
    """Codes of three letters become those of BCP 47; brackets mark what was put into English."""
    found = read_record({"title": title, "language": language})
    assert (found.title, found.imprint.language) == (wanted, tag)


def test_full_text_only_where_it_is_open() -> None:
    """The full text is asked for by its number at PubMed Central or as a preprint, if the record calls it open."""
    listed = {"isOpenAccess": "Y", "fullTextIdList": {"fullTextId": ["PPR7"]}}
    assert read_record({**RECORD, "isOpenAccess": "Y"}).full_text == "PMC9"
    assert read_record(listed).full_text == "PPR7"
    assert read_record({**listed, "isOpenAccess": "N"}).full_text == ""


@pytest.mark.parametrize(
    "number", ["../../../secret", "PMC9/../x", "PMC9?x=1", "PMC9\r\nHost: x", "PMC" + "9" * 50, "\u0667"]
)
def test_a_number_that_is_none_is_not_asked_for(number: str) -> None:
    """What is no number at PubMed Central becomes no part of an address."""
    hostile = {"isOpenAccess": "Y", "pmcid": number, "id": number, "source": "MED", "doi": number, "pmid": number}
    found = read_record({**hostile, "fullTextIdList": {"fullTextId": [number]}})
    assert (found.full_text, found.pmc, found.page, found.imprint) == ("", "", "", Imprint())


scalars = st.sampled_from([None, True, -1, 10**30, 0.5, "", "\x00", "<h4>", "a\ud800", "<p>One.</p>", "2021", "[", "."])
fields = st.sampled_from([*RECORD, "journal", "author", "pubType", "fullName", "title"])
values: st.SearchStrategy[Any] = scalars | st.lists(scalars | st.dictionaries(fields, scalars, max_size=2), max_size=2)
values |= st.dictionaries(fields, values, max_size=2)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(RECORD)), values))
def test_a_record_of_anything(data: dict[str, Any]) -> None:
    """Whatever JSON stands in the fields, there is a record, and an article of it or a clear refusal."""
    found = read_record(data)
    try:
        article = read_abstract(found)
    except FetchError:
        return
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)
    assert len(article.sha256) == 64


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("p<0.001 and p<b and c>d", "p<0.001 and p<b and c>d"),
        ("a<b>b</b><br/>c", "abc"),
        ('<p class="x">a</p>', "a"),
        ("10<sup>6</sup> CO<sub>2</sub>", "10\u2076 CO2"),
        ("&lt;i&gt; &amp;amp; &#x1b;[31m", "<i> &amp; [31m"),
        ("a\x00\x1b\ud800b", "a ?b"),
        ("<sup>\x9b</sup>a\x85b", "a b"),
        ("<jats:italic>a</jats:italic>", "a"),
    ],
)
def test_mark_up_is_taken_out(text: str, wanted: str) -> None:
    """Known elements go, signs of comparison stay, and no control character or half of one is left."""
    assert plain(text) == wanted


# Articles


def blocks(article: Article) -> list[tuple[str, BlockKind, int]]:
    """The blocks of an article with their kinds."""
    return [(article.text[block.start : block.end], block.kind, block.level) for block in article.blocks]


def test_a_structured_abstract() -> None:
    """The title and the headings inside are headings, and the paragraphs are the article's prose."""
    article = read_abstract(read_record(RECORD))
    assert blocks(article) == [
        ("CD4\u207a cells in vitro & in vivo", BlockKind.HEADING, 1),
        ("Background", BlockKind.HEADING, 2),
        ("Cells (p<0.001) divide.", BlockKind.BODY, 0),
        ("Results", BlockKind.HEADING, 2),
        (PROSE, BlockKind.BODY, 0),
    ]
    assert (article.title, article.authors, article.date) == (
        "CD4\u207a cells in vitro & in vivo",
        ("Jane Doe", "Roe A", "The Cell Group"),
        "2020-07-17",
    )
    assert article.source == "https://doi.org/10.5555/cells"
    assert article.imprint.kind == "randomized controlled trial"


@pytest.mark.parametrize(
    ("abstract", "wanted"),
    [
        ("One. <i>Two</i>.", ["One. Two."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("One.<br>Two.", ["One.", "Two."]),
        ("<jats:sec><jats:title>Aim</jats:title><jats:p>One.</jats:p></jats:sec>", ["Aim", "One."]),
        ("<h4>Aim</h4><h4>Methods</h4>One.", ["Aim", "Methods", "One."]),
    ],
)
def test_paragraphs_of_an_abstract(abstract: str, wanted: list[str]) -> None:
    """Paragraphs and headings part the text, and what stands out in a line does not."""
    article = read_abstract(read_record({"title": "Cells", "abstractText": abstract}))
    assert [text for text, _, _ in blocks(article)] == ["Cells", *wanted]


@pytest.mark.parametrize("abstract", ["", "  ", "<p></p>", "<h4>Background</h4>", 7.5])
def test_no_abstract(abstract: object) -> None:
    """A record without an abstract, or of headings alone, is refused by its title."""
    with pytest.raises(FetchError, match="'Cells' has no abstract and no open full text"):
        read_abstract(read_record({"title": "Cells.", "abstractText": abstract}))


@pytest.mark.parametrize(("title", "abstract"), [(5, 200_000), (200_000, 5)])
def test_an_abstract_without_end(title: int, abstract: int) -> None:
    """What is as long as a book is refused, since every sentence of it would have to be embedded."""
    with pytest.raises(FetchError, match="has a title and abstract of 200,005 characters") as caught:
        read_abstract(read_record({"title": "t" * title, "abstractText": "a" * abstract}))
    assert len(str(caught.value)) < 500


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
