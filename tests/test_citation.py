"""Citations: a quote with its source as plain text, and where an article can be found."""

from dataclasses import replace

from assistant.citation import address_of, cited, kind_words
from index.article import Imprint
from tests.fakes import article_of
from tests.made_results import evidence_of


def test_a_quote_with_its_citation() -> None:
    """Authors, title, date, page and address follow the quote; what is not known is left out."""
    item = evidence_of("Cells\nheal.", title="On cells", date="2020-12-21", before="First. ")
    article = replace(item.article, authors=("A. One", "B. Two"), pages=(0, 7), imprint=Imprint(doi="10.1000/1"))
    assert cited(replace(item, article=article)) == (
        "“Cells heal.” (A. One; B. Two, “On cells”, 2020-12-21, p. 2, https://doi.org/10.1000/1)"
    )
    assert cited(evidence_of("Cells heal.", title="On cells")) == "“Cells heal.” (“On cells”)"


def test_the_address_of_an_article() -> None:
    """The DOI comes before the source, and a file has no address."""
    page = article_of("T.", source="https://a.example/1")
    assert address_of(page) == "https://a.example/1"
    assert address_of(replace(page, imprint=Imprint(doi="10.1000/1"))) == "https://doi.org/10.1000/1"
    assert address_of(article_of("T.", source="a.txt")) == ""


def test_the_kind_of_an_article() -> None:
    """A kind of our list is called by that, another by what the article says itself, none by nothing."""
    article = article_of("T.")
    stated = ("randomized controlled trial", "recipe", "")
    assert [kind_words(replace(article, imprint=Imprint(kind=kind))) for kind in stated] == ["trial", "recipe", ""]
