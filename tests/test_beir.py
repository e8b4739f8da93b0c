"""Reading retrieval sets: both ways to write them, and what is said of every way to get them wrong."""

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.beir import Beir, read_beir

CORPUS = '{"_id": "a", "title": "Tea", "text": "Tea eases pain."}\n{"_id": 2, "text": "Rivers flow."}\n'
QUERIES = '{"_id": "q", "text": "does tea help"}\n\n{"_id": "r", "text": "rivers"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq\ta\t2\nq\t2\t0\nr\t2\t1\n"
READ = Beir(
    {"a": ("Tea", "Tea eases pain."), "2": ("", "Rivers flow.")},
    {"q": "does tea help", "r": "rivers"},
    {"q": {"a": 2}, "r": {"2": 1}},
)


def folder_of(path: Path, corpus: str = CORPUS, queries: str = QUERIES, qrels: str = QRELS) -> Path:
    """Write a set."""
    (path / "qrels").mkdir(parents=True)
    for name, text in (("corpus.jsonl", corpus), ("queries.jsonl", queries), ("qrels/dev.tsv", qrels)):
        (path / name).write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("query-id\tcorpus-id\tscore\n", ""),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\t2\nq\t2", "\t2.0\nq\t2"),
        lambda text: text.rstrip("\n"),
    ],
)
def test_what_is_read(tmp_path: Path, change: object) -> None:
    """With a line of names or without, a byte order mark, line ends of any kind, gains with a point."""
    assert callable(change)
    assert read_beir(folder_of(tmp_path / "a", *map(change, (CORPUS, QUERIES, QRELS))), "dev") == READ


def test_gzipped_files(tmp_path: Path) -> None:
    """Each file may be gzipped."""
    folder = folder_of(tmp_path / "a")
    for path in (folder / "corpus.jsonl", folder / "qrels" / "dev.tsv"):
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    assert read_beir(folder, "dev") == READ


def test_a_quote_is_a_letter_like_others(tmp_path: Path) -> None:
    """A quotation mark in an identifier of a judgement opens nothing."""
    corpus = CORPUS.replace('"a"', json.dumps('"a'))
    assert read_beir(folder_of(tmp_path / "a", corpus, qrels='q\t"a\t1\n'), "dev").judgements == {"q": {'"a': 1}}


@pytest.mark.parametrize(
    ("corpus", "queries", "qrels", "message"),
    [
        ("", QUERIES, QRELS, r"corpus\.jsonl is empty; wanted one JSON object a line"),
        (CORPUS, "\n", QRELS, r"queries\.jsonl is empty"),
        ("{\n", QUERIES, QRELS, r"corpus\.jsonl, line 1: '\{' came; wanted one JSON object a line"),
        ("[]\n", QUERIES, QRELS, r"line 1: '\[\]' came; wanted an object with an id as _id"),
        ('{"text": "x"}\n', QUERIES, QRELS, r"line 1: .* came; wanted an object with an id as _id"),
        ('{"_id": "", "text": "x"}\n', QUERIES, QRELS, r"wanted an object with an id as _id"),
        (CORPUS + CORPUS, QUERIES, QRELS, r"corpus\.jsonl, line 3: the id 'a' came again; wanted each id once"),
        ('{"_id": "a"}\n', QUERIES, QRELS, r"line 1: no text came; wanted a string as text"),
        ('{"_id": "a", "text": null}\n', QUERIES, QRELS, r"line 1: no text came; wanted a string as text"),
        ('{"_id": "a", "text": 3}\n', QUERIES, QRELS, r"line 1: text 3 came; wanted a string"),
        ('{"_id": "a", "text": "x", "title": []}\n', QUERIES, QRELS, r"line 1: title \[\] came; wanted a string"),
        (CORPUS, QUERIES, "", r"dev\.tsv: no judgement above 0 of a document that is there; wanted at least one"),
        (CORPUS, QUERIES, "q\ta\t0\n", r"no judgement above 0 of"),
        (CORPUS, QUERIES, "q\tz\t1\n", r"no judgement above 0 of a document that is there"),
        (CORPUS, QUERIES, "q\ta\n", r"dev\.tsv, line 1: 2 fields came; wanted query, document and gain with tabs"),
        (CORPUS, QUERIES, "q 0 a 1\n", r"line 1: 1 fields came"),
        (CORPUS, QUERIES, QRELS + "q\t0\ta\t1\n", r"line 5: 4 fields came"),
        (CORPUS, QUERIES, QRELS + "q\ta\thigh\n", r"line 5: gain 'high' came; wanted a whole number"),
        (CORPUS, QUERIES, QRELS + "q\ta\t0.5\n", r"line 5: gain '0\.5' came; wanted a whole number"),
        (CORPUS, QUERIES, QRELS + "q\ta\tnan\n", r"line 5: gain 'nan' came"),
        (CORPUS, QUERIES, QRELS + "z\ta\t1\n", r"line 5: query 'z' came; wanted one that queries\.jsonl of .* has"),
    ],
)
def test_what_is_not_a_set(tmp_path: Path, corpus: str, queries: str, qrels: str, message: str) -> None:
    """The file, the line, what came and what was wanted."""
    with pytest.raises(ValueError, match=message):
        read_beir(folder_of(tmp_path / "a", corpus, queries, qrels), "dev")


def test_a_relevant_document_that_is_not_there_counts_as_not_found(tmp_path: Path) -> None:
    """It stays among the judgements, so that the best that can be had is below 1."""
    read = read_beir(folder_of(tmp_path / "a", CORPUS, QUERIES, QRELS + "q\tz\t1\n"), "dev")
    assert read.judgements["q"]["z"] == 1
    assert "z" not in read.documents


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """The message names what was looked for, where, and what is there instead."""
    folder = folder_of(tmp_path / "a")
    with pytest.raises(FileNotFoundError, match=r"no test\.tsv or test\.tsv\.gz in .*qrels \(dev\.tsv\); wanted a fo"):
        read_beir(folder, "test")
    with pytest.raises(FileNotFoundError, match=r"corpus\.jsonl is no folder; wanted a folder in BEIR layout"):
        read_beir(folder / "corpus.jsonl", "dev")
    (tmp_path / "b").mkdir()
    with pytest.raises(FileNotFoundError, match=r"no corpus\.jsonl or corpus\.jsonl\.gz in .* \(it is empty\)"):
        read_beir(tmp_path / "b", "dev")


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08broken", b"not gzip", gzip.compress(CORPUS.encode())[:-9]])
def test_a_broken_gzip_file(tmp_path: Path, content: bytes) -> None:
    """What is not gzipped though its name says so, or is cut off, is said to be."""
    folder = folder_of(tmp_path / "a")
    (folder / "corpus.jsonl").unlink()
    (folder / "corpus.jsonl.gz").write_bytes(content)
    with pytest.raises(ValueError, match=r"corpus\.jsonl\.gz cannot be read \(.*\); wanted UTF-8, gzipped if its name"):
        read_beir(folder, "dev")


def test_another_encoding(tmp_path: Path) -> None:
    """What is not UTF-8 is said to be."""
    folder = folder_of(tmp_path / "a")
    (folder / "queries.jsonl").write_bytes('{"_id": "q", "text": "caf\u00e9"}\n'.encode("latin-1"))
    with pytest.raises(ValueError, match=r"queries\.jsonl cannot be read \('utf-8' codec.*\); wanted UTF-8"):
        read_beir(folder, "dev")
