"""YAML front matter: the block between "---" lines at the top of a Markdown file.

It stays in the article's text, as furniture: the text is the whole file, and no offset ever has to be shifted.
"""

import re
from pathlib import Path

import yaml

from index.article import Imprint
from index.errors import ReadError
from index.readers.facts import Facts
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import iso_date

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PLAIN = re.compile(r"([A-Za-z_][\w -]*):(?:[ \t]+([^\[{\n]*))?")
_FIELD = re.compile(r"^(?:- )?[A-Za-z_][\w -]*:(?:\s|$)", re.MULTILINE)


def read_front_matter(path: Path, text: str) -> tuple[Facts, int]:
    """Read the front matter of a text.

    Returns:
        What it says, and the position in characters at which the text behind it begins; 0 if there is none. A rule
        ("---") with no "name: value" line behind it is no front matter.

    Raises:
        ReadError: the block is no valid YAML, or no mapping of names to values.
    """
    found = _BLOCK.match(text)
    if not found or not (_FIELD.search(found["yaml"]) or not found["yaml"].strip()):
        return Facts(), 0
    try:
        fields = yaml.load(found["yaml"], Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes strings only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        fields = _plain_fields(found["yaml"])
        if not fields:
            raise ReadError(_complaint(path, text, found, error)) from error
    if fields is None or fields == "":
        return Facts(), found.end()
    if not isinstance(fields, dict):
        came = type(fields).__name__
        raise ReadError(f"{path}: the front matter is a {came}; wanted lines 'name: value' between the '---' lines.")
    return _facts({str(name).lower(): value for name, value in fields.items()}), found.end()


def _plain_fields(block: str) -> dict[str, str] | None:
    """Read a block that is no YAML, a title with a colon say, as lines "name: value"; None if a line is none."""
    lines = [line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    parts = [_PLAIN.fullmatch(line) for line in lines]
    if not all(parts):
        return None
    return {part[1]: part[2].strip(" \t\"'") for part in parts if part}


def _complaint(path: Path, text: str, found: re.Match[str], error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = " ".join(str(getattr(error, "problem", None) or error).split())
    line = text.count("\n", 0, found.start("yaml")) + 1 + (mark.line if mark else 0)
    return (
        f"{path}, line {line}: broken front matter ({problem}); wanted YAML 'name: value'. Quote values that hold ':'."
    )


def _facts(fields: dict[str, object]) -> Facts:
    names = fields.get("authors") or fields.get("author") or fields.get("by") or fields.get("byline")
    dates = (fields.get(key) for key in ("date", "published", "pubdate", "date_published", "publication_date", "year"))
    return Facts(
        title=_line(fields.get("title") or fields.get("headline")),
        source=_source(fields),
        authors=_authors(names),
        date=next((iso for iso in map(_date, dates) if iso), ""),
        imprint=_imprint(fields),
    )


def _line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _source(fields: dict[str, object]) -> str:
    for key in ("source", "url", "link", "canonical", "canonical_url", "source_url", "permalink"):
        value = _line(fields.get(key))
        if value:
            return value
    return doi_address(_imprint(fields).doi)


def _imprint(fields: dict[str, object]) -> Imprint:
    return imprint_of(
        doi=_line(fields.get("doi")),
        pmid=_line(fields.get("pmid")),
        kind=_line(fields.get("kind") or fields.get("type") or fields.get("article_type")),
        licence=_line(fields.get("licence") or fields.get("license")),
        language=_line(fields.get("language") or fields.get("lang")),
    )


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(filter(None, [_line(value.get("name"))]))
    if isinstance(value, list):
        return tuple(
            name
            for entry in value
            for name in (_authors(entry) if isinstance(entry, dict) else (_line(entry),))
            if name
        )
    return _stated_names(_line(value))


def _stated_names(text: str) -> tuple[str, ...]:
    """Part what is stated as authors: at semicolons and "and"; at commas only between names of several words."""
    parts = [part.strip(" ,") for part in re.split(r";|\s+and\s+|\s+&\s+", text)]
    names = [name for part in parts if part for name in _parted_at_commas(part)]
    return tuple(names)


def _parted_at_commas(text: str) -> list[str]:
    """Part "Jane Doe, John Roe" and "Doe J, Roe A", but not "Doe, Jane" nor "Jane Doe, MD"."""
    parts = [part.strip() for part in text.split(",")]
    return parts if all(len(part.split()) > 1 for part in parts) else [text]


def _date(value: object) -> str:
    return iso_date(_line(value))
