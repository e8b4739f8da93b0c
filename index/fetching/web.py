"""The web: one GET at a time, with limits on everything, redirects checked anew, and patience that ends."""

import contextlib
import ssl
import time
from collections.abc import Collection
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from importlib.metadata import PackageNotFoundError, version
from typing import Any, cast

from index.errors import FetchError, FetchMissing, InputError
from index.fetching.addresses import WebAddress, read_address
from index.fetching.bodies import read_body
from index.fetching.network import Network, TimedReader

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MISSING = frozenset({404, 410})
BUSY = frozenset({429, 502, 503, 504})
"""Status of a server that may answer a little later."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost.

    Attributes:
        max_bytes: of the answer, unpacked.
        connect_s: seconds to connect, TLS included.
        idle_s: seconds without a byte.
        total_s: seconds for all of it, redirects and further attempts included.
        redirects: that are followed.
        attempts: at the same address when the server is busy or the connection breaks.
        wait_s: seconds that we wait in all for servers that are busy.
        interval_s: seconds between the beginnings of two requests, whatever they ask for.
    """

    max_bytes: int = 50 * 10**6
    connect_s: float = 20
    idle_s: float = 30
    total_s: float = 300
    redirects: int = 5
    attempts: int = 4
    wait_s: float = 60
    interval_s: float = 0.35


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        url: where it came from, behind all redirects.
        media_type: as the server says, small letters: "text/html"; "" if it says nothing.
        charset: as the server says, small letters; "" if it says nothing.
        data: the body, unpacked.
    """

    url: str
    media_type: str
    charset: str
    data: bytes = field(repr=False)


class _Again(FetchError):
    """It may go well if it is tried again; ``after_s`` is how long the server asks to wait, None if it does not say."""

    def __init__(self, message: str, after_s: float | None = None) -> None:
        super().__init__(message)
        self.after_s = after_s


class _Patience:
    """What is left of the time for one address, and of the waiting in it."""

    def __init__(self, limits: Limits) -> None:
        self.deadline, self.wait_s = time.monotonic() + limits.total_s, limits.wait_s


class Web:
    """Fetches one address after the other. Sends its name and version, and no cookie, referrer or password."""

    def __init__(self, network: Network | None = None, *, limits: Limits | None = None) -> None:
        self._network, self._limits = network or Network(), limits or Limits()
        self._began: float | None = None

    def get(self, address: str, *, accept: str = "*/*") -> Answer:
        """Fetch an address.

        Redirects are followed to the ports 80, 443 and that of the address itself, and never from https to http.

        Args:
            address: of http or https.
            accept: the media types that are wanted, as the Accept header has them.

        Raises:
            InputError: the address is none.
            FetchMissing: there is nothing at that address.
            FetchError: it leads to a machine that is not of the public internet, does not answer in time, is too
                large, broken, or refused.
        """
        target = read_address(address)
        ports = {80, 443, target.port}
        patience = _Patience(self._limits)
        for _ in range(self._limits.redirects + 1):
            answer = self._patiently(target, accept, patience)
            if isinstance(answer, Answer):
                return answer
            target = _followed(target, answer, ports)
        raise FetchError(
            f"{address} redirects more than {self._limits.redirects} times; wanted the article's own address"
        )

    def _patiently(self, target: WebAddress, accept: str, patience: "_Patience") -> "Answer | str":
        number = 1
        while True:
            self._keep_pace()
            try:
                return self._once(target, accept, deadline=patience.deadline)
            except _Again as error:
                wait = 2.0 ** (number - 1) if error.after_s is None else error.after_s
                if number == self._limits.attempts or wait > patience.wait_s:
                    raise
                patience.wait_s -= wait
                self._network.sleep(wait)
            number += 1

    def _keep_pace(self) -> None:
        now, interval = self._network.now(), self._limits.interval_s
        if self._began is not None:
            wait = min(interval, self._began + interval - now)
            if wait > 0:
                self._network.sleep(wait)
        self._began = self._network.now()

    def _once(self, target: WebAddress, accept: str, *, deadline: float) -> "Answer | str":
        """One request: the answer, or the Location of a redirect."""
        try:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("redirects and attempts took too long")
            connect_s = min(self._limits.connect_s, left)
            with contextlib.closing(self._network.connect(target, timeout_s=connect_s)) as connected:
                connected.settimeout(self._limits.idle_s)
                connected.sendall(_request(target, accept))
                reader = TimedReader(connected, idle_s=self._limits.idle_s, deadline=deadline)
                with contextlib.closing(HTTPResponse(cast("Any", reader), method="GET")) as response:
                    response.begin()
                    return self._judged(target, response)
        except TimeoutError as error:
            raise FetchError(f"{target.authority} did not answer in time ({error}); try again later") from error
        except (ConnectionError, IncompleteRead, ssl.SSLEOFError) as error:
            raise _Again(f"{target.authority} broke off ({_name(error)}); wanted a whole answer: try again") from error
        except (HTTPException, OSError) as error:
            raise FetchError(
                f"{target.authority} gave an answer that cannot be read ({_name(error)}); check the address"
            ) from error

    def _judged(self, target: WebAddress, response: HTTPResponse) -> "Answer | str":
        if response.status in REDIRECTS and response.getheader("Location"):
            return str(response.getheader("Location"))
        said = f"{target.url} answers {response.status}"
        if response.status in MISSING:
            raise FetchMissing(f"{said}: there is nothing; wanted an article: check the address")
        if response.status in BUSY:
            after = _retry_after(response.getheader("Retry-After", ""), now=self._network.now())
            asks = f" and asks to wait {after:,.0f} s" if after is not None else ""
            raise _Again(f"{said}{asks}; wanted an article: try again later", after)
        if response.status != 200:
            raise FetchError(f"{said}; wanted 200 and an article: open it in a browser, save it, and add the file")
        head = response.msg
        return Answer(
            url=target.url,
            media_type=head.get_content_type() if head.get("Content-Type") else "",
            charset=_charset(head),
            data=read_body(response, max_bytes=self._limits.max_bytes),
        )


def _request(target: WebAddress, accept: str) -> bytes:
    """The head of a GET; an address holds no line end and no letter beyond ASCII."""
    lines = [
        f"GET {target.path} HTTP/1.1",
        f"Host: {target.authority}",
        f"User-Agent: {_user_agent()}",
        f"Accept: {accept}",
        "Accept-Encoding: gzip",
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")


def _user_agent() -> str:
    try:
        return f"Vouch/{version('vouch')}"
    except PackageNotFoundError:
        return "Vouch"


def _followed(target: WebAddress, location: str, ports: Collection[int]) -> WebAddress:
    """Where a redirect leads, if it may be followed."""
    link = location.encode("latin-1", "replace").decode("utf-8", "replace")  # http.client reads heads as Latin-1
    try:
        onward = target.joined(link)
    except InputError as error:
        raise FetchError(f"{target.url} redirects to what cannot be fetched: {error}") from error
    if target.scheme == "https" and onward.scheme == "http":
        raise FetchError(f"{target.url} redirects to http, which anybody can read; wanted https: check the address")
    if onward.port not in ports:
        raise FetchError(f"{target.url} redirects to port {onward.port}; wanted 80 or 443: check the address")
    return onward


def _retry_after(value: str, *, now: float) -> float | None:
    """Seconds to wait by a Retry-After header, which has seconds or a date; None if it has neither."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _charset(head: Message) -> str:
    try:
        return (head.get_content_charset() or "").strip().lower()
    except (LookupError, ValueError):
        return ""


def _name(error: Exception) -> str:
    said = "".join(letter if letter.isprintable() else " " for letter in str(error)[:100])
    return f"{type(error).__name__}: {said}".rstrip(": ")
