"""XML bytes -> a tree, parsed so that nothing is fetched and nothing is blown up."""

import html
from pathlib import Path

from lxml import etree

from index.errors import ReadError

LINK = "{http://www.w3.org/1999/xlink}href"
"""The attribute that holds the target of a link."""
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute that names the language of an element's text."""


def parse_xml(path: Path, data: bytes, *, keep_namespaces: bool = False) -> etree._Element:
    """Parse an XML file, in the encoding that it declares.

    Args:
        path: named in the errors.
        data: the bytes of the file.
        keep_namespaces: False for elements named without their namespace: "p", not "{...}p".

    Returns:
        The root, without comments and processing instructions; the characters that the DTDs of publishing name, such
        as "&nbsp;", stand in the text as themselves.

    Raises:
        ReadError: the file declares entities of its own, as no article needs to, and attacks do.
        lxml.etree.XMLSyntaxError: the bytes are no sound XML, or nested more than 256 deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    root = etree.fromstring(data, parser)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise ReadError(
            f"{path} declares XML entities of its own, which can hide text or fill the memory; wanted XML without "
            "them. Save the article again, without the <!ENTITY ...> lines."
        )
    _write_characters(root)
    if not keep_namespaces:
        for element in root.iter("{*}*"):
            element.tag = etree.QName(element).localname
    return root


def _write_characters(root: etree._Element) -> None:
    """Replace references to named characters by the characters; an unknown name stays as it is written."""
    for parent in {one.getparent() for one in root.iter(etree.Entity)}:
        before: etree._Element | None = None
        said = [parent.text or ""]
        for child in list(parent):
            if child.tag is etree.Entity:
                said += [html.unescape(child.text), child.tail or ""]
                parent.remove(child)
                continue
            _write(parent, before, said)
            before, said = child, [child.tail or ""]
        _write(parent, before, said)


def _write(parent: etree._Element, before: etree._Element | None, said: list[str]) -> None:
    """Set the text behind a child, or that at the beginning of its parent."""
    if before is None:
        parent.text = "".join(said)
    else:
        before.tail = "".join(said)
