"""RIS and BibTeX, read back, of hostile articles too."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.export import export
from assistant.results import FactCheck
from index.article import Imprint
from index.article_types import ArticleType
from index.bibliography.bibtex import read_bibtex
from index.bibliography.ris import read_ris
from tests.cited_articles import EVIL, EVIL_TITLE, FAIL, WORK


def ris_records(text: str) -> list[list[tuple[str, str]]]:
    """Read RIS: records of (tag, value)."""
    records: list[list[tuple[str, str]]] = [[]]
    for line in text.split("\r\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "ER":
            records.append([])
        else:
            records[-1].append((match[1], match[2]))
    assert records.pop() == []
    return records


def test_ris(contested: FactCheck) -> None:
    """A record for each article, with only what is known of it."""
    records = {dict(record)["ID"]: record for record in ris_records(export(contested, format="ris"))}
    assert set(records) == {WORK.id, FAIL.id}
    assert records[WORK.id] == [
        ("TY", "JOUR"),
        ("ID", WORK.id),
        ("TI", "For masks"),
        ("AU", "Ann Lee"),
        ("AU", "Smith, Bob"),
        ("PY", "2020"),
        ("DA", "2020/12/21"),
        ("M3", "research article"),
        ("DO", "10.5555/for_masks"),
        ("AN", "123"),
        ("DB", "PubMed"),
        ("LA", "en"),
        ("UR", "https://doi.org/10.5555/for_masks"),
        ("N1", f"quoted: p. 1, characters 0-11 of the text with SHA-256 {WORK.sha256}"),
    ]
    assert [tag for tag, _ in records[FAIL.id]] == ["TY", "ID", "TI", "PY", "N1"]
    assert dict(records[FAIL.id])["TY"] == "GEN"


def test_ris_of_hostile_text(evil: FactCheck) -> None:
    """A title with line ends begins no field and ends no record."""
    (record,) = ris_records(export(evil, format="ris"))
    title = dict(record)["TI"]
    assert "</title><script>alert(1)</script> ER - TY - JOUR" in title
    assert "\u202e" not in title
    assert [value for tag, value in record if tag == "AU"] == list(EVIL.authors)


def bibtex_entries(text: str) -> list[dict[str, str]]:
    """Read BibTeX by its own rule: a value ends where its braces balance, whatever stands before them."""
    entries = []
    for match in re.finditer(r"@(\w+)\{([^,]+),\n", text):
        entry, at = {"@": match[1], "key": match[2]}, match.end()
        while field := re.match(r"\s*(\w+) = \{", text[at:]):
            at += field.end()
            depth, start = 1, at
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            entry[field[1]] = text[start : at - 1]
            at += text[at] == ","
        assert text[at:].lstrip().startswith("}")
        entries.append(entry)
    return entries


def untex(text: str) -> str:
    """Undo the escapes."""
    for name, sign in (("braceleft", "{"), ("braceright", "}"), ("backslash", "\\")):
        text = text.replace(f"\\text{name}{{}}", f"\0{ord(sign)};")
    return re.sub(r"\0(\d+);", lambda m: chr(int(m[1])), re.sub(r"\\([$&#_%])", r"\1", text))


def test_bibtex(contested: FactCheck) -> None:
    """An entry for each article, with only what is known of it."""
    entries = {entry["key"]: entry for entry in bibtex_entries(export(contested, format="bibtex"))}
    assert entries[f"vouch-{WORK.id}"] == {
        "@": "misc",
        "type": "research article",
        "key": f"vouch-{WORK.id}",
        "title": "{For masks}",
        "author": "Ann Lee and Smith, Bob",
        "year": "2020",
        "month": "12",
        "doi": "10.5555/for_masks",
        "pmid": "123",
        "url": "https://doi.org/10.5555/for_masks",
        "note": f"quoted: p. 1, characters 0-11 of the text with SHA-256 {WORK.sha256}",
    }
    assert set(entries[f"vouch-{FAIL.id}"]) == {"@", "key", "title", "year", "note"}


def test_bibtex_of_hostile_text(evil: FactCheck) -> None:
    """Braces balance, and the escapes undone give the title."""
    (entry,) = bibtex_entries(export(evil, format="bibtex"))
    assert untex(entry["title"]) == "{" + " ".join(EVIL_TITLE.replace("\u202e", "").split()) + "}"
    assert "{A and B}" in entry["author"]
    assert "url" not in entry


@pytest.mark.parametrize(
    ("names", "written"),
    [
        (("Smith, Bob", "Smith, Jr., Bob"), "Smith, Bob and Smith, Jr., Bob"),
        (("A AND B", "And Son", "others"), "{A AND B} and {And Son} and {others}"),
        (("Ann\tand\nBob", "Anders Andersen"), "{Ann and Bob} and Anders Andersen"),
        (
            ("Institute of A, B, C, and D", "Institute of A, B, C, D"),
            "{Institute of A, B, C, and D} and {Institute of A, B, C, D}",
        ),
    ],
)
def test_names_of_bibtex(contested: FactCheck, names: tuple[str, ...], written: str) -> None:
    """A name that BibTeX would take for two, or for nobody, is in braces; one of surname and name is read as such."""
    item = replace(contested.evidence[0], article=replace(contested.evidence[0].article, authors=names))
    (entry,) = bibtex_entries(export(replace(contested, evidence=(item,)), format="bibtex"))
    assert entry["author"] == written


def test_an_old_doi(contested: FactCheck) -> None:
    """A DOI is the one that was registered, whatever its signs, and its address one that can be followed."""
    doi = "10.1002/(sici)1097(1998)17:15<1661::aid-sim968>3.0.co;2-2"
    address = "https://doi.org/10.1002/(sici)1097(1998)17:15%3C1661::aid-sim968%3E3.0.co;2-2"
    article = replace(contested.evidence[0].article, imprint=Imprint(doi=doi))
    result = replace(contested, evidence=(replace(contested.evidence[0], article=article),))
    (record,), (entry,) = ris_records(export(result, format="ris")), bibtex_entries(export(result, format="bibtex"))
    assert (dict(record)["DO"], dict(record)["UR"]) == (doi, address)
    assert (entry["doi"], entry["url"]) == (doi, address)
    (work,) = json.loads(export(result, format="claimreview"))["citation"]
    assert (work["identifier"], work["url"]) == (f"doi:{doi}", address)
    (item,) = json.loads(export(result, format="annotation"))["first"]["items"]
    assert item["target"]["source"]["via"] == address


def test_a_list_of_ours_is_read_back(contested: FactCheck, tmp_path: Path) -> None:
    """What an export says of an article is what a list for ``vouch add --metadata`` is read to say."""
    for name, read in (("ris", read_ris), ("bibtex", read_bibtex)):
        text = export(contested, format=name).replace("\r\n", "\n")
        entry = next(entry for entry in read(tmp_path / name, text) if entry.title == WORK.title)
        assert (entry.authors, entry.date[:7], entry.imprint.pmid) == (WORK.authors, "2020-12", "123")
        assert (entry.imprint.doi, entry.imprint.type) == (WORK.imprint.doi, ArticleType.RESEARCH_ARTICLE)
