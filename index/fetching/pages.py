"""Web pages: what a server answered -> an Article, by the readers of files."""

import re
from dataclasses import replace
from pathlib import Path

from index.article import Article
from index.errors import FetchError
from index.fetching.web import Answer, Web
from index.readers import read_data
from index.readers.decoding import SIGNATURES, as_utf8
from index.readers.pieces import on_one_line

KINDS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xhtml+xml": ".html",
    "application/xml": ".xml",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "text/xml": ".xml",
}
"""Media type to the suffix of the files that are read in the same way."""

TEXTS = frozenset({".html", ".md", ".txt"})
"""Kinds whose bytes are in the character set that the server names."""

MAX_PAGE_BYTES = 5 * 10**6
"""The largest page or text: "War and Peace" has 3 MB."""

MAX_TAGS = 100_000
"""The most tags of a page: taking it apart takes about a second for a thousand paragraphs."""

ACCEPTED = "text/html, application/xhtml+xml, application/pdf, application/xml;q=0.9, text/plain;q=0.8, */*;q=0.1"

_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def fetch_page(address: str, web: Web) -> Article:
    """Fetch a web page, or a PDF, DOCX, JATS XML or text, and read it.

    Returns:
        The article; its source is the canonical address or DOI that the page states, else the one behind all redirects.

    Raises:
        InputError: the address is none.
        FetchError: it cannot be fetched, or is of another kind.
        ReadError: it holds no article.
    """
    return read_page(web.get(address, accept=ACCEPTED))


def read_page(answer: Answer) -> Article:
    """Read what a server answered. Raises FetchError if it is of another kind, ReadError if it holds no article."""
    suffix = _suffix(answer)
    size, tags = len(answer.data), answer.data.count(b"<")
    if suffix in TEXTS and (size > MAX_PAGE_BYTES or tags > MAX_TAGS):
        raise FetchError(
            f"{answer.url} has {size / 10**6:,.1f} MB and {tags:,} tags; wanted at most {MAX_PAGE_BYTES / 10**6:,.0f} "
            f"MB and {MAX_TAGS:,} tags: save the article's text, and add the file"
        )
    data = as_utf8(answer.data, answer.charset) if suffix in TEXTS and answer.charset else answer.data
    path = Path(answer.url.split("://", 1)[1])
    article = read_data(path, data, suffix=suffix)
    return replace(
        article,
        title=on_one_line(article.title),
        source=answer.url if article.source == str(path) else article.source,
        authors=tuple(map(on_one_line, article.authors)),
    )


def _suffix(answer: Answer) -> str:
    """The kind of file that an answer is, by its first bytes and what the server says."""
    begin = answer.data[:1024]
    if b"%PDF-" in begin:
        return ".pdf"
    if answer.media_type in _UNSAID and _HTML.match(begin):
        return ".html"
    suffix = KINDS.get(answer.media_type, "")
    foreign = next((kind for signature, kind in SIGNATURES.items() if begin.startswith(signature)), "")
    if suffix == ".pdf" or not suffix or (foreign and suffix != ".docx"):
        came = foreign or ("no PDF, though the server says so" if suffix else f"of the kind {answer.media_type!r}")
        raise FetchError(f"{answer.url} is {came}; wanted a page, a PDF or a text: name the article's own address")
    return suffix
