"""The ``vouch`` command: check, ask, chat, mcp, and what keeps a store."""

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

from assistant.access import VARIABLE, Access, read_users
from assistant.check import Assistant
from assistant.mcp_tools import tools_server
from assistant.operations import Operations
from assistant.result_commands import add_result_commands
from assistant.stance_models import DEFAULT_STANCE_MODEL
from assistant.store_commands import add_store_commands, add_store_option
from assistant.visits import Changes
from index.errors import InputError, VouchError
from index.fetching.web import Web
from index.store import Store

Chat = Callable[[Assistant, Access], None]
"""Opens the window for an assistant and returns when it is closed."""


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
    add_result_commands(commands, add_store_option, _model_options, _opened)

    window = commands.add_parser("chat", help="open the chat window")
    window.add_argument("--port", type=int, help="of the local address (default: 7860, or the next free one)")
    _access_options(window)
    _model_options(window)
    window.set_defaults(run=_chat, open_window=chat)

    tools = commands.add_parser("mcp", help="give check, ask, verify_quote and articles to a program, as MCP tools")
    _model_options(tools)
    tools.set_defaults(run=_mcp)
    return parser


def _access_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say who may use the window, and what they may change."""
    changing = parser.add_mutually_exclusive_group()
    changing.add_argument("--read-only", action="store_true", help="nobody can add or remove articles in the window")
    what = "what is added or removed in the window is so for all and for good (default: for that visitor, for a while)"
    changing.add_argument("--shared-store", action="store_true", help=what)
    what = (
        f"ask for a name and a password; a file of lines USER:PASSWORD (default: ${VARIABLE}, one such, if it is set)"
    )
    parser.add_argument("--auth", type=Path, metavar="FILE", help=what)


def _model_options(parser: argparse.ArgumentParser) -> None:
    add_store_option(parser)
    parser.add_argument("--encoder", help="sentence-transformers model (default: the one that the store names)")
    parser.add_argument("--stance-model", default=DEFAULT_STANCE_MODEL, help="model for natural language inference")
    parser.add_argument("--statement-first", action="store_true", help="that model reads the statement, then the text")


def _chat(options: argparse.Namespace) -> int:
    if options.open_window is None:
        raise InputError("there is no window here; wanted the vouch command, or python app.py")
    changes = Changes.NONE if options.read_only else Changes.SHARED if options.shared_store else Changes.PRIVATE
    access = Access(options.port, changes, read_users(options.auth))
    with _opened(options, read_only=options.read_only) as assistant:
        options.open_window(assistant, access)
    return 0


def _mcp(options: argparse.Namespace) -> int:
    """Serve the tools at once, and load the models meanwhile: programs wait for a server for some seconds only."""
    if options.store:
        Store.open(options.store, read_only=True).close()
    with ThreadPoolExecutor(max_workers=1) as beside:
        opened = beside.submit(_opened, options)
        tools_server(Operations(opened.result)).run("stdio")
        opened.result().close()
    return 0


def _opened(options: argparse.Namespace, *, read_only: bool = False) -> Assistant:
    print("loading the store and the models ...", file=sys.stderr)
    return Assistant.open(
        options.store,
        encoder=options.encoder,
        stance_model=options.stance_model,
        statement_first=options.statement_first,
        read_only=read_only,
    )
