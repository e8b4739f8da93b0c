"""Turn a trained stance model into what is shipped: half precision, without the encoder's frozen word embeddings.

    python -m benchmarks.ship_stance runs/stance/model DATA [--to assistant/weights]

The temperature that makes the probabilities mean what they say is fitted on the dev pairs of DATA/stance/dev that are
not reported as test results: one half of the groups of each set.
"""

import argparse
import json
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.stance import load_labeller
from benchmarks.stance import calibration_error, probabilities
from benchmarks.stance_data import LABELS, Pair, find_set, read_pairs
from benchmarks.train_stance import Plan
from index.embedding import DEFAULT_SHA256

FITTED_ON = ("healthver_csv", "checkcovid", "clinifact")
"""Dev sets with all three classes."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the shipping command."""
    from safetensors.torch import load_file, save_file

    parser = argparse.ArgumentParser(description="Ship a trained stance model.")
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--to", type=Path, default=Path("assistant/weights"))
    options = parser.parse_args(arguments)
    weights = load_file(options.model / "model.safetensors")
    kept = {key: value.half() for key, value in weights.items() if "word_embeddings" not in key}
    save_file(kept, options.to / "stance.safetensors")
    write_settings(options.to, temperature=1.0)
    pairs = [
        pair for name in FITTED_ON for pair in fitting_half(read_pairs(find_set(options.data / "stance/dev", name)))
    ]
    gold = np.array([pair.label for pair in pairs])
    found = probabilities(load_labeller(), pairs)
    temperature = fit_temperature(gold, found)
    write_settings(options.to, temperature=temperature)
    before, after = calibration_error(gold, found), calibration_error(gold, sharpened(found, temperature))
    print(f"temperature {temperature} on {len(pairs)} pairs: calibration error {before:.4f} -> {after:.4f}")
    return 0


def fitting_half(pairs: Sequence[Pair]) -> list[Pair]:
    """Keep the pairs of every second group, by a checksum of its name."""
    return [pair for pair in pairs if zlib.crc32(pair.group.encode()) % 2 == 0]


def sharpened(found: np.ndarray, temperature: float) -> np.ndarray:
    """Divide the logits behind probabilities, shape (n, 3), by a temperature."""
    logits = np.log(np.clip(found, 1e-9, 1.0)) / temperature
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def fit_temperature(gold: np.ndarray, found: np.ndarray) -> float:
    """Return the temperature, to two places, under which the gold classes are most probable."""
    grid = np.round(np.arange(0.5, 4.0, 0.05), 2)
    rows = np.arange(len(gold))
    losses = [-np.log(np.clip(sharpened(found, t)[rows, gold], 1e-9, 1.0)).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])


def write_settings(folder: Path, *, temperature: float) -> None:
    """Write what the loader needs to know beside the weights."""
    settings = {
        "base": "all-MiniLM-L6-v2",
        "base_sha256": DEFAULT_SHA256,
        "labels": list(LABELS),
        "max_tokens": Plan().max_tokens,
        "temperature": temperature,
    }
    (folder / "stance.json").write_text(json.dumps(settings, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
