"""Where an article can be found, and a quote with its citation as plain text."""

from urllib.parse import urlsplit

from assistant.evidence import Evidence
from index.article import Article
from index.article_rows import ArticleRecord
from index.readers.imprints import doi_address


def is_web_address(source: str) -> bool:
    """Whether a source is an http or https address with a host, and nothing in it that is not printed."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return False
    return source.isprintable() and " " not in source and parts.scheme in {"http", "https"} and bool(parts.hostname)


def address_of(article: Article | ArticleRecord) -> str:
    """Return a web address of an article: that of its DOI, else its source if that is one, else ""."""
    if article.imprint.doi:
        return doi_address(article.imprint.doi)
    return article.source if is_web_address(article.source) else ""


def kind_words(article: Article | ArticleRecord) -> str:
    """Name what sort of publication an article is: a word of our list if it states one, else its own; "" if none."""
    return article.imprint.type.value if article.imprint.type.value not in {"", "other"} else article.imprint.kind


def cited(item: Evidence) -> str:
    """Return a quote with its citation, to be pasted elsewhere: authors, title, date, page, and where it is found.

    Example:
        >>> cited(evidence)  # doctest: +SKIP
        '“Cells heal.” (A. Author, “On cells”, 2020-12-21, p. 3, https://doi.org/10.1000/1)'
    """
    article = item.article
    page = f"p. {item.page}" if item.page else ""
    parts = ["; ".join(article.authors), f"“{article.title}”", article.date, page, address_of(article)]
    return f"“{' '.join(item.quote.split())}” ({', '.join(part for part in parts if part)})"
