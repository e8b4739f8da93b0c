"""Run: one call of ``add``, ``remove`` or ``sync``, which decides file by file what becomes of the articles."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from index.article import Article
from index.article_rows import ArticleRecord
from index.bibliography.matching import Bibliography, with_sidecar
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.errors import NotErased, ReadError
from index.file_ties import Tie
from index.files import FileStamp, may_exist, place_of
from index.indexing import add_article, replace_article
from index.readers import read_article
from index.readers.registry import MAX_BYTES
from index.report import Interrupted, Report, Skipped, Tally
from index.store import Store

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the next file), and at the end with (all, all, "")."""


class Run:
    """One call of ``add``, ``remove`` or ``sync``: decides file by file, and does it unless it is a dry run."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder | None,
        *,
        bibliography: Bibliography | None = None,
        dry: bool = False,
        passing: Path | None = None,
    ) -> None:
        self._store, self._bibliography, self._dry, self._done = store, bibliography, dry, Tally()
        self._passing = passing
        self._held: dict[Path, str] = {}  # what each file that was looked at holds; "" for one that was skipped
        self._new: dict[str, ArticleRecord] = {}  # of a dry run: what would be in the store, by SHA-256 and by DOI
        self._given = embedder
        if embedder:
            store.manifest.require(embedder, path=store.path)

    @functools.cached_property
    def _embedder(self) -> Embedder:
        embedder = self._given or SentenceTransformerEmbedder(self._store.manifest.encoder)
        self._store.manifest.require(embedder, path=self._store.path)
        return embedder

    def reported(self, work: Callable[[], None]) -> Report:
        """Do the work, overwrite what it removed, and report."""
        try:
            work()
            return self._done.report(self._erased())
        except KeyboardInterrupt as stopped:
            path = self._store.path
            left = f"interrupted before bytes of it were overwritten: run vouch compact --store {path}"
            raise Interrupted(self._done.report(left if self._store.unerased else "")) from stopped

    def _erased(self) -> str:
        """Overwrite what this call, or an earlier one that was cut short, has removed; why not, if not."""
        if self._dry or not self._store.unerased:
            return ""
        try:
            self._store.erase()
        except NotErased as error:
            return str(error)
        return ""

    def read(self, files: Sequence[Path], progress: Progress | None) -> None:
        """Look at every file, and add or replace what it holds."""
        for number, path in enumerate(files):
            if progress:
                progress(number, len(files), path.name)
            place = place_of(path)
            self._held[place] = ""
            try:
                self._look_at(path, place)
            except ReadError as error:
                self._done.skipped.append(Skipped(path, str(error)))
        if progress:
            progress(len(files), len(files), "")

    def _look_at(self, path: Path, place: Path) -> None:
        known = self._store.files.of(place)
        fits = known is not None and known[1].still_fits(path)
        stamp = None if fits or self._passing else _stamp(path)
        if known and (fits or (stamp and stamp.sha256 == known[1].sha256)):
            if self._bibliography:  # it may newly say something about what the file holds
                self._settle(self._listed(self._store.article(known[0]), path), path, place, known[0], stamp)
            else:
                self._keep(place, known[0], stamp)
            return
        article = self._listed(read_article(path), path)
        if self._passing and article.source == str(path):
            article = replace(article, source=str(path.relative_to(self._passing)))
        self._settle(article, path, place, known[0] if known else "", stamp)

    def _listed(self, article: Article, path: Path) -> Article:
        """Write to an article what the lists say about its file."""
        return with_sidecar(self._bibliography.applied(article, path) if self._bibliography else article, path)

    def _settle(self, article: Article, path: Path, place: Path, held: str, stamp: FileStamp | None) -> None:
        """Decide what an article is to the store, given what its file held before, and do it."""
        tie = (place, stamp) if stamp else None
        twin = self._twin_of(article, held)
        before = self._store.article(held) if held else None
        if twin and twin.sha256 == article.sha256:
            self._keep(place, twin.id, stamp)
        elif twin:
            self._done.skipped.append(Skipped(path, _of_one_doi(path, article, twin)))
        elif (before and _is_as_it_was(before, article, path)) or self._is_planned(article, held):
            self._keep(place, held, stamp)
        elif before and (before.sha256 == article.sha256 or not self._is_elsewhere(held, place)):
            self._held[place] = held
            self._replace(replace(article, id=held), tie)
        else:
            self._held[place] = self._add(article, tie)

    def _twin_of(self, article: Article, held: str) -> ArticleRecord | None:
        """Return the article, other than the one that the file held before, that has the same text or the same DOI."""
        found = self._store.same_article(article, but=held)
        planned = self._new.get(article.sha256, self._new.get(article.imprint.doi))
        return self._store.record(found) if found else planned if planned and planned.id != held else None

    def _is_planned(self, article: Article, held: str) -> bool:
        """Whether a dry run would have put this text in the place of what the file held before."""
        planned = self._new.get(article.sha256)
        return planned is not None and planned.id == held

    def _is_elsewhere(self, held: str, place: Path) -> bool:
        """Whether another file holds the same article, and has not changed as well."""
        return any(self._still_holds(other, held) for other in self._store.files.holding(held) if other != place)

    def _still_holds(self, other: Path, held: str) -> bool:
        if self._held.get(other):
            return self._held[other] == held
        known = self._store.files.of(other)
        if known is None or not may_exist(other):
            return False
        now = None if known[1].still_fits(other) else _stamp(other)
        return now is None or now.sha256 == known[1].sha256

    def _keep(self, place: Path, article_id: str, stamp: FileStamp | None) -> None:
        self._held[place] = article_id
        if stamp and not self._dry:
            self._store.files.tie(article_id, (place, stamp))
        self._done.unchanged.append(self._new.get(article_id) or self._store.record(article_id))

    def _add(self, article: Article, tie: Tie | None) -> str:
        if self._dry:
            self._done.added.append(self._planned(article, 1))
            return article.id
        named = add_article(self._store, article, self._embedder, tie=tie)
        self._done.added.append(self._store.record(named.id))
        return named.id

    def _replace(self, article: Article, tie: Tie | None) -> None:
        if self._dry:
            self._done.replaced.append(self._planned(article, self._store.record(article.id).revision + 1))
            return
        replace_article(self._store, article, self._embedder, tie=tie)
        self._done.replaced.append(self._store.record(article.id))

    def _planned(self, article: Article, revision: int) -> ArticleRecord:
        """Return the record that a dry run would make; its passages are not counted, since nothing is cut."""
        record = ArticleRecord(
            article.id,
            article.sha256,
            revision,
            article.title,
            article.source,
            article.authors,
            article.date,
            article.imprint,
            len(article.pages),
            len(article.text),
            0,
        )
        self._new.update({key: record for key in (article.id, article.sha256, article.imprint.doi) if key})
        return record

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles in one change."""
        records = [self._store.record(article_id) for article_id in article_ids]
        if article_ids and not self._dry:
            self._store.remove(*article_ids, erase=False)
        self._done.removed += records

    def remove_vanished(self, before: dict[Path, str]) -> None:
        """Remove what files held before this call and none holds any more.

        A file that was skipped, or of which it cannot be told whether it is still there, keeps what it had.
        """
        after = {place: self._held.get(place) or key for place, key in before.items() if may_exist(place)} | {
            place: key for place, key in self._held.items() if key
        }
        gone = [key for key in dict.fromkeys(before.values()) if key not in set(after.values())]
        elsewhere = {key for key in gone for place in self._store.files.holding(key) if place not in before}
        self.remove([key for key in gone if key not in elsewhere])
        vanished = [place for place in before if place not in after]
        if vanished and not self._dry:
            self._store.files.forget(vanished)


def _is_as_it_was(before: Article, article: Article, path: Path) -> bool:
    """Whether text and facts are the same; where no address is stated, the path is none: copies lie in several."""
    by_path = article.source == str(path) and "://" not in before.source
    return before == replace(article, id=before.id, source=before.source if by_path else article.source)


def _stamp(path: Path) -> FileStamp | None:
    """Look at a file; None for what cannot be read, or would take too long, so that its reader says why."""
    try:
        return FileStamp.of(path) if path.is_file() and path.stat().st_size <= MAX_BYTES else None
    except OSError:
        return None


def _of_one_doi(path: Path, article: Article, same: ArticleRecord) -> str:
    return (
        f"{path} has the DOI {article.imprint.doi} of article {same.id} ({same.title!r}, {same.source}), whose text is "
        f"another; wanted one file of each article: remove one, or vouch remove {same.id} and add this one"
    )
