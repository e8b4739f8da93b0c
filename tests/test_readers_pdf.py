"""The reader of PDFs: letters and hyphens, headings and references, what a file states, and what cannot be read."""

from pathlib import Path

import pytest

from index.article import BlockKind, Imprint
from index.passages import cut_passages
from index.readers import read_article
from tests.pdfs import PROSE, Words, lines, locked, pdf, read, texts, told
from tests.refusals import refusal_of


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("of whom ten were hospi-", "talised in May.", "of whom ten were hospitalised in May."),
        ("in this double-", "blind trial of tea.", "in this double-blind trial of tea."),
        ("ill with COVID-", "19 and with flu.", "ill with COVID-19 and with flu."),
        ("of those SARS-CoV-", "positive at home.", "of those SARS-CoV-positive at home."),
        ("known as T-", "cells of the blood.", "known as T-cells of the blood."),
        ("of tea and cof-", "fee for all.", "of tea and coffee for all."),
        ("treated with tea -", "or with water.", "treated with tea - or with water."),
        ("with tea and/", "or with water.", "with tea and/or with water."),
        ("from 10\u2013", "12 of May on.", "from 10\u201312 of May on."),
        ("by a state-of-the-", "art machine.", "by a state-of-the-art machine."),
        ("with anti-inflam-", "matory tea.", "with anti-inflammatory tea."),
        ("in a case-", "control trial.", "in a case-control trial."),
        ("of in-", "hospital care.", "of in-hospital care."),
        ("of the in-", "fluence of tea.", "of the influence of tea."),
        ("with immuno-", "staining of it.", "with immuno-staining of it."),
    ],
)
def test_hyphens_at_line_ends(tmp_path: Path, first: str, second: str, whole: str) -> None:
    """A hyphen that only breaks a word goes; one that belongs to it stays, as the document writes it elsewhere."""
    elsewhere = [
        "The immuno-staining was done for the adults in the end,",
        "and it was the last of the things that were done.",
    ]
    article = read(
        tmp_path, [lines(72, 80, [*elsewhere, f"  There were forty of them, and it was seen {first}", second])]
    )
    assert f"There were forty of them, and it was seen {whole}" in texts(article)


def test_raised_numbers_and_ligatures(tmp_path: Path) -> None:
    """Ten to the sixth is not 106, and a citation is no part of the number before it."""
    row = [
        Words(72, 80, "The adults drank 10"),
        Words(160.4, 76, "6", 6),
        Words(166.6, 80, "leaves of tea a day."),
        Words(253.5, 76, "1,2", 6),
    ]
    article = read(tmp_path, [[*row, *lines(72, 92, ["They went on with it for a week and were not ill."])]])
    assert article.text == (
        "The adults drank 10\u2076 leaves of tea a day.\u00b9,\u00b2 They went on with it for a week and were not ill."
    )


def test_headings_and_references(tmp_path: Path) -> None:
    """Larger and bold short lines are headings; the reference list is back matter, with its own heading."""
    article = read(
        tmp_path,
        [
            [
                Words(72, 60, "Green tea and headaches: a small trial", 18, bold=True),
                Words(72, 90, "Jane Doe, John Roe and Ann Poe"),
                Words(72, 112, "Published 3 May 2020. doi:10.5555/Tea.9"),
                Words(72, 130, "Methods", 13, bold=True),
                Words(72, 150, "Patients", bold=True),
                *lines(72, 164, PROSE),
                Words(72, 210, "References", 13, bold=True),
                *lines(
                    72,
                    230,
                    [
                        "1. Low A, High B. Tea in the wards of a town and in its",
                        "   houses. J Tea. 2019;1:2-9. doi:10.5555/other",
                        "2. Deep C. Water for tea. J Water. 2018;12:4-19.",
                    ],
                ),
            ]
        ],
    )
    assert [(kind, text) for kind, _, text in told(article)] == [
        ("HEADING", "Green tea and headaches: a small trial"),
        ("BACK_MATTER", "Jane Doe, John Roe and Ann Poe"),
        ("FURNITURE", "Published 3 May 2020. doi:10.5555/Tea.9"),
        ("HEADING", "Methods"),
        ("HEADING", "Patients"),
        ("BODY", " ".join(PROSE)),
        ("BACK_MATTER", "References"),
        (
            "BACK_MATTER",
            "1. Low A, High B. Tea in the wards of a town and in its houses. J Tea. 2019;1:2-9. doi:10.5555/other",
        ),
        ("BACK_MATTER", "2. Deep C. Water for tea. J Water. 2018;12:4-19."),
    ]
    assert [b.level for b in article.blocks if b.kind is BlockKind.HEADING] == [1, 2, 3]
    assert article.title == "Green tea and headaches: a small trial"
    assert article.authors == ("Jane Doe", "John Roe", "Ann Poe")
    assert (article.date, article.source) == ("2020-05-03", "https://doi.org/10.5555/tea.9")
    passages = cut_passages(article, count_tokens=lambda some: [len(text.split()) for text in some], max_tokens=99)
    assert [(p.heading, p.text) for p in passages] == [
        ("Green tea and headaches: a small trial / Methods / Patients", " ".join(PROSE))
    ]


def test_what_the_document_states(tmp_path: Path) -> None:
    """A stated title counts if it stands on the first page; authors and language are taken as they are stated."""
    page = [Words(72, 60, "Of leaves and water"), Words(72, 90, "NEW SERIES", 20), *lines(72, 120, PROSE)]
    article = read(tmp_path, [page], info="/Title(Of leaves and water)/Author(Jane Doe; John Roe)", language="en-US")
    assert (article.title, article.authors) == ("Of leaves and water", ("Jane Doe", "John Roe"))
    assert article.imprint == Imprint(language="en-US")
    assert article.source == str(tmp_path / "tea.pdf")


def test_a_stated_title_that_is_none(tmp_path: Path) -> None:
    """The name of a word processor's file is no title; without one that stands out the file's name is."""
    article = read(tmp_path, [lines(72, 80, PROSE)], info="/Title(Microsoft Word - final2.doc)")
    assert article.title == "tea"


GOOD = pdf([lines(72, 80, PROSE)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (locked([lines(72, 80, PROSE)]), "is locked with a password"),
        (pdf([[], []]), "has no text on its 2 page(s), it may be a scan"),
        (pdf([[Words(72, 80, "7")]]), "has no text on its 1 page(s), it may be a scan"),
        (pdf([lines(72, 80, [" \x01\x02\x03\x04 tea of a kind"])]), "fonts do not say which letters"),
        (GOOD[: len(GOOD) // 2], "is a broken PDF"),
        (b"%PDF-1.7\nnothing", "is a broken PDF"),
        (b"Just words.", "is no PDF by its first bytes"),
        (b"", "is empty"),
        (
            pdf([[Words(72, 80, "Home and away"), Words(72, 110, "Log in"), Words(72, 140, "Cart")]]),
            "no paragraph of prose",
        ),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, words: str) -> None:
    """The error is one line: the path, what came, what was wanted and what to do."""
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert words in refusal_of(path)


@pytest.mark.parametrize(("meant", "said"), [("D835DC65", "\U0001d465"), ("D835", "\ufffd"), ("DC65", "\ufffd")])
def test_characters_of_two_halves(tmp_path: Path, meant: str, said: str) -> None:
    """Letters above U+FFFF are read whole, and a half of one refuses no file."""
    path = tmp_path / "tea.pdf"
    path.write_bytes(pdf([lines(72, 80, [*PROSE, "The value of ~ was seen ~~ in May."])], meant={"~": meant}))
    assert f"The value of {said} was seen {said}{said} in May." in read_article(path).text


def test_signs_of_the_font_symbol(tmp_path: Path) -> None:
    """Codes of the font Symbol are read as the signs that they draw."""
    path = tmp_path / "tea.pdf"
    page = lines(72, 80, [*PROSE, "The mean was 4 ~ 1 days."])
    path.write_bytes(pdf([page], meant={"~": "F0B1"}, font="Symbol"))
    assert "The mean was 4 \u00b1 1 days." in read_article(path).text


def test_a_stated_title_that_is_broken(tmp_path: Path) -> None:
    """Metadata with half a character refuses no file."""
    article = read(tmp_path, [lines(72, 80, PROSE)], info="/Title<FEFFD835>/Author(Jane Doe)")
    assert (article.title, article.authors) == ("tea", ("Jane Doe",))


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the page on which there are more characters than an article has."""
    monkeypatch.setattr("index.readers.pdf_segments.MAX_CHARACTERS", 300)
    (tmp_path / "long.pdf").write_bytes(pdf([lines(72, 80, PROSE)] * 9))
    said = refusal_of(tmp_path / "long.pdf")
    assert "holds more than 300 characters by page 4 of 9; wanted one article" in said
