"""The web: which addresses are asked, redirects included, and that no machine but a public one ever is."""

import os
import socket
import ssl
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from ipaddress import ip_address

import pytest

from index.errors import FetchError, FetchMissing, InputError
from index.fetching import network as network_module
from index.fetching.network import Network, are_neighbours, dial
from index.fetching.web import Answer, Web
from tests.sites import CERTIFICATE, PUBLIC, Outside, Reply, Site, asked, refusal, site


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
    assert asked(outside) == ["/"] * (6 if location == "/" else 1)


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
    assert asked(outside) == ["/"]


@pytest.mark.parametrize("status", [204, 206, 304, 400, 401, 403, 451, 500])
def test_other_answers_are_refused(served: Callable[..., Outside], status: int) -> None:
    """Any other status than 200 is a refusal that names it."""
    outside = served({"/": Reply(status=status)})
    assert f"http://example.org/ answers {status}" in refusal(outside, "http://example.org/")


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
