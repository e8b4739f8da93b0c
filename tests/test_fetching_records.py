"""Records of Europe PMC: whatever is missing or wrong in them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Imprint
from index.errors import FetchError
from index.fetching.abstracts import read_abstract
from index.fetching.europe_pmc import keys_of
from index.fetching.records import plain, read_record
from tests.pmc import RECORD


def test_a_record() -> None:
    """A result becomes a record: text without mark-up, names in full where they are given, the kind that says most."""
    found = read_record(RECORD)
    assert found.title == "CD4\u207a cells in vitro & in vivo"
    assert found.authors == ("Jane Doe", "Roe A", "The Cell Group")
    assert (found.journal, found.date, found.pmc) == ("Journal of Cells", "2020-07-17", "PMC9")
    assert found.imprint == Imprint("10.5555/cells", "123", "randomized controlled trial", "cc by", "en")
    assert (found.source, found.page) == ("https://doi.org/10.5555/cells", "https://europepmc.org/article/MED/123")
    assert found.full_text == ""
    assert keys_of(found) == {
        "doi:10.5555/cells", "pmid:123", "pmc:PMC9", "page:https://europepmc.org/article/MED/123",
    }  # fmt: skip


def test_a_preprint_without_much() -> None:
    """What is missing is "", the year is enough of a date, and names come from the line of authors."""
    found = read_record(
        {"id": "PPR7", "source": "PPR", "title": "Cells", "pubYear": 2021, "authorString": "Doe J, Roe A."}
    )
    assert (found.authors, found.date, found.journal) == (("Doe J", "Roe A"), "2021", "")
    assert (found.imprint, found.source) == (Imprint(), "https://europepmc.org/article/PPR/PPR7")


@pytest.mark.parametrize(
    ("source", "number", "keys"), [("MED", "7", {"pmid:7"}), ("PMC", "PMC7", {"pmc:PMC7"}), ("AGR", "IND7", set())]
)
def test_a_number_by_where_the_record_is_from(source: str, number: str, keys: set[str]) -> None:
    """Records of PubMed and PubMed Central are numbered by them, also where the number is given but once."""
    found = read_record({"source": source, "id": number})
    assert keys_of(found) == {f"page:https://europepmc.org/article/{source}/{number}", *keys}


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (["Journal Article", "Review"], "review"),
        (["research-article", "Journal Article"], "research article"),
        (["Journal Article", "Meta-Analysis", "Systematic Review"], "systematic review"),
        (["Randomized Controlled Trial", "Retracted Publication"], "retracted publication"),
        (["Preprint"], "preprint"),
        ([7, None], ""),
        ("Review", ""),
    ],
)
def test_the_kind_that_says_most(kinds: object, kind: str) -> None:
    """Of several types of publication, a retraction goes first and "journal article" last."""
    assert read_record({"pubTypeList": {"pubType": kinds}}).imprint.kind == kind


@pytest.mark.parametrize(
    ("title", "language", "wanted", "tag"),
    [
        ("[Cells in the heart].", "ger", "Cells in the heart", "en"),
        ("Zellen im Herzen.", "ger", "Zellen im Herzen", "de"),
        ("Cells", "tlh", "Cells", "tlh"),
        ("Cells", "Klingon", "Cells", ""),
    ],
)
def test_languages(title: str, language: str, wanted: str, tag: str) -> None:
    """Codes of three letters become those of BCP 47; brackets mark what was put into English."""
    found = read_record({"title": title, "language": language})
    assert (found.title, found.imprint.language) == (wanted, tag)


def test_full_text_only_where_it_is_open() -> None:
    """The full text is asked for by its number at PubMed Central or as a preprint, if the record calls it open."""
    listed = {"isOpenAccess": "Y", "fullTextIdList": {"fullTextId": ["PPR7"]}}
    assert read_record({**RECORD, "isOpenAccess": "Y"}).full_text == "PMC9"
    assert read_record(listed).full_text == "PPR7"
    assert read_record({**listed, "isOpenAccess": "N"}).full_text == ""


@pytest.mark.parametrize(
    "number", ["../../../secret", "PMC9/../x", "PMC9?x=1", "PMC9\r\nHost: x", "PMC" + "9" * 50, "\u0667"]
)
def test_a_number_that_is_none_is_not_asked_for(number: str) -> None:
    """What is no number at PubMed Central becomes no part of an address."""
    hostile = {"isOpenAccess": "Y", "pmcid": number, "id": number, "source": "MED", "doi": number, "pmid": number}
    found = read_record({**hostile, "fullTextIdList": {"fullTextId": [number]}})
    assert (found.full_text, found.pmc, found.page, found.imprint) == ("", "", "", Imprint())


scalars = st.sampled_from([None, True, -1, 10**30, 0.5, "", "\x00", "<h4>", "a\ud800", "<p>One.</p>", "2021", "[", "."])
fields = st.sampled_from([*RECORD, "journal", "author", "pubType", "fullName", "title"])
values: st.SearchStrategy[Any] = scalars | st.lists(scalars | st.dictionaries(fields, scalars, max_size=2), max_size=2)
values |= st.dictionaries(fields, values, max_size=2)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(RECORD)), values))
def test_a_record_of_anything(data: dict[str, Any]) -> None:
    """Whatever JSON stands in the fields, there is a record, and an article of it or a clear refusal."""
    found = read_record(data)
    try:
        article = read_abstract(found)
    except FetchError:
        return
    assert all(article.text[block.start : block.end].strip() for block in article.blocks)
    assert len(article.sha256) == 64


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("p<0.001 and p<b and c>d", "p<0.001 and p<b and c>d"),
        ("a<b>b</b><br/>c", "abc"),
        ('<p class="x">a</p>', "a"),
        ("10<sup>6</sup> CO<sub>2</sub>", "10\u2076 CO2"),
        ("&lt;i&gt; &amp;amp; &#x1b;[31m", "<i> &amp; [31m"),
        ("a\x00\x1b\ud800b", "a ?b"),
        ("<sup>\x9b</sup>a\x85b", "a b"),
        ("<jats:italic>a</jats:italic>", "a"),
    ],
)
def test_mark_up_is_taken_out(text: str, wanted: str) -> None:
    """Known elements go, signs of comparison stay, and no control character or half of one is left."""
    assert plain(text) == wanted
