"""Uploads: taken, put together, bounded, and deleted whatever comes of them."""

from pathlib import Path

import pytest

from assistant import uploads
from assistant.uploads import received
from index.errors import InputError


def sent(folder: Path, *names: str) -> list[Path]:
    """Lay files down as uploads lie: each in a folder of its own."""
    paths = [folder / str(number) / name for number, name in enumerate(names)]
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_text(f"The text of {path.parent.name}.")
    return paths


def test_files_are_put_together_and_deleted(tmp_path: Path) -> None:
    """Files lie under their names in one folder, a second one of a name apart; afterwards none is left anywhere."""
    files = sent(tmp_path / "sent", "tea.txt", "ice.txt", "tea.txt")
    with received(files, tmp_path) as (folder, paths):
        assert [str(path.relative_to(folder)) for path in paths] == ["tea.txt", "ice.txt", "2/tea.txt"]
        assert [path.read_text() for path in paths] == ["The text of 0.", "The text of 1.", "The text of 2."]
        assert not any(path.exists() for path in files)
    assert not folder.exists()


def test_a_list_goes_with_its_file(tmp_path: Path) -> None:
    """A list that says what another file is lies beside it, and is not read as an article; one by itself is."""
    with received(sent(tmp_path / "sent", "tea.txt", "tea.ris", "refs.ris"), tmp_path) as (folder, paths):
        assert [path.name for path in paths] == ["tea.txt", "refs.ris"]
        assert (folder / "tea.ris").exists()


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        ([], "no file came; wanted one or more articles"),
        (["a.txt", "b.txt", "c.txt"], "3 files came; wanted at most 2 at once"),
        (["a.txt", "b.txt"], "28 bytes came; wanted at most 20 at once"),
    ],
)
def test_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str], complaint: str) -> None:
    """Too many or too large files are refused in words, and deleted."""
    monkeypatch.setattr(uploads, "MOST_FILES", 2)
    monkeypatch.setattr(uploads, "MOST_BYTES", 20)
    files = sent(tmp_path / "sent", *names)
    with pytest.raises(InputError, match=complaint), received(files, tmp_path):
        pytest.fail("they were taken")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_did_not_arrive(tmp_path: Path) -> None:
    """A file that is not there is named, and the others are not taken either."""
    (there,) = sent(tmp_path / "sent", "a.txt")
    files, complaint = [there, tmp_path / "gone.txt"], r"the upload of 'gone\.txt' did not arrive whole"
    with pytest.raises(InputError, match=complaint), received(files, tmp_path):
        pytest.fail("they were taken")
    assert not there.exists()
