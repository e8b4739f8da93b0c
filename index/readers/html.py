"""HTML pages: the article's text is what stands in the page's main part, one block a line, lists kept together.

Page furniture that the mark-up names is left out of the text; what is left of it is marked as furniture by the same
rules as in text files, together with what trafilatura, a second opinion, does not count as part of the article.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.article import Article
from index.blocks.finding import body_missing, find_blocks
from index.blocks.prose import is_prose
from index.errors import ReadError
from index.readers.decoding import as_utf8, decode
from index.readers.facts import heading_of
from index.readers.html_facts import page_facts, site_names
from index.readers.html_pieces import parse, pieces_of
from index.readers.pieces import Piece, laid_out

NEAR = 20_000
"""Letters and digits before and behind the piece before, among which a piece is looked for."""
_DESCRIBES = (
    r"(?:is|are|was) (?:an?|the|not|one|part|proud|committed|dedicated|owned|published|supported|consistently)|"
    r"has (?:strict|been)|have strict|does not|do not|doesn't|provides|offers|publishes|brings|strives|aims|relies|"
    r"welcomes|maintains|serves"
)
"""How a site speaks of itself behind its name."""
_CHARSET = re.compile(rb"""<(?:meta[^>]{1,200}charset|\?xml[^>]{1,80}encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def read_html(path: Path, data: bytes) -> Article:
    """Read a saved HTML page.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes, in UTF-8 or the encoding that the page names.

    Returns:
        An article whose ``text`` is extracted: paragraphs parted by an empty line, list items as "- " lines, table
        rows with " | " between cells. Title, source, authors and date come from the page's metadata.

    Raises:
        ReadError: the bytes are no text, or the page has no article.
    """
    page = decode(path, _utf8(data))
    if "<" not in page:
        raise ReadError(f"{path} holds no HTML mark-up; wanted an HTML page. Rename it to .txt if it is plain text.")
    facts = page_facts(page)
    pieces = pieces_of(parse(page))
    text, cuts = laid_out(pieces, foreign=_foreign(page, pieces) | _about_the_site(pieces, site_names(page)))
    blocks = find_blocks(text, cuts, title=facts.title)
    if body_missing(blocks):
        raise ReadError(
            f"{path} is a page without an article; wanted paragraphs of prose. Save the article's own page."
        )
    titled = replace(facts, title=facts.title or heading_of(text, blocks))
    return titled.article(path, text, blocks)


def _utf8(data: bytes) -> bytes:
    """The page's bytes in UTF-8 if it names an encoding that fits them."""
    named = _CHARSET.search(data[:4096])
    if not named or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return as_utf8(data, named[1].decode("ascii", "replace"))
    return data


def _foreign(page: str, pieces: list[Piece]) -> set[int]:
    """Pieces before the first and behind the last that trafilatura counts as the article's; none if it finds little.

    Prose between the title and the first of them is the article's as well: trafilatura leaves out some abstracts.
    """
    known = _held_by(_second_opinion(page), pieces)
    own = [number for number, piece in enumerate(pieces) if number in known and is_prose(piece.text)]
    prose = sum(len(piece.text) for piece in pieces if is_prose(piece.text))
    if not own or sum(len(pieces[number].text) for number in own) < 0.5 * prose:
        return set()
    title = next((number for number, piece in enumerate(pieces) if piece.level == 1), own[0])
    outside = [number for number, piece in enumerate(pieces) if not own[0] <= number <= own[-1] and not piece.level]
    return {
        number
        for number in outside
        if not (_may_belong(number, pieces, own) or (title < number < own[0] and _is_plain_prose(pieces[number])))
        and number not in known
    }


def _held_by(text: str, pieces: list[Piece]) -> set[int]:
    """The numbers of the pieces that a text holds, all but letters and digits left off.

    Lines are compared whole, and parts of lines looked for near the piece before: looking for each piece in all of
    the text would cost in proportion to the square of the page.
    """
    lines = {_solid(line) for line in text.split("\n")}
    whole = _solid(text)
    held, at = set(), 0
    for number, piece in enumerate(pieces):
        said = _solid(piece.text)
        found = whole.find(said, max(0, at - NEAR), at + NEAR + len(said))
        if found >= 0 or said in lines:
            held.add(number)
            at = found + len(said) if found >= 0 else at
    return held


def _about_the_site(pieces: list[Piece], names: Sequence[str]) -> set[int]:
    """Paragraphs near the end of a page that begin with the name of its site and say what that is or does."""
    if not names:
        return set()
    opening = re.compile(rf"(?:the )?(?:{'|'.join(map(re.escape, names))})\W+(?:{_DESCRIBES})\b", re.IGNORECASE)
    prose = [number for number, piece in enumerate(pieces) if is_prose(piece.text)]
    return {number for number in prose[len(prose) * 2 // 3 :] if opening.match(pieces[number].text)}


def _may_belong(number: int, pieces: list[Piece], own: list[int]) -> bool:
    """Whether a piece stands so close to the article that it is its first or last paragraph: a lead, a last word."""
    near = min(abs(number - own[0]), abs(number - own[-1])) <= 3
    return near and _is_plain_prose(pieces[number])


def _is_plain_prose(piece: Piece) -> bool:
    return is_prose(piece.text) and piece.linked < 0.3


def _solid(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _second_opinion(page: str) -> str:
    """What trafilatura takes for the article, "" if nothing."""
    import trafilatura  # noqa: PLC0415  (half a second to import)

    found = trafilatura.extract(
        page, favor_recall=True, include_comments=False, include_tables=True, output_format="txt"
    )
    return found or ""
