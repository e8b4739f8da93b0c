"""Files: which there are to read in what is named, and when one is certainly what it was."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import InputError
from index.files import COARSE_NS, FileStamp, files_of, may_exist


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of two articles, one of them deeper, and of things that are none."""
    folder = tmp_path / "articles"
    (folder / "b" / "c").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    for name in ("masks.txt", "b/c/Zebras.TXT", "b/picture.png", ".hidden/draft.txt", ".draft.txt"):
        (folder / name).write_text(name)
    return folder


def test_files_of_a_folder(files: Path) -> None:
    """The files of a folder are listed at any depth, sorted, without what is hidden."""
    assert files_of([files]) == [files / "b/c/Zebras.TXT", files / "b/picture.png", files / "masks.txt"]


def test_files_are_listed_once_and_in_the_order_given(files: Path) -> None:
    """A file that is named is listed where it is named, whatever it is, and once."""
    picture, masks = files / "b" / "picture.png", files / "masks.txt"
    assert files_of([masks, picture, files, masks]) == [masks, picture, files / "b" / "c" / "Zebras.TXT"]
    assert files_of([]) == []


def test_a_hidden_folder_above_does_not_hide(tmp_path: Path) -> None:
    """A folder that is named is looked into, though it or one above it is hidden."""
    folder = tmp_path / ".cache" / "articles"
    folder.mkdir(parents=True)
    (folder / "masks.txt").write_text("Masks")
    assert files_of([folder]) == [folder / "masks.txt"]
    assert files_of([tmp_path / ".cache"]) == [folder / "masks.txt"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    """A path that is not there raises InputError with the path."""
    with pytest.raises(InputError) as caught:
        files_of([tmp_path / "none"])
    assert str(caught.value) == (
        f"there is nothing at {tmp_path / 'none'}; wanted a file or a folder of articles: check the path"
    )


def test_a_folder_without_articles(tmp_path: Path) -> None:
    """A folder that holds nothing readable raises InputError with what can be read."""
    with pytest.raises(InputError) as caught:
        files_of([tmp_path])
    assert str(caught.value) == (
        f"{tmp_path} holds no file that can be read; wanted one of .docx, .epub, .htm, .html, .markdown, .md, .nxml, "
        ".pdf, .text, .txt, .xhtml, .xml: name another folder"
    )


def test_what_cannot_be_gone_into_is_listed(files: Path) -> None:
    """Links to folders, links to nothing and pipes in a folder are listed, so that it is said why they are not read."""
    (files / "b" / "loop").symlink_to(files)
    (files / "b" / "gone.txt").symlink_to(files / "none.txt")
    (files / "b" / "again.txt").symlink_to(files / "masks.txt")
    os.mkfifo(files / "b" / "pipe.txt")
    inside = [
        files / "b" / name for name in ("again.txt", "c/Zebras.TXT", "gone.txt", "loop", "picture.png", "pipe.txt")
    ]
    assert files_of([files / "b"]) == inside


@pytest.mark.parametrize("mode", [0o000, 0o444, 0o311])
def test_a_folder_without_permission(files: Path, monkeypatch: pytest.MonkeyPatch, mode: int) -> None:
    """A folder that may not be read is listed itself; one whose files may not be looked at is listed by these."""
    folder = files / "b"
    denied = PermissionError(13, "Permission denied")
    scandir, stat = os.scandir, Path.stat

    def scan(path: str) -> object:
        if (not mode & 0o400 and Path(path) == folder) or (not mode & 0o100 and folder in Path(path).parents):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    def look(path: Path, **options: bool) -> os.stat_result:
        if not mode & 0o100 and folder in path.parents:
            raise denied
        return stat(path, **options)

    monkeypatch.setattr("index.files.os.scandir", scan)
    monkeypatch.setattr(Path, "stat", look)
    inside = [folder / "c", folder / "picture.png"] if mode & 0o400 else [folder]
    assert files_of([files]) == [*inside, files / "masks.txt"]
    assert files_of([folder]) == inside
    assert may_exist(folder / "none.txt") is (not mode & 0o100)


def test_a_file_written_again_at_once_is_noticed(tmp_path: Path) -> None:
    """A change within the tick of the disk's clock, size and time being the same, is noticed."""
    file = tmp_path / "a.txt"
    file.write_text("one")
    stamp, time = FileStamp.of(file), file.stat().st_mtime_ns
    file.write_text("two")
    os.utime(file, ns=(time, time))
    assert not stamp.still_fits(file)
    assert not replace(stamp, checked_ns=time + COARSE_NS).still_fits(file)
    assert replace(stamp, checked_ns=time + COARSE_NS + 1).still_fits(file)
    assert not replace(stamp, checked_ns=time + COARSE_NS + 1, size=4).still_fits(file)


def test_a_file_that_is_gone_does_not_fit(tmp_path: Path) -> None:
    """What cannot be looked at is not certain."""
    (tmp_path / "a.txt").write_text("one")
    stamp = FileStamp.of(tmp_path / "a.txt")
    assert replace(stamp, checked_ns=stamp.checked_ns + 10**10).still_fits(tmp_path / "a.txt")
    (tmp_path / "a.txt").unlink()
    assert not replace(stamp, checked_ns=stamp.checked_ns + 10**10).still_fits(tmp_path / "a.txt")
