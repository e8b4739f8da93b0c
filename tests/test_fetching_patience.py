"""The web's patience: a busy server is asked again, in time, and waiting ends."""

import gzip
import socket
import struct
import time
from collections.abc import Callable
from email.utils import formatdate
from threading import Thread

import pytest

from index.fetching.web import Limits
from tests.sites import HEAD, NOON, Outside, Replies, Reply, asked, hold, refusal


@pytest.mark.parametrize("status", [429, 502, 503, 504])
@pytest.mark.parametrize(
    ("header", "waits"),
    [
        ({}, [1, 2]),
        ({"Retry-After": "7"}, [7, 7]),
        ({"Retry-After": formatdate(NOON + 30, usegmt=True)}, [30, 0]),
        ({"Retry-After": formatdate(NOON - 3600, usegmt=True)}, [0, 0]),
        ({"Retry-After": "soon"}, [1, 2]),
        ({"Retry-After": "-5"}, [1, 2]),
        ({"Retry-After": "Mon, 99 Foo 2030 99:99:99 GMT"}, [1, 2]),
        ({"Retry-After": "\u0667".encode().decode("latin-1")}, [1, 2]),
    ],
)
def test_a_busy_server_is_asked_again(
    served: Callable[..., Outside], status: int, header: dict[str, str], waits: list[float]
) -> None:
    """A busy server is asked again when it says, in seconds or by a date, or else a little later each time."""
    busy = Reply("slow down", status=status, headers=header)
    outside = served({"/": [busy, busy, Reply("tea")]})
    assert outside.web().get("http://example.org/").data == b"tea"
    assert outside.slept == waits


def test_waits_add_up(served: Callable[..., Outside]) -> None:
    """Redirects to busy servers do not add up to more than a minute of waiting."""
    pages: dict[str, Replies] = {
        f"/{number}": [
            Reply(status=503, headers={"Retry-After": "25"}),
            Reply(status=302, headers={"Location": f"/{number + 1}"}),
        ]
        for number in range(5)
    }
    outside = served(pages)
    assert "asks to wait 25 s" in refusal(outside, "http://example.org/0")
    assert outside.slept == [25, 25]


def test_slow_redirects_do_not_add_up(served: Callable[..., Outside]) -> None:
    """The limit of time is for all that one address leads to."""

    def slow(_: dict[str, str]) -> Reply:
        time.sleep(0.15)
        return Reply(status=302, headers={"Location": "/"})

    outside = served({"/": slow})
    assert "did not answer in time" in refusal(outside, "http://example.org/", total_s=0.3)
    assert len(asked(outside)) <= 3


def never(listening: socket.socket, drop: bytes) -> None:
    """Begin TLS, and never end it."""
    connection, _ = listening.accept()
    with connection:
        hold(b"\x16\x03\x03\x40\x00", drop)(connection)


@pytest.mark.parametrize("drop", [b"", b"a"])
def test_a_handshake_that_never_ends(served: Callable[..., Outside], drop: bytes) -> None:
    """A server that begins TLS and sends a byte a time is let go after the time to connect."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        outside = served({})
        address = listening.getsockname()
        outside.dial = lambda ip, port, timeout_s: socket.create_connection(address, timeout_s)  # type: ignore[method-assign]
        thread = Thread(target=never, args=[listening, drop], daemon=True)
        thread.start()
        began = time.monotonic()
        refusal(outside, "https://articles.example/", connect_s=0.3, attempts=1)
        assert time.monotonic() - began < 3
        thread.join(10)


@pytest.mark.parametrize("after", ["61", "999999999999999999", formatdate(NOON + 86400, usegmt=True)])
def test_a_long_wait_is_not_waited(served: Callable[..., Outside], after: str) -> None:
    """A server that asks for more than a minute is let be, with its wish in the message."""
    outside = served({"/": Reply(status=503, headers={"Retry-After": after})})
    assert "answers 503 and asks to wait" in refusal(outside, "http://example.org/")
    assert (outside.slept, asked(outside)) == ([], ["/"])


def test_patience_ends(served: Callable[..., Outside]) -> None:
    """A server that stays busy is asked four times."""
    outside = served({"/": Reply(status=429)})
    assert "answers 429" in refusal(outside, "http://example.org/")
    assert (outside.slept, asked(outside)) == ([1, 2, 4], ["/"] * 4)


def test_requests_keep_their_distance(served: Callable[..., Outside]) -> None:
    """No two requests begin within the interval, redirects and second attempts included, also when the clock jumps."""
    outside = served({"/": Reply(status=302, headers={"Location": "/b"}), "/b": [Reply(status=503), Reply("tea")]})
    web = outside.web(interval_s=0.35)
    web.get("http://example.org/")
    assert outside.slept == [0.35, 1]
    outside.clock += 0.1
    web.get("http://example.org/b")
    assert outside.slept == [0.35, 1, 0.25]
    outside.clock -= 10**6
    web.get("http://example.org/b")
    assert outside.slept == [0.35, 1, 0.25, 0.35]
    outside.clock += 5
    web.get("http://example.org/b")
    assert outside.slept == [0.35, 1, 0.25, 0.35]


def test_the_usual_interval() -> None:
    """Without other limits there are at most three requests a second."""
    assert 1 / Limits().interval_s < 3


def reset(connection: socket.socket) -> None:
    """Break a connection off as a crash does."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


@pytest.mark.parametrize(
    "broken",
    [
        Reply(act=reset),
        Reply(raw=b""),
        Reply(raw=HEAD + b"Content-Length: 10\r\n\r\nhalf"),
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhel"),
        Reply(raw=HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhello"),
        Reply(raw=HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"tea")[:-6]),
    ],
    ids=["reset", "nothing", "truncated", "truncated chunk", "broken chunk", "truncated gzip"],
)
def test_what_breaks_off_is_asked_again(served: Callable[..., Outside], broken: Reply) -> None:
    """An answer that ends too early is never taken for whole: it is asked for again, and given up after four times."""
    outside = served({"/": [broken, Reply("tea")], "/always": broken})
    assert outside.web().get("http://example.org/").data == b"tea"
    assert "example.org broke off" in refusal(outside, "http://example.org/always")
    assert outside.slept == [1, 1, 2, 4]
