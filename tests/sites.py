"""Web sites on this machine that say what a test wants, under public names and addresses."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from index.errors import FetchError
from index.fetching.network import Network, Tls
from index.fetching.web import Limits, Web

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
"""How an answer of a page begins."""

PUBLIC = "93.184.215.14"
"""An address of the public internet, which no test asks: what is sent there goes to the site on this machine."""

NOON = datetime(2030, 1, 1, 12, 0, 0, tzinfo=UTC).timestamp()
"""What the clock says when a test begins."""

CERTIFICATE = Path(__file__).parent / "data" / "tls" / "articles.example.pem"
"""A key and a certificate for the name "articles.example", made for the tests and good for nothing else."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a site answers.

    Attributes:
        raw: sent as it is instead of all the rest, and the connection closed.
        act: does with the connection what it likes, instead of all the rest.
    """

    body: str | bytes = b""
    media_type: str | None = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    act: Callable[[socket.socket], None] | None = None


Replies = Reply | Sequence[Reply] | Callable[[dict[str, str]], Reply]
"""One for all requests; one after the other, the last one again and again; or by the request's query."""


class Site(ThreadingHTTPServer):
    """A server on this machine.

    Attributes:
        pages: path to what is answered there; 404 elsewhere.
        asked: the request lines without "GET" and the version, in order.
        heads: the heads of those requests, names in small letters.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self, pages: Mapping[str, Replies], *, tls: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.pages = dict(pages)
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []

    def reply(self, target: str) -> Reply:
        """What is answered to a request."""
        parts = urlsplit(target)
        replies = self.pages.get(parts.path, Reply("nothing here", status=404))
        if isinstance(replies, Reply):
            return replies
        if callable(replies):
            return replies({name: values[0] for name, values in parse_qs(parts.query).items()})
        before = [urlsplit(one).path for one in self.asked].count(parts.path) - 1
        return replies[min(before, len(replies) - 1)]


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.heads.append({name.lower(): value for name, value in self.headers.items()})
        reply = self.server.reply(self.path)
        if reply.act:
            reply.act(self.connection)
        elif reply.raw is not None:
            self.wfile.write(reply.raw)
        else:
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(body)), **reply.headers}.items():
                self.send_header(name, value)
            if reply.media_type is not None:
                self.send_header("Content-Type", reply.media_type)
            self.end_headers()
            self.wfile.write(body)
        self.close_connection = True

    def handle(self) -> None:
        """Answer, and take it as it is when the other side has hung up."""
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        """Let go, likewise."""
        with suppress(OSError):
            super().finish()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def site(pages: Mapping[str, Replies], *, tls: bool = False) -> Iterator[Site]:
    """Run a site for a while."""
    with Site(pages, tls=tls) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class Outside:
    """A network of one site: every public address leads to it.

    Attributes:
        server: that site.
        names: host to IP addresses; other hosts have the address ``PUBLIC``.
        dialled: (IP address, port) of each connection.
        resolved: the hosts that were looked up.
        slept: seconds of each wait; the clock goes on by as much.
        clock: seconds since 1970.
    """

    def __init__(self, server: Site, names: Mapping[str, Sequence[str]] | None = None, *, tls: Tls | None = None):
        self.server, self._tls = server, tls
        self.names = dict(names or {})
        self.dialled: list[tuple[str, int]] = []
        self.resolved: list[str] = []
        self.slept: list[float] = []
        self.clock = NOON

    def resolve(self, host: str, port: int) -> list[str]:
        """The addresses of a host; one that is an address already is itself."""
        self.resolved.append(host)
        literal = ":" in host or host.replace(".", "").isdigit()
        return list(self.names.get(host, [host] if literal else [PUBLIC]))

    def dial(self, ip: str, port: int, timeout_s: float) -> socket.socket:
        """Connect to the site, whatever the address."""
        self.dialled.append((ip, port))
        return socket.create_connection(("127.0.0.1", self.server.server_port), timeout_s)

    def sleep(self, seconds: float) -> None:
        """Let the clock go on."""
        self.slept.append(round(seconds, 3))
        self.clock += seconds

    def web(self, **limits: float) -> Web:
        """Fetch from this network; without an interval between requests unless one is named."""
        network = Network(
            resolve=self.resolve,
            dial=self.dial,
            tls=lambda: self._tls or ssl.create_default_context(),
            now=lambda: self.clock,
            sleep=self.sleep,
        )
        return Web(network, limits=Limits(**{"interval_s": 0, "idle_s": 20, "total_s": 60, **limits}))  # type: ignore[arg-type]


def asked(outside: Outside) -> list[str]:
    """What the site was asked for."""
    return outside.server.asked


def refusal(outside: Outside, address: str, **limits: float) -> str:
    """Why an address is not fetched: one line that says what was wanted."""
    with pytest.raises(FetchError) as caught:
        outside.web(**limits).get(address)
    message = str(caught.value)
    assert message.isprintable()
    assert "wanted" in message or "try again" in message or "check" in message
    return message


def hold(first: bytes, drop: bytes = b"") -> Callable[[socket.socket], None]:
    """Send something, and then nothing, or a drop again and again, as long as the other side listens."""

    def act(connection: socket.socket) -> None:
        give_up = time.monotonic() + 5
        try:
            connection.sendall(first)
            while time.monotonic() < give_up:
                time.sleep(0.02)
                connection.sendall(drop)
                if not drop and connection.recv(65_536) == b"":
                    return
        except OSError:
            return

    return act
