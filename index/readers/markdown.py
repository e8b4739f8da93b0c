"""Markdown files: the article's text is the whole file, mark-up and front matter included."""

from pathlib import Path

from index.article import Article
from index.readers.decoding import decode
from index.readers.front_matter import read_front_matter
from index.readers.text import article_of


def read_markdown(path: Path, data: bytes) -> Article:
    r"""Read a Markdown file; YAML front matter, if it has any, names title, author(s), date and source, url or doi.

    Args:
        path: where the file lies; the last resort for the title and the source.
        data: its bytes.

    Returns:
        An article whose ``text`` is the decoded file with "\n" as line end; the front matter is one FURNITURE block.

    Raises:
        ReadError: the bytes are no text, the front matter is broken, or nothing is an article's own prose.
    """
    text = decode(path, data)
    facts, body = read_front_matter(path, text)
    return article_of(path, text, facts, body)
