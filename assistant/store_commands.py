"""The commands of ``vouch`` that keep a store: add, remove, sync, list, show, verify, compact."""

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.sample_store import default_store
from index.article_rows import ArticleRecord
from index.build import Progress, add, open_store, remove, sync
from index.embedding import DEFAULT_ENCODER, SentenceTransformerEmbedder
from index.errors import InputError
from index.files import files_of
from index.report import Interrupted, Report
from index.store import Store
from index.verify import verify

FOUND_WRONG = 1
"""Exit status of ``vouch verify`` when the store does not keep its promises."""


def add_store_option(parser: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Let a command be told its store; one that changes it has to be told."""
    default = "" if required else " (default: $VOUCH_STORE, else the sample)"
    parser.add_argument("--store", type=Path, required=required, help=f"folder of the store{default}")


def add_store_commands(commands: Any) -> None:
    """Add the commands to a parser's sub-parsers."""
    adding = commands.add_parser("add", help="add files, or the files of folders, to a store")
    adding.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file of an article, or a folder of such")
    _reading_options(adding)
    adding.set_defaults(run=_add)

    syncing = commands.add_parser("sync", help="make a store hold what a folder holds: add, replace and remove")
    syncing.add_argument("folder", type=Path, metavar="FOLDER", help="articles from elsewhere are left alone")
    _reading_options(syncing)
    syncing.add_argument("--dry-run", action="store_true", help="only say what would be done")
    syncing.set_defaults(run=_sync)

    removing = commands.add_parser("remove", help="remove articles, and overwrite every byte of them in the store")
    removing.add_argument("articles", nargs="+", metavar="ARTICLE", help="identifier, as vouch list gives it")
    add_store_option(removing, required=True)
    removing.set_defaults(run=_remove)

    listing = commands.add_parser("list", help="list the articles of a store")
    add_store_option(listing)
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    listing.set_defaults(run=_list)

    show = commands.add_parser("show", help="print an article's text, to which the offsets of quotes refer")
    show.add_argument("article", metavar="ARTICLE", help="identifier, as vouch list gives it")
    add_store_option(show)
    show.set_defaults(run=_show)

    verifying = commands.add_parser("verify", help="check a store against its own promises; exit status 1 if it fails")
    add_store_option(verifying)
    verifying.set_defaults(run=_verify)

    compacting = commands.add_parser("compact", help="make a store's files small, and overwrite what was removed")
    add_store_option(compacting, required=True)
    compacting.set_defaults(run=_compact)


def _reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, required=True, help="folder of the store; made if it is not there")
    parser.add_argument("--encoder", help=f"sentence-transformers model of a new store (default: {DEFAULT_ENCODER})")
    parser.add_argument("--progress", action="store_true", help="say how far it is, though this is no terminal")


def _add(options: argparse.Namespace) -> int:
    files_of(options.paths)
    return _read_into_store(options, named=options.paths)


def _sync(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        raise InputError(f"{options.folder} is no folder; wanted one of articles: name it, or use vouch add")
    files_of([options.folder])
    if options.dry_run:
        with Store.open(options.store, read_only=True) as store:
            report = sync(store, options.folder, dry_run=True, progress=_progress(options))
        return _print_report(report, dry_run=True)
    return _read_into_store(options)


def _read_into_store(options: argparse.Namespace, named: Sequence[Path] = ()) -> int:
    fresh = not (options.store / "store.db").exists()
    made_here = not options.store.exists()
    embedder = None
    if fresh or options.encoder:
        if not fresh:
            Store.open(options.store).close()
        print("loading the encoder ...", file=sys.stderr)
        embedder = SentenceTransformerEmbedder(options.encoder or DEFAULT_ENCODER)
    with open_store(options.store, embedder) as store:
        try:
            if options.run is _sync:
                report = sync(store, options.folder, embedder, progress=_progress(options))
            else:
                report = add(store, options.paths, embedder, progress=_progress(options))
        except Interrupted as stopped:
            _print_lines(stopped.report)
            raise
    if fresh and not report.added:
        for name in ("store.db", "store.db-wal", "store.db-shm", "vectors.faiss"):
            (options.store / name).unlink(missing_ok=True)
        if made_here:
            options.store.rmdir()
    return _print_report(report, named=named)


def _remove(options: argparse.Namespace) -> int:
    with Store.open(options.store) as store:
        return _print_report(remove(store, options.articles))


def _print_report(report: Report, *, named: Sequence[Path] = (), dry_run: bool = False) -> int:
    """Print the report. Returns 2 if something that was asked for by name was not done; InputError if nothing was."""
    done = report.added or report.replaced or report.removed or report.unchanged
    if report.skipped and not done:
        more = f" (and {len(report.skipped) - 1} more)" if len(report.skipped) > 1 else ""
        raise InputError(f"nothing was added: {report.skipped[0].reason}{more}")
    _print_lines(report, dry_run=dry_run)
    return 2 if report.unerased or any(skipped.path in named for skipped in report.skipped) else 0


def _print_lines(report: Report, *, dry_run: bool = False) -> None:
    """Print one line for each article and file, what was not done to standard error."""
    for word in ("added", "replaced", "removed", "unchanged"):
        for record in getattr(report, word):
            print(f"{'would be ' if dry_run and word != 'unchanged' else ''}{word:10} {record.id}  {record.title}")
    for skipped in report.skipped:
        print(f"skipped    {skipped.path}: {skipped.reason}", file=sys.stderr)
    if report.unerased:
        print(f"vouch: {report.unerased}", file=sys.stderr)


def _progress(options: argparse.Namespace) -> Progress | None:
    """Return what tells the progress on standard error, if that is a terminal or it is asked for."""
    if not (options.progress or sys.stderr.isatty()):
        return None
    began = time.monotonic()
    lately: deque[tuple[float, int]] = deque([(began, 0)], maxlen=50)
    end = "\n" if options.progress else "\r"

    def tell(done: int, total: int, name: str) -> None:
        now = time.monotonic()
        lately.append((now, done))
        rate = (done - lately[0][1]) / max(now - lately[0][0], 1e-9)
        left = f", {rate:.1f} files/s, about {(total - done) / rate:.0f} s left" if done and rate and name else ""
        line = f"[{done}/{total}] {name or f'done in {now - began:.1f} s'}{left}"
        print(line if options.progress else f"\x1b[2K{line}", end=end if name else "\n", file=sys.stderr, flush=True)

    return tell


def _list(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store, store.snapshot():
        records, generation = store.records(), store.generation
    if options.json:
        stated = {"path": str(store.path), "generation": generation}
        print(json.dumps({"articles": [_row(r) for r in records], "store": stated}, ensure_ascii=False, indent=2))
        return 0
    for record in records:
        print(f"{record.id}  {record.date or '-':10}  {record.title}  <{record.source}>")
    return 0


def _row(record: ArticleRecord) -> dict[str, Any]:
    return (
        {"id": record.id, "title": record.title, "source": record.source, "authors": list(record.authors)}
        | {"date": record.date}
        | asdict(record.imprint)
        | {"pages": record.pages or None, "characters": record.characters, "passages": record.passages}
        | {"revision": record.revision, "sha256": record.sha256}
    )


def _show(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        sys.stdout.write(store.article(options.article).text)
    return 0


def _verify(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        wrong = verify(store)
        size = f"{len(store.records())} articles, {len(store)} passages, generation {store.generation}"
    for line in wrong:
        print(f"wrong      {line}")
    if not wrong:
        print(f"sound      {store.path}: {size}")
    return FOUND_WRONG if wrong else 0


def _compact(options: argparse.Namespace) -> int:
    with Store.open(options.store) as store:
        before = _bytes(store.path)
        store.erase()
        print(f"compacted  {store.path}: {before:,} bytes before, {_bytes(store.path):,} now")
    return 0


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())
