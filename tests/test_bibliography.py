"""Bibliographies: RIS, BibTeX and CSV, which entry is about which file, and what is broken."""

from pathlib import Path

import pytest

from index.article import Article, Imprint
from index.bibliography.bibtex import read_bibtex
from index.bibliography.entry import Entry, file_name
from index.bibliography.matching import (
    read_bibliography,
    sidecar_of,
    with_sidecar,
    without_sidecars,
)
from index.bibliography.ris import read_ris
from index.bibliography.tables import read_table
from index.errors import ReadError

RIS = """\ufeffTY  - JOUR
TI  - Green tea and
headaches
AU  - Doe, Jane
AU  - Roe, John
DA  - 2021/03/04/
PY  - 2021
DO  - 10.5555/Tea.1
AN  - 12345
DB  - PubMed
M3  - Randomized Controlled Trial
LA  - en
UR  - https://example.org/tea
L1  - internal-pdf://77/Green%20Tea.pdf
ER  -\u0020

TY  - NEWS
T1  - Tea is in
Y1  - 2020///
N1  - PMID: 77
ER  -
"""

BIBTEX = r"""This is a comment.
@string{jt = "Journal of Tea"}
@comment{nothing {of} it}
@article{doe2021,
  title = {Green {T}ea and {\"O}l: a \emph{trial} of 50\% more},
  author = "Doe, Jane and M{\"u}ller, Hans and {The Tea Group}",
  journal = jt # {, new},
  year = 2021, month = mar,
  doi = {10.5555/tea\_1},
  language = {english},
  file = {Full Text:files/12/Tea One.pdf:application/pdf;:other.html:HTML},
}
@online(web,
  title = {Tea}, type = {Press release}, date = {2020-05-06}, url = {https://example.org/t}
)
"""


def test_ris() -> None:
    """Each field is taken over, a value may go on in the next line, and dates and identifiers come in one form."""
    assert read_ris(Path("a.ris"), RIS) == [
        Entry(
            line=1,
            title="Green tea and headaches",
            source="https://example.org/tea",
            authors=("Doe, Jane", "Roe, John"),
            date="2021-03-04",
            imprint=Imprint("10.5555/tea.1", "12345", "journal article; randomized controlled trial", "", "en"),
            files=("green tea.pdf",),
        ),
        Entry(line=17, title="Tea is in", date="2020", imprint=Imprint(pmid="77", kind="news article")),
    ]


def test_what_stands_between_entries_of_ris() -> None:
    """The notes that publishers' sites write above the first entry and between entries are left out."""
    note = "Provider: Tea Archive https://example.org\nContent: text/plain\n\n"
    text = f"{note}TY  - JOUR\nTI  - Tea\nER  -\n{note}TY  - NEWS\nTI  - Ice\nER  -\n"
    assert [(entry.line, entry.title) for entry in read_ris(Path("a.ris"), text)] == [(4, "Tea"), (10, "Ice")]


def test_bibtex() -> None:
    """Braces, accents, abbreviations, joined values and the ways of naming files are read as programs write them."""
    assert read_bibtex(Path("a.bib"), BIBTEX) == [
        Entry(
            line=4,
            title="Green Tea and \u00d6l: a trial of 50% more",
            source="https://doi.org/10.5555/tea_1",
            authors=("Doe, Jane", "M\u00fcller, Hans", "The Tea Group"),
            date="2021-03",
            imprint=Imprint(doi="10.5555/tea_1", kind="journal article", language="en"),
            files=("tea one.pdf", "other.html"),
        ),
        Entry(
            line=13,
            title="Tea",
            source="https://example.org/t",
            date="2020-05-06",
            imprint=Imprint(kind="web page; press release"),
        ),
    ]


def test_csv() -> None:
    """Columns go by many names, cells may hold line ends, and columns that are not known are left out."""
    table = (
        'File name;Title;Authors;Year;DOI;Notes\ntea.PDF;"Green\ntea";"Doe J; Roe A";2021;;x\n;;;;;\n;Ice;;;10.5555/i\n'
    )
    assert read_table(Path("a.csv"), table) == [
        Entry(line=2, title="Green tea", authors=("Doe J", "Roe A"), date="2021", files=("tea.pdf",)),
        Entry(line=5, title="Ice", source="https://doi.org/10.5555/i", imprint=Imprint(doi="10.5555/i")),
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.ris", "TY  - JOUR\nTI  - Tea\nTY  - JOUR\n", "line 3: TY before the entry above has ended"),
        ("a.ris", "TI  - Tea\n", "line 1: 'TI  - Tea' outside an entry"),
        ("a.ris", "\nTY  - JOUR\nTI  - Tea\n", "line 2: an entry that does not end"),
        ("a.ris", "Tea is hot.\n", "holds no entry"),
        ("a.bib", "\n@article{a,\n  title {Tea},\n}", "line 3, in the entry of line 2: no field"),
        ("a.bib", "@article{a,\n  title = {Tea {is hot}\n", "in the entry of line 1: a value that does not end"),
        ("a.bib", "@article{a,\n  title = ,\n}", "line 2, in the entry of line 1: no value"),
        (
            "a.bib",
            "@article{a,\n  title = {Tea}\n  year = 2020\n}",
            "line 3, in the entry of line 1: nothing that ends",
        ),
        ("a.bib", "Just words.", "holds no entry"),
        ("a.csv", "colour,size\nred,1\n", "line 1: the columns 'colour,size'"),
        ("a.csv", "title,doi\nTea,10.5555/t,x\n", "line 2: 3 cells; wanted 2"),
        ("a.csv", 'title,doi\nTea,1\n"Tea"x,1\n', "line 3: "),
        ("a.csv", "title\n", "holds no entry"),
        ("a.csv", "", "only white space"),
        ("a.ris", "%PDF-1.4", "a PDF file"),
        ("a.txt", "Tea", "has the suffix '.txt'; wanted a list of references in .ris, .bib, .csv"),
    ],
)
def test_broken_lists(tmp_path: Path, name: str, text: str, words: str) -> None:
    """The error is one line: the list, the line in it, what came, what was wanted and what to do."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_bibliography(path)
    message = str(caught.value)
    assert words in message
    assert str(path) in message
    assert "wanted" in message
    assert "\n" not in message


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    """A path without a file is refused."""
    with pytest.raises(ReadError, match="is no file"):
        read_bibliography(tmp_path / "a.ris")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("tea.pdf", "tea.pdf"),
        ("files/12/Tea.PDF", "tea.pdf"),
        (r"C:\articles\Tea.pdf", "tea.pdf"),
        ("file:///home/a/Tea%20One.pdf", "tea one.pdf"),
        ("https://example.org/article", ""),
        ("application/pdf", ""),
        ("", ""),
    ],
)
def test_names_of_files(said: str, name: str) -> None:
    """A file is known by its name, whatever folder or address it stands in."""
    assert file_name(said) == name


def article(title: str = "Another", **imprint: str) -> Article:
    """An article with that title and imprint."""
    return Article(title, "Tea is hot.", (), "a.txt", imprint=Imprint(**imprint))


LIST = """filename,doi,pmid,title,date
tea.pdf,10.5555/ice,,By file,2001
,10.5555/tea,,By DOI,2002
,,77,By PMID,2003
,,,"By title: yes!",2004
,,,Twice,2005
,,,twice,2006
"""


@pytest.mark.parametrize(
    ("path", "known", "date"),
    [
        ("x/Tea.PDF", article(doi="10.5555/tea", pmid="77"), "2001"),
        ("x.pdf", article(doi="10.5555/tea", pmid="77"), "2002"),
        ("x.pdf", article(doi="10.5555/none", pmid="77"), "2003"),
        ("x.pdf", article("by title \u2013 YES"), "2004"),
        ("x.pdf", article("Twice"), ""),
        ("x.pdf", article(), ""),
    ],
)
def test_which_entry_is_about_which_article(tmp_path: Path, path: str, known: Article, date: str) -> None:
    """By file, else DOI, else PMID, else title; where two entries fit alike, neither is taken."""
    (tmp_path / "list.csv").write_text(LIST)
    bibliography = read_bibliography(tmp_path / "list.csv")
    assert bibliography.applied(known, Path(path)).date == date
    assert len(bibliography.unused) == 6 - bool(date)


def test_what_an_entry_changes() -> None:
    """What the entry says goes before what the file says; kinds are kept side by side; the text stays."""
    entry = Entry(1, title="Tea", authors=("Doe",), imprint=Imprint(doi="10.5555/tea", kind="journal article"))
    changed = entry.applied(article(kind="trial", language="en", doi="10.5555/wrong"))
    assert (changed.title, changed.authors, changed.source, changed.text) == ("Tea", ("Doe",), "a.txt", "Tea is hot.")
    assert changed.imprint == Imprint(doi="10.5555/tea", kind="journal article; trial", language="en")


def test_a_list_beside_a_file(tmp_path: Path) -> None:
    """tea.ris or tea.pdf.ris beside tea.pdf is about it; with several entries it is refused; alone it is no sidecar."""
    pdf, beside, other = tmp_path / "tea.pdf", tmp_path / "tea.bib", tmp_path / "other.ris"
    pdf.write_bytes(b"%PDF")
    beside.write_text("@article{a, title = {Of tea}}")
    other.write_text(RIS)
    assert (sidecar_of(pdf), without_sidecars([beside, other, pdf])) == (beside, [other, pdf])
    assert with_sidecar(article(), pdf).title == "Of tea"
    (tmp_path / "tea.pdf.ris").write_text(RIS)
    assert sidecar_of(pdf) == tmp_path / "tea.pdf.ris"
    with pytest.raises(ReadError, match=r"holds 2 entries; wanted one, about tea\.pdf"):
        with_sidecar(article(), pdf)
    assert with_sidecar(article(), other) == article()
