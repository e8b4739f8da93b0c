"""Measure a stance model on labelled pairs.

    python -m benchmarks.stance FILE.jsonl[.gz]... [--model NAME] [--claim-only] [--json] [--out RESULT.json]

For each file: macro-F1 over the three classes, accuracy, F1 of each class, expected calibration error (15 bins), and
the wrong-polarity rate, the share of all pairs with gold SUPPORTS that are called REFUTES or the reverse.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.stance import DEFAULT_STANCE_MODEL, StanceLabeller, StanceScores, load_labeller
from benchmarks.stance_data import LABELS, Pair, read_pairs
from index.errors import InputError

BINS = 15
"""Bins of equal width for the calibration error."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation command."""
    parser = argparse.ArgumentParser(description="Measure a stance model on labelled pairs.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--model", default=DEFAULT_STANCE_MODEL, help="name or folder of a stance model")
    parser.add_argument("--claim-only", action="store_true", help="hide the evidence, to see what artefacts give away")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--out", type=Path, help="write the result as JSON")
    options = parser.parse_args(arguments)
    labeller = load_labeller(options.model)
    result: dict[str, Any] = {"model": {"name": labeller.name, "fingerprint": labeller.fingerprint}, "sets": {}}
    for path in options.files:
        pairs = read_pairs(path)
        began = time.monotonic()
        gold = np.array([pair.label for pair in pairs])
        measured = measure(gold, probabilities(labeller, pairs, claim_only=options.claim_only))
        print(f"{path.name}: {len(pairs)} pairs in {time.monotonic() - began:.0f} s", file=sys.stderr)
        result["sets"][path.name.split(".")[0]] = measured
    print(json.dumps(result, indent=2) if options.json else table(result["sets"]))
    if options.out:
        options.out.write_text(json.dumps(result, indent=2) + "\n")
    return 0


def probabilities(labeller: StanceLabeller, pairs: Sequence[Pair], *, claim_only: bool = False) -> NDArray[np.float64]:
    """Return shape (n, 3), rows that add up to 1, columns in the order of ``LABELS``.

    A claim that is too long to be read is left open: NEUTRAL.
    """
    rows = []
    for number, pair in enumerate(pairs):
        try:
            score = labeller.label(pair.claim, ["." if claim_only else pair.evidence])[0]
        except InputError:
            score = StanceScores(0.0, 0.0, 1.0)
        rows.append((score.supports, score.refutes, score.neutral))
        if number % 500 == 499:
            print(f"{number + 1}/{len(pairs)}", file=sys.stderr, flush=True)
    return np.array(rows)


def measure(gold: NDArray[np.int64], found: NDArray[np.float64]) -> dict[str, Any]:
    """Compare gold classes, shape (n,), with probabilities, shape (n, 3)."""
    chosen = found.argmax(axis=1)
    f1 = [_f1(gold == label, chosen == label) for label in range(len(LABELS))]
    present = [score for label, score in enumerate(f1) if (gold == label).any()]
    swapped = ((gold == 0) & (chosen == 1)) | ((gold == 1) & (chosen == 0))
    return {
        "pairs": len(gold),
        "macro_f1": round(float(np.mean(present)), 4),
        "accuracy": round(float((gold == chosen).mean()), 4),
        "f1": {name: round(score, 4) for name, score in zip(LABELS, f1, strict=True)},
        "calibration_error": round(calibration_error(gold, found), 4),
        "wrong_polarity": round(float(swapped.mean()), 4),
    }


def _f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    both = float((gold & found).sum())
    return 2 * both / max(1.0, float(gold.sum() + found.sum()))


def calibration_error(gold: NDArray[np.int64], found: NDArray[np.float64]) -> float:
    """Expected calibration error in [0, 1] of the chosen class's probability (Guo and others, ICML 2017)."""
    confidence, hit = found.max(axis=1), found.argmax(axis=1) == gold
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(hit[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(np.sum(gaps))


def table(sets: dict[str, dict[str, Any]]) -> str:
    """Lay the results out as a Markdown table."""
    lines = [
        "| set | pairs | macro-F1 | accuracy | F1 supports | F1 refutes | F1 neutral | ECE | wrong polarity |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, row in sets.items():
        f1 = " | ".join(f"{row['f1'][label]:.3f}" for label in LABELS)
        lines.append(
            f"| {name} | {row['pairs']} | {row['macro_f1']:.3f} | {row['accuracy']:.3f} | {f1} | "
            f"{row['calibration_error']:.3f} | {row['wrong_polarity']:.3f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
