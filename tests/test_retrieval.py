"""Retrieval: the spread over articles, the relevance, and the whole search with the fakes."""

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.retrieval import BM25_CEILING, RELEVANCE, WORDS_WEIGHT, Ranked, Retrieved, Retriever, relevance, spread
from index.errors import StoreMismatch
from index.filters import Filters
from index.passages import Passage
from index.store import Store
from tests.fakes import WordEmbedder, article_of, store_of

# Spread


def ranked(letters: str) -> list[Ranked]:
    """Make passages of articles a, b, c, ... in order of rank; a capital is a passage about something else."""
    return [
        Ranked(
            Passage(letter.lower(), number, number + 1, letter),
            0.0,
            0.9 if letter.islower() else 0.1,
            1.0 / (number + 1),
        )
        for number, letter in enumerate(letters)
    ]


def order(letters: str) -> list[int]:
    """Ranks in the order in which they are spread."""
    return [item.passage.start for item in spread(ranked(letters))]


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("aaaa", [0, 1, 2, 3]),
        ("aaab", [0, 3, 1, 2]),
        ("aaabbb", [0, 3, 1, 4, 2, 5]),
        ("abcd", [0, 1, 2, 3]),
        ("aabc", [0, 2, 1, 3]),
        ("aaB", [0, 1, 2]),
        ("BAa", [2, 0, 1]),
        ("", []),
    ],
)
def test_spread(letters: str, expected: list[int]) -> None:
    """Articles take turns where one would take more than half; what is about something else comes last."""
    assert order(letters) == expected


@settings(deadline=None)
@given(st.text("abcABC", max_size=16))
def test_spread_of_anything(letters: str) -> None:
    """Nothing is lost; no article has more than half of the first relevant ones while others have some left."""
    found = order(letters)
    assert sorted(found) == list(range(len(letters)))
    relevant = [letters[i] for i in found if letters[i].islower()]
    assert [letters[i] for i in found][: len(relevant)] == relevant
    for size in range(1, len(relevant) + 1):
        for name in set(relevant[:size]):
            if relevant[:size].count(name) > math.ceil(size / 2):
                assert set(relevant[size - 1 :]) == {name} or relevant[size - 1] != name


# Relevance


def test_relevance_is_logistic() -> None:
    """The log odds are the intercept, plus the weights times similarity and coverage."""
    intercept, of_similarity, of_coverage = RELEVANCE
    for similarity, covered in ((0.0, 0.0), (0.5, 0.25), (-1.0, 1.0)):
        value = relevance(similarity, covered)
        assert math.log(value / (1 - value)) == pytest.approx(
            intercept + of_similarity * similarity + of_coverage * covered
        )


def test_relevance_rises_from_nothing_to_certain() -> None:
    """What shares neither meaning nor words is no evidence, what shares both is, and both count for it."""
    assert relevance(0.0, 0.0) < 0.01
    assert relevance(0.8, 1.0) > 0.99
    assert relevance(0.3, 0.2) < relevance(0.4, 0.2) < relevance(0.4, 0.6)


@settings(deadline=None)
@given(st.floats(-1, 1), st.floats(0, 1))
def test_relevance_is_a_probability(similarity: float, covered: float) -> None:
    """Relevance lies in [0, 1] wherever similarity and coverage can lie."""
    assert 0 <= relevance(similarity, covered) <= 1


# The whole search

MASKS = article_of("Masks work in wards. Masks are cheap.\n\nNobody likes masks.", title="")
VACCINES = article_of("Vaccines work against SARS-CoV-2. They are safe.", title="")
ZEBRAS = article_of("Zebras graze at dawn.", title="")
EMBEDDER = WordEmbedder(["masks", "work", "wards", "vaccines", "safe", "zebras", "graze"])


def found(path: Path, text: str, limit: int = 5) -> list[Retrieved]:
    """Search a store of the three articles."""
    with store_of(path / "a.vouch", [MASKS, VACCINES, ZEBRAS], EMBEDDER) as store:
        return Retriever(store, EMBEDDER).retrieve(text, limit=limit)


def test_the_best_passage_comes_first_with_its_article(tmp_path: Path) -> None:
    """A hit names its passage, an exact slice of its article, with the cosine and the relevance of the two."""
    best = found(tmp_path, "Masks work in wards")[0]
    assert (best.article, best.passage.text) == (MASKS, "Masks work in wards. Masks are cheap.\n\nNobody likes masks.")
    assert best.passage.text == best.article.text[best.passage.start : best.passage.end]
    # query: masks, work, wards, one other; passage: masks 3, work 1, wards 1, five others
    assert best.similarity == pytest.approx((3 + 1 + 1 + 5) / (4**0.5 * (9 + 1 + 1 + 25) ** 0.5))
    assert best.relevance == pytest.approx(relevance(best.similarity, 1.0))
    # each word in one passage of three: idf log(2.5 / 1.5), and BM25 over their sum, times its ceiling
    with Store.open(tmp_path / "a.vouch") as store:
        ((_, bm25),) = store.search_words(["masks", "work", "wards"], 1)
    idf = [math.log((3 - n + 0.5) / (n + 0.5)) for n in (1, 2, 1)]
    most = BM25_CEILING * sum(max(value, 0.0) for value in idf)
    assert best.score == pytest.approx(best.similarity + WORDS_WEIGHT * min(1.0, bm25 / most))


def test_words_find_what_vectors_do_not(tmp_path: Path) -> None:
    """A passage that only the full-text search puts first is among the hits, with its own cosine."""
    hits = {hit.article.text: hit for hit in found(tmp_path, "sars-cov-2")}
    vaccines = hits[VACCINES.text]
    assert vaccines.score > vaccines.similarity
    assert all(hit.score == hit.similarity for hit in hits.values() if hit is not vaccines)
    # query: three others; passage: vaccines, work, safe and six others
    assert vaccines.similarity == pytest.approx(6 / (3 + 36) ** 0.5)


def test_a_hit_beyond_the_nearest_fifty_has_its_cosine(tmp_path: Path) -> None:
    """What only the words find, behind fifty nearer passages, still comes with its true similarity."""
    embedder = WordEmbedder(["masks", "rare"])
    crowd = [article_of(f"Masks masks masks {number}.", title="") for number in range(60)]
    odd = article_of("Unusual terms and a rare xylophone here.", title="")
    with store_of(tmp_path / "a.vouch", [*crowd, odd], embedder) as store:
        hits = Retriever(store, embedder).retrieve("masks masks masks xylophone", limit=70)
    hit = next(hit for hit in hits if hit.article == odd)
    assert hit.similarity == pytest.approx(6 / (10**0.5 * 37**0.5))
    assert len(hits) == 51


def test_a_filter_finds_what_the_crowd_hides(tmp_path: Path) -> None:
    """Under a filter as many passages come as there are, with similarity, relevance and score as without one."""
    embedder = WordEmbedder(["masks", "rare"])
    crowd = [article_of(f"Masks masks masks {number}.", title="", source="crowd") for number in range(130)]
    far = [article_of(f"Unusual terms, and rare ones, {number}.", title="", source="far") for number in range(20)]
    with store_of(tmp_path / "a.vouch", [*crowd, *far], embedder) as store:
        one, all_of_them = Retriever(store, embedder), Retriever(store, embedder, candidates=150)
        hidden = [hit for hit in all_of_them.retrieve("masks masks unusual 7", limit=150) if hit.article in far]
        hits = one.retrieve("masks masks unusual 7", limit=30, filters=Filters(sources=("far",)))
    assert len(hits) == 20
    assert hits == hidden


def test_similarities_are_cosines(tmp_path: Path) -> None:
    """The similarity of a text to each of others is the cosine of their vectors."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        near = Retriever(store, EMBEDDER).similarities("masks work", ["masks work", "work", "zebras"])
    assert near == pytest.approx([1.0, 0.5**0.5, 0.0])


def test_an_empty_store_has_nothing(tmp_path: Path) -> None:
    """An empty store gives no hits."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store:
        assert Retriever(store, EMBEDDER).retrieve("masks", limit=5) == []


def test_another_encoder_is_refused(tmp_path: Path) -> None:
    """A retriever with another encoder than the store's raises StoreMismatch at once."""

    class Other(WordEmbedder):
        fingerprint = "f" * 64

    with Store.create(tmp_path / "a.vouch", EMBEDDER) as store, pytest.raises(StoreMismatch):
        Retriever(store, Other(["masks"]))
