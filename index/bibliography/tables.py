"""CSV: a table with a header line, one article a row."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from index.bibliography.entry import Entry, file_name
from index.errors import ReadError
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import iso_date

COLUMNS = {
    "filename": "filename file file_name path pdf",
    "title": "title article_title",
    "authors": "authors author",
    "date": "date published publication_date year publication_year",
    "doi": "doi",
    "pmid": "pmid pubmed_id",
    "source": "source url link address",
    "kind": "kind type article_type publication_type",
    "licence": "licence license",
    "language": "language lang",
}
"""What a column says, to the names that it may have; capitals, spaces and hyphens make no difference."""

_MEANS = {name: column for column, names in COLUMNS.items() for name in names.split()}
_FINDING = ("filename", "doi", "pmid", "title")


def read_table(path: Path, text: str) -> list[Entry]:
    r"""Read a list in CSV, parted by commas, semicolons or tabs; columns of other names are left out.

    Args:
        path: named in the errors.
        text: of the list, with "\n" as line end.

    Raises:
        ReadError: there is no column by which to find an article, or a row has more cells than the header.
    """
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(text), delimiter=delimiter, strict=True)
    try:
        header = [
            _MEANS.get(name.strip("\ufeff \t").lower().replace(" ", "_").replace("-", "_"), "") for name in next(reader)
        ]
        if not set(_FINDING) & set(header):
            raise ReadError(
                f"{path}, line 1: the columns {head[:80]!r}; wanted one of {', '.join(_FINDING)}. Name the columns in "
                "the first line."
            )
        return list(_entries(path, reader, header))
    except csv.Error as error:
        raise ReadError(
            f"{path}, line {reader.line_num}: {error}; wanted CSV, with '\"' around cells that hold a line end or "
            f"{delimiter!r}. Mend the line, or export the list again."
        ) from error


def _entries(path: Path, reader: "Iterator[list[str]]", header: Sequence[str]) -> Iterator[Entry]:
    line = 1
    for cells in reader:
        begun, line = line + 1, getattr(reader, "line_num", line + 1)
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            raise ReadError(
                f"{path}, line {begun}: {len(cells)} cells; wanted {len(header)}, as the first line has. Put '\"' "
                "around cells that hold the sign between cells."
            )
        yield _entry(begun, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()})


def _entry(line: int, said: dict[str, str]) -> Entry:
    imprint = imprint_of(
        doi=said.get("doi", "") or said.get("source", ""),
        pmid=said.get("pmid", "").removesuffix(".0"),
        kind=said.get("kind", ""),
        licence=said.get("licence", ""),
        language=said.get("language", ""),
    )
    names = said.get("authors", "")
    return Entry(
        line=line,
        title=" ".join(said.get("title", "").split()),
        source=said.get("source", "") or doi_address(imprint.doi),
        authors=tuple(name.strip() for name in names.split(";" if ";" in names else " and ") if name.strip()),
        date=iso_date(said.get("date", "").removesuffix(".0")),
        imprint=imprint,
        files=tuple(filter(None, [file_name(said.get("filename", ""))])),
    )
