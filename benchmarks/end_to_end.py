"""The whole way, from article files to verdicts, on statements and questions whose outcome is known.

    python -m benchmarks.end_to_end ARTICLES CASES.jsonl [--at-least SHARE] [--out RESULT.json]

ARTICLES is a file or folder; CASES holds one JSON object a line: ``statement`` and ``verdict``, or ``question``,
``found`` and, if it is found, ``holds``, a pattern that one of the first three quotes must match. Exit status 1 if a
quote is not exact or fewer than SHARE of the cases come out right.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.check import Assistant
from assistant.results import Answer, FactCheck
from assistant.stance_models import load_labeller
from benchmarks.command import result_options, show
from benchmarks.stance_data import read_jsonl
from index.build import add
from index.embedding import SentenceTransformerEmbedder
from index.store import Store


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the end-to-end command."""
    parser = argparse.ArgumentParser(description="Check known statements and questions from files to verdicts.")
    parser.add_argument("articles", type=Path)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--at-least", type=float, default=0.0, help="share of cases that must come out right")
    result_options(parser)
    options = parser.parse_args(arguments)
    embedder = SentenceTransformerEmbedder()
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", embedder) as store:
        report = add(store, [options.articles], embedder)
        assistant = Assistant(store, embedder, load_labeller())
        rows = [run_case(assistant, case) for case in read_jsonl(options.cases)]
    right = sum(row["right"] for row in rows)
    exact = all(row["exact"] for row in rows)
    lines = [
        f"{'ok   ' if row['right'] else 'WRONG'} {row['wanted']:20} {row['came']:20} {row['text']}" for row in rows
    ]
    lines += [f"{right} of {len(rows)} right; quotes {'all exact' if exact else 'NOT EXACT'}"]
    lines += [f"{len(report.added)} articles, {len(report.skipped)} skipped"]
    show({"right": right, "of": len(rows), "cases": rows}, options, "\n".join(lines))
    return 0 if exact and right >= options.at_least * len(rows) else 1


def run_case(assistant: Assistant, case: dict[str, Any]) -> dict[str, Any]:
    """Run one case: what was wanted, what came, whether it is right and every quote exact."""
    result: FactCheck | Answer
    if "statement" in case:
        result = assistant.check(case["statement"])
        wanted, came = case["verdict"], result.verdict.name
        right = wanted == came
    else:
        result = assistant.ask(case["question"])
        wanted, came = f"found {case['found']}", f"found {result.found}"
        quotes = "\n".join(item.quote for item in result.evidence[:3])
        right = wanted == came and bool(re.search(case.get("holds", ""), quotes))
    return {
        "text": case.get("statement") or case["question"],
        "wanted": wanted,
        "came": came,
        "probability": round(result.probability, 3),
        "right": right,
        "exact": all(
            assistant.store.article(item.article.id).text[item.start : item.end] == item.quote
            for item in result.evidence
        ),
        "evidence": [[item.stance.name, round(item.probability, 3), item.start, item.end] for item in result.evidence],
    }


if __name__ == "__main__":
    sys.exit(main())
