"""Store: what goes in comes out, whole."""

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Block, BlockKind, Imprint
from index.errors import InputError, StoreDamaged
from index.indexing import add_article
from index.passages import Passage
from index.store import Store
from tests.fakes import article_of
from tests.stores import EMBEDDER, MASKS, VACCINES, Watched, add, contents, passages_of

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


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
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
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
