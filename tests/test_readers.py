"""Readers: whole files, against pages whose sentences are marked as the article's or as foreign."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, BlockKind, Imprint
from index.errors import ReadError
from index.readers import read_article, readable, suffixes
from index.readers.html import read_html
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import iso_date, split_names
from index.readers.text import read_text
from tests.refusals import refusal_of

PAGES = Path(__file__).parent / "data" / "pages"
CASES = sorted(path for path in PAGES.iterdir() if path.suffix != ".expected")
"""Each page has a sidecar: "+" article sentence, "-" foreign words, "#" heading, else "name: value" of the article."""

PROSE = "The patients were treated for two weeks and most of them recovered."


def expected(page: Path) -> list[str]:
    """The lines of a page's sidecar."""
    return page.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


def texts(article: Article, kind: BlockKind) -> list[str]:
    """The blocks of one kind, each on one line."""
    return [" ".join(article.text[b.start : b.end].split()) for b in article.blocks if b.kind is kind]


def written(folder: Path, name: str, data: str | bytes) -> Path:
    """A file of that name with that content."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.name)
def test_every_sentence_of_the_article_is_body(page: Path) -> None:
    """No sentence of substance is lost."""
    body = "\n".join(texts(read_article(page), BlockKind.BODY))
    assert [line for line in expected(page) if line.startswith("+ ") and line[2:] not in body] == []


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.name)
def test_no_foreign_line_is_body(page: Path) -> None:
    """No menu, notice, teaser, comment, byline or reference is taken for the article."""
    body = "\n".join(texts(read_article(page), BlockKind.BODY))
    assert [line for line in expected(page) if line.startswith("- ") and line[2:] in body] == []


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.name)
def test_headings_are_headings(page: Path) -> None:
    """The article's section headings are marked as such."""
    headings = "\n".join(texts(read_article(page), BlockKind.HEADING))
    assert [line for line in expected(page) if line.startswith("# ") and line[2:] not in headings] == []


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.name)
def test_title_authors_date_and_source(page: Path) -> None:
    """What a page says about itself is found, in the words of the page."""
    article = read_article(page)
    known = {
        "title": article.title,
        "authors": "; ".join(article.authors),
        "date": article.date,
        "source": article.source,
    }
    stated = dict(line.split(": ", 1) for line in expected(page) if line[:2] not in ("+ ", "- ", "# ") and line.strip())
    assert {name: known[name] for name in stated} == stated


@pytest.mark.parametrize("page", CASES, ids=lambda page: page.name)
def test_blocks_partition_the_text(page: Path) -> None:
    """Every character that is not white space lies in exactly one block, and reading twice gives the same article."""
    article = read_article(page)
    covered = [at for b in article.blocks for at in range(b.start, b.end) if not article.text[at].isspace()]
    assert covered == [at for at, letter in enumerate(article.text) if not letter.isspace()]
    assert read_article(page) == article


@pytest.mark.parametrize("page", [page for page in CASES if page.suffix in (".txt", ".md")], ids=lambda page: page.name)
def test_text_files_are_kept_whole(page: Path) -> None:
    """The text of a text or Markdown file is the decoded file."""
    assert read_article(page).text == page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes) -> None:
    """UTF-8 and UTF-16 with their marks, and Windows-1252, give the same text with one kind of line end."""
    text = f"\u201cFi\u00e8vre\u201d\r\n\r\n{PROSE}\rThe end was near \u2013 or not."
    path = written(tmp_path, "a.txt", mark + text.encode(encoding))
    assert read_article(path).text == f"\u201cFi\u00e8vre\u201d\n\n{PROSE}\nThe end was near \u2013 or not."


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_unicode_is_not_changed(text: str) -> None:
    """Whatever stands beside a paragraph, the text is the file's, character for character."""
    whole = f"{text}\n\n{PROSE}"
    if not whole.startswith("\ufeff"):
        assert read_text(Path("a.txt"), whole.encode()).text == whole


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


def test_title_falls_back_to_the_file_name(tmp_path: Path) -> None:
    """A file with nothing but a paragraph is called by its name; its source is the path as it was given."""
    path = written(tmp_path, "gout-notes.txt", PROSE)
    article = read_article(path)
    assert (article.title, article.source, article.authors, article.date) == ("gout-notes", str(path), (), "")


def test_html_lays_out_lists_and_paragraphs(tmp_path: Path) -> None:
    """Paragraphs are parted by an empty line, items are "- " lines, cells are parted by " | "."""
    page = (
        f"<h1>Gout</h1><p>{PROSE}</p><ul><li>Rest</li><li>Ice</li></ul><table><tr><td>Day</td><td>1</td></tr></table>"
    )
    assert read_article(written(tmp_path, "a.HTML", page)).text == f"Gout\n\n{PROSE}\n\n- Rest\n- Ice\n\nDay | 1"


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
    ("name", "data", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\n", "is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "only white space"),
        ("a.txt", b"%PDF-1.4 obj", "a PDF file"),
        ("a.txt", b"PK\x03\x04word", "a ZIP container"),
        ("a.txt", b"abc\x00def", "zero bytes"),
        ("a.txt", b"abc\x01\x02\x03\x04\x05\x06\x07", "control characters"),
        ("a.txt", b"\x81\x8d\x8f\x90\x9d", "neither UTF-8"),
        ("a.rtf", b"{}", ".docx, .epub, .htm, .html, .markdown, .md, .nxml, .pdf, .text, .txt, .xhtml, .xml"),
        ("a", b"text", "no suffix"),
        ("a.txt", b"Home\nLog in\nShare on Facebook", "no paragraph of an article"),
        ("a.md", b"---\ntitle: [a\nplain words\n---\nText follows here.", "line "),
        ("a.md", b"---\ntitle: " + b"[" * 2000 + b"\n---\nText follows here.", "front matter"),
        ("a.html", b"<!-- nothing but a comment -->", "wanted"),
        ("a.html", b"<html><body>" + b"<div>" * 1200 + b"Words.", "wanted"),
        ("a.md", b"---\n- title: [\n---\nText follows here.", "front matter"),
        ("a.html", b"<html><nav><a href='/'>Home</a></nav></html>", "without an article"),
        ("a.html", b"<html></html>", "without an article"),
        ("a.html", b"Just words.", "no HTML mark-up"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """The error is one line: the path, what came, what was wanted and what to do."""
    assert words in refusal_of(written(tmp_path, name, data))


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """A file far larger than any article is not even opened."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(500 * 10**6)
    with pytest.raises(ReadError, match=r"a\.txt is 500 MB large; wanted an article of at most 200 MB\. Save its text"):
        read_article(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    """A path that is missing or a folder is refused, and is not readable."""
    with pytest.raises(ReadError, match="does not exist"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read_article(tmp_path)
    assert not readable(tmp_path)
    assert not readable(tmp_path / "none.txt")
    assert readable(written(tmp_path, "a.TXT", PROSE))


def test_suffixes_are_sorted() -> None:
    """The kinds of file that can be read."""
    assert suffixes() == tuple(".docx .epub .htm .html .markdown .md .nxml .pdf .text .txt .xhtml .xml".split())


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


PROSE = "Forty adults drank green tea every day for a month, and their headaches did not become shorter or rarer."


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


def test_a_page_that_names_latin_1_is_read_as_browsers_do(tmp_path: Path) -> None:
    """Typographic quotes of Windows-1252 come out as such from a page that says iso-8859-1."""
    page = f'<meta charset="iso-8859-1"><body><p>\u201cYes\u201d, they say. {PROSE}</p></body>'
    article = read_article(written(tmp_path, "a.html", page.encode("cp1252")))
    assert "\u201cYes\u201d, they say." in article.text


def test_halves_of_characters_in_metadata_are_mended(tmp_path: Path) -> None:
    """A surrogate pair in a title is joined and a lone half replaced, so that the article can be stored."""
    path = written(tmp_path, "a.md", f'---\ntitle: "Tea \\ud83c\\udf75 and \\ud83d"\n---\n{PROSE}\n'.encode())
    assert read_article(path).title == "Tea \U0001f375 and \ufffd"


def test_a_section_whose_id_is_its_heading_is_kept(tmp_path: Path) -> None:
    """An id that only repeats the section's own heading does not make it furniture."""
    section = f'<section id="related-work"><h2>Related work</h2><p>{PROSE.replace("adults", "children")}</p></section>'
    page = f"<html><body><main><h1>Tea</h1><p>{PROSE}</p><p>{PROSE[:-1]} at all.</p>{section}</main></body></html>"
    article = read_article(written(tmp_path, "a.html", page.encode()))
    assert "Forty children" in " ".join(article.text[block.start : block.end] for block in article.body)


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
