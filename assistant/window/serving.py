"""The window on this machine: a free port, nothing offered to others, nothing fetched from elsewhere."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable

import gradio as gr
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from assistant.access import Access
from assistant.cards import cards_css
from assistant.check import Assistant
from assistant.uploads import MOST_BYTES
from assistant.visits import Visits
from assistant.window.endpoints import refused
from assistant.window.layout import build_window
from assistant.window.theme import theme, window_css
from index.errors import InputError

HOST = "127.0.0.1"
NAMES = [HOST, "localhost"]
"""What a browser may call this machine by, where no password is asked: a page from elsewhere that has its own name lead
here could read everything otherwise."""
PORTS = range(7860, 7960)
REFUSAL_S = 1.0
"""Seconds until a wrong password is refused."""


def serve(assistant: Assistant, access: Access) -> None:
    """Show the window on this machine only, say where, and wait until it is stopped."""
    with contextlib.suppress(ValueError):  # which it is outside of the main thread
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with Visits(assistant, changes=access.changes) as visits:
        os.environ["GRADIO_TEMP_DIR"] = str(visits.folder / "uploads")
        window = launch(visits, access)
        sys.stderr.write(f"Vouch is at {window.local_url} (Ctrl+C stops it)\n")
        window.block_thread()


def launch(visits: Visits, access: Access) -> gr.Blocks:
    """Start the window in the background and return it; ``local_url`` says where it is.

    Raises InputError if the port, or each of ``PORTS`` if none is named, is taken.
    """
    free = _free_port(access.port)
    window = build_window(visits)
    window.queue(api_open=False)
    _reach_this_machine_directly()
    window.launch(
        server_name=HOST,
        server_port=free,
        share=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
        enable_monitoring=False,
        run_history=False,
        footer_links=[],
        max_file_size=MOST_BYTES,
        auth=_doorkeeper(access) if access.users else None,  # type: ignore[arg-type]  # it may be a coroutine
        app_kwargs={
            "middleware": [] if access.users else [Middleware(TrustedHostMiddleware, allowed_hosts=NAMES)],
            "exception_handlers": {TypeError: refused, KeyError: refused},
        },
        theme=theme(),
        css=cards_css() + window_css(),
    )
    return window


def _doorkeeper(access: Access) -> Callable[[str, str], Awaitable[bool]]:
    """Return what looks at passwords; a wrong one is answered late, so that few can be tried."""

    async def admits(user: str, password: str) -> bool:
        if access.admits(user, password):
            return True
        await asyncio.sleep(REFUSAL_S)
        return False

    return admits


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
