"""Measure whether the stance model's probabilities mean what they say on data that they were not fitted to.

    python -m benchmarks.calibration DATA [--model FOLDER] [--json] [--out RESULT.json]

Two numbers are fitted: a temperature that the logarithms of all probabilities are divided by, and what is added to that
of NEUTRAL before (Guo and others, ICML 2017, name both). Nothing is added for SUPPORTS or REFUTES: a statement and its
negation are to come out as each other's mirror image, however much oftener the data support than they refute. For each
dev set they are fitted on all the others, and the set is measured under them. What they are fitted on are the pairs of
each level of a set, such as its whole abstracts, of which at least a tenth is of each class; these count alike whatever
their number, as do the classes in each.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.stance import StanceLabeller
from assistant.stance_models import load_labeller
from benchmarks.command import model_facts, model_option, result_options, show, table
from benchmarks.stance import measure, probabilities
from benchmarks.stance_data import find_set, read_pairs

DEV_SETS = ("healthver", "healthver_csv", "checkcovid", "covidfact_rte", "evinf_templates", "clinifact", "citint")
LEAST_SHARE = 0.1
"""Of each class in what calibration is fitted on."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a model says of labelled pairs.

    Attributes:
        gold: classes, shape (n,).
        found: probabilities, shape (n, 3).
        levels: how much text the evidence of each pair is, n names.
    """

    gold: NDArray[np.int64]
    found: NDArray[np.float64]
    levels: Sequence[str]

    def complete(self) -> list["Measured"]:
        """Return the pairs of each level of which enough are of each class: ``LEAST_SHARE``."""
        parts = []
        for level in dict.fromkeys(self.levels):
            at = [place for place, name in enumerate(self.levels) if name == level]
            part = Measured(self.gold[at], self.found[at], [level] * len(at))
            if np.bincount(part.gold, minlength=3).min() >= LEAST_SHARE * len(at):
                parts.append(part)
        return parts


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is done to the logarithms of probabilities: first the offsets are added, then the temperature divides.

    Attributes:
        temperature: above 0; higher is less sure.
        offsets: for SUPPORTS, REFUTES and NEUTRAL; ``fit`` leaves those of the first two at 0.
    """

    temperature: float = 1.0
    offsets: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def applied(self, found: NDArray[np.float64]) -> NDArray[np.float64]:
        """Calibrate probabilities, shape (n, 3), of temperature 1 without offsets."""
        logits = (np.log(np.clip(found, 1e-9, 1.0)) + np.array(self.offsets)) / self.temperature
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure the calibration of a stance model.")
    parser.add_argument("data", type=Path, help="folder with stance/dev")
    model_option(parser)
    result_options(parser)
    options = parser.parse_args(arguments)
    labeller = load_labeller(options.model)
    rows = fitted_elsewhere(dev_probabilities(labeller, options.data))
    result = {"model": model_facts(labeller), "sets": rows}
    head = ["set", "pairs", "ECE as it is", "ECE", "ECE by chance", "macro-F1 as it is", "macro-F1", "wrong polarity"]
    lines = []
    for name, row in rows.items():
        plain = row["as_is"]
        errors = [plain["calibration_error"], row["calibration_error"], row["calibration_error_by_chance"]]
        lines.append([name, row["pairs"], *errors, plain["macro_f1"], row["macro_f1"], row["wrong_polarity"]])
    show(result, options, table(head, lines))
    return 0


def dev_probabilities(labeller: StanceLabeller, data: Path) -> dict[str, Measured]:
    """Label every dev set."""
    found = {}
    for name in DEV_SETS:
        pairs = read_pairs(find_set(data / "stance" / "dev", name))
        print(f"{name}: {len(pairs)} pairs", file=sys.stderr, flush=True)
        gold, levels = np.array([pair.label for pair in pairs]), [pair.level for pair in pairs]
        found[name] = Measured(gold, probabilities(labeller, pairs), levels)
    return found


def fitted_elsewhere(sets: Mapping[str, Measured]) -> dict[str, dict[str, Any]]:
    """Measure each set under what is fitted on the others; ``as_is`` is under the model's own."""
    rows = {}
    for name, measured in sets.items():
        fitted = fit([other for key, other in sets.items() if key != name])
        own = measure(measured.gold, measured.found)
        rows[name] = {
            **measure(measured.gold, fitted.applied(measured.found)),
            "temperature": fitted.temperature,
            "offsets": list(fitted.offsets),
            "as_is": {key: own[key] for key in ("calibration_error", "macro_f1", "wrong_polarity")},
        }
    return rows


def fit(sets: Sequence[Measured]) -> Calibration:
    """Find the calibration that makes the gold classes most probable in what is ``complete`` of some sets.

    Levels and sets count alike, and so do the classes in each, since how often a class comes is what they differ in
    most.
    """
    from scipy.optimize import minimize

    parts = [part for measured in sets for part in measured.complete()]

    def loss(numbers: NDArray[np.float64]) -> float:
        tried = Calibration(float(np.exp(numbers[0])), (0.0, 0.0, float(numbers[1])))
        return float(np.mean([_surprise(part.gold, tried.applied(part.found)) for part in parts]))

    best = minimize(loss, np.zeros(2), method="Nelder-Mead").x
    return Calibration(round(float(np.exp(best[0])), 2), (0.0, 0.0, round(float(best[1]), 2)))


def _surprise(gold: NDArray[np.int64], found: NDArray[np.float64]) -> float:
    """Mean of minus the log probability of the gold class, in the mean of the classes."""
    lost = -np.log(np.clip(found[np.arange(len(gold)), gold], 1e-9, 1.0))
    return float(np.mean([lost[gold == label].mean() for label in np.unique(gold)]))


if __name__ == "__main__":
    sys.exit(main())
