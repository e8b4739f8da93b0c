"""VectorCache: what is searched is what is in the database, whatever the file says."""

import pytest

from index.store import Store
from tests.stores import EMBEDDER, MASKS, contents


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "stale", "folder"])
def test_a_cache_that_cannot_be_used_is_made_anew(store: Store, damage: str) -> None:
    """Without a good cache the search gives the same hits, and the cache is good again where it can be written."""
    cache = store.path / "vectors.faiss"
    assert len(store.search_vectors(EMBEDDER.embed_queries(["masks"])[0], 9)) == 4
    stale = cache.read_bytes()
    store.remove(MASKS.id)
    wanted, good = contents(store), cache.read_bytes()
    store.close()
    if damage in {"missing", "folder"}:
        cache.unlink()
    if damage == "folder":
        cache.mkdir()
    else:
        flipped = good[:-9] + bytes([good[-9] ^ 1]) + good[-8:]
        kept = {"empty": b"", "cut": good[:-1], "flipped": flipped, "stale": stale}.get(damage)
        if kept is not None:
            assert kept != good
            cache.write_bytes(kept)
    with Store.open(store.path) as opened:
        assert contents(opened) == wanted
    assert damage == "folder" or cache.read_bytes() == good


def test_the_cache_is_not_read_as_truth(store: Store) -> None:
    """A search after a change through another Store finds the change, though both hold vectors in memory."""
    query = EMBEDDER.embed_queries(["masks"])[0]
    with Store.open(store.path) as other:
        assert [i for i, _ in other.search_vectors(query, 9)] == [1, 2, 3, 4]
        store.remove(MASKS.id)
        assert [i for i, _ in store.search_vectors(query, 9)] == [3, 4]
        assert [i for i, _ in other.search_vectors(query, 9)] == [3, 4]
