"""The web's bounds: how much of an answer is read and unpacked, and for how long."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable

import pytest

from tests.sites import HEAD, Outside, Reply, asked, hold, refusal


def test_gzip_is_unpacked(served: Callable[..., Outside]) -> None:
    """A packed answer is unpacked, one of several members too, and one without a length."""
    packed = gzip.compress(b"green ") + gzip.compress(b"tea")
    outside = served(
        {
            "/": Reply(packed, headers={"Content-Encoding": "gzip"}),
            "/open": Reply(raw=HEAD + b"Content-Encoding: x-GZIP\r\n\r\n" + packed),
            "/none": Reply(b"", headers={"Content-Encoding": "gzip"}),
            "/large": Reply(gzip.compress(b"tea" * 10**6), headers={"Content-Encoding": "gzip"}),
        }
    )
    bodies = [outside.web().get(f"http://example.org/{path}").data for path in ("", "open", "none", "large")]
    assert bodies == [b"green tea", b"green tea", b"", b"tea" * 10**6]


@pytest.mark.parametrize(
    ("packing", "body", "problem"),
    [
        ("br", b"tea", "packed as 'br'"),
        ("gzip, gzip", gzip.compress(gzip.compress(b"tea")), "packed as 'gzip, gzip'"),
        ("gzip", b"no gzip at all", "the answer's gzip packing is broken"),
        ("gzip", gzip.compress(b"tea") + b"rubbish", "the answer's gzip packing is broken"),
        ("gzip", zlib.compress(b"tea"), "the answer's gzip packing is broken"),
    ],
)
def test_other_packings_are_refused(served: Callable[..., Outside], packing: str, body: bytes, problem: str) -> None:
    """What is packed in a way that was not asked for, or not soundly, is refused at once."""
    outside = served({"/": Reply(body, headers={"Content-Encoding": packing})})
    assert problem in refusal(outside, "http://example.org/")
    assert asked(outside) == ["/"]


def endless(connection: socket.socket, head: bytes, part: bytes) -> int:
    """Send without end, until the other side hangs up; the bytes that went out."""
    sent = 0
    connection.settimeout(5)
    try:
        connection.sendall(head)
        while sent < 10**8:
            connection.sendall(part)
            sent += len(part)
    except OSError:
        pass
    return sent


@pytest.mark.parametrize(
    ("head", "part"),
    [
        (HEAD + b"\r\n", b"a" * 10_000),
        (HEAD + b"Content-Length: 99999999999\r\n\r\n", b"a" * 10_000),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + b"a" * 10_000 + b"\r\n"),
    ],
    ids=["without a length", "with a length", "chunked"],
)
def test_reading_stops_at_the_limit(served: Callable[..., Outside], head: bytes, part: bytes) -> None:
    """An answer larger than the limit is not read to its end, and if it says so itself, not begun."""
    sent: list[int] = []
    outside = served({"/": Reply(act=lambda connection: sent.append(endless(connection, head, part)))})
    assert "larger than 1 MB" in refusal(outside, "http://example.org/", max_bytes=10**6)
    give_up = time.monotonic() + 5
    while not sent and time.monotonic() < give_up:
        time.sleep(0.01)
    assert sent[0] < 2 * 10**7


def test_packed_nothing_without_end(served: Callable[..., Outside]) -> None:
    """Empty members of gzip count by what came, so that they end too."""
    sent: list[int] = []
    head, part = HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 500
    outside = served({"/": Reply(act=lambda connection: sent.append(endless(connection, head, part)))})
    assert "larger than 1 MB" in refusal(outside, "http://example.org/", max_bytes=10**6)


def test_a_gzip_bomb_is_not_unpacked(served: Callable[..., Outside]) -> None:
    """20 MB of zeros packed into 20 kB stop at the limit, as members or as one."""
    one = gzip.compress(bytes(2 * 10**7))
    many = gzip.compress(bytes(10**6)) * 20
    packed = {"Content-Encoding": "gzip"}
    outside = served({"/one": Reply(one, headers=packed), "/many": Reply(many, headers=packed)})
    for path in ("one", "many"):
        assert "larger than 2 MB" in refusal(outside, f"http://example.org/{path}", max_bytes=2 * 10**6)


def test_an_answer_of_just_the_limit(served: Callable[..., Outside]) -> None:
    """The limit itself is allowed."""
    outside = served({"/": Reply(b"a" * 1000)})
    assert len(outside.web(max_bytes=1000).get("http://example.org/").data) == 1000
    assert "larger" in refusal(outside, "http://example.org/", max_bytes=999)


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b""),
        (HEAD, b""),
        (HEAD + b"Content-Length: 9\r\n\r\nhalf", b""),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"a"),
        (b"HTTP/1.1 200 OK\r\n", b"X: a\r\n"),
        (HEAD + b"\r\n", b"a"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: a\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a"),
    ],
    ids="silent head half status header headers body continue trailers chunk".split(),
)
def test_a_server_that_never_ends_is_let_go(served: Callable[..., Outside], first: bytes, drop: bytes) -> None:
    """A server that says nothing, or a byte a time, in the head or the body, ends at the limits of time, at once."""
    outside = served({"/": Reply(act=hold(first, drop))})
    began = time.monotonic()
    refusal(outside, "http://example.org/", idle_s=0.2, total_s=0.4, attempts=1)
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "raw",
    [
        b"no HTTP\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200 + b"\r\n",
        b"\x1b[2J\x00\xff" * 40 + b"\r\n\r\n",
    ],
    ids=["no http", "no status", "long header", "many headers", "rubbish"],
)
def test_what_is_no_http_is_refused(served: Callable[..., Outside], raw: bytes) -> None:
    """A head that cannot be read, or has no end, is a clear refusal without control characters."""
    assert "cannot be read" in refusal(served({"/": Reply(raw=raw)}), "http://example.org/")


@pytest.mark.parametrize("length", ["-5", "1e3", "3, 3", "\u0663"])
def test_a_strange_length_is_no_failure(served: Callable[..., Outside], length: str) -> None:
    """What is no length is left aside: the answer goes on until the connection is closed."""
    raw = HEAD + f"Content-Length: {length}\r\n\r\ntea".encode()
    assert served({"/": Reply(raw=raw)}).web().get("http://example.org/").data == b"tea"


@pytest.mark.parametrize(
    "header", ["text/html; charset=\x80", "nonsense", "", 'text/html; charset="utf-8', "text/html; charset*=utf-8''%ff"]
)
def test_a_strange_content_type_is_no_failure(served: Callable[..., Outside], header: str) -> None:
    """Whatever the Content-Type says, the answer is had."""
    assert served({"/": Reply("tea", header)}).web().get("http://example.org/").data == b"tea"
