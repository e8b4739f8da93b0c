"""HTML pages: what is laid out of them, and what is left out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, BlockKind
from index.readers import read_article
from index.readers.html import read_html
from tests.refusals import written

PROSE = "Forty adults drank green tea every day for a month, and their headaches did not become shorter or rarer."


def texts(article: Article, kind: BlockKind) -> list[str]:
    """The blocks of one kind, each on one line."""
    return [" ".join(article.text[b.start : b.end].split()) for b in article.blocks if b.kind is kind]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class='share'>", "</div>", "<li>", "<br>", "<table><tr><td>", "a", "&amp;"]
        )
    )
)
def test_any_tag_soup_can_be_read(parts: list[str]) -> None:
    """Broken mark-up around a paragraph never breaks the reader, and the paragraph is kept."""
    page = f"<html><body>{''.join(parts)}<p>{PROSE}</p></body></html>"
    assert PROSE in read_html(Path("a.html"), page.encode()).text


def test_html_lays_out_lists_and_paragraphs(tmp_path: Path) -> None:
    """Paragraphs are parted by an empty line, items are "- " lines, cells are parted by " | "."""
    page = (
        f"<h1>Gout</h1><p>{PROSE}</p><ul><li>Rest</li><li>Ice</li></ul><table><tr><td>Day</td><td>1</td></tr></table>"
    )
    assert read_article(written(tmp_path, "a.HTML", page)).text == f"Gout\n\n{PROSE}\n\n- Rest\n- Ice\n\nDay | 1"


def test_a_page_that_names_latin_1_is_read_as_browsers_do(tmp_path: Path) -> None:
    """Typographic quotes of Windows-1252 come out as such from a page that says iso-8859-1."""
    page = f'<meta charset="iso-8859-1"><body><p>\u201cYes\u201d, they say. {PROSE}</p></body>'
    article = read_article(written(tmp_path, "a.html", page.encode("cp1252")))
    assert "\u201cYes\u201d, they say." in article.text


def test_a_section_whose_id_is_its_heading_is_kept(tmp_path: Path) -> None:
    """An id that only repeats the section's own heading does not make it furniture."""
    section = f'<section id="related-work"><h2>Related work</h2><p>{PROSE.replace("adults", "children")}</p></section>'
    page = f"<html><body><main><h1>Tea</h1><p>{PROSE}</p><p>{PROSE[:-1]} at all.</p>{section}</main></body></html>"
    article = read_article(written(tmp_path, "a.html", page.encode()))
    assert "Forty children" in " ".join(article.text[block.start : block.end] for block in article.body)


@pytest.mark.parametrize(
    ("written_as", "said"),
    [
        ("10<sup>6</sup>", "10\u2076"),
        ("10<sup>\u22126</sup>", "10\u207b\u2076"),
        ("m<sup><b>2</b></sup>", "m\u00b2"),
        ("Ca<sup>2+</sup>", "Ca\u00b2\u207a"),
        ("10<sup>0.5</sup>", "10^0.5"),
        ("1<sup>st</sup>", "1st"),
        ("tea<sup><a href='#r1'>1,2</a></sup>", "tea\u00b9,\u00b2"),
        ("tea<sup><a href='#r1'>[1]</a></sup>", "tea[1]"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_raised_numbers_of_a_page(tmp_path: Path, written_as: str, said: str) -> None:
    """What is raised is told from the number before it; ordinals and marks in brackets stay as they are."""
    page = f"<html><body><p>{PROSE}</p><p>They were given {written_as} in the first week of May.</p></body></html>"
    assert f"They were given {said} in the" in read_article(written(tmp_path, "a.html", page)).text


def test_what_is_around_a_picture_and_under_the_title(tmp_path: Path) -> None:
    """A caption is kept without its credit, a sentence under the title leads into the article, a footnote is left."""
    page = (
        f"<html><body><article><h1>Of tea</h1><h2>It began with a kettle and a very bad "
        f"night.</h2><p>{PROSE}</p><figure>"
        "<figcaption>The kettle of the ward is made of steel. <span>Photograph: Jane Doe/House</span></figcaption>"
        f"</figure><p>{PROSE.replace('green', 'black')}</p><div class='footnote'><p>The kettle was a gift.</p></div>"
        "</article></body></html>"
    )
    assert texts(read_article(written(tmp_path, "a.html", page)), BlockKind.BODY) == [
        "It began with a kettle and a very bad night.",
        PROSE,
        "The kettle of the ward is made of steel.",
        PROSE.replace("green", "black"),
    ]
