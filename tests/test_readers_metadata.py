"""Metadata: title, authors, date, kind and language, as pages, front matter and the text itself state them."""

from pathlib import Path

import pytest

from index.article import Imprint
from index.readers import read_article
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import iso_date, split_names
from tests.refusals import written

PROSE = "Forty adults drank green tea every day for a month, and their headaches did not become shorter or rarer."


def test_front_matter_is_furniture(tmp_path: Path) -> None:
    """The front matter stays in the text as one block of furniture; a DOI becomes the source."""
    path = written(
        tmp_path, "a.md", f"---\ntitle: Gout\ndoi: 10.5555/12\nauthor: A. Roe and B. Poe\ndate: 2020\n---\n{PROSE}\n"
    )
    article = read_article(path)
    assert (article.title, article.authors, article.date) == ("Gout", ("A. Roe", "B. Poe"), "2020")
    assert article.source == "https://doi.org/10.5555/12"
    assert [(b.kind.name, b.start) for b in article.blocks] == [("FURNITURE", 0), ("BODY", article.text.index(PROSE))]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Published: December 21, 2020", "2020-12-21"),
        ("21st of Dec 2020", "2020-12-21"),
        ("2020-12-21T09:30:00Z", "2020-12-21"),
        ("11.08.2021", "2021-08-11"),
        ("13/08/2021", "2021-08-13"),
        ("03/04/2020", ""),
        ("May 2019", "2019-05"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("31 February 2019", ""),
        ("no date, 1234", ""),
    ],
)
def test_dates_become_iso(text: str, date: str) -> None:
    """Dates in the usual ways of writing become ISO 8601; what is ambiguous or impossible is left out."""
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Jane Doe, Health Editor", ("Jane Doe",)),
        ("A. Roe and B. Poe", ("A. Roe", "B. Poe")),
        ("Dr. Petra H\u00f6hn, GMP Documentation Expert, Val GmbH", ("Dr. Petra H\u00f6hn",)),
        ("Tom Ray | 5 May 2020", ("Tom Ray",)),
        ("the editors", ()),
    ],
)
def test_names_out_of_bylines(byline: str, names: tuple[str, ...]) -> None:
    """Names end where a post, a place of work or a date begins."""
    assert split_names(byline) == names


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("Jane Doe, John Roe", ("Jane Doe", "John Roe")),
        ("Smith J, Doe A", ("Smith J", "Doe A")),
        ("World Health Organization", ("World Health Organization",)),
        ("Centers for Disease Control", ("Centers for Disease Control",)),
        ("M\u00fcller, Hans", ("M\u00fcller, Hans",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John")),
    ],
)
def test_authors_that_front_matter_states(tmp_path: Path, stated: str, authors: tuple[str, ...]) -> None:
    """What is stated as authors is kept whole, and parted only where several are named."""
    path = written(tmp_path, "a.md", f"---\nauthors: {stated}\n---\n{PROSE}\n".encode())
    assert read_article(path).authors == authors


def test_front_matter_with_a_colon_in_a_title(tmp_path: Path) -> None:
    """A title that holds a colon, which YAML would refuse, is read as it stands; an impossible date is left out."""
    path = written(tmp_path, "a.md", f"---\ntitle: Tea: a review\ndate: 2020-02-31\n---\n{PROSE}\n".encode())
    article = read_article(path)
    assert (article.title, article.date) == ("Tea: a review", "")


def test_halves_of_characters_in_metadata_are_mended(tmp_path: Path) -> None:
    """A surrogate pair in a title is joined and a lone half replaced, so that the article can be stored."""
    path = written(tmp_path, "a.md", f'---\ntitle: "Tea \\ud83c\\udf75 and \\ud83d"\n---\n{PROSE}\n'.encode())
    assert read_article(path).title == "Tea \U0001f375 and \ufffd"


def test_the_imprint_of_a_page(tmp_path: Path) -> None:
    """A page's DOI, PMID, type of article, licence and language are read out of its head."""
    head = (
        '<html lang="en-gb"><head><meta name="citation_doi" content="doi:10.5555/ABC.1"><meta name="citation_pmid" '
        'content="77"><link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'
        '<script type="application/ld+json">{"@type": ["NewsArticle"], "headline": "Gout"}</script></head>'
    )
    article = read_article(written(tmp_path, "a.html", f"{head}<body><h1>Gout</h1><p>{PROSE}</p></body></html>"))
    assert article.source == "https://doi.org/10.5555/abc.1"
    assert article.imprint == Imprint(
        "10.5555/abc.1", "77", "news article", "https://creativecommons.org/licenses/by/4.0/", "en-GB"
    )


def test_the_imprint_of_front_matter(tmp_path: Path) -> None:
    """Front matter names the DOI in any of its forms, the PMID, the kind, the licence and the language."""
    stated = "doi: https://doi.org/10.5555/ABC\npmid: 77\ntype: Case_Report\nlicense: CC BY 4.0\nlang: de"
    article = read_article(written(tmp_path, "a.md", f"---\n{stated}\n---\n{PROSE}\n"))
    assert article.imprint == Imprint("10.5555/abc", "77", "case report", "CC BY 4.0", "de")


@pytest.mark.parametrize(
    ("stated", "imprint"),
    [
        ({"doi": "https://dx.doi.org/10.5555/A.b(2)."}, Imprint(doi="10.5555/a.b(2)")),
        ({"doi": "(doi: 10.5555/ab)"}, Imprint(doi="10.5555/ab")),
        (
            {"doi": "10.1002/(SICI)1097(1998)17:15<1661::AID-SIM9>3.0.CO;2-2"},
            Imprint(doi="10.1002/(sici)1097(1998)17:15<1661::aid-sim9>3.0.co;2-2"),
        ),
        ({"doi": "<a>10.5555/ab</a>"}, Imprint(doi="10.5555/ab")),
        ({"doi": "11.5555/ab"}, Imprint()),
        ({"pmid": "PMID: 77"}, Imprint(pmid="77")),
        ({"pmid": "PMC77"}, Imprint()),
        ({"language": "zh_hans"}, Imprint(language="zh-Hans")),
        ({"language": "English, mostly"}, Imprint()),
        ({"kind": "Review-Article"}, Imprint(kind="review article")),
    ],
)
def test_imprints_have_one_form(stated: dict[str, str], imprint: Imprint) -> None:
    """Each fact is brought into one form, and left out if it has none of the forms that such a fact has."""
    assert imprint_of(**stated) == imprint


def test_the_address_of_an_old_doi() -> None:
    """Angle brackets, which no web address may hold, are written as their codes."""
    assert doi_address("10.1002/(sici)17:15<16::aid-9>3.0.co;2-2") == (
        "https://doi.org/10.1002/(sici)17:15%3C16::aid-9%3E3.0.co;2-2"
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [("CASE REPORT", "case report"), ("Press Release", "press release"), ("News", ""), ("Tea", "")],
)
def test_a_line_that_states_the_kind(tmp_path: Path, line: str, kind: str) -> None:
    """A line of its own beside the title says what the article is; entries of menus do not."""
    path = written(
        tmp_path, "a.txt", f"{line}\n\n# Green tea and headaches in adults\n\n{PROSE}\n\n{PROSE} Nobody knew.\n"
    )
    assert read_article(path).imprint.kind == kind


def test_the_language_of_a_text(tmp_path: Path) -> None:
    """Where a file states no language it is that of the prose; what the file states goes before it."""
    german = (
        "Vierzig Erwachsene tranken den Tee an jedem Tag, und die Schmerzen wurden nicht k\u00fcrzer und "
        "nicht seltener. " * 2
    )
    assert read_article(written(tmp_path, "a.txt", german)).imprint.language == "de"
    assert read_article(written(tmp_path, "b.md", f"---\nlang: en\n---\n{german}")).imprint.language == "en"
    assert read_article(written(tmp_path, "c.txt", german)).imprint.notices == (
        "it is in German; the default models read English",
    )
