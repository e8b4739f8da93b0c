"""Retrieval sets in BEIR layout: read, and every line that is not what it should be is named.

After Thakur and others, BEIR, NeurIPS 2021.
"""

import csv
import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Beir:
    """A retrieval set.

    Attributes:
        documents: (title, text) by id.
        queries: texts by id, those that have a relevant document.
        judgements: for each of them the gain (> 0) of each relevant document, there or not.
    """

    documents: dict[str, tuple[str, str]]
    queries: dict[str, str]
    judgements: dict[str, dict[str, int]]


def read_beir(folder: Path, split: str) -> Beir:
    """Read a set: ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/SPLIT.tsv`` of a folder, each plain or with .gz.

    Judgements are lines of query, document and gain, with or without a line that names them. Queries none of whose
    judgements is above 0 are left out. A relevant document that the corpus has not counts as one that is not found.

    Raises:
        FileNotFoundError: a file is not there; the message says what is.
        ValueError: a line is not what was wanted; the message names the file, the line and what came.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder} is no folder; wanted a folder in BEIR layout")
    documents = {key: (_string(row, "title", at) or "", _text(row, at)) for key, row, at in _rows(folder, "corpus")}
    queries = {key: _text(row, at) for key, row, at in _rows(folder, "queries")}
    judgements: dict[str, dict[str, int]] = {}
    path = _file(folder / "qrels", split, ".tsv")
    for number, line in enumerate(csv.reader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
        at = f"{path}, line {number}"
        if not line or (number == 1 and len(line) == 3 and not _is_number(line[2])):
            continue
        if len(line) != 3:
            raise ValueError(f"{at}: {len(line)} fields came; wanted query, document and gain with tabs between them")
        query, document, gain = line
        if not _is_number(gain) or float(gain) != int(float(gain)):
            raise ValueError(f"{at}: gain {gain!r} came; wanted a whole number")
        if query not in queries:
            raise ValueError(f"{at}: query {query!r} came; wanted one that queries.jsonl of {folder} has")
        if float(gain) > 0:
            judgements.setdefault(query, {})[document] = int(float(gain))
    if not any(document in documents for judged in judgements.values() for document in judged):
        raise ValueError(f"{path}: no judgement above 0 of a document that is there; wanted at least one")
    return Beir(documents, {query: queries[query] for query in judgements}, judgements)


def _file(folder: Path, name: str, suffix: str = ".jsonl") -> Path:
    for path in (folder / f"{name}{suffix}", folder / f"{name}{suffix}.gz"):
        if path.is_file():
            return path
    there = ", ".join(sorted(path.name for path in folder.glob("*"))) if folder.is_dir() else "no such folder"
    raise FileNotFoundError(
        f"no {name}{suffix} or {name}{suffix}.gz in {folder} ({there or 'it is empty'}); wanted a folder in BEIR layout"
    )


def _lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, gzipped or plain. Raises ValueError if it cannot be read as such, or not as UTF-8."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8-sig", newline="") as lines:
            yield from lines
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ValueError(f"{path} cannot be read ({error}); wanted UTF-8, gzipped if its name ends in .gz") from error


def _rows(folder: Path, name: str) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Yield the id, the object and the place of each line of a JSON-lines file."""
    path, seen = _file(folder, name), set()
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        at = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{at}: {line.strip()[:60]!r} came; wanted one JSON object a line ({error})") from error
        key = row.get("_id") if isinstance(row, dict) else None
        if isinstance(key, bool) or not isinstance(key, str | int) or str(key) == "":
            raise ValueError(f"{at}: {line.strip()[:60]!r} came; wanted an object with an id as _id")
        if str(key) in seen:
            raise ValueError(f"{at}: the id {str(key)!r} came again; wanted each id once")
        seen.add(str(key))
        yield str(key), row, at
    if not seen:
        raise ValueError(f"{path} is empty; wanted one JSON object a line")


def _text(row: Mapping[str, Any], at: str) -> str:
    text = _string(row, "text", at)
    if text is None:
        raise ValueError(f"{at}: no text came; wanted a string as text")
    return text


def _string(row: Mapping[str, Any], name: str, at: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{at}: {name} {value!r} came; wanted a string")
    return value


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < float("inf")
    except ValueError:
        return False
