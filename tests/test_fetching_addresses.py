"""Web addresses: how they are read, and which IP addresses are public."""

from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import InputError
from index.fetching.addresses import MAX_LENGTH, WebAddress, is_public, read_address


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTP://Example.ORG:80/A?b=C#d", "http://example.org/A?b=C"),
        ("https://example.org:8443/x", "https://example.org:8443/x"),
        ("https://example.org/caf\u00e9?q=\u03b1", "https://example.org/caf%C3%A9?q=%CE%B1"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://m\u00fcller.example/", "https://xn--mller-kva.example/"),
        ("https://[2606:2800:21f::1]/", "https://[2606:2800:21f::1]/"),
        ("https://example.org?x=1", "https://example.org/?x=1"),
    ],
)
def test_addresses_are_brought_into_one_form(text: str, url: str) -> None:
    """An address becomes ASCII, its host small letters, without the usual port and the part behind "#"."""
    assert read_address(text).url == url
    assert read_address(url) == read_address(text)


def test_an_address_is_taken_apart() -> None:
    """Scheme, host, port, path; host and port as a request names them."""
    address = read_address("http://[2606:2800:21f::1]:8080/a?b")
    assert address == WebAddress("http", "2606:2800:21f::1", 8080, "/a?b")
    assert address.authority == "[2606:2800:21f::1]:8080"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ftp://example.org/x", "its scheme is 'ftp'"),
        ("file:///etc/passwd", "its scheme is 'file'"),
        ("https:example.org", "it names no host"),
        ("https://", "it names no host"),
        ("https://user@example.org/", "a user's name or password"),
        ("https://user:secret@example.org/", "a user's name or password"),
        ("https://example.org@127.0.0.1/", "a user's name or password"),
        ("https://example.org/a b", "a space, a control character or a backslash"),
        ("https://example.org/a\r\nHost: evil", "a space, a control character or a backslash"),
        ("https://example.org\\@127.0.0.1/", "a space, a control character or a backslash"),
        ("https://[fe80::1%25eth0]/", "cannot be fetched"),
        ("https://[::1/", "cannot be fetched"),
        ("https://example.org:99999/", "cannot be fetched"),
        ("https://example.org:x/", "cannot be fetched"),
        ("https://exa%6dple.org/", "it names no host"),
        ("https://" + "a" * 64 + ".org/", "cannot be fetched"),
        ("https://" + "a." * 5000 + "/", "characters long"),
        ("https://example.org/" + "a" * MAX_LENGTH, "characters long"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused(text: str, problem: str) -> None:
    """The message shows what came, why it is refused, and what was wanted; a long address is cut short in it."""
    with pytest.raises(InputError) as caught:
        read_address(text)
    message = str(caught.value)
    assert problem in message
    assert "wanted an address such as https://" in message
    assert len(message) < 450


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever comes behind the scheme, it is an address without line ends and beyond ASCII, or InputError."""
    try:
        address = read_address(f"https://{text}")
    except InputError:
        return
    assert address.url.isascii()
    assert address.url.isprintable()
    assert " " not in address.url


def test_links_are_joined() -> None:
    """A link on a page leads where a browser would go."""
    page = read_address("https://example.org/a/b?c")
    assert page.joined("../d").url == "https://example.org/d"
    assert page.joined("//other.example/x").url == "https://other.example/x"
    with pytest.raises(InputError):
        page.joined("javascript:alert(1)")
    with pytest.raises(InputError):
        page.joined("//[")


@pytest.mark.parametrize(
    "ip",
    """0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.1 192.0.0.9 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1
    239.1.1.1 240.0.0.1 255.255.255.255
    :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1 ::8.8.8.8 64:ff9b::10.0.0.1
    64:ff9b::127.0.0.1 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1
    2002:7f00:1::1 2002:808:808::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 2606:4700::1%eth0 fec0::1 ff02::1
    4000::1 e000::1""".split(),
)
def test_addresses_that_are_not_public(ip: str) -> None:
    """Private, loopback, link-local, multicast, reserved, documentation, NAT and tunnel addresses are not public."""
    assert not is_public(ip_address(ip))


@pytest.mark.parametrize(
    "ip", "1.1.1.1 8.8.8.8 93.184.215.14 193.62.193.80 2606:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8".split()
)
def test_addresses_that_are_public(ip: str) -> None:
    """Addresses of the public internet are public, and so is one that is written inside an IPv6 address."""
    assert is_public(ip_address(ip))


def test_nat64_is_judged_by_the_address_inside() -> None:
    """Networks with IPv6 alone reach IPv4 through 64:ff9b::/96, so what is public inside of it is public."""
    assert is_public(ip_address("64:ff9b::8.8.8.8"))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_public_as_python_says_or_more_strictly(ip: object) -> None:
    """Nothing that Python's registry calls private is public, in any of its three spellings."""
    plain = ip_address(str(ip))
    if not plain.is_global or plain.is_multicast:
        assert not any(is_public(ip_address(f"{prefix}{plain}")) for prefix in ("", "::ffff:", "64:ff9b::"))
