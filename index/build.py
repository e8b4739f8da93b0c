"""Files -> store: add, replace and remove articles, one transaction each, with a report of what became of each file."""

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.article import Article
from index.article_rows import ArticleRecord
from index.bibliography.matching import Bibliography, with_sidecar
from index.embedding import DEFAULT_ENCODER, Embedder, SentenceTransformerEmbedder, Vectors
from index.errors import InputError, NotErased, ReadError
from index.file_ties import Tie
from index.files import FileStamp, files_of, place_of
from index.passages import Passage, cut_passages
from index.readers import read_article
from index.report import Interrupted, Report, Skipped, Tally
from index.store import Store

TURN = 64
"""Passages that are embedded at once; between two turns others who share the encoder get theirs."""
Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the next file), and at the end with (all, all, "")."""


def open_store(path: str | Path, embedder: Embedder | None = None) -> Store:
    """Open a store, and make an empty one where there is none.

    Args:
        path: folder of the store.
        embedder: of a new store, and checked against an old one; None for the default encoder of a new one.

    Raises:
        InputError, StoreDamaged, StoreMismatch, StoreError: it cannot be used.
    """
    folder = Path(path)
    if not (folder / "store.db").exists():
        return Store.create(folder, embedder or SentenceTransformerEmbedder(DEFAULT_ENCODER))
    store = Store.open(folder)
    if embedder:
        store.manifest.require(embedder, path=folder)
    return store


def add(
    store: Store,
    paths: Iterable[str | Path],
    embedder: Embedder | None = None,
    *,
    bibliography: Bibliography | None = None,
    progress: Progress | None = None,
    passing: Path | None = None,
) -> Report:
    """Add files, and the readable files of folders, to a store. Each file is one transaction.

    The same text, or the same DOI, is one article. A file that was added before is read again only if its size or its
    time, or that of the list beside it, has changed, or if a bibliography is given; it replaces what it held before if
    its text has changed, or what is said about it. What the list beside a file says goes before what the bibliography
    says, and that before what the file itself says.

    Args:
        store: to add to.
        paths: files and folders.
        embedder: the store's; None loads the encoder that the store names, if there is anything to embed.
        bibliography: says what articles are; knows afterwards which of its entries were about none.
        progress: is told of every file.
        passing: folder in which the files lie only until they are read, as uploads do: an article's source is its
            file's path within it, and the store does not remember the file.

    Raises:
        InputError: a path is not there or a folder holds nothing readable.
        StoreMismatch: the store was made with another encoder.
        StoreReadOnly: the store cannot be changed.
        Interrupted: Ctrl-C was pressed; it carries the report.
    """
    run = _Run(store, embedder, bibliography=bibliography, passing=passing)
    files = _files_for(store, [Path(path) for path in paths], bibliography)
    return run.reported(lambda: run.read(files, progress))


def remove(store: Store, article_ids: Iterable[str]) -> Report:
    """Remove articles, all of them or, if one is not there, none, and overwrite every byte of them.

    Raises InputError if one is not in the store, StoreReadOnly if the store cannot be changed.
    """
    run = _Run(store, None)
    return run.reported(lambda: run.remove(list(dict.fromkeys(article_ids))))


def sync(
    store: Store,
    folder: str | Path,
    embedder: Embedder | None = None,
    *,
    bibliography: Bibliography | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Make the store hold what a folder holds: add what is new, replace what has changed, remove what has vanished.

    An article is removed when it was read from files of this folder, all of them are gone or hold another article now,
    and no file elsewhere holds it. Articles from elsewhere are left alone; so is one whose file cannot be read now.

    Args, and what is raised, as for ``add``, and:
        dry_run: only report what would be done; nothing is changed and nothing is embedded.
    """
    if not Path(folder).is_dir():
        raise InputError(f"{folder} is no folder; wanted one of articles: name it, or add the file by vouch add")
    run = _Run(store, embedder, bibliography=bibliography, dry=dry_run)
    files = _files_for(store, [Path(folder)], bibliography)
    root = Path(folder).resolve()
    before = {place: key for place, key in store.files.all().items() if place.is_relative_to(root)}

    def work() -> None:
        run.read(files, progress)
        run.remove_vanished(before)

    return run.reported(work)


def add_article(store: Store, article: Article, embedder: Embedder, *, tie: Tie | None = None) -> Article:
    """Cut one article into passages, embed those whose text the store has no vector of, and add it.

    Returns the article with the identifier that the store has for it. Raises InputError if it is there already.
    """
    named = replace(article, id=store.free_id(article))
    store.add(named, *_embedded(store, named, embedder), tie=tie)
    return named


def _embedded(store: Store, article: Article, embedder: Embedder) -> tuple[list[Passage], Vectors]:
    passages = cut_passages(article, count_tokens=embedder.count_tokens, max_tokens=embedder.max_tokens)
    texts = [passage.indexed_text for passage in passages]
    known = store.vectors_of(texts)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    for start in range(0, len(missing), TURN):
        turn = missing[start : start + TURN]
        known.update(zip(turn, embedder.embed_passages(turn), strict=True))
    rows = [known[text] for text in texts]
    return passages, np.array(rows, dtype=np.float32).reshape(len(rows), embedder.dimension)


class _Run:
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
        said = self._bibliography is not None  # it may say something new about a file that has not changed
        if known and not said and known[1].still_fits(path):
            self._keep(place, known[0], None)
            return
        stamp = None if self._passing else _stamp(path)
        if known and not said and stamp and stamp.sha256 == known[1].sha256:
            self._keep(place, known[0], stamp)
            return
        article = _described(path, self._bibliography)
        if self._passing and article.source == str(path):
            article = replace(article, source=str(path.relative_to(self._passing)))
        self._settle(article, path, place, known[0] if known else "", stamp)

    def _settle(self, article: Article, path: Path, place: Path, held: str, stamp: FileStamp | None) -> None:
        """Decide what an article that was read is to the store, given what the file held before, and do it."""
        tie = (place, stamp) if stamp else None
        same = self._same(article)
        if same and same.sha256 == article.sha256 and not (same.id == held and self._differs(article, held)):
            self._keep(place, same.id, stamp)
        elif same and same.id != held:
            self._done.skipped.append(Skipped(path, _twin(path, article, same)))
        elif held and not any(other.exists() for other in self._store.files.holding(held) if other != place):
            self._held[place] = held
            self._replace(replace(article, id=held), tie)
        else:
            self._held[place] = self._add(article, tie)

    def _same(self, article: Article) -> ArticleRecord | None:
        found = self._store.same_article(article)
        return self._store.record(found) if found else self._new.get(article.sha256, self._new.get(article.imprint.doi))

    def _differs(self, article: Article, held: str) -> bool:
        """Whether the same text came with another title, other authors and so on."""
        return self._store.article(held) != replace(article, id=held)

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
        self._store.replace(article, *_embedded(self._store, article, self._embedder), tie=tie, erase=False)
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
        """Remove what files held before this call and none holds any more; a file that was skipped keeps what it had.

        Raises PermissionError, and removes nothing, if it cannot be told whether a file is still there.
        """
        after = {place: self._held.get(place) or key for place, key in before.items() if place.exists()} | {
            place: key for place, key in self._held.items() if key
        }
        gone = [key for key in dict.fromkeys(before.values()) if key not in set(after.values())]
        elsewhere = {key for key in gone for place in self._store.files.holding(key) if place not in before}
        self.remove([key for key in gone if key not in elsewhere])
        vanished = [place for place in before if place not in after]
        if vanished and not self._dry:
            self._store.files.forget(vanished)


def _described(path: Path, bibliography: Bibliography | None) -> Article:
    """Read a file, and write to its article what the lists say about it."""
    article = read_article(path)
    return with_sidecar(bibliography.applied(article, path) if bibliography else article, path)


def _files_for(store: Store, paths: Sequence[Path], bibliography: Bibliography | None) -> list[Path]:
    """List the files to read, without the bibliography and the store's own, which may lie in a folder that is named."""
    own, listed = store.path.resolve(), place_of(bibliography.path) if bibliography else None
    places = ((path, place_of(path)) for path in files_of(paths))
    return [path for path, place in places if place != listed and not place.is_relative_to(own)]


def _stamp(path: Path) -> FileStamp | None:
    """Look at a file; None for what cannot be read, so that its reader says why."""
    try:
        return FileStamp.of(path)
    except OSError:
        return None


def _twin(path: Path, article: Article, same: ArticleRecord) -> str:
    return (
        f"{path} has the DOI {article.imprint.doi} of article {same.id} ({same.title!r}, {same.source}), whose text is "
        f"another; wanted one file of each article: remove one, or vouch remove {same.id} and add this one"
    )
