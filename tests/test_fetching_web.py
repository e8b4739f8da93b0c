"""The web: limits, redirects, patience, and that no machine but a public one is ever asked."""

import gzip
import os
import socket
import ssl
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from email.utils import formatdate
from importlib.metadata import PackageNotFoundError
from ipaddress import ip_address
from threading import Thread

import pytest

from index.errors import FetchError, FetchMissing, InputError
from index.fetching import network as network_module
from index.fetching.network import Network, are_neighbours, dial
from index.fetching.web import Answer, Limits, Web
from tests.sites import CERTIFICATE, NOON, PUBLIC, Outside, Replies, Reply, Site, site

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture
def served() -> Iterator[Callable[..., Outside]]:
    """Start a site of some pages, and give the network that leads to it."""
    running = []

    def start(pages: dict[str, Replies], **options: dict[str, list[str]]) -> Outside:
        context = site(pages)
        running.append(context)
        return Outside(context.__enter__(), **options)  # type: ignore[arg-type]

    yield start
    for context in running:
        context.__exit__(None, None, None)


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


def test_an_answer(served: Callable[..., Outside]) -> None:
    """An answer has its address, kind, character set and body; a request names Vouch, and carries no cookie."""
    outside = served({"/tea": Reply("hot", "Text/HTML; Charset=UTF-8", headers={"Set-Cookie": "a=b"})})
    web = outside.web()
    assert web.get("http://example.org/tea") == Answer("http://example.org/tea", "text/html", "utf-8", b"hot")
    web.get("http://example.org/tea")
    head = outside.server.heads[1]
    assert head.pop("user-agent").split("/")[0] == "Vouch"
    assert head == {"host": "example.org", "accept": "*/*", "accept-encoding": "gzip", "connection": "close"}


@pytest.mark.parametrize(("installed", "named"), [("1.2.3", "Vouch/1.2.3"), (None, "Vouch")])
def test_requests_name_vouch_and_its_version(
    served: Callable[..., Outside], installed: str | None, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The User-Agent is the name and the version; the name alone where Vouch runs without being installed."""

    def version(_: str) -> str:
        if installed is None:
            raise PackageNotFoundError
        return installed

    monkeypatch.setattr("index.fetching.web.version", version)
    outside = served({"/": Reply("tea")})
    outside.web().get("http://example.org/")
    assert outside.server.heads[0]["user-agent"] == named


def test_the_checked_address_is_the_one_that_is_asked(served: Callable[..., Outside]) -> None:
    """A name is looked up once for each request, and the connection goes to what was found, under the name."""
    outside = served({"/": Reply("hot")}, names={"example.org": ["8.8.8.8"]})
    outside.web().get("http://example.org:8080/")
    assert (outside.resolved, outside.dialled) == (["example.org"], [("8.8.8.8", 8080)])
    assert outside.server.heads[0]["host"] == "example.org:8080"


def test_a_name_that_changes_between_two_looks(served: Callable[..., Outside]) -> None:
    """A name that leads inside when it is asked again, as rebinding does, is refused at the redirect to itself."""
    outside = served({"/": Reply(status=302, headers={"Location": "/again"}), "/again": Reply("secret")})
    found = iter([[PUBLIC], ["127.0.0.1"]])
    outside.resolve = lambda host, port: next(found)  # type: ignore[method-assign]
    assert "is 127.0.0.1, which is no address of the public internet" in refusal(outside, "http://example.org/")
    assert (asked(outside), outside.dialled) == (["/"], [(PUBLIC, 80)])


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("http://127.0.0.1/", {}),
        ("http://[::1]/", {}),
        ("http://[::ffff:127.0.0.1]/", {}),
        ("http://169.254.169.254/latest/meta-data", {}),
        ("http://inside.example/", {"inside.example": ["10.0.0.7"]}),
        ("http://inside.example/", {"inside.example": ["fe80::1%eth0"]}),
        ("http://inside.example/", {"inside.example": ["no address"]}),
        ("http://both.example/", {"both.example": [PUBLIC, "192.168.0.1"]}),
        ("http://2130706433/", {"2130706433": ["127.0.0.1"]}),
        ("http://0x7f.1/", {"0x7f.1": ["127.0.0.1"]}),
        ("http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/", {}),
        ("https://localhost./", {"localhost.": ["127.0.0.1", "::1"]}),
        ("http://none.example/", {"none.example": []}),
    ],
)
def test_no_machine_inside_is_asked(served: Callable[..., Outside], address: str, names: dict[str, list[str]]) -> None:
    """An address that is, or whose name has, one that is not public, is refused before anything is dialled."""
    outside = served({"/": Reply("secret")}, names=names)
    assert "address" in refusal(outside, address)
    assert (outside.dialled, asked(outside)) == ([], [])


def test_the_real_resolver_reads_numbers_as_the_system_does(served: Callable[..., Outside]) -> None:
    """Loopback in decimal, hexadecimal, octal or shortened is seen through: what is dialled is what is checked."""
    outside = served({"/": Reply("secret")})
    outside.resolve = network_module.resolve  # type: ignore[method-assign]
    for host in ("2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"):
        refusal(outside, f"http://{host}/")
    assert outside.dialled == []


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("http://127.0.0.1/", "is 127.0.0.1, which is no address"),
        ("//[::1]:80/", "is ::1, which is no address"),
        ("http://inside.example/", "is 10.0.0.1, which is no address"),
        ("file:///etc/passwd", "its scheme is 'file'"),
        ("http://user:secret@example.org/", "a user's name or password"),
        ("http://example.org:22/", "redirects to port 22"),
        ("http://example.org/\x1b[31m", "a space, a control character"),
        ("/", "redirects more than 5 times"),
        ("https://[", "redirects to what cannot be fetched"),
        ("http://example.org/" + "a" * 60_000, "it is 60,019 characters long"),
    ],
)
def test_redirects_are_checked_like_addresses(served: Callable[..., Outside], location: str, problem: str) -> None:
    """A redirect leads no further than an address that is typed; nothing but the first site is asked."""
    pages = {"/": Reply("moved", status=302, headers={"Location": location})}
    outside = served(pages, names={"inside.example": ["10.0.0.1"]})
    assert problem in refusal(outside, "http://example.org/")
    assert set(outside.dialled) == {(PUBLIC, 80)}
    assert len(asked(outside)) <= 6


def test_redirects_are_followed(served: Callable[..., Outside]) -> None:
    """A redirect to another host, or to the port that was named, is followed, and the answer tells the last address."""
    outside = served(
        {
            "/": Reply(status=301, headers={"Location": "http://other.example/b"}),
            "/b": Reply(
                status=308, headers={"Location": "http://example.org:8080/c?d=\u00e9".encode().decode("latin-1")}
            ),
            "/c": Reply("tea"),
        }
    )
    assert outside.web().get("http://example.org:8080/").url == "http://example.org:8080/c?d=%C3%A9"
    assert [port for _, port in outside.dialled] == [8080, 80, 8080]


def test_https_never_becomes_http() -> None:
    """A redirect from https to http is refused."""
    with site({"/": Reply(status=302, headers={"Location": "http://articles.example/"})}, tls=True) as server:
        outside = Outside(server, tls=trusting())
        assert "redirects to http, which anybody can read" in refusal(outside, "https://articles.example/")


def trusting() -> ssl.SSLContext:
    """What trusts the certificate of the tests, and no other."""
    context = ssl.create_default_context(cafile=str(CERTIFICATE))
    context.verify_flags |= ssl.VERIFY_X509_STRICT  # as newer Pythons do by themselves
    return context


def test_https_checks_the_name_and_not_the_address() -> None:
    """The certificate has to be that of the name in the address, whatever IP address is dialled."""
    with site({"/": Reply("tea")}, tls=True) as server:
        outside = Outside(server, tls=trusting())
        assert outside.web().get("https://articles.example/").data == b"tea"
        assert outside.dialled == [(PUBLIC, 443)]
        assert "does not prove that it is that host" in refusal(outside, "https://other.example/")
        assert "does not prove that it is that host" in refusal(Outside(server), "https://articles.example/")


def test_the_usual_tls_checks_certificates() -> None:
    """What the network uses by itself asks for a certificate and checks its name."""
    made = Network().tls()
    assert isinstance(made, ssl.SSLContext)
    assert (made.check_hostname, made.verify_mode) == (True, ssl.CERT_REQUIRED)


def test_https_to_a_server_that_speaks_http(served: Callable[..., Outside]) -> None:
    """A server that does not speak TLS is a clear refusal."""
    assert "articles.example" in refusal(served({}), "https://articles.example/", attempts=1)


def test_the_network_of_this_machine_is_not_asked() -> None:
    """A connection that leads to this machine's own network is closed before a word is said, whatever its address."""
    with site({"/": Reply("secret")}) as server:
        with pytest.raises(OSError, match=r"127\.0\.0\.1 is in the network of this machine, 127\.0\.0\.1"):
            dial("127.0.0.1", server.server_address[1], 1)
        assert server.asked == []


@pytest.mark.parametrize(
    ("one", "other", "neighbours"),
    [
        ("2a02:810d:1::5", "2a02:810d:1::5", True),
        ("2a02:810d:1:1::5", "2a02:810d:1:ff::1", True),
        ("2a02:810d:1::5", "2a02:810d:2::5", False),
        ("93.184.215.14", "93.184.215.200", True),
        ("93.184.215.14", "93.184.216.14", False),
        ("192.168.0.7", "93.184.215.14", False),
        ("192.168.0.7", "2a02:810d:1::5", False),
    ],
)
def test_neighbours(one: str, other: str, neighbours: bool) -> None:
    """Public addresses are of one network if they share the first 24 bits, or with IPv6 48, as one site has them."""
    assert are_neighbours(one, other) is neighbours


def test_the_next_address_is_tried() -> None:
    """Of several addresses the first that can be reached is asked; if none can, that is said, and no other is tried."""
    tried = []

    def refuse(ip: str, port: int, timeout_s: float) -> socket.socket:
        tried.append(ip)
        raise ConnectionRefusedError("refused")

    ips = [f"8.8.8.{number}" for number in range(1, 9)]
    web = Web(Network(resolve=lambda host, port: ips, dial=refuse))
    with pytest.raises(FetchError, match=r"example.org cannot be reached \(refused\); .* proxies .* are not used"):
        web.get("http://example.org/")
    assert tried == ips[:4]


def test_a_name_that_nobody_knows() -> None:
    """A name without an address is a clear refusal."""

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(FetchError, match=r"the host 'tea\.example' is not known"):
        Web(Network(resolve=unknown)).get("https://tea.example/")


def test_proxies_of_the_environment_are_not_used(
    served: Callable[..., Outside], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy would look the name up itself, so that nobody could check where it leads: it is not asked."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setitem(os.environ, name, "http://127.0.0.1:9/")
    outside = served({"/": Reply("tea")})
    assert outside.web().get("http://example.org/").data == b"tea"
    assert outside.dialled == [(PUBLIC, 80)]


def test_what_is_no_address_is_bad_input(served: Callable[..., Outside]) -> None:
    """An address that cannot be one is refused as input, and nothing is dialled."""
    outside = served({})
    with pytest.raises(InputError):
        outside.web().get("ftp://example.org/")
    assert outside.dialled == []


@pytest.mark.parametrize("status", [404, 410])
def test_nothing_there(served: Callable[..., Outside], status: int) -> None:
    """What is not there has an error of its own, and is asked for once."""
    outside = served({"/": Reply("gone", status=status)})
    with pytest.raises(FetchMissing, match=f"http://example.org/ answers {status}: there is nothing"):
        outside.web().get("http://example.org/")
    assert len(asked(outside)) == 1


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 403, 451, 500])
def test_other_answers_are_refused(served: Callable[..., Outside], status: int) -> None:
    """Any other status than 200 is a refusal that names it."""
    outside = served({"/": Reply(status=status)})
    assert f"http://example.org/ answers {status}" in refusal(outside, "http://example.org/")


# Patience


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
    assert (outside.slept, len(asked(outside))) == ([], 1)


def test_patience_ends(served: Callable[..., Outside]) -> None:
    """A server that stays busy is asked four times."""
    outside = served({"/": Reply(status=429)})
    assert "answers 429" in refusal(outside, "http://example.org/")
    assert (outside.slept, len(asked(outside))) == ([1, 2, 4], 4)


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


# Bounds


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
    assert len(asked(outside)) == 1


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


def test_nothing_is_dialled_without_being_asked_for() -> None:
    """Importing the package and making its objects opens no connection and looks up no name."""
    calls: list[str] = []

    def note(*_: object) -> list[str]:
        calls.append("called")
        return []

    Web(Network(resolve=note, dial=note))  # type: ignore[arg-type]
    assert calls == []


def test_the_public_address_of_the_tests_is_public() -> None:
    """The address that stands for all sites passes the check that every address goes through."""
    from index.fetching.addresses import is_public

    assert is_public(ip_address(PUBLIC))


def test_a_site_is_what_it_says(served: Callable[..., Outside]) -> None:
    """The site of the tests gives one reply after the other, the last one again."""
    server: Site = served({"/": [Reply("a"), Reply("b")]}).server
    bodies = []
    for _ in range(3):
        server.asked.append("/")
        bodies.append(server.reply("/").body)
    assert bodies == ["a", "b", "b"]
