"""Files -> store: add, replace and remove articles, one transaction each, with a report of what became of each file."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from index.bibliography.matching import Bibliography
from index.embedding import DEFAULT_ENCODER, Embedder, SentenceTransformerEmbedder
from index.errors import InputError
from index.files import files_of, place_of
from index.report import Report
from index.run import Progress, Run
from index.store import Store


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
    run = Run(store, embedder, bibliography=bibliography, passing=passing)
    files = _files_for(store, [Path(path) for path in paths], bibliography)
    return run.reported(lambda: run.read(files, progress))


def remove(store: Store, article_ids: Iterable[str]) -> Report:
    """Remove articles, all of them or, if one is not there, none, and overwrite every byte of them.

    Raises InputError if one is not in the store, StoreReadOnly if the store cannot be changed.
    """
    run = Run(store, None)
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
    run = Run(store, embedder, bibliography=bibliography, dry=dry_run)
    files = _files_for(store, [Path(folder)], bibliography)
    root = Path(folder).resolve()
    before = {place: key for place, key in store.files.all().items() if place.is_relative_to(root)}

    def work() -> None:
        run.read(files, progress)
        run.remove_vanished(before)

    return run.reported(work)


def _files_for(store: Store, paths: Sequence[Path], bibliography: Bibliography | None) -> list[Path]:
    """List the files to read, without the bibliography and the store's own, which may lie in a folder that is named."""
    own, listed = store.path.resolve(), place_of(bibliography.path) if bibliography else None
    places = ((path, place_of(path)) for path in files_of(paths))
    return [path for path, place in places if place != listed and not place.is_relative_to(own)]
