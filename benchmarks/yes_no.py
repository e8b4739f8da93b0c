"""Yes/no questions with the statements that they ask about: how many come out word for word.

    python -m benchmarks.yes_no [--out RESULT.json]

``benchmarks/yes_no.jsonl`` holds one JSON object a line: ``question``, ``statement`` (null where the question should
stay one) and ``part``: the "blind" part was written before any rule was, the "open" part beside the rules, the "fresh"
part later, without a look at the rules.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.questions import statement_of
from benchmarks.command import result_options, show
from benchmarks.stance_data import read_jsonl

TABLE = Path(__file__).with_name("yes_no.jsonl")

FIRST_SIGHT = {
    "blind": {"questions": 70, "right": 69, "left_a_question": 1, "wrong": 0},
    "open": {"questions": 76, "right": 69, "left_a_question": 6, "wrong": 1},
    "fresh": {"questions": 70, "right": 55, "left_a_question": 5, "wrong": 10},
}
"""What came of each part the first time that it was run, before any rule was changed for it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Turn yes/no questions into statements and compare.")
    result_options(parser)
    options = parser.parse_args(arguments)
    rows = [run_case(case) for case in read_jsonl(TABLE)]
    result = {part: share(rows, part) for part in FIRST_SIGHT}
    wrong = [
        f"{row['question']}\n  wanted {row['statement']}\n  came   {row['came']}" for row in rows if not row["right"]
    ]
    show({"first_sight": FIRST_SIGHT, "now": result}, options, "\n".join([*wrong, json.dumps(result)]))
    return 0


def run_case(case: dict[str, Any]) -> dict[str, Any]:
    """Turn one question; right if the statement is the one wanted, word for word."""
    turned = statement_of(case["question"])
    came = turned.statement if turned else None
    return {**case, "came": came, "right": came == case["statement"]}


def share(rows: Sequence[dict[str, Any]], part: str) -> dict[str, Any]:
    """Count what came out right, wrong, or was left a question, of one part."""
    of = [row for row in rows if row["part"] == part]
    right = sum(row["right"] for row in of)
    left = sum(row["came"] is None and not row["right"] for row in of)
    return {"questions": len(of), "right": right, "left_a_question": left, "wrong": len(of) - right - left}


if __name__ == "__main__":
    sys.exit(main())
