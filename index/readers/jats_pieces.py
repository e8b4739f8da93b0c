"""A JATS tree -> pieces with their kinds: the mark-up itself tells prose from references, notes and thanks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from index.article import BlockKind
from index.blocks.back_matter import fits_statements
from index.blocks.sections import Section, section_named
from index.readers.pieces import Piece, fraction, on_one_line, power, raised, row_of

BLOCKS = frozenset(
    """abstract ack aff app app-group array attrib author-notes back bio body boxed-text caption code
    copyright-statement corresp def-list disp-formula-group disp-quote fig fig-group floats-group fn fn-group
    front front-stub glossary kwd-group license license-p list list-item media notes p permissions preformat ref
    ref-list response sec speech statement sub-article supplementary-material table table-wrap table-wrap-foot
    table-wrap-group title trans-abstract verse-group verse-line""".split()
)
"""Elements before and after which a piece ends."""
HEADED = frozenset(
    """abstract ack app app-group bio boxed-text fn-group glossary notes ref-list response sec statement sub-article
    supplementary-material trans-abstract""".split()
)
"""Elements that may have a title, which heads what is in them."""
BACK = frozenset(
    """ack aff author-notes back bio corresp fn-group front front-stub glossary kwd-group notes permissions ref-list
    response sub-article supplementary-material""".split()
)
"""Elements that are not the article's own prose."""
FLOATING = frozenset("boxed-text fig fig-group fn media supplementary-material table-wrap table-wrap-group".split())
"""Elements that may stand in the middle of a sentence without being a part of it."""
FIGURES = frozenset("fig fig-group media table-wrap table-wrap-group".split())
"""Elements with a label and a caption."""
SILENT = frozenset(
    """alt-text annotation annotation-xml contrib-id custom-meta-group graphic inline-graphic long-desc
    object-id processing-meta tex-math""".split()
)
"""Elements that say nothing to a reader: sources of formulas, files, numbers for machines."""

_TEX_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A piece, and what the mark-up says that it is."""

    piece: Piece
    kind: BlockKind


def pieces_of(element: etree._Element, *, depth: int = 1, kind: BlockKind = BlockKind.BODY) -> Iterator[Told]:
    """The pieces of an element.

    Args:
        element: of a tree without namespaces.
        depth: level of the heading above it, 1 for the article's title.
        kind: what prose around it is.
    """
    name = element.tag
    kind = BlockKind.BACK_MATTER if name in BACK else BlockKind.BODY if name in {"app", "app-group"} else kind
    depth += name in HEADED
    if name == "title":
        yield from one_piece(
            inline_text(element), f"h{min(depth, 6)}", BlockKind.HEADING if kind is BlockKind.BODY else kind
        )
        yield from _notes_in(element, BlockKind.BACK_MATTER)
    elif name == "sec":
        yield from _inside(element, depth, _kind_of_section(element, kind))
    elif name in FIGURES:
        yield from _figure(element, depth, kind)
    elif name in {"table", "alternatives"}:
        for row in element.iter("tr"):
            yield from one_piece(row_of([inline_text(cell) for cell in row]), "tr", kind)
        yield from _notes_in(element, kind)
    elif name == "ref":
        yield from one_piece(_reference(element), "li", kind)
    elif name == "kwd-group":
        words = [inline_text(one) for one in element.iterfind("kwd")]
        yield from one_piece(_behind(element.find("title"), ", ".join(words), ": "), "p", kind)
    elif name == "def-list":
        terms = (": ".join(inline_text(part) for part in item) for item in element.iterfind("def-item"))
        yield from (told for term in terms for told in one_piece(term, "li", kind))
        yield from _notes_in(element, BlockKind.BACK_MATTER)
    elif name == "list-item":
        yield from _as_items(_inside(element, depth, kind))
    elif name in {"front", "front-stub"}:
        yield from _front(element, depth, kind)
    else:
        yield from _inside(element, depth, kind)


def inline_text(element: etree._Element) -> str:
    """The text of an element on one line: raised numbers as such, footnotes and sources of formulas left out."""
    return on_one_line("".join(_inline(element)))


def one_piece(text: str, tag: str, kind: BlockKind) -> Iterator[Told]:
    """A text as one piece, none if it is white space."""
    line = on_one_line(text)
    if line:
        yield Told(Piece(line, tag), kind)


def _walk(element: etree._Element, depth: int, kind: BlockKind) -> Iterator[Told]:
    """The pieces of an element's content; what floats in a paragraph comes behind it, to leave its sentences whole."""
    buffer = [element.text or ""]
    floating: list[Told] = []
    for child in element:
        if element.tag == "p" and child.tag in FLOATING:
            floating += pieces_of(child, depth=depth, kind=BlockKind.BACK_MATTER if child.tag == "fn" else kind)
        elif child.tag in BLOCKS:
            yield from one_piece("".join(buffer), "p", kind)
            buffer = []
            yield from pieces_of(child, depth=depth, kind=kind)
        elif child.tag != "label":
            buffer += _inline_of(child)
            floating += _notes_in(child, BlockKind.BACK_MATTER)
        buffer.append(child.tail or "")
    yield from one_piece("".join(buffer), "p", kind)
    yield from floating


def _inline(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _inline_of(child)
        yield child.tail or ""


def _inline_of(child: etree._Element) -> Iterator[str]:
    if child.tag in SILENT or child.tag == "fn":
        return
    if child.tag == "sup":
        yield raised(inline_text(child))
    elif child.tag in {"inline-formula", "disp-formula"}:
        yield f" {_formula(child)} " if child.tag == "disp-formula" else _formula(child)
    elif child.tag in {"msup", "msubsup", "mfrac"} and len(child) > 1:
        *first, last = ["".join(_inline_of(part)).strip() for part in child]
        yield (fraction if child.tag == "mfrac" else power)("".join(first), last)
    elif child.tag == "alternatives":
        shown = next((one for one in child if one.tag not in SILENT), None)
        yield from _inline_of(shown) if shown is not None else ()
    elif child.tag in BLOCKS or child.tag == "break":
        yield from (" ", *_inline(child), " ")
    else:
        yield from _inline(child)


def _formula(formula: etree._Element) -> str:
    """The text of a formula; where only TeX or a picture shows it, the TeX or "[formula]", and its number."""
    label = formula.find("label")
    number = inline_text(label) if label is not None else ""
    said = "".join(_inline(formula))
    if on_one_line(said) != number:
        return said
    tex = formula.findtext(".//tex-math") or ""
    wrapped = _TEX_DOCUMENT.search(tex)
    source = on_one_line(wrapped[1] if wrapped else tex).strip("$ ")
    return " ".join(filter(None, [source or "[formula]", number]))


def _inside(element: etree._Element, depth: int, kind: BlockKind) -> Iterator[Told]:
    """The pieces in an element; its label stands before the first of them."""
    told = _walk(element, depth, kind)
    label = element.find("label")
    first = next(told, None) if label is not None else None
    if label is not None and first:
        yield replace(first, piece=replace(first.piece, text=on_one_line(f"{inline_text(label)} {first.piece.text}")))
    yield from told


def _figure(element: etree._Element, depth: int, kind: BlockKind) -> Iterator[Told]:
    """The caption of a figure, a table or a film, its notes, and what stands under it."""
    yield from one_piece(_caption(element), "figcaption", kind)
    yield from (told for part in element.iterfind("caption") for told in _notes_in(part, kind))
    shown = (part for part in element if part.tag in BLOCKS - {"caption"} or part.tag == "alternatives")
    yield from (told for part in shown for told in pieces_of(part, depth=depth, kind=kind))


def _front(element: etree._Element, depth: int, kind: BlockKind) -> Iterator[Told]:
    """The title and the abstracts out of the front of a part: a letter, a translation."""
    titles = element.xpath(".//title-group/*[self::article-title or self::subtitle]")
    yield from one_piece(": ".join(map(inline_text, titles)), "p", kind)
    for abstract in element.iter("abstract", "trans-abstract"):
        yield from pieces_of(abstract, depth=depth, kind=kind)


def _notes_in(element: etree._Element, kind: BlockKind) -> Iterator[Told]:
    """The footnotes anywhere in what is read as one line: words in italics, a caption, the cells of a table."""
    yield from (told for note in element.iter("fn") for told in pieces_of(note, kind=kind))


def _kind_of_section(section: etree._Element, kind: BlockKind) -> BlockKind:
    """Back matter if a section's title names a statement, of interests say, and its first words fit that."""
    title, first = section.find("title"), section.find("p")
    if title is None or first is None or section_named(inline_text(title)) is not Section.STATEMENTS:
        return kind
    return BlockKind.BACK_MATTER if fits_statements(inline_text(first)) else kind


def _caption(element: etree._Element) -> str:
    """Label, title and paragraphs of a caption as one text: "Figure 1. Mortality. Bars are standard errors."."""
    parts = [inline_text(part) for part in element.iterfind("caption/*")]
    return _behind(element.find("label"), " ".join(filter(None, parts)), ". ")


def _behind(label: etree._Element | None, text: str, joint: str) -> str:
    head = inline_text(label).rstrip(" .:") if label is not None else ""
    return joint.join(filter(None, [head, text]))


def _reference(element: etree._Element) -> str:
    """A reference on one line; the parts of one that comes without punctuation are parted by spaces."""
    texts = []
    for part in element:
        mixed = any((one.tail or "").strip() for one in part)
        texts.append(inline_text(part) if mixed or not len(part) else " ".join(part.itertext()))
    return " ".join(texts)


def _as_items(told: Iterable[Told]) -> Iterator[Told]:
    """Paragraphs as list items."""
    for one in told:
        yield replace(one, piece=replace(one.piece, tag="li")) if one.piece.tag == "p" else one
