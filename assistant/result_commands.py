"""The commands that make, show, keep and compare results: ``vouch check``, ``ask``, ``quote``, ``replay``, ``diff``."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.check import LIMIT, Assistant
from assistant.difference import difference
from assistant.export.formats import FORMATS, export
from assistant.message import clean
from assistant.operations import ask
from assistant.quotes import verify_quote
from assistant.record import keep, read_record, record_of, replay
from assistant.result_lines import difference_lines, quote_lines, result_lines, text_lines
from assistant.results import Answer, FactCheck, TextCheck
from assistant.sample_store import default_store
from index.errors import InputError, StoreError
from index.filters import Filters
from index.store import Store

Opened = Callable[[argparse.Namespace], Assistant]
"""Opens the assistant that the options name."""


def add_result_commands(commands: Any, store_option: Any, model_options: Any, opened: Opened) -> None:
    """Add the commands to the parser's.

    Args:
        commands: where parsers of commands are added.
        store_option, model_options: add these options to a command's parser.
        opened: opens the assistant for a command that needs the models.
    """
    for name, what, run, count in (("check", "statement", _check, "?"), ("ask", "question", _ask, None)):
        command = commands.add_parser(name, help=f"{name} a {what} against the articles")
        command.add_argument("text", metavar=what.upper(), nargs=count, help=f"the {what}, in quotes")
        if name == "check":
            command.add_argument("--file", help="a file of text instead, each statement of it; - for standard input")
        command.add_argument("--limit", type=int, default=LIMIT, help="most pieces of evidence (default: %(default)s)")
        filter_options(command)
        output_options(command)
        record_option(command)
        model_options(command)
        command.set_defaults(run=run, opened=opened)

    quote = commands.add_parser("quote", help="check whether a quotation stands in the articles, word for word")
    quote.add_argument("text", metavar="QUOTATION", help="the quotation; ... or [...] stands for words left out")
    quote.add_argument("--article", metavar="ID", help="article that it is said to stand in, as vouch list gives it")
    quote.add_argument("--json", action="store_true", help="print one JSON object")
    store_option(quote)
    quote.set_defaults(run=_quote)

    again = commands.add_parser("replay", help="make a recorded result again: the same bytes, or what is not as it was")
    again.add_argument("id", metavar="ID", help="as vouch check or vouch ask printed it")
    output_options(again)
    model_options(again)
    again.set_defaults(run=_replay, opened=opened)

    compare = commands.add_parser("diff", help="ask again and say what changed since a result was recorded")
    compare.add_argument("id", metavar="ID", help="as vouch check or vouch ask printed it")
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    model_options(compare)
    compare.set_defaults(run=_diff, opened=opened)


def output_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say how a result is shown."""
    command.add_argument("--json", action="store_true", help="print one JSON object; short for --format json")
    command.add_argument("--format", choices=FORMATS, help="write the result in this format")
    command.add_argument("--out", type=Path, metavar="FILE", help="write to this file, in the format of --format")


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
    clean(options.text)
    filters = filters_of(options)
    with options.opened(options) as assistant:
        result = assistant.check(options.text, limit=options.limit, filters=filters)
        keep_record(result, assistant, options)
    show(result, options)
    return 0


def _check_file(options: argparse.Namespace) -> int:
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{options.file} is no UTF-8 text; wanted plain text: convert it, or vouch add it") from error
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
    with options.opened(options) as assistant:
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
        _write((text_lines(result) if isinstance(result, TextCheck) else result_lines(result)) + "\n", options)


def _write(text: str, options: argparse.Namespace) -> None:
    if options.out:
        options.out.write_text(text, encoding="utf-8", newline="")
    else:
        sys.stdout.write(text)


def keep_record(result: FactCheck | Answer, assistant: Assistant, options: argparse.Namespace) -> None:
    """Keep a record of a result, if that is wanted; where it cannot be written, say so and go on."""
    if options.no_record:
        return
    try:
        keep(record_of(result, assistant.contents()), assistant.store.path)
    except StoreError as error:
        print(f"vouch: {error}", file=sys.stderr)


def _store_of(options: argparse.Namespace) -> Path:
    return Path(options.store or default_store())


def _quote(options: argparse.Namespace) -> int:
    with Store.open(_store_of(options)) as store:
        result = verify_quote(store, options.text, article=options.article)
    _print(result, options, quote_lines)
    return 0


def _replay(options: argparse.Namespace) -> int:
    options.store = _store_of(options)
    record = read_record(options.store, options.id)
    with options.opened(options) as assistant:
        result = replay(record, assistant)
    show(result, options)
    return 0


def _diff(options: argparse.Namespace) -> int:
    options.store = _store_of(options)
    record = read_record(options.store, options.id)
    with options.opened(options) as assistant:
        found = difference(record, assistant)
    _print(found, options, difference_lines)
    return 0


def _print(value: Any, options: argparse.Namespace, lines: Callable[[Any], str]) -> None:
    sys.stdout.write(_as_json(value) if options.json else lines(value) + "\n")


def _as_json(value: Any) -> str:
    return json.dumps(value.to_dict(), ensure_ascii=False, indent=2) + "\n"
