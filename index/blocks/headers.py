"""Headers: whether a line that names a section, such as "References", opens it where it stands."""

import re
from collections.abc import Sequence
from itertools import accumulate

from index.article import BlockKind
from index.blocks.back_matter import fits_statements
from index.blocks.looks import Look
from index.blocks.neighbours import Neighbours
from index.blocks.references import may_be_reference
from index.blocks.sections import Section

_AMBIGUOUS = frozenset(
    """support ethics transparency thanks contributions interests permissions contact contacts notes declarations
    abbreviations consent disclosures licence license""".split()
)
"""Headers of statements that are also headings of articles: what follows must use a statement's words."""
MAX_COMMENTS = 500
"""Blocks behind a header among which the signs of comments are looked for."""
_IN_METHODS = re.compile(r"(?:\d[\d.]* )?(?:ethic|patient and public|informed consent|consent\b)", re.IGNORECASE)
"""Headers of statements that are also headings of a part of the methods."""
_REVIEWS = re.compile(r"(?:open )?(?:peer|public|reviewer)|decision|author", re.IGNORECASE)
"""Headers of comments under which the reviewers of an article speak."""
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
"""The number of a section of the article itself, which may speak of ethics in passing."""


class Headers:
    """The lines of a document that may be headers.

    Args:
        looks: all of its blocks, each by itself.
        near: what each stands beside; it knows the kinds of those before.
    """

    def __init__(self, looks: Sequence[Look], near: Neighbours) -> None:
        self.looks, self.near = looks, near
        self.before = [0, *accumulate(look.size if look.prose else 0 for look in looks)]

    def opens(self, number: int, section: Section) -> bool:
        """Whether a line that names a section is its header here, and not one entry of a menu or a table row."""
        look, after = self.looks[number], self.near.after(number)
        if section is Section.END:
            return number > self.near.first and self.mostly_before(number)
        if section is Section.COMMENTS:
            reviews = look.cut.level > 0 and _REVIEWS.match(look.plain) is not None
            return number > self.near.first and (reviews or self._comments_follow(number))
        if section is Section.REFERENCES:
            return after is None or number > self.near.first or may_be_reference(after.plain)
        if section is Section.LISTING:
            return not (
                look.cut.level
                and after
                and after.prose
                and after.kind is BlockKind.BODY
                and number > self.near.first
                and after.size > 40
            )
        if after is None or number < self.near.first or self._is_part(number):
            return False
        if look.plain.casefold().strip(" :.") in _AMBIGUOUS:
            lists = look.plain.casefold().startswith("abbreviations") and not after.prose
            return after.kind is BlockKind.BACK_MATTER or fits_statements(after.plain) or lists
        if _NUMBERED.match(look.plain) and after.kind is BlockKind.BODY:
            return fits_statements(after.plain)
        return True

    def _is_part(self, number: int) -> bool:
        """Whether a header such as "Ethics statement" heads a part of a section of the article, such as its methods."""
        look = self.looks[number]
        if not _IN_METHODS.match(look.plain) or not look.cut.level:
            return False
        above = [one for one in range(self.near.title + 1, number) if 0 < self.looks[one].cut.level < look.cut.level]
        return bool(above) and self.near.kinds[above[-1]] is BlockKind.HEADING

    def mostly_before(self, number: int, *, times: int = 2) -> bool:
        """Whether at least so many times as much of the document's prose stands before a block as behind it."""
        return self.before[number] >= times * (self.before[-1] - self.before[number])

    def _comments_follow(self, number: int) -> bool:
        """Whether most of the article stands before a "Comments" header, or what follows it looks like comments."""
        before, after = self.before[number], self.before[-1] - self.before[number]
        signs = sum(
            "reply" in look.plain.casefold()[:40] or " says:" in look.plain.casefold() or " ago" in look.plain
            for look in self.looks[number + 1 : number + MAX_COMMENTS]
            if look.size <= 14
        )
        marked = any(look.cut.level for look in self.looks[number + 1 : number + MAX_COMMENTS])
        return signs >= 2 or (before >= after and not (marked and after > before / 2))
