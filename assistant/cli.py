"""The ``vouch`` command: add, list, show, check, ask, quote, replay, diff, chat."""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from assistant.check import LIMIT, Assistant
from assistant.message import clean
from assistant.result_commands import add_commands, keep_record, output_options, record_option, show
from assistant.sample_store import default_store
from assistant.stance_models import DEFAULT_STANCE_MODEL
from index.bibliography.matching import read_bibliography
from index.build import Progress, Report, Skipped, add_files, files_of
from index.embedding import DEFAULT_ENCODER, SentenceTransformerEmbedder
from index.errors import InputError, VouchError
from index.fetching.adding import FetchReport, Unfetched, add_references
from index.fetching.addresses import read_address
from index.fetching.europe_pmc import EUROPE_PMC_URL
from index.fetching.references import Page, Publication, Reference, Search, reference_of
from index.fetching.web import Web
from index.store import Store

Chat = Callable[[Assistant, int | None], None]
"""Opens the window for an assistant, on a port or a free one, and returns when it is closed."""


def main(arguments: Sequence[str] | None = None, *, chat: Chat | None = None, web: Web | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; None for those of the process.
        chat: what opens the window; None where there is none.
        web: how to fetch what is named by its address or number; None for the public internet.

    Returns:
        0 for any verdict, 2 for bad input, with one line on standard error; 130 when interrupted.
    """
    try:
        options = _parser(chat).parse_args(arguments)
        options.web = web
        return int(options.run(options))
    except VouchError as error:
        print(f"vouch: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("vouch: interrupted; what was reported as done is kept", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = error.filename or "a file"
        print(f"vouch: {where} cannot be used ({error.strerror}); wanted a path that can: check it", file=sys.stderr)
        return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise InputError(f"{message}; try: {self.prog} --help")


def _parser(chat: Chat | None) -> argparse.ArgumentParser:
    parser = _Parser(prog="vouch", description="Check claims against your own articles, with exact quotes.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    add = commands.add_parser("add", help="add files, the files of folders, or articles from the network, to a store")
    add.add_argument(
        "sources", nargs="*", type=_source, metavar="SOURCE",
        help="file of an article, folder of such, https://... address, pmc:NUMBER, pmid:NUMBER or doi:NUMBER",
    )  # fmt: skip
    add.add_argument("--europepmc", metavar="QUERY", help="add what Europe PMC finds")
    add.add_argument("--max", type=int, default=100, help="most articles of --europepmc (default: %(default)s)")
    url = os.environ.get("VOUCH_EUROPEPMC_URL") or EUROPE_PMC_URL
    add.add_argument(
        "--europepmc-url", type=_address, default=url, metavar="URL",
        help="where Europe PMC is asked (default: $VOUCH_EUROPEPMC_URL, else the public one)",
    )  # fmt: skip
    add.add_argument("--store", type=Path, required=True, help="folder of the store; made if it is not there")
    add.add_argument("--encoder", help=f"sentence-transformers model of a new store (default: {DEFAULT_ENCODER})")
    add.add_argument("--metadata", type=Path, metavar="LIST", help="RIS, BibTeX or CSV that says what the articles are")
    add.set_defaults(run=_add)

    listing = commands.add_parser("list", help="list the articles of a store")
    _store_option(listing)
    listing.add_argument("--json", action="store_true", help="print one JSON object")
    listing.set_defaults(run=_list)

    show = commands.add_parser("show", help="print an article's text, to which the offsets of quotes refer")
    show.add_argument("article", metavar="ARTICLE_ID", help="as vouch list gives it")
    _store_option(show)
    show.set_defaults(run=_show)

    for name, what in (("check", "statement"), ("ask", "question")):
        command = commands.add_parser(name, help=f"{name} a {what} against the articles")
        command.add_argument("text", metavar=what.upper(), help=f"the {what}, in quotes")
        command.add_argument("--limit", type=int, default=LIMIT, help="most pieces of evidence (default: %(default)s)")
        output_options(command)
        record_option(command)
        _model_options(command)
        command.set_defaults(run=_answer, kind=name)
    add_commands(commands, _store_option, _model_options, _opened)

    window = commands.add_parser("chat", help="open the chat window")
    window.add_argument("--port", type=int, help="of the local address (default: 7860, or the next free one)")
    _model_options(window)
    window.set_defaults(run=_chat, open_window=chat)
    return parser


def _store_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--store", type=Path, help="folder of the store (default: $VOUCH_STORE, else the sample)")


def _model_options(parser: argparse.ArgumentParser) -> None:
    _store_option(parser)
    parser.add_argument("--encoder", help="sentence-transformers model (default: the one that the store names)")
    parser.add_argument("--stance-model", default=DEFAULT_STANCE_MODEL, help="model for natural language inference")
    parser.add_argument("--statement-first", action="store_true", help="that model reads the statement, then the text")


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
    files_of(paths)
    bibliography = read_bibliography(options.metadata) if options.metadata else None
    fresh = not (options.store / "store.db").exists()
    made_here = not options.store.exists()
    known = None if fresh else Store.open(options.store)
    print("loading the encoder ...", file=sys.stderr)
    embedder = SentenceTransformerEmbedder(options.encoder or (known.manifest.encoder if known else DEFAULT_ENCODER))
    with known or Store.create(options.store, embedder) as store:
        reports: list[Report | FetchReport] = []
        if paths:
            reports.append(add_files(store, paths, embedder, bibliography=bibliography, progress=_progress()))
        if references:
            fetched = add_references(
                store, references, embedder, web=options.web, europe_pmc_url=options.europepmc_url, progress=_progress()
            )
            reports.append(fetched)
    if fresh and not any(report.added for report in reports):
        for name in ("store.db", "store.db-wal", "store.db-shm", "vectors.faiss"):
            (options.store / name).unlink(missing_ok=True)
        if made_here:
            options.store.rmdir()
    for entry in bibliography.unused if bibliography else ():
        print(f"unmatched  {options.metadata}, line {entry.line}: {entry.name}", file=sys.stderr)
    return _print_reports(reports, named={str(source) for source in (*paths, *references)})


def _print_reports(reports: Sequence[Report | FetchReport], *, named: Collection[str]) -> int:
    skipped = [_skip(one) for report in reports for one in report.skipped]
    for report in reports:
        for article in report.added:
            print(f"added      {article.id}  {article.title}")
            for notice in article.notices:
                print(f"note       {article.id}  {notice}", file=sys.stderr)
        for article in report.unchanged:
            print(f"unchanged  {article.id}  {article.title}")
    if skipped and not any(report.added or report.unchanged for report in reports):
        more = f" (and {len(skipped) - 1} more)" if len(skipped) > 1 else ""
        raise InputError(f"nothing was added: {skipped[0][1]}{more}")
    for name, reason in skipped:
        print(f"skipped    {name}: {reason}", file=sys.stderr)
    return 2 if any(name in named for name, _ in skipped) else 0


def _skip(one: Skipped | Unfetched) -> tuple[str, str]:
    """What was skipped, and why."""
    return (str(one.path) if isinstance(one, Skipped) else one.reference), one.reason


def _progress() -> Progress:
    """Return a progress line for standard error: files done, the next one, time left."""
    began = time.monotonic()

    def tell(done: int, total: int, name: str) -> None:
        spent = time.monotonic() - began
        left = f", about {spent / done * (total - done):.0f} s left" if 0 < done < total else ""
        print(f"[{done}/{total}] {name or f'done in {spent:.1f} s'}{left}", file=sys.stderr, flush=True)

    return tell


def _list(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        articles = store.articles()
        if options.json:
            rows = [
                {"id": a.id, "title": a.title, "source": a.source, "authors": list(a.authors), "date": a.date}
                | asdict(a.imprint)
                | {"type": a.imprint.type.value, "pages": len(a.pages) or None, "notices": list(a.notices)}
                for a in articles
            ]
            _print_json({"articles": rows, "store": {"path": str(store.path), "generation": store.generation}})
            return 0
        for article in articles:
            print(f"{article.id}  {article.date or '-':10}  {article.title}  <{article.source}>")
    return 0


def _show(options: argparse.Namespace) -> int:
    with Store.open(options.store or default_store()) as store:
        sys.stdout.write(store.article(options.article).text)
    return 0


def _answer(options: argparse.Namespace) -> int:
    clean(options.text)
    with _opened(options) as assistant:
        work = assistant.check if options.kind == "check" else assistant.ask
        result = work(options.text, limit=options.limit)
        keep_record(result, assistant, options)
    show(result, options)
    return 0


def _chat(options: argparse.Namespace) -> int:
    if options.open_window is None:
        raise InputError("there is no window here; wanted the vouch command, or python app.py")
    with _opened(options) as assistant:
        options.open_window(assistant, options.port)
    return 0


def _opened(options: argparse.Namespace) -> Assistant:
    print("loading the store and the models ...", file=sys.stderr)
    return Assistant.open(
        options.store,
        encoder=options.encoder,
        stance_model=options.stance_model,
        statement_first=options.statement_first,
    )


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
