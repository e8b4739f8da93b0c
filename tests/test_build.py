"""Build: files to store, what is reported, and what is skipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.bibliography.matching import read_bibliography
from index.build import add
from index.errors import StoreMismatch
from index.indexing import add_article
from index.passages import cut_passages
from index.report import Report
from index.store import Store
from tests.fakes import WordEmbedder, article_of
from tests.pdfs import lines, pdf

MASKS = "Masks in wards\n\nMasks work well in crowded wards. Nurses in ten hospitals wore them every day of the year.\n"
ZEBRAS = "Zebras\n\nZebras graze at dawn on the plain. Lions sleep in the shade until the heat of the day is over.\n"
EMBEDDER = WordEmbedder(["masks", "work", "zebras", "graze"])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as made:
        yield made


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of two articles, one of them deeper, and of things that are none."""
    folder = tmp_path / "articles"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "masks.txt").write_text(MASKS)
    (folder / "b" / "c" / "Zebras.TXT").write_text(ZEBRAS)
    (folder / "b" / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden" / "draft.txt").write_text(MASKS)
    (folder / ".draft.txt").write_text(MASKS)
    return folder


def names(report: Report) -> tuple[list[str], list[str], list[str]]:
    """What was added, unchanged and skipped, by file name."""
    added = [Path(article.source).name for article in report.added]
    unchanged = [Path(article.source).name for article in report.unchanged]
    return added, unchanged, [skipped.path.name for skipped in report.skipped]


def test_files_become_articles_that_are_found(store: Store, files: Path) -> None:
    """Each file is one article, one change of the store, and its sentences are found."""
    report = add(store, [files], EMBEDDER)
    assert names(report) == (["Zebras.TXT", "masks.txt"], [], ["picture.png"])
    assert store.records() == list(report.added)
    assert store.generation == 2
    (best, _), *_ = store.search_vectors(EMBEDDER.embed_queries(["masks work"])[0], 1)
    assert "Masks work well in crowded wards." in store.passage(best).text


def test_the_same_files_again(store: Store, files: Path) -> None:
    """Files that are in the store already are reported as unchanged, and the store is left as it is."""
    add(store, [files], EMBEDDER)
    (files / "masks.txt").rename(files / "moved.txt")
    (files / "more.txt").write_text(MASKS.replace("Masks", "Gloves"))
    report = add(store, [files], EMBEDDER)
    assert names(report) == (["more.txt"], ["Zebras.TXT", "masks.txt"], ["picture.png"])
    assert store.generation == 3


def test_two_files_of_one_text(store: Store, files: Path) -> None:
    """Of two files with the same text, the first is added and the second is unchanged."""
    (files / "again.txt").write_text(MASKS)
    assert names(add(store, [files], EMBEDDER)) == (["again.txt", "Zebras.TXT"], ["again.txt"], ["picture.png"])


def test_what_cannot_be_read_is_skipped(store: Store, files: Path) -> None:
    """A file that cannot be read is skipped with the reason, and the others are added."""
    picture = files / "b" / "picture.png"
    (files / "empty.txt").write_text("")
    report = add(store, [picture, files], EMBEDDER)
    assert names(report) == (["Zebras.TXT", "masks.txt"], [], ["picture.png", "empty.txt"])
    assert all(str(skipped.path) in skipped.reason or skipped.path.name in skipped.reason for skipped in report.skipped)
    assert store.records() == list(report.added)


def test_progress_is_told(store: Store, files: Path) -> None:
    """Progress is told before each file, with how many are done, and once at the end."""
    told: list[tuple[int, int, str]] = []
    add(store, [files], EMBEDDER, progress=lambda done, of, name: told.append((done, of, name)))
    assert told == [(0, 3, "Zebras.TXT"), (1, 3, "picture.png"), (2, 3, "masks.txt"), (3, 3, "")]


def test_an_interruption_keeps_what_is_done(store: Store, files: Path) -> None:
    """Stopping before the second file leaves the first in the store, whole."""

    def stop(done: int, of: int, name: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(store, [files], EMBEDDER, progress=stop)
    (article,) = store.articles()
    assert article.text.startswith("Zebras")
    assert store.generation == 1
    assert store.passage_ids([article.id]) == list(range(1, len(store) + 1))


def test_another_encoder_adds_nothing(store: Store, files: Path) -> None:
    """Another encoder than the store's raises StoreMismatch before any file is looked at."""

    class Other(WordEmbedder):
        fingerprint = "f" * 64

    with pytest.raises(StoreMismatch):
        add(store, [files / "not there"], Other(["masks"]))
    assert store.generation == 0


def test_one_article_is_cut_embedded_and_added(store: Store) -> None:
    """The passages in the store are those that the article is cut into, with the vectors of their indexed text."""
    article = article_of("Masks work. Zebras graze. Masks work. Zebras graze.", title="On masks")
    add_article(store, article, EMBEDDER)
    wanted = cut_passages(article, count_tokens=EMBEDDER.count_tokens, max_tokens=EMBEDDER.max_tokens)
    assert [passage.text for passage in wanted] == [
        "Masks work. Zebras graze. Masks work.",
        "Masks work. Zebras graze.",
    ]
    assert [store.passage(i) for i in (1, 2)] == wanted
    queries = EMBEDDER.embed_queries([passage.indexed_text for passage in wanted])
    for number, query in enumerate(queries, start=1):
        (hit,) = store.search_vectors(query, 1, among=[number])
        assert hit == pytest.approx((number, 1.0))


def test_passages_of_a_pdf_know_their_page(store: Store, tmp_path: Path) -> None:
    """A passage's page comes back from the store: that on which it begins, counted from 1."""
    first = ["Masks work well in crowded wards. Nurses in ten", "hospitals wore them every day of the year."]
    second = ["Zebras graze at dawn on the plain, and lions sleep", "in the shade until the heat of the day is over."]
    (tmp_path / "masks.pdf").write_bytes(pdf([lines(72, 80, first), lines(72, 80, second)]))
    (article,) = add(store, [tmp_path / "masks.pdf"], EMBEDDER).added
    kept = store.article(article.id)
    passages = [store.passage(number) for number in store.passage_ids([article.id])]
    assert [(kept.page_of(passage.start), passage.text) for passage in passages] == [
        (1, " ".join(first)),
        (2, " ".join(second)),
    ]


def test_an_article_without_a_body_is_kept(store: Store) -> None:
    """An article that has no prose is in the store with no passages."""
    article = article_of("")
    add_article(store, article, EMBEDDER)
    assert (store.articles(), len(store), store.generation) == ([article], 0, 1)


def test_lists_say_what_articles_are(store: Store, files: Path) -> None:
    """A list beside a file goes before the bibliography, which goes before the file; neither is read as an article."""
    (files / "masks.ris").write_text("TY  - PREPRINT\nTI  - Of masks\nER  -\n")
    (files / "refs.csv").write_text(
        "filename,title,doi\nmasks.txt,None,10.5555/m\nZEBRAS.txt,Of zebras,\ngone.txt,Gone,\n"
    )
    bibliography = read_bibliography(files / "refs.csv")
    report = add(store, [files], EMBEDDER, bibliography=bibliography)
    assert names(report)[2] == ["picture.png"]
    assert [(one.title, one.imprint.doi, one.imprint.kind) for one in report.added] == [
        ("Of zebras", "", ""),
        ("Of masks", "10.5555/m", "preprint"),
    ]
    assert [entry.name for entry in bibliography.unused] == ["Gone"]


def test_a_broken_list_beside_a_file(store: Store, files: Path) -> None:
    """A file whose own list is broken is skipped with the list's line, and the others are added."""
    (files / "masks.ris").write_text("TI  - Of masks\n")
    report = add(store, [files], EMBEDDER)
    assert names(report) == (["Zebras.TXT"], [], ["picture.png", "masks.txt"])
    assert "masks.ris, line 1" in report.skipped[1].reason
