"""References: what somebody asks to have fetched, read from what they typed."""

import re
from dataclasses import dataclass
from enum import Enum

from index.errors import InputError
from index.fetching.addresses import read_address
from index.readers.imprints import doi_in

_NAMED = re.compile(r"(?P<name>pmcid|pmc|pmid|doi)\s*:\s*(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class Registry(Enum):
    """Who numbered a publication."""

    DOI = "doi"
    PMID = "pmid"
    PMC = "pmc"


@dataclass(frozen=True, slots=True)
class Page:
    """A web page, or a PDF on the web. ``str()`` gives the address as it was typed."""

    address: str

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class Publication:
    """An article that Europe PMC is asked for.

    Attributes:
        registry: who numbered it.
        number: "10.1000/182", "32678530" or "PMC7383595".
    """

    registry: Registry
    number: str

    def __str__(self) -> str:
        return f"{self.registry.value}:{self.number}"

    @property
    def query(self) -> str:
        """The same in Europe PMC's search language."""
        return {
            Registry.DOI: f'DOI:"{self.number}"',
            Registry.PMID: f"EXT_ID:{self.number} AND SRC:MED",
            Registry.PMC: f"PMCID:{self.number}",
        }[self.registry]


@dataclass(frozen=True, slots=True)
class Search:
    """The first articles that Europe PMC finds.

    Attributes:
        query: in Europe PMC's search language.
        most: how many of them, 1 or more.
    """

    query: str
    most: int = 100

    def __post_init__(self) -> None:
        if not self.query.strip():
            raise InputError("an empty search came; wanted words to search for, such as 'mesenchymal AND COVID-19'")
        if self.most < 1:
            raise InputError(f"at most {self.most} articles were asked for; wanted 1 or more")

    def __str__(self) -> str:
        return self.query


Reference = Page | Publication | Search


def reference_of(text: str) -> Page | Publication | None:
    """Read a reference; None if it is none, so that it may be the path of a file.

    Raises:
        InputError: it begins like a reference and is none.

    Example:
        >>> reference_of("pmc:7081714")
        Publication(registry=<Registry.PMC: 'pmc'>, number='PMC7081714')
        >>> reference_of("paper.pdf") is None
        True
    """
    named = _NAMED.fullmatch(text.strip())
    if named:
        return _publication(named["name"].lower(), named["value"].strip())
    if _SCHEME.match(text):
        read_address(text)
        return Page(text)
    return None


def _publication(name: str, value: str) -> Publication:
    if name == "doi":
        doi = doi_in(value)
        if doi and doi == value.lower().removeprefix("https://doi.org/"):
            return Publication(Registry.DOI, doi)
        raise InputError(f"the DOI {value!r} came; wanted one such as doi:10.1056/nejmoa2021436")
    number = re.fullmatch(r"(?:PMC)?([1-9][0-9]{0,8})" if name != "pmid" else r"([1-9][0-9]{0,8})", value.upper())
    if not number:
        example = "pmid:32678530" if name == "pmid" else "pmc:PMC7383595"
        raise InputError(f"the number {value!r} came; wanted one such as {example}")
    return Publication(Registry.PMID, number[1]) if name == "pmid" else Publication(Registry.PMC, f"PMC{number[1]}")
