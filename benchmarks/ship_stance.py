"""Turn a trained stance model into what is shipped: half precision, without the encoder's frozen word embeddings.

    python -m benchmarks.ship_stance DATA runs/stance/together/model runs/stance/closing/model [--to assistant/weights]

A MODEL is what a stage of ``benchmarks/stance_stages.py`` ended with: general, encyclopaedic, biomedical, together or
closing. Of several of one descent the mean of the weights is shipped (Wortsman and others, Model soups, ICML 2022).
The calibration that makes the probabilities mean what they say is fitted on the dev sets of DATA;
``benchmarks/calibration.py`` measures what it does to a set that it was not fitted on.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.stance_models import load_shipped
from benchmarks.calibration import Calibration, dev_probabilities, fit
from benchmarks.stance_data import LABELS
from benchmarks.train_stance import Plan
from index.embedding import DEFAULT_SHA256


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the shipping command."""
    import torch
    from safetensors.torch import load_file, save_file

    parser = argparse.ArgumentParser(description="Ship a trained stance model.")
    parser.add_argument("data", type=Path, help="folder with stance/dev")
    parser.add_argument("models", type=Path, nargs="+", metavar="MODEL", help="folder that train_stance has written")
    parser.add_argument("--to", type=Path, default=Path("assistant/weights"))
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    runs = [load_file(model / "model.safetensors") for model in options.models]
    names = [key for key in runs[0] if "word_embeddings" not in key]
    kept = {key: torch.stack([run[key] for run in runs]).mean(dim=0).half() for key in names}
    save_file(kept, options.to / "stance.safetensors")
    write_settings(options.to, Calibration())
    fitted = fit(list(dev_probabilities(load_shipped(options.to), options.data).values()))
    write_settings(options.to, fitted)
    print(fitted)
    return 0


def write_settings(folder: Path, calibration: Calibration) -> None:
    """Write what the loader needs to know beside the weights."""
    settings = {
        "base": "all-MiniLM-L6-v2",
        "base_sha256": DEFAULT_SHA256,
        "labels": list(LABELS),
        "max_tokens": Plan().max_tokens,
        "temperature": calibration.temperature,
        "offsets": list(calibration.offsets),
    }
    (folder / "stance.json").write_text(json.dumps(settings, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
