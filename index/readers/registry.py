"""Which reader reads which kind of file, and the checks that every file goes through."""

from collections.abc import Callable
from pathlib import Path

from lxml.etree import LxmlError

from index.article import Article
from index.errors import ReadError
from index.readers.docx import read_docx
from index.readers.html import read_html
from index.readers.jats import read_jats
from index.readers.markdown import read_markdown
from index.readers.pdf import read_pdf
from index.readers.text import read_text

Reader = Callable[[Path, bytes], Article]

READERS: dict[str, Reader] = {
    ".docx": read_docx,
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


def suffixes() -> tuple[str, ...]:
    """The file name suffixes that can be read, sorted: (".htm", ".html", ".markdown", ...)."""
    return tuple(sorted(READERS))


def readable(path: Path) -> bool:
    """Whether a path names a file of a kind that can be read. The file's content is not looked at."""
    return path.suffix.lower() in READERS and path.is_file()


def read_article(path: Path) -> Article:
    """Read one file as an article.

    Args:
        path: a PDF, DOCX, JATS XML, HTML, Markdown or text file; its suffix, in capital or small letters, says which.

    Returns:
        The article; its ``source`` is the web address that the file names, else ``str(path)`` as given.

    Raises:
        ReadError: the path is missing, a folder, of an unknown kind, empty, too large, not sound, or holds no article.
    """
    if path.is_dir():
        raise ReadError(f"{path} is a folder; wanted one file. Name a file in it, such as {path / 'article.txt'}.")
    if not path.exists():
        raise ReadError(f"{path} does not exist; wanted an article's file. Check the path for a slip of the pen.")
    if path.suffix.lower() not in READERS:
        kind = f"the suffix {path.suffix!r}" if path.suffix else "no suffix"
        raise ReadError(f"{path} has {kind}; wanted one of {', '.join(suffixes())}. Convert or rename the file.")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(
            f"{path} cannot be opened ({reason}); wanted a readable file. Check its permissions."
        ) from error
    if size > MAX_BYTES:
        raise ReadError(
            f"{path} is {size / 10**6:,.0f} MB large; wanted an article of at most {MAX_BYTES / 10**6:,.0f} MB. Save "
            "its text by itself, or part it."
        )
    return read_data(path, data, suffix=path.suffix.lower())


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
        return READERS[suffix](path, data)
    except (LxmlError, RecursionError, ValueError) as error:
        raise ReadError(
            f"{path} cannot be taken apart ({type(error).__name__}: {str(error)[:80]}); wanted a sound file. "
            "Save the article again, or as plain text."
        ) from error
