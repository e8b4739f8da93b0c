"""VectorIndex: what it finds, against brute force, and what its file is worth."""

import json
from collections.abc import Collection
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embedding import Vectors
from index.vectors import VectorIndex

DIMENSION = 3
# Eighths: their products and sums are exact in float32, so that equal scores are equal and the order is known.
ROW = st.tuples(*[st.integers(-8, 8)] * DIMENSION)
ROWS = st.lists(ROW, max_size=40)


def matrix(rows: Collection[tuple[int, ...]]) -> Vectors:
    """Rows of eighths: float32, shape (n, 3)."""
    return np.array(list(rows), dtype=np.float32).reshape(-1, DIMENSION) / np.float32(8)


def filled(rows: Collection[tuple[int, ...]], *, first: int = 1) -> VectorIndex:
    """Make an index with ids that count up from ``first``."""
    vectors = VectorIndex(DIMENSION)
    vectors.add(range(first, first + len(rows)), matrix(rows))
    return vectors


def brute_force(rows: list[tuple[int, ...]], query: tuple[int, ...], ids: Collection[int]) -> list[tuple[int, float]]:
    """Every id with its inner product, best first, equal ones by id."""
    scores = matrix(rows) @ matrix([query])[0]
    return sorted(((i, float(scores[i - 1])) for i in ids), key=lambda hit: (-hit[1], hit[0]))


@settings(deadline=None)
@given(ROWS, ROW, st.integers(0, 50))
def test_search_is_brute_force(rows: list[tuple[int, ...]], query: tuple[int, ...], limit: int) -> None:
    """The hits are the best by inner product, and of equal ones those with the lowest ids."""
    wanted = brute_force(rows, query, range(1, len(rows) + 1))[:limit]
    assert filled(rows).search(matrix([query])[0], limit) == wanted


@settings(deadline=None)
@given(ROWS, ROW, st.integers(1, 10), st.data())
def test_filter_is_brute_force_over_what_is_left(
    rows: list[tuple[int, ...]], query: tuple[int, ...], limit: int, data: st.DataObject
) -> None:
    """A filter acts inside the search: the hits are the best of the ids that were named, known or not."""
    among = data.draw(st.lists(st.integers(1, max(1, len(rows)) + 3), max_size=30))
    known = {i for i in among if i <= len(rows)}
    assert filled(rows).search(matrix([query])[0], limit, among=among) == brute_force(rows, query, known)[:limit]


def test_scores_are_the_same_with_and_without_a_filter() -> None:
    """The score of a row does not depend, in any bit, on what else is searched or on the limit."""
    rng = np.random.default_rng(7)
    rows = rng.normal(size=(500, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    vectors = VectorIndex(384)
    vectors.add(range(500), rows)
    whole = dict(vectors.search(rows[3], 500))
    assert vectors.search(rows[3], 1) == [(3, whole[3])]
    assert whole[3] == pytest.approx(1.0, abs=1e-6)
    for few in ([3], [499, 0, 17], range(0, 500, 7), range(500)):
        assert dict(vectors.search(rows[3], 500, among=few)) == {i: whole[i] for i in few}
    assert [whole[i] for i in range(500)] == pytest.approx((rows @ rows[3]).tolist(), abs=1e-6)


def test_many_equal_rows_come_by_id() -> None:
    """Of a thousand equal rows, the ten lowest ids are found, in order, however they were added."""
    vectors = VectorIndex(DIMENSION)
    ids = np.random.default_rng(1).permutation(1000).tolist()
    vectors.add(ids, matrix([(8, 0, 0)] * 1000))
    query = matrix([(8, 0, 0)])[0]
    assert vectors.search(query, 10) == [(i, 1.0) for i in range(10)]
    assert vectors.search(query, 3, among=range(500, 900)) == [(500, 1.0), (501, 1.0), (502, 1.0)]


def test_nothing_to_search_gives_nothing() -> None:
    """An empty index, an empty filter and a limit of nothing give no hits."""
    query = matrix([(8, 0, 0)])[0]
    assert VectorIndex(DIMENSION).search(query, 5) == []
    assert filled([(8, 0, 0)]).search(query, 5, among=[]) == []
    assert filled([(8, 0, 0)]).search(query, 5, among=[99]) == []
    assert filled([(8, 0, 0)]).search(query, 0) == []


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), float("-inf")])
def test_a_row_that_is_not_finite_is_refused(wrong: float) -> None:
    """A row with NaN or infinity raises ValueError and nothing is added."""
    vectors = VectorIndex(DIMENSION)
    with pytest.raises(ValueError, match=r"^a vector holds NaN or infinity; wanted finite numbers$"):
        vectors.add([1, 2], np.array([[0, 1, 0], [0, wrong, 0]], dtype=np.float32))
    assert len(vectors) == 0


def loaded(path: Path, *, dimension: int = DIMENSION) -> VectorIndex | None:
    """Load the cache as the store does."""
    return VectorIndex.load(path, dimension=dimension)


def of_generation(number: int, rows: Collection[tuple[int, ...]], *, first: int = 1) -> VectorIndex:
    """Make an index that says which generation of a store it holds."""
    vectors = filled(rows, first=first)
    vectors.generation = number
    return vectors


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache of three rows, of generation 4."""
    path = tmp_path / "vectors.faiss"
    of_generation(4, [(8, 0, 0), (0, 8, 0), (4, 4, 0)], first=10).save(path)
    return path


def test_saved_and_loaded_is_the_same(cache: Path, tmp_path: Path) -> None:
    """A loaded cache gives the hits and scores of what was saved, and saving it again writes the same bytes."""
    again = loaded(cache)
    assert again is not None
    assert len(again) == 3
    assert again.search(matrix([(8, 0, 0)])[0], 3) == [(10, 1.0), (12, 0.5), (11, 0.0)]
    assert (again.generation, again.last_id) == (4, 12)
    again.save(tmp_path / "again.faiss")
    assert (tmp_path / "again.faiss").read_bytes() == cache.read_bytes()


def test_saving_leaves_one_file(cache: Path) -> None:
    """Saving over a cache replaces it and leaves nothing beside it."""
    of_generation(5, [(0, 0, 8)]).save(cache)
    assert [path.name for path in cache.parent.iterdir()] == ["vectors.faiss"]
    found = loaded(cache)
    assert found is not None
    assert found.generation == 5
    assert found.search(matrix([(0, 0, 8)])[0], 3) == [(1, 1.0)]


def test_a_failed_save_leaves_nothing(tmp_path: Path) -> None:
    """A cache that cannot be put in its place raises OSError and leaves nothing beside it."""
    (tmp_path / "vectors.faiss").mkdir()
    with pytest.raises(OSError, match="vectors"):
        filled([(8, 0, 0)]).save(tmp_path / "vectors.faiss")
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.faiss"]


def test_an_empty_index_is_saved_and_loaded(tmp_path: Path) -> None:
    """A cache of no rows is a cache."""
    VectorIndex(DIMENSION).save(tmp_path / "empty")
    found = loaded(tmp_path / "empty")
    assert found is not None
    assert (len(found), found.generation, found.last_id) == (0, 0, 0)


def test_a_missing_cache_is_none(tmp_path: Path) -> None:
    """A file that is not there, and a folder in its place, are answered with None."""
    assert loaded(tmp_path / "vectors.faiss") is None
    assert loaded(tmp_path) is None


@settings(deadline=None)
@given(ROWS, ROW, st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=4))
def test_what_is_removed_is_not_found(
    rows: list[tuple[int, ...]], query: tuple[int, ...], ranges: list[tuple[int, int]]
) -> None:
    """After removing ranges of ids, known or not, the hits are the best of what is left."""
    vectors = filled(rows)
    for first, last in ranges:
        vectors.remove(first, last)
    left = {i for i in range(1, len(rows) + 1) if not any(first <= i <= last for first, last in ranges)}
    assert vectors.search(matrix([query])[0], 50) == brute_force(rows, query, left)
    assert vectors.last_id == len(rows)


def test_its_rows_are_what_was_added() -> None:
    """The ids and vectors that are held come back, without those that were removed."""
    vectors = filled([(8, 0, 0), (0, 8, 0), (0, 0, 8)], first=5)
    vectors.remove(6, 6)
    ids, held = vectors.rows()
    assert ids.tolist() == [5, 7]
    assert held.tolist() == [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]


def test_another_dimension_is_none(cache: Path) -> None:
    """A cache of vectors of another length is answered with None."""
    assert loaded(cache, dimension=DIMENSION + 1) is None


def test_every_truncation_is_none(cache: Path) -> None:
    """A cache that ends early, at whichever byte, is answered with None."""
    whole = cache.read_bytes()
    for length in range(len(whole)):
        cache.write_bytes(whole[:length])
        assert loaded(cache) is None, length


def test_every_flipped_byte_is_none(cache: Path) -> None:
    """A cache with one wrong byte, whichever it is, is answered with None."""
    whole = cache.read_bytes()
    for place in range(len(whole)):
        cache.write_bytes(whole[:place] + bytes([whole[place] ^ 0x20]) + whole[place + 1 :])
        assert loaded(cache) is None, place


@pytest.mark.parametrize("head", [b"", b"[]", b"null", b"4", b"{}", b"\xff\xfe", b'{"format": 2}', b'{"format": 3'])
def test_another_header_is_none(cache: Path, head: bytes) -> None:
    """A first line that is not the header is answered with None."""
    _, _, body = cache.read_bytes().partition(b"\n")
    cache.write_bytes(head + b"\n" + body)
    assert loaded(cache) is None


def test_header_says_what_it_is(cache: Path) -> None:
    """The first line is JSON that names the format, the generation and the SHA-256 of the rest."""
    header = json.loads(cache.read_bytes().partition(b"\n")[0])
    assert {name: header[name] for name in ("format", "generation")} == {"format": 2, "generation": 4}
    assert set(header) == {"format", "generation", "sha256"}
