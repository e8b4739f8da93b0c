"""Sync and add: what becomes of files that are new, changed, moved or gone, and what is not done twice."""

import os
from pathlib import Path

import pytest

from index.build import add, open_store, remove, sync
from index.errors import InputError, StoreMismatch
from index.files import FileStamp
from index.indexing import add_article
from index.report import Interrupted, Report
from index.store import Store
from index.verify import verify
from tests.fakes import NoiseEmbedder, WordEmbedder, article_of
from tests.folders import MASKS, TEA, ZEBRAS, Folder, titles


def state(store: Store) -> tuple[object, ...]:
    """What a dry run must not change: the content, and the bytes of the database."""
    return store.generation, store.articles(), store.files.all(), (store.path / "store.db").read_bytes()


def test_new_changed_and_vanished_files(folder: Folder) -> None:
    """What is new is added, what changed is replaced under its identifier, and what vanished is removed."""
    assert titles(folder.sync()) == {"added": ["Masks in wards", "Zebras"]}
    masks = folder.store.records()[0]
    folder.write("masks.txt", MASKS.replace("ten", "eleven"))
    folder.write("tea.txt", TEA)
    (folder.path / "zebras.txt").unlink()
    report = folder.sync()
    assert titles(report) == {"added": ["Tea"], "replaced": ["Masks in wards"], "removed": ["Zebras"]}
    assert report.unerased == ""
    assert [(r.id, r.revision) for r in report.replaced] == [(masks.id, 2)]
    assert folder.texts() == {MASKS.replace("ten", "eleven"), TEA}
    assert folder.store.article(masks.id).text == MASKS.replace("ten", "eleven")
    assert titles(folder.sync()) == {"unchanged": ["Masks in wards", "Tea"]}
    assert verify(folder.store) == []


def test_a_dry_run_says_what_would_be_and_changes_nothing(folder: Folder) -> None:
    """A dry run reports the same articles under the same words as the run, embeds nothing and writes nothing."""
    folder.sync()
    folder.write("masks.txt", MASKS.replace("ten", "eleven"))
    folder.write("tea.txt", TEA)
    folder.write("tea again.txt", TEA)
    (folder.path / "zebras.txt").unlink()
    before, embedded = state(folder.store), list(folder.embedder.embedded)
    would = folder.sync(dry_run=True)
    assert (state(folder.store), folder.embedder.embedded) == (before, embedded)
    done = folder.sync()
    assert titles(would) == titles(done) == {
        "added": ["Tea"],
        "replaced": ["Masks in wards"],
        "removed": ["Zebras"],
        "unchanged": ["Tea"],
    }  # fmt: skip
    assert [r.id for r in would.added + would.replaced] == [r.id for r in done.added + done.replaced]


def test_a_file_that_has_not_changed_is_not_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the same size and time is known without opening it; one that was only touched, without parsing it."""
    folder.sync()
    folder.store.files.forget([])
    monkeypatch.setattr("index.run.read_article", lambda path: pytest.fail(f"{path} was read"))
    os.utime(folder.path / "zebras.txt")
    assert titles(folder.sync()) == {"unchanged": ["Masks in wards", "Zebras"]}
    monkeypatch.setattr(FileStamp, "of", lambda path: pytest.fail(f"{path} was opened"))
    (folder.path / "zebras.txt").unlink()
    assert titles(folder.sync()) == {"unchanged": ["Masks in wards"], "removed": ["Zebras"]}


def test_a_file_that_moved_is_no_other_article(folder: Folder) -> None:
    """A file under another name with the same text is unchanged, and may then change and vanish like any other."""
    folder.sync()
    ids = [record.id for record in folder.store.records()]
    (folder.path / "zebras.txt").rename(folder.path / "animals.txt")
    assert titles(folder.sync()) == {"unchanged": ["Zebras", "Masks in wards"]}
    folder.write("animals.txt", ZEBRAS.replace("dawn", "noon"))
    assert titles(folder.sync()) == {"replaced": ["Zebras"], "unchanged": ["Masks in wards"]}
    assert [record.id for record in folder.store.records()] == ids
    (folder.path / "animals.txt").unlink()
    assert titles(folder.sync()) == {"removed": ["Zebras"], "unchanged": ["Masks in wards"]}


def test_two_files_of_one_text_are_one_article(folder: Folder) -> None:
    """An article stays as long as one of its files does, and a change of one of them makes an article of its own."""
    folder.write("zebras again.txt", ZEBRAS)
    assert titles(folder.sync()) == {"added": ["Masks in wards", "Zebras"], "unchanged": ["Zebras"]}
    (folder.path / "zebras.txt").unlink()
    assert titles(folder.sync()) == {"unchanged": ["Masks in wards", "Zebras"]}
    folder.write("zebras.txt", ZEBRAS)
    folder.sync()
    folder.write("zebras.txt", ZEBRAS.replace("dawn", "noon"))
    assert titles(folder.sync()) == {"added": ["Zebras"], "unchanged": ["Masks in wards", "Zebras"]}
    assert folder.texts() == {MASKS, ZEBRAS, ZEBRAS.replace("dawn", "noon")}


def test_two_files_of_one_text_that_both_change(folder: Folder) -> None:
    """The same change of both replaces their article under its identifier; of two changes the second is a new article.

    A link to a file beside it changes with that file.
    """
    folder.write("zebras again.txt", ZEBRAS)
    (folder.path / "zebras link.txt").symlink_to(folder.path / "zebras.txt")
    folder.sync()
    (zebras,) = (record.id for record in folder.store.records() if record.title == "Zebras")
    for name in ("zebras again.txt", "zebras.txt"):
        folder.write(name, ZEBRAS.replace("dawn", "noon"))
    would = titles(folder.sync(dry_run=True))
    assert titles(folder.sync()) == would == {
        "replaced": ["Zebras"], "unchanged": ["Masks in wards", "Zebras", "Zebras"],
    }  # fmt: skip
    assert folder.store.article(zebras).text == ZEBRAS.replace("dawn", "noon")
    folder.write("zebras again.txt", ZEBRAS.replace("dawn", "five"))
    folder.write("zebras.txt", ZEBRAS.replace("dawn", "six"))
    would = titles(folder.sync(dry_run=True))
    assert titles(folder.sync()) == would == {
        "added": ["Zebras"], "replaced": ["Zebras"], "unchanged": ["Masks in wards", "Zebras"],
    }  # fmt: skip
    assert folder.store.article(zebras).text == ZEBRAS.replace("dawn", "five")
    assert folder.texts() == {MASKS, ZEBRAS.replace("dawn", "five"), ZEBRAS.replace("dawn", "six")}


def test_a_file_that_takes_the_text_of_another(folder: Folder) -> None:
    """A file that now has another article's text holds that article, and what it held before is removed."""
    folder.sync()
    folder.write("zebras.txt", MASKS)
    assert titles(folder.sync()) == {"unchanged": ["Masks in wards", "Masks in wards"], "removed": ["Zebras"]}
    assert verify(folder.store) == []


def test_articles_from_elsewhere_are_left_alone(folder: Folder, tmp_path: Path) -> None:
    """What was added from another folder, or from none, is not removed, nor what a file elsewhere holds too."""
    (tmp_path / "elsewhere").mkdir()
    for name, text in (("tea.txt", TEA), ("zebras.txt", ZEBRAS)):
        (tmp_path / "elsewhere" / name).write_text(text)
    add(folder.store, [tmp_path / "elsewhere"], folder.embedder)
    add_article(folder.store, article_of("Ice is cold.", title="Ice"), folder.embedder)
    folder.sync()
    (folder.path / "zebras.txt").unlink()
    assert titles(folder.sync()) == {"unchanged": ["Masks in wards"]}
    assert [record.title for record in folder.store.records()] == ["Tea", "Zebras", "Ice", "Masks in wards"]


def test_what_cannot_be_read_now_is_kept(folder: Folder) -> None:
    """A file that has become unreadable is skipped with the reason, and the article that it held stays."""
    folder.sync()
    (folder.path / "zebras.txt").write_bytes(bytes(range(256)))
    os.mkfifo(folder.path / "pipe.txt")
    report = folder.sync()
    assert titles(report) == {"unchanged": ["Masks in wards"], "skipped": ["pipe.txt", "zebras.txt"]}
    assert folder.texts() == {MASKS, ZEBRAS}


def test_what_may_still_be_there_is_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of files in a folder that may not be looked into nothing is removed; the others are read, and it is named."""
    (folder.path / "locked").mkdir()
    folder.write("locked/tea.txt", TEA)
    folder.sync()
    locked, scandir, stat = folder.path / "locked", os.scandir, Path.stat

    def scan(path: str) -> object:
        if Path(path) == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    def look(path: Path, **options: bool) -> os.stat_result:
        if locked in path.parents:
            raise PermissionError(13, "Permission denied")
        return stat(path, **options)

    monkeypatch.setattr("index.files.os.scandir", scan)
    monkeypatch.setattr(Path, "stat", look)
    (folder.path / "zebras.txt").unlink()
    report = folder.sync()
    assert titles(report) == {"removed": ["Zebras"], "unchanged": ["Masks in wards"], "skipped": ["locked"]}
    assert folder.texts() == {MASKS, TEA}


def test_an_empty_or_missing_folder_removes_nothing(folder: Folder) -> None:
    """A folder that is not there, or holds nothing that can be read, raises InputError: a disk may not be mounted."""
    folder.sync()
    (folder.path / "masks.txt").unlink()
    (folder.path / "zebras.txt").unlink()
    with pytest.raises(InputError, match="holds no file that can be read"):
        folder.sync()
    folder.path.rmdir()
    with pytest.raises(InputError, match=r"is no folder; wanted one of articles"):
        folder.sync()
    assert folder.texts() == {MASKS, ZEBRAS}


def test_the_store_may_lie_in_the_folder(tmp_path: Path) -> None:
    """The files of the store itself are not taken for articles."""
    (tmp_path / "masks.txt").write_text(MASKS)
    with open_store(tmp_path / "s.vouch", NoiseEmbedder()) as store:
        assert titles(sync(store, tmp_path, NoiseEmbedder())) == {"added": ["Masks in wards"]}


def test_no_passage_is_embedded_twice(folder: Folder) -> None:
    """Of a text that was changed in one place, only the passages that changed are embedded."""
    long = "Tea\n\n" + "\n\n".join(f"The house number {n} of the town drinks its tea every day at {n} in the afternoon "
                                  f"with as much sugar as there is in the house." for n in range(6))  # fmt: skip
    file = folder.write("tea.txt", long)
    add(folder.store, [file], folder.embedder)
    assert len(folder.embedder.embedded) == len(set(folder.embedder.embedded)) == 6
    folder.embedder.embedded.clear()
    folder.write("tea.txt", long.replace("tea every day at 3", "milk every day at 3"))
    assert titles(add(folder.store, [file], folder.embedder)) == {"replaced": ["Tea"]}
    (embedded,) = folder.embedder.embedded
    assert "milk every day at 3" in embedded
    (record,) = folder.store.records()
    fresh = NoiseEmbedder()
    for number in folder.store.passage_ids([record.id]):
        query = fresh.embed_queries([folder.store.passage(number).indexed_text])[0]
        ((hit, score),) = folder.store.search_vectors(query, 1)
        assert hit == number
        assert score == pytest.approx(1.0)


def test_an_identifier_that_is_taken(folder: Folder) -> None:
    """A text whose own identifier was kept by an article that has another text by now gets more digits of its hash."""
    folder.sync()
    folder.write("zebras.txt", TEA)
    folder.sync()
    folder.write("new.txt", ZEBRAS)
    (added,) = folder.sync().added
    (old,) = (record for record in folder.store.records() if record.revision == 2)
    assert added.id == added.sha256[:13]
    assert old.id == added.sha256[:12]
    assert folder.store.article(old.id).text == TEA
    assert folder.store.article(added.id).text == ZEBRAS
    assert verify(folder.store) == []


def test_an_interruption_reports_what_is_done(folder: Folder) -> None:
    """Ctrl-C before the second file raises Interrupted with the report of the first; the same call does the rest."""

    def stop(done: int, of: int, name: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        sync(folder.store, folder.path, folder.embedder, progress=stop)
    assert isinstance(caught.value.report, Report)
    assert titles(caught.value.report) == {"added": ["Masks in wards"]}
    assert titles(folder.sync()) == {"added": ["Zebras"], "unchanged": ["Masks in wards"]}


def test_an_interruption_says_that_bytes_are_left(folder: Folder) -> None:
    """Ctrl-C after a replacement reports that its old text is not overwritten yet; the next call overwrites it."""
    folder.sync()
    folder.write("masks.txt", MASKS.replace("ten", "eleven"))

    def stop(done: int, of: int, name: str) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted) as caught:
        sync(folder.store, folder.path, folder.embedder, progress=stop)
    path = folder.store.path
    assert isinstance(caught.value.report, Report)
    assert titles(caught.value.report) == {"replaced": ["Masks in wards"]}
    assert caught.value.report.unerased == (
        f"interrupted before bytes of it were overwritten: run vouch compact --store {path}"
    )
    assert (folder.sync().unerased, folder.store.unerased) == ("", False)


def test_removing_by_identifier(folder: Folder) -> None:
    """``remove`` reports what was removed, as it was, and an article that is removed may be added again."""
    folder.sync()
    zebras = folder.store.records()[1]
    report = remove(folder.store, [zebras.id])
    assert (report.removed, report.unerased) == ((zebras,), "")
    assert folder.texts() == {MASKS}
    assert titles(folder.sync()) == {"added": ["Zebras"], "unchanged": ["Masks in wards"]}


def test_open_store_makes_checks_and_opens(tmp_path: Path) -> None:
    """``open_store`` makes a store, opens it the next time, and refuses another encoder."""
    with open_store(str(tmp_path / "s"), NoiseEmbedder()) as store:
        assert (store.generation, store.read_only) == (0, False)
    with open_store(tmp_path / "s") as store:
        assert store.manifest.encoder == "noise"
    with pytest.raises(StoreMismatch):
        open_store(tmp_path / "s", WordEmbedder())
