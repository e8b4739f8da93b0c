"""Measure the stance model on SciFact's training claims, each by a model that has not seen it.

    python -m benchmarks.scifact_folds DATA --runs runs/fold [--json] [--out RESULT.json]

``runs/fold0`` to ``runs/fold4`` are what ``train_stance --stage closing --fold N --out runs/foldN`` has written, all
begun from one model that knows no SciFact. The claims are dealt out by group, near-twins and claims on the same
abstract to the same fold. Whole abstracts and gold sentences are given as evidence, apart.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.stance_models import load_labeller, shipped_settings
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
    settings = fold_settings()
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
    show({"sets": sets}, options, table_of(sets))
    return 0


def fold_models(runs: str) -> list[str]:
    """Return the folders of the folds' models; ``runs`` is what the fold's number is put behind."""
    return [str(Path(f"{runs}{fold}") / "closing" / "model") for fold in range(FOLDS)]


def fold_settings() -> dict[str, Any]:
    """Return how these models are read: as the shipped one is."""
    return {key: shipped_settings()[key] for key in ("max_tokens", "offsets", "temperature")}


if __name__ == "__main__":
    sys.exit(main())
