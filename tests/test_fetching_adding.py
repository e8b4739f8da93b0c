"""Adding from the network: references, the report, what is not fetched again, and the command."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from assistant.cli import main
from index.article import Imprint
from index.errors import InputError, StoreMismatch
from index.fetching.adding import add_references
from index.fetching.europe_pmc import EUROPE_PMC_URL
from index.fetching.references import Page, Publication, Reference, Registry, Search, reference_of
from index.indexing import add_article
from index.report import FetchReport, Interrupted, Unfetched
from index.store import Store
from tests.fakes import WordEmbedder, article_of
from tests.sites import PUBLIC, Outside, Replies, Reply, Site, site
from tests.test_fetching_europe_pmc import JATS, PROSE, REST, page, paged, record

EMBEDDER = WordEmbedder(["cells", "recovered"])
URL = f"http://pmc.example{REST}"
HTML = f"<html><head><title>Tea</title></head><body><h1>Tea</h1><p>{PROSE}</p></body></html>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as made:
        yield made


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


# References


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("https://x.example/tea", Page("https://x.example/tea")),
        ("HTTP://x.example", Page("HTTP://x.example")),
        ("pmc:PMC7081714", Publication(Registry.PMC, "PMC7081714")),
        ("PMCID: pmc7081714", Publication(Registry.PMC, "PMC7081714")),
        ("pmc:7081714", Publication(Registry.PMC, "PMC7081714")),
        ("pmid:32678530", Publication(Registry.PMID, "32678530")),
        ("doi:10.1056/NEJMoa2021436", Publication(Registry.DOI, "10.1056/nejmoa2021436")),
        ("DOI: https://doi.org/10.1056/a(1)b", Publication(Registry.DOI, "10.1056/a(1)b")),
        ("paper.pdf", None),
        ("./pmc", None),
        ("C:/articles/tea.txt", None),
        ("", None),
    ],
)
def test_references(text: str, reference: Reference | None) -> None:
    """An address or a number is a reference; what is none may be a path."""
    assert reference_of(text) == reference


@pytest.mark.parametrize(
    "text",
    ["pmid:", "pmid:PMC7", "pmid:0", "pmid:1 OR 2", "pmc:x", "pmc:\u0667", "doi:tea", 'doi:10.1056/a" OR "b',
     "doi:10.1/a", "ftp://x.example/tea", "file:///etc/passwd", "https://user:secret@x.example/", "https://"],
)  # fmt: skip
def test_what_begins_like_a_reference_and_is_none(text: str) -> None:
    """A slip in a reference is bad input, and is not looked for among the files."""
    with pytest.raises(InputError, match="wanted"):
        reference_of(text)


def test_queries() -> None:
    """A number is asked for by the field that holds it; a reference is written as it is typed."""
    numbered = [one for one in map(reference_of, ("pmc:7", "pmid:8", "doi:10.5555/A")) if isinstance(one, Publication)]
    asked = {str(one): one.query for one in numbered}
    assert asked == {"pmc:PMC7": "PMCID:PMC7", "pmid:8": "EXT_ID:8 AND SRC:MED", "doi:10.5555/a": 'DOI:"10.5555/a"'}
    assert (str(Page("https://x.example")), str(Search("cells", 3))) == ("https://x.example", "cells")


@pytest.mark.parametrize(("query", "most"), [("", 5), ("  ", 5), ("cells", 0), ("cells", -1)])
def test_a_search_for_nothing(query: str, most: int) -> None:
    """An empty search, or one for no article, is bad input."""
    with pytest.raises(InputError, match="wanted"):
        Search(query, most)


# Adding


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


# The command


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command with an encoder that needs no model."""
    monkeypatch.setattr("assistant.store_commands.SentenceTransformerEmbedder", lambda name: EMBEDDER)


def command(server: Site, *arguments: str) -> int:
    """Run ``vouch add`` with the network of a site."""
    return main(["add", *arguments], web=Outside(server).web(attempts=1))


@pytest.mark.usefixtures("words")
def test_the_command_adds_files_pages_and_a_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch add`` takes files and references together, prints what was added, and tells its progress aside."""
    (tmp_path / "file.txt").write_text(f"A file\n\n{PROSE}\n")
    arguments = [
        str(tmp_path / "file.txt"), "http://x.example/tea", "--europepmc", "cells", "--max", "2",
        "--europepmc-url", URL, "--store", str(tmp_path / "s"), "--progress",
    ]  # fmt: skip
    with site(pages_of(3, tea=Reply(HTML))) as server:
        assert command(server, *arguments) == 0
        first = capsys.readouterr()
        assert command(server, *arguments) == 0
    assert [line.split(maxsplit=2)[::2] for line in first.out.splitlines()] == [
        ["added", "A file"], ["added", "Tea"], ["added", "Article 1"], ["added", "Article 2"],
    ]  # fmt: skip
    assert "[1/3] Article 1, " in first.err
    assert "[3/3] done in" in first.err
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["unchanged"] * 4


@pytest.mark.usefixtures("words")
def test_the_address_of_europe_pmc_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """$VOUCH_EUROPEPMC_URL names the interface where the command does not."""
    monkeypatch.setenv("VOUCH_EUROPEPMC_URL", URL)
    with site(pages_of(1)) as server:
        assert command(server, "pmid:1", "--store", str(tmp_path / "s")) == 0
    assert capsys.readouterr().out.endswith("  Article 1\n")


@pytest.mark.usefixtures("words")
def test_skipped_references_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reference that cannot be had gives status 2 and a line; an article of a search that cannot, only the line."""
    records = [record(1), record(2, abstractText="")]
    search = ["--europepmc", "cells", "--europepmc-url", URL, "--store", str(tmp_path / "s")]
    with site({f"{REST}/search": page(records)}) as server:
        assert command(server, *search) == 0
        assert "skipped    Article 2: 'Article 2' has no abstract" in capsys.readouterr().err
        assert command(server, "http://x.example/gone", *search) == 2
        assert "skipped    http://x.example/gone: http://x.example/gone answers 404" in capsys.readouterr().err


@pytest.mark.usefixtures("words")
def test_the_command_interrupted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while a busy server is waited for ends with status 130, and what was added before is in the store."""
    arguments = ["http://x.example/tea", "http://x.example/busy", "--store", str(tmp_path / "s")]
    with site(pages_of(0, tea=Reply(HTML), busy=Reply(status=503))) as server:
        outside = Outside(server)

        def interrupted(seconds: float) -> None:
            raise KeyboardInterrupt

        outside.sleep = interrupted  # type: ignore[method-assign]
        assert main(["add", *arguments], web=outside.web()) == 130
    kept_so_far = "vouch: interrupted; what was reported as done is kept, and the same command goes on\n"
    assert capsys.readouterr().err.endswith(kept_so_far)
    with Store.open(tmp_path / "s") as kept:
        assert [article.title for article in kept.articles()] == ["Tea"]


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to add was named; wanted a file, a folder, an address, or --europepmc QUERY"),
        (["ftp://x.example/"], "its scheme is 'ftp'"),
        (["pmid:x"], "the number 'x' came; wanted one such as pmid:32678530"),
        (["--europepmc", ""], "an empty search came"),
        (["--europepmc", "cells", "--max", "0"], "at most 0 articles were asked for"),
        (["--europepmc", "cells", "--europepmc-url", "ftp://x.example/"], "its scheme is 'ftp'"),
        (["--europepmc", "cells", "--europepmc-url", "http://127.0.0.1/rest"], "which is no address of the public"),
        (
            ["--europepmc", "nothing", "--europepmc-url", URL],
            "nothing was added: Europe PMC finds nothing for 'nothing'",
        ),
        (["http://x.example/gone"], "nothing was added: http://x.example/gone answers 404"),
    ],
)
def test_bad_input_gives_one_line_and_leaves_no_store(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be added ends with status 2 and one last line that says why; no store is left behind."""
    with site(pages_of(1)) as server:
        assert command(server, *arguments, "--store", str(tmp_path / "new")) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[-1].startswith("vouch: ")
    assert message in captured.err.splitlines()[-1]
    assert not (tmp_path / "new").exists()


def test_the_readme_shows_the_same_from_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The README's Python asks the public interface by https, and adds what it finds to a store that is there."""
    readme = (Path(__file__).parent.parent / "README.md").read_text()
    (code,) = (part for part in re.findall(r"```py\n(.*?)```", readme, flags=re.DOTALL) if "index.fetching" in part)
    Store.create(tmp_path / "my-articles.vouch", EMBEDDER).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("index.embedding.SentenceTransformerEmbedder", lambda name: EMBEDDER)
    pages = {urlsplit(EUROPE_PMC_URL).path + "/search": lambda asked: paged([record(1), record(2)], asked)}
    with site(pages) as server:
        outside = Outside(server, tls=NoTls())
        monkeypatch.setattr("index.fetching.adding.Web", outside.web)
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert capsys.readouterr().out == "2 0 0\n"
    assert (outside.dialled, server.heads[0]["host"]) == ([(PUBLIC, 443)], "www.ebi.ac.uk")


class NoTls:
    """Leaves a connection as it is."""

    def wrap_socket(self, sock: socket.socket, *, server_hostname: str) -> socket.socket:
        """Check the name alone."""
        assert server_hostname == "www.ebi.ac.uk"
        return sock
