"""Which block is a document's title."""

import re
from collections.abc import Sequence

from index.article import BlockKind
from index.blocks.bylines import is_author_list
from index.blocks.labels import is_label
from index.blocks.looks import Look
from index.blocks.prose import plain, words

MAX_TITLE_WORDS = 45
FRONT_LINES = 60
"""Blocks from the start of a document among which its title is looked for."""
_LABEL = r"\A\s*(?i:(?:article )?(?:title|headline))[ \t]*:"
_NAME = r"[A-Z][\w ./-]{0,40}:"
_LABELLED = re.compile(
    rf"{_LABEL}[ \t]*(?:\n[ \t]*(?!{_NAME}+[ \t]*(?:\n|\Z)))?(?P<title>\S.*(?:\n[ \t]*(?!{_NAME}(?:\s|:|\Z))\S.*)*)"
)
"""Lines may follow that go on with the title, and none that begins with another label."""


def labelled_title(text: str) -> str:
    r"""Return the title that a text begins with behind the word "Title:", on one line or more; "" if it does not.

    Lines that end in a full stop are not the title's, but prose that follows it without a blank line.

    Example:
        >>> labelled_title("TITLE:\nZinc does not\nshorten colds\n\nABSTRACT:\nBackground")
        'Zinc does not shorten colds'
    """
    found = _LABELLED.match(text)
    if not found:
        return ""
    first, *rest = found["title"].splitlines()
    title = plain(first if rest and rest[-1].rstrip().endswith(".") else found["title"])
    return title if len(words(title)) <= MAX_TITLE_WORDS else ""


def without_label(heading: str) -> str:
    """Take mark-up and a leading "Title:" off a heading."""
    return re.sub(rf"{_LABEL}\s*", "", plain(heading))


def find_title(looks: Sequence[Look], first: int, title: str = "") -> int:
    """Which block is the title.

    Args:
        looks: the blocks of a document.
        first: number of its first paragraph of prose.
        title: the title that the file states, "" if it states none.

    Returns:
        The block's number, -1 if none looks like a title: the block that says the stated title, else the first marked
        heading of level 1, else the best of the lines above the first paragraph (long enough, repeated, a question).
    """
    if title:
        name = title.casefold()
        ending = [number for number, look in enumerate(looks) if look.plain.casefold().endswith(name)]
        same = [number for number in ending if without_label(looks[number].plain).casefold() == name]
        if same:
            return next((number for number in same if looks[number].cut.level), same[0])
    marked = [number for number, look in enumerate(looks) if look.cut.level == 1 and _may_be_title(look)]
    if marked:
        return marked[0]
    front = [number for number, look in enumerate(looks[: min(first + 1, FRONT_LINES)]) if _may_be_title(look)]
    return max(front, key=lambda number: (_weight(looks, number), -number), default=-1)


def _may_be_title(look: Look) -> bool:
    if look.item or look.row or look.section or not 1 <= look.size <= MAX_TITLE_WORDS:
        return False
    if look.cut.level:
        return look.kind is None and not is_label(look.plain)
    question = look.plain.endswith("?") and look.size <= 25 and look.kind is BlockKind.BODY
    return (look.kind is None and not is_author_list(look.plain)) or question


def _weight(looks: Sequence[Look], number: int) -> int:
    """How much a line above the first paragraph looks like the title; higher is likelier."""
    look = looks[number]
    name = look.plain.casefold()
    again = sum(other.plain.casefold().startswith(name) for other in looks[: FRONT_LINES * 2]) > 1
    twin = number > 0 and looks[number - 1].plain.casefold() == name
    signs = (
        3 * twin + 2 * (look.size >= 4) + 2 * (again and look.size >= 3) + (look.size >= 6) + 2 * (look.cut.level > 0)
    )
    return signs - 2 * (look.size > 30) + look.plain.endswith("?") - look.plain.endswith(":")
