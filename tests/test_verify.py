"""Verify: a sound store is called sound, and each damage by its name."""

from pathlib import Path

import numpy as np
import pytest

from index.article import Article, Block, BlockKind
from index.store import Store
from index.vectors import VectorIndex
from index.verify import verify
from tests.fakes import article_of
from tests.stores import EMBEDDER, MASKS, VACCINES, add, change_behind, contents, passages_of

AS_FLOATS = np.full(EMBEDDER.dimension, 2, dtype="<f4").tobytes()
NOT_A_NUMBER = np.full(EMBEDDER.dimension, np.nan, dtype="<f4").tobytes()
NAME = f"article {MASKS.id} ('Masks')"


def test_a_sound_store(store: Store) -> None:
    """A store that was searched, changed and opened again keeps its promises."""
    assert verify(store) == []
    contents(store)
    store.remove(MASKS.id)
    add(store, MASKS)
    assert verify(store) == []
    with Store.open(store.path, read_only=True) as reader:
        assert verify(reader) == []


def test_words_kept_as_the_article_writes_them_are_sound(store: Store) -> None:
    """A store that holds a ligature in its full-text search, as stores were once made, keeps its promises."""
    add(store, article_of("The eﬃcacy was low.", title="B"))
    change_behind(store, "UPDATE passage_words SET text = ? WHERE text LIKE '%efficacy%'", "The eﬃcacy was low.")
    with Store.open(store.path) as opened:
        assert verify(opened) == []


@pytest.mark.parametrize(
    ("statement", "value", "wanted"),
    [
        ("UPDATE articles SET text = ? WHERE number = 1", "Masks work!", "its text is not the one whose SHA-256"),
        ("UPDATE articles SET sha256 = ? WHERE number = 1", "f" * 64, "its text is not the one whose SHA-256"),
        ("UPDATE articles SET characters = ? WHERE number = 1", 7, "its text is not the one whose SHA-256"),
        ("UPDATE articles SET id = ? WHERE number = 1", "abc", "its identifier is not the beginning"),
        ("UPDATE articles SET blocks = ? WHERE number = 1", '[[0,11,"body",0],[5,31,"body",0]]', "its blocks overlap"),
        ("UPDATE articles SET blocks = ? WHERE number = 1", '[[0,99,"body",0]]', "its blocks overlap"),
        ("UPDATE articles SET blocks = ? WHERE number = 1", '[[0,11,"body",0]]', "some of its text lies in no block"),
        ("UPDATE articles SET blocks = ? WHERE number = 1", "[[0]]", "the record of article 'Masks'"),
        ("UPDATE articles SET pages = ? WHERE number = 1", "[0, 99]", "its pages are out of order"),
        ("UPDATE articles SET pages = ? WHERE number = 1", "[5, 0]", "its pages are out of order"),
        ("UPDATE passages SET end = ? WHERE id = 1", 99, "passage 1 lies outside the text: 0 to 99 of 31 characters"),
        ("UPDATE passages SET start = ? WHERE id = 1", 3, "passage 1 has another text in the full-text search"),
        ("UPDATE passages SET heading = ? WHERE id = 1", "M", "passage 1 has another text in the full-text search"),
        ("UPDATE passages SET digest = ? WHERE id = 1", b"x", "passage 1 has another digest than its text"),
        ("UPDATE passages SET vector = ? WHERE id = 1", b"x", "passage 1 has a vector of 1 bytes; wanted 36"),
        ("UPDATE passages SET vector = ? WHERE id = 1", AS_FLOATS, "passage 1 has a vector of length 6.0000; wanted 1"),
        ("UPDATE passages SET vector = ? WHERE id = 1", NOT_A_NUMBER, "passage 1 has a vector with NaN or infinity"),
        ("DELETE FROM passage_words WHERE rowid = ?", 1, "passage 1 has another text in the full-text search"),
        ("INSERT INTO passage_words (rowid, text) VALUES (?, 'x')", 77, "full-text row 77 belongs to no passage"),
        ("UPDATE passages SET article = ? WHERE id = 1", 9, "store.db: a row of passages refers to a row"),
        ("DELETE FROM passages WHERE id = ?", 2, f"{NAME}: some of its prose lies in no passage"),
        ("DELETE FROM passages WHERE article = ?", 1, f"{NAME}: some of its prose lies in no passage"),
        ("UPDATE passages SET end = end - ? WHERE id = 2", 4, f"{NAME}: some of its prose lies in no passage"),
        (
            "UPDATE articles SET imprint = json_set(imprint, '$.doi', ?)",
            "10.5555/a",
            f"the DOI 10.5555/a is that of articles {MASKS.id} and {VACCINES.id}",
        ),
        ("INSERT INTO removals VALUES (1, 1, ?)", 2, "passages 1 to 2 are there and noted as removed"),
        ("UPDATE passage_words_content SET c1 = ? WHERE id = 1", "y", "the full-text index does not fit the passages"),
    ],
)
def test_each_damage_has_a_name(store: Store, statement: str, value: object, wanted: str) -> None:
    """What was changed behind the store's back is named, with the article or the passage that it is about."""
    change_behind(store, statement, value)
    with Store.open(store.path) as opened:
        found = verify(opened)
    assert any(wanted in line for line in found), found


def test_damage_of_the_file_itself(store: Store) -> None:
    """A database with a page overwritten is not sound."""
    assert len(store) == 4
    store.close()
    file = store.path / "store.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:-4096] + b"\x99" * 4096)
    with Store.open(store.path) as opened:
        found = verify(opened)
    assert found
    assert all(line.startswith("store.db: ") for line in found)


def cache_of(generation: int, rows: list[tuple[int, list[float]]]) -> VectorIndex:
    """Make a cache of some rows."""
    vectors = VectorIndex(EMBEDDER.dimension)
    vectors.add([key for key, _ in rows], np.array([row for _, row in rows], dtype=np.float32))
    vectors.generation = generation
    return vectors


def test_a_cache_that_does_not_fit(store: Store) -> None:
    """A cache file with another vector, a missing one, one too many, or of damaged bytes is named."""
    path = store.path / "vectors.faiss"
    texts = [store.passage(i).text for i in range(1, 5)]
    rows = list(enumerate(EMBEDDER.embed_passages(texts).tolist(), start=1))
    cache_of(2, rows).save(path)
    assert verify(store) == []
    cache_of(1, rows[:2]).save(path)
    assert verify(store) == []
    cache_of(2, [(1, rows[1][1]), *rows[1:]]).save(path)
    assert verify(store) == ["vectors.faiss holds another vector of passage 1 than the database; delete the file"]
    cache_of(2, [*rows[:2], rows[3]]).save(path)
    lacks = "vectors.faiss holds a vector twice, or lacks some; delete it, the next search makes it anew"
    assert verify(store) == [lacks]
    cache_of(2, [*rows, (5, rows[0][1])]).save(path)
    assert verify(store) == [
        "vectors.faiss holds the vector of passage 5, which is not in the store; delete the file",
        lacks,
    ]
    damaged = ["vectors.faiss is damaged or of another store; delete it, the next search makes it anew"]
    cache_of(3, rows).save(path)
    assert verify(store) == damaged
    path.write_bytes(b"{}")
    assert verify(store) == damaged


def test_strange_files_are_named(store: Store) -> None:
    """What is in the folder and not the store's is named."""
    (store.path / "notes.txt").write_text("mine")
    assert verify(store) == ["notes.txt in the folder is no part of a store"]


def test_a_replaced_article_keeps_its_identifier(store: Store, tmp_path: Path) -> None:
    """An identifier that is not that of the text is sound for an article that was replaced, and for no other."""
    text = "Masks fog."
    changed = Article("Masks", text, (Block(0, 10, BlockKind.BODY),), "masks.txt", id=MASKS.id)
    store.replace(changed, passages_of(changed), EMBEDDER.embed_passages([text]))
    assert [(r.id, r.revision, r.passages) for r in store.records()] == [(MASKS.id, 2, 1), (VACCINES.id, 1, 2)]
    assert verify(store) == []
    change_behind(store, "UPDATE articles SET revision = 1 WHERE id = ?", MASKS.id)
    with Store.open(store.path) as opened:
        assert verify(opened) == [f"{NAME}: its identifier is not the beginning of its text's SHA-256"]
