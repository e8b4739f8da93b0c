"""What the commands have in common: how they are added and read, and the options that name a store and the models."""

import argparse
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from assistant.stance_models import DEFAULT_STANCE_MODEL
from index.errors import InputError

Run = Callable[[argparse.Namespace], int]
"""Runs a command with what was read, and returns its exit status."""


class Parser(argparse.ArgumentParser):
    """A parser that raises InputError for what it cannot read."""

    def error(self, message: str) -> NoReturn:
        """Raise InputError with where the help is to be had."""
        raise InputError(f"{message}; try: {self.prog} --help")


class Commands:
    """The commands of a parser."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parser = parser
        self._commands = parser.add_subparsers(metavar="COMMAND", dest="command", required=True)

    def add(self, name: str, what: str, run: Run) -> argparse.ArgumentParser:
        """Add a command; what it does stands in the list of all of them and in its own help."""
        command = self._commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        command.set_defaults(run=run)
        return command

    def read(self, arguments: Sequence[str] | None) -> argparse.Namespace:
        """Read a command with its options. Raises InputError."""
        options, unknown = self._parser.parse_known_args(arguments)
        if unknown:
            raise InputError(
                f"{' '.join(unknown)} came too; wanted what has several words in quotes, and only options that "
                f"{options.command} has; try: {self._parser.prog} {options.command} --help"
            )
        return options


def whole_number(*, least: int, most: int = 10**9) -> Callable[[str], int]:
    """Return what reads a whole number between two others, both included."""

    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,10}", text) or not least <= int(text) <= most:
            upto = f" to {most:,}" if most < 10**9 else " or more"
            raise argparse.ArgumentTypeError(f"{text!r} came; wanted a whole number, {least}{upto}")
        return int(text)

    return read


def store_option(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    """Let a command be told its store; one that changes it has to be told."""
    default = "" if required else " (default: $VOUCH_STORE, else the sample)"
    command.add_argument("--store", type=Path, required=required, help=f"folder of the store{default}")


def model_options(command: argparse.ArgumentParser) -> None:
    """Let a command be told its store and the models."""
    store_option(command)
    command.add_argument("--encoder", help="sentence-transformers model (default: the one that the store names)")
    command.add_argument(
        "--stance-model",
        default=DEFAULT_STANCE_MODEL,
        metavar="MODEL",
        help="model for natural language inference, by folder or hub name (default: the one that Vouch brings)",
    )
    what = "the stance model was trained to read the statement first, and then the text"
    command.add_argument("--statement-first", action="store_true", help=what)
