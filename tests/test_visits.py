"""Visits: nobody sees what another one added, unless the store is shared, and nothing of it is left."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.check import Assistant
from assistant.verdict import Verdict
from assistant.visits import Changes, Visit, VisitEnded, Visits
from index.errors import InputError, StoreReadOnly
from index.fetching.references import Page
from index.store import Store
from tests.fakes import article_of, assistant_of
from tests.sites import Outside, Reply, site
from tests.test_uploads import sent

MASKS = article_of("Masks work well. Nurses wear masks daily.", title="For", source="for.txt")
CLAIM = "Garlic does cure colds"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant of one article."""
    with assistant_of(tmp_path / "served.vouch", [MASKS]) as made:
        yield made


@pytest.fixture
def visits(served: Assistant, tmp_path: Path) -> Iterator[Visits]:
    """Visits whose changes are private."""
    with Visits(served, parent=tmp_path) as made:
        yield made


def titles(visit: Visit) -> list[str]:
    """What a visitor sees."""
    return [record.title for record in visit.assistant.store.records()]


def upload(
    folder: Path, name: str = "garlic.md", text: str = "# Garlic\n\nGarlic does not cure colds.\n"
) -> list[Path]:
    """Lay one uploaded file down."""
    (path,) = sent(folder / name, name)
    path.write_text(text)
    return [path]


def test_an_upload_is_private(visits: Visits, served: Assistant, tmp_path: Path) -> None:
    """What one visitor adds is an article for that visitor, with the file's name as its source, and for nobody else."""
    ann, bob = visits.begin(), visits.begin()
    report = ann.add_files(upload(tmp_path))
    assert [(record.title, record.source) for record in report.added] == [("Garlic", "garlic.md")]
    assert ann.assistant.check(CLAIM).verdict is Verdict.REFUTED
    assert bob.assistant.check(CLAIM).verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert (titles(ann), titles(bob), titles(visits.begin())) == (["For", "Garlic"], ["For"], ["For"])
    assert served.store.generation == 1


def test_visitors_may_add_at_once(visits: Visits, served: Assistant, tmp_path: Path) -> None:
    """Visitors who add at the same time, while others ask, each get their own, and none another's."""
    each = [visits.begin() for _ in range(4)]

    def add_and_ask(number: int) -> tuple[list[str], str]:
        text = f"# Tea {number}\n\nTea {number} does not cure colds.\n"
        each[number].add_files(upload(tmp_path / str(number), f"tea{number}.md", text))
        quotes = [item.quote for item in each[number].assistant.check("Tea does cure colds").evidence]
        return titles(each[number]), quotes[0]

    with ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(served.check, "Masks work well") for _ in range(4)]
        found = list(threads.map(add_and_ask, range(4)))
        assert {one.result().verdict for one in asking} == {Verdict.SUPPORTED}
    assert found == [(["For", f"Tea {n}"], f"Tea {n} does not cure colds.") for n in range(4)]
    assert titles(visits.begin()) == ["For"]


def test_a_removal_is_private(visits: Visits, served: Assistant) -> None:
    """What one visitor removes stays for the others."""
    ann, bob = visits.begin(), visits.begin()
    assert [record.title for record in ann.remove([MASKS.id]).removed] == ["For"]
    assert (titles(ann), titles(bob)) == ([], ["For"])
    assert served.store.has(MASKS.id)


def test_models_are_shared(visits: Visits, served: Assistant, tmp_path: Path) -> None:
    """A visitor's copy is searched with the very models that were loaded for all."""
    visit = visits.begin()
    visit.add_files(upload(tmp_path))
    assert visit.assistant is not served
    assert visit.assistant.embedder is served.embedder


def test_a_visitor_who_changes_nothing_costs_nothing(visits: Visits, served: Assistant) -> None:
    """Before the first change a visitor uses the served store itself; a change that is refused makes no copy."""
    visit = visits.begin()
    with pytest.raises(InputError, match="no file came"):
        visit.add_files([])
    assert visit.assistant is served


def test_shared_changes_are_for_all(served: Assistant, tmp_path: Path) -> None:
    """With a shared store everybody sees what one adds, and it is there when the store is opened again."""
    with Visits(served, changes=Changes.SHARED, parent=tmp_path) as visits:
        ann, bob = visits.begin(), visits.begin()
        ann.add_files(upload(tmp_path))
        assert titles(bob) == ["For", "Garlic"]
        ann.end()
        assert titles(bob) == ["For", "Garlic"]
    with Store.open(served.store.path) as again:
        assert [record.source for record in again.records()] == ["for.txt", "garlic.md"]
        assert again.files.all() == {}


def test_nothing_can_be_changed(served: Assistant, tmp_path: Path) -> None:
    """Where changes are not to be made, adding and removing are refused in words, and the upload is deleted."""
    (path,) = upload(tmp_path)
    with Visits(served, changes=Changes.NONE, parent=tmp_path) as visits:
        visit = visits.begin()
        with pytest.raises(StoreReadOnly, match="the articles may be read here and not changed"):
            visit.add_files([path])
        with pytest.raises(StoreReadOnly, match="--read-only"):
            visit.remove([MASKS.id])
        assert titles(visit) == ["For"]
    assert not path.exists()


def test_what_is_skipped_is_told_by_its_name(visits: Visits, tmp_path: Path) -> None:
    """A file that cannot be read is skipped with the reason, in which no folder of the server is named."""
    files = [*upload(tmp_path, "scan.pdf", "no PDF"), *upload(tmp_path)]
    told: list[tuple[int, int, str]] = []
    report = visits.begin().add_files(files, progress=lambda *now: told.append(now))
    assert [record.title for record in report.added] == ["Garlic"]
    assert [str(skipped.path) for skipped in report.skipped] == ["scan.pdf"]
    assert str(tmp_path) not in report.skipped[0].reason
    assert told == [(0, 2, "scan.pdf"), (1, 2, "garlic.md"), (2, 2, "")]


def test_articles_of_the_network(served: Assistant, tmp_path: Path) -> None:
    """An article that is fetched by its address is private like an upload, and nothing is asked before."""
    text = "Garlic does not cure colds at all, as a trial of ninety adults in Lyon found. "
    head, body = "<title>Garlic</title>", f"<article><h1>Garlic</h1><p>{text * 5}</p></article>"
    page = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    with site({"/garlic": Reply(page)}) as server:
        web = Outside(server).web()
        with Visits(served, parent=tmp_path, web=web) as visits:
            ann, bob = visits.begin(), visits.begin()
            assert server.asked == []
            report = ann.add_references([Page("http://articles.example/garlic")])
            assert [article.title for article in report.added] == ["Garlic"]
            assert server.asked == ["/garlic"]
            assert (titles(ann), titles(bob)) == (["For", "Garlic"], ["For"])


def test_a_visit_that_ends_leaves_nothing(visits: Visits, tmp_path: Path) -> None:
    """At its end a visitor's copy is deleted, and nothing can be added any more."""
    visit = visits.begin()
    visit.add_files(upload(tmp_path))
    assert len(list(visits.folder.glob("*/store.db"))) == 1
    visit.end()
    assert list(visits.folder.glob("*/store.db")) == []
    assert titles(visit) == ["For"]
    with pytest.raises(VisitEnded):
        visit.add_files(upload(tmp_path / "again"))


def test_a_visit_that_ends_while_it_adds(visits: Visits, tmp_path: Path) -> None:
    """What is being added when a visitor goes ends at the next file, and is deleted with the rest."""
    visit, ending = visits.begin(), []

    def leave(done: int, total: int, name: str) -> None:
        ending.append(threading.Thread(target=visit.end))
        ending[0].start()
        while not visit._ended:
            pass

    files = [*upload(tmp_path, "a.md"), *upload(tmp_path, "b.md", "# Tea\n\nTea is hot.\n")]
    with pytest.raises(VisitEnded, match="1 of 2 files were read"):
        visit.add_files(files, progress=leave)
    ending[0].join()
    assert list(visits.folder.glob("*/store.db")) == []


def test_the_end_of_all(served: Assistant, tmp_path: Path) -> None:
    """When the server stops, the copies of all visitors are deleted, and the served store stays open."""
    with Visits(served, parent=tmp_path) as visits:
        for number in range(2):
            visits.begin().add_files(upload(tmp_path / str(number)))
        folder = visits.folder
        assert len(list(folder.glob("*/store.db"))) == 2
    assert not folder.exists()
    assert served.store.has(MASKS.id)


def test_too_many_copies(served: Assistant, tmp_path: Path) -> None:
    """When so many visitors have a copy, the next one is asked to wait; one that goes makes room."""
    with Visits(served, parent=tmp_path, most_copies=1) as visits:
        ann, bob = visits.begin(), visits.begin()
        ann.add_files(upload(tmp_path / "1"))
        with pytest.raises(InputError, match="1 other visitors have changed articles of their own"):
            bob.add_files(upload(tmp_path / "2"))
        ann.end()
        assert [record.title for record in bob.add_files(upload(tmp_path / "3")).added] == ["Garlic"]
