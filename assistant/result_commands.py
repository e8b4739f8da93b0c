"""The commands that make, show, keep and compare results: ``vouch check``, ``ask``, ``quote``, ``replay``, ``diff``."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.check import LIMIT, Assistant
from assistant.command_options import Commands, model_options, store_option, whole_number
from assistant.difference import difference
from assistant.export.formats import FORMATS, export
from assistant.markup import for_terminal
from assistant.message import MessageKind, clean, read
from assistant.operations import ask
from assistant.quotes import verify_quote
from assistant.record import Record, keep, read_record, record_of, replay
from assistant.result_lines import difference_lines, quote_lines, result_lines, text_lines
from assistant.results import Answer, FactCheck, TextCheck
from assistant.sample_store import default_store
from index.errors import InputError, StoreError
from index.filters import Filters
from index.store import Store

Opened = Callable[[argparse.Namespace], Assistant]
"""Opens the assistant that the options name."""


def add_result_commands(commands: Commands, opened: Opened) -> None:
    """Add the commands; ``opened`` opens the assistant for one that needs the models."""
    checking = commands.add("check", "check a statement against the articles", _check)
    checking.add_argument("text", metavar="STATEMENT", nargs="?", help="the statement, in quotes")
    what = "a file of text instead, each statement of it; - for standard input"
    checking.add_argument("--file", help=what)
    asking = commands.add("ask", "find the sentences of the articles that answer a question", _ask)
    asking.add_argument("text", metavar="QUESTION", help="the question, in quotes")
    for command in (checking, asking):
        what = "most pieces of evidence (default: %(default)s)"
        command.add_argument("--limit", type=whole_number(least=1), default=LIMIT, help=what)
        filter_options(command)
        output_options(command)
        record_option(command)

    quote = commands.add("quote", "check whether a quotation stands in the articles, word for word", _quote)
    quote.add_argument("text", metavar="QUOTATION", help="in quotes; ... or [...] stands for words left out")
    quote.add_argument("--article", metavar="ID", help="article that it is said to stand in, as vouch list gives it")
    quote.add_argument("--json", action="store_true", help="print one JSON object")
    store_option(quote)

    again = commands.add("replay", "make a recorded result again: the same bytes, or what is not as it was", _replay)
    output_options(again)
    compare = commands.add("diff", "ask again, and say what changed since a result was recorded", _diff)
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    for command in (again, compare):
        command.add_argument("id", metavar="ID", help="as vouch check or vouch ask printed it")
    for command in (checking, asking, again, compare):
        model_options(command)
        command.set_defaults(opened=opened)


def output_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say how a result is shown."""
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object; short for --format json")
    form.add_argument("--format", choices=FORMATS, help="write the result in this format")
    what = "write to this file, in the format of --format (default: json)"
    command.add_argument("--out", type=_writable, metavar="FILE", help=what)


def _writable(text: str) -> Path:
    """Refuse a file that cannot be written for where it is, before anything is loaded."""
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        what = f"{path} is a folder" if path.is_dir() else f"there is no folder {path.parent}"
        raise argparse.ArgumentTypeError(f"{what}; wanted a file in a folder that is there")
    return path


def filter_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say which articles are looked in."""
    which = command.add_argument_group("which articles to look in", "of one option that is repeated, any value will do")
    for name, value, what in (
        ("article", "ID", "this one, as vouch list gives it"),
        ("kind", "KIND", "those of a kind: trial, review, preprint, news ..."),
        ("source", "PART", "those with this in their address or path"),
        ("language", "TAG", "those in a language: en, de, pt-BR ..."),
        ("tag", "TAG", "those with a tag that vouch add --tag gave them"),
    ):
        which.add_argument(f"--{name}", action="append", default=[], metavar=value, help=what)
    which.add_argument("--from", dest="since", default="", metavar="DATE", help="of this year, month or day, or later")
    which.add_argument("--to", dest="until", default="", metavar="DATE", help="of this year, month or day, or earlier")


def filters_of(options: argparse.Namespace) -> Filters:
    """Read these options. Raises InputError for a value that is none."""
    return Filters(
        articles=tuple(options.article),
        since=options.since,
        until=options.until,
        kinds=tuple(options.kind),
        sources=tuple(options.source),
        languages=tuple(options.language),
        tags=tuple(options.tag),
    )


def record_option(command: argparse.ArgumentParser) -> None:
    """Add the option not to keep a record."""
    command.add_argument("--no-record", action="store_true", help="keep no record of the result in the store's folder")


def _check(options: argparse.Namespace) -> int:
    if (options.text is None) == (options.file is None):
        raise InputError(f"{'both came' if options.file else 'neither came'}; wanted a STATEMENT or --file: give one")
    if options.file is not None:
        return _check_file(options)
    if read(options.text).kind is MessageKind.QUESTION and options.text.rstrip().endswith("?"):
        print("vouch: a question states nothing that could be checked; vouch ask answers it", file=sys.stderr)
    filters = filters_of(options)
    with options.opened(options) as assistant, assistant.store.snapshot():
        result = assistant.check(options.text, limit=options.limit, filters=filters)
        keep_record(result, assistant, options)
    show(result, options)
    return 0


def _check_file(options: argparse.Namespace) -> int:
    given = "standard input" if options.file == "-" else options.file
    try:  # line ends as they are, so that offsets are those of the file
        text = (sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{given} is no UTF-8 text; wanted plain text: convert it, or vouch add it") from error
    filters = filters_of(options)
    with options.opened(options) as assistant:
        result = assistant.check_text(text, limit=options.limit, filters=filters)
        for check in result.checks:
            keep_record(check, assistant, options)
    show(result, options)
    return 0


def _ask(options: argparse.Namespace) -> int:
    clean(options.text)
    filters = filters_of(options)
    with options.opened(options) as assistant, assistant.store.snapshot():
        result = ask(assistant, options.text, limit=options.limit, filters=filters)
        keep_record(result, assistant, options)
    show(result, options)
    return 0


def show(result: FactCheck | Answer | TextCheck, options: argparse.Namespace) -> None:
    """Print a result, or write it to the file that the options name."""
    wanted = options.format or ("json" if options.json or options.out else "")
    if wanted:
        _write(export(result, format=wanted), options)
    else:
        lines = text_lines(result) if isinstance(result, TextCheck) else result_lines(result)
        _write(for_terminal(lines) + "\n", options)


def _write(text: str, options: argparse.Namespace) -> None:
    if options.out:
        options.out.write_text(text, encoding="utf-8", newline="")
    else:
        sys.stdout.write(text)


def keep_record(result: FactCheck | Answer, assistant: Assistant, options: argparse.Namespace) -> None:
    """Keep a record of a result, if that is wanted; where it cannot be made or written, say so and go on."""
    if options.no_record:
        return
    try:
        keep(record_of(result, assistant.contents()), assistant.store.path)
    except (InputError, StoreError) as error:
        print(f"vouch: no record of {result.id}: {error}", file=sys.stderr)


def _store_of(options: argparse.Namespace) -> Path:
    return Path(options.store or default_store())


def _quote(options: argparse.Namespace) -> int:
    with Store.open(_store_of(options)) as store:
        result = verify_quote(store, options.text, article=options.article)
    _print(result, options, quote_lines)
    return 0


def _replay(options: argparse.Namespace) -> int:
    record = _record_of(options)
    with options.opened(options) as assistant:
        result = replay(record, assistant)
    show(result, options)
    return 0


def _diff(options: argparse.Namespace) -> int:
    record = _record_of(options)
    with options.opened(options) as assistant:
        found = difference(record, assistant)
    _print(found, options, difference_lines)
    return 0


def _record_of(options: argparse.Namespace) -> Record:
    """Read the record that is named, of a store that is there, which is the one to open."""
    options.store = _store_of(options)
    Store.open(options.store, read_only=True).close()
    return read_record(options.store, options.id)


def _print(value: Any, options: argparse.Namespace, lines: Callable[[Any], str]) -> None:
    sys.stdout.write(_as_json(value) if options.json else for_terminal(lines(value)) + "\n")


def _as_json(value: Any) -> str:
    return json.dumps(value.to_dict(), ensure_ascii=False, indent=2) + "\n"
