"""Text -> blocks: each heading, paragraph, list item and line of a document, and whether it is the article's own.

Every block is first judged by itself (a notice, a reference, prose, a short line that could be anything), then in turn:
a header such as "References" or "You may also like" opens a section that lasts while what follows fits it, and short
lines are told from headings, list items and menus by their neighbours. In doubt a sentence is kept as body.
"""

import re
from collections.abc import Sequence

from index.article import Block, BlockKind
from index.blocks.back_matter import fits_statements
from index.blocks.bylines import is_biography, names_person, told_of
from index.blocks.cuts import Cut, cut
from index.blocks.edges import imprint_of, length_above, tail_of, teasers_of
from index.blocks.headers import Headers
from index.blocks.looks import MAX_HEADING_WORDS, Look, look_at
from index.blocks.neighbours import Neighbours
from index.blocks.prose import is_sentence, words
from index.blocks.references import may_be_reference, resembles_reference
from index.blocks.sections import Section, names_contents
from index.blocks.titles import MAX_TITLE_WORDS, find_title

MIN_PARAGRAPH = 12
"""Words from which what follows a list of links in the middle of an article is no teaser."""
MIN_HEADINGS = 3
"""Marked headings from which what stands before the first is the front of a paper:"""
_FRONT_LABEL = re.compile(r"(?!(?:Main|Key|Study) )[A-Z][\w-]+(?: (?:and|of|for)| [A-Z][\w-]*){1,5}: \S")
"""a line with a label of several words that are written large tells of the paper there."""
MAX_STATEMENTS = 150
"""Words up to which all that stands under a marked header of statements is a statement."""


def find_blocks(text: str, cuts: Sequence[Cut] | None = None, *, title: str = "") -> tuple[Block, ...]:
    r"""Split a text into blocks and say of each what it is.

    Args:
        text: any text with "\n" as line end.
        cuts: where its blocks begin and end, if the file's format tells; else they are found in the text.
        title: the document's title if the file names one; else the first block that looks like one is taken.

    Returns:
        Blocks in order, without overlap; every character that is not white space lies in exactly one.

    Example:
        >>> [block.kind.name for block in find_blocks("Skip to content\n\nFever is common in most cases of flu.")]
        ['FURNITURE', 'BODY']
    """
    looks = [look_at(text, piece) for piece in (cut(text) if cuts is None else cuts)]
    return _Labelling(looks, title).blocks()


class _Labelling:
    """One pass over the looks of a document, with what the blocks so far have opened."""

    def __init__(self, looks: list[Look], title: str):
        prose = [number for number, look in enumerate(looks) if look.prose and look.kind is BlockKind.BODY]
        first, last = (prose[0], prose[-1]) if prose else (len(looks), -1)
        self.looks = looks
        self.near = Neighbours(looks, first=first, last=last, title=find_title(looks, first, title))
        self.section: Section | None = None
        self.header = -1
        named = looks[self.near.title].plain if self.near.title >= 0 else ""
        self.name = (title or named).casefold()
        self.headers = Headers(looks, self.near)
        self.teasers = teasers_of(looks)
        self.imprint = imprint_of(looks, self.near.title)
        headings = [at for at, look in enumerate(looks) if look.cut.level > 1]
        self.opening = headings[0] if len(headings) >= MIN_HEADINGS else 0

    def blocks(self) -> tuple[Block, ...]:
        for number in range(len(self.looks)):
            self.near.kinds.append(self._kind(number))
        self._close()
        return tuple(self._block(number) for number in range(len(self.looks)))

    def _close(self) -> None:
        """Take what stands above the title for furniture, and what stands behind the article's end for back matter."""
        for number in range(length_above(self.looks, self.near.title)):
            if self.near.kinds[number] in (BlockKind.BODY, BlockKind.HEADING):
                self.near.kinds[number] = BlockKind.FURNITURE
        for number in tail_of(self.looks, self.near.kinds):
            if self.near.kinds[number] in (BlockKind.BODY, BlockKind.HEADING):
                self.near.kinds[number] = BlockKind.BACK_MATTER

    def _block(self, number: int) -> Block:
        piece, kind = self.looks[number].cut, self.near.kinds[number]
        if kind is not BlockKind.HEADING:
            return Block(piece.start, piece.end, kind)
        return Block(piece.start, piece.end, kind, level=1 if number == self.near.title else max(2, piece.level))

    # One block after the other

    def _kind(self, number: int) -> BlockKind:
        look = self.looks[number]
        if number == self.near.title:
            self.section = None
            return BlockKind.HEADING
        if self._repeats_title(look) or number in self.teasers:
            return BlockKind.FURNITURE
        if number in self.imprint:
            return BlockKind.BACK_MATTER
        if look.section and self.headers.opens(number, look.section):
            self.section, self.header = look.section, number
            listing = look.section in (Section.LISTING, Section.COMMENTS)
            return BlockKind.FURNITURE if listing else BlockKind.BACK_MATTER
        if self.section:
            kind = self._kind_in_section(number, look)
            if kind:
                return kind
            self.section = None
        if look.kind in (None, BlockKind.BODY) and not look.cut.level:
            named = self.looks[number - 1].plain if number else ""
            if self._beside_reference(number) or is_biography(look.plain, named) or self._tells_of_author(number):
                return BlockKind.BACK_MATTER
            if number < self.opening and _FRONT_LABEL.match(look.plain):
                return BlockKind.BACK_MATTER
        return look.kind or self.near.kind(number)

    def _beside_reference(self, number: int) -> bool:
        """Whether a block that could be a reference stands next to one that surely is."""
        near = self.looks[max(0, number - 1) : number] + self.looks[number + 1 : number + 2]
        return any(look.reference for look in near) and resembles_reference(self.looks[number].plain)

    def _tells_of_author(self, number: int) -> bool:
        """Whether a paragraph around the article tells of a person whom a short line of the page names."""
        name = told_of(self.looks[number].plain).casefold()
        middle = self.near.first < number and not self.headers.mostly_before(number, times=1)
        lines = (look.plain.casefold() for look in self.looks if not look.prose and look.size <= MAX_HEADING_WORDS)
        return bool(name) and not middle and any(names_person(line, name) for line in lines)

    def _repeats_title(self, look: Look) -> bool:
        """Whether a line is the title again, or the title with a site's name or an image's label behind it."""
        name = look.plain.casefold()
        if len(self.name) < 12 or not name.startswith(self.name) or look.size > MAX_TITLE_WORDS:
            return False
        rest = look.plain[len(self.name) :]
        return len(words(rest)) <= 6 and not (rest and is_sentence(look.plain) and rest[-1] == ".")

    def _kind_in_section(self, number: int, look: Look) -> BlockKind | None:
        """What a block is within the open section, None if the section ends before it."""
        if self.section is Section.REFERENCES:
            return self._in_references(number, look)
        if self.section is Section.STATEMENTS:
            return self._in_statements(number, look)
        if self.section is Section.END:
            return look.kind if look.kind is BlockKind.FURNITURE else BlockKind.BACK_MATTER
        return self._in_listing(number, look)

    def _in_references(self, number: int, look: Look) -> BlockKind | None:
        if look.kind is BlockKind.FURNITURE and look.item and may_be_reference(look.plain):
            return BlockKind.BACK_MATTER
        if look.kind in (BlockKind.FURNITURE, BlockKind.BACK_MATTER):
            return look.kind
        if look.cut.level and not look.item:
            return None
        if look.item and not (look.prose and self._is_plain_list(number)):
            return BlockKind.BACK_MATTER
        if may_be_reference(look.plain) and (look.plain.endswith(".") or not self.near.heads_prose(number)):
            return BlockKind.BACK_MATTER
        return None

    def _is_plain_list(self, number: int) -> bool:
        """Whether the section turns out to be a list of the article's own sentences: no entry of it is a reference."""
        entries = self.looks[self.header + 1 : self.header + 7]
        return not any(entry.kind is BlockKind.BACK_MATTER or may_be_reference(entry.plain) for entry in entries)

    def _in_statements(self, number: int, look: Look) -> BlockKind | None:
        if look.kind in (BlockKind.FURNITURE, BlockKind.BACK_MATTER):
            return look.kind
        if look.cut.level:
            return (
                None
                if look.cut.level <= max(self.looks[self.header].cut.level, 2) or not self.looks[self.header].cut.level
                else BlockKind.BACK_MATTER
            )
        if look.kind is None:
            ends = self.near.heads_prose(number) and not (look.plain.endswith(":") and fits_statements(look.plain))
            return None if ends else BlockKind.BACK_MATTER
        first = all(kind is not BlockKind.BACK_MATTER for kind in self.near.kinds[self.header + 1 :])
        whole = self.looks[self.header].cut.level > 0 and self._words_under_header() <= MAX_STATEMENTS
        return BlockKind.BACK_MATTER if first or whole or fits_statements(look.plain) else None

    def _words_under_header(self) -> int:
        """Words from the header of the open section to the next marked heading that is no smaller."""
        level, total = self.looks[self.header].cut.level, 0
        for look in self.looks[self.header + 1 : self.header + 1 + MAX_STATEMENTS]:
            if 0 < look.cut.level <= level:
                return total
            total += look.size
        return total

    def _in_listing(self, number: int, look: Look) -> BlockKind | None:
        header = self.looks[self.header]
        after = self.near.after(number)
        if self.section is Section.COMMENTS:
            ends = 0 < look.cut.level <= header.cut.level
            return None if ends else look.kind if look.kind is BlockKind.BACK_MATTER else BlockKind.FURNITURE
        if look.kind in (BlockKind.FURNITURE, BlockKind.BACK_MATTER):
            return look.kind
        if look.cut.level:
            if header.cut.level:
                ends = look.cut.level <= header.cut.level or bool(after and after.prose and after.size > 45)
            else:
                ends = after is not None and (after.kind is BlockKind.BODY or after.item or after.plain.endswith(":"))
            return None if ends else BlockKind.FURNITURE
        if names_contents(header.plain):
            ends = look.prose or (self.near.heads_prose(number) and not self.near.heads_prose(number + 1))
            return None if ends else BlockKind.FURNITURE
        if look.prose:
            return None if self._is_substance(number) or self._leaves_items(number) else BlockKind.FURNITURE
        return None if self.near.heads_prose(number) and self._is_substance(number + 1) else BlockKind.FURNITURE

    def _leaves_items(self, number: int) -> bool:
        """Whether a paragraph follows a list of links within the article, and so goes on with the article."""
        look, before = self.looks[number], self.looks[number - 1]
        return (
            before.item and not look.item and not look.linked and look.size >= MIN_PARAGRAPH and number < self.near.last
        )

    def _is_substance(self, number: int) -> bool:
        """Whether prose in a list of other articles is too long, or goes on too long, to be a teaser."""
        if number >= len(self.looks):
            return False
        look = self.looks[number]
        if look.size > 45 or look.plain.count(". ") >= 2:
            return True
        before = self.looks[number - 1]
        if number - 1 > self.header and not before.prose:
            return False
        after = self.looks[number + 1] if number + 1 < len(self.looks) else None
        return bool(look.prose and after and after.prose and after.kind is BlockKind.BODY)


def body_missing(blocks: Sequence[Block]) -> bool:
    """Whether no block is the article's own prose."""
    return not any(block.kind is BlockKind.BODY for block in blocks)
