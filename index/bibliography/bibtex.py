"""BibTeX: "@article{key, title = {...}, ...}", its abbreviations and accents written out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.bibliography.entry import Entry, file_name
from index.errors import ReadError
from index.readers.imprints import doi_address, imprint_of
from index.readers.metadata import MONTHS, iso_date

KINDS = {
    "article": "journal article", "book": "book", "booklet": "book", "conference": "conference paper",
    "inbook": "book chapter", "incollection": "book chapter", "inproceedings": "conference paper",
    "mastersthesis": "thesis", "online": "web page", "phdthesis": "thesis", "report": "report",
    "techreport": "report", "thesis": "thesis", "unpublished": "unpublished work",
}  # fmt: skip
"""What the types of BibTeX mean; those that say nothing about an article are left out."""

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a",
}  # fmt: skip
_SIGNS = {
    "ss": "\u00df", "ae": "\u00e6", "AE": "\u00c6", "oe": "\u0153", "OE": "\u0152", "o": "\u00f8", "O": "\u00d8",
    "aa": "\u00e5", "AA": "\u00c5", "l": "\u0142", "L": "\u0141", "i": "i", "j": "j", "alpha": "\u03b1",
    "beta": "\u03b2", "gamma": "\u03b3", "delta": "\u03b4", "kappa": "\u03ba", "mu": "\u03bc", "textendash": "\u2013",
    "textemdash": "\u2014", "textquoteright": "\u2019", "times": "\u00d7", "pm": "\u00b1",
}  # fmt: skip
_ACCENTED = re.compile(r"\{?\\([`'^~\"=.]|[uvHckr](?=[{ ]))\s*(?:\{\s*\\?([^\W\d_])\s*\}|\\?([^\W\d_]))\}?")
_SIGN = re.compile(rf"\{{?\\({'|'.join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\}}| )?")
_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*(?=\{)")
_KEY = re.compile(r"\s*(?P<key>[^\s,{}()=]*)\s*(?P<end>[,})])")
_NAME = re.compile(r"\s*(?P<name>[A-Za-z][\w:.+-]*)\s*=\s*")
_BARE = re.compile(r"[\w:.+/-]+")
_NEXT = re.compile(r"\s*(?P<sign>[#,})])")


def read_bibtex(path: Path, text: str) -> list[Entry]:
    r"""Read a list in BibTeX.

    Args:
        path: named in the errors.
        text: of the list, with "\n" as line end; what stands between entries is a comment.

    Raises:
        ReadError: an entry does not end, or is made otherwise than "name = value".
    """
    return [_entry(*found) for found in _Scanner(path, text).entries()]


Fields = dict[str, str]


@dataclass(slots=True)
class _Scanner:
    """A place in a list that moves on.

    Attributes:
        at: characters read so far.
        begun: where the entry that is being read begins.
    """

    path: Path
    text: str
    at: int = 0
    begun: int = 0

    def entries(self) -> Iterator[tuple[int, str, Fields]]:
        """The line, the type and the fields of each entry."""
        short = {month: str(number) for number, month in enumerate(MONTHS, start=1)}
        for found in iter(self._next_entry, None):
            kind = found[1].lower()
            self.begun, self.at = found.start(), found.end()
            if kind == "string":
                short |= self._fields(short)
            elif kind in {"comment", "preamble"}:
                self.at -= 1
                self._braced()
            else:
                key = _KEY.match(self.text, self.at)
                if not key:
                    raise self._broken("no key and no fields behind the type", "'@article{key, title = {...}}'")
                self.at = key.end()
                fields = self._fields(short) if key["end"] == "," else {}
                yield self._line(self.begun), kind, fields

    def _next_entry(self) -> re.Match[str] | None:
        return re.compile(r"(?m)^[ \t\ufeff]*@\s*([A-Za-z]+)\s*[{(]").search(self.text, self.at)

    def _fields(self, short: Fields) -> Fields:
        """The fields up to the end of an entry, by name, small letters."""
        fields: Fields = {}
        while True:
            closed = re.compile(r"\s*[})]").match(self.text, self.at)
            if closed:
                self.at = closed.end()
                return fields
            name = _NAME.match(self.text, self.at)
            if not name:
                raise self._broken("no field", "'name = {value}'")
            self.at = name.end()
            fields[name["name"].lower()] = self._value(short)
            sign = _NEXT.match(self.text, self.at)
            if not sign:
                raise self._broken(f"nothing that ends the field {name['name']!r}", "',' or '}'")
            self.at = sign.end() - (sign["sign"] != ",")

    def _value(self, short: Fields) -> str:
        """A value, its parts joined where "#" stands between them."""
        parts = [self._part(short)]
        while (sign := _NEXT.match(self.text, self.at)) and sign["sign"] == "#":
            self.at = sign.end()
            parts.append(self._part(short))
        return "".join(parts)

    def _part(self, short: Fields) -> str:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1
        if self.text[self.at : self.at + 1] in {"{", '"'}:
            return self._braced()
        bare = _BARE.match(self.text, self.at)
        if not bare:
            raise self._broken("no value", "'{value}', '\"value\"' or a number")
        self.at = bare.end()
        return short.get(bare.group().lower(), bare.group())

    def _braced(self) -> str:
        """What stands between braces or quotation marks, those within it kept in pairs."""
        start, depth = self.at + 1, 0
        quoted = self.text[self.at] == '"'
        for place in range(start, len(self.text)):
            letter = self.text[place]
            if self.text[place - 1] == "\\" and letter in '{}"':
                continue
            if depth == 0 and letter in ('"' if quoted else "})"):
                self.at = place + 1
                return self.text[start:place]
            depth += (letter == "{") - (letter == "}")
        raise self._broken("a value that does not end", "its closing brace or quotation mark")

    def _broken(self, came: str, wanted: str) -> ReadError:
        where = f"line {self._line(self.at)}, in the entry of line {self._line(self.begun)}"
        return ReadError(
            f"{self.path}, {where}: {came}; wanted {wanted}. Mend the entry, or export the list again as BibTeX."
        )

    def _line(self, at: int) -> int:
        at += len(self.text[at:]) - len(self.text[at:].lstrip())
        return self.text.count("\n", 0, at) + 1


def _entry(line: int, kind: str, fields: Fields) -> Entry:
    said = {name: _written_out(value) for name, value in fields.items()}
    kinds = [KINDS.get(kind, ""), said.get("type", ""), said.get("entrysubtype", "")]
    imprint = imprint_of(
        doi=fields.get("doi", "").replace("\\", "") or said.get("url", ""),
        pmid=said.get("pmid", ""),
        kind="; ".join(filter(None, kinds)),
        licence=said.get("licence") or said.get("license") or said.get("copyright", ""),
        language=said.get("language") or said.get("langid", ""),
    )
    return Entry(
        line=line,
        title=said.get("title", ""),
        source=said.get("url", "") or doi_address(imprint.doi),
        authors=tuple(_written_out(name) for name in re.split(r"\s+and\s+", fields.get("author", "")) if name.strip()),
        date=_date(said),
        imprint=imprint,
        files=tuple(_files(fields.get("file", ""))),
    )


def _date(said: Fields) -> str:
    """The date, else year and month; a month may be a number or a name."""
    year, month = said.get("year", ""), said.get("month", "")
    whole = iso_date(said.get("date", ""))
    together = iso_date(f"{year}-{int(month):02}" if month.isdecimal() else f"{month} {year}")
    return whole or together or iso_date(year)


def _files(said: str) -> Iterator[str]:
    """The files that a field names: "tea.pdf", ":tea.pdf:PDF", "Full text:files/1/tea.pdf:application/pdf;..."."""
    for one in re.split(r"(?<!\\);", said):
        parts = re.split(r"(?<!\\):(?!\\)", one)
        names = (file_name(re.sub(r"\\([:;_ ])", r"\1", part)) for part in parts)
        yield from (name for name in names if name)


def _written_out(value: str) -> str:
    """A value as it is read: accents and signs as letters, commands and braces taken off."""
    value = _ACCENTED.sub(lambda one: unicodedata.normalize("NFC", (one[2] or one[3]) + _ACCENTS[one[1]]), value)
    value = _SIGN.sub(lambda one: _SIGNS[one[1]], value)
    value = re.sub(r"\\([&%$#_])", r"\1", _COMMAND.sub("", value))
    value = value.replace("---", "\u2014").replace("--", "\u2013").replace("~", " ")
    return " ".join(value.replace("{", "").replace("}", "").split())
