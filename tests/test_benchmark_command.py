"""What the benchmarks' commands share: how a result is shown."""

import argparse
import json
from pathlib import Path

import pytest

from benchmarks.command import result_options, show, table

RESULT = {"pairs": 4, "sets": {"a": 0.25}}


@pytest.mark.parametrize(
    ("arguments", "said", "printed"),
    [
        ([], "in words", "in words\n"),
        (["--json"], "in words", json.dumps(RESULT, indent=2) + "\n"),
        ([], None, json.dumps(RESULT, indent=2) + "\n"),
    ],
)
def test_a_result_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str | None, printed: str
) -> None:
    """It is printed in words where there are any and no JSON is asked for; the file is the object in any case."""
    parser = argparse.ArgumentParser()
    result_options(parser)
    show(RESULT, parser.parse_args([*arguments, "--out", str(tmp_path / "r.json")]), said)
    assert capsys.readouterr().out == printed
    assert (tmp_path / "r.json").read_text() == json.dumps(RESULT, indent=2) + "\n"


def test_a_table() -> None:
    """Whole numbers and words stand as they are, other numbers to three places."""
    assert table(["set", "pairs", "F1"], [["a", 4, 0.25], ["b", 10, ""]]).splitlines() == [
        "| set | pairs | F1 |",
        "|---|---|---|",
        "| a | 4 | 0.250 |",
        "| b | 10 |  |",
    ]
