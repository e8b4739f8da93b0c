"""EPUB: the chapters of its spine, in order, each read as a page; cover and contents are left out."""

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from index.article import Article
from index.blocks.finding import body_missing, find_blocks
from index.errors import ReadError
from index.readers.decoding import decode
from index.readers.facts import Facts, heading_of
from index.readers.html_pieces import parse, pieces_of
from index.readers.imprints import doi_address, doi_in, imprint_of
from index.readers.metadata import iso_date
from index.readers.pieces import Piece, laid_out, on_one_line
from index.readers.xml_trees import parse_xml
from index.readers.zipped import Container

PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
"""The media types of chapters."""
HIDDEN_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Algorithms that hide fonts only, and leave the text as it is."""
ASIDE = frozenset({"cover", "toc", "nav", "landmarks", "loi", "lot", "index", "page-list"})
"""What the parts of a book that are none of its text are called by its guide and its pages."""
TYPE = "{http://www.idpf.org/2007/ops}type"
"""The attribute that says what a part of a page is."""


def read_epub(path: Path, data: bytes) -> Article:
    """Read an EPUB, version 2 or 3.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes.

    Returns:
        An article whose ``text`` is that of the chapters in the order of the spine, laid out as HTML pages are. Title,
        authors, date, language and DOI are those that the package states.

    Raises:
        ReadError: the file is no sound EPUB, locked by a password or rights management, or holds no prose.
    """
    files = Container(path, data, kind="an EPUB file")
    _require_open(path, files)
    opf = _package_name(path, files)
    package = parse_xml(path, files.read(opf))
    pieces = [piece for name in _chapters(package, posixpath.dirname(opf)) for piece in _pieces(path, files, name)]
    facts = _facts(package)
    text, cuts = laid_out(pieces)
    blocks = find_blocks(text, cuts, title=facts.title)
    if body_missing(blocks):
        raise ReadError(f"{path} holds no paragraph of prose in its chapters; wanted an article's text. Name another.")
    titled = replace(facts, title=facts.title or heading_of(text, blocks))
    return titled.article(path, text, blocks)


def _require_open(path: Path, files: Container) -> None:
    """Raise ReadError if anything but fonts is encrypted."""
    if "META-INF/encryption.xml" not in files:
        return
    stated = parse_xml(path, files.read("META-INF/encryption.xml"))
    used = {str(one.get("Algorithm", "")) for one in stated.iterfind(".//EncryptedData/EncryptionMethod")}
    if used - HIDDEN_FONTS or (not used and stated.find(".//EncryptedData") is not None):
        raise ReadError(
            f"{path} is locked by rights management (its META-INF/encryption.xml names encrypted chapters); wanted an "
            "EPUB that is free of it. Get the text from the publisher in another form."
        )


def _package_name(path: Path, files: Container) -> str:
    """The name of the package document, which the container's own file tells."""
    root = parse_xml(path, files.read("META-INF/container.xml"))
    named = next((one.get("full-path", "") for one in root.iter("rootfile")), "")
    if not named:
        raise ReadError(f"{path} names no package in META-INF/container.xml; wanted a whole EPUB. Save it again.")
    return str(named)


def _chapters(package: etree._Element, folder: str) -> Iterator[str]:
    """The names of the chapters in the order of reading, without cover and contents."""
    items = {item.get("id"): item for item in package.iterfind("manifest/item")}
    aside = {
        _located(folder, one.get("href", ""))
        for one in package.iterfind("guide/reference")
        if one.get("type", "").lower() in ASIDE
    }
    for reference in package.iterfind("spine/itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in PAGES or "nav" in item.get("properties", "").split():
            continue
        name = _located(folder, item.get("href", ""))
        if name not in aside:
            yield name


def _located(folder: str, address: str) -> str:
    """The name in the container of what an address in the package leads to."""
    return posixpath.normpath(posixpath.join(folder, unquote(address.split("#", maxsplit=1)[0])))


def _pieces(path: Path, files: Container, name: str) -> list[Piece]:
    """The pieces of a chapter; none of one that calls itself a cover or contents, or holds no words."""
    page = decode(path, files.read(name))
    if "<" not in page:
        return []
    root = parse(page)
    parts = [root.find("body"), *root.iterfind("body/section")]
    kinds = {
        kind for part in parts if part is not None for kind in (part.get("epub:type") or part.get(TYPE, "")).split()
    }
    return [] if kinds & ASIDE else pieces_of(root)


def _facts(package: etree._Element) -> Facts:
    """What the package states; its date is that of the publication where it names several."""

    def stated(name: str) -> list[str]:
        return list(
            filter(None, (on_one_line("".join(one.itertext())) for one in package.iterfind(f"metadata/{name}")))
        )

    dated = package.xpath("metadata/date[@*[local-name()='event']='publication']") or package.xpath("metadata/date")
    imprint = imprint_of(
        doi=next(filter(None, map(doi_in, [*stated("identifier"), *stated("source")])), ""),
        kind="; ".join(stated("type")),
        licence=next(iter(stated("rights")), ""),
        language=next(iter(stated("language")), ""),
    )
    address = next((one for one in stated("source") if one.startswith(("http://", "https://"))), "")
    return Facts(
        title=next(iter(stated("title")), ""),
        source=address or doi_address(imprint.doi),
        authors=tuple(dict.fromkeys(stated("creator"))),
        date=next(filter(None, (iso_date(one.text or "") for one in dated)), ""),
        imprint=imprint,
    )
