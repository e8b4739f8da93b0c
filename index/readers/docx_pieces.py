"""A DOCX file's XML -> pieces: paragraphs with what their styles say they are, list items and table rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from index.blocks.prose import words
from index.readers.pieces import Piece, fraction, on_one_line, power, raised, row_of, symbol

HIDDEN = frozenset("del moveFrom instrText delText Fallback rPr pPr sectPr tblPr trPr tcPr".split())
"""Elements whose text is not, or no longer, the document's: what was deleted, codes of fields, older copies."""


@dataclass(frozen=True, slots=True)
class Styles:
    """What the document's styles make of a paragraph.

    Attributes:
        levels: heading level by the style's identifier, 1 for the title.
        items: identifiers of the styles of list items.
    """

    levels: dict[str, int]
    items: frozenset[str]


def styles_of(root: etree._Element | None) -> Styles:
    """Read the styles, by name ("Title", "heading 2"), by outline level, or after the style that they are based on."""
    found = {_attribute(style, "styleId"): style for style in (root.iterfind("style") if root is not None else ())}
    levels: dict[str, int] = {}
    for name in found:
        style, seen = found.get(name), set()
        while style is not None and id(style) not in seen:
            seen.add(id(style))
            level = _level_of_style(style)
            if level:
                levels[name] = level
                break
            style = found.get(_value(style, "basedOn"))
    items = {name for name, style in found.items() if style.find("pPr/numPr") is not None and name not in levels}
    return Styles(levels, frozenset(items))


def pieces_of(body: etree._Element, styles: Styles) -> Iterator[Piece]:
    """The pieces of a document's body, of a cell or of a footnote, in order; text boxes behind their paragraph.

    A paragraph whose end was deleted goes on with the next one, and becomes what that one is.
    """
    open_paragraphs: list[etree._Element] = []
    for element in body:
        if element.tag == "p":
            open_paragraphs.append(element)
            if not any(element.find(f"pPr/rPr/{change}") is not None for change in ("del", "moveFrom")):
                yield from _paragraph(open_paragraphs, styles)
                open_paragraphs = []
        elif element.tag == "tbl":
            yield from _paragraph(open_paragraphs, styles)
            open_paragraphs = []
            for row in element.xpath("./tr | ./sdt/sdtContent/tr"):
                yield from _row(row, styles)
        elif element.tag not in HIDDEN:
            yield from pieces_of(element, styles)
    yield from _paragraph(open_paragraphs, styles)


def _paragraph(parts: list[etree._Element], styles: Styles) -> Iterator[Piece]:
    """One paragraph that its parts make up, as the last of them is styled, then the text boxes in it."""
    text = on_one_line("".join(said for part in parts for said in _text(part)))
    if text:
        yield Piece(text, _tag(parts[-1], styles))
    for part in parts:
        for box in part.iter("txbxContent"):
            if _is_shown(box, part):
                yield from pieces_of(box, styles)


def _is_shown(box: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a text box hangs on a paragraph itself, and not in a hidden part of it or in another box."""
    for above in box.iterancestors():
        if above is paragraph or above.tag in HIDDEN | {"txbxContent"}:
            return above is paragraph
    return False


def _text(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, as it stands when all changes to it are accepted; raised numbers as such."""
    for child in element:
        name = child.tag
        if name == "r" and _is_on(child, "rPr/vanish"):
            continue
        if name == "r":
            said = "".join(_text(child))
            yield raised(said) if _value(child, "rPr/vertAlign") == "superscript" else said
        elif name == "t":
            yield child.text or ""
        elif name in {"tab", "br", "cr", "ptab"}:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _sign(child)
        elif name in {"sSup", "sSubSup"}:
            yield power(_part(child, "e") + _part(child, "sub"), _part(child, "sup"))
        elif name == "d":
            yield _delimited(child)
        elif name == "f":
            yield fraction(_part(child, "num"), _part(child, "den"))
        elif name not in HIDDEN | {"txbxContent"}:
            yield from _text(child)


def _part(formula: etree._Element, name: str) -> str:
    """The text of a part of a formula, "" if it has none of that name."""
    part = formula.find(name)
    return on_one_line("".join(_text(part))) if part is not None else ""


def _delimited(formula: etree._Element) -> str:
    """The parts of a formula that stand in brackets, with them: "(a+b)", "|x|", "[0,1)"."""
    opened, closed, parting = (
        _attribute(sign, "val") if (sign := formula.find(f"dPr/{name}")) is not None else usual
        for name, usual in (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))
    )
    return opened + parting.join("".join(_text(part)) for part in formula.iterfind("e")) + closed


def _sign(element: etree._Element) -> str:
    """The sign that a code of a font draws; U+FFFD unless the font is Symbol."""
    code = _attribute(element, "char")
    known = _attribute(element, "font").lower().startswith("symbol") and re.fullmatch("[0-9A-Fa-f]+", code)
    return symbol(int(code, 16)) if known else "\ufffd"


def _tag(paragraph: etree._Element, styles: Styles) -> str:
    style = _value(paragraph, "pPr/pStyle")
    outline = _value(paragraph, "pPr/outlineLvl")
    level = min(6, int(outline) + 2) if outline in set("012345678") else styles.levels.get(style, 0)
    if level:
        return f"h{level}"
    numbered = _value(paragraph, "pPr/numPr/numId")
    return "li" if (numbered and numbered != "0") or (style in styles.items and numbered != "0") else "p"


def _level_of_style(style: etree._Element) -> int:
    name = _value(style, "name").lower()
    if name == "title":
        return 1
    heading = re.fullmatch(r"heading ([1-9])", name)
    outline = _value(style, "pPr/outlineLvl")
    if heading or outline in set("012345678"):
        return min(6, (int(heading[1]) if heading else int(outline) + 1) + 1)
    return 0


def _row(row: etree._Element, styles: Styles) -> Iterator[Piece]:
    """A table row as one piece; one that lays out whole paragraphs as these; none for one that was deleted."""
    if row.find("trPr/del") is not None:
        return
    cells = [list(pieces_of(cell, styles)) for cell in row.xpath("./tc | ./sdt/sdtContent/tc")]
    if len(cells) == 1 or any(len(cell) > 3 or sum(len(words(piece.text)) for piece in cell) > 80 for cell in cells):
        yield from (piece for cell in cells for piece in cell)
        return
    text = row_of([" ".join(piece.text for piece in cell) for cell in cells])
    if text:
        yield Piece(text, "tr")


def _is_on(element: etree._Element, path: str) -> bool:
    """Whether the switch at a path is there, and not turned off."""
    return element.find(path) is not None and _value(element, path) not in {"0", "false", "off"}


def _value(element: etree._Element, path: str) -> str:
    """The value of the element at a path, "" if there is none."""
    found = element.find(path)
    return _attribute(found, "val") if found is not None else ""


def _attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name, "" if there is none: the namespaces are others in Strict files and formulas."""
    return next((str(value) for key, value in element.attrib.items() if etree.QName(key).localname == name), "")
