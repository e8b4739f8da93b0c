"""The network: names to addresses, connections to the very address that was checked, reads that end in time.

No proxy is used, since it would look names up itself. What cannot be known is which public address a router translates
to the one of this machine: a page of that router that it shows at its public address, it may show here as well.
"""

import io
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Protocol

from index.errors import FetchError
from index.fetching.addresses import WebAddress, is_public

MAX_TRIED = 4
"""The most addresses of one host that are tried."""

SITE_BITS = {4: 24, 6: 48}
"""By version, how many leading bits the addresses of one local network share at the least, where they are public.

With IPv6 every printer has a public address, and a server that is asked sees from where."""


class Tls(Protocol):
    """What puts TLS around a connection: an ``ssl.SSLContext``."""

    def wrap_socket(self, sock: socket.socket, *, server_hostname: str) -> socket.socket:
        """Shake hands, and check that the certificate is the host's."""


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, by the machine's own resolver. Raises OSError if there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def dial(ip: str, port: int, timeout_s: float) -> socket.socket:
    """Connect to an IP address. Raises OSError, also where the other end is in this machine's own network."""
    connected = socket.create_connection((ip, port), timeout_s)
    own, other = connected.getsockname()[0], connected.getpeername()[0]
    if are_neighbours(own, other):
        connected.close()
        raise OSError(f"{other} is in the network of this machine, {own}")
    return connected


def are_neighbours(one: str, other: str) -> bool:
    """Whether two IP addresses may be of one local network, by how they begin.

    Example:
        >>> are_neighbours("2a02:810d:1::5", "2a02:810d:1:ff::1"), are_neighbours("192.168.0.7", "8.8.8.8")
        (True, False)
    """
    ip = ip_address(one)
    if ip.version != ip_address(other).version:
        return False
    return ip_address(other) in ip_network((ip.packed, SITE_BITS[ip.version]), strict=False)


@dataclass(frozen=True, slots=True)
class Network:
    """What fetching touches of the world outside; tests put their own in.

    Attributes:
        resolve: (host, port) to IP addresses; raises OSError.
        dial: (IP address, port, seconds) to a connection; raises OSError.
        tls: makes what puts TLS around a connection.
        now: seconds since 1970.
        sleep: waits so many seconds.
    """

    resolve: Callable[[str, int], Sequence[str]] = resolve
    dial: Callable[[str, int, float], socket.socket] = dial
    tls: Callable[[], Tls] = ssl.create_default_context
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def connect(self, target: WebAddress, *, timeout_s: float) -> socket.socket:
        """Connect to a host by one of the addresses that were checked, and by no other.

        Raises:
            FetchError: the host is not known, one of its addresses is not public, or none answers.
            TimeoutError: it does not answer in time.
        """
        ips = self._checked(target)
        deadline = time.monotonic() + timeout_s
        for number, ip in enumerate(ips, start=1):
            try:
                connected = self.dial(ip, target.port, max(0.01, deadline - time.monotonic()))
                break
            except OSError as error:
                if number == len(ips):
                    raise FetchError(f"{target.authority} cannot be reached ({error}); {_TRY}") from error
        if target.scheme == "http":
            return connected
        try:
            connected.settimeout(max(0.01, deadline - time.monotonic()))
            return self.tls().wrap_socket(connected, server_hostname=target.host)
        except ssl.SSLCertVerificationError as error:
            connected.close()
            raise FetchError(
                f"{target.authority} does not prove that it is that host ({error.verify_message}); wanted a valid "
                "certificate: check the address"
            ) from error
        except BaseException:
            connected.close()
            raise

    def _checked(self, target: WebAddress) -> list[str]:
        """The addresses of a host, all of them public."""
        try:
            ips = list(self.resolve(target.host, target.port))
        except (OSError, UnicodeError) as error:
            raise FetchError(f"the host {target.host!r} is not known ({error}); {_TRY}") from error
        if not ips:
            raise FetchError(f"the host {target.host!r} has no address; {_TRY}")
        for ip in ips:
            if not is_public(_parsed(ip)):
                raise FetchError(
                    f"{target.host!r} is {ip}, which is no address of the public internet; wanted a public web "
                    "address: save the article, and add the file"
                )
        return ips[:MAX_TRIED]


_TRY = "check the address and the connection, and try again; proxies that the environment names are not used"


def _parsed(ip: str) -> IPv4Address | IPv6Address:
    try:
        return ip_address(ip)
    except ValueError:
        return ip_address("0.0.0.0")  # noqa: S104 - what is no address is treated as one that is not public


class TimedReader(io.RawIOBase):
    """Reads a connection; each read ends after ``idle_s``, and all of them at the deadline, with TimeoutError.

    ``http.client.HTTPResponse`` takes it in place of a socket. Without the deadline a server that sends one byte a
    time would never be let go.
    """

    def __init__(self, connected: socket.socket, *, idle_s: float, deadline: float) -> None:
        self._connected, self._idle_s, self._deadline = connected, idle_s, deadline

    def makefile(self, mode: str) -> io.BufferedReader:
        """Itself, buffered."""
        return io.BufferedReader(self)

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: "bytearray | memoryview[int]") -> int:  # type: ignore[override]
        """Fill a buffer with what comes next; 0 at the end."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the whole answer took too long")
        self._connected.settimeout(min(self._idle_s, left))
        return self._connected.recv_into(buffer)
