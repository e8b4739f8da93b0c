"""Pages: what a server answered to an article, whatever it says or does not say about it."""

import time

import pytest

from index.article import Imprint
from index.errors import FetchError, ReadError
from index.fetching.pages import MAX_PAGE_BYTES, MAX_TAGS, fetch_page, read_page
from index.fetching.web import Answer
from index.readers.decoding import as_utf8
from tests.pdfs import lines, pdf
from tests.sites import Outside, Reply, site
from tests.test_readers_docx import docx, p

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PROSE = "The patients were treated for two weeks and most of them recovered."
PAGE = f"<html><head><title>Tea</title></head><body><h1>Tea</h1><p>{PROSE}</p></body></html>"
JATS = f"""<?xml version="1.0" encoding="iso-8859-1"?>
<article><front><article-meta><title-group><article-title>Caf\u00e9</article-title></title-group></article-meta></front>
<body><p>{PROSE}</p></body></article>"""


def answer(
    data: str | bytes, media_type: str = "text/html", charset: str = "", *, url: str = "https://x.example/a/tea.php?b=1"
) -> Answer:
    """What a server might answer."""
    return Answer(url, media_type, charset, data.encode() if isinstance(data, str) else data)


@pytest.mark.parametrize(
    ("came", "title"),
    [
        (answer(PAGE), "Tea"),
        (answer(PAGE, "application/xhtml+xml"), "Tea"),
        (answer(PAGE, ""), "Tea"),
        (answer(f"\n<!-- a -->\n<!DOCTYPE html>{PAGE}", "application/octet-stream"), "Tea"),
        (answer(f"# Tea\n\n{PROSE}", "text/markdown"), "Tea"),
        (answer(f"Tea\n\n{PROSE}", "text/plain"), "Tea"),
        (answer(docx(p("Tea", "Title") + p(PROSE)), DOCX), "Tea"),
        (answer(JATS.encode("latin-1"), "text/xml", "utf-8"), "Caf\u00e9"),
        (answer(pdf([[*lines(72, 80, ["Tea"], size=20), *lines(72, 130, [PROSE])]]), "application/pdf"), "Tea"),
        (answer(pdf([[*lines(72, 80, ["Tea"], size=20), *lines(72, 130, [PROSE])]]), "text/html"), "Tea"),
        (answer(b"\n\n" + pdf([[*lines(72, 80, ["Tea"], size=20), *lines(72, 130, [PROSE])]]), ""), "Tea"),
    ],
    ids="html xhtml unsaid octets markdown text docx jats pdf pdf-as-html pdf-unsaid".split(),
)
def test_kinds(came: Answer, title: str) -> None:
    """A page, text, JATS or PDF is read by its kind, and its source is where it came from."""
    article = read_page(came)
    assert (article.title, article.source) == (title, "https://x.example/a/tea.php?b=1")
    assert [article.text[block.start : block.end] for block in article.body] == [PROSE]


@pytest.mark.parametrize(
    ("came", "problem"),
    [
        (answer(b"\x89PNG\r\n\x1a\n", "image/png"), "is a PNG image"),
        (answer(b"\xff\xd8\xff\xe0", "text/html"), "is a JPEG image"),
        (answer(b"PK\x03\x04", "application/zip"), "is a ZIP container"),
        (answer(b"PK\x03\x04", "text/plain"), "is a ZIP container"),
        (answer(b"\x1f\x8b\x08", ""), "is a gzip file"),
        (answer(b"<html>not really", "application/pdf"), "no PDF, though the server says so"),
        (answer(b"{}", "application/json"), "of the kind 'application/json'"),
        (answer(b"GIF89a", "image/gif"), "is a GIF image"),
        (answer(b"body {}", "text/css"), "of the kind 'text/css'"),
        (answer(b"tea", ""), "of the kind ''"),
    ],
)
def test_other_kinds_are_refused(came: Answer, problem: str) -> None:
    """Anything else is refused with what it is, by its first bytes or by what the server says."""
    with pytest.raises(FetchError) as caught:
        read_page(came)
    assert str(caught.value).startswith(f"{came.url} is ")
    assert problem in str(caught.value)
    assert "wanted a page, a PDF or a text" in str(caught.value)


def test_a_page_without_an_article_is_refused_by_its_address() -> None:
    """The reader's refusal names the page."""
    with pytest.raises(ReadError, match=r"x\.example/a/tea\.php\?b=1 is a page without an article"):
        read_page(answer("<html><body><p>Login</p></body></html>"))


def test_the_canonical_address_is_the_source() -> None:
    """What the page states of itself goes before where it came from."""
    stated = '<link rel="canonical" href="https://x.example/tea"><meta name="citation_doi" content="10.5555/tea">'
    article = read_page(answer(PAGE.replace("</head>", f"{stated}</head>")))
    assert (article.source, article.imprint) == ("https://x.example/tea", Imprint(doi="10.5555/tea"))


def test_where_it_came_from_is_behind_the_redirects() -> None:
    """The source of a page that states none is the last address."""
    with site({"/a": Reply(status=302, headers={"Location": "/b"}), "/b": Reply(PAGE)}) as server:
        assert fetch_page("http://x.example/a", Outside(server).web()).source == "http://x.example/b"
    assert server.heads[0]["accept"].startswith("text/html, ")


@pytest.mark.parametrize(
    ("charset", "python"),
    [("windows-1251", "cp1251"), ("koi8-r", "koi8-r"), ("utf-16le", "utf-16-le"), ("utf-8", "utf-8")],
)
def test_the_character_set_of_the_server_decides(charset: str, python: str) -> None:
    """The character set of the Content-Type goes before what the page names."""
    said = "Пациенты лечились две недели в клинике и выздоровели."
    page = PAGE.replace(PROSE, said).replace("<head>", '<head><meta charset="iso-8859-2">')
    article = read_page(answer(page.encode(python), charset=charset))
    assert [article.text[block.start : block.end] for block in article.body] == [said]


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "latin1", "windows-1252"])
def test_latin_1_is_read_as_browsers_read_it(charset: str) -> None:
    """Latin-1 is read as Windows-1252, in a text too."""
    said = PROSE.replace("most", "\u201cmost\u201d")
    article = read_page(answer(f"Tea\n\n{said}".encode("cp1252"), "text/plain", charset))
    assert [article.text[block.start : block.end] for block in article.body] == [said]


@pytest.mark.parametrize("charset", ["utf-8", "nonsense", "punycode", "rot13", "unicode_escape", "\x00", "a" * 999])
def test_a_character_set_that_does_not_fit_is_left_aside(charset: str) -> None:
    """Bytes that the named character set does not fit, and names of none, leave the page to speak for itself."""
    page = PAGE.replace("Tea", "Caf\u00e9").replace("<head>", '<head><meta charset="windows-1252">')
    assert read_page(answer(page.encode("cp1252"), charset=charset)).title == "Caf\u00e9"


@pytest.mark.parametrize("charset", ["punycode", "idna", "unicode_escape", "rot13", "nonsense"])
def test_encodings_of_no_page_are_not_tried(charset: str) -> None:
    """Punycode takes quadratic time: a page that names it, as bytes or in its head, is decoded at once without it."""
    data = b'<meta charset="%s"><p>abc-\xff' % charset.encode() + b"9" * 10**5
    began = time.monotonic()
    assert as_utf8(data, charset) == data
    with pytest.raises(ReadError):
        read_page(answer(data, charset=charset))
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("data", [b"<html>" + b"a" * MAX_PAGE_BYTES, b"<html>" + b"<p>" * MAX_TAGS])
def test_a_page_that_is_too_large(data: bytes) -> None:
    """A page of more than 5 MB, or of more than 100,000 tags, is refused before it is taken apart."""
    began = time.monotonic()
    with pytest.raises(FetchError, match="wanted at most 5 MB and 100,000 tags"):
        read_page(answer(data))
    assert time.monotonic() - began < 3


def test_deep_nesting_is_a_refusal() -> None:
    """Elements in elements without end are refused, and exhaust no stack."""
    with pytest.raises(ReadError):
        read_page(answer(b"<html>" + b"<div>" * 50_000))


def test_no_control_characters_reach_the_terminal() -> None:
    """Control characters, written out or by number, are in no title, name or text of a page."""
    page = (
        "<html><head><title>T\x1b[2Jea</title><meta name='citation_author' content='Jane&#27;[31m Doe'></head>"
        f"<body><h1>T&#27;[2Jea</h1><p>{PROSE[:-1]}&#7;&#155;31m.</p></body></html>"
    )
    article = read_page(answer(page))
    assert article.title == "T [2Jea"
    assert article.authors == ("Jane [31m Doe",)
    assert all(letter.isprintable() or letter == "\n" for letter in article.text)


def test_reading_a_page_asks_for_nothing_more() -> None:
    """What a page names - frames, pictures, styles, entities, a refresh - is not fetched; only the page is."""
    links = (
        '<base href="http://127.0.0.1/"><meta http-equiv="refresh" content="0; url=http://127.0.0.1/">'
        '<link rel="stylesheet" href="/a.css"><link rel="canonical" href="file:///etc/passwd">'
        '<iframe src="/frame"></iframe><img src="/picture"><script src="/script"></script>'
    )
    doctype = '<!DOCTYPE article PUBLIC "x" "http://x.example/a.dtd">'
    pages = {
        "/page": Reply(PAGE.replace("<body>", f"<body>{links}").replace("<head>", f"<head>{links}")),
        "/jats": Reply(JATS.replace("<article>", f"{doctype}<article>").encode("latin-1"), "text/xml"),
    }
    with site(pages) as server:
        outside = Outside(server)
        assert fetch_page("http://x.example/page", outside.web()).source == "http://x.example/page"
        assert fetch_page("http://x.example/jats", outside.web()).title == "Caf\u00e9"
    assert (server.asked, outside.resolved) == (["/page", "/jats"], ["x.example", "x.example"])
