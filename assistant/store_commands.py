"""The commands of ``vouch`` that keep a store: add, remove, sync, tag, list, show, verify, compact."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from assistant.command_options import Commands, store_option, whole_number
from assistant.markup import for_terminal
from assistant.operations import list_articles
from assistant.progress import progress_on_stderr
from assistant.record import faults_of_records
from assistant.sample_store import default_store
from index.bibliography.matching import Bibliography, read_bibliography
from index.build import add, open_store, remove, sync
from index.embedding import DEFAULT_ENCODER, Embedder, SentenceTransformerEmbedder
from index.errors import InputError
from index.fetching.adding import add_references
from index.fetching.addresses import read_address
from index.fetching.europe_pmc import EUROPE_PMC_URL
from index.fetching.references import Page, Publication, Reference, Search, reference_of
from index.files import files_of, may_exist
from index.report import FetchReport, Interrupted, Report, Skipped, Unfetched
from index.run import Progress
from index.store import Store
from index.tags import clean_tags
from index.verify import verify

_DONE = ("added", "replaced", "removed", "unchanged")
Work = Callable[[Store, Embedder | None], Iterator[Report | FetchReport]]
"""What a command does to a store; the embedder is None where the store's own is loaded when it is needed."""
FOUND_WRONG = 1
"""Exit status of ``vouch verify`` when the store does not keep its promises."""


def add_store_commands(commands: Commands) -> None:
    """Add the commands."""
    adding = commands.add("add", "add files, the files of folders, or articles from the network, to a store", _add)
    adding.add_argument(
        "sources", nargs="*", type=_source, metavar="SOURCE",
        help="file of an article, folder of such, https://... address, pmc:NUMBER, pmid:NUMBER or doi:NUMBER",
    )  # fmt: skip
    adding.add_argument("--europepmc", metavar="QUERY", help="add what Europe PMC finds")
    what = "most articles of --europepmc (default: %(default)s)"
    adding.add_argument("--max", type=whole_number(least=1), default=100, help=what)
    url = os.environ.get("VOUCH_EUROPEPMC_URL") or EUROPE_PMC_URL
    adding.add_argument(
        "--europepmc-url", type=_address, default=url, metavar="URL",
        help="where Europe PMC is asked (default: $VOUCH_EUROPEPMC_URL, else the public one)",
    )  # fmt: skip
    _reading_options(adding)
    adding.add_argument("--tag", action="append", default=[], help="give this tag to every article that is named")

    syncing = commands.add("sync", "make a store hold what a folder holds: add, replace and remove", _sync)
    what = "folder of articles; those that came into the store from elsewhere are left alone"
    syncing.add_argument("folder", type=Path, metavar="FOLDER", help=what)
    _reading_options(syncing)
    syncing.add_argument("--dry-run", action="store_true", help="only say what would be done")

    removing = commands.add("remove", "remove articles, and overwrite every byte of them in the store", _remove)
    removing.add_argument("articles", nargs="+", metavar="ARTICLE", help="identifier, as vouch list gives it")
    store_option(removing, required=True)

    tagging = commands.add("tag", "give articles tags of your own, or take them away", _tag)
    tagging.add_argument("articles", nargs="+", metavar="ARTICLE", help="identifier, as vouch list gives it")
    for name, what in (("add", "give this tag"), ("remove", "take this tag away")):
        tagging.add_argument(f"--{name}", action="append", default=[], metavar="TAG", help=f"{what}; may be repeated")
    store_option(tagging, required=True)

    listing = commands.add("list", "list the articles of a store", _list)
    store_option(listing)
    listing.add_argument("--json", action="store_true", help="print one JSON object")

    showing = commands.add("show", "print an article's text, to which offsets refer; its tags on standard error", _show)
    showing.add_argument("article", metavar="ARTICLE", help="identifier, as vouch list gives it")
    store_option(showing)

    store_option(commands.add("verify", "check a store against its own promises; exit status 1 if it fails", _verify))
    what = "make a store's files small, and overwrite what was removed"
    store_option(commands.add("compact", what, _compact), required=True)


def _reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, required=True, help="folder of the store; made if it is not there")
    parser.add_argument("--encoder", help=f"sentence-transformers model of a new store (default: {DEFAULT_ENCODER})")
    what = "RIS, BibTeX or CSV that says what the articles are"
    parser.add_argument("--metadata", type=Path, metavar="LIST", help=what)
    parser.add_argument("--progress", action="store_true", help="say how far it is, though this is no terminal")


def _source(text: str) -> Path | Page | Publication:
    return reference_of(text) or Path(text)


def _address(text: str) -> str:
    return read_address(text).url


def _add(options: argparse.Namespace) -> int:
    paths = [source for source in options.sources if isinstance(source, Path)]
    references: list[Reference] = [source for source in options.sources if not isinstance(source, Path)]
    references += [Search(options.europepmc, options.max)] if options.europepmc is not None else []
    if not paths and not references:
        raise InputError("nothing to add was named; wanted a file, a folder, an address, or --europepmc QUERY")
    _require_there(paths)
    files_of(paths)
    clean_tags(options.tag)
    bibliography = _bibliography(options)

    def work(store: Store, embedder: Embedder | None) -> Iterator[Report | FetchReport]:
        if paths:
            added = add(store, paths, embedder, bibliography=bibliography, progress=_progress(options))
            yield _tagged(added, store, options.tag)
        if references:
            given = embedder or SentenceTransformerEmbedder(store.manifest.encoder)
            url, tell = options.europepmc_url, _progress(options, "articles")
            fetched = add_references(store, references, given, web=options.web, europe_pmc_url=url, progress=tell)
            yield _tagged(fetched, store, options.tag)

    status = _read_into_store(options, work, named={str(source) for source in (*paths, *references)})
    _print_unmatched(bibliography)
    return status


def _require_there(paths: Sequence[Path]) -> None:
    """Refuse a path at which there is nothing, with the ways to write what is no path."""
    for path in paths:
        if not may_exist(path):
            raise InputError(
                f"there is nothing at {path}; wanted a file or a folder of articles, or of the network https://..., "
                "pmc:NUMBER, pmid:NUMBER or doi:NUMBER: check it"
            )


def _tagged(report: Report | FetchReport, store: Store, tags: Sequence[str]) -> Report | FetchReport:
    """Give tags to every article of a report, to those that were there already too."""
    store.tag([one.id for word in ("added", "replaced", "unchanged") for one in getattr(report, word, ())], add=tags)
    return report


def _sync(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        raise InputError(f"{options.folder} is no folder; wanted one of articles: name it, or use vouch add")
    files_of([options.folder])
    bibliography, tell = _bibliography(options), _progress(options)
    if options.dry_run:
        with Store.open(options.store, read_only=True) as store:
            report = sync(store, options.folder, bibliography=bibliography, dry_run=True, progress=tell)
        status = _print_reports([report], dry_run=True)
        _print_unmatched(bibliography)
        return status

    def work(store: Store, embedder: Embedder | None) -> Iterator[Report | FetchReport]:
        yield sync(store, options.folder, embedder, bibliography=bibliography, progress=tell)

    status = _read_into_store(options, work)
    _print_unmatched(bibliography)
    return status


def _bibliography(options: argparse.Namespace) -> Bibliography | None:
    return read_bibliography(options.metadata) if options.metadata else None


def _print_unmatched(bibliography: Bibliography | None) -> None:
    if bibliography is None:
        return
    for entry in bibliography.unused:
        _say(f"unmatched  {bibliography.path}, line {entry.line}: {entry.name}", aside=True)


def _read_into_store(options: argparse.Namespace, work: Work, *, named: Collection[str] = ()) -> int:
    """Open the store, or make it, do the work, and print its reports; a store that stays empty is not made."""
    fresh = not (options.store / "store.db").exists()
    made_here = not options.store.exists()
    embedder = None
    if fresh or options.encoder:
        if not fresh:
            Store.open(options.store).close()
        print("loading the encoder ...", file=sys.stderr)
        embedder = SentenceTransformerEmbedder(options.encoder or DEFAULT_ENCODER)
    reports: list[Report | FetchReport] = []
    with open_store(options.store, embedder) as store:
        try:
            reports.extend(work(store, embedder))
        except KeyboardInterrupt as stopped:
            _print_lines([*reports, stopped.report] if isinstance(stopped, Interrupted) else reports)
            raise
    if fresh and not any(report.added for report in reports):
        for name in ("store.db", "store.db-wal", "store.db-shm", "vectors.faiss"):
            (options.store / name).unlink(missing_ok=True)
        if made_here:
            options.store.rmdir()
    return _print_reports(reports, named=named)


def _remove(options: argparse.Namespace) -> int:
    with Store.open(options.store) as store:
        return _print_reports([remove(store, options.articles)])


def _print_reports(
    reports: Sequence[Report | FetchReport], *, named: Collection[str] = (), dry_run: bool = False
) -> int:
    """Print reports. Returns 2 if something that was asked for by name was not done; InputError if nothing was."""
    skipped = [_skip(one) for report in reports for one in report.skipped]
    done = any(getattr(report, word, ()) for report in reports for word in _DONE)
    if skipped and not done:
        more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
        raise InputError(f"nothing was added: {skipped[0][1]}{more}")
    _print_lines(reports, dry_run=dry_run)
    left = any(isinstance(report, Report) and report.unerased for report in reports)
    return 2 if left or any(name in named for name, _ in skipped) else 0


def _print_lines(reports: Sequence[Report | FetchReport], *, dry_run: bool = False) -> None:
    """Print one line for each article and file, what was not done to standard error."""
    for report in reports:
        for word in _DONE:
            for record in getattr(report, word, ()):
                _say(f"{'would be ' if dry_run and word != 'unchanged' else ''}{word:10} {record.id}  {record.title}")
                for notice in record.imprint.notices if word in {"added", "replaced"} else ():
                    print(f"note       {record.id}  {notice}", file=sys.stderr)
        for name, reason in map(_skip, report.skipped):
            _say(f"skipped    {name}: {reason}", aside=True)
        if isinstance(report, Report) and report.unerased:
            print(f"vouch: {report.unerased}", file=sys.stderr)


def _say(line: str, *, aside: bool = False) -> None:
    """Print a line that holds words of files and articles."""
    print(for_terminal(line.replace("\n", " ")), file=sys.stderr if aside else sys.stdout)


def _skip(one: Skipped | Unfetched) -> tuple[str, str]:
    """What was skipped, and why."""
    return (str(one.path) if isinstance(one, Skipped) else one.reference), one.reason


def _progress(options: argparse.Namespace, unit: str = "files") -> Progress | None:
    """Return what tells the progress on standard error, if that is a terminal or it is asked for."""
    wanted = options.progress or sys.stderr.isatty()
    return progress_on_stderr(unit, lines=options.progress) if wanted else None


def _tag(options: argparse.Namespace) -> int:
    if not (options.add or options.remove):
        raise InputError("neither came; wanted --add TAG or --remove TAG: name a tag")
    with Store.open(options.store) as store:
        store.tag(options.articles, add=options.add, remove=options.remove)
        for record in map(store.record, dict.fromkeys(options.articles)):
            _say(f"tagged     {record.id}  {record.title}  [{', '.join(record.tags)}]")
    return 0


def _list(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        listed = list_articles(store)
    if options.json:
        print(json.dumps(listed.to_dict(), ensure_ascii=False, indent=2))
        return 0
    for record in listed.records:
        tags = f"  [{', '.join(record.tags)}]" if record.tags else ""
        _say(f"{record.id}  {record.date or '-':10}  {record.title}  <{record.source}>{tags}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        sys.stdout.write(store.article(options.article).text)
        tags = store.record(options.article).tags
    if tags:
        print(f"tags: {', '.join(tags)}", file=sys.stderr)
    return 0


def _verify(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        wrong = [*verify(store), *faults_of_records(store.path)]
        size = f"{len(store.records())} articles, {len(store)} passages, generation {store.generation}"
    for line in wrong:
        _say(f"wrong      {line}")
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
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
