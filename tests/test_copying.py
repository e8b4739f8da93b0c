"""A copy of a store: the same, private, and on its own."""

import sqlite3
import stat
from pathlib import Path

import pytest

from index.copying import copy_store
from index.errors import InputError, StoreError
from index.store import Store
from tests.fakes import article_of
from tests.stores import MASKS, VACCINES, Watched, add, contents, passages_of


def test_a_copy_is_the_same_and_private(store: Store, tmp_path: Path) -> None:
    """A copy holds what the store holds, to the bit, in a folder that only its owner can look into."""
    with copy_store(store, tmp_path / "copy") as copy:
        assert contents(copy) == contents(store)
        assert copy.manifest == store.manifest
        assert stat.S_IMODE(copy.path.stat().st_mode) == 0o700


def test_neither_sees_what_happens_to_the_other(store: Store, tmp_path: Path) -> None:
    """What is added to or removed from one is not seen in the other."""
    with copy_store(store, tmp_path / "copy") as copy:
        copy.remove(MASKS.id)
        add(store, article_of("Masks itch.\n\nMasks fog glasses.", title="Itch"))
        assert [article.title for article in copy.articles()] == ["Vaccines"]
        assert [article.title for article in store.articles()] == ["Masks", "Vaccines", "Itch"]


def test_a_copy_is_of_one_moment(store: Store, tmp_path: Path) -> None:
    """A copy that is made while an article is half written holds nothing of it, and the writing goes on."""
    article = article_of("Masks itch.\n\nMasks fog glasses.", title="Itch")
    made: list[list[str]] = []

    def copied() -> None:
        with copy_store(store, tmp_path / "copy") as copy:
            made.append([one.title for one in copy.articles()])

    add(store, article, Watched(passages_of(article), copied))
    assert made == [["Masks", "Vaccines"]]
    assert store.has(article.id)


def test_a_read_only_store_can_be_copied(store: Store, tmp_path: Path) -> None:
    """The copy of a store that was opened for reading only can be changed."""
    with Store.open(store.path, read_only=True) as reader, copy_store(reader, tmp_path / "copy") as copy:
        copy.remove(VACCINES.id)
        assert [article.id for article in copy.articles()] == [MASKS.id]


def test_what_stands_there_is_not_touched(store: Store, tmp_path: Path) -> None:
    """A path where something stands already is refused, and that stays."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    with pytest.raises(InputError, match=r"no folder can be made at .*mine \(File exists\); wanted a new one"):
        copy_store(store, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text() == "Dear"


def test_a_copy_that_fails_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk has no room the error says so, and no half copy is left."""

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("index.database._connect_read_only", full)
    with pytest.raises(StoreError, match=r"database or disk is full.*on a disk with room"):
        copy_store(store, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
