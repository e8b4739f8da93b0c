"""What stands among the prose of a page and is none: boxes to type or click in, pointers inside a paragraph.

A box is told by its controls and not by its name: the part of a page around a field for an address or a button to
subscribe is furniture with every sentence in it, as far as it holds few words. So is a card, a few words with a link
below them, where it stands among the paragraphs of an article that are in no such part.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from lxml.html import HtmlElement

from index.blocks.notices import is_notice
from index.blocks.prose import is_prose, words
from index.readers.pieces import on_one_line

MAX_BOX_WORDS = 60
"""Words up to which what surrounds a control is its box."""
MAX_CARD_WORDS = 90
"""Words up to which a part of a page with a link below them is a card."""
MAX_POINTER_WORDS = 30
"""Words up to which a sentence in a paragraph may be a pointer to another page."""

MIN_PARAGRAPHS = 3
"""Paragraphs of prose that stand beside a card, from which it is one among them."""

_OF_THE_ARTICLE = re.compile(r"figure|fig\.|table|image|full[ -]?size|enlarge|reference|\[?\d+\]?$", re.IGNORECASE)
_OWN = ("h1", "figure", "table", "ul", "ol")
"""Elements that no card holds."""
_ASKS = re.compile(
    r"\W*(?:subscribe|sign[ -]?up|join|register|donate|notify me|get (?:the |our |it|updates|alerts|started)|"
    r"keep me posted|become a member|follow|count me in|(?:yes,? )?i'?m in)\b.{0,30}",
    re.IGNORECASE,
)
_FIELDS = frozenset(["", "email", "text", "search"])
_BOXES = frozenset(["div", "section", "aside", "form", "td", "li", "p", "span", "label", "fieldset"])
_END = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019)\]]*\s+(?=\S)")
_POINTS = re.compile(
    r"[^\w]*(?:read|see|related|also|more|learn|find out|click|watch|listen|don['\u2019]?t miss|recommended|sign up|"
    r"subscribe|download|check out|explore|discover|follow|shop|you may (?:also )?like|in case you missed|"
    r"from the archives?|up next|opinion|analysis|explainer|further reading|dig deeper|go deeper)\b",
    re.IGNORECASE,
)

Run = tuple[str, bool]
"""Some text of a paragraph, and whether it is linked."""


def is_control(element: HtmlElement) -> bool:
    """Whether an element is a field to type an address in, or a button or link that asks to subscribe, join or give."""
    if element.tag == "input":
        return element.get("type", "").lower() in _FIELDS
    if element.tag not in {"button", "a"}:
        return False
    text = on_one_line(element.text_content())
    return len(words(text)) <= 6 and bool(_ASKS.fullmatch(text))


def box_around(control: HtmlElement) -> HtmlElement | None:
    """The largest part of the page around a control that holds no more than ``MAX_BOX_WORDS`` words, None if none."""
    box, best = control.getparent(), None
    while box is not None and box.tag in _BOXES and box.find(".//h1") is None and box.find(".//figure") is None:
        if len(words(on_one_line(box.text_content())[: 20 * MAX_BOX_WORDS])) > MAX_BOX_WORDS:
            break
        best, box = box, box.getparent()
    return best


def is_card(element: HtmlElement) -> bool:
    """Whether a part of a page is a few words with a link below them, among paragraphs that stand free."""
    if element.tag not in {"div", "section", "aside"} or next(element.iter(*_OWN), None) is not None:
        return False
    links = [link for link in element.iter("a") if _stands_alone(link)]
    text = on_one_line(element.text_content())
    if not links or not 8 <= len(words(text)) <= MAX_CARD_WORDS:
        return False
    linked = sum(len(words(on_one_line(link.text_content()))) for link in element.iter("a"))
    beside = [
        other for other in element.getparent() if other.tag == "p" and is_prose(on_one_line(other.text_content()))
    ]
    return linked * 2 < len(words(text)) and len(beside) >= MIN_PARAGRAPHS


def _stands_alone(link: HtmlElement) -> bool:
    """Whether a link is all of its line, and leads away from the article's own figures and notes."""
    text, line = on_one_line(link.text_content()), link.getparent()
    alone = line.tag not in {"p", "li"} or on_one_line(line.text_content()) == text
    free = not (link.tail or "").strip() and (link.getprevious() is not None or not (line.text or "").strip())
    return alone and free and len(words(text)) >= 2 and not _OF_THE_ARTICLE.search(text)


def parts_of(runs: Sequence[Run]) -> list[tuple[str, float]]:
    """A paragraph, parted where a sentence of it only points to another page; each part with its share of links.

    Args:
        runs: its texts in order.

    Returns:
        (text, share of its characters that are linked, in [0, 1]); a pointer has the share 1.

    Example:
        >>> parts_of([("Tea is hot. ", False), ("Read more: why we drink it", True)])
        [('Tea is hot.', 0.0), ('Read more: why we drink it', 1.0)]
    """
    text = "".join(said for said, _ in runs)
    if len({on for _, on in runs}) < 2:  # all of it is linked, or nothing: nearly every paragraph
        whole = on_one_line(text)
        return [(whole, float(runs[0][1]))] if whole else []
    linked = [on for said, on in runs for on in [on] * len(said)]
    parts: list[tuple[int, int, bool]] = []
    edges = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        aside = len(edges) > 2 and _is_pointer(text[start:end], linked[start:end])
        if parts and not aside and not parts[-1][2]:
            parts[-1] = (parts[-1][0], end, False)
        else:
            parts.append((start, end, aside))
    found = [
        (on_one_line(text[start:end]), 1.0 if aside else _share(text[start:end], linked[start:end]))
        for start, end, aside in parts
    ]
    return [part for part in found if part[0]]


def _is_pointer(text: str, linked: Sequence[bool]) -> bool:
    """Whether a sentence sends the reader elsewhere: it begins as pointers do and is mostly link, or it is a notice."""
    if len(words(text)) > MAX_POINTER_WORDS or not any(linked):
        return False
    return (bool(_POINTS.match(text)) and _share(text, linked) >= 0.5) or is_notice(on_one_line(text))


def _share(text: str, linked: Sequence[bool]) -> float:
    solid = [on for letter, on in zip(text, linked, strict=True) if not letter.isspace()]
    return sum(solid) / max(1, len(solid))
