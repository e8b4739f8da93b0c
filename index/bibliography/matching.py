"""Bibliography: the entries of a list, and which of them is about a file's article; and the list beside one file."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.article import Article
from index.bibliography.bibtex import read_bibtex
from index.bibliography.entry import Entry, title_key
from index.bibliography.ris import read_ris
from index.bibliography.tables import read_table
from index.errors import ReadError
from index.readers.decoding import decode

LISTS: dict[str, Callable[[Path, str], list[Entry]]] = {".ris": read_ris, ".bib": read_bibtex, ".csv": read_table}
"""File name suffix, small letters, to what reads such a list."""
SIDECARS = (".ris", ".bib")
"""Suffixes of a list with one entry that lies beside an article: tea.ris beside tea.pdf, or tea.pdf.ris."""
MAX_BYTES = 64 * 10**6
"""The largest list that is read: some fifty thousand entries with their abstracts."""


@dataclass(slots=True)
class Bibliography:
    """The entries of a list, and those of them that were found to be about an article.

    Attributes:
        path: of the list.
        entries: in the order of the list.
    """

    path: Path
    entries: Sequence[Entry]
    _used: set[int] = field(default_factory=set)
    _by: dict[tuple[str, str], list[Entry]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for entry in self.entries:
            for key in _keys(entry.files, entry.imprint.doi, entry.imprint.pmid, entry.title):
                self._by[key].append(entry)

    def applied(self, article: Article, path: Path) -> Article:
        """The article with what the list says about it; as it is if the list says nothing.

        An entry is about an article if it names its file; else if it has its DOI; else its PMID; else its title, but
        for capitals, spaces and punctuation. Where several entries have the same, none of them is taken for it.
        """
        imprint = article.imprint
        for key in _keys((path.name.lower(),), imprint.doi, imprint.pmid, article.title):
            found = self._by.get(key, [])
            if len(found) == 1:
                self._used.add(found[0].line)
                return found[0].applied(article)
        return article

    @property
    def unused(self) -> tuple[Entry, ...]:
        """The entries that were about none of the articles so far."""
        return tuple(entry for entry in self.entries if entry.line not in self._used)


def _keys(files: Sequence[str], doi: str, pmid: str, title: str) -> list[tuple[str, str]]:
    """What an entry or an article is known by, the surest first."""
    known = [("file", name) for name in files] + [("doi", doi), ("pmid", pmid), ("title", title_key(title))]
    return [(kind, key) for kind, key in known if key]


def read_bibliography(path: Path) -> Bibliography:
    """Read a list of references; its suffix says what kind it is.

    Raises:
        ReadError: there is none, it is of another kind or too large, or a line of it, which is named, is broken.
    """
    reader = LISTS.get(path.suffix.lower())
    if reader is None or not path.is_file():
        came = "is no file" if reader else f"has the suffix {path.suffix!r}"
        raise ReadError(f"{path} {came}; wanted a list of references in {', '.join(LISTS)}. Export the list as one.")
    if path.stat().st_size > MAX_BYTES:
        raise ReadError(f"{path} is larger than {MAX_BYTES / 10**6:.0f} MB; wanted a list of references. Part it.")
    entries = reader(path, decode(path, path.read_bytes()))
    if not entries:
        raise ReadError(f"{path} holds no entry; wanted a list of references. Export the list again.")
    return Bibliography(path, entries)


def sidecar_of(path: Path) -> Path | None:
    """The list that lies beside an article's file and is about it alone, None if there is none."""
    return next((one for one in _sidecars(path) if one != path and one.is_file()), None)


def without_sidecars(paths: Sequence[Path]) -> list[Path]:
    """Leave out the lists that are about another of the files alone, told by their names."""
    there = set(paths)
    articles = (path for path in paths if path.suffix.lower() not in LISTS)
    beside = {next((one for one in _sidecars(path) if one in there), None) for path in articles}
    return [path for path in paths if path not in beside]


def _sidecars(path: Path) -> list[Path]:
    """How the list beside a file may be called."""
    return [path.with_name(path.name + suffix) for suffix in SIDECARS] + [path.with_suffix(one) for one in SIDECARS]


def with_sidecar(article: Article, path: Path) -> Article:
    """The article with what the list beside its file says about it; as it is without one.

    Raises:
        ReadError: the list is broken, or has more than one entry.
    """
    beside = sidecar_of(path)
    if beside is None:
        return article
    entries = read_bibliography(beside).entries
    if len(entries) > 1:
        raise ReadError(
            f"{beside} holds {len(entries)} entries; wanted one, about {path.name}, beside which it lies. Give lists "
            "of several articles by --metadata."
        )
    return entries[0].applied(article)
