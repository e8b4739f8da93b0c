"""Which reader reads which kind of file, and the checks that every file goes through."""

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lxml.etree import LxmlError

from index.article import Article
from index.errors import ReadError
from index.languages import language_of
from index.readers.docx import read_docx
from index.readers.epub import read_epub
from index.readers.html import read_html
from index.readers.jats import read_jats
from index.readers.markdown import read_markdown
from index.readers.metadata import stated_kind
from index.readers.pdf import read_pdf
from index.readers.text import read_text

Reader = Callable[[Path, bytes], Article]

READERS: dict[str, Reader] = {
    ".docx": read_docx,
    ".epub": read_epub,
    ".htm": read_html,
    ".html": read_html,
    ".markdown": read_markdown,
    ".md": read_markdown,
    ".nxml": read_jats,
    ".pdf": read_pdf,
    ".text": read_text,
    ".txt": read_text,
    ".xhtml": read_html,
    ".xml": read_jats,
}
"""File name suffix, small letters, to the function that reads such a file from its path and its bytes."""


MAX_BYTES = 200 * 10**6
"""The largest file that is read: scanned books and data sets are larger, articles with all their figures are not."""


def _completed(article: Article) -> Article:
    """The article with what its text tells of its imprint, where its file states nothing: kind and language."""
    prose = "\n".join(article.text[block.start : block.end] for block in article.body)
    known = article.imprint
    kind = known.kind or stated_kind(article.text, article.blocks)
    return replace(article, imprint=replace(known, kind=kind, language=known.language or language_of(prose)))


def suffixes() -> tuple[str, ...]:
    """The file name suffixes that can be read, sorted: (".htm", ".html", ".markdown", ...)."""
    return tuple(sorted(READERS))


def readable(path: Path) -> bool:
    """Whether a path is called like a file of a kind that can be read. The disk is not looked at."""
    return path.suffix.lower() in READERS


def read_article(path: Path) -> Article:
    """Read one file as an article.

    Args:
        path: a PDF, DOCX, EPUB, JATS XML, HTML, Markdown or text file; its suffix, in capitals or not, says which.

    Returns:
        The article; its ``source`` is the web address that the file names, else ``str(path)`` as given. Its language
        is the one that the file states, else the one that its prose is in, see ``index.languages``.

    Raises:
        ReadError: the path is missing, a folder, of an unknown kind, empty, too large, not sound, or holds no article.
    """
    try:
        _require_file(path, path.stat())
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(
            f"{path} does not exist; wanted an article's file. Check the path for a slip of the pen."
        ) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(
            f"{path} cannot be opened ({reason}); wanted a readable file. Check its permissions."
        ) from error
    return read_data(path, data, suffix=path.suffix.lower())


def _require_file(path: Path, seen: os.stat_result) -> None:
    """Raise ReadError for what is no file, or one of another kind, or too large to be opened."""
    if stat.S_ISDIR(seen.st_mode):
        raise ReadError(_of_folder(path))
    if path.suffix.lower() not in READERS:
        kind = f"the suffix {path.suffix!r}" if path.suffix else "no suffix"
        raise ReadError(f"{path} has {kind}; wanted one of {', '.join(suffixes())}. Convert or rename the file.")
    if not stat.S_ISREG(seen.st_mode):
        raise ReadError(f"{path} is a pipe or a device; wanted a file, which ends. Save the article as one.")
    if seen.st_size > MAX_BYTES:
        raise ReadError(
            f"{path} is {seen.st_size / 10**6:,.0f} MB large; wanted an article of at most {MAX_BYTES / 10**6:,.0f} "
            "MB. Save its text by itself, or part it."
        )


def _of_folder(path: Path) -> str:
    if path.is_symlink():
        return f"{path} is a link to a folder, which is not followed; wanted the folder itself. Name it."
    if not os.access(path, os.R_OK | os.X_OK):
        return f"{path} cannot be looked into (Permission denied); wanted a readable folder. Check its permissions."
    return f"{path} is a folder; wanted one file. Name a file in it, such as {path / 'article.txt'}."


def read_data(path: Path, data: bytes, *, suffix: str) -> Article:
    """Read the bytes of a file as an article; nothing need be at its path.

    Args:
        path: named in the errors; the last resort for the title and the source.
        data: what the file holds.
        suffix: one of ``suffixes()``, which says what kind of file it is.

    Raises:
        ReadError: the bytes are empty, not sound, or hold no article.
    """
    if not data.strip():
        raise ReadError(f"{path} is empty; wanted an article's text. Save the article again.")
    try:
        return _completed(READERS[suffix](path, data))
    except (LxmlError, RecursionError, ValueError) as error:
        raise ReadError(
            f"{path} cannot be taken apart ({type(error).__name__}: {str(error)[:80]}); wanted a sound file. "
            "Save the article again, or as plain text."
        ) from error
