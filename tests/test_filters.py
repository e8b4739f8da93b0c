"""Filters: what they may hold, and how they are written down."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article_types import ArticleType
from index.errors import InputError
from index.filters import NO_FILTERS, Filters

KINDS = [one.value for one in ArticleType if one is not ArticleType.UNKNOWN]


def test_values_come_in_one_form() -> None:
    """Order, repetition, spaces around, and the capitals and hyphens of kinds and languages make no difference."""
    given_ = Filters(
        kinds=("Meta Analysis", "case-report", "trial", "TRIAL "), languages=("pt-BR", "EN"), tags=(" b", "a")
    )
    assert given_.kinds == ("case report", "meta-analysis", "trial")
    assert (given_.languages, given_.tags) == (("en", "pt-br"), ("a", "b"))


def test_no_filters_are_false() -> None:
    """Filters without any value are none."""
    assert (bool(NO_FILTERS), bool(Filters(since="2020")), bool(Filters(tags=("a",)))) == (False, True, True)
    assert (str(NO_FILTERS), NO_FILTERS.to_dict()) == ("", {})


def test_they_are_said_in_words() -> None:
    """Every filter is named with its values."""
    given_ = Filters(articles=("0a",), kinds=("trial", "review"), sources=("x/",), languages=("en",), tags=("my own",))
    assert str(given_) == "article 0a; kind review or trial; source x/; language en; tag my own"
    assert str(Filters(since="2020", until="2021-02")) == "from 2020 to 2021-02"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"since": "20"}, "the date '20' came (it is of another form); wanted a year, a month or a day such as 2020"),
        ({"until": "2020-13"}, "the date '2020-13' came (month must be in 1..12"),
        ({"until": "2021-02-29"}, "the date '2021-02-29' came (day"),
        ({"since": "2021-01", "until": "2020"}, "the dates from 2021-01 to 2020 came; wanted the earlier one first"),
        ({"kinds": ("trail",)}, "the kind 'trail' of article came; wanted one of: abstract, blog, book, case report,"),
        ({"languages": ("English",)}, "the language 'English' came; wanted a tag such as en, de or pt-BR"),
        ({"tags": ("a", " ")}, "an empty text came among the tags of a filter; wanted a value, or none: leave it out"),
        ({"since": 2020}, "the date 2020 came; wanted a text such as '2020', '2020-12' or '2020-12-21'"),
        ({"until": None}, "the date None came; wanted a text"),
        ({"kinds": (3,)}, "3 came among the kinds of a filter; wanted a text"),
        ({"tags": 3}, "3 came for tags; wanted a sequence of texts"),
        ({"articles": None}, "None came for articles; wanted a sequence of texts"),
        ({"tags": "mine"}, "the text 'mine' came for tags; wanted a sequence of texts: ('mine',)"),
    ],
)
def test_what_is_none_is_refused(values: dict[str, Any], said: str) -> None:
    """A value that cannot be one raises InputError that says what came and what was wanted."""
    with pytest.raises(InputError) as caught:
        Filters(**values)
    assert str(caught.value).startswith(said)


def test_a_range_may_be_told_in_different_lengths() -> None:
    """A year holds its months: from December of a year to that year is a range."""
    assert str(Filters(since="2020-12", until="2020")) == "from 2020-12 to 2020"


words = st.lists(st.text("abc é/", min_size=1, max_size=5).filter(str.strip), max_size=3).map(tuple)


@settings(deadline=None)
@given(words, words, words, st.lists(st.sampled_from(KINDS), max_size=3).map(tuple), st.sampled_from(["", "2020-12"]))
def test_what_is_written_is_read(
    articles: tuple[str, ...], sources: tuple[str, ...], tags: tuple[str, ...], kinds: tuple[str, ...], since: str
) -> None:
    """Filters come back from their JSON as they were."""
    given_ = Filters(articles=articles, sources=sources, tags=tags, kinds=kinds, since=since, languages=("en",))
    assert Filters.from_dict(given_.to_dict()) == given_
