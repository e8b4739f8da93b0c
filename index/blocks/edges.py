"""Where an article begins and ends: imprints before a table of contents, what little stands behind the references.

These signs are where text stands and how much of it there is, not what it says: they hold for pages nobody has seen.
"""

import re
from collections.abc import Sequence

from index.article import BlockKind
from index.blocks.back_matter import is_caption
from index.blocks.looks import Look
from index.blocks.sections import Section, names_contents

ABOVE = 0.2
"""Share of a document's prose up to which what stands above its title is no part of the article."""
BEHIND = 0.2
"""Share of a document's prose up to which what stands behind a header of back matter is no more of the article."""
BEHIND_REFERENCES = 0.35
"""The same behind a list of references with this many entries:"""
ENTRIES = 3
TEASERS = 0.4
"""Share of a page's prose up to which paragraphs under linked headlines are teasers of other pages."""
MAX_TEASER = 45
"""Words of a teaser."""
MAX_IMPRINT = 40
"""Blocks up to which an imprint may go on between a title and a table of contents."""

_ATTACHED = re.compile(
    r"\W*(?:supplementa\w+ )?(?:appendi\w+|legends?\b|figures?\b|tables?\b|box(?:es)?\b|panels?\b|annex\w*|glossary|"
    r"conclusions?\b|(?:key|main|take-?home) (?:points?|messages?))",
    re.IGNORECASE,
)
"""Headings of what stands at the end of some papers and is theirs: figures, legends, appendices."""
_BOOK = re.compile(r"\bISBN\b")
_IMPRINT = re.compile(
    r"\bISBN\b|\bISSN\b|\u00a9|\bcopyright\b|\brights reserved\b|\blicen[cs]e\b|\bcitation\b", re.IGNORECASE
)


def length_above(looks: Sequence[Look], title: int) -> int:
    """How many blocks stand above a title that the file marks, 0 if much of the document's prose is among them."""
    if title < 0 or looks[title].cut.level != 1:
        return 0
    sizes = [look.size if look.prose else 0 for look in looks]
    return title if sum(sizes[:title]) <= ABOVE * sum(sizes) else 0


def imprint_of(looks: Sequence[Look], title: int) -> range:
    """The numbers of the blocks of an imprint: between a title and a table of contents, or the number of a book.

    Args:
        looks: the blocks of a document.
        title: number of the title's block, -1 if there is none.
    """
    front = looks[title + 1 : title + 1 + MAX_IMPRINT]
    end = next((at for at, look in enumerate(front) if look.section or look.cut.level), len(front))
    between = [look.plain for look in front[:end]]
    contents = end < len(front) and front[end].section is Section.LISTING and names_contents(front[end].plain)
    book = any(_BOOK.search(line) for line in between) and end < len(front)
    signs = sum(bool(_IMPRINT.search(line)) for line in between)
    return range(title + 1, title + 1 + end if signs > 1 and (contents or book) else 0)


def teasers_of(looks: Sequence[Look]) -> frozenset[int]:
    """The numbers of the first paragraphs under headlines which are links; none if they are much of the page."""
    found: list[int] = []
    under = False
    for number, look in enumerate(looks):
        if look.cut.level:
            under = look.linked and look.cut.level > 1
        elif look.size > MAX_TEASER:
            under = False
        elif under and look.prose:
            found.append(number)
            under = False
    whole = sum(look.size for look in looks if look.prose)
    return frozenset(found if sum(looks[number].size for number in found) <= TEASERS * whole else ())


def tail_of(looks: Sequence[Look], kinds: Sequence[BlockKind]) -> list[int]:
    """The numbers of the blocks behind the end of an article, without captions and what its end has attached.

    It ends with a header of references, statements or comments behind which there is hardly any prose.

    Args:
        looks: the blocks of a document.
        kinds: what they are taken for.
    """
    attached = _attached(looks, kinds)
    behind = _prose_behind(looks, kinds, attached)
    entries = 0
    for number, look in enumerate(looks):
        if kinds[number] not in (BlockKind.BACK_MATTER, BlockKind.FURNITURE):
            continue
        entries += look.reference
        named = look.section not in (None, Section.LISTING) and behind[number] <= BEHIND * behind[0]
        if named or (entries >= ENTRIES and behind[number] <= BEHIND_REFERENCES * behind[0]):
            return [one for one in range(number, len(looks)) if not attached[one]]
    return []


def _attached(looks: Sequence[Look], kinds: Sequence[BlockKind]) -> list[bool]:
    """Of each block whether it is a caption, a table's row or under a heading such as "Figure legends"."""
    found, under = [], False
    for look, kind in zip(looks, kinds, strict=True):
        if look.cut.level or kind is BlockKind.HEADING or look.section:
            under = bool(_ATTACHED.match(look.plain)) and kind is BlockKind.HEADING
        found.append(under or look.row or is_caption(look.plain))
    return found


def _prose_behind(looks: Sequence[Look], kinds: Sequence[BlockKind], attached: Sequence[bool]) -> list[int]:
    """Words of the article's own prose from each block on."""
    behind = [0] * (len(looks) + 1)
    for number in range(len(looks) - 1, -1, -1):
        own = kinds[number] is BlockKind.BODY and not attached[number]
        behind[number] = behind[number + 1] + looks[number].size * own
    return behind
