"""Erasing: after removing or replacing, no file of the store holds a piece of what was there."""

import random
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.article import Article
from index.build import add, remove
from index.erasing import erase
from index.errors import InputError, NotErased
from index.indexing import add_article
from index.store import Store
from index.verify import verify
from tests.fakes import NoiseEmbedder, article_of
from tests.stores import EMBEDDER, MASKS, VACCINES, contents


def words_of(seed: int, count: int) -> list[str]:
    """Draw words of 14 letters; no two have four letters at the same place in common, but by chance."""
    rng = random.Random(seed)
    return ["".join(rng.choices("bcdfghjklmnpqrstvwxz", k=14)) for _ in range(count)]


def noise(seed: int, *, count: int = 60) -> Article:
    """An article of drawn words in paragraphs of ten, with a title and a source of drawn words."""
    words = words_of(seed, count + 2)
    text = "\n\n".join(" ".join(words[n : n + 10]) + "." for n in range(0, count, 10))
    return article_of(text, title=words[-1], source=f"{words[-2]}.txt")


def traces(store: Store, article: Article, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> list[str]:
    """Find, in the raw bytes of every file of a store, pieces of an article's words and of its vectors.

    The full-text index shortens a word by what it shares with the one before it, and stems it; so the middles of the
    words, without their first four and last three letters, are looked for too.
    """
    words = [*article.text.replace(".", "").split(), article.title, article.source.removesuffix(".txt")]
    pieces = {word.encode() for word in words} | {word[4:-3].encode() for word in words}
    rows = {
        row.astype("<f4").tobytes()[part] for row in vectors for part in (slice(0, 16), slice(80, 96), slice(-16, None))
    }
    raw = {path.name: path.read_bytes() for path in store.path.iterdir()}
    return sorted({f"{name}: {piece!r}" for name, data in raw.items() for piece in pieces | rows if piece in data})


def vectors_in(store: Store, article: Article) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """The vectors of an article's passages as they are in the store."""
    texts = [store.passage(i).indexed_text for i in store.passage_ids([article.id])]
    return np.array(list(store.vectors_of(texts).values()))


def filled(path: Path, seeds: Sequence[int]) -> Store:
    """Make a store of drawn articles, searched once, so that there is a cache file."""
    store, embedder = Store.create(path, NoiseEmbedder()), NoiseEmbedder()
    for seed in seeds:
        add_article(store, noise(seed), embedder)
    store.search_vectors(embedder.embed_queries(["a"])[0], 3)
    return store


def test_the_search_for_traces_finds_them(tmp_path: Path) -> None:
    """An article that is in the store leaves its words in the database, and its vectors there and in the cache."""
    with filled(tmp_path / "s", [1, 2]) as store:
        store.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        article = noise(1)
        found = traces(store, article, vectors_in(store, article))
    assert f"store.db: {article.title.encode()!r}" in found
    assert f"store.db: {article.text.split()[3].encode()!r}" in found
    assert any(line.startswith("vectors.faiss: ") for line in found)
    assert len([line for line in found if line.startswith("store.db: ")]) > 120


@pytest.mark.parametrize("which", [1, 3, 5])
def test_removing_leaves_no_byte(tmp_path: Path, which: int) -> None:
    """Straight after ``remove`` no file of the store holds a word of the article, a piece of one, or of its vectors."""
    with filled(tmp_path / "s", range(1, 6)) as store:
        article = noise(which)
        vectors = vectors_in(store, article)
        store.remove(article.id)
        assert traces(store, article, vectors) == []
        assert store.unerased is False
        assert [record.id for record in store.records()] == [noise(n).id for n in range(1, 6) if n != which]
        assert verify(store) == []
        query = NoiseEmbedder().embed_queries(["a"])[0]
        assert {store.passage(i).article_id for i, _ in store.search_vectors(query, 99)} == {
            noise(n).id for n in range(1, 6) if n != which
        }
        assert traces(store, article, vectors) == []


def test_replacing_leaves_no_byte_of_what_was(tmp_path: Path) -> None:
    """A file whose text has changed replaces its article, which keeps its identifier; the old text is nowhere."""
    (tmp_path / "files").mkdir()
    file, old, new = tmp_path / "files" / "a.txt", noise(7), noise(8)
    file.write_text(old.text)
    with filled(tmp_path / "s", [1, 2]) as store:
        embedder = NoiseEmbedder()
        (added,) = add(store, [file], embedder).added
        vectors = vectors_in(store, store.article(added.id))
        store.search_vectors(embedder.embed_queries(["a"])[0], 3)
        file.write_text(new.text)
        report = add(store, [file], embedder)
        assert [(record.id, record.revision) for record in report.replaced] == [(added.id, 2)]
        assert report.unerased == ""
        assert store.article(added.id).text == new.text
        assert traces(store, old, vectors) == []
        assert verify(store) == []


@pytest.mark.parametrize("seed", range(3))
def test_no_order_of_changes_leaves_a_byte(tmp_path: Path, seed: int) -> None:
    """Of whatever is added and removed in any order, what is gone is in no file, and what is left is whole."""
    rng, embedder = random.Random(seed), NoiseEmbedder()
    there: dict[str, Article] = {}
    with Store.create(tmp_path / "s", embedder) as store:
        for step in range(14):
            if rng.random() < 0.6 or not there:
                article = noise(1000 * seed + step, count=rng.choice([10, 200, 600]))
                there[add_article(store, article, embedder).id] = article
                continue
            gone = there.pop(rng.choice(sorted(there)))
            vectors = vectors_in(store, gone)
            remove(store, [gone.id])
            assert traces(store, gone, vectors) == [], step
        assert {article.text for article in store.articles()} == {article.text for article in there.values()}
        assert verify(store) == []


def test_a_reader_of_the_old_state_is_waited_for_and_then_told_of(store: Store) -> None:
    """While another program reads the old state the article is removed, but NotErased says that bytes are left."""
    store.database.connection.execute("PRAGMA busy_timeout = 20")
    with Store.open(store.path) as reader:
        with reader.snapshot():
            assert reader.has(MASKS.id)
            with pytest.raises(NotErased) as caught:
                store.remove(MASKS.id)
            assert "found by nobody any more" in str(caught.value)
            assert str(caught.value).endswith(f"run: vouch compact --store {store.path}")
            assert reader.article(MASKS.id) == MASKS
        assert not store.has(MASKS.id)
        assert (store.unerased, reader.has(MASKS.id)) == (True, False)
        assert verify(store) == [
            f"bytes of something removed may be left in the files: run vouch compact --store {store.path}"
        ]
        store.erase()
    assert (store.unerased, verify(store)) == (False, [])
    assert b"nobody" not in b"".join(path.read_bytes() for path in store.path.iterdir())


def test_the_report_says_that_bytes_are_left(store: Store, tmp_path: Path) -> None:
    """``remove`` reports what was not overwritten, and the next call that may does it."""
    store.database.connection.execute("PRAGMA busy_timeout = 20")
    with Store.open(store.path) as reader, reader.snapshot():
        assert reader.has(MASKS.id)
        report = remove(store, [MASKS.id])
    assert [record.title for record in report.removed] == ["Masks"]
    assert "may still hold bytes of it" in report.unerased
    (tmp_path / "zebras.txt").write_text("Zebras\n\nZebras graze at dawn on the wide plain of the north.\n")
    assert add(store, [tmp_path / "zebras.txt"], EMBEDDER).unerased == ""
    assert store.unerased is False


def test_no_cache_is_written_behind_a_removal(store: Store) -> None:
    """A reader that holds the vectors of an older state does not write them to a file after the removal."""
    query = EMBEDDER.embed_queries(["masks"])[0]
    cache = store.path / "vectors.faiss"
    with Store.open(store.path) as reader, reader.snapshot():
        assert reader.generation == 2
        store.remove(MASKS.id, erase=False)
        assert [i for i, _ in reader.search_vectors(query, 9)] == [1, 2, 3, 4]
        assert not cache.exists()
    assert [i for i, _ in store.search_vectors(query, 9)] == [3, 4]
    assert cache.exists()


def test_what_a_killed_writer_of_the_cache_left_goes_too(store: Store) -> None:
    """A half-written cache file of a program that was killed is deleted with the removed article."""
    (store.path / "vectors.4711.tmp").write_bytes(b"half")
    assert verify(store) == ["vectors.4711.tmp in the folder is no part of a store"]
    store.remove(MASKS.id)
    assert verify(store) == []


def test_removing_is_all_or_nothing(store: Store) -> None:
    """If one identifier is unknown, nothing is removed."""
    before = contents(store)
    with pytest.raises(InputError, match=r"^no article 'nothing' in "):
        store.remove(MASKS.id, "nothing", VACCINES.id)
    assert contents(store) == before
    store.remove(MASKS.id, VACCINES.id, MASKS.id)
    assert (store.records(), len(store), store.generation) == ([], 0, 3)


def test_erasing_changes_nothing_that_is_there(store: Store) -> None:
    """Compacting a store leaves everything that can be read of it as it was."""
    before = contents(store)
    erase(store.database)
    assert contents(store) == before
    assert verify(store) == []


def test_the_words_of_the_removed_are_not_in_the_vocabulary(store: Store) -> None:
    """The full-text index knows no term of a removed article any more."""
    store.remove(MASKS.id)
    with sqlite3.connect(store.path / "store.db") as database:
        database.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, passage_words, row)")
        terms = {row[0] for row in database.execute("SELECT term FROM temp.terms")}
    database.close()
    assert terms == {"a", "titl", "vaccin", "work", "stop", "sar", "cov", "2"} - {"a", "titl"}
