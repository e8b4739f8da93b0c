"""What a file states about an article's publication, brought into one form."""

import re
from urllib.parse import quote

from index.article import Imprint
from index.languages import tag_of

_DOI = re.compile(r"10\.\d{4,9}/(?:[^\s\"<>|{}^]|<[\w.-]*::[\w.-]+>)+", re.IGNORECASE)
"""The angle brackets are those of older DOIs: "10.1002/(SICI)1097(1998)17:15<1661::AID-SIM968>3.0.CO;2-2"."""
_PLAIN = "/:;()[],+*'!$&=@~"
"""Signs that stand in the address of a DOI as they are."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def imprint_of(*, doi: str = "", pmid: str = "", kind: str = "", licence: str = "", language: str = "") -> Imprint:
    """Bring what a file states into the form of an imprint; what has another form than it should is left out.

    Example:
        >>> imprint_of(doi="https://doi.org/10.5555/AB1.", kind="case-report")
        Imprint(doi='10.5555/ab1', pmid='', kind='case report', licence='', language='')
    """
    number = re.fullmatch(r"(?:pmid:?)?\s*(\d{1,9})", pmid.strip(), re.IGNORECASE)
    return Imprint(
        doi=doi_in(doi),
        pmid=number[1] if number else "",
        kind=" ".join(kind.replace("-", " ").replace("_", " ").lower().split()),
        licence=" ".join(licence.split()),
        language=tag_of(language) or _tag(language.strip()),
    )


def doi_in(text: str) -> str:
    """The first DOI in a text, small letters, "" if there is none.

    Example:
        >>> doi_in("see doi:10.5555/a(1)b.")
        '10.5555/a(1)b'
    """
    found = _DOI.search(text)
    if not found:
        return ""
    doi = found.group().rstrip(".,;:!?'*\u201d\u2019\u00bb")
    while doi.endswith((")", "]")) and doi.count("(") + doi.count("[") < doi.count(")") + doi.count("]"):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


def doi_address(doi: str) -> str:
    """The web address of a DOI, "" for none."""
    return f"https://doi.org/{quote(doi, safe=_PLAIN)}" if doi else ""


def _tag(language: str) -> str:
    """A language tag with its parts written as BCP 47 recommends: "en-GB", "zh-Hans"; "" for what is none."""
    if not _LANGUAGE.fullmatch(language):
        return ""
    first, *rest = language.replace("_", "-").split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.capitalize() for part in rest)])
