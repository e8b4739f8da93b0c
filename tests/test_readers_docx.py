"""The reader of DOCX files: what styles say, what changes leave, and containers that are broken or blown up."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from index.article import Article, BlockKind, Imprint
from index.errors import ReadError
from index.readers import read_article, zipped
from tests.refusals import refusal_of

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
STYLES = f"""<w:styles {NAMES}>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Round"/></w:style>
<w:style w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="Round"/></w:style>
<w:style w:styleId="Points"><w:name w:val="Points"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""
CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Of tea</dc:title>
<dc:creator>Jane Doe; John Roe</dc:creator>
<dc:language>en-US</dc:language><dc:identifier>doi:10.5555/Tea</dc:identifier>
<dcterms:created>2021-03-04T05:06:07Z</dcterms:created></cp:coreProperties>"""
PROSE = "Green tea was given to forty adults in a trial of two weeks."


def p(text: str, style: str = "", *, properties: str = "") -> str:
    """A paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file of that body; other parts by name, "__" for a folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            files.writestr(f"{name.replace('__', '/')}.xml", content)
    return made.getvalue()


def read(folder: Path, data: bytes) -> Article:
    """Read a file with that content."""
    path = folder / "tea.docx"
    path.write_bytes(data)
    return read_article(path)


def told(article: Article) -> list[tuple[str, str]]:
    """Each block with its kind."""
    return [(b.kind.name, article.text[b.start : b.end]) for b in article.blocks]


def test_styles_say_what_a_paragraph_is(tmp_path: Path) -> None:
    """Title and headings by the names of their styles, in any language, or by outline level; items by their numbers."""
    body = [
        p("Green tea and headaches", "Titel"),
        p("Methods", "berschrift1"),
        p(PROSE),
        p("Adults", "Mine"),
        p("They drank the tea while it was warm.", "Points"),
        p("They wrote down each headache.", properties='<w:numPr><w:numId w:val="2"/></w:numPr>'),
        p("Water", properties='<w:outlineLvl w:val="0"/>'),
        p(
            "The water was warm, and it was taken from the well of the town.",
            "Points",
            properties='<w:numPr><w:numId w:val="0"/></w:numPr>',
        ),
    ]
    article = read(tmp_path, docx("".join(body), word__styles=STYLES))
    assert told(article) == [
        ("HEADING", "Green tea and headaches"),
        ("HEADING", "Methods"),
        ("BODY", PROSE),
        ("HEADING", "Adults"),
        ("BODY", "- They drank the tea while it was warm."),
        ("BODY", "- They wrote down each headache."),
        ("HEADING", "Water"),
        ("BODY", "The water was warm, and it was taken from the well of the town."),
    ]
    assert [b.level for b in article.blocks if b.kind is BlockKind.HEADING] == [1, 2, 3, 2]
    assert "warm.\n- They" in article.text
    assert article.title == "Green tea and headaches"


def test_text_is_as_all_changes_leave_it(tmp_path: Path) -> None:
    """What was inserted is read, what was deleted or moved away is not; nor are codes of fields."""
    body = (
        "<w:p><w:r><w:t xml:space='preserve'>The tea </w:t></w:r><w:ins><w:r><w:t>was warm</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>cold</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> and green</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>for</w:t><w:br/><w:t>all T</w:t>"
        "<w:noBreakHyphen/><w:t>cells, 10</w:t>"
        "</w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>6</w:t></w:r>"
        "<w:r><w:t> of them.</w:t></w:r></w:p>"
    )
    assert read(tmp_path, docx(body)).text == "The tea was warm and green for all T-cells, 10\u2076 of them."


def test_tables_boxes_and_controls(tmp_path: Path) -> None:
    """Rows are lines of cells, a table in a cell too; boxes come once, behind their paragraph."""
    inner = f"<w:tbl><w:tr><w:tc>{p('4.5')}</w:tc><w:tc>{p('6.1')}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p('Days')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    box = f"<w:txbxContent>{p('The box says that tea is hot.')}</w:txbxContent>"
    boxed = (
        f"<w:p><w:r><w:t>{PROSE}</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{p('The control holds a sentence of its own.')}</w:sdtContent></w:sdt>"
    assert read(tmp_path, docx(boxed + table + control)).text == (
        f"{PROSE}\n\nThe box says that tea is hot.\n\nDays | 4.5 | 6.1\n\nThe control holds a sentence of its own."
    )


def test_a_table_that_lays_out_a_page(tmp_path: Path) -> None:
    """A single cell, or one of many paragraphs, is read as the paragraphs that it holds."""
    page = f"<w:tbl><w:tr><w:tc>{p('Green tea', 'Titel')}{p(PROSE)}</w:tc></w:tr></w:tbl>"
    article = read(tmp_path, docx(page, word__styles=STYLES))
    assert told(article) == [("HEADING", "Green tea"), ("BODY", PROSE)]


def test_notes_are_back_matter(tmp_path: Path) -> None:
    """Footnotes and endnotes follow the text; the lines that part them from it are no notes."""
    foot = (
        f'<w:footnotes {NAMES}><w:footnote w:type="separator">{p("---")}</w:footnote>'
        f"<w:footnote>{p('The tea was bought in the town, and it was good.')}</w:footnote></w:footnotes>"
    )
    end = f"<w:endnotes {NAMES}><w:endnote>{p('The water was free of charge for everybody.')}</w:endnote></w:endnotes>"
    article = read(tmp_path, docx(p(PROSE), word__footnotes=foot, word__endnotes=end))
    assert told(article) == [
        ("BODY", PROSE),
        ("BACK_MATTER", "The tea was bought in the town, and it was good."),
        ("BACK_MATTER", "The water was free of charge for everybody."),
    ]


def test_references_are_back_matter(tmp_path: Path) -> None:
    """A list of references under its heading is told from the article's own lists."""
    entry = "Low A, High B. Tea in the wards of a town. J Tea. 2019;1:2-9."
    article = read(tmp_path, docx(p(PROSE) + p("References", "berschrift1") + p(entry, "Points"), word__styles=STYLES))
    assert told(article)[1:] == [("BACK_MATTER", "References"), ("BACK_MATTER", f"- {entry}")]


def test_properties(tmp_path: Path) -> None:
    """Authors, language and DOI are those of the properties where the text names none; a title has to open the text.

    The day on which the document was made is not that of publication.
    """
    article = read(tmp_path, docx(p("Of Tea") + p(PROSE), docProps__core=CORE))
    assert (article.title, article.authors, article.date) == ("Of tea", ("Jane Doe", "John Roe"), "")
    assert article.imprint == Imprint(doi="10.5555/tea", language="en-US")
    assert (article.source, article.pages) == ("https://doi.org/10.5555/tea", ())


def test_the_title_of_a_template(tmp_path: Path) -> None:
    """A stated title that the text does not open with is none."""
    core = CORE.replace("Of tea", "PowerPoint Presentation")
    assert read(tmp_path, docx(p(PROSE), docProps__core=core)).title == "tea"


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    """The container's relations say which part is the document."""
    relations = '<Relationships><Relationship Type="http://a/officeDocument" Target="/deep/main.xml"/></Relationships>'
    main = f"<w:document {NAMES}><w:body>{p(PROSE)}</w:body></w:document>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        files.writestr("_rels/.rels", relations)
        files.writestr("deep/main.xml", main)
    assert read(tmp_path, made.getvalue()).text == PROSE


def encrypted(data: bytes) -> bytes:
    """The same container, its files marked as encrypted."""
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + place
        data = data[:at] + struct.pack("<H", 1) + data[at + 2 :]
    return data


GOOD = docx(p(PROSE))
BOMB = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD[: len(GOOD) // 2], "is a broken ZIP container"),
        (GOOD.replace(b"document.xml", b"dokument.xml"), "holds no word/document.xml"),
        (b"Just words.", "is a broken ZIP container"),
        (b"\xd0\xcf\x11\xe0 old", "is an old Office file or locked with a password"),
        (encrypted(GOOD), "is locked with a password"),
        (docx(p(PROSE), word__styles=f"{BOMB}<s>&b;</s>"), "declares XML entities of its own"),
        (docx(p(PROSE), word__styles="<s>"), "cannot be taken apart"),
        (docx(p("Home")), "no paragraph of prose"),
        (docx(""), "no paragraph of prose"),
        (b"", "is empty"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, words: str) -> None:
    """The error is one line: the path, what came, what was wanted and what to do."""
    path = tmp_path / "tea.docx"
    path.write_bytes(data)
    assert words in refusal_of(path)


def test_a_damaged_part(tmp_path: Path) -> None:
    """Bytes that do not fit their checksum are a broken container."""
    at = GOOD.index(b"word/document.xml") + 40
    with pytest.raises(ReadError, match="is a broken ZIP container"):
        read(tmp_path, GOOD[:at] + bytes([GOOD[at] ^ 255]) + GOOD[at + 1 :])


def test_a_container_that_blows_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file of a container is unpacked beyond the bound, whatever size it declares."""
    monkeypatch.setattr(zipped, "MAX_BYTES", 1000)
    with pytest.raises(ReadError, match=r"unpacks to more than 1,000 bytes, word/document\.xml included"):
        read(tmp_path, docx(p(PROSE) + " " * 2000))


def test_a_damaged_part_of_another_packing(tmp_path: Path) -> None:
    """Damaged LZMA is a broken container as well."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as files:
        files.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{p(PROSE)}</w:body></w:document>")
    data = made.getvalue()
    at = data.index(b"word/document.xml") + 17 + 4
    with pytest.raises(ReadError, match="is a broken ZIP container"):
        read(tmp_path, data[:at] + b"\xff" * 9 + data[at + 9 :])


def test_formulas_and_signs(tmp_path: Path) -> None:
    """Powers, fractions and signs of the font Symbol keep their meaning."""

    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    body = (
        f"<w:p xmlns:m='m'><w:r><w:t xml:space='preserve'>{PROSE} They had </w:t></w:r>"
        f"<m:oMath><m:sSup>{part('e', '10')}{part('sup', '6')}</m:sSup></m:oMath><w:r>"
        f"<w:t xml:space='preserve'> or </w:t></w:r><m:oMath><m:f>"
        f"{part('num', '1')}{part('den', 'a+b')}</m:f></m:oMath>"
        "<w:r><w:sym w:font='Symbol' w:char='F0B1'/><w:t>2</w:t><w:sym w:font='Wingdings' w:char='F0B1'/></w:r></w:p>"
    )
    assert read(tmp_path, docx(body)).text == f"{PROSE} They had 10\u2076 or 1/(a+b)\u00b12\ufffd"


def test_what_is_hidden_or_deleted(tmp_path: Path) -> None:
    """Hidden runs and deleted rows are not read; a switch that is off hides nothing."""
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("Tea", "4.5"))
    rows = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr></w:tbl>"
    runs = "".join(
        f"<w:r><w:rPr><w:vanish{state}/></w:rPr><w:t>{text}</w:t></w:r>"
        for state, text in (("", "Not this."), (" w:val='1'", "Nor this."), (" w:val='0'", PROSE))
    )
    assert read(tmp_path, docx(f"<w:p>{runs}</w:p>{rows}")).text == PROSE


def test_boxes_and_tables_in_boxes_come_once(tmp_path: Path) -> None:
    """A box in a box, and a table in a box with one of its own in a cell, are read once each."""

    def box(inside: str) -> str:
        return f"<w:p><w:r><w:t>Around.</w:t></w:r><w:r><w:txbxContent>{inside}</w:txbxContent></w:r></w:p>"

    table = f"<w:tbl><w:tr><w:tc>{p('Days')}</w:tc><w:tc>{p('4.5')}{box(p('Within.'))}</w:tc></w:tr></w:tbl>"
    text = read(tmp_path, docx(p(PROSE) + box(box(p("Inner.")) + table))).text
    assert text == f"{PROSE}\n\nAround.\n\nAround.\n\nInner.\n\nDays | 4.5 Around. Within."


def test_a_strict_file(tmp_path: Path) -> None:
    """A file in the namespaces of Strict Office Open XML keeps its styles and its numbers."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = p("Green tea and headaches", "Titel") + p("Methods", "berschrift1") + p(PROSE, "Points")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as files:
        for name, content in (
            ("document", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"),
            ("styles", STYLES),
        ):
            files.writestr(f"word/{name}.xml", content.replace(transitional, strict))
    assert told(read(tmp_path, made.getvalue())) == [
        ("HEADING", "Green tea and headaches"),
        ("HEADING", "Methods"),
        ("BODY", f"- {PROSE}"),
    ]


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_deleted_end_of_a_paragraph(tmp_path: Path, change: str) -> None:
    """Paragraphs whose parting was deleted are one, styled as the last of them; the next one is another."""
    ended = f"<w:rPr><w:{change}/></w:rPr>"
    body = p("Green tea was given to forty adults ", "berschrift1", properties=ended) + p("in a trial.") + p(PROSE)
    article = read(tmp_path, docx(body, word__styles=STYLES))
    assert told(article) == [("BODY", "Green tea was given to forty adults in a trial."), ("BODY", PROSE)]


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ("", "(a+b|c)"),
        ("<m:dPr><m:begChr m:val='['/><m:endChr m:val=')'/><m:sepChr m:val=','/></m:dPr>", "[a+b,c)"),
        ("<m:dPr><m:begChr m:val='{'/><m:endChr m:val=''/></m:dPr>", "{a+b|c"),
    ],
)
def test_brackets_of_formulas(tmp_path: Path, properties: str, said: str) -> None:
    """Brackets stand around the parts of a formula as the file names them."""
    parts = "".join(f"<m:e><m:r><m:t>{text}</m:t></m:r></m:e>" for text in ("a+b", "c"))
    formula = f"<m:oMath xmlns:m='m'><m:d>{properties}{parts}</m:d></m:oMath>"
    body = f"<w:p><w:r><w:t xml:space='preserve'>{PROSE} It was </w:t></w:r>{formula}</w:p>"
    assert read(tmp_path, docx(body)).text == f"{PROSE} It was {said}"
