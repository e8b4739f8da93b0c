"""Readers: whole files, against pages whose sentences are marked as the article's or as foreign."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article import Article, BlockKind
from index.errors import ReadError
from index.readers import read_article, readable, suffixes
from index.readers.text import read_text
from tests.refusals import refusal_of, written

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


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_unicode_is_not_changed(text: str) -> None:
    """Whatever stands beside a paragraph, the text is the file's, character for character."""
    whole = f"{text}\n\n{PROSE}"
    if not whole.startswith("\ufeff"):
        assert read_text(Path("a.txt"), whole.encode()).text == whole


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("TITLE: Less protein does not change acidity.\n\n", "Less protein does not change acidity."),
        ("Title:\nA diet low in protein was liked by most\n\n", "A diet low in protein was liked by most"),
        ("TITLE: \nZinc: does it help\n\t in children?\n\n", "Zinc: does it help in children?"),
        ("Title: Zinc does not help\nAuthors: Ann Lee\nDate: 2021-03-04\n\n", "Zinc does not help"),
        ("Article title: Zinc does not help,\nand harms\n\n", "Zinc does not help, and harms"),
        ("TITLE:\n\nABSTRACT:\n", "a"),
        ("TITLE:\nABSTRACT.BACKGROUND::\n", "a"),
    ],
)
def test_title_behind_its_label(above: str, title: str) -> None:
    """The word "Title:" names it, be it a whole sentence, on the next line or on two; a bare label names none."""
    article = read_text(Path("a.txt"), f"{above}{PROSE}".encode())
    assert article.title == title
    assert texts(article, BlockKind.BODY) == [PROSE]


def test_prose_right_below_a_title_is_not_part_of_it() -> None:
    """Without a blank line between them the first line is the title; what is all that there is to read is none."""
    for below in (PROSE, PROSE.replace("weeks and", "weeks\nand")):
        article = read_text(Path("a.txt"), f"Title: On zinc\n{below}".encode())
        assert article.title == "On zinc"
        assert PROSE in " ".join(texts(article, BlockKind.BODY))
    alone = read_text(Path("a.txt"), f"Title:\n{PROSE}".encode())
    assert (alone.title, texts(alone, BlockKind.BODY)) == ("a", [PROSE])


def test_title_falls_back_to_the_file_name(tmp_path: Path) -> None:
    """A file with nothing but a paragraph is called by its name; its source is the path as it was given."""
    path = written(tmp_path, "gout-notes.txt", PROSE)
    article = read_article(path)
    assert (article.title, article.source, article.authors, article.date) == ("gout-notes", str(path), (), "")


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


def test_what_is_no_file(tmp_path: Path) -> None:
    """A path that is missing, a folder, a link to one, a pipe and a device are refused, and none of them is opened."""
    with pytest.raises(ReadError, match="does not exist"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(ReadError, match="is a folder; wanted one file"):
        read_article(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path)
    with pytest.raises(ReadError, match=r"link\.txt is a link to a folder, which is not followed"):
        read_article(tmp_path / "link.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zeros.txt").symlink_to("/dev/zero")
    for name in ("pipe.txt", "zeros.txt"):
        with pytest.raises(ReadError, match=f"{name} is a pipe or a device; wanted a file, which ends"):
            read_article(tmp_path / name)


def test_kinds_are_told_by_the_name(tmp_path: Path) -> None:
    """Whether a file is of a kind that can be read is told by its suffix, in capitals or not."""
    assert [name for name in ("a.TXT", "a.txt.png", "txt", "b.nxml") if readable(Path(name))] == ["a.TXT", "b.nxml"]


def test_suffixes_are_sorted() -> None:
    """The kinds of file that can be read."""
    assert suffixes() == tuple(".docx .epub .htm .html .markdown .md .nxml .pdf .text .txt .xhtml .xml".split())
