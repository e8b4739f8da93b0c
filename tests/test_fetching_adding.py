"""Adding from the network: the report, and what is not fetched again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.article import Imprint
from index.errors import StoreMismatch
from index.fetching.adding import add_references
from index.fetching.references import Page, Publication, Reference, Registry, Search, reference_of
from index.indexing import add_article
from index.report import FetchReport, Interrupted, Unfetched
from index.store import Store
from tests.fakes import WordEmbedder, article_of
from tests.pmc import EMBEDDER, HTML, JATS, REST, URL, page, paged, pages_of, record
from tests.sites import Outside, Replies, Reply, Site, site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as made:
        yield made


def add(store: Store, server: Site, *references: Reference, **limits: float) -> FetchReport:
    """Add references from a site."""
    return add_references(
        store, references, EMBEDDER, web=Outside(server).web(attempts=1, **limits), europe_pmc_url=URL
    )


def references(texts: list[str]) -> list[Page | Publication]:
    """References of what might be typed."""
    return [one for one in map(reference_of, texts) if one]


def names(report: FetchReport) -> tuple[list[str], list[str], list[str]]:
    """Titles of what was added and unchanged, and the names of what was skipped."""
    added, unchanged = ([article.title for article in part] for part in (report.added, report.unchanged))
    return added, unchanged, [one.reference for one in report.skipped]


def test_every_kind_of_reference(store: Store) -> None:
    """A page, numbers of three kinds and a search become articles, each one change of the store."""
    wanted = ["http://x.example/tea", "pmc:PMC1", "pmid:2", "doi:10.5555/3"]
    with site(pages_of(5, tea=Reply(HTML))) as server:
        report = add(store, server, *references(wanted), Search("cells", 5))
    assert names(report) == (
        ["Tea", "Article 1", "Article 2", "Article 3", "Article 4", "Article 5"],
        ["Article 1", "Article 2", "Article 3"],
        [],
    )
    assert store.articles() == list(report.added)
    assert store.generation == 6
    assert [article.source for article in report.added[:2]] == ["http://x.example/tea", "https://doi.org/10.5555/1"]


def test_the_first_of_a_search_that_is_there(store: Store) -> None:
    """The limit counts hits, so that the same search gives the same articles, whatever the store has already."""
    with site(pages_of(60)) as server:
        assert names(add(store, server, Search("cells", 2)))[0] == ["Article 1", "Article 2"]
        added, unchanged, _ = names(add(store, server, Search("cells", 27)))
    assert (added, unchanged) == ([f"Article {number}" for number in range(3, 28)], ["Article 1", "Article 2"])


def test_what_the_store_has_is_not_fetched_again(store: Store) -> None:
    """Full texts and pages that the store knows by DOI, PMID or address are not asked for a second time."""
    open_access = [
        record(1, isOpenAccess="Y"),
        record(2, isOpenAccess="Y", doi=""),
        record(3, isOpenAccess="Y", doi="", pmid=""),
    ]
    pages: dict[str, Replies] = {f"{REST}/search": lambda asked: paged(open_access, asked), "/tea": Reply(HTML)}
    for number in (1, 2, 3):
        named = JATS.replace("ten patients", f"{number} patients")
        pages[f"{REST}/PMC{number}/fullTextXML"] = Reply(named, "application/xml")
    wanted: list[Reference] = [Search("cells", 3), Page("http://X.example:80/tea#top")]
    with site(pages) as server:
        first = add(store, server, *wanted)
        assert (len(first.added), first.unchanged, first.skipped) == (4, (), ())
        server.asked.clear()
        again = add(store, server, *wanted)
    assert (again.added, set(again.unchanged)) == ((), set(first.added))
    assert [one.split("?")[0] for one in server.asked] == [f"{REST}/search"]
    assert store.generation == 4


def test_an_article_that_came_as_a_file_is_known(store: Store) -> None:
    """An article that a file brought is known by the DOI that the file states, or by its page at PubMed Central."""
    add_article(store, replace(article_of("One."), imprint=Imprint(doi="10.5555/1")), EMBEDDER)
    add_article(store, article_of("Two.", source="https://pmc.ncbi.nlm.nih.gov/articles/PMC2/"), EMBEDDER)
    with site(pages_of(3)) as server:
        assert names(add(store, server, Search("cells", 3))) == (["Article 3"], ["A title", "A title"], [])


def test_the_same_text_under_another_address(store: Store) -> None:
    """A page whose text is in the store already is unchanged."""
    with site({"/a": Reply(HTML), "/b": Reply(HTML)}) as server:
        assert names(add(store, server, Page("http://x.example/a"), Page("http://x.example/b"))) == (
            ["Tea"],
            ["Tea"],
            [],
        )


def test_the_rest_goes_on(store: Store) -> None:
    """What cannot be had is skipped with its reason, and the others are added."""
    pages = pages_of(3, tea=Reply(HTML), image=Reply(b"\x89PNG", "image/png"), login=Reply("<p>Login</p>"))
    wanted = [
        "http://x.example/gone", "http://127.0.0.1/", "http://x.example/image", "http://x.example/login", "pmid:99",
        "http://x.example/tea", "pmid:3",
    ]  # fmt: skip
    with site(pages) as server:
        report = add(store, server, Search("nothing"), *references(wanted))
    assert names(report) == (["Tea", "Article 3"], [], ["nothing", *wanted[:5]])
    reasons = [
        "Europe PMC finds nothing for 'nothing'",
        "http://x.example/gone answers 404",
        "is 127.0.0.1, which is no address of the public internet",
        "is a PNG image",
        "x.example/login is a page without an article",
        "Europe PMC knows no article pmid:99",
    ]
    assert [want in one.reason for want, one in zip(reasons, report.skipped, strict=True)] == [True] * 6


def test_articles_of_a_search_that_cannot_be_had(store: Store) -> None:
    """An article without abstract, or whose full text fails, is skipped by its title, and the others are added."""
    records = [record(1, abstractText=""), record(2), record(3, isOpenAccess="Y"), record(4)]
    with site({f"{REST}/search": page(records), f"{REST}/PMC3/fullTextXML": Reply(status=503)}) as server:
        report = add(store, server, Search("cells", 10))
    assert names(report) == (["Article 2", "Article 4"], [], ["Article 1", "Article 3"])
    assert "no abstract and no open full text" in report.skipped[0].reason
    assert "answers 503" in report.skipped[1].reason


def test_a_server_in_trouble_is_let_be(store: Store) -> None:
    """Three full texts that fail one after the other end a search; what has none is no trouble of the server's."""
    open_access = {"isOpenAccess": "Y"}
    records = [
        record(1, abstractText=""),
        record(2, **open_access),
        record(3),
        *(record(n, **open_access) for n in range(4, 9)),
    ]
    pages: dict[str, Replies] = {f"{REST}/search": page(records), "/tea": Reply(HTML)}
    pages |= {f"{REST}/PMC{number}/fullTextXML": Reply(status=500) for number in range(2, 9)}
    with site(pages) as server:
        report = add(store, server, Search("cells"), Page("http://x.example/tea"))
    assert names(report) == (["Article 3", "Tea"], [], ["Article 1", *(f"Article {n}" for n in (2, 4, 5, 6)), "cells"])
    assert report.skipped[-1].reason == "3 articles one after the other could not be had; try again later"


def test_a_search_that_breaks_in_the_middle(store: Store) -> None:
    """The articles of the pages that came are kept, the search is skipped with the reason, and the rest goes on."""
    pages: dict[str, Replies] = {"/tea": Reply(HTML)}
    pages[f"{REST}/search"] = [page([record(1)], onward="b"), Reply("{", "application/json")]
    with site(pages) as server:
        report = add(store, server, Search("cells"), Page("http://x.example/tea"))
    assert names(report) == (["Article 1", "Tea"], [], ["cells"])


def test_another_article_than_was_asked_for(store: Store) -> None:
    """A server that answers with another article than the one of that number adds nothing."""
    with site({f"{REST}/search": page([record(7)])}) as server:
        report = add(store, server, Publication(Registry.PMID, "8"))
    assert report.skipped == (
        Unfetched(
            "pmid:8",
            "Europe PMC knows no article pmid:8; wanted one that is there: check the number, or add the article's own "
            "page by its address",
        ),
    )


def test_progress_is_told(store: Store) -> None:
    """Progress is told before each article, with how many are known to come, and at the end."""
    told: list[tuple[int, int, str]] = []
    with site(pages_of(3, tea=Reply(HTML))) as server:
        add_references(
            store, [Search("cells", 9), Publication(Registry.PMID, "99"), Page("http://x.example/tea")], EMBEDDER,
            web=Outside(server).web(), europe_pmc_url=URL, progress=lambda *state: told.append(state),
        )  # fmt: skip
    assert told == [
        (0, 5, "Article 1"), (1, 5, "Article 2"), (2, 5, "Article 3"), (4, 5, "http://x.example/tea"), (5, 5, ""),
    ]  # fmt: skip


def test_an_interruption_keeps_what_is_done_and_the_same_goes_on(store: Store) -> None:
    """Stopping in the middle leaves the articles so far whole and reports them; the same again adds the rest."""

    def stop(done: int, of: int, name: str) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with site(pages_of(4)) as server:
        with pytest.raises(Interrupted) as caught:
            add_references(
                store, [Search("cells")], EMBEDDER, web=Outside(server).web(), europe_pmc_url=URL, progress=stop
            )
        assert isinstance(caught.value.report, FetchReport)
        assert names(caught.value.report) == (["Article 1", "Article 2"], [], [])
        assert [article.title for article in store.articles()] == ["Article 1", "Article 2"]
        report = add(store, server, Search("cells"))
    assert names(report) == (["Article 3", "Article 4"], ["Article 1", "Article 2"], [])


def test_another_encoder_asks_nothing(store: Store) -> None:
    """Another encoder than the store's raises StoreMismatch before anything is asked."""

    class Other(WordEmbedder):
        fingerprint = "f" * 64

    with site(pages_of(1)) as server, pytest.raises(StoreMismatch):
        add_references(store, [Search("cells")], Other(["cells"]), web=Outside(server).web(), europe_pmc_url=URL)
    assert server.asked == []
