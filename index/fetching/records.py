"""Records: what Europe PMC says about one article, read from its JSON, whatever is missing or wrong in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from index.article import Imprint
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import iso_date
from index.readers.pieces import on_one_line, raised

DATES = ("firstPublicationDate", "electronicPublicationDate", "pubYear")
"""The fields that hold the day of publication, the first one first."""

KINDS = """
    retracted publication, retraction of publication, preprint, systematic review, meta analysis,
    randomized controlled trial, clinical trial, observational study, review, review article, case reports, case report,
    practice guideline, guideline, editorial, letter, comment, news
""".replace("\n", " ").split(", ")
"""Types of publication, those that say more first; a record has several."""

LANGUAGES = dict(
    pair.split(":")
    for pair in """ara:ar bul:bg cat:ca chi:zh cze:cs dan:da dut:nl eng:en est:et fin:fi fre:fr ger:de gre:el heb:he
    hrv:hr hun:hu ice:is ita:it jpn:ja kor:ko lav:lv lit:lt nor:no per:fa pol:pl por:pt rum:ro rus:ru slo:sk slv:sl
    spa:es srp:sr swe:sv tur:tr ukr:uk vie:vi""".split()
)
"""Codes of three letters that PubMed uses to BCP 47; others stay as they are."""

_TAG = re.compile(
    r"<(/?)(h[1-6]|p|b|i|u|em|strong|italic|bold|sup|sub|sc|br|div|span|ul|ol|li|sec|title|abstract|jats:[a-z-]+)"
    r"(?:\s+[\w:-]+=\"[^\"]*\")*\s*/?>",
    re.IGNORECASE,
)
"""The elements that titles and abstracts hold. A sign of comparison, as in p<0.001, is none of them."""

_RAISED = re.compile(r"<sup>([^<>]{1,40})</sup>", re.IGNORECASE)
_ARTICLE_ID = re.compile("(?:PMC|PPR)[1-9][0-9]{0,9}")


@dataclass(frozen=True, slots=True)
class Record:
    """What Europe PMC says about one article; "" for what it does not say.

    Attributes:
        title: without mark-up and without the full stop behind it.
        abstract: with mark-up, as it came.
        authors: "Jane Doe" where first names are given, else "Doe J".
        journal: its title.
        date: ISO 8601.
        pmc: "PMC7383595".
        page: the article's page at Europe PMC.
        full_text: the number under which its open-access full text can be had.
        imprint: DOI, PMID, kind, licence and language.
    """

    title: str
    abstract: str
    authors: tuple[str, ...]
    journal: str
    date: str
    pmc: str
    page: str
    full_text: str
    imprint: Imprint

    @property
    def source(self) -> str:
        """The article's web address: its DOI's, else its page at Europe PMC."""
        return doi_address(self.imprint.doi) or self.page

    @property
    def name(self) -> str:
        """What to call it: its title, else its address."""
        return self.title or self.source or "a record without title and number"


def read_record(data: Mapping[str, Any]) -> Record:
    """Read one result of a search with the result type "core"."""
    title = plain(_text(data, "title"))
    translated = title.startswith("[")  # PubMed's sign for a title, and an abstract, put into English
    source, number = _text(data, "source"), _text(data, "id")
    pmc = _text(data, "pmcid") or (number if source == "PMC" else "")
    known = re.fullmatch("[A-Z]{2,5}", source) and re.fullmatch("[A-Za-z0-9.-]{1,40}", number)
    pmid = _text(data, "pmid") or (number if source == "MED" else "")
    return Record(
        title=title.removesuffix(".").strip("[]") if translated else title.removesuffix("."),
        abstract=_text(data, "abstractText"),
        authors=tuple(dict.fromkeys(_authors(data))),
        journal=plain(_text(_mapping(_mapping(data, "journalInfo"), "journal"), "title")),
        date=next(filter(None, (iso_date(_text(data, name)) for name in DATES)), ""),
        pmc=pmc if _ARTICLE_ID.fullmatch(pmc) else "",
        page=f"https://europepmc.org/article/{source}/{number}" if known else "",
        full_text=_full_text(data, pmc),
        imprint=imprint_of(
            doi=_text(data, "doi"),
            pmid=pmid if pmid.isascii() else "",
            kind=_kind(data),
            licence=plain(_text(data, "license")),
            language="en" if translated else LANGUAGES.get(_text(data, "language"), _text(data, "language")),
        ),
    )


def plain(text: str) -> str:
    """A text without mark-up, on one line, named characters written out.

    Example:
        >>> plain("CD4<sup>+</sup> cells <i>in vitro</i>, p&lt;0.05")
        'CD4⁺ cells in vitro, p<0.05'
    """
    return on_one_line("".join(text for _, text in marked(text)))


def marked(text: str) -> Iterator[tuple[str, str]]:
    """Part a text at its mark-up: (name of the element before it, "/h4" at an end, "" at the beginning; text)."""
    text = _RAISED.sub(lambda found: raised(found[1]), text)
    position, element = 0, ""
    for tag in _TAG.finditer(text):
        yield element, _clean(text[position : tag.start()])
        position, element = tag.end(), (tag[1] + tag[2]).lower()
    yield element, _clean(text[position:])


def _clean(text: str) -> str:
    """Named characters written out, halves of characters taken out."""
    return unescape(text).encode("utf-8", "replace").decode("utf-8")


def _text(data: Mapping[str, Any], name: str) -> str:
    """A field that is a text or a number, "" if it is anything else."""
    value = data.get(name)
    return value.strip() if isinstance(value, str) else str(value) if type(value) is int else ""


def _mapping(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _entries(data: Mapping[str, Any], *path: str) -> list[Any]:
    """The entries of a list inside: ("pubTypeList", "pubType")."""
    for name in path[:-1]:
        data = _mapping(data, name)
    value = data.get(path[-1])
    return value if isinstance(value, list) else []


def _authors(data: Mapping[str, Any]) -> Iterator[str]:
    people = [one for one in _entries(data, "authorList", "author") if isinstance(one, dict)]
    for one in people:
        parts = [plain(_text(one, name)) for name in ("firstName", "lastName")]
        name = " ".join(parts) if all(parts) else plain(_text(one, "fullName") or _text(one, "collectiveName"))
        if name:
            yield name
    if not people:
        yield from filter(None, (name.strip() for name in plain(_text(data, "authorString")).rstrip(".").split(",")))


def _kind(data: Mapping[str, Any]) -> str:
    """The type of publication that says most."""
    named = [one for one in _entries(data, "pubTypeList", "pubType") if isinstance(one, str)]
    by_form = {imprint_of(kind=plain(one)).kind: one for one in named}
    return next((by_form[kind] for kind in map(str.strip, KINDS) if kind in by_form), "") or next(iter(named), "")


def _full_text(data: Mapping[str, Any], pmc: str) -> str:
    if _text(data, "isOpenAccess") != "Y":
        return ""
    named = [one for one in _entries(data, "fullTextIdList", "fullTextId") if isinstance(one, str)]
    return next((one for one in [pmc, *named] if _ARTICLE_ID.fullmatch(one)), "")
