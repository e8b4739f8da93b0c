"""PDF bytes -> segments: stretches of characters on one line of a page, with their place, size and weight."""

import ctypes
import math
import re
import threading
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from index.errors import ReadError
from index.readers.pieces import raised, symbol

GAP = 1.0
"""Font sizes of white between two characters from which they are two segments: two columns, two cells of a table."""
SPACE = 5.0
"""The same where the file writes a space between them, which a justified line may stretch."""
MAX_CHARACTERS = 10_000_000
"""Characters of a PDF, a hundred times those of a long thesis, above which it is not read: that would take minutes."""
MIN_LETTERS = 8
"""Letters a page, on average, under which a PDF holds pictures of text and no text."""
MAX_UNREADABLE = 0.05
"""Share of characters without a meaning above which a PDF's fonts do not say which letters they draw."""

_LOCK = threading.Lock()
"""PDFium works for one thread at a time."""
_LETTERS = {
    "\x02": "-", "\ufffe": "-", "\u2010": "-",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
"""What PDFium writes for a hyphen at a line's end, and ligatures, as their letters."""
_BOLD = re.compile(r"bold|black|heavy|cmbx|-medi(?![a-z])", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that follow each other on one line.

    Attributes:
        text: without white space at either end.
        page: counted from 1.
        left, right: edges in points from the edge of the page at which its lines begin: the left one, but the right
            one on a page in Arabic or Hebrew.
        y: the baseline in points from the top of the page: what is further down has the higher one.
        size: of most of its characters, in points.
        bold: whether its font is called bold.
        upright: False for text that runs up or down the page's margin.
    """

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Pages:
    """What a PDF holds.

    Attributes:
        segments: page by page, in the order in which they are drawn.
        count: number of pages, empty ones included.
        facts: the document's own statements by name, "Title" and "Author"; "" for none.
        language: that the document states, "" for none.
    """

    segments: tuple[Segment, ...]
    count: int
    facts: dict[str, str] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Character:
    """One character; whether the file writes a space before it, and whether PDFium guesses one by the distance."""

    text: str
    left: float
    right: float
    y: float
    size: float
    turn: int
    at: int
    space: bool
    guess: bool
    mirrored: bool = False


def read_pages(path: Path, data: bytes) -> Pages:
    """Read the text layer of a PDF.

    Raises:
        ReadError: the bytes are no PDF, broken, locked with a password, pictures without text, or text whose fonts
            do not say which letters they draw.
    """
    if b"%PDF-" not in data[:1024]:
        raise ReadError(f"{path} is no PDF by its first bytes; wanted one that begins with '%PDF-'. Save it again.")
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                found = _pages_of(path, document)
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            if error.err_code == pdfium.FPDF_ERR_PASSWORD:
                raise ReadError(
                    f"{path} is locked with a password; wanted a PDF that opens without one. Open it with its password "
                    "and save or print it as a new PDF."
                ) from error
            raise ReadError(
                f"{path} is a broken PDF ({str(error)[:80]}); wanted a whole one. Download or save it again."
            ) from error
    _require_text(path, found)
    return found


def _require_text(path: Path, found: Pages) -> None:
    text = "".join(segment.text for segment in found.segments)
    if sum(map(str.isalpha, text)) < MIN_LETTERS * found.count:
        raise ReadError(
            f"{path} has no text on its {found.count} page(s), it may be a scan; wanted a PDF with a text layer. Run "
            "text recognition on it, such as ocrmypdf, or save the article in another form."
        )
    if len(_UNREADABLE.findall(text)) > MAX_UNREADABLE * len(text):
        raise ReadError(
            f"{path} holds text whose fonts do not say which letters they draw; wanted readable text. Run text "
            "recognition on it, such as ocrmypdf --force-ocr, or save the article in another form."
        )


def _pages_of(path: Path, document: pypdfium2.PdfDocument) -> Pages:
    segments: list[Segment] = []
    left = MAX_CHARACTERS
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text = page.get_textpage()
        try:
            left -= text.count_chars()
            if left < 0:
                raise ReadError(
                    f"{path} holds more than {MAX_CHARACTERS:,} characters by page {number} of {len(document)}; wanted "
                    "one article. Save the pages that you want as a PDF of their own."
                )
            characters = _leading(list(_characters(text.raw, *page.get_mediabox())), page.get_width())
            segments += _segments(text.raw, number, characters)
        finally:
            text.close()
            page.close()
    return Pages(tuple(segments), len(document), _facts(document.raw), _language(document.raw))


def _facts(document: object) -> dict[str, str]:
    facts = {}
    for name in ("Title", "Author"):
        size = pdfium.FPDF_GetMetaText(document, name.encode(), None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_GetMetaText(document, name.encode(), buffer, size)
        facts[name] = buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")
    return facts


def _language(document: object) -> str:
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")


def _characters(text: object, left: float, bottom: float, right: float, top: float) -> Iterator[_Character]:
    """Each drawn character that is no white space, in a frame in which its own line runs to the right."""
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    space = guess = False
    for at in range(pdfium.FPDFText_CountChars(text)):
        letter = _letter(text, at)
        if not letter:
            continue
        if letter.isspace() or letter in "\x00\u200b":
            guessed = pdfium.FPDFText_IsGenerated(text, at) == 1
            space, guess = space or not guessed, guess or guessed
            continue
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        pdfium.FPDFText_GetMatrix(text, at, matrix)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        from_left, to_right = box.left - left, box.right - left
        from_top, to_bottom = top - box.top, top - box.bottom
        frames = (
            (from_left, to_right, top - y.value),
            (box.bottom - bottom, box.top - bottom, x.value - left),
            (right - box.right, right - box.left, y.value - bottom),
            (from_top, to_bottom, right - x.value),
        )
        size = pdfium.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
        yield _Character(_LETTERS.get(letter, letter), *frames[turn], size, turn, at, space, guess)
        space = guess = False


def _letter(text: object, at: int) -> str:
    """One character; "" for the second half of one, U+FFFD for a half alone."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    if _is_high(code) and at + 1 < pdfium.FPDFText_CountChars(text):
        low = pdfium.FPDFText_GetUnicode(text, at + 1)
        if _is_low(low):
            return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
    if 0xF000 <= code < 0xF100 and "symbol" in _font(text, at).lower():
        return symbol(code)
    if _is_low(code) and at and _is_high(pdfium.FPDFText_GetUnicode(text, at - 1)):
        return ""
    return "\ufffd" if _is_high(code) or _is_low(code) or code > 0x10FFFF else chr(code)


def _is_high(code: int) -> bool:
    """Whether a code is the first half of a character above U+FFFF, as UTF-16 writes it."""
    return 0xD800 <= code < 0xDC00


def _is_low(code: int) -> bool:
    """Whether a code is the second half of one."""
    return 0xDC00 <= code < 0xE000


def _leading(characters: list[_Character], width: float) -> list[_Character]:
    """The characters of a page in a frame in which its lines run to the right: one read from the right is mirrored."""
    letters = Counter(unicodedata.bidirectional(one.text[0]) for one in characters if one.turn == 0)
    if letters["R"] + letters["AL"] <= letters["L"]:
        return characters
    return [replace(one, left=width - one.right, right=width - one.left, mirrored=True) for one in characters]


def _segments(text: object, page: int, characters: Sequence[_Character]) -> list[Segment]:
    """Put together what follows each other on one line."""
    groups: list[list[_Character]] = []
    for character in characters:
        if groups and _follows(groups[-1][-1], character):
            groups[-1].append(character)
        else:
            groups.append([character])
    turn = Counter(character.turn for character in characters).most_common(1)[0][0] if characters else 0
    return [_segment(text, page, group, upright=group[0].turn == turn) for group in groups]


def _follows(before: _Character, after: _Character) -> bool:
    """Whether a character stands behind another one on its line, or raised above or lowered beneath it."""
    size = max(before.size, after.size)
    level = abs(after.y - before.y) < (0.1 if before.size == after.size else 0.6) * size
    gap = SPACE if after.space else GAP
    if before.mirrored:  # within it numbers and foreign words run the other way
        apart = max(after.left - before.right, before.left - after.right)
        return level and before.turn == after.turn and apart < gap * size
    return level and before.turn == after.turn and -size < after.left - before.right < gap * size


def _segment(text: object, page: int, group: Sequence[_Character], *, upright: bool) -> Segment:
    size = Counter(round(one.size, 1) for one in group).most_common(1)[0][0]
    y = Counter(round(one.y, 1) for one in group if round(one.size, 1) == size).most_common(1)[0][0]
    edges = min(one.left for one in group), max(one.right for one in group)
    bold = all(_BOLD.search(_font(text, one.at)) for one in (group[0], group[-1]))
    return Segment(_written(group, size, y), page, *edges, y, size, bold, upright)


def _written(group: Sequence[_Character], size: float, y: float) -> str:
    """The text of a group, raised numbers as such; soft hyphens stay only at its end."""
    spaced = {
        one.at: one.space or (one.guess and _is_apart(before, one)) for before, one in pairwise([group[0], *group])
    }
    parts: list[str] = []
    for up, run in groupby(group, key=lambda one: one.size < 0.9 * size and one.y < y - 0.15 * size):
        said = "".join((" " if spaced[one.at] else "") + one.text for one in run)
        parts.append(said[: len(said) - len(said.lstrip())] + raised(said.strip()) if up else said)
    said = "".join(parts).strip()
    return said[:-1].replace("\u00ad", "") + said[-1:].replace("\u00ad", "-")


def _is_apart(before: _Character, after: _Character) -> bool:
    """Whether a guessed space is one: PDFium guesses one wherever letters of another size begin."""
    return before.size == after.size or after.left - before.right > 0.15 * max(before.size, after.size)


def _font(text: object, at: int) -> str:
    name = ctypes.create_string_buffer(128)
    length = pdfium.FPDFText_GetFontInfo(text, at, name, 128, None)
    return name.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")
