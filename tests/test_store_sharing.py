"""Store: readers, writers, threads, and a writer that is killed."""

import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import StoreDamaged, StoreError
from index.store import Store
from tests.fakes import article_of
from tests.stores import EMBEDDER, MASKS, VACCINES, Watched, add, contents, passages_of


def test_another_reader_sees_whole_changes_only(store: Store) -> None:
    """While an article is half written, a second reader sees what was there before, and then all of it."""
    article = article_of("Masks itch.\n\nMasks fog glasses.")
    with Store.open(store.path) as reader:
        before = contents(reader)
        during: list[tuple[object, ...]] = []
        add(store, article, Watched(passages_of(article), lambda: during.append(contents(reader))))
        assert during == [before]
        assert contents(reader) == contents(store) != before


def test_a_snapshot_is_one_generation(store: Store) -> None:
    """Inside a snapshot nothing that another writer does is seen; after it, everything is."""
    query = EMBEDDER.embed_queries(["masks"])[0]
    with Store.open(store.path) as reader:
        with reader.snapshot():
            before = reader.search_vectors(query, 9)
            store.remove(MASKS.id, erase=False)
            assert [reader.passage(i).article_id for i, _ in before] == [MASKS.id, MASKS.id, VACCINES.id, VACCINES.id]
            with reader.snapshot():
                assert reader.search_vectors(query, 9) == before
                assert reader.generation == 2
        assert reader.generation == 3
        assert [i for i, _ in reader.search_vectors(query, 9)] == [3, 4]


def test_a_second_writer_is_told_to_wait(store: Store) -> None:
    """A change while another program writes raises StoreError that says so, and not that the store is damaged."""
    article = article_of("Masks itch.\n\nMasks fog glasses.")
    with Store.open(store.path) as second:
        second.database.connection.execute("PRAGMA busy_timeout = 0")
        said: list[str] = []

        def write_too() -> None:
            with pytest.raises(StoreError, match="database is locked") as caught:
                second.remove(MASKS.id)
            assert not isinstance(caught.value, StoreDamaged)
            said.append(str(caught.value))

        add(store, article, Watched(passages_of(article), write_too))
    assert said == [
        f"{store.path / 'store.db'} cannot be used now (database is locked); wanted a store that no other program is "
        "writing to, on a disk with room that may be written: wait and try again"
    ]
    assert store.has(MASKS.id)
    assert store.has(article.id)


def test_threads_may_share_a_store(store: Store) -> None:
    """While one thread adds and removes, others that share the Store read whole generations only."""
    extra = [article_of(f"Masks itch {n}.\n\nMasks fog {n}.") for n in range(12)]
    query = EMBEDDER.embed_queries(["masks"])[0]

    def read(_: int) -> set[int]:
        seen = set()
        while not done.is_set():
            with store.snapshot():
                found = [i for i, _ in store.search_vectors(query, 99)]
                assert len(found) == len(store) == 2 * len(store.articles())
                assert {store.passage(i).article_id for i in found} == {article.id for article in store.articles()}
                seen.add(store.generation)
            assert len(store) % 2 == 0
        return seen

    done = threading.Event()
    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read, number) for number in range(4)]
        try:
            for article in extra:
                add(store, article)
                time.sleep(0.005)
            for article in extra:
                store.remove(article.id)
        finally:
            done.set()
        seen = set().union(*(reader.result(timeout=30) for reader in readers))
    assert store.articles() == [MASKS, VACCINES]
    assert store.generation == 26
    assert min(seen) >= 2
    assert len(seen) > 1


KILLED = """
import os, signal, sys
from pathlib import Path
from index.store import Store
from tests.stores import MASKS, VACCINES, Watched, add, passages_of

def die() -> None:
    {die}

with Store.open(Path(sys.argv[1])) as store:
    add(store, MASKS)
    print("done", flush=True)
    add(store, VACCINES, Watched(passages_of(VACCINES), die))
    print("never", flush=True)
"""


@pytest.mark.parametrize(
    ("die", "code"), [("os._exit(3)", 3), ("os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL)]
)
def test_a_killed_writer_loses_nothing_that_was_done(tmp_path: Path, die: str, code: int) -> None:
    """After a kill in the middle of the second article, the first is whole, the second is absent and can be added."""
    path = tmp_path / "a.vouch"
    Store.create(path, EMBEDDER).close()
    script = KILLED.format(die=die)
    root = Path(__file__).parent.parent
    ended = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=root, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (code, "done\n"), ended.stderr
    with Store.open(path) as store:
        assert store.generation == 1
        assert store.articles() == [MASKS]
        assert [store.passage(i) for i in store.passage_ids([MASKS.id, VACCINES.id])] == passages_of(MASKS)
        assert [i for i, _ in store.search_words(["masks", "vaccines"], 9)] == [1, 2]
        add(store, VACCINES)
        assert store.articles() == [MASKS, VACCINES]
        assert store.database.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
