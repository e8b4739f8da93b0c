"""A folder of files beside a store, for tests of what becomes of its files."""

import os
from pathlib import Path

from index.build import open_store, sync
from index.report import Report
from tests.fakes import NoiseEmbedder

MASKS = "Masks in wards\n\nMasks work well in crowded wards. Nurses in ten hospitals wore them every day of the year.\n"
ZEBRAS = "Zebras\n\nZebras graze at dawn on the plain. Lions sleep in the shade until the heat of the day is over.\n"
TEA = "Tea\n\nTea is drunk hot in most of the houses of the town. Some of the people there take it with milk.\n"


class Folder:
    """A folder of files, a store, and an embedder that remembers what it embedded."""

    def __init__(self, path: Path) -> None:
        self.path, self.embedder = path / "articles", NoiseEmbedder()
        self.path.mkdir()
        self.store = open_store(path / "s.vouch", self.embedder)

    def write(self, name: str, text: str, *, age_s: float = 60.0) -> Path:
        """Write a file that is some seconds old."""
        file = self.path / name
        file.write_text(text)
        then = file.stat().st_mtime_ns - int(age_s * 10**9)
        os.utime(file, ns=(then, then))
        return file

    def sync(self, *, dry_run: bool = False) -> Report:
        """Synchronise the store with the folder."""
        return sync(self.store, self.path, self.embedder, dry_run=dry_run)

    def texts(self) -> set[str]:
        """The texts that are in the store."""
        return {article.text for article in self.store.articles()}


def titles(report: Report) -> dict[str, list[str]]:
    """The titles of what became of the articles, without what is empty, and the names of skipped files."""
    words = ("added", "replaced", "removed", "unchanged")
    found = {word: [record.title for record in getattr(report, word)] for word in words}
    return {
        word: names for word, names in (found | {"skipped": [s.path.name for s in report.skipped]}).items() if names
    }
