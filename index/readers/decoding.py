"""Bytes -> text: UTF-8, UTF-16 with its mark, else Windows-1252 if that gives readable text."""

import codecs
import re
from pathlib import Path

from index.errors import ReadError

SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP container (DOCX, EPUB, ODT)",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"{\\rtf": "an RTF file",
    b"SQLite format 3": "a SQLite database",
    b"\x7fELF": "a program",
}
"""How files of other kinds begin, and what to call them."""

MAX_CONTROLS = 0.002
"""Share of control characters above which decoded bytes are no text; form feeds of printed pages are not counted."""

_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffd]")


def decode(path: Path, data: bytes) -> str:
    r"""Decode a text file.

    Args:
        path: named in the errors.
        data: UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252.

    Returns:
        The text with "\n" as line end, without byte order mark, otherwise unchanged.

    Raises:
        ReadError: the bytes are another kind of file, no text, or only white space.
    """
    _refuse_other_kinds(path, data)
    text = _decoded(path, data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError(f"{path} holds only white space; wanted an article's text. Save the article again.")
    controls = len(_CONTROLS.findall(text))
    if "\x00" in text or controls > max(2, MAX_CONTROLS * len(text)):
        raise ReadError(f"{path} holds control characters; wanted plain text. {_ADVICE}")
    return text


_ADVICE = "Save it as UTF-8 text, or give it the suffix of its kind."


def _refuse_other_kinds(path: Path, data: bytes) -> None:
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(f"{path} is {kind} by its first bytes; wanted text. {_ADVICE}")


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        raise ReadError(f"{path} holds zero bytes; wanted plain text. {_ADVICE}")
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{path} is neither UTF-8, UTF-16 nor Windows-1252; wanted plain text. {_ADVICE}")
