"""Pasted texts whose sentences are marked by hand: which are found to be statements, and which are left out.

    python -m benchmarks.claim_splitting [--out RESULT.json]

``benchmarks/claim_splitting.jsonl`` holds one JSON object a line: ``text``, ``pieces`` (``start``, ``end``, ``kind``)
and ``part``: the "blind" part was written before any rule was, the "open" part beside the rules. A statement counts as
found only if both of its ends are right. Texts and marks are our own.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.statements import pieces_of
from benchmarks.command import result_options, show
from benchmarks.stance_data import read_jsonl

TEXTS = Path(__file__).with_name("claim_splitting.jsonl")

FIRST_SIGHT = {
    "blind": {
        "texts": 10,
        "pieces": 79,
        "statements": 41,
        "precision": 0.9487,
        "recall": 0.9024,
        "f1": 0.925,
        "kinds_right": 0.9367,
    },
    "open": {
        "texts": 10,
        "pieces": 85,
        "statements": 49,
        "precision": 0.8679,
        "recall": 0.9388,
        "f1": 0.902,
        "kinds_right": 0.8588,
    },
}
"""What came of each part the first time that it was run, before any rule was changed for it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Split pasted texts into statements and compare with the marks.")
    result_options(parser)
    options = parser.parse_args(arguments)
    cases = list(read_jsonl(TEXTS))
    result = {part: measure([case for case in cases if case["part"] == part]) for part in ("blind", "open")}
    wrong = [line for case in cases for line in differences(case)]
    show({"first_sight": FIRST_SIGHT, "now": result}, options, "\n".join([*wrong, json.dumps(result)]))
    return 0


def found_in(case: dict[str, Any]) -> set[tuple[int, int, str]]:
    """Start, end and kind of each piece that the rules make of a text."""
    return {(piece.start, piece.end, piece.kind.name) for piece in pieces_of(case["text"])}


def marked_in(case: dict[str, Any]) -> set[tuple[int, int, str]]:
    """Start, end and kind of each piece that was marked by hand."""
    return {(piece["start"], piece["end"], piece["kind"]) for piece in case["pieces"]}


def measure(cases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Precision, recall and F1 of statements with both ends, and the share of all pieces with ends and kind right."""
    found = [{piece for piece in found_in(case) if piece[2] == "STATEMENT"} for case in cases]
    marked = [{piece for piece in marked_in(case) if piece[2] == "STATEMENT"} for case in cases]
    right = sum(len(one & other) for one, other in zip(found, marked, strict=True))
    precision, recall = (right / max(1, sum(map(len, sets))) for sets in (found, marked))
    alike = sum(len(found_in(case) & marked_in(case)) for case in cases)
    pieces = sum(len(case["pieces"]) for case in cases)
    return {
        "texts": len(cases),
        "pieces": pieces,
        "statements": sum(map(len, marked)),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "kinds_right": round(alike / pieces, 4),
    }


def differences(case: dict[str, Any]) -> list[str]:
    """List the pieces in which marks and rules differ."""
    found, marked = found_in(case), marked_in(case)
    lines = [("wanted", piece) for piece in marked - found] + [("came  ", piece) for piece in found - marked]
    return [
        f"{side} {kind:11} {case['text'][start:end]}" for side, (start, end, kind) in sorted(lines, key=lambda x: x[1])
    ]


if __name__ == "__main__":
    sys.exit(main())
