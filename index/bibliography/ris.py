"""RIS: one field a line, "TY  - JOUR" to "ER  - ", as reference managers and publishers write it."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.bibliography.entry import Entry, file_name
from index.errors import ReadError
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import iso_date

KINDS = {
    "ABST": "abstract", "BLOG": "blog", "BOOK": "book", "CHAP": "book chapter", "CONF": "conference paper",
    "CPAPER": "conference paper", "EBOOK": "book", "EJOUR": "journal article", "ELEC": "web page",
    "ENCYC": "encyclopedia article", "INPR": "journal article", "JFULL": "journal article", "JOUR": "journal article",
    "MGZN": "magazine article", "NEWS": "news article", "PRESS": "press release", "PREPRINT": "preprint",
    "RPRT": "report", "THES": "thesis", "UNPB": "unpublished work", "WEB": "web page",
}  # fmt: skip
"""What the types of RIS mean; those that say nothing about an article are left out."""

_FIELD = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*))?")


def read_ris(path: Path, text: str) -> list[Entry]:
    r"""Read a list in RIS.

    Args:
        path: named in the errors.
        text: of the list, with "\n" as line end; lines between entries, such as a publisher's note, are left out.

    Raises:
        ReadError: an entry does not begin with TY or end with ER.
    """
    return [_entry(line, fields) for line, fields in _records(path, text)]


Fields = dict[str, list[str]]


def _records(path: Path, text: str) -> Iterator[tuple[int, Fields]]:
    """The line on which each entry begins, and its fields by tag."""
    begun, fields, last = 0, dict[str, list[str]](), ""
    for number, line in enumerate(text.split("\n"), start=1):
        found = _FIELD.fullmatch(line.strip("\ufeff \t"))
        tag, value = (found["tag"], (found["value"] or "").strip()) if found else ("", line.strip())
        if tag == "TY":
            if begun:
                raise _broken(
                    path, number, "TY before the entry above has ended", f"'ER  - ' (it began on line {begun})"
                )
            begun, fields, last = number, {"TY": [value]}, "TY"
        elif tag == "ER" and begun:
            yield begun, fields
            begun = 0
        elif begun and tag:
            fields.setdefault(tag, []).append(value)
            last = tag
        elif begun and value:
            fields[last][-1] += f" {value}"
        elif tag:
            raise _broken(path, number, f"{line.strip()[:40]!r} outside an entry", "'TY  - ' at its beginning")
    if begun:
        raise _broken(path, begun, "an entry that does not end", "'ER  - ' behind it")


def _broken(path: Path, line: int, came: str, wanted: str) -> ReadError:
    return ReadError(f"{path}, line {line}: {came}; wanted {wanted}. Mend the line, or export the list again as RIS.")


def _entry(line: int, fields: Fields) -> Entry:
    def first(*tags: str) -> str:
        return next((value for tag in tags for value in fields.get(tag, []) if value), "")

    links = [value for tag in ("L1", "L2", "L3", "L4", "LK") for value in fields.get(tag, [])]
    kinds = [KINDS.get(first("TY").upper(), ""), *fields.get("M3", [])]
    imprint = imprint_of(
        doi=first("DO") or " ".join([first("M3"), first("UR")]),
        pmid=_pmid(fields),
        kind="; ".join(kind for kind in kinds if kind and "10." not in kind),
        language=first("LA"),
    )
    address = next((link for link in fields.get("UR", []) if link.startswith(("http://", "https://"))), "")
    return Entry(
        line=line,
        title=first("TI", "T1", "CT"),
        source=address or doi_address(imprint.doi),
        authors=tuple(name for tag in ("AU", "A1") for name in fields.get(tag, []) if name),
        date=iso_date(first("DA").replace("/", "-").strip("-"))
        or iso_date(first("PY", "Y1").replace("/", "-").strip("-")),
        imprint=imprint,
        files=tuple(dict.fromkeys(filter(None, map(file_name, links)))),
    )


def _pmid(fields: Fields) -> str:
    """The accession number if the entry is PubMed's, else what a note calls a PMID."""
    bases = " ".join(fields.get("DB", []) + fields.get("DP", []))
    if re.search("pubmed|medline|nlm", bases, re.IGNORECASE):
        return next(iter(fields.get("AN", [])), "")
    notes = " ".join(value for tag in ("N1", "C1", "M1", "AN") for value in fields.get(tag, []))
    found = re.search(r"PMID:? ?(\d{1,9})", notes, re.IGNORECASE)
    return found[1] if found else ""
