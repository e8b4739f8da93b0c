"""RIS and BibTeX, read back, of hostile articles too."""

import re

from assistant.export import export
from assistant.results import FactCheck
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
        ("DO", "10.5555/for_masks"),
        ("AN", "123"),
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
        entry, at = {"type": match[1], "key": match[2]}, match.end()
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
        "type": "misc",
        "key": f"vouch-{WORK.id}",
        "title": "{For masks}",
        "author": "Ann Lee and {Smith, Bob}",
        "year": "2020",
        "month": "12",
        "doi": "10.5555/for_masks",
        "url": "https://doi.org/10.5555/for_masks",
        "note": f"quoted: p. 1, characters 0-11 of the text with SHA-256 {WORK.sha256}",
    }
    assert set(entries[f"vouch-{FAIL.id}"]) == {"type", "key", "title", "year", "note"}


def test_bibtex_of_hostile_text(evil: FactCheck) -> None:
    """Braces balance, and the escapes undone give the title."""
    (entry,) = bibtex_entries(export(evil, format="bibtex"))
    assert untex(entry["title"]) == "{" + " ".join(EVIL_TITLE.replace("\u202e", "").split()) + "}"
    assert "{A and B}" in entry["author"]
    assert "url" not in entry
