"""A store that may not be written: it is read and searched as ever, and refuses to be changed."""

import subprocess
import sys
from pathlib import Path

import pytest

from index.build import add, remove
from index.errors import StoreError, StoreReadOnly
from index.store import Store
from index.verify import verify
from tests.stores import EMBEDDER, MASKS, VACCINES, contents
from tests.stores import add as add_to

SCRIPT = """
import ctypes, sys
from pathlib import Path
libc = ctypes.CDLL(None)
if sys.platform == "linux":  # give up what lets root write where nobody may
    head, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    assert libc.capset(head, none) == 0
from index.errors import StoreError
from index.store import Store
from tests.stores import EMBEDDER, MASKS, contents
try:
    with Store.open(Path(sys.argv[1])) as store:
        print(store.read_only, contents(store)[:2], [i for i, _ in store.search_words(["masks"], 9)])
        try:
            store.remove(MASKS.id)
        except StoreError as error:
            print(type(error).__name__, error)
except StoreError as error:
    print(type(error).__name__, error)
"""


def unprivileged(path: Path) -> list[str]:
    """Open, search and try to change a store in a program that has to keep to the permissions of files."""
    root = Path(__file__).parent.parent
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    return run.stdout.splitlines()


def read_only(path: Path) -> None:
    """Take away the right to write a store's folder and its files."""
    for file in (*path.iterdir(), path):
        file.chmod(0o555 if file.is_dir() else 0o444)


def names(path: Path) -> list[str]:
    """The files of a folder."""
    return sorted(file.name for file in path.iterdir())


@pytest.mark.parametrize("with_cache", [True, False])
def test_a_folder_that_cannot_be_written(store: Store, *, with_cache: bool) -> None:
    """On a disk that cannot be written a store is read and searched, changes are refused, and nothing is written."""
    contents(store)
    store.close()
    if not with_cache:
        (store.path / "vectors.faiss").unlink()
    there = names(store.path)
    read_only(store.path)
    said = unprivileged(store.path)
    assert said == [
        "True (2, 4) [1, 2]",
        f"StoreReadOnly {store.path} was opened for reading only, or is on a disk that cannot be written; wanted a "
        "store that may be changed: check the permissions of the folder and of store.db, or copy the store",
    ]
    assert names(store.path) == there


def test_a_log_that_cannot_be_read_there(store: Store) -> None:
    """If changes stand in the log alone and the folder cannot be written, they are not silently left out."""
    copy = store.path.parent / "copy.vouch"
    copy.mkdir()
    for name in ("store.db", "store.db-wal"):
        (copy / name).write_bytes((store.path / name).read_bytes())
    assert (copy / "store.db-wal").stat().st_size > 0
    read_only(copy)
    (said,) = unprivileged(copy)
    assert said.startswith(f"StoreError {copy / 'store.db'} cannot be opened now (")


def test_reading_only_by_wish(store: Store, tmp_path: Path) -> None:
    """``read_only=True`` reads everything, writes neither the database nor the cache, and refuses every change."""
    (tmp_path / "a.txt").write_text("Zebras\n\nZebras graze at dawn on the wide plain of the north.\n")
    with Store.open(store.path, read_only=True) as reader:
        assert reader.read_only
        assert contents(reader)[:3] == (2, 4, [MASKS, VACCINES])
        assert "vectors.faiss" not in names(store.path)
        for change in (
            lambda: reader.remove(MASKS.id),
            lambda: add_to(reader, MASKS),
            lambda: remove(reader, [MASKS.id]),
            lambda: add(reader, [tmp_path / "a.txt"], EMBEDDER),
            reader.erase,
        ):
            with pytest.raises(StoreReadOnly, match=r"was opened for reading only, or is on a disk that cannot"):
                change()
        assert verify(reader) == []
        store.remove(MASKS.id)
        assert reader.articles() == [VACCINES]
    assert issubclass(StoreReadOnly, StoreError)
