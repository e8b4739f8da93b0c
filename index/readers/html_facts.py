"""What an HTML page's head says about its article: meta elements, JSON-LD, the canonical address, the first <time>."""

import json
import re
from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

from index.article import Imprint
from index.article_types import ArticleType, type_named
from index.readers.facts import Facts
from index.readers.html_pieces import parse
from index.readers.imprints import doi_address, doi_in, imprint_of
from index.readers.metadata import iso_date, split_names

TITLES = ("citation_title", "dc.title", "og:title", "twitter:title", "headline")
AUTHORS = (
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "article:author",
    "parsely-author",
    "byl",
    "sailthru.author",
)
DATES = (
    "citation_publication_date", "citation_online_date", "citation_date", "article:published_time", "datepublished",
    "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "publish-date", "pubdate", "date",
    "parsely-pub-date", "sailthru.date", "og:published_time",
)  # fmt: skip
SOURCES = ("citation_public_url", "og:url", "citation_fulltext_html_url", "dc.identifier.uri")
DOIS = ("citation_doi", "dc.identifier.doi", "dc.identifier", "prism.doi", "bepress_citation_doi")
KINDS = ("citation_article_type", "dc.type", "dcterms.type", "prism.genre", "article:section", "og:type")
SITES = ("og:site_name", "application-name", "citation_publisher", "dc.publisher", "publisher")
GENERAL = frozenset(["article", "website", "web page", "text"])
"""What pages call themselves that says nothing about them."""
_SITE_NAME = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]\s+[^|\u2013\u2014\u00bb]{2,60}$")


def page_facts(page: str) -> Facts:
    """Title, address, authors and date of a page; "" and () for what it does not say."""
    tree = parse(page)
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    return Facts(
        title=_title(tree, metas, linked),
        source=_source(tree, metas),
        authors=_authors(tree, metas, linked),
        date=_date(tree, metas, linked),
        imprint=_imprint(tree, metas, linked),
    )


def site_names(page: str) -> tuple[str, ...]:
    """What a page calls the site that it stands on: in its meta elements, and behind its title."""
    tree = parse(page)
    metas = _metas(tree)
    named = [value for name in SITES for value in metas.get(name, [])]
    named += _SITE_NAME.findall(_line(tree.findtext(".//title")))
    found = (re.sub(r"^[\W_]+", "", name) for name in named)
    return tuple(dict.fromkeys(name for name in found if 3 <= len(name) <= 60))


def _imprint(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, object]]) -> Imprint:
    """What the page states of the publication."""
    named = [value for name in DOIS for value in metas.get(name, []) if doi_in(value)]
    licences = [
        link.get("href", "") for link in tree.iter("link", "a") if "license" in link.get("rel", "").lower().split()
    ]
    licences += [data["license"] for data in linked if isinstance(data.get("license"), str)]
    return imprint_of(
        doi=next(iter(named), ""),
        pmid=next(iter(metas.get("citation_pmid", [])), ""),
        kind="; ".join(_kinds(metas, linked)),
        licence=next(filter(None, licences), ""),
        language=tree.get("lang", ""),
    )


def _kinds(metas: dict[str, list[str]], linked: list[dict[str, object]]) -> list[str]:
    """What the page calls its article: by meta elements, or by a schema.org type, "NewsArticle" as "news article"."""
    said = [value for name in KINDS for value in metas.get(name, [])]
    named = [value for value in said if type_named(value) is not ArticleType.OTHER or value in metas.get(KINDS[0], [])]
    typed = [kind for data in linked for kind in re.findall("[A-Za-z]+", str(data.get("@type")))]
    kinds = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower() for kind in named + typed]
    return [kind for kind in dict.fromkeys(kinds) if kind.isascii() and kind not in GENERAL]


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """The values of all meta elements by name, small letters."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").strip().lower()
        value = _line(meta.get("content"))
        if name and value:
            metas.setdefault(name, []).append(value)
    return metas


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The JSON-LD objects that describe an article."""
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(script.text or "")
        except ValueError:
            continue
        yield from _articles(data)


def _articles(data: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if isinstance(data, list):
        for entry in data[:50]:
            yield from _articles(entry, depth + 1)
    elif isinstance(data, dict) and depth < 5:
        if re.search(r"Article|BlogPosting|WebPage|Report", str(data.get("@type", ""))) and "headline" in data:
            yield data
        yield from _articles(data.get("@graph"), depth + 1)


def _title(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, object]]) -> str:
    headings = [_line(heading.text_content()) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    named = [metas[name][0] for name in TITLES if name in metas] + [_line(data.get("headline")) for data in linked]
    for name in filter(None, named):
        same = [heading for heading in headings if _key(heading) and _key(heading) in _key(name)]
        return max(same, key=len) if same else _SITE_NAME.sub("", name) or name
    if len(headings) == 1:
        return headings[0]
    page = _line(tree.findtext(".//title"))
    same = [heading for heading in headings if _key(heading) and _key(heading) in _key(page)]
    return max(same, key=len) if same else (headings or [_SITE_NAME.sub("", page)])[0]


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _source(tree: HtmlElement, metas: dict[str, list[str]]) -> str:
    links = [link.get("href", "") for link in tree.iter("link") if "canonical" in link.get("rel", "").lower()]
    named = links + [value for name in SOURCES for value in metas.get(name, [])]
    address = next((value for value in named if value.startswith(("http://", "https://"))), "")
    return address or doi_address(doi_in(" ".join(metas.get("citation_doi", []))))


def _authors(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, object]]) -> tuple[str, ...]:
    for name in AUTHORS:
        values = [value for value in metas.get(name, []) if not value.startswith("http") and "@" not in value]
        if len(values) > 1 or name == "citation_author":
            if values:
                return tuple(dict.fromkeys(values))
        elif values and split_names(values[0]):
            return split_names(values[0])
    people = [name for data in linked for name in _people(data.get("author"))]
    if people:
        return tuple(dict.fromkeys(people))
    marked = tree.xpath("//*[@rel='author' or @itemprop='author']")
    names = [split_names(re.sub(r"^by:? ", "", _line(one.text_content()), flags=re.IGNORECASE)) for one in marked[:5]]
    return tuple(dict.fromkeys(name for group in names for name in group))


def _people(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for entry in value for name in _people(entry)]
    if isinstance(value, dict):
        return [_line(value.get("name"))] if _line(value.get("name")) else []
    return [value] if isinstance(value, str) and value and not value.startswith("http") else []


def _date(tree: HtmlElement, metas: dict[str, list[str]], linked: list[dict[str, object]]) -> str:
    values = [value for name in DATES for value in metas.get(name, [])]
    values += [_line(data.get("datePublished")) for data in linked]
    times = (
        tree.xpath("//time[@itemprop='datePublished' or @pubdate]")
        or tree.xpath("//article//time")
        or list(tree.iter("time"))
    )
    values += [time.get("datetime") or _line(time.text_content()) for time in times[:1]]
    return next((date for date in map(iso_date, values) if date), "")


def _line(value: object) -> str:
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""
