"""VectorCache: what is searched is what is in the database, whatever the file says."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from index.store import Store
from index.vectors import VectorIndex
from tests.fakes import NoiseEmbedder, article_of
from tests.stores import EMBEDDER, MASKS, add, contents, passages_of


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


def reads(store: Store) -> tuple[list[tuple[int, float]], int]:
    """Search all of a store, and count the vectors that were read of the database to do it."""
    counted: list[int] = []
    rows = store.database.rows

    def watched(query: str, values: Sequence[object] = ()) -> list[Any]:
        found = rows(query, values)
        counted.append(len(found) if "SELECT id, vector" in query else 0)
        return found

    store.database.rows = watched  # type: ignore[method-assign]
    hits = store.search_vectors(EMBEDDER.embed_queries(["masks work"])[0], 99)
    store.database.rows = rows  # type: ignore[method-assign]
    return hits, sum(counted)


def test_catching_up_reads_only_what_is_new(store: Store) -> None:
    """After an article is added, a process with the vectors in memory, and one with the file, read only its own."""
    cache = store.path / "vectors.faiss"
    assert reads(store)[1] == 4
    written = cache.read_bytes()
    add(store, article_of("Masks itch.\n\nMasks fog glasses.\n\nMasks work."))
    hits, count = reads(store)
    assert ([i for i, _ in hits], count) == ([1, 7, 3, 5, 2, 6, 4], 3)
    assert reads(store) == (hits, 0)
    with Store.open(store.path) as other:
        assert reads(other) == (hits, 3)
    assert cache.read_bytes() == written


def test_catching_up_with_a_removal_reads_nothing(store: Store) -> None:
    """After a removal a process with the vectors in memory takes them out, and writes the file without them."""
    assert reads(store)[1] == 4
    store.remove(MASKS.id)
    assert not (store.path / "vectors.faiss").exists()
    hits, count = reads(store)
    assert ([i for i, _ in hits], count) == ([3, 4], 0)
    with Store.open(store.path) as other:
        assert reads(other) == (hits, 0)


def test_the_file_is_written_again_when_it_lacks_a_share(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is written again when what it lacks is more than the small number and the share, and not before."""
    monkeypatch.setattr("index.vector_cache.SMALL", 2)
    monkeypatch.setattr("index.vector_cache.GROWTH", 0.5)
    cache, sizes = store.path / "vectors.faiss", []
    for number in range(6):
        reads(store)
        loaded = VectorIndex.load(cache, dimension=EMBEDDER.dimension)
        assert loaded is not None
        sizes.append(len(loaded))
        add(store, article_of(f"Masks itch {number}.\n\nMasks fog {number}."))
    assert sizes == [4, 4, 4, 10, 10, 10]


def test_a_cache_of_another_store_is_not_used(store: Store, tmp_path: Path) -> None:
    """A file that fits in form but holds other passages than the database is found out by their number."""
    with Store.create(tmp_path / "other", EMBEDDER) as other:
        add(other, article_of("Masks itch.\n\nMasks fog glasses.\n\nMasks work."))
        wanted = reads(other)[0]
        reads(store)
        (other.path / "vectors.faiss").write_bytes((store.path / "vectors.faiss").read_bytes())
    with Store.open(store.path) as first:
        assert reads(first)[1] == 0
    with Store.open(tmp_path / "other") as again:
        assert reads(again)[0] == wanted


@pytest.mark.parametrize("seed", range(3))
def test_it_is_brute_force_whatever_happens(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through two Stores and one opened anew each time, after any order of changes, the hits are those of NumPy."""
    monkeypatch.setattr("index.vector_cache.SMALL", 3)
    monkeypatch.setattr("index.vector_cache.CHUNK", 2)
    rng, embedder = random.Random(seed), NoiseEmbedder()
    query = embedder.embed_queries(["what?"])[0]
    with Store.create(tmp_path / "s", embedder) as store, Store.open(tmp_path / "s") as other:
        for step in range(12):
            if rng.random() < 0.6 or not store.records():
                text = "\n\n".join(f"Drawn {rng.random()} in step {step}." for _ in range(rng.randrange(1, 5)))
                article = article_of(text)
                store.add(
                    article, passages_of(article), embedder.embed_passages([p.text for p in passages_of(article)])
                )
            else:
                store.remove(rng.choice(store.records()).id, erase=False)
            ids = store.passage_ids([record.id for record in store.records()])
            matrix = embedder.embed_passages([store.passage(i).text for i in ids])
            wanted = sorted(zip(ids, (matrix @ query).tolist(), strict=True), key=lambda hit: (-hit[1], hit[0]))
            with Store.open(tmp_path / "s") as fresh:
                for one in (fresh, rng.choice([store, other])):
                    hits = one.search_vectors(query, 99)
                    assert [i for i, _ in hits] == [i for i, _ in wanted]
                    assert [s for _, s in hits] == pytest.approx([s for _, s in wanted], abs=1e-6)
