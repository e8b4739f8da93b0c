"""Decoding: the encodings that files are in, stated or not."""

import re
from pathlib import Path

import pytest

from index.readers import read_article
from tests.refusals import refusal_of, written

PROSE = "The patients were treated for two weeks and most of them recovered."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("cp1252", b""),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes) -> None:
    """UTF-8 and UTF-16 with their marks, and Windows-1252, give the same text with one kind of line end."""
    text = f"“Fièvre”\r\n\r\n{PROSE}\rThe end was near – or not."
    path = written(tmp_path, "a.txt", mark + text.encode(encoding))
    assert read_article(path).text == f"“Fièvre”\n\n{PROSE}\nThe end was near – or not."


RUSSIAN = "Зелёный чай пьют каждое утро все, кто живёт у реки. "
GREEK = "Το τσάι πίνεται ζεστό κάθε πρωί στο χωριό. "
POLISH = "Herbata była gorąca i słodka, więc każdy ją pił z miłością do słodkich rzeczy, aż było po łyżce. "
CHINESE = "每天早上村里的人都喝绿茶。"
GERMAN = "Der grüne Tee hat die Kopfschmerzen der Erwachsenen nicht verkürzt, und später träumten sie schöner. "
ENGLISH = "The adults didn’t drink it, and wouldn’t and couldn’t say why they hadn’t. "
ICELANDIC = "Þau þáðu þetta te á hverjum íslenskum degi, og ættu þó að þrá öl. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (POLISH, "cp1250"),
        (CHINESE, "gb18030"),
        (GERMAN, "cp437"),
        (ENGLISH, "mac-roman"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_other_encodings_are_refused(tmp_path: Path, text: str, encoding: str, name: str) -> None:
    """A file in an encoding that it does not state is refused, and not read as letters that nobody wrote."""
    data = f"<html><body><h1>Tea</h1><p>{text * 8}</p></body></html>" if name == "a.html" else f"Tea\n\n{text * 8}"
    refused = refusal_of(written(tmp_path, name, data.encode(encoding)))
    assert re.search("in an encoding that it does not state|neither UTF-8|control characters", refused), refused


@pytest.mark.parametrize("text", [GERMAN, ENGLISH, ICELANDIC, "Tylenol® at 25°C, 5–½ µg a m²; don´t. "])
def test_windows_1252_is_read(tmp_path: Path, text: str) -> None:
    """Languages that are written in Windows-1252 are read in it, signs and all."""
    article = read_article(written(tmp_path, "a.txt", f"{text * 8}\n\n{PROSE}".encode("cp1252")))
    assert article.text == f"{text * 8}\n\n{PROSE}"


def test_utf8_with_a_broken_character(tmp_path: Path) -> None:
    """One broken byte does not turn the other letters of a UTF-8 file into those of Windows-1252."""
    data = f"{RUSSIAN * 8}\n\n{PROSE}".encode() + b"\xe2\x80"
    assert read_article(written(tmp_path, "a.txt", data)).text == f"{RUSSIAN * 8}\n\n{PROSE}\ufffd"
