"""The body of an answer: read in bounds, unpacked in bounds, and known to be whole."""

import zlib
from collections.abc import Iterator
from http.client import HTTPResponse, IncompleteRead

from index.errors import FetchError

_CHUNK = 65_536


def read_body(response: HTTPResponse, *, max_bytes: int) -> bytes:
    """Read the whole body of an answer, unpacked.

    Args:
        response: whose head has been read.
        max_bytes: of the unpacked body; reading stops there.

    Raises:
        FetchError: it is larger, packed in a way that was not asked for, or its packing is broken.
        IncompleteRead: it ended too early.
    """
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing not in {"identity", "gzip", "x-gzip"}:
        raise FetchError(f"the answer is packed as {packing!r}; wanted gzip or no packing: save the article as a file")
    if response.length is not None and response.length > max_bytes:
        raise _too_large(max_bytes)
    chunks = _bounded(_chunks(response), max_bytes)
    return b"".join(chunks if packing == "identity" else _bounded(_unpacked(chunks), max_bytes))


def _chunks(response: HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        yield chunk
    if response.length:
        raise IncompleteRead(b"", response.length)


def _bounded(parts: Iterator[bytes], max_bytes: int) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > max_bytes:
            raise _too_large(max_bytes)
        yield part


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Unpack gzip, one member after the other, in parts that are never much larger than what came."""
    member = zlib.decompressobj(wbits=31)
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if member.eof:
                member, begun = zlib.decompressobj(wbits=31), False
            try:
                part = member.decompress(rest, 16 * _CHUNK)
            except zlib.error as error:
                raise FetchError(
                    f"the answer's gzip packing is broken ({error}); wanted it whole: try again"
                ) from error
            begun = True
            rest = member.unused_data if member.eof else member.unconsumed_tail
            if part:
                yield part
    if begun and not member.eof:
        raise IncompleteRead(b"")


def _too_large(max_bytes: int) -> FetchError:
    return FetchError(
        f"the answer is larger than {max_bytes / 10**6:,.0f} MB; wanted an article: save it, and add the file"
    )
