"""An HTML tree -> pieces: its headings, paragraphs, list items and table rows, page furniture left out.

Left out is what the page itself marks as furniture: navigation, footers, forms, and elements named "cookie", "share",
"related" and the like. No element goes that holds much of the page's prose, whatever its name.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import html as lxml_html
from lxml.html import HtmlElement

from index.blocks.prose import is_prose, words
from index.readers.html_asides import Run, box_around, is_card, is_control, parts_of
from index.readers.pieces import Piece, on_one_line, raised, row_of

SILENT = frozenset(
    """script style noscript template svg math iframe object embed canvas audio video map button select input textarea
    option datalist progress meter head title link meta nav dialog menu fieldset""".split()
)
"""Elements whose text is never an article's."""

BREAKING = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody tfoot thead tr ul
    label legend""".split()
)
"""Elements before and after which a piece ends."""

MARKS = frozenset(
    """ad ads advert advertisement advertising ambox banner breadcrumb breadcrumbs comment comments consent cookie
    cookiebanner cookies cta disqus editsection footer footnote footnotes gdpr hatnote login masthead megamenu
    menu modal nav navbar navigation newsletter newslettersignup noprint outbrain pagination paywall player popup
    promo promotion recirc recirculation recommendations recommended related relatedposts respond share sharebar
    sharedaddy sharing sidebar signup skip skiplink skiplinks social sponsor sponsored subscribe subscription
    taboola taglist tags toc toolbar topbar trending widget""".split()
)
"""Words that name furniture as a part of a class or an id."""

PAIRS = frozenset({("author", "box"), ("author", "bio"), ("about", "author"), ("writer", "bio")})
"""Words that do so together."""

ROLES = frozenset("navigation banner contentinfo search dialog alertdialog menu menubar toolbar complementary".split())
"""ARIA roles of furniture."""

MAX_SHARE = 0.3
"""Share of the page's prose above which an element is kept whatever it is named."""

_CREDIT = re.compile(
    r"(?<=[.!?])\s+(?=(?:photo(?:graph)?|image|picture|illustration|graphic|credit)s?(?: credit| "
    r"courtesy)?\s*(?::|by |of |\u00a9)|\u00a9|"
    r"[(\[][^()\[\]]{0,40}(?::|/| via |supplied|courtesy)[^()\[\]]{0,40}[)\]]$)",
    re.IGNORECASE,
)
"""Where the credit of a picture begins behind its caption."""
_BRACKETED_CREDIT = re.compile(
    r"(?<=[.!?])\s+(?=[(\[][^()\[\]]{0,40}\b(?:photo|image|picture|illustration|courtesy)\b[^()\[\]]{0,60}[)\]]$)",
    re.IGNORECASE,
)
"""The same where it is not marked as a caption."""
_WORDS = re.compile(r"[^\W_]+")
_PART = re.compile(r"[a-z]+|[A-Z][a-z]*")


def pieces_of(root: HtmlElement) -> list[Piece]:
    """The pieces of a page's main part, in order; the tree is changed."""
    _prune(root, _prose_size(root))
    return list(_walk(_main(root)))


def _prose_size(element: HtmlElement) -> int:
    """Characters of an element's text that are prose and no link, counted by its blocks."""
    return sum(len(piece.text) for piece in _walk(element) if piece.linked < 0.5 and is_prose(piece.text))


def _prune(root: HtmlElement, total: int) -> None:
    """Take out boxes and what is named furniture, unless that holds much of the page's prose or its only heading."""
    for control in [element for element in root.iter("input", "button", "a") if is_control(element)]:
        box = box_around(control)
        if box is not None and box is not root and _is_attached(box, root) and not _holds_article(box, total):
            box.drop_tree()
    for card in [element for element in root.iter("div", "section", "aside") if is_card(element)]:
        if _is_attached(card, root):
            card.drop_tree()
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            if element.getparent() is not None:
                element.drop_tree()
            continue
        if element is root or element.tag in {"body", "main", "h1"} or not _is_attached(element, root):
            continue
        if _is_marked(element) and not _holds_article(element, total):
            element.drop_tree()


def _is_attached(element: HtmlElement, root: HtmlElement) -> bool:
    while element is not None and element is not root:
        element = element.getparent()
    return element is root


def _is_marked(element: HtmlElement) -> bool:
    if element.tag in SILENT or element.tag == "footer" or element.get("role", "").lower() in ROLES:
        return True
    if element.tag == "aside":
        return not any(is_prose(piece.text) and piece.linked < 0.3 for piece in _walk(element)) or _is_named(element)
    inline = element.tag in {"p", "span", "a", "em", "strong", "b", "i"}
    return _is_named(element) if not inline else "editsection" in element.get("class", "")


def _is_named(element: HtmlElement) -> bool:
    label = "" if _is_section_of_its_own(element) else element.get("id", "")
    names = f"{element.get('class', '')} {label}"
    if len(names) > 300:
        return False
    parts = [part.lower() for name in names.split() for part in _PART.findall(name)]
    return any(part in MARKS for part in parts) or any(pair in PAIRS for pair in pairwise(parts))


def _is_section_of_its_own(element: HtmlElement) -> bool:
    """Whether an element's id only repeats its heading, as documentation tools write it: id="related-work"."""
    heading = element.find("h2") if element.find("h2") is not None else element.find("h3")
    if heading is None or not element.get("id"):
        return False
    slug = "-".join(_WORDS.findall(heading.text_content().lower()))
    return bool(slug) and element.get("id", "").lower().replace("_", "-") == slug


def _holds_article(element: HtmlElement, total: int) -> bool:
    if element.tag in SILENT:
        return False
    if element.tag in {"header"} or element.find(".//h1") is not None:
        return element.find(".//h1") is not None
    return _prose_size(element) > MAX_SHARE * total


def _main(root: HtmlElement) -> HtmlElement:
    """The smallest element marked as the main part that holds most of the page's prose, else the page."""
    total = _prose_size(root)
    best = root
    for element in root.iter("main", "article", "div", "section"):
        marked = element.tag in {"main", "article"} or element.get("role") == "main"
        if (marked or element.get("itemprop") == "articleBody") and _prose_size(element) >= 0.75 * total > 0:
            holds_title = element.find(".//h1") is not None or root.find(".//h1") is None
            best = element if holds_title or best is root else best
    return best


def _walk(element: HtmlElement) -> Iterator[Piece]:
    """The pieces below an element; text between two breaking elements is one piece."""
    buffer = _Buffer()
    yield from _walk_into(element, element.tag if isinstance(element.tag, str) else "div", buffer)
    yield from buffer.flush(str(element.tag))


class _Buffer:
    """Text gathered for the next piece, and which of it is linked."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    def add(self, text: str | None, *, link: bool) -> None:
        if text:
            self.runs.append((text, link))

    def flush(self, tag: str) -> Iterator[Piece]:
        for text, linked in parts_of(self.runs):
            caption, *named = (_CREDIT if tag == "figcaption" else _BRACKETED_CREDIT).split(text)
            yield Piece(caption, tag, linked)
            yield from (Piece(credit, tag, 1.0) for credit in named)
        self.runs = []


def _is_link(element: HtmlElement, tag: str) -> bool:
    """Whether an element's text is a label rather than prose: a link, unless to the heading that it is, or a time."""
    if element.tag == "a":
        return not (re.fullmatch("h[1-6]", tag) and re.search("#.", element.get("href", "")))
    return bool(element.tag == "time")


def _walk_into(element: HtmlElement, tag: str, buffer: _Buffer, *, link: bool = False) -> Iterator[Piece]:
    link = link or _is_link(element, tag)
    buffer.add(element.text, link=link)
    for child in element:
        name = child.tag if isinstance(child.tag, str) else ""
        if name == "br":
            yield from _break_line(child, tag, buffer)
        elif name == "tr":
            yield from buffer.flush(tag)
            yield from _row(child)
        elif name in BREAKING:
            inner = "figcaption" if name in {"p", "div"} and _is_caption(child) else _name(name, tag)
            yield from buffer.flush(tag)
            yield from _walk_into(child, inner, buffer, link=link)
            yield from buffer.flush(inner)
        elif name == "sup" and not any(one.tag in BREAKING for one in child.iter()):
            buffer.add(raised(on_one_line(child.text_content())), link=link or child.find(".//a") is not None)
        elif name and name not in SILENT:
            yield from _walk_into(child, tag, buffer, link=link)
        buffer.add(child.tail, link=link)


def _is_caption(element: HtmlElement) -> bool:
    """Whether an element is called a caption and holds no blocks of its own."""
    called = any(part.lower() == "caption" for part in _PART.findall(element.get("class", "")[:300]))
    return called and not any(child.tag in BREAKING for child in element)


def _name(name: str, above: str) -> str:
    """The tag to call a piece by: a paragraph in a list item is the item, in a heading the heading."""
    return (
        above
        if name in {"p", "div", "section"} and (above in {"li", "figcaption"} or re.fullmatch("h[1-6]", above))
        else name
    )


def _break_line(child: HtmlElement, tag: str, buffer: _Buffer) -> Iterator[Piece]:
    """A line break ends a piece, unless the sentence goes on behind it."""
    after = (child.tail or "").strip()
    before = buffer.text.strip()
    if (after and after[0].islower()) or re.fullmatch("h[1-6]", tag) or before.endswith((",", "-")):
        buffer.add(" ", link=False)
    else:
        yield from buffer.flush(tag)


def _row(row: HtmlElement) -> Iterator[Piece]:
    """A table row is one piece, its cells parted by " | "; a row that lays out whole blocks is walked like a page."""
    cells = [list(_walk(cell)) for cell in row if cell.tag in ("td", "th")]
    if any(len(cell) > 3 or sum(len(words(piece.text)) for piece in cell) > 80 for cell in cells) or len(cells) == 1:
        yield from (piece for cell in cells for piece in cell)
        return
    text = row_of([" ".join(piece.text for piece in cell) for cell in cells])
    if text:
        every = [piece for cell in cells for piece in cell]
        linked = sum(piece.linked * len(piece.text) for piece in every) / max(1, sum(len(p.text) for p in every))
        yield Piece(text, "tr", linked)


def parse(text: str) -> HtmlElement:
    """The tree of a decoded page."""
    return lxml_html.document_fromstring(
        re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=lxml_html.HTMLParser(huge_tree=True)
    )
