"""References: what is asked to be fetched, out of what is typed."""

import pytest

from index.errors import InputError
from index.fetching.references import Page, Publication, Reference, Registry, Search, reference_of


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("https://x.example/tea", Page("https://x.example/tea")),
        ("HTTP://x.example", Page("HTTP://x.example")),
        ("pmc:PMC7081714", Publication(Registry.PMC, "PMC7081714")),
        ("PMCID: pmc7081714", Publication(Registry.PMC, "PMC7081714")),
        ("pmc:7081714", Publication(Registry.PMC, "PMC7081714")),
        ("pmid:32678530", Publication(Registry.PMID, "32678530")),
        ("doi:10.1056/NEJMoa2021436", Publication(Registry.DOI, "10.1056/nejmoa2021436")),
        ("DOI: https://doi.org/10.1056/a(1)b", Publication(Registry.DOI, "10.1056/a(1)b")),
        ("paper.pdf", None),
        ("./pmc", None),
        ("C:/articles/tea.txt", None),
        ("", None),
    ],
)
def test_references(text: str, reference: Reference | None) -> None:
    """An address or a number is a reference; what is none may be a path."""
    assert reference_of(text) == reference


@pytest.mark.parametrize(
    "text",
    ["pmid:", "pmid:PMC7", "pmid:0", "pmid:1 OR 2", "pmc:x", "pmc:\u0667", "doi:tea", 'doi:10.1056/a" OR "b',
     "doi:10.1/a", "ftp://x.example/tea", "file:///etc/passwd", "https://user:secret@x.example/", "https://"],
)  # fmt: skip
def test_what_begins_like_a_reference_and_is_none(text: str) -> None:
    """A slip in a reference is bad input, and is not looked for among the files."""
    with pytest.raises(InputError, match="wanted"):
        reference_of(text)


def test_queries() -> None:
    """A number is asked for by the field that holds it; a reference is written as it is typed."""
    numbered = [one for one in map(reference_of, ("pmc:7", "pmid:8", "doi:10.5555/A")) if isinstance(one, Publication)]
    asked = {str(one): one.query for one in numbered}
    assert asked == {"pmc:PMC7": "PMCID:PMC7", "pmid:8": "EXT_ID:8 AND SRC:MED", "doi:10.5555/a": 'DOI:"10.5555/a"'}
    assert (str(Page("https://x.example")), str(Search("cells", 3))) == ("https://x.example", "cells")


@pytest.mark.parametrize(("query", "most"), [("", 5), ("  ", 5), ("cells", 0), ("cells", -1)])
def test_a_search_for_nothing(query: str, most: int) -> None:
    """An empty search, or one for no article, is bad input."""
    with pytest.raises(InputError, match="wanted"):
        Search(query, most)
