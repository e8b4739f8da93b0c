"""The README: its code runs and gives what it says, and its figures are those of the result files."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.tables import figures, rows_of

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.models
@pytest.mark.parametrize("code", blocks("python"))
def test_python_code_gives_what_the_readme_says(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each block runs, and what it prints is what stands behind its "# ->" comments, line by line."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    expected = re.findall(r"# -> (.*)", code)
    assert expected
    assert capsys.readouterr().out.splitlines() == expected


def test_every_command_of_the_readme_is_one_that_vouch_reads() -> None:
    """Each line of the shell blocks that calls vouch is parsed by its own parser."""
    from assistant.cli import _commands

    lines = [line.split("#")[0] for block in blocks("sh") for line in block.splitlines() if line.startswith("vouch ")]
    assert len(lines) >= 5
    for line in lines:
        assert _commands(None).read(shlex.split(line)[1:]).run is not None


def test_every_file_is_listed() -> None:
    """The list of files names every module of the packages and nothing that is not there."""
    listed = set(re.findall(r"^- `([^`]+)`", README, flags=re.MULTILINE))
    there = {
        str(path.relative_to(ROOT))
        for folder in ("assistant", "index", "benchmarks")
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "__init__.py"
    }
    assert there - listed == set()
    assert {name for name in listed if not (ROOT / name).exists()} == set()


def test_figures_are_those_of_the_result_files() -> None:
    """The table of data sets repeats the committed results."""
    results = json.loads((ROOT / "benchmarks" / "results" / "stance.json").read_text())["sets"]
    keys = ("pairs", "macro_f1", "calibration_error", "wrong_polarity")
    assert rows_of(README, "stance") == {name: figures(*(row[key] for key in keys)) for name, row in results.items()}
