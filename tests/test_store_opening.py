"""Store: what cannot be opened, and what is damaged."""

from pathlib import Path

import pytest

from index.errors import StoreDamaged, StoreMismatch, StoreMissing
from index.store import Store
from tests.fakes import WordEmbedder
from tests.stores import EMBEDDER, MASKS, VACCINES, WORDS, change_behind, contents


def test_a_missing_store(tmp_path: Path) -> None:
    """A path without a store raises StoreMissing with the command that makes one, and makes nothing."""
    path = tmp_path / "none.vouch"
    with pytest.raises(StoreMissing) as caught:
        Store.open(path)
    assert str(caught.value) == (
        f"there is no store at {path}; wanted a folder that vouch add has made: vouch add PATH... --store {path}"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be looked at" * 40])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    """A store.db that is empty or something else raises StoreDamaged with the way out, and stays as it is."""
    (tmp_path / "store.db").write_bytes(content)
    wanted = f"^{tmp_path / 'store.db'} (is no store that can be read|holds no store) \\(.*\\); .*build"
    with pytest.raises(StoreDamaged, match=wanted):
        Store.open(tmp_path)


def test_a_database_that_is_broken_inside(store: Store) -> None:
    """Damage inside the database raises StoreDamaged when it is met, and no error of SQLite's own."""
    store.close()
    database = store.path / "store.db"
    whole = database.read_bytes()
    database.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    with (
        pytest.raises(StoreDamaged, match="restore it from a backup, or build it again with vouch add"),
        Store.open(store.path) as opened,
    ):
        contents(opened)


@pytest.mark.parametrize("number", [5, 7])
def test_another_format(store: Store, number: int) -> None:
    """A store of a newer or an older format raises StoreMismatch with both numbers."""
    newer = f'{{"format": {number}}}'
    change_behind(store, "UPDATE manifest SET value = ? WHERE name = 'manifest'", newer)
    with pytest.raises(StoreMismatch, match=rf"has store format {number}; this Vouch reads format 6: use the Vouch"):
        Store.open(store.path)


def test_no_manifest(store: Store) -> None:
    """A database without a manifest raises StoreDamaged."""
    change_behind(store, "DELETE FROM manifest WHERE name = 'manifest'")
    with pytest.raises(StoreDamaged, match=r"^the manifest of .* cannot be read: ''; wanted a JSON object"):
        Store.open(store.path)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("blocks", value) for value in ("", "{}x", "[[0, 1]]", '[[0, 1, "advert", 0]]', "7")),
        *(("imprint", value) for value in ('"a"', "[1]", '{"publisher": "A"}')),
        *(("pages", value) for value in ("", "7")),
    ],
)
def test_a_record_that_cannot_be_read(store: Store, column: str, value: str) -> None:
    """An article whose record is broken raises StoreDamaged that names it."""
    change_behind(store, f"UPDATE articles SET {column} = ? WHERE id = ?", value, MASKS.id)
    with Store.open(store.path) as opened:
        assert opened.article(VACCINES.id) == VACCINES
        with pytest.raises(StoreDamaged, match=r"^the record of article 'Masks' in .* cannot be read"):
            opened.article(MASKS.id)


def test_a_vector_of_the_wrong_length(store: Store) -> None:
    """A vector that is not as long as the manifest says raises StoreDamaged."""
    change_behind(store, "UPDATE passages SET vector = x'00000000' WHERE id = 2")
    (store.path / "vectors.faiss").unlink(missing_ok=True)
    with (
        Store.open(store.path) as opened,
        pytest.raises(StoreDamaged, match=rf"holds a vector that is not {EMBEDDER.dimension} long"),
    ):
        opened.search_vectors(EMBEDDER.embed_queries(["masks"])[0], 2)


def test_another_encoder_is_refused_by_what_adds(store: Store) -> None:
    """The store's manifest refuses an encoder with other weights before anything is embedded."""

    class Other(WordEmbedder):
        fingerprint = "f" * 64

    with pytest.raises(StoreMismatch, match=r"vectors of two encoders cannot be compared"):
        store.manifest.require(Other(WORDS), path=store.path)
