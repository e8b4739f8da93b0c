"""The window on this machine: a free port, nothing offered to others, nothing fetched from elsewhere."""

import contextlib
import os
import socket
import sys

import gradio as gr

from assistant.cards import CARDS_CSS
from assistant.check import Assistant
from assistant.window.layout import build_window
from assistant.window.theme import WINDOW_CSS, theme
from index.errors import InputError

HOST = "127.0.0.1"
PORTS = range(7860, 7960)


def serve(assistant: Assistant, port: int | None) -> None:
    """Show the window on this machine only, say where, and wait until it is stopped."""
    window = launch(assistant, port=port)
    sys.stderr.write(f"Vouch is at {window.local_url} (Ctrl+C stops it)\n")
    window.block_thread()


def launch(assistant: Assistant, *, port: int | None = None) -> gr.Blocks:
    """Start the window in the background and return it; ``local_url`` says where it is.

    Args:
        assistant: that answers.
        port: None for the first free one of ``PORTS``.

    Raises:
        InputError: the port, or each of them, is taken.
    """
    free = _free_port(port)
    window = build_window(assistant)
    _reach_this_machine_directly()
    window.launch(
        server_name=HOST,
        server_port=free,
        share=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
        enable_monitoring=False,
        footer_links=[],
        theme=theme(),
        css=CARDS_CSS + WINDOW_CSS,
    )
    return window


def _free_port(port: int | None) -> int:
    """Return a port that nothing listens on; Gradio's own search would leave a socket open for each that is taken."""
    for candidate in PORTS if port is None else [port]:
        with socket.socket() as probe, contextlib.suppress(OSError, OverflowError):
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, candidate))
            return int(probe.getsockname()[1])
    came = f"{PORTS.start} to {PORTS.stop - 1}" if port is None else str(port)
    raise InputError(f"port {came} cannot be listened on; wanted a free one, 1024 to 65535: name another with --port")


def _reach_this_machine_directly() -> None:
    """Keep Gradio's own look at its address from going through a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join(dict.fromkeys([*hosts, HOST]))
