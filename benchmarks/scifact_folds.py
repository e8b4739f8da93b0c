"""Measure the stance model on SciFact's training claims, each by a model that has not seen it.

    python -m benchmarks.scifact_folds DATA --runs runs/fold [--json] [--out RESULT.json]

``runs/fold0`` to ``runs/fold4`` are what ``train_stance --stage closing --fold N --out runs/foldN`` has written, all
begun from one model that knows no SciFact. The claims are dealt out by group, near-twins and claims on the same
abstract to the same fold. Whole abstracts and gold sentences are given as evidence, apart. The calibration of all five
is fitted on the dev sets of DATA, as the shipped model's is, with the first of them, and kept beside its weights.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.stance_models import load_labeller, shipped_settings
from benchmarks.calibration import dev_probabilities, fit
from benchmarks.command import result_options, show
from benchmarks.stance import measure, picked_sentences, probabilities, table_of
from benchmarks.stance_data import fold_of_group
from benchmarks.stance_stages import FOLDS, Data


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure the stance model on SciFact by five folds.")
    parser.add_argument("data", type=Path, help="folder with stance/train/scifact.jsonl.gz")
    parser.add_argument("--runs", type=str, required=True, help="path that the fold's number is put behind")
    result_options(parser)
    options = parser.parse_args(arguments)
    pairs = Data(options.data).set("scifact")
    folds = fold_of_group(pairs, FOLDS)
    calibrate(options.runs, options.data)
    settings = fold_settings(options.runs)
    found: dict[str, list[np.ndarray]] = {"abstract": [], "rationale": []}
    gold: dict[str, list[np.ndarray]] = {"abstract": [], "rationale": []}
    sentences = []
    for fold, model in enumerate(fold_models(options.runs)):
        labeller = load_labeller(model, **settings)
        kept = [pair for pair in pairs if folds[pair.group] == fold]
        for level, rows in found.items():
            part = [pair for pair in kept if pair.level == level]
            rows.append(probabilities(labeller, part))
            gold[level].append(np.array([pair.label for pair in part]))
        sentences.append(picked_sentences(labeller, kept))
        print(f"fold {fold} done", file=sys.stderr, flush=True)
    sets: dict[str, Any] = {
        f"scifact_{level}": measure(np.concatenate(gold[level]), np.concatenate(found[level])) for level in found
    }
    sets["scifact_abstract"]["rationales"] = {
        "abstracts": sum(row["abstracts"] for row in sentences),
        **{key: round(float(np.mean([row[key] for row in sentences])), 4) for key in ("precision", "recall", "f1")},
    }
    sets["scifact_abstract"]["macro_f1_of_folds"] = [
        measure(g, f)["macro_f1"] for g, f in zip(gold["abstract"], found["abstract"], strict=True)
    ]
    show({**settings, "sets": sets}, options, table_of(sets))
    return 0


def fold_models(runs: str) -> list[str]:
    """Return the folders of the folds' models; ``runs`` is what the fold's number is put behind."""
    return [str(Path(f"{runs}{fold}") / "closing" / "model") for fold in range(FOLDS)]


def calibrate(runs: str, data: Path) -> None:
    """Fit the calibration of the folds' models on the dev sets with the first of them, unless that has been done."""
    path = _calibration_path(runs)
    if not path.exists():
        first = load_labeller(fold_models(runs)[0], max_tokens=shipped_settings()["max_tokens"])
        fitted = fit(list(dev_probabilities(first, data).values()))
        path.write_text(json.dumps({"temperature": fitted.temperature, "offsets": fitted.offsets}) + "\n")


def fold_settings(runs: str) -> dict[str, Any]:
    """Return how these models are read: as much as the shipped one at once, and calibrated by ``calibrate``.

    Raises:
        FileNotFoundError: they have not been calibrated yet.
    """
    return {"max_tokens": shipped_settings()["max_tokens"], **json.loads(_calibration_path(runs).read_text())}


def _calibration_path(runs: str) -> Path:
    return Path(f"{runs}0") / "closing" / "calibration.json"


if __name__ == "__main__":
    sys.exit(main())
