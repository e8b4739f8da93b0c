"""PDFs built by hand: pages of words at given places, and what can be wrong with a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792
"""Of a page, in points."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place: points from the left and from the top, the size of the letters in points.

    Attributes:
        up: whether they run up the page.
    """

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False
    up: bool = False


def lines(x: float, y: float, texts: Iterable[str], *, size: float = 10, bold: bool = False) -> list[Words]:
    """Lines under each other, 1.2 sizes apart; one that begins with spaces is set in by half a size for each."""
    return [
        Words(x + size / 2 * (len(text) - len(text.lstrip())), y + 1.2 * size * number, text.strip(), size, bold)
        for number, text in enumerate(texts)
    ]


def pdf(
    pages: Sequence[Sequence[Words]],
    *,
    info: str = "",
    trailer: str = "",
    language: str = "",
    meant: Mapping[str, str] | None = None,
    font: str = "Helvetica",
) -> bytes:
    """Build a PDF of pages in one font.

    Args:
        pages: what stands on each.
        info: entries of its metadata, as the file writes them.
        trailer: more entries of its trailer.
        language: that it states.
        meant: letters by what the fonts say that they mean, in hexadecimal UTF-16; None for themselves.
        font: its name.
    """
    language = f"/Lang({language})" if language else ""
    fonts = [font, f"{font}-Bold"]
    first = 4 + len(fonts)
    last = first + 2 * len(pages)
    unicode = f"/ToUnicode {last} 0 R" if meant else ""
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    named = " ".join(f"/F{number} {4 + number} 0 R" for number in range(len(fonts)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{language}>>".encode(),
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        f"<<{info}>>".encode("cp1252"),
        *(f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding{unicode}>>".encode() for font in fonts),
    ]
    for number, page in enumerate(pages):
        content = b"".join(map(_drawn, page))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {first + 2 * number + 1} 0 R"
            f"/Resources<</Font<<{named}>>>>>>".encode()
        )
        objects.append(_stream(content))
    if meant:
        objects.append(_stream(_map(meant)))
    return _file(objects, trailer)


def locked(pages: Sequence[Sequence[Words]]) -> bytes:
    """Build a PDF whose password is not the empty one."""
    keys = f"/O<{'41' * 32}>/U<{'42' * 32}>"
    return pdf(pages, trailer=f"/Encrypt<</Filter/Standard/V 1/R 2{keys}/P -4>>/ID[<00><00>]")


def _drawn(words: Words) -> bytes:
    turned = "0 1 -1 0" if words.up else "1 0 0 1"
    text = words.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    place = f"BT /F{int(words.bold)} {words.size:g} Tf {turned} {words.x:g} {HEIGHT - words.y:g} Tm ("
    return place.encode() + text + b") Tj ET\n"


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)


def _map(meant: Mapping[str, str]) -> bytes:
    """What each printable letter means: itself, or what is said."""
    codes = "\n".join(f"<{code:02X}> <{meant.get(chr(code), f'{code:04X}')}>" for code in range(32, 127))
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange 95 beginbfchar\n{codes}\nendbfchar\n"
        "endcmap end end"
    ).encode()


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R/Info 3 0 R{trailer}>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF".encode()
