"""The commands that quote, show, keep and compare results: ``vouch quote``, ``replay``, ``diff``, and ``--format``."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.check import Answer, Assistant, FactCheck
from assistant.difference import difference
from assistant.export.formats import FORMATS, export
from assistant.quotes import verify_quote
from assistant.record import keep, read_record, record_of, replay
from assistant.result_lines import difference_lines, quote_lines, result_lines
from assistant.sample_store import default_store
from index.errors import StoreError
from index.store import Store

Opened = Callable[[argparse.Namespace], Assistant]
"""Opens the assistant that the options name."""


def output_options(command: argparse.ArgumentParser) -> None:
    """Add the options that say how a result is shown."""
    command.add_argument("--json", action="store_true", help="print one JSON object; short for --format json")
    command.add_argument("--format", choices=FORMATS, help="write the result in this format")
    command.add_argument("--out", type=Path, metavar="FILE", help="write to this file, in the format of --format")


def record_option(command: argparse.ArgumentParser) -> None:
    """Add the option not to keep a record."""
    command.add_argument("--no-record", action="store_true", help="keep no record of the result in the store's folder")


def show(result: FactCheck | Answer, options: argparse.Namespace) -> None:
    """Print a result, or write it to the file that the options name."""
    wanted = options.format or ("json" if options.json or options.out else "")
    text = export(result, format=wanted) if wanted else result_lines(result) + "\n"
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


def add_commands(commands: Any, store_option: Any, model_options: Any, opened: Opened) -> None:
    """Add the commands to the parser's.

    Args:
        commands: where parsers of commands are added.
        store_option, model_options: add these options to a command's parser.
        opened: opens the assistant for a command that needs the models.
    """
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
    print(json.dumps(value.to_dict(), ensure_ascii=False, indent=2) if options.json else lines(value))
