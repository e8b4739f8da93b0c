"""Plain text files: the article's text is the whole file."""

from dataclasses import replace
from pathlib import Path

from index.article import Article, Block, BlockKind
from index.blocks.finding import body_missing, find_blocks
from index.blocks.titles import labelled_title, without_label
from index.errors import ReadError
from index.readers.decoding import decode
from index.readers.facts import Facts, heading_of
from index.readers.front_matter import read_front_matter
from index.spans import trimmed

_WANTED = "wanted prose. Save the page's article itself."


def read_text(path: Path, data: bytes) -> Article:
    r"""Read a plain text file, such as a saved or scraped page.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes.

    Returns:
        An article whose ``text`` is the decoded file with "\n" as line end.

    Raises:
        ReadError: the bytes are no text, or nothing in them is an article's own prose.
    """
    text = decode(path, data)
    try:
        facts, body = read_front_matter(path, text)
    except ReadError:
        facts, body = Facts(), 0
    return article_of(path, text, facts, body)


def article_of(path: Path, text: str, facts: Facts | None = None, body: int = 0) -> Article:
    """An article of a whole decoded text.

    Args:
        path: the last resort for the title and the source.
        text: what becomes the article's text.
        facts: what the file states about the article; what it leaves out is looked for in the text's lines.
        body: characters at the start of the text that only state facts; they are furniture.

    Raises:
        ReadError: nothing in the text is an article's own prose.
    """
    facts = facts or Facts()
    for title in dict.fromkeys((facts.title or labelled_title(text[body:]), facts.title)):
        blocks = front_blocks(text, body) + shifted(find_blocks(text[body:], title=title), body)
        if not body_missing(blocks):
            titled = replace(facts, title=title or without_label(heading_of(text, blocks)))
            return titled.article(path, text, blocks)
    raise ReadError(f"{path} has no paragraph of an article, only menus, notices or lists of references; {_WANTED}")


def front_blocks(text: str, end: int) -> tuple[Block, ...]:
    """The furniture block of the first characters of a text, () if they are white space."""
    start, end = trimmed(text, 0, end)
    return (Block(start, end, BlockKind.FURNITURE),) if start < end else ()


def shifted(blocks: tuple[Block, ...], by: int) -> tuple[Block, ...]:
    """The same blocks, so many characters further on."""
    return tuple(replace(block, start=block.start + by, end=block.end + by) for block in blocks)
