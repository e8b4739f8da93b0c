"""Store: what goes in comes out, whole, whatever happens in between."""

import itertools
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import overload

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Block, BlockKind, Imprint
from index.build import add_article
from index.errors import InputError, StoreDamaged, StoreError, StoreMismatch, StoreMissing
from index.passages import Passage
from index.store import Store
from tests.fakes import WordEmbedder, article_of, store_of

WORDS = ["masks", "work", "vaccines", "harm", "covid", "sars", "cov", "2"]
EMBEDDER = WordEmbedder(WORDS)
MASKS = article_of("Masks work.\n\nMasks harm nobody.", title="Masks", source="masks.txt", date="2020-12-21")
VACCINES = article_of("Vaccines work.\n\nVaccines stop SARS-CoV-2.", title="Vaccines", source="vaccines.txt")
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


class Watched(Sequence[Passage]):
    """Passages that do something when a row that was given has been written and the next is asked for."""

    def __init__(self, passages: Sequence[Passage], after_first: Callable[[], None]) -> None:
        self._passages, self._after_first = passages, after_first

    def __len__(self) -> int:
        return len(self._passages)

    @overload
    def __getitem__(self, place: int) -> Passage: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Passage]: ...
    def __getitem__(self, place: int | slice) -> Passage | Sequence[Passage]:
        return self._passages[place]

    def __iter__(self) -> Iterator[Passage]:
        for number, passage in enumerate(self._passages):
            if number == 1:
                self._after_first()
            yield passage


def passages_of(article: Article) -> list[Passage]:
    """One passage for each block."""
    spans = [block.span for block in article.blocks]
    return [Passage(article.id, start, end, article.text[start:end], article.title) for start, end in spans]


def add(store: Store, article: Article, passages: Sequence[Passage] | None = None) -> None:
    """Add an article by its blocks."""
    passages = passages_of(article) if passages is None else passages
    store.add(article, passages, EMBEDDER.embed_passages([p.text for p in passages_of(article)]))


def contents(store: Store) -> tuple[object, ...]:
    """Everything that can be read of a store."""
    ids = [row for article in store.articles() for row in store.passage_ids([article.id])]
    query = EMBEDDER.embed_queries(["masks work"])[0]
    return (
        store.generation,
        len(store),
        store.articles(),
        [(i, store.passage(i)) for i in ids],
        store.search_vectors(query, 50),
        store.search_words(["masks", "work", "vaccines"], 50),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of two articles, two passages each: 1 and 2 of masks, 3 and 4 of vaccines."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as opened:
        add(opened, MASKS)
        add(opened, VACCINES)
        yield opened


# Round trips


def test_a_new_store_is_empty(tmp_path: Path) -> None:
    """A new store has generation 0, no articles and no passages, and finds nothing."""
    with Store.create(tmp_path / "a" / "b.vouch", EMBEDDER) as store:
        assert contents(store) == (0, 0, [], [], [], [])
        assert store.document_frequency("masks") == 0


@settings(max_examples=40, deadline=None)
@given(
    text=ANY_TEXT,
    title=ANY_TEXT,
    source=ANY_TEXT,
    authors=st.lists(ANY_TEXT, max_size=3),
    date=ANY_TEXT,
    imprint=st.builds(Imprint, *[ANY_TEXT] * 5),
    pages=st.lists(st.integers(0, 99), max_size=3),
    heading=ANY_TEXT,
    data=st.data(),
)
def test_any_article_comes_back_as_it_was(
    *,
    text: str,
    title: str,
    source: str,
    authors: list[str],
    date: str,
    imprint: Imprint,
    pages: list[int],
    heading: str,
    data: st.DataObject,
) -> None:
    """Every field of an article and of a passage comes back, for any text, after closing and opening."""
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = data.draw(st.lists(st.sampled_from(BlockKind), min_size=len(edges), max_size=len(edges)))
    spans = list(itertools.pairwise(edges))
    blocks = tuple(Block(s, e, kind, level) for level, ((s, e), kind) in enumerate(zip(spans, kinds, strict=False)))
    article = Article(title, text, blocks, source, tuple(authors), date, imprint, tuple(sorted(pages)))
    passages = [Passage(article.id, s, e, text[s:e], heading) for s, e in spans]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.vouch"
        with Store.create(path, EMBEDDER) as made:
            made.add(article, passages, EMBEDDER.embed_passages([p.text for p in passages]))
        with Store.open(path) as opened:
            assert opened.articles() == [article]
            assert opened.article(article.id) == article
            ids = opened.passage_ids([article.id])
            assert [opened.passage(i) for i in ids] == passages


def test_vectors_come_back_as_they_were(tmp_path: Path) -> None:
    """The score of a passage is the inner product with its very vector, to the last bit of float32."""
    vectors = np.random.default_rng(3).normal(size=(2, EMBEDDER.dimension)).astype(np.float32)
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        store.add(MASKS, passages_of(MASKS), vectors)
        for place in range(EMBEDDER.dimension):
            axis = np.eye(EMBEDDER.dimension, dtype=np.float32)[place]
            assert dict(store.search_vectors(axis, 2)) == {1: float(vectors[0, place]), 2: float(vectors[1, place])}


def test_a_null_character_is_a_character(tmp_path: Path) -> None:
    """A text with NUL in it, where SQLite's own functions stop, comes back whole, and so do its passages."""
    article = article_of("Masks\x00 work.\n\nMasks harm \x00 nobody.", title="a\x00b")
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        add(store, article)
        assert store.articles() == [article]
        assert [store.passage(i) for i in (1, 2)] == passages_of(article)
        assert store.search_words(["a\x00masks", "\x00"], 9) == []


def test_contents_survive_closing(store: Store) -> None:
    """A store that is opened again answers everything as before."""
    before = contents(store)
    store.close()
    with Store.open(store.path) as opened:
        assert contents(opened) == before


# Searching


def test_vector_search_is_the_cosine(store: Store) -> None:
    """The nearest passages come first, equal ones by id, each with its cosine."""
    query = EMBEDDER.embed_queries(["masks work"])[0]
    hits = store.search_vectors(query, 3)
    assert [i for i, _ in hits] == [1, 3, 2]
    assert [score for _, score in hits] == pytest.approx([1, 1 / 2, 1 / 6**0.5])
    assert [i for i, _ in store.search_vectors(query, 9, among=[2, 4])] == [2, 4]
    assert store.search_vectors(query, 9, among=[]) == []


def test_word_search_finds_stems(store: Store) -> None:
    """Words are found by their stem, and a passage that holds more of them comes first."""
    assert [i for i, _ in store.search_words(["working", "mask"], 9)] == [1, 2, 3]
    assert [i for i, _ in store.search_words(["nobody"], 9)] == [2]
    assert store.search_words(["absent"], 9) == []


def test_word_scores_are_positive_and_fall(store: Store) -> None:
    """Scores are above 0, even of a word that every passage holds, and never rise along the hits."""
    scores = [score for _, score in store.search_words(["masks", "vaccines", "work"], 9)]
    assert all(score > 0 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_word_search_keeps_to_filter_and_limit(store: Store) -> None:
    """The filter is applied before the limit, so that a limit of one finds the best that is left."""
    assert [i for i, _ in store.search_words(["work"], 1)] == [1]
    assert [i for i, _ in store.search_words(["work"], 1, among=[3, 4])] == [3]
    assert store.search_words(["work"], 9, among=[]) == []
    assert store.search_words(["work"], 0) == []


def test_a_term_of_several_tokens_is_a_phrase(store: Store) -> None:
    """A compound finds the passage that holds its parts in a row, and no other order of them."""
    assert [i for i, _ in store.search_words(["sars-cov-2"], 9)] == [4]
    assert store.search_words(["2-sars-cov"], 9) == []
    assert store.document_frequency("SARS-CoV-2") == 1
    assert store.document_frequency("vaccine") == 2


@pytest.mark.parametrize(
    "term",
    ["NEAR(masks work)", "heading:masks", "mas*", "^masks", "masks AND work", "NOT masks", '"masks', "{text}: masks"],
)
def test_full_text_syntax_is_only_words(store: Store, term: str) -> None:
    """What FTS5 would read as an operator is searched as a phrase of words, which no passage holds or "masks" alone."""
    letters = "".join(c if c.isalnum() else " " for c in term).split()
    wanted = store.search_words(["masks"], 9) if letters == ["masks"] else []
    assert store.search_words([term], 9) == wanted


@settings(max_examples=200, deadline=None)
@given(terms=st.lists(st.text(max_size=12) | st.sampled_from(['"', "masks", "\x00", "*", "OR", "-", "(", "²"])))
def test_no_term_breaks_the_search(terms: list[str]) -> None:
    """Any strings at all can be searched, and do not hide what another term finds."""
    store = _shared_store()
    found = [i for i, _ in store.search_words([*terms, "vaccines"], 9)]
    assert {3, 4} <= set(found)
    assert all(0 <= store.document_frequency(term) <= 4 for term in terms)


_SHARED: list[tuple[TemporaryDirectory[str], Store]] = []


def _shared_store() -> Store:
    """One store for all examples of a property that only reads."""
    if not _SHARED:
        folder = TemporaryDirectory()
        _SHARED.append((folder, store_of(Path(folder.name) / "a.vouch", [], EMBEDDER)))
        add(_SHARED[0][1], MASKS)
        add(_SHARED[0][1], VACCINES)
    return _SHARED[0][1]


@pytest.fixture(scope="module", autouse=True)
def _close_shared() -> Iterator[None]:
    yield
    for folder, store in _SHARED:
        store.close()
        folder.cleanup()


def test_a_thousand_terms_are_searched(store: Store) -> None:
    """As many terms as the longest message can hold are searched in one go."""
    assert [i for i, _ in store.search_words([*(f"x{n}" for n in range(1000)), "nobody"], 9)] == [2]


# Changing


def test_each_change_counts_the_generation(store: Store) -> None:
    """Adding and removing count the generation up by one each; reading and a refused change do not."""
    assert store.generation == 2
    contents(store)
    with pytest.raises(InputError):
        add(store, MASKS)
    assert store.generation == 2
    store.remove(MASKS.id)
    assert store.generation == 3


def test_removing_takes_everything_of_the_article(store: Store) -> None:
    """A removed article, its passages, words and vectors are gone, and the others stay as they were."""
    store.remove(MASKS.id)
    assert store.articles() == [VACCINES]
    assert not store.has(MASKS.id)
    assert store.passage_ids([MASKS.id, VACCINES.id]) == [3, 4]
    assert store.search_words(["masks"], 9) == []
    assert [i for i, _ in store.search_vectors(EMBEDDER.embed_queries(["masks"])[0], 9)] == [3, 4]
    with pytest.raises(StoreDamaged, match=r"^passage 1 is not in .*: build the store again with vouch add$"):
        store.passage(1)


def test_identifiers_are_not_used_twice(store: Store) -> None:
    """An article that is added again gets new passage ids, so that an old hit never shows another text."""
    store.remove(VACCINES.id)
    add(store, VACCINES)
    assert store.passage_ids([VACCINES.id]) == [5, 6]


def test_an_article_is_added_once(store: Store) -> None:
    """Adding an article that is there raises InputError with its id and title, and changes nothing."""
    before = contents(store)
    with pytest.raises(InputError) as caught:
        add(store, MASKS)
    assert str(caught.value) == f"article {MASKS.id} ('Masks') is in the store already; remove it first"
    assert contents(store) == before


def test_an_article_that_is_not_there(store: Store) -> None:
    """Asking for or removing an unknown article raises InputError with the command that lists them."""
    path = store.path
    wanted = f"no article 'nothing' in {path}; wanted the identifier of one that is: vouch list --store {path}"
    before = contents(store)
    for ask in (store.article, store.remove):
        with pytest.raises(InputError) as caught:
            ask("nothing")
        assert str(caught.value) == wanted
    assert contents(store) == before


@pytest.mark.parametrize(
    "vectors",
    [
        np.zeros((1, EMBEDDER.dimension), dtype=np.float32),
        np.zeros((2, EMBEDDER.dimension + 1), dtype=np.float32),
        np.full((2, EMBEDDER.dimension), np.nan, dtype=np.float32),
    ],
)
def test_vectors_that_do_not_fit(tmp_path: Path, vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
    """Vectors of another shape or not finite raise InputError, and nothing is added."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        with pytest.raises(InputError) as caught:
            store.add(MASKS, passages_of(MASKS), vectors)
        assert str(caught.value) == (
            f"vectors of shape {vectors.shape} came; wanted finite ones of shape (2, {EMBEDDER.dimension})"
        )
        assert contents(store) == (0, 0, [], [], [], [])


def test_a_failing_add_leaves_the_store_as_it_was(store: Store) -> None:
    """An error in the middle of adding takes back the article, the first passage and the count."""
    before = contents(store)
    article = article_of("Masks itch.\n\nMasks fog glasses.")

    def fail() -> None:
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match=r"^in the middle$"):
        add(store, article, Watched(passages_of(article), fail))
    assert contents(store) == before
    add(store, article)
    assert store.generation == 3
    assert store.has(article.id)


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
            store.remove(MASKS.id)
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
        second._database.execute("PRAGMA busy_timeout = 0")
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
from tests.test_store import MASKS, VACCINES, Watched, add, passages_of

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
        assert store._database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# The cache of vectors


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


# What cannot be opened


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


def change(store: Store, statement: str, *values: object) -> None:
    """Change the database of a closed store behind its back."""
    store.close()
    with sqlite3.connect(store.path / "store.db") as database:
        database.execute(statement, values)
    database.close()


@pytest.mark.parametrize("number", [1, 3])
def test_another_format(store: Store, number: int) -> None:
    """A store of a newer or an older format raises StoreMismatch with both numbers."""
    newer = f'{{"format": {number}}}'
    change(store, "UPDATE manifest SET value = ? WHERE name = 'manifest'", newer)
    with pytest.raises(StoreMismatch, match=rf"has store format {number}; this Vouch reads format 2: use the Vouch"):
        Store.open(store.path)


def test_no_manifest(store: Store) -> None:
    """A database without a manifest raises StoreDamaged."""
    change(store, "DELETE FROM manifest WHERE name = 'manifest'")
    with pytest.raises(StoreDamaged, match=r"^the manifest of .* cannot be read: ''; wanted a JSON object"):
        Store.open(store.path)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        *(("blocks", value) for value in ("", "{}x", "[[0, 1]]", '[[0, 1, "advert", 0]]', "7")),
        *(("imprint", value) for value in ("", "[]", '{"publisher": "A"}')),
        *(("pages", value) for value in ("", "7")),
    ],
)
def test_a_record_that_cannot_be_read(store: Store, column: str, value: str) -> None:
    """An article whose record is broken raises StoreDamaged that names it."""
    change(store, f"UPDATE articles SET {column} = ? WHERE id = ?", value, MASKS.id)
    with Store.open(store.path) as opened:
        assert opened.article(VACCINES.id) == VACCINES
        with pytest.raises(StoreDamaged, match=r"^the record of article 'Masks' in .* cannot be read"):
            opened.article(MASKS.id)


def test_a_vector_of_the_wrong_length(store: Store) -> None:
    """A vector that is not as long as the manifest says raises StoreDamaged."""
    change(store, "UPDATE passages SET vector = x'00000000' WHERE id = 2")
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


def test_a_store_is_not_made_over_something_else(tmp_path: Path) -> None:
    """A file, or a folder with something in it, raises InputError and is left alone; an empty folder is used."""
    (tmp_path / "file").write_text("mine")
    for path in (tmp_path, tmp_path / "file"):
        with pytest.raises(InputError) as caught:
            Store.create(path, EMBEDDER)
        assert str(caught.value) == (
            f"{path} is there already and not empty; wanted a new folder for the store: name another"
        )
    with pytest.raises(InputError, match=r"^no folder can be made at .*; name another place for the store$"):
        Store.create(tmp_path / "file" / "a.vouch", EMBEDDER)
    assert (tmp_path / "file").read_text() == "mine"
    (tmp_path / "empty").mkdir()
    with Store.create(tmp_path / "empty", EMBEDDER) as store:
        add_article(store, MASKS, EMBEDDER)
        assert store.articles() == [MASKS]


def test_the_folder_holds_no_pickle(store: Store) -> None:
    """A store is SQLite's files and the cache, and nothing else."""
    contents(store)
    names = {path.name for path in store.path.iterdir()}
    assert names <= {"store.db", "store.db-wal", "store.db-shm", "vectors.faiss"}
    assert {"store.db", "vectors.faiss"} <= names
