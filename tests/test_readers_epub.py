"""The reader of EPUB: chapters in the order of the spine, what the package states, and what is locked."""

from pathlib import Path

import pytest

from benchmarks.made_containers import ENCRYPTED, epub, packed
from index.article import Article, Imprint
from index.readers import read_article
from tests.refusals import refusal_of

PROSE = "Green tea was given to forty adults in a trial of two weeks, and most of them slept well."
METADATA = (
    '<dc:title>Of tea</dc:title><dc:creator id="a">Jane Doe</dc:creator><dc:creator>John Roe</dc:creator>'
    '<dc:date xmlns:opf="http://www.idpf.org/2007/opf" opf:event="creation">2019</dc:date>'
    '<dc:date xmlns:opf="http://www.idpf.org/2007/opf" opf:event="publication">2020-05-06</dc:date>'
    "<dc:identifier>urn:isbn:978</dc:identifier><dc:identifier>doi:10.5555/Tea</dc:identifier>"
    "<dc:language>en-GB</dc:language><dc:rights>CC BY 4.0</dc:rights><dc:type>Report</dc:type>"
)


def read(folder: Path, data: bytes) -> Article:
    """Read a file with that content."""
    path = folder / "tea.epub"
    path.write_bytes(data)
    return read_article(path)


def told(article: Article) -> list[tuple[str, str]]:
    """Each block with its kind."""
    return [(b.kind.name, article.text[b.start : b.end]) for b in article.blocks]


def test_chapters_in_the_order_of_the_spine(tmp_path: Path) -> None:
    """Chapters come as the spine has them, whatever their names; contents and cover are left out."""
    chapters = [f"<h1>Second</h1><p>{PROSE.replace('forty', 'ten')}</p>", f"<h1>First</h1><p>{PROSE}</p>"]
    spine = "".join(f'<itemref idref="{name}.xhtml"/>' for name in ("cover", "c1", "nav", "c0"))
    assert told(read(tmp_path, epub(chapters, spine=spine))) == [
        ("HEADING", "First"),
        ("BODY", PROSE),
        ("HEADING", "Second"),
        ("BODY", PROSE.replace("forty", "ten")),
    ]


def test_a_page_of_contents_that_calls_itself_one(tmp_path: Path) -> None:
    """A page that says that it is the contents or the cover is left out, without a word of the package."""
    contents = f'<section xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><p>{PROSE}</p></section>'
    assert read(tmp_path, epub([contents, f"<p>{PROSE}</p>"])).text == PROSE


def test_what_the_package_states(tmp_path: Path) -> None:
    """Title, authors, the day of publication, DOI, language, licence and kind are those of the package."""
    article = read(tmp_path, epub([f"<p>{PROSE}</p>"], metadata=METADATA))
    assert (article.title, article.authors, article.date) == ("Of tea", ("Jane Doe", "John Roe"), "2020-05-06")
    assert article.source == "https://doi.org/10.5555/tea"
    assert article.imprint == Imprint("10.5555/tea", "", "report", "CC BY 4.0", "en-GB")


@pytest.mark.parametrize("algorithm", ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"])
def test_hidden_fonts_lock_nothing(tmp_path: Path, algorithm: str) -> None:
    """A book whose fonts alone are encrypted is read."""
    assert read(tmp_path, epub([f"<p>{PROSE}</p>"], encryption=ENCRYPTED.format(algorithm))).text == PROSE


GOOD = epub([f"<p>{PROSE}</p>"])
LOCKED = epub([f"<p>{PROSE}</p>"], encryption=ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (LOCKED, "is locked by rights management"),
        (epub([]), "no paragraph of prose in its chapters"),
        (epub(["<p>Tea.</p>"], spine="<itemref idref='none'/>"), "no paragraph of prose in its chapters"),
        (packed({"META-INF/container.xml": "<container/>"}), "names no package"),
        (packed({"mimetype": "application/epub+zip"}), "holds no META-INF/container.xml"),
        (GOOD.replace(b"OEBPS/c0.xhtml", b"OEBPS/c9.xhtml"), "holds no OEBPS/c0.xhtml"),
        (GOOD[:300], "is a broken ZIP container"),
        (b"Just words.", "is a broken ZIP container"),
        (epub(["<p>a\x01\x02\x03\x04\x05</p>"]), "control characters"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, words: str) -> None:
    """The error is one line: the path, what came, what was wanted and what to do."""
    path = tmp_path / "tea.epub"
    path.write_bytes(data)
    assert words in refusal_of(path)
