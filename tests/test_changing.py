"""Adding and removing articles in the window: what is said of it, who sees it, and what is left."""

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from assistant.access import Access
from assistant.check import Assistant
from assistant.visits import Changes, Visits
from assistant.window import serving
from assistant.window.changing import add_link, ask, report_of
from assistant.window.session import Session
from index.article import Imprint
from index.report import FetchReport, Report, Skipped, Unfetched
from tests.conftest import Visitor
from tests.fakes import article_of, assistant_of
from tests.sites import Outside, Reply, site
from tests.windows import opened, say, tab

CELLS = article_of("Stem cells heal lungs.", title="On cells", source="https://cells.example/1")
GARLIC = "# On garlic\n\nGarlic does not cure colds.\n"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant of one article."""
    with assistant_of(tmp_path_factory.mktemp("changing") / "store", [CELLS]) as made:
        yield made


@pytest.fixture
def visits(assistant: Assistant, tmp_path: Path) -> Iterator[Visits]:
    """Private visits to it."""
    with Visits(assistant, parent=tmp_path) as made:
        yield made


def plain(html: str) -> str:
    """The text of some HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_report_says_what_became_of_each(assistant: Assistant) -> None:
    """Articles are named by what was done with them, with their notices, and what was skipped with the reason."""
    (record,) = assistant.store.records()
    pulled = replace(record, title="Pulled", imprint=Imprint(kind="retracted publication"))
    report = Report(added=(record, pulled), unchanged=(record,), skipped=(Skipped(Path("scan.pdf"), "it has no text"),))
    said = plain(report_of(report))
    assert said.startswith("Added: 2 articles On cells Pulled ")
    assert all(notice in said for notice in pulled.imprint.notices)
    assert said.endswith("There already: 1 article On cells Skipped: 1 scan&#46;pdf it has no text")
    assert plain(report_of(FetchReport((), (), (Unfetched("doi", "no such"),)))) == "Skipped: 1 doi no such"
    assert plain(report_of(Report())) == "Nothing has changed."


def test_a_report_shows_markup_as_text(assistant: Assistant) -> None:
    """Titles, names of files and reasons are shown letter for letter, whatever stands in them."""
    (record,) = assistant.store.records()
    hostile = Report((replace(record, title=HOSTILE),), skipped=(Skipped(Path(f"{HOSTILE}.pdf"), HOSTILE),))
    assert "<img" not in report_of(hostile)


def test_what_is_no_link(visits: Visits) -> None:
    """What is neither an address nor a number is refused in words, and nothing is asked of the network."""
    session = Session(visits.begin())
    for text in ("", "my paper", "pmid:x"):
        said, _ = add_link(text, session)
        assert "That could not be done." in said
    assert session.assistant is visits.served


def test_nothing_to_remove(visits: Visits) -> None:
    """Without a choice nothing is asked, and what is missing is said."""
    _, _, said = ask([], Session(visits.begin()))
    assert "No article was chosen" in plain(said)


# In a browser


def at_articles(context: BrowserContext, address: str) -> Page:
    """Open the window at its articles."""
    page = opened(context, address)
    tab(page, "Articles")
    page.get_by_role("button", name="Add and remove articles").click()
    expect(page.locator("#whose")).to_be_visible()
    return page


def sent(page: Page, *files: tuple[str, str]) -> None:
    """Upload files."""
    sent: list[FilePayload] = [{"name": n, "mimeType": "text/plain", "buffer": text.encode()} for n, text in files]
    page.locator("#add-files input[type=file]").set_input_files(sent)


def check(page: Page, statement: str) -> None:
    """Send a statement."""
    tab(page, "Check")
    say(page, statement)


@pytest.mark.browser
def test_an_upload_is_seen_by_its_visitor_alone(
    visits: Visits, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One visitor uploads and removes; another, at the same time, sees and is answered out of the served articles."""
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(visits.folder / "uploads"))
    monkeypatch.setenv("GRADIO_IS_E2E_TEST", "1")  # what is Gradio's of a visitor goes a second after the visitor
    window = serving.launch(visits, Access())
    ann, bob = (at_articles(visitor(), str(window.local_url)) for _ in range(2))
    seen, embed = threading.Event(), visits.served.embedder.embed_passages
    monkeypatch.setattr(visits.served.embedder, "embed_passages", lambda texts: seen.wait(60) and embed(texts))
    sent(ann, ("garlic.md", GARLIC), ("scan.pdf", "no PDF"), (f"{HOSTILE}.txt", " "))
    report = ann.locator("#report")
    expect(report).to_contain_text("0/3 articles")
    expect(report).to_contain_text("garlic.md")
    seen.set()
    expect(report).to_contain_text("Added: 1 article")
    expect(report).to_contain_text("On garlic")
    expect(report).to_contain_text("Skipped: 2")
    expect(report).to_contain_text("scan.pdf")
    expect(report.locator("img")).to_have_count(0)
    expect(ann.locator("#articles")).to_contain_text("On garlic")
    expect(bob.locator("#articles")).not_to_contain_text("On garlic")
    check(ann, "Garlic does cure colds")
    expect(ann.locator("#conversation")).to_contain_text("Refuted")
    check(bob, "Garlic does cure colds")
    expect(bob.locator("#conversation")).to_contain_text("Nothing found")
    assert [path for path in (visits.folder / "uploads").rglob("*") if path.stat().st_size and path.is_file()] == []

    ann.get_by_role("tab", name="Articles").click()
    ann.locator("#remove-which input").click()
    ann.get_by_role("option", name="On cells").click()
    ann.get_by_role("button", name="Remove ...").click()
    expect(ann.locator("#remove-sure")).to_contain_text("Remove 1 article?")
    ann.get_by_role("button", name="No, keep").click()
    expect(ann.locator("#remove-sure")).not_to_be_visible()
    ann.get_by_role("button", name="Remove ...").click()
    ann.get_by_role("button", name="Yes, remove").click()
    expect(report).to_contain_text("Removed: 1 article")
    expect(ann.locator("#articles")).not_to_contain_text("On cells")
    expect(bob.locator("#articles")).to_contain_text("On cells")

    assert len(list(visits.folder.glob("*/store.db"))) == 1
    ann.context.close()
    for _ in range(300):
        if not list(visits.folder.glob("*/store.db")):
            break
        bob.wait_for_timeout(100)
    assert list(visits.folder.glob("*/store.db")) == []
    window.close(verbose=False)


@pytest.mark.browser
def test_a_link_is_fetched_when_asked_for(assistant: Assistant, visitor: Visitor, tmp_path: Path) -> None:
    """An article is fetched when its address was written and sent, and not before; what cannot be had is said."""
    text = "Garlic does not cure colds at all, as a trial of ninety adults in Lyon found. " * 5
    page = (
        f"<!doctype html><html><head><title>Garlic</title></head><body><article><p>{text}</p></article></body></html>"
    )
    with (
        site({"/garlic": Reply(page)}) as server,
        Visits(assistant, parent=tmp_path, web=Outside(server).web()) as visits,
    ):
        window = serving.launch(visits, Access())
        ann = at_articles(visitor(), str(window.local_url))
        box = ann.get_by_label("Add by link or number")
        box.fill("http://articles.example/nothing")
        assert server.asked == []
        ann.get_by_role("button", name="Fetch").click()
        expect(ann.locator("#report")).to_contain_text("Skipped: 1")
        box.fill("http://articles.example/garlic")
        box.press("Enter")
        expect(ann.locator("#report")).to_contain_text("Added: 1 article")
        assert server.asked == ["/nothing", "/garlic"]
        window.close(verbose=False)


@pytest.mark.browser
def test_a_shared_store_is_changed_for_all(visitor: Visitor, tmp_path: Path) -> None:
    """Where the store is shared, the window says so, and what one visitor adds another is answered from."""
    with (
        assistant_of(tmp_path / "store", [CELLS]) as shared,
        Visits(shared, changes=Changes.SHARED, parent=tmp_path) as visits,
    ):
        window = serving.launch(visits, Access())
        ann, bob = (at_articles(visitor(), str(window.local_url)) for _ in range(2))
        expect(ann.locator("#whose")).to_contain_text("for everybody who uses this store, and for good")
        sent(ann, ("garlic.md", GARLIC))
        expect(ann.locator("#report")).to_contain_text("Added: 1 article")
        bob.get_by_label("Search in titles").fill("garlic")
        expect(bob.locator("#articles")).to_contain_text("On garlic")
        check(bob, "Garlic does cure colds")
        expect(bob.locator("#conversation")).to_contain_text("Garlic does not cure colds.")
        window.close(verbose=False)


@pytest.mark.browser
def test_nothing_can_be_changed_where_it_is_not_to_be(assistant: Assistant, visitor: Visitor, tmp_path: Path) -> None:
    """A window that is read only says so, and has no part to add or remove with."""
    with Visits(assistant, changes=Changes.NONE, parent=tmp_path) as visits:
        window = serving.launch(visits, Access())
        ann = at_articles(visitor(), str(window.local_url))
        expect(ann.locator("#whose")).to_have_text("The articles can be read here and not changed.")
        expect(ann.locator("#add-files, #add-link, #remove")).to_have_count(0)
        window.close(verbose=False)
