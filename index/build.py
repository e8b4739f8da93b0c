"""Files -> store: read, cut, embed and add, one article at a time, with a report of what was skipped and why."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.article import Article
from index.bibliography.matching import Bibliography, is_sidecar, with_sidecar
from index.embedding import Embedder
from index.errors import InputError, ReadError
from index.passages import cut_passages
from index.readers import read_article, readable, suffixes
from index.store import Store

Progress = Callable[[int, int, str], None]
"""Called with (files done, files in all, name of the next file), and at the end with (all, all, "")."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not added, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the files.

    Attributes:
        added: articles that are now in the store and were not before.
        unchanged: articles whose text was in the store already.
        skipped: files that could not be read, those of a folder that are of no kind that can be read included; the
            store holds nothing of them.
    """

    added: tuple[Article, ...]
    unchanged: tuple[Article, ...]
    skipped: tuple[Skipped, ...]


def add_files(
    store: Store,
    paths: Iterable[Path],
    embedder: Embedder,
    *,
    bibliography: Bibliography | None = None,
    progress: Progress | None = None,
) -> Report:
    """Add files, and the readable files of folders, to a store. Each article is one transaction.

    What the list beside a file says about its article goes before what the bibliography says, and that before what
    the file itself says. Of an article that is in the store already nothing changes.

    Raises InputError if a path is not there or a folder holds nothing readable; StoreMismatch if the store was made
    with another encoder. A file that cannot be read is skipped and named in the report.
    """
    store.manifest.require(embedder, path=store.path)
    listed = bibliography.path.resolve() if bibliography else None
    files = [path for path in files_of(paths) if path.resolve() != listed]
    added: list[Article] = []
    unchanged: list[Article] = []
    skipped: list[Skipped] = []
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files), path.name)
        try:
            article = _described(path, bibliography)
        except ReadError as error:
            skipped.append(Skipped(path, str(error)))
            continue
        if store.has(article.id):
            unchanged.append(article)
            continue
        add_article(store, article, embedder)
        added.append(article)
    if progress:
        progress(len(files), len(files), "")
    return Report(tuple(added), tuple(unchanged), tuple(skipped))


def _described(path: Path, bibliography: Bibliography | None) -> Article:
    """Read a file, and write to its article what the lists say about it."""
    article = read_article(path)
    return with_sidecar(bibliography.applied(article, path) if bibliography else article, path)


def add_article(store: Store, article: Article, embedder: Embedder) -> None:
    """Cut one article into passages, embed them and add them, in one transaction."""
    passages = cut_passages(article, count_tokens=embedder.count_tokens, max_tokens=embedder.max_tokens)
    vectors = embedder.embed_passages([passage.indexed_text for passage in passages])
    store.add(article, passages, vectors)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """List the files to read: a file as it is named, a folder's files at any depth, sorted, hidden ones left out.

    Raises InputError if a path is not there, or a folder holds nothing that can be read.
    """
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise InputError(f"there is nothing at {path}; wanted a file or a folder of articles: check the path")
        files += _files_under(path) if path.is_dir() else [path]
    return list(dict.fromkeys(files))


def _files_under(folder: Path) -> Sequence[Path]:
    visible = (path for path in folder.rglob("*") if not any(p.startswith(".") for p in path.relative_to(folder).parts))
    found = sorted(path for path in visible if path.is_file() and not is_sidecar(path))
    if not any(readable(path) for path in found):
        kinds = ", ".join(suffixes())
        raise InputError(f"{folder} holds no file that can be read; wanted one of {kinds}: name another folder")
    return found
