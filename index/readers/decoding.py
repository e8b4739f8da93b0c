"""Bytes -> text: UTF-8, UTF-16 with its mark, else Windows-1252 if that gives words that there may be."""

import codecs
import re
from pathlib import Path

from index.errors import ReadError
from index.languages import language_of

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

MAX_STRANGE = 0.01
"""Share of words, as parted by white space, that may be strange in Windows-1252."""

_STRANGE = re.compile(
    r"(?<![a-zA-Z])[^\W\d_a-zA-Z]{3,}(?![a-zA-Z])"  # all letters accented: Cyrillic, Greek, Hebrew, Chinese
    "|[a-z]+[\xa2\xa4-\xa6\xa8\xac\xaf\xb3\xb6\xb8\xb9\xbc-\xbf\xd5\u017d\u201a\u201e][a-z]+"  # Polish, DOS, Macintosh
)
_WORD = re.compile(r"\S+")

PAGES = {"cp1250": {"cs", "hu", "pl", "ro"}, "cp1254": {"tr"}}
"""Encodings that have other letters in places of Windows-1252, and the languages written in them that can be told."""

_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\ufffd]")


def decode(path: Path, data: bytes) -> str:
    r"""Decode a text file.

    Args:
        path: named in the errors.
        data: UTF-8 with or without byte order mark, some of its characters broken or none; UTF-16 with one; else
            Windows-1252.

    Returns:
        The text with "\n" as line end, without byte order mark, otherwise unchanged; broken characters
        are U+FFFD.

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


CHARSETS = frozenset(
    """ascii big5 big5hkscs cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp874 cp932 cp949
    euc_jp euc_kr gb18030 gb2312 gbk iso2022_jp iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7
    iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-cyrillic mac-roman
    shift_jis tis-620 utf-16 utf-16-be utf-16-le utf-8 utf-8-sig""".split()
)
"""The encodings that pages are written in, by Python's names. Others are not tried: punycode takes quadratic time."""


def as_utf8(data: bytes, charset: str) -> bytes:
    """The bytes in UTF-8 if the encoding that a page or its server names fits them, else as they are.

    Latin-1 and ASCII are read as Windows-1252, as the Encoding Standard says.
    """
    try:
        name = codecs.lookup(charset).name
        if name not in CHARSETS:
            return data
        return data.decode("cp1252" if name in {"ascii", "iso8859-1"} else name).encode("utf-8")
    except (LookupError, ValueError):
        return data


def _refuse_other_kinds(path: Path, data: bytes) -> None:
    for signature, kind in SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(f"{path} is {kind} by its first bytes; wanted text. {_ADVICE}")


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ReadError(f"{path} is broken UTF-16 ({error.reason}); wanted plain text. {_ADVICE}") from error
    if b"\x00" in data:
        raise ReadError(f"{path} holds zero bytes; wanted plain text. {_ADVICE}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8-sig", "replace")
    others = len(text) - len(text.encode("ascii", "ignore"))
    return text if others > 2 * text.count("\ufffd") else _western(path, data)


def _western(path: Path, data: bytes) -> str:
    """Decode Windows-1252, unless the words that come out are such as no language has that is written in it."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is neither UTF-8, UTF-16 nor Windows-1252; wanted plain text. {_ADVICE}") from error
    strange = [found[0] for found in _STRANGE.finditer(text)] + _otherwise_written(text, data)
    if len(strange) > max(2, MAX_STRANGE * len(_WORD.findall(text))):
        raise ReadError(
            f"{path} is in an encoding that it does not state: in Windows-1252 it would have words such as "
            f"{strange[0][:20]!r}; wanted UTF-8. {_ADVICE}"
        )
    return text


def _otherwise_written(text: str, data: bytes) -> list[str]:
    """List the words that have other letters in the encoding in which the text's language is written."""
    for page, languages in PAGES.items():
        read = data.decode(page, "replace")
        if language_of(read) in languages:
            words = ((found[0], read[slice(*found.span())]) for found in _WORD.finditer(text))
            return [w for w, other in words if any(a != b and b.isalpha() for a, b in zip(w, other, strict=True))]
    return []
