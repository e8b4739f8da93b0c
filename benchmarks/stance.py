"""Measure a stance model on labelled pairs.

    python -m benchmarks.stance FILE.jsonl[.gz]... [--model NAME] [--level LEVEL] [--claim-only] [--json] [--out FILE]

For each file: macro-F1 over the three classes, accuracy, F1 of each class, expected calibration error (15 bins) and
what that would be by chance if every probability were right, and the wrong-polarity rate, the share of all pairs with
gold SUPPORTS that are called REFUTES or the reverse. Where a file holds whole abstracts and, for the same claims, their
gold sentences, also precision, recall and F1 of the sentences that the model picks out of the abstract.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.stance import OPEN, Stance, StanceLabeller
from assistant.stance_models import load_labeller
from benchmarks.command import model_facts, model_option, result_options, show, table
from benchmarks.stance_data import LABELS, Pair, read_pairs
from index.errors import InputError
from index.sentences import sentence_spans

BINS = 15
"""Bins of equal width for the calibration error."""
DRAWS, SEED = 500, 13
"""Of gold classes, for the calibration error by chance."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation command."""
    parser = argparse.ArgumentParser(description="Measure a stance model on labelled pairs.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    model_option(parser)
    parser.add_argument("--level", help="only pairs of this level: rationale, abstract, statement, span")
    parser.add_argument("--claim-only", action="store_true", help="hide the evidence, to see what artefacts give away")
    result_options(parser)
    options = parser.parse_args(arguments)
    labeller = load_labeller(options.model)
    result: dict[str, Any] = {"model": model_facts(labeller), "sets": {}}
    for path in options.files:
        pairs = [pair for pair in read_pairs(path) if options.level in (None, pair.level)]
        began = time.monotonic()
        gold = np.array([pair.label for pair in pairs])
        measured = measure(gold, probabilities(labeller, pairs, claim_only=options.claim_only))
        if not options.claim_only:
            measured |= {"rationales": picked_sentences(labeller, pairs)} if gold_sentences(pairs) else {}
        print(f"{path.name}: {len(pairs)} pairs in {time.monotonic() - began:.0f} s", file=sys.stderr)
        result["sets"][path.name.split(".")[0]] = measured
    show(result, options, table_of(result["sets"]))
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
            score = OPEN
        rows.append((score.supports, score.refutes, score.neutral))
        if number % 500 == 499:
            print(f"{number + 1}/{len(pairs)}", file=sys.stderr, flush=True)
    return np.array(rows).reshape(-1, len(LABELS))


def measure(gold: NDArray[np.int64], found: NDArray[np.float64]) -> dict[str, Any]:
    """Compare gold classes, shape (n,), with probabilities, shape (n, 3)."""
    chosen = found.argmax(axis=1)
    f1 = [_f1(gold == label, chosen == label) for label in range(len(LABELS))]
    return {
        "pairs": len(gold),
        "macro_f1": round(macro_f1(gold, chosen), 4),
        "accuracy": round(float((gold == chosen).mean()), 4),
        "f1": {name: round(score, 4) for name, score in zip(LABELS, f1, strict=True)},
        "calibration_error": round(calibration_error(gold, found), 4),
        "calibration_error_by_chance": round(calibration_error_by_chance(found), 4),
        "wrong_polarity": round(float(swapped(gold, chosen).mean()), 4),
    }


def macro_f1(gold: NDArray[np.int64], chosen: NDArray[np.int64]) -> float:
    """Mean of the F1 of the classes that occur in the gold ones; both of shape (n,)."""
    return float(np.mean([_f1(gold == label, chosen == label) for label in np.unique(gold)]))


def swapped(gold: NDArray[np.int64], chosen: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Mark SUPPORTS that is called REFUTES and the reverse; all of shape (n,)."""
    return np.asarray(((gold == 0) & (chosen == 1)) | ((gold == 1) & (chosen == 0)))


def _f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    both = float((gold & found).sum())
    return 2 * both / max(1.0, float(gold.sum() + found.sum()))


def calibration_error(gold: NDArray[np.int64], found: NDArray[np.float64]) -> float:
    """Expected calibration error in [0, 1] of the chosen class's probability (Guo and others, ICML 2017)."""
    confidence, hit = found.max(axis=1), found.argmax(axis=1) == gold
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    gaps = [abs(hit[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)]
    return float(np.sum(gaps))


def calibration_error_by_chance(found: NDArray[np.float64]) -> float:
    """Expected calibration error in [0, 1] that probabilities, shape (n, 3), would show if they were exactly right.

    So few pairs have one even then: the mean over gold classes that are drawn from the probabilities (consistency
    resampling, Bröcker and Smith, Weather and Forecasting 22, 2007).
    """
    rng = np.random.default_rng(SEED)
    drawn = rng.random((DRAWS, len(found), 1))
    return float(np.mean([calibration_error((found.cumsum(axis=1) < row).sum(axis=1), found) for row in drawn]))


def gold_sentences(pairs: Sequence[Pair]) -> list[tuple[Pair, list[str], set[int]]]:
    """Find the abstracts whose gold sentences are known: the pair, its sentences, the places of the gold ones."""
    rationales: dict[str, list[Pair]] = {}
    for pair in pairs:
        if pair.level == "rationale":
            rationales.setdefault(pair.claim, []).append(pair)
    found = []
    for pair in pairs:
        if pair.level != "abstract" or pair.label == LABELS.index("NEUTRAL"):
            continue
        sentences = [pair.evidence[start:end] for start, end in sentence_spans(pair.evidence)]
        texts = [other.evidence for other in rationales.get(pair.claim, []) if other.label == pair.label]
        gold = {place for place, text in enumerate(sentences) if any(text in other for other in texts)}
        if gold:
            found.append((pair, sentences, gold))
    return found


def picked_sentences(labeller: StanceLabeller, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Measure which sentences of abstracts that bear on a claim the model, reading each alone, calls not NEUTRAL."""
    right = picked = wanted = abstracts = 0
    for pair, sentences, gold in gold_sentences(pairs):
        try:
            scores = labeller.label(pair.claim, sentences)
        except InputError:
            continue
        chosen = {place for place, score in enumerate(scores) if score.stance is not Stance.NEUTRAL}
        right, picked, wanted = right + len(chosen & gold), picked + len(chosen), wanted + len(gold)
        abstracts += 1
    precision, recall = right / max(1, picked), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    figures = {"precision": precision, "recall": recall, "f1": f1}
    return {"abstracts": abstracts, **{key: round(value, 4) for key, value in figures.items()}}


def table_of(sets: dict[str, dict[str, Any]]) -> str:
    """Lay the results out as a Markdown table."""
    head = ["set", "pairs", "macro-F1", "accuracy", "F1 S", "F1 R", "F1 N", "ECE", "wrong polarity", "sentence F1"]
    rows = []
    for name, row in sets.items():
        f1 = [row["f1"][label] for label in LABELS]
        errors = [row["calibration_error"], row["wrong_polarity"]]
        sentences = row["rationales"]["f1"] if "rationales" in row else ""
        rows.append([name, row["pairs"], row["macro_f1"], row["accuracy"], *f1, *errors, sentences])
    return table(head, rows)


if __name__ == "__main__":
    sys.exit(main())
