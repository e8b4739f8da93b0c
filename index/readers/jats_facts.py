"""What a JATS article's front says about it: title, address, authors, date and imprint."""

import datetime
import re
from copy import deepcopy

from lxml import etree

from index.readers.facts import Facts
from index.readers.imprints import doi_address, imprint_of
from index.readers.jats_pieces import inline_text
from index.readers.metadata import MONTHS
from index.readers.xml_trees import LANGUAGE, LINK

DATES = ("epub", "pub", "epreprint", "ppub", "collection", "pmc-release")
"""The dates that a journal states, as JATS names them, the day of publication first."""


def jats_facts(article: etree._Element) -> Facts:
    """Read the front of an article: an element named "article" in a tree without namespaces."""
    ids = {one.get("pub-id-type"): inline_text(one) for one in article.iterfind("front//article-meta/article-id")}
    doi, pmc = ids.get("doi", ""), ids.get("pmc") or ids.get("pmcid") or ids.get("pmcaid") or ""
    imprint = imprint_of(
        doi=doi,
        pmid=ids.get("pmid", ""),
        kind=_kind(article),
        licence=_licence(article),
        language=article.get(LANGUAGE, ""),
    )
    pmc_address = f"https://pmc.ncbi.nlm.nih.gov/articles/PMC{pmc.upper().removeprefix('PMC')}/" if pmc else ""
    return Facts(
        title=title_of(article),
        source=doi_address(imprint.doi) or pmc_address,
        authors=authors_of(article),
        date=_date(article),
        imprint=imprint,
    )


def title_of(article: etree._Element) -> str:
    """The title, with the subtitle behind a colon, marks of notes left out; "" if there is none."""
    group = article.find("front//article-meta/title-group")
    if group is None:
        return ""
    group = deepcopy(group)
    etree.strip_elements(group, "xref", with_tail=False)
    parts = [inline_text(one) for one in group if one.tag in {"article-title", "subtitle"}]
    return ": ".join(part.rstrip(" :") for part in parts if part)


def authors_of(article: etree._Element) -> tuple[str, ...]:
    """The authors' names, "Jane Doe", and those of groups, in order."""
    found = article.iterfind("front//article-meta//contrib")
    people = [one for one in found if one.get("contrib-type", "author") == "author"]
    return tuple(dict.fromkeys(name for name in map(_name, people) if name))


def _name(contributor: etree._Element) -> str:
    for path in ("name", "name-alternatives/name", "string-name", "name-alternatives/string-name"):
        name = contributor.find(path)
        if name is None:
            continue
        parts = [inline_text(part) for tag in ("given-names", "surname", "suffix") for part in name.iterfind(tag)]
        return " ".join(filter(None, parts)) or inline_text(name)
    group = deepcopy(contributor.find("collab"))
    if group is None:
        return ""
    etree.strip_elements(group, "contrib-group", "aff", "xref", "fn", with_tail=False)
    return inline_text(group)


def _kind(article: etree._Element) -> str:
    """The article's type, and the headings under which the journal lists it."""
    listed = article.iterfind("front//article-meta/article-categories/subj-group[@subj-group-type='heading']/subject")
    kinds = [str(article.get("article-type", "")), *map(inline_text, listed)]
    told = [kind.replace("-", " ").lower() for kind in kinds if kind not in {"", "other"}]
    return "; ".join(dict.fromkeys(told)) or kinds[0]


def _licence(article: etree._Element) -> str:
    """The address of the licence, else its words."""
    licence = article.find("front//article-meta/permissions/license")
    if licence is None:
        return ""
    reference = licence.find("license_ref")
    address = licence.get(LINK) or (inline_text(reference) if reference is not None else "")
    links = [link.get(LINK, "") for link in licence.iter("ext-link")]
    named = [link for link in [address, *links] if "creativecommons.org" in link] or [address]
    return named[0] or inline_text(licence)


def _date(article: etree._Element) -> str:
    stated = list(article.iterfind("front//article-meta/pub-date"))
    stated.sort(key=lambda one: _place(one.get("date-type") or one.get("pub-type") or ""))
    return next((date for date in map(_iso, stated) if date), "")


def _place(name: str) -> int:
    return DATES.index(name) if name in DATES else len(DATES)


def _iso(date: etree._Element) -> str:
    """ISO 8601 of a date element, as much of it as is stated and can be a date."""
    year, month, day = ((date.findtext(name) or "").strip() for name in ("year", "month", "day"))
    if not re.fullmatch(r"(?:18|19|20)\d\d", year):
        return ""
    number = (
        month if month.isdecimal() else str(MONTHS.index(month[:3].lower()) + 1) if month[:3].lower() in MONTHS else ""
    )
    if not number or not 1 <= int(number) <= 12:
        return year
    try:
        return datetime.date(int(year), int(number), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(number):02}"
