"""The ``vouch`` command: check, ask, chat, mcp, and what keeps a store."""

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from assistant.access import VARIABLE, Access, read_users
from assistant.check import Assistant
from assistant.command_options import Commands, Parser, model_options, whole_number
from assistant.markup import for_terminal
from assistant.mcp_tools import tools_server
from assistant.operations import Operations
from assistant.provenance import vouch_version
from assistant.result_commands import add_result_commands
from assistant.sample_store import named_store
from assistant.store_commands import add_store_commands
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
        options = _commands(chat).read(arguments)
        options.web = web
        return int(options.run(options))
    except VouchError as error:
        print(f"vouch: {for_terminal(' '.join(str(error).split()))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("vouch: interrupted; what was reported as done is kept, and the same command goes on", file=sys.stderr)
        return 130
    except UnicodeEncodeError as error:
        print(
            f"vouch: {error.object[error.start]!a} cannot be written in {error.encoding}, which is set here; wanted "
            "UTF-8: set PYTHONUTF8=1, or write a result to a file with --out",
            file=sys.stderr,
        )
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = error.filename or "a file"
        print(f"vouch: {where} cannot be used ({error.strerror}); wanted a path that can: check it", file=sys.stderr)
        return 2


def _commands(chat: Chat | None) -> Commands:
    parser = Parser(
        prog="vouch",
        description="Check claims against your own articles, with exact quotes.",
        epilog="Exit status: 0 for any verdict, 1 if verify finds something wrong, 2 for input that cannot be used, "
        "130 when interrupted. Each command says more with --help.",
    )
    parser.add_argument("--version", action="version", version=f"vouch {vouch_version() or '(not installed)'}")
    commands = Commands(parser)
    add_store_commands(commands)
    add_result_commands(commands, _opened)

    window = commands.add("chat", "open the chat window", _chat)
    what = "of the local address (default: 7860, or the next free one)"
    window.add_argument("--port", type=whole_number(least=1, most=65535), help=what)
    _access_options(window)
    model_options(window)
    window.set_defaults(open_window=chat)

    model_options(commands.add("mcp", "give check, ask, verify_quote and articles to a program, as MCP tools", _mcp))
    return commands


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


def _chat(options: argparse.Namespace) -> int:
    if options.open_window is None:
        raise InputError("there is no window here; wanted the vouch command, or python app.py")
    if options.shared_store and not (options.store or named_store()):
        raise InputError("--shared-store came without a store; wanted one to keep the changes in: name it by --store")
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
