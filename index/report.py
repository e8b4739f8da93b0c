"""Report: what became of the files, articles and references that somebody wanted added, synchronised or removed."""

from dataclasses import dataclass, field
from pathlib import Path

from index.article import Article
from index.article_rows import ArticleRecord


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not added, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files and articles that were named. An article is named once for each of its files.

    Attributes:
        added: articles that are now in the store and were not before.
        replaced: articles whose text or facts are now others, under the identifier that they had.
        removed: articles that are no longer in the store, as they were.
        unchanged: articles that were in the store already.
        skipped: files that could not be read or would be a second article of one DOI, those of a folder that are of no
            kind that can be read included; the store holds what it held of them before.
        unerased: why bytes of what was removed or replaced are still in the store's files; "" if none are.
    """

    added: tuple[ArticleRecord, ...] = ()
    replaced: tuple[ArticleRecord, ...] = ()
    removed: tuple[ArticleRecord, ...] = ()
    unchanged: tuple[ArticleRecord, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unerased: str = ""


@dataclass(frozen=True, slots=True)
class Unfetched:
    """What was not added, and why: a reference as it was given, or the title of one of the articles of a search."""

    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What became of the references.

    Attributes:
        added: articles that are now in the store and were not before.
        unchanged: articles that were in the store already; those known by DOI, PMID or address were not fetched.
        skipped: what could not be had or read; the store holds nothing of it.
    """

    added: tuple[Article, ...]
    unchanged: tuple[Article, ...]
    skipped: tuple[Unfetched, ...]


class Interrupted(KeyboardInterrupt):
    """Ctrl-C; ``report`` says what was done before it, and the same call does the rest."""

    def __init__(self, report: Report | FetchReport) -> None:
        super().__init__()
        self.report = report


@dataclass(slots=True)
class Tally:
    """What was done so far, in the order in which it was; the lists of a ``Report``."""

    added: list[ArticleRecord] = field(default_factory=list)
    replaced: list[ArticleRecord] = field(default_factory=list)
    removed: list[ArticleRecord] = field(default_factory=list)
    unchanged: list[ArticleRecord] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def report(self, unerased: str) -> Report:
        """Return the lists as they are now."""
        return Report(
            tuple(self.added),
            tuple(self.replaced),
            tuple(self.removed),
            tuple(self.unchanged),
            tuple(self.skipped),
            unerased,
        )
