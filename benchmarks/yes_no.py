"""Yes/no questions with the statements that they ask about: how many come out word for word.

    python -m benchmarks.yes_no [--out RESULT.json]

``benchmarks/yes_no.jsonl`` holds one JSON object a line: ``question``, ``statement`` (null where the question should
stay one) and ``part``: the "blind" part was written before any rule was, the "open" part beside the rules.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.questions import statement_of
from benchmarks.stance_data import read_jsonl

TABLE = Path(__file__).with_name("yes_no.jsonl")

FIRST_SIGHT = {
    "blind": {"questions": 70, "right": 69, "left_a_question": 1, "wrong": 0},
    "open": {"questions": 76, "right": 69, "left_a_question": 6, "wrong": 1},
}
"""What came of each part the first time that it was run, before any rule was changed for it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Turn yes/no questions into statements and compare.")
    parser.add_argument("--out", type=Path, help="write the result as JSON")
    options = parser.parse_args(arguments)
    rows = [run_case(case) for case in read_jsonl(TABLE)]
    for row in rows:
        if not row["right"]:
            print(f"{row['question']}\n  wanted {row['statement']}\n  came   {row['came']}")
    result = {part: share(rows, part) for part in ("blind", "open")}
    print(json.dumps(result))
    if options.out:
        options.out.write_text(
            json.dumps({"first_sight": FIRST_SIGHT, "now": result}, indent=2) + "\n", encoding="utf-8"
        )
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
