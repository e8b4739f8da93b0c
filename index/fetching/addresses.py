"""Web addresses: how they are read, and which machines behind them may be asked."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from index.errors import InputError

PORTS = {"http": 80, "https": 443}
"""The schemes that are fetched, with the port of each."""

MAX_LENGTH = 8192
"""The longest address, characters."""

_HOST = re.compile(r"[a-z0-9._-]{1,253}|[0-9a-f:.]*:[0-9a-f:.]*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_KEPT = "%/:@!$&'()*+,;=~-._?"
_NOT_PUBLIC = [
    ip_network(block)
    for block in (
        "100.64.0.0/10",  # carrier-grade NAT
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which holds an IPv4 address
        "3fff::/20",  # documentation
    )
]
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A web address, taken apart.

    Attributes:
        scheme: "http" or "https".
        host: small letters, ASCII (names in other scripts as IDNA); an IPv6 address without brackets.
        port: in [1, 65535].
        path: with the query, percent-encoded, ASCII; begins with "/".
    """

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them; the scheme's own port is left out."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address, without the part behind "#"."""
        return f"{self.scheme}://{self.authority}{self.path}"

    def joined(self, link: str) -> "WebAddress":
        """The address that a link on this one leads to. Raises InputError as ``read_address`` does."""
        try:
            return read_address(urljoin(self.url, link))
        except ValueError as error:
            raise InputError(_complaint(link, str(error))) from error


def read_address(text: str) -> WebAddress:
    """Read an address that somebody typed or a server named.

    Raises:
        InputError: it is no address of http or https, holds a user's name or password, spaces or control characters,
            or is longer than ``MAX_LENGTH``.

    Example:
        >>> read_address("HTTPS://Example.org:443/tea?x=1#top").url
        'https://example.org/tea?x=1'
    """
    try:
        return _taken_apart(text)
    except ValueError as error:
        raise InputError(_complaint(text, str(error))) from error


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address belongs to the public internet.

    Not public are private, loopback, link-local, multicast, reserved and unspecified addresses, those of carrier-grade
    NAT and of documentation, 6to4 and Teredo. An IPv4 address inside an IPv6 one (mapped, NAT64) is judged itself.
    """
    if isinstance(ip, IPv6Address):
        inside = ip.ipv4_mapped or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inside:
            return is_public(inside)
        if ip not in _GLOBAL_UNICAST or ip.scope_id:
            return False
    if any(ip.version == block.version and ip in block for block in _NOT_PUBLIC):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_link_local or ip.is_unspecified)


def _taken_apart(text: str) -> WebAddress:
    if len(text) > MAX_LENGTH:
        raise ValueError(f"it is {len(text):,} characters long")
    if _UNSAFE.search(text):
        raise ValueError("it holds a space, a control character or a backslash")
    parts = urlsplit(text)
    if parts.scheme not in PORTS:
        raise ValueError(f"its scheme is {parts.scheme!r}")
    if "@" in parts.netloc:
        raise ValueError("it holds a user's name or password")
    path = quote(parts.path, safe=_KEPT) or "/"
    query = f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    return WebAddress(parts.scheme, _host(parts), parts.port or PORTS[parts.scheme], path + query)


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").encode("idna").decode("ascii").lower() if len(parts.netloc) < 300 else ""
    if not _HOST.fullmatch(host):
        raise ValueError("it names no host")
    return host


def _complaint(text: str, problem: str) -> str:
    shown = text if len(text) <= 200 else text[:200] + "..."
    return f"{shown!r} cannot be fetched ({problem}); wanted an address such as https://example.org/article"
