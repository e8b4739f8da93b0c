"""DOCX, JATS and EPUB files built by hand, out of the parts that a test names."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container of those files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return made.getvalue()


def docx(body: str, *, namespace: str = WORD, **parts: str) -> bytes:
    """A Word file of that body; other parts by name."""
    main = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    named = {f"word/{name}.xml": f'<w:{name} xmlns:w="{namespace}">{part}</w:{name}>' for name, part in parts.items()}
    return packed({"word/document.xml": main, **named})


def jats(body: str, *, front: str = "", attributes: str = "") -> bytes:
    """A JATS article of those sections."""
    return f'<?xml version="1.0"?>\n<article {attributes}>{front}<body>{body}</body></article>'.encode()


CONTENTS = "<nav><ol><li>One</li></ol></nav><p>All of the parts of the book are named on this page.</p>"
COVER = "<p>The cover of the book is green, and it shows a cup of tea.</p>"


def epub(chapters: Sequence[str], *, metadata: str = "", spine: str = "", **files: str) -> bytes:
    """An EPUB of those chapters' bodies, with a page of contents and a cover; other files of META-INF by name."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    pages = dict(zip(names, chapters, strict=True)) | {"nav.xhtml": CONTENTS, "cover.xhtml": COVER}
    item = '<item id="{0}" href="{0}" media-type="application/xhtml+xml"{1}/>'
    items = "".join(item.format(name, " properties='nav'" if name == "nav.xhtml" else "") for name in pages)
    order = "".join(f'<itemref idref="{name}"/>' for name in ["cover.xhtml", "nav.xhtml", *names])
    guide = '<guide><reference type="cover" href="cover.xhtml"/></guide>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{spine or order}</spine>{guide}</package>"
    )
    container = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    page = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>{}</body></html>'
    return packed(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": package}
        | {f"META-INF/{name}.xml": content for name, content in files.items()}
        | {f"OEBPS/{name}": page.format(body) for name, body in pages.items()}
    )


TITLED = "<dc:title>Tea in the valley</dc:title><dc:creator>Jane Doe</dc:creator><dc:language>en</dc:language>"
ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/'
    'xmlenc#"><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'
)
