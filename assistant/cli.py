"""The ``vouch`` command: check, ask, chat, and what keeps a store."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from assistant.check import LIMIT, Assistant
from assistant.evidence import Evidence
from assistant.message import MessageKind, clean, read
from assistant.reply import CANNOT_REFUTE
from assistant.results import Answer, FactCheck, TextCheck
from assistant.stance_models import DEFAULT_STANCE_MODEL
from assistant.store_commands import add_store_commands, add_store_option
from assistant.wording import grounds_words, group_words, reading_words
from index.errors import InputError, VouchError
from index.fetching.web import Web

Chat = Callable[[Assistant, int | None], None]
"""Opens the window for an assistant, on a port or a free one, and returns when it is closed."""


def main(arguments: Sequence[str] | None = None, *, chat: Chat | None = None, web: Web | None = None) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name; None for those of the process.
        chat: what opens the window; None where there is none.
        web: how to fetch what is named by its address or number; None for the public internet.

    Returns:
        0 for any verdict, 1 when ``vouch verify`` finds something wrong, 2 for bad input, with one line on standard
        error; 130 when interrupted.
    """
    try:
        options = _parser(chat).parse_args(arguments)
        options.web = web
        return int(options.run(options))
    except VouchError as error:
        print(f"vouch: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("vouch: interrupted; what was reported as done is kept, and the same command goes on", file=sys.stderr)
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

    add_store_commands(commands)
    for name, what, run, count in (("check", "statement", _check, "?"), ("ask", "question", _ask, None)):
        command = commands.add_parser(name, help=f"{name} a {what} against the articles")
        command.add_argument("text", metavar=what.upper(), nargs=count, help=f"the {what}, in quotes")
        if name == "check":
            command.add_argument("--file", help="a file of text instead, each statement of it; - for standard input")
        command.add_argument("--limit", type=int, default=LIMIT, help="most pieces of evidence (default: %(default)s)")
        command.add_argument("--json", action="store_true", help="print one JSON object")
        _model_options(command)
        command.set_defaults(run=run)

    window = commands.add_parser("chat", help="open the chat window")
    window.add_argument("--port", type=int, help="of the local address (default: 7860, or the next free one)")
    _model_options(window)
    window.set_defaults(run=_chat, open_window=chat)
    return parser


def _model_options(parser: argparse.ArgumentParser) -> None:
    add_store_option(parser)
    parser.add_argument("--encoder", help="sentence-transformers model (default: the one that the store names)")
    parser.add_argument("--stance-model", default=DEFAULT_STANCE_MODEL, help="model for natural language inference")
    parser.add_argument("--statement-first", action="store_true", help="that model reads the statement, then the text")


def _check(options: argparse.Namespace) -> int:
    if (options.text is None) == (options.file is None):
        raise InputError(f"{'both came' if options.file else 'neither came'}; wanted a STATEMENT or --file: give one")
    if options.file is not None:
        return _check_file(options)
    clean(options.text)
    with _opened(options) as assistant:
        result = assistant.check(options.text, limit=options.limit)
    _print_json(result.to_dict()) if options.json else print(_check_lines(result))
    return 0


def _check_file(options: argparse.Namespace) -> int:
    try:
        text = sys.stdin.read() if options.file == "-" else Path(options.file).read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{options.file} is no UTF-8 text; wanted plain text: convert it, or vouch add it") from error
    with _opened(options) as assistant:
        result = assistant.check_text(text, limit=options.limit)
    _print_json(result.to_dict()) if options.json else print(_text_lines(result))
    return 0


def _ask(options: argparse.Namespace) -> int:
    """Answer a question; a yes/no question is checked as the statement that it asks about."""
    reading = read(options.text)
    kind = MessageKind.STATEMENT if reading.kind is MessageKind.STATEMENT and reading.how else MessageKind.QUESTION
    with _opened(options) as assistant:
        result = assistant.reply_to(options.text, kind=kind, limit=options.limit)
    if options.json:
        _print_json(result.to_dict())
    elif isinstance(result, FactCheck):
        print(_check_lines(result))
    elif isinstance(result, Answer):
        print(_answer_lines(result))
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


def _check_lines(result: FactCheck) -> str:
    head = f"{result.verdict.name.replace('_', ' ')}  (probability {result.probability:.2f})"
    notes = [CANNOT_REFUTE] if not result.can_refute else []
    notes += [result.missing.gap.value] if result.missing else []
    notes += [reading_words(result.reading), *grounds_words(result)]
    shown = (_evidence_lines(item, item.stance.name) for item in result.evidence)
    return "\n".join([head, *(note for note in notes if note), *shown])


def _text_lines(result: TextCheck) -> str:
    """Print a table of the statements, and what was left out."""
    rows = [
        f"{number:3}  {check.verdict.name.replace('_', ' '):19}  {check.probability:.2f}  {check.statement}"
        f"  [{piece.start}:{piece.end}]"
        for number, (piece, check) in enumerate(result.checked, start=1)
    ]
    left = [f"     {' '.join(piece.source.split())}  ({piece.kind.value})" for piece in result.left_out]
    return "\n".join([*rows, *(["", "Left out:", *left] if left else [])])


def _answer_lines(result: Answer) -> str:
    nothing = "Nothing in these articles answers that. Nearest:"
    head = f"Found  (probability {result.probability:.2f})" if result.found else nothing
    notes = [reading_words(result.reading), *(group_words(group) for group in result.groups)]
    shown = (_evidence_lines(item, "PASSAGE") for item in result.evidence)
    return "\n".join([head, *(note for note in notes if note), *shown])


def _evidence_lines(item: Evidence, label: str) -> str:
    strength = f" {item.probability:.2f}" if label != "PASSAGE" else ""
    page = f"p. {item.page}" if item.page else ""
    where = ", ".join(part for part in (item.article.title, item.article.date, item.article.source, page) if part)
    return (
        f'\n{label}{strength}  similarity {item.similarity:.2f}\n  "{item.quote}"\n  {where} [{item.start}:{item.end}]'
    )
