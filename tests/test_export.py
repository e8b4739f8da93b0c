"""Exports by format; JSON and CSV, read back, of hostile articles too."""

import csv
import html
import io
import json
from dataclasses import replace

import pytest

from assistant.check import Assistant
from assistant.export import export
from assistant.export.formats import FORMATS
from assistant.export.table import COLUMNS
from assistant.results import FactCheck
from index.errors import InputError
from tests.cited_articles import EVIL_TITLE, WORK


def test_formats(contested: FactCheck) -> None:
    """Each format gives text, the same each time; an unknown one is refused with those that there are."""
    assert FORMATS == ("json", "csv", "md", "html", "ris", "bibtex", "claimreview", "annotation")
    for name in FORMATS:
        assert export(contested, format=name) == export(contested, format=name) != ""
    with pytest.raises(InputError, match="format 'pdf' came; wanted one of json, csv"):
        export(contested, format="pdf")


def test_json_is_the_object_of_the_result(contested: FactCheck) -> None:
    """The JSON export is what ``to_dict`` gives."""
    assert json.loads(export(contested, format="json")) == contested.to_dict()


def test_paths_are_not_shown_to_others(contested: FactCheck) -> None:
    """All formats but JSON and CSV show of a file's path only its name."""
    shown = {name for name in FORMATS if "/home/jane" in html.unescape(export(contested, format=name))}
    assert shown == {"json", "csv"}
    assert "against.txt" in html.unescape(export(contested, format="html"))


# CSV


def rows(text: str) -> list[dict[str, str]]:
    """Read CSV."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv(contested: FactCheck) -> None:
    """One line for each quote, with what was checked, and all that is known of its source."""
    text = export(contested, format="csv")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert text.endswith("\r\n")
    found = rows(text)
    assert [(row["rank"], row["article"]) for row in found] == [
        (str(rank), item.article.id) for rank, item in enumerate(contested.evidence, start=1)
    ]
    row = next(row for row in found if row["article"] == WORK.id)
    wanted = {
        "result": contested.id,
        "text": "Masks work",
        "outcome": "CONTESTED",
        "stance": "SUPPORTS",
        "stance_probability": "0.9000",
        "quote": "Masks work.",
        "title": "For masks",
        "authors": "Ann Lee; Smith, Bob",
        "date": "2020-12-21",
        "source": WORK.source,
        "doi": "10.5555/for_masks",
        "pmid": "123",
        "kind": "research article",
        "notices": "",
        "page": "1",
        "start": "0",
        "end": "11",
        "sha256": WORK.sha256,
    }
    assert {key: row[key] for key in wanted} == wanted


def test_csv_of_hostile_text(evil: FactCheck) -> None:
    """No cell is a formula, and quotes and line ends survive."""
    (row,) = rows(export(evil, format="csv"))
    assert row["quote"] == evil.evidence[0].quote
    assert row["title"] == f"'{EVIL_TITLE}"
    assert row["authors"].startswith("'=HYPERLINK(1); A and B")
    assert row["text"] == "'=Masks <b>work</b>"
    assert not [value for value in row.values() if value[:1] in set("=+-@\t\r\n")]


@pytest.mark.parametrize("text", ["\ufeff=1+1", "\u00a0=1+1", "\u200b@a", "\uff1d1+1", " \uff0b1", "\x00=1"])
def test_csv_of_signs_that_are_hard_to_see(contested: FactCheck, text: str) -> None:
    """A spreadsheet may skip what is not seen, and read a wide sign as the usual one."""
    (row, *_) = rows(export(replace(contested, statement=text), format="csv"))
    assert row["text"] == f"'{text}"


def test_csv_without_evidence(cited: Assistant, contested: FactCheck) -> None:
    """A result without a quote is one line with its outcome; an answer has no stances."""
    (row,) = rows(export(replace(contested, evidence=()), format="csv"))
    assert (row["outcome"], row["quote"], row["sha256"]) == ("CONTESTED", "", "")
    answer = rows(export(cited.ask("Do nurses wear masks?"), format="csv"))
    assert {(row["outcome"], row["stance"]) for row in answer} == {("FOUND", "")}
