"""How often a stance is wrong, by how sure it has to be: the risk-coverage curve.

    python -m benchmarks.risk_coverage FILE.jsonl[.gz]... [--model FOLDER] [--out RESULT.json] [--picture CURVE.png]

A label of SUPPORTS or REFUTES is given where the more probable of the two reaches a threshold; below it the text is
left open. Coverage is the share of pairs that get such a label, risk the share of these that are wrong, and swapped the
share of these whose gold stance is the opposite (El-Yaniv and Wiener, JMLR 2010).
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.stance_models import load_labeller
from benchmarks.command import model_facts, model_option, result_options, show, table
from benchmarks.stance import macro_f1, probabilities, swapped
from benchmarks.stance_data import LABELS, read_pairs

THRESHOLDS = tuple(round(0.34 + 0.02 * step, 2) for step in range(33))
NEUTRAL = LABELS.index("NEUTRAL")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Draw the risk-coverage curve of a stance model.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    model_option(parser)
    result_options(parser)
    parser.add_argument("--picture", type=Path, help="write the curves as a picture (.png or .svg)")
    options = parser.parse_args(arguments)
    labeller = load_labeller(options.model)
    sets = {}
    for path in options.files:
        pairs = read_pairs(path)
        print(f"{path.name}: {len(pairs)} pairs", file=sys.stderr, flush=True)
        sets[path.name.split(".")[0]] = curve(np.array([p.label for p in pairs]), probabilities(labeller, pairs))
    result = {"model": model_facts(labeller), "sets": sets}
    head = ["set", "threshold", "coverage", "risk", "swapped", "wrong polarity", "macro-F1"]
    show(result, options, table(head, ([name, *row.values()] for name, rows in sets.items() for row in rows[::4])))
    if options.picture:
        draw(sets, options.picture)
    return 0


def curve(gold: NDArray[np.int64], found: NDArray[np.float64]) -> list[dict[str, Any]]:
    """Measure every threshold; gold classes of shape (n,), probabilities of shape (n, 3).

    ``wrong_polarity`` is the share of all pairs, answered or not, whose polarity is swapped.
    """
    side = found[:, :NEUTRAL].argmax(axis=1)
    sure = found[:, :NEUTRAL].max(axis=1)
    rows = []
    for threshold in THRESHOLDS:
        chosen = np.where(sure >= threshold, side, NEUTRAL)
        given = chosen != NEUTRAL
        answered = max(1, int(given.sum()))
        wrong_way = swapped(gold, chosen)
        rows.append(
            {
                "threshold": threshold,
                "coverage": round(float(given.mean()), 4),
                "risk": round(float((given & (chosen != gold)).sum() / answered), 4),
                "swapped": round(float(wrong_way.sum() / answered), 4),
                "wrong_polarity": round(float(wrong_way.mean()), 4),
                "macro_f1": round(macro_f1(gold, chosen), 4),
            }
        )
    return rows


def draw(sets: dict[str, list[dict[str, Any]]], path: Path) -> None:
    """Draw risk and swapped polarity over coverage, one line a set."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, panels = plt.subplots(1, 2, figsize=(11, 4.6), sharex=True, layout="constrained")
    for panel, key, title in zip(panels, ("risk", "swapped"), ("wrong", "supports and refutes swapped"), strict=True):
        for name, rows in sets.items():
            panel.plot([row["coverage"] for row in rows], [row[key] for row in rows], marker=".", label=name)
        panel.set(xlabel="coverage: share of pairs called supports or refutes", ylabel=f"share of these: {title}")
        panel.set_ylim(bottom=0)
        panel.grid(alpha=0.3)
    panels[0].legend(fontsize=8)
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main())
