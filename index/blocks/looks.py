"""A cut -> a look: what a block seems to be by itself, before its neighbours are asked."""

from dataclasses import dataclass

from index.article import BlockKind
from index.blocks.back_matter import is_back_line, is_statement
from index.blocks.cuts import Cut, is_item, is_row, is_rule
from index.blocks.labels import is_label, is_link_run
from index.blocks.notices import is_notice
from index.blocks.prose import is_prose, is_sentence, link_share, plain, shortened, without_mark, words
from index.blocks.references import is_reference
from index.blocks.sections import Section, has_header_run_in, section_named

MAX_HEADING_WORDS = 18
MIN_CAPTION = 4
"""Words from which a marked caption is one and not a credit."""
LINKED = 0.6
"""Share of linked words from which a block is a link, no text."""


@dataclass(frozen=True, slots=True)
class Look:
    """A cut with what it looks like by itself; ``kind`` is None for a short line that only its neighbours explain."""

    cut: Cut
    plain: str
    mark: str
    kind: BlockKind | None
    prose: bool
    item: bool
    row: bool
    section: Section | None
    linked: bool
    reference: bool

    @property
    def size(self) -> int:
        """Number of words."""
        return len(words(self.plain))


def look_at(text: str, piece: Cut) -> Look:
    """What a cut of a text looks like by itself."""
    raw = text[piece.start : piece.end]
    line = plain(shortened(raw))
    item = is_item(raw)
    body = without_mark(line) if item else line
    linked = max(piece.linked, link_share(raw)) if "](" in raw else piece.linked
    prose = is_prose(body)
    marked = piece.row or is_row(raw)
    row = marked and not prose
    short = len(words(body)) <= MAX_HEADING_WORDS
    return Look(
        cut=piece,
        plain=body if not is_reference(line) else line,
        mark=line[:8],
        kind=_own_kind(piece, raw, line, body, linked, row=marked),
        prose=prose,
        item=item,
        row=row,
        section=section_named(line) if short and not row else None,
        linked=linked >= LINKED,
        reference=is_reference(line),
    )


def _own_kind(piece: Cut, raw: str, line: str, body: str, linked: float, *, row: bool) -> BlockKind | None:
    """What a block is by itself, None if that cannot be said."""
    if not words(body) and not is_prose(body):
        return BlockKind.FURNITURE
    if is_rule(raw):
        return BlockKind.FURNITURE
    if piece.level:
        return BlockKind.FURNITURE if linked >= LINKED and piece.level > 1 else None
    if is_reference(line):
        return BlockKind.BACK_MATTER
    if is_notice(body):
        return BlockKind.FURNITURE
    if is_statement(body) or has_header_run_in(body):
        return BlockKind.BACK_MATTER
    data = piece.row and any(map(str.isdigit, line))
    if is_label(body) or is_label(line) or (is_link_run(line) and not data):
        return BlockKind.FURNITURE
    if not row and is_back_line(line):
        return BlockKind.BACK_MATTER
    if linked >= LINKED and not is_item(raw):
        return BlockKind.FURNITURE
    if _is_question(body) and not is_item(raw):
        return None
    caption = piece.caption and len(words(body)) >= MIN_CAPTION
    return BlockKind.BODY if caption or is_prose(body) or is_sentence(body) else None


def _is_question(text: str) -> bool:
    """Whether a plain line is one short question, no quotation: a paragraph or a heading, as its neighbours say."""
    return text.endswith("?") and text.count("?") == 1 and text[0].isalnum() and len(words(text)) <= MAX_HEADING_WORDS
