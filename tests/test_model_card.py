"""The model card: every figure of its tables is that of a committed result file."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.stance_models import shipped_fingerprint
from tests.tables import figures, rows_of

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "benchmarks" / "results"
CARD = (ROOT / "assistant" / "weights" / "README.md").read_text(encoding="utf-8")
LABELS = ("SUPPORTS", "REFUTES", "NEUTRAL")

Row = dict[str, Any]


def stance(row: Row) -> list[float]:
    """Figures of the table of the dev sets."""
    f1 = [row["f1"][label] for label in LABELS]
    return [row["pairs"], row["macro_f1"], row["accuracy"], *f1, row["calibration_error"], row["wrong_polarity"]]


def calibration(row: Row) -> list[float]:
    """Figures of the table of sets under the calibration of the others."""
    errors = [row["calibration_error"], row["calibration_error_by_chance"]]
    return [row["pairs"], *errors, row["macro_f1"], row["wrong_polarity"]]


def claim_only(row: Row) -> list[float]:
    """Figures of the table without evidence."""
    return [row["pairs"], row["macro_f1"], row["accuracy"]]


def rationales(row: Row) -> list[float]:
    """Figures of the table of picked sentences."""
    return [row["rationales"][key] for key in ("abstracts", "precision", "recall", "f1")]


def runs(row: Row) -> list[float]:
    """Figures of the table of models on the way to the shipped one."""
    return [found["macro_f1"] for found in row.values()]


def readings(row: Row) -> list[float]:
    """Figures of a table of ways to read."""
    return list(row.values())


def families(row: Row) -> list[float]:
    """Figures of the table of minimal pairs."""
    return [row["pairs"], row["right"], row["both"]]


@pytest.mark.parametrize(
    ("name", "file", "key", "values"),
    [
        ("stance", "stance.json", "sets", stance),
        ("calibration", "calibration.json", "sets", calibration),
        ("claim only", "stance_claim_only.json", "sets", claim_only),
        ("rationales", "stance.json", "sets", rationales),
        ("minimal pairs", "minimal_pairs.json", "families", families),
        ("runs", "stance_runs.json", "runs", runs),
        ("readings", "stance_runs.json", "readings", readings),
        ("long", "stance_runs.json", "long", readings),
        ("words", "stance_runs.json", "words", readings),
        ("mechanisms", "stance_runs.json", "mechanisms", readings),
        ("sections", "stance_runs.json", "sections", readings),
        ("other words", "stance_runs.json", "other words", readings),
        ("folds", "scifact_folds.json", "sets", stance),
    ],
)
def test_tables_repeat_the_result_files(name: str, file: str, key: str, values: Callable[[Row], list[float]]) -> None:
    """Each row of a table has the figures of its result, and no result is left out."""
    results: dict[str, Row] = json.loads((RESULTS / file).read_text())[key]
    if values is rationales:
        results = {name: row for name, row in results.items() if "rationales" in row}
    wanted = {name: figures(*values(row)) for name, row in results.items()}
    rows = rows_of(CARD, name)
    assert rows == wanted
    assert list(rows) == list(wanted)


def test_every_result_is_of_the_shipped_weights() -> None:
    """The fingerprint in each result file of the stance model is that of the weights, and settings, beside the card."""
    shipped = shipped_fingerprint()
    for name in ("stance", "stance_claim_only", "calibration", "minimal_pairs", "risk_coverage"):
        result = json.loads((RESULTS / f"{name}.json").read_text())
        assert result["model"]["fingerprint"] == shipped, name


def test_the_weights_are_small() -> None:
    """What is shipped stays below 25 MB."""
    assert (ROOT / "assistant" / "weights" / "stance.safetensors").stat().st_size < 25_000_000


def test_no_figure_is_missing() -> None:
    """Nothing is left to be filled in."""
    assert not re.search(r"\b(TODO|TBD|TRIED|CLOSING)\b", CARD)
