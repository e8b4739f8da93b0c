"""Files of every kind that Vouch reads, sound and broken, made of sentences that nobody else wrote."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from benchmarks.made_containers import ENCRYPTED, STRICT, TITLED, WORD, docx, epub, jats, packed
from benchmarks.made_pdfs import Words, lines, locked, pdf


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made.

    Attributes:
        name: of the file; its suffix says what it claims to be.
        data: its bytes.
        says: the sentences that have to come out as the article's own, each on one line.
        refused: words of the reason for which it cannot be read, "" if it can.
        size: bytes up to which it is filled with zeros that take no room on the disk.
    """

    name: str
    data: bytes
    says: tuple[str, ...] = ()
    refused: str = ""
    size: int = 0


_WHO = """The nurses of the eastern ward|Most of the adults in the first group|Two of the older patients|The team at the
harbour clinic|Children under the age of ten|The women who drank the tea|Volunteers from three villages|Those who were
given water|The doctors on the night shift|Many of the students|The families in the valley|All but one of the centres"""
_DID = """reported fewer headaches than before|slept for about seven hours a night|were asked to come back after a month
|had a fever that lasted for two days|did not take any other medicine|walked to the river and back each morning|kept a
record of what they ate|were seen by the same physician|said that the pain had become milder|measured the pressure of
their blood at home|showed no sign of an infection|drank three cups a day without any harm"""
_WHEN = """in the weeks that followed|when the trial came to its end|while the others waited for their turn|although the
winter was a hard one|as the records of the town show|before the second part of the study began|and nobody could say why
|which had been expected from the start|until the supply of leaves ran out|after they had rested for an hour"""


def sentences(seed: int, count: int) -> list[str]:
    """So many different sentences; the same seed gives the same ones."""
    draw = random.Random(seed)
    who, did, when = (" ".join(parts.split()).replace(" |", "|").split("|") for parts in (_WHO, _DID, _WHEN))
    every = [f"{one} {two} {three}." for one in who for two in did for three in when]
    return draw.sample(every, count)


def paragraphs(said: Sequence[str], size: int = 3) -> list[str]:
    """The sentences in paragraphs of that many."""
    return [" ".join(said[at : at + size]) for at in range(0, len(said), size)]


def made_files() -> list[Made]:
    """All of them, by name."""
    made = [
        *_texts(),
        *_pages(),
        *_word_files(),
        *_jats_files(),
        *_books(),
        *_pdfs(),
        *_broken(),
        *_broken_containers(),
    ]
    return sorted(made, key=lambda one: one.name)


def _numbered(first: int) -> Iterator[tuple[str, ...]]:
    """Six sentences for each file, which no other file has in this order."""
    while True:
        yield tuple(sentences(first, 6))
        first += 1


def _texts() -> Iterator[Made]:
    draw = _numbered(100)

    def text(name: str, wrap: Callable[[str], bytes] = str.encode, around: str = "{}") -> Made:
        said = next(draw)
        return Made(name, wrap(around.format("\n\n".join(paragraphs(said)))), said)

    yield text("plain.txt")
    yield text("byte-order-mark.txt", lambda body: body.encode("utf-8-sig"))
    yield text("utf-16.txt", lambda body: body.encode("utf-16"))
    yield text("windows-1252.txt", lambda body: f"\u201cTea\u201d \u2013 d\u00e9j\u00e0 vu\n\n{body}".encode("cp1252"))
    yield text("line-ends.txt", lambda body: body.replace("\n", "\r\n").encode())
    yield text("one-line.txt", lambda body: body.replace("\n\n", " ").encode())
    yield text("wrapped.TXT", lambda body: _wrapped(body).encode())
    yield text(
        "scraped.txt",
        around="Skip to content\nHome\nAbout us\n\n{}\n\nShare on Facebook\nSubscribe to our newsletter\n",
    )
    yield text("notes.md", around="# Tea in the valley\n\n{}\n\n[Home](/) | [Contact](/contact)\n")
    yield text("front-matter.md", around="---\ntitle: 'Tea: a record'\ndate: 2021-04-05\ntags: [tea]\n---\n\n{}\n")
    yield text(
        "lists.markdown", around="# Tea\n\n{}\n\n## What to do\n\n- Drink a cup each day.\n- Rest for an hour.\n"
    )


def _wrapped(text: str, width: int = 70) -> str:
    import textwrap

    return "\n\n".join(textwrap.fill(part, width) for part in text.split("\n\n"))


def _pages() -> Iterator[Made]:
    draw = _numbered(200)

    def page(
        name: str, page_of: str, wrap: Callable[[str], bytes] = str.encode, before: str = "<p>", after: str = "</p>"
    ) -> Made:
        said = next(draw)
        body = "".join(f"{before}{escape(part)}{after}\n" for part in paragraphs(said))
        return Made(name, wrap(page_of.replace("BODY", body)), said)

    nav = "<nav><a href='/'>Home</a><a href='/news'>News</a></nav>"
    yield page(
        "article.html", f"<html><body>{nav}<article><h1>Tea</h1>BODY</article><footer>Imprint</footer></body></html>"
    )
    yield page(
        "divs.htm", "<body><div class=x><div>Tea in the valley</div>BODY</div></body>", before="<div>", after="</div>"
    )
    yield page("breaks.html", "<html><body><h1>Tea</h1><div>BODY</div></body></html>", before="", after="<br><br>")
    yield page("no-title.html", "<html><body>BODY</body></html>")
    yield page(
        "strict.xhtml",
        '<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>BODY</body></html>',
    )
    yield page(
        "latin-1.html",
        "<html><head><meta charset='iso-8859-1'><title>Th\u00e9</title><body><h1>Th\u00e9</h1>BODY</body></html>",
        lambda body: body.encode("latin-1"),
    )
    yield page(
        "linked-data.html",
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Tea", "datePublished": '
        '"2020-02-03"}</script></head><body><h1>Tea</h1>BODY</body></html>',
    )
    yield page(
        "table.html",
        "<html><body><h1>Tea</h1>BODY<table><tr><th>Arm</th><th>Days</th></tr><tr><td>Tea</td><td>4</td></tr></table></body></html>",
    )


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _word_files() -> Iterator[Made]:
    draw = _numbered(300)
    styles = '<w:style w:styleId="T"><w:name w:val="Title"/></w:style>'

    def file(name: str, body: Callable[[list[str]], str], namespace: str = WORD, **parts: str) -> Made:
        said = next(draw)
        return Made(name, docx(body(paragraphs(said)), namespace=namespace, **parts), said)

    def plain(parts: list[str]) -> str:
        return _paragraph("Tea in the valley", "T") + "".join(map(_paragraph, parts))

    yield file("plain.docx", plain)
    yield file("styles.docx", plain, styles=styles)
    yield file("strict.docx", plain, STRICT, styles=styles)
    yield file(
        "changes.docx",
        lambda parts: "".join(
            f"<w:p><w:ins><w:r><w:t>{part}</w:t></w:r></w:ins><w:del><w:r><w:delText>No.</w:delText></w:r></w:del></w:p>"
            for part in parts
        ),
    )
    yield file(
        "layout-table.DOCX", lambda parts: f"<w:tbl><w:tr><w:tc>{''.join(map(_paragraph, parts))}</w:tc></w:tr></w:tbl>"
    )
    yield file(
        "notes.docx", plain, footnotes=f"<w:footnote>{_paragraph('The tea was bought in the town.')}</w:footnote>"
    )


def _jats_files() -> Iterator[Made]:
    draw = _numbered(400)
    front = (
        '<front><article-meta><article-id pub-id-type="doi">10.5555/tea.9</article-id><title-group><article-title>Tea '
        "in the valley</article-title></title-group></article-meta></front>"
    )
    for name, attributes in (
        ("article.xml", 'article-type="research-article" xml:lang="en"'),
        ("namespace.xml", 'xmlns="https://jats.nlm.nih.gov/ns/archiving/1.3/"'),
        ("article.nxml", 'article-type="case-report"'),
    ):
        said = next(draw)
        body = "".join(f"<sec><title>Part</title><p>{escape(part)}</p></sec>" for part in paragraphs(said))
        yield Made(name, jats(body, front=front, attributes=attributes), said)


def _books() -> Iterator[Made]:
    draw = _numbered(500)
    fonts = ENCRYPTED.format("http://www.idpf.org/2008/embedding")
    for name, files in (("book.epub", {}), ("hidden-fonts.epub", {"encryption": fonts})):
        said = next(draw)
        chapters = [f"<h1>Chapter</h1><p>{escape(part)}</p>" for part in paragraphs(said)]
        yield Made(name, epub(chapters, metadata=TITLED, **files), said)


def set_lines(said: Sequence[str], width: int = 60) -> list[str]:
    """Sentences as the lines of paragraphs, the first of each set in."""
    import textwrap

    return [line for part in paragraphs(said) for line in textwrap.wrap(f"  {part}", width, drop_whitespace=True)]


def _pdfs() -> Iterator[Made]:
    draw = _numbered(600)
    said = next(draw)
    yield Made("column.pdf", pdf([[Words(72, 60, "Tea in the valley", 18), *lines(72, 100, set_lines(said))]]), said)
    said = next(draw)
    yield Made(
        "stated.pdf", pdf([lines(72, 80, set_lines(said))], info="/Title(Of tea)/Author(Jane Doe)", language="en"), said
    )
    first, second = next(draw), next(draw)
    columns = [*lines(50, 80, set_lines(first, 40)), *lines(320, 80, set_lines(second, 40))]
    yield Made("two-columns.pdf", pdf([columns]), first + second)
    parts = [next(draw) for _ in range(3)]
    pages = [
        [Words(72, 40, "Tea in the valley", 8), *lines(72, 80, set_lines(part)), Words(300, 760, str(number), 8)]
        for number, part in enumerate(parts, 1)
    ]
    yield Made("running-heads.pdf", pdf(pages), tuple(one for part in parts for one in part))
    said = next(draw)
    text = set_lines(said)
    counted = [Words(40, 80 + 12 * number, str(number + 1), 8) for number in range(len(text))]
    yield Made("line-numbers.pdf", pdf([[*counted, *lines(72, 80, text)]]), said)
    said = next(draw)
    stamp = Words(30, 500, "Downloaded from the library of tea", 8, up=True)
    yield Made("margin-stamp.pdf", pdf([[stamp, *lines(72, 80, set_lines(said))]]), said)
    said = next(draw)
    rows = [
        Words(x, 300 + 12 * n, text)
        for n in range(3)
        for x, text in ((72, f"Group {'ABC'[n]} of adults"), (260, f"{n}.5"))
    ]
    yield Made("table.pdf", pdf([[*lines(72, 80, set_lines(said)), *rows]]), said)


def _broken() -> Iterator[Made]:
    yield Made("empty.txt", b"", refused="is empty")
    yield Made("empty.pdf", b"", refused="is empty")
    yield Made("blank.md", b"\xef\xbb\xbf \n\n", refused="only white space")
    yield Made("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), refused="a PNG image")
    yield Made("archive.txt", packed({"a": "b"}), refused="a ZIP container")
    yield Made("zeros.txt", b"Tea\0is\0hot.\0", refused="zero bytes")
    yield Made("controls.md", b"Tea \x01\x02\x03\x04\x05\x06 is hot.", refused="control characters")
    yield Made("no-encoding.txt", b"Tea \x81\x8d\x8f\x90\x9d is hot.", refused="neither UTF-8")
    yield Made("huge.txt", b"", refused="is 500 MB large", size=500 * 10**6)
    yield Made("menu.txt", b"Home\nLog in\nShare on Facebook\nContact us\n", refused="no paragraph of an article")
    yield Made("no-markup.html", b"Just words.", refused="no HTML mark-up")
    yield Made("menu.html", b"<html><nav><a href='/'>Home</a></nav></html>", refused="without an article")
    yield Made("feed.xml", b"<rss><channel><title>Tea</title></channel></rss>", refused="XML of the kind <rss>")
    yield Made(
        "page.xml", b"<!DOCTYPE html><html><body><p>Tea is hot.<br></p></body></html>", refused="is an HTML page"
    )
    bomb = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><article><body><p>&b;</p></body></article>'
    yield Made("entities.xml", bomb, refused="declares XML entities of its own")
    yield Made("cut-off.nxml", b"<article><body><p>Tea is h", refused="cannot be taken apart")
    yield Made("scan.pdf", pdf([[], []]), refused="it may be a scan")
    yield Made("locked.pdf", locked([lines(72, 80, ["Tea is hot."])]), refused="is locked with a password")
    yield Made("not-a.pdf", b"Tea is hot. " * 20, refused="is no PDF by its first bytes")
    yield Made("cut-off.pdf", b"%PDF-1.7\n1 0 obj\n<<", refused="is a broken PDF")
    meaningless = dict.fromkeys("aeiou", "E000")
    text = set_lines(sentences(900, 3))
    yield Made("fonts.pdf", pdf([lines(72, 80, text)], meant=meaningless), refused="do not say which letters they draw")
    yield Made("letter.rtf", b"{\\rtf1 Tea is hot.}", refused="the suffix '.rtf'")
    yield Made("table.xlsx", packed({"xl/workbook.xml": "<a/>"}), refused="the suffix '.xlsx'")


def _broken_containers() -> Iterator[Made]:
    sound = docx(_paragraph("Tea is hot when it is made, and cold when nobody drinks it."))
    yield Made("cut-off.docx", sound[: len(sound) // 2], refused="is a broken ZIP container")
    yield Made("bomb.docx", docx(f"<w:p>{' ' * 2**26}</w:p>"), refused="unpacks to more than")
    yield Made("old-or-locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), refused="locked with a password")
    yield Made("other.docx", packed({"a": "b"}), refused="holds no word/document.xml")
    yield Made("cut-off.epub", epub(["<p>Tea.</p>"])[:200], refused="is a broken ZIP container")
    yield Made("other.epub", packed({"a": "b"}), refused="holds no META-INF/container.xml")
    rights = ENCRYPTED.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    yield Made("rights.epub", epub(["<p>Tea.</p>"], encryption=rights), refused="locked by rights management")
    yield Made("cover-only.epub", epub([]), refused="no paragraph of prose in its chapters")
