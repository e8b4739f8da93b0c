"""What the commands here share: the options that name a model and say how a result is shown, and showing it."""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.stance import StanceLabeller
from assistant.stance_models import DEFAULT_STANCE_MODEL


def model_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told a stance model."""
    parser.add_argument("--model", default=DEFAULT_STANCE_MODEL, help="name or folder of a stance model")


def model_facts(labeller: StanceLabeller) -> dict[str, str]:
    """Return what a result says of the stance model that it was measured with."""
    return {"name": labeller.name, "fingerprint": labeller.fingerprint}


def result_options(parser: argparse.ArgumentParser) -> None:
    """Let a command be told how to show its result."""
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    parser.add_argument("--out", type=Path, metavar="RESULT.json", help="write that object to a file")


def show(result: Mapping[str, Any], options: argparse.Namespace, said: str | None = None) -> None:
    """Print a result in words if there are any, as JSON with ``--json``; write it to the file of ``--out``."""
    written = json.dumps(result, indent=2)
    print(written if options.json or said is None else said)
    if options.out:
        options.out.write_text(written + "\n", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a Markdown table, numbers that are not whole to three places.

    >>> print(table(["set", "pairs", "F1"], [["a", 4, 0.25]]))
    | set | pairs | F1 |
    |---|---|---|
    | a | 4 | 0.250 |
    """
    cells = [head, *([f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows)]
    first, *others = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([first, "|---" * len(head) + "|", *others])
