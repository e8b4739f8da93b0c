"""The way in: the command ``vouch``, and its chat window.

The window's modules know Gradio, which takes seconds to import: they are imported where they are used.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.access import Access
from assistant.check import Assistant
from assistant.cli import main as command_line
from assistant.visits import Visits

if TYPE_CHECKING:
    from gradio import Blocks

for _reports in (("GRADIO_ANALYTICS_ENABLED", "False"), ("HF_HUB_DISABLE_TELEMETRY", "1")):
    os.environ.setdefault(*_reports)


def cli() -> int:
    """Run the command ``vouch``."""
    return command_line(chat=serve)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``vouch chat`` with some arguments, those of the process if none are given."""
    return command_line(["chat", *(sys.argv[1:] if arguments is None else arguments)], chat=serve)


def serve(assistant: Assistant, access: Access) -> None:
    """Show the window on this machine only, say where, and wait until it is stopped."""
    from assistant.window.serving import serve as show  # noqa: PLC0415

    show(assistant, access)


def launch(assistant: Assistant, *, port: int | None = None) -> "Blocks":
    """Start the window in the background and return it; see ``assistant.window.serving``."""
    from assistant.window.serving import launch as start  # noqa: PLC0415

    return start(Visits(assistant), Access(port=port))


def build_window(assistant: Assistant) -> "Blocks":
    """Lay the window out; see ``assistant.window.layout``."""
    from assistant.window.layout import build_window as build  # noqa: PLC0415

    return build(Visits(assistant))


if __name__ == "__main__":
    sys.exit(main())
