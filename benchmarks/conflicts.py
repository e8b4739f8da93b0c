"""Pairs of short articles that say the opposite of a claim's subject: how many come out CONTESTED.

    python -m benchmarks.conflicts [--out RESULT.json]

``benchmarks/conflicts.jsonl`` holds one JSON object a line, in our own words: ``claim``, ``for`` and ``against``, two
articles. Each pair makes a store of its own, and is checked with the shipped models. The negated claim, where a rule
makes one, is checked on the same store: whoever denies what is contested should get CONTESTED too.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.check import Assistant
from assistant.opposites import negated
from assistant.stance import StanceLabeller
from assistant.stance_models import load_labeller
from assistant.verdict import Verdict
from benchmarks.command import result_options, show
from benchmarks.stance_data import read_jsonl
from index.article import Article, Block, BlockKind
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.indexing import add_article
from index.store import Store

PAIRS = Path(__file__).with_name("conflicts.jsonl")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Check claims on which two articles disagree.")
    result_options(parser)
    options = parser.parse_args(arguments)
    embedder, labeller = SentenceTransformerEmbedder(), load_labeller()
    rows = [row for case in read_jsonl(PAIRS) for row in run_case(case, embedder, labeller)]
    result = {"as_written": shares(rows, negation=False), "negated": shares(rows, negation=True)}
    lines = [f"{row['verdict']:20} {row['probability']:.2f} {row['claim']}" for row in rows]
    show({**result, "cases": rows}, options, "\n".join([*lines, json.dumps(result)]))
    return 0


def run_case(case: dict[str, Any], embedder: Embedder, labeller: StanceLabeller) -> list[dict[str, Any]]:
    """Check a claim, and its negation, against the two articles."""
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", embedder) as store:
        for side in ("for", "against"):
            text = case[side]
            add_article(store, Article("", text, (Block(0, len(text), BlockKind.BODY),), f"{side}.txt"), embedder)
        assistant = Assistant(store, embedder, labeller)
        denied = negated(case["claim"])
        claims = [(case["claim"], False), *([(denied, True)] if denied else [])]
        return [_row(assistant, claim, negation=negation) for claim, negation in claims]


def _row(assistant: Assistant, claim: str, *, negation: bool) -> dict[str, Any]:
    result = assistant.check(claim)
    return {
        "claim": claim,
        "negated": negation,
        "verdict": result.verdict.name,
        "probability": round(result.probability, 3),
        "sides": [item.quote for item in result.sides or ()],
    }


def shares(rows: Sequence[dict[str, Any]], *, negation: bool) -> dict[str, Any]:
    """Share of the claims that came out CONTESTED, and how often each verdict came."""
    verdicts = Counter(row["verdict"] for row in rows if row["negated"] is negation)
    of = sum(verdicts.values())
    counted = {verdict.name: verdicts[verdict.name] for verdict in Verdict}
    return {"claims": of, "contested": round(verdicts[Verdict.CONTESTED.name] / max(1, of), 4), "verdicts": counted}


if __name__ == "__main__":
    sys.exit(main())
