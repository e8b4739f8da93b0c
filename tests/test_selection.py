"""Selection: which articles fit, held against a check of each in Python, and searches among them alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, Imprint
from index.errors import InputError
from index.filters import NO_FILTERS, Filters
from index.selection import Selection
from index.store import Store
from tests.fakes import article_of, store_of
from tests.stores import EMBEDDER

KINDS = ["", "review", "randomized controlled trial", "journal article; preprint"]
LANGUAGES = ["", "en", "en-GB", "de", "eng"]
DATES = ["", "2019", "2020", "2020-12", "2020-12-21", "2021-01"]
SOURCES = ["a.txt", "https://example.org/x", "Trials/b.pdf"]
TAGS = [(), ("mine",), ("mine", "other")]


def made(number: int) -> Article:
    """An article whose facts follow from its number."""
    imprint = Imprint(kind=KINDS[number % 4], language=LANGUAGES[number % 5])
    text = f"Masks work, says number {number}."
    article = article_of(text, title="", source=SOURCES[number % 3], date=DATES[number % 6])
    return replace(article, imprint=imprint, id=f"n{number:02}")


ARTICLES = [made(number) for number in range(60)]
TAGGED = {article.id: TAGS[number % 7 % 3] for number, article in enumerate(ARTICLES)}
TYPES = {"": "", "review": "review", KINDS[2]: "trial", KINDS[3]: "preprint"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all tests, which only read."""
    with store_of(tmp_path_factory.mktemp("selection") / "a.vouch", ARTICLES, EMBEDDER) as made:
        for key, tags in TAGGED.items():
            made.tag([key], add=tags)
        yield made


def fits(article: Article, filters: Filters) -> bool:
    """Whether an article fits, but for its date."""
    language = article.imprint.language.lower()
    return (
        (not filters.kinds or TYPES[article.imprint.kind] in filters.kinds)
        and (not filters.sources or any(part.lower() in article.source.lower() for part in filters.sources))
        and (
            not filters.languages or any(language == tag or language.startswith(f"{tag}-") for tag in filters.languages)
        )
        and (not filters.tags or bool(set(filters.tags) & set(TAGGED[article.id])))
    )


def dated(date: str, filters: Filters) -> bool:
    """Whether some day that a date may mean lies in the range."""
    first, last = date + "-01-01"[len(date) - 4 :], date + "-12-31"[len(date) - 4 :]
    since = filters.since + "-01-01"[len(filters.since) - 4 :] if filters.since else "0000"
    until = filters.until + "-12-31"[len(filters.until) - 4 :] if filters.until else "9999"
    return bool(date) and first <= until and since <= last


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """No value, or one or two."""
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


ANY = st.builds(
    Filters,
    kinds=some(["review", "trial", "preprint", "news"]),
    sources=some(["EXAMPLE.org", "trials/", ".txt"]),
    languages=some(["en", "de", "fr", "en-gb"]),
    tags=some(["mine", "other"]),
    since=st.sampled_from(["", "2019-06", "2020", "2020-12-22"]),
    until=st.sampled_from(["", "2020-12-25", "2021"]),
)


@settings(max_examples=150, deadline=None)
@given(filters=ANY)
def test_a_search_finds_all_that_fits_and_nothing_else(store: Store, filters: Filters) -> None:
    """Both searches find exactly the articles that fit, with the scores that they have without filters."""
    would = [number for number, article in enumerate(ARTICLES, start=1) if fits(article, filters)]
    bounded = bool(filters.since or filters.until)
    wanted = [n for n in would if not bounded or dated(ARTICLES[n - 1].date, filters)]
    query = EMBEDDER.embed_queries(["masks work"])[0]
    vectors, words = store.search_vectors(query, 60), store.search_words(["masks"], 60)
    assert store.search_vectors(query, 60, filters=filters) == [hit for hit in vectors if hit[0] in wanted]
    assert store.search_words(["masks"], 60, filters=filters) == [hit for hit in words if hit[0] in wanted]
    undated = sum(not ARTICLES[n - 1].date for n in would) if bounded else 0
    assert store.select(filters) == Selection(filters, len(wanted), 60, undated)


def test_a_limit_takes_the_best_that_fit(store: Store) -> None:
    """As many hits as are asked for come, however far behind those that do not fit."""
    filters = Filters(sources=("b.pdf",), tags=("other",))
    all_of_them = store.search_words(["masks"], 60, filters=filters)
    assert (len(all_of_them), store.search_words(["masks"], 3, filters=filters)) == (6, all_of_them[:3])


def test_an_article_by_its_identifier(store: Store) -> None:
    """Only the articles that are named are searched."""
    assert [i for i, _ in store.search_words(["masks"], 60, filters=Filters(articles=("n08", "n02")))] == [3, 9]
    assert store.select(Filters(articles=("n02",))) == Selection(Filters(articles=("n02",)), 1, 60, 0)


def test_no_filters_select_all(store: Store) -> None:
    """Without filters every article is selected."""
    assert store.select(NO_FILTERS) == Selection(NO_FILTERS, 60, 60, 0)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"tags": ("mine", "their's")},
            "has the tag \"their's\"; wanted one that is there, which are: 'mine', 'other'",
        ),
        (
            {"sources": ("pubmed",)},
            "has the source 'pubmed'; wanted one that is there, which are: 'Trials/b.pdf', 'a.txt', "
            "'https://example.org/x'",
        ),
        ({"articles": ("0000",)}, "has the article '0000'; wanted one that is there, which are: '"),
    ],
)
def test_a_value_that_no_article_has_is_refused(store: Store, values: dict[str, Any], said: str) -> None:
    """An article, a source or a tag that is not in the store raises InputError that names those that are."""
    with pytest.raises(InputError) as caught:
        store.require_known(Filters(**values))
    assert said in str(caught.value)


def test_a_value_that_no_article_has_fits_none(store: Store) -> None:
    """Beside a value that some article has, one that none has changes nothing; alone it leaves no article."""
    for name, there in (("articles", "n02"), ("sources", "a.txt"), ("tags", "mine")):
        both, gone = Filters(**{name: (there, "gone")}), Filters(**{name: ("gone",)})  # type: ignore[arg-type]
        assert store.search_words(["masks"], 60, filters=gone) == []
        assert store.select(gone) == Selection(gone, 0, 60, 0)
        assert store.search_words(["masks"], 60, filters=both) == store.search_words(
            ["masks"],
            60,
            filters=Filters(**{name: (there,)}),  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("part", "fitting"),
    [
        ("études/", [1]),
        ("ÉTUDES", [1]),
        ("etudes", []),
        ("müller", [2]),
        ("MÜLLER", [2]),
        ("статьи", [3]),
        ("СТАТЬИ/ЧАЙ", [3]),
        ("straße", [4]),
        ("é", [1]),
        ("e", [1, 2, 4]),
    ],
)
def test_a_source_in_capitals_or_small_letters(
    tmp_path: Path, form: Literal["NFC", "NFD"], part: str, fitting: list[int]
) -> None:
    """The letters of every script match in either case and in either normal form; one with an accent is another one."""
    sources = ["Études/Thé.txt", "tea/Müller.txt", "Статьи/Чай.txt", "Tea/STRASSE.txt"]
    held = [normalize(form, source) for source in sources]
    articles = [article_of(f"Masks work, says {n}.", source=source) for n, source in enumerate(held)]
    with store_of(tmp_path / "a.vouch", articles, EMBEDDER) as store:
        for typed in (normalize("NFC", part), normalize("NFD", part)):
            filters = Filters(sources=(typed,))
            assert [i for i, _ in store.search_words(["masks"], 9, filters=filters)] == fitting
            if fitting:
                store.require_known(filters)


def test_a_long_list_is_cut(store: Store) -> None:
    """Of more than ten values that are there, the others are counted."""
    with pytest.raises(InputError, match=r"are: 'n00', .*, 'n09' and 50 more$"):
        store.require_known(Filters(articles=("0000",)))


def test_where_there_is_no_value_that_is_said(tmp_path: Path) -> None:
    """A tag is refused with the reason where no article has any."""
    with (
        store_of(tmp_path / "a.vouch", ARTICLES[:1], EMBEDDER) as untagged,
        pytest.raises(InputError, match=r"has the tag 'mine'; wanted one that is there, and there is none"),
    ):
        untagged.require_known(Filters(tags=("mine",)))


def test_a_selection_as_json() -> None:
    """The JSON names the filters and the three counts."""
    wanted = {"filters": {"since": "2020"}, "articles": 1, "of": 4, "undated": 2}
    assert Selection(Filters(since="2020"), 1, 4, 2).to_dict() == wanted
