"""Store: what its two searches find."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.filters import Filters
from index.store import Store
from index.verify import verify
from tests.fakes import article_of
from tests.stores import EMBEDDER, add, store_of_two


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store of the two articles for all tests, which only read."""
    with store_of_two(tmp_path_factory.mktemp("search") / "a.vouch") as made:
        yield made


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
    assert [i for i, _ in store.search_words(["work"], 1, filters=Filters(sources=("VACC",)))] == [3]
    assert store.search_words(["work"], 9, filters=Filters(since="2021")) == []
    assert store.search_words(["work"], 0) == []


def test_a_term_of_several_tokens_is_a_phrase(store: Store) -> None:
    """A compound finds the passage that holds its parts in a row, and no other order of them."""
    assert [i for i, _ in store.search_words(["sars-cov-2"], 9)] == [4]
    assert store.search_words(["2-sars-cov"], 9) == []
    assert store.document_frequency("SARS-CoV-2") == 1
    assert store.document_frequency("vaccine") == 2


def test_a_passage_is_found_by_the_other_form_of_an_abbreviation(tmp_path: Path) -> None:
    """Where an article explains an abbreviation, its passages are found by either form."""
    cells = "Mesenchymal stromal cells (MSCs) are studied.\n\nMSCs were safe.\n\nStromal cells of mesenchymal origin."
    with Store.create(tmp_path / "b.vouch", EMBEDDER) as store:
        add(store, article_of(cells))
        add(store, article_of("MSC stands for something else here."))
        assert [i for i, _ in store.search_words(["mesenchymal"], 9)] == [3, 1, 2]
        assert sorted(i for i, _ in store.search_words(["MSCs"], 9)) == [1, 2, 4]
        assert store.document_frequency("mesenchymal stromal") == 2
        assert verify(store) == []


def test_full_width_letters_are_found_as_ordinary_ones(tmp_path: Path) -> None:
    """A word is found whether the article or the search writes it in full-width letters, or both do."""
    with Store.create(tmp_path / "b.vouch", EMBEDDER) as store:
        add(store, article_of("ＩＬ－６ rose.", title="ＣＯＶＩＤ－１９"))
        add(store, article_of("The eﬃcacy of IL-6 and IL-10.", title="B"))
        for term in ("IL-6", "ＩＬ－６", "il 6"):
            assert sorted(i for i, _ in store.search_words([term], 9)) == [1, 2]
            assert store.document_frequency(term) == 2
        assert [i for i, _ in store.search_words(["covid"], 9)] == [1]
        assert [i for i, _ in store.search_words(["efficacy"], 9)] == [2]
        assert verify(store) == []


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
def test_no_term_breaks_the_search(store: Store, terms: list[str]) -> None:
    """Any strings at all can be searched, and do not hide what another term finds."""
    found = [i for i, _ in store.search_words([*terms, "vaccines"], 9)]
    assert {3, 4} <= set(found)
    assert all(0 <= store.document_frequency(term) <= 4 for term in terms)


def test_a_thousand_terms_are_searched(store: Store) -> None:
    """As many terms as the longest message can hold are searched in one go."""
    assert [i for i, _ in store.search_words([*(f"x{n}" for n in range(1000)), "nobody"], 9)] == [2]
