"""Public names: what the packages give, sorted and there."""

import importlib
import inspect
import tomllib
from pathlib import Path

import pytest

import assistant

PACKAGES = ["assistant", "assistant.export", "index", "index.fetching", "index.readers"]
ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", PACKAGES)
def test_all_is_sorted_and_true(name: str) -> None:
    """A package's __all__ is sorted, without repetition, and names what is there and has a docstring."""
    package = importlib.import_module(name)
    assert package.__all__ == sorted(set(package.__all__))
    for public in package.__all__:
        assert inspect.getdoc(getattr(package, public)), public


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_only_re_exports(name: str) -> None:
    """A package defines nothing itself: every public name comes from the module that defines it."""
    package = importlib.import_module(name)
    for public in package.__all__:
        assert getattr(package, public).__module__.startswith(f"{name}."), public


def test_the_assistant_in_one_import() -> None:
    """The assistant package gives what ten lines of Python need."""
    assert {"Assistant", "FactCheck", "Stance", "Verdict", "check_fact"} <= set(assistant.__all__)
    from assistant.check import Assistant, check_fact

    assert assistant.Assistant is Assistant
    assert assistant.check_fact is check_fact


def test_every_package_is_installed() -> None:
    """What pip installs are all folders of the house that hold a file, and each such file that is no module."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    files = [
        path
        for house in ("assistant", "index")
        for path in (ROOT / house).rglob("*.*")
        if path.is_file() and path.parent.name != "__pycache__"
    ]
    assert sorted(settings["packages"]) == sorted({dotted(path.parent) for path in files})
    data = settings["package-data"]
    modules = {path for path in files if path.suffix == ".py"}
    named = {path for path in files if any(path.match(one) for one in data.get(dotted(path.parent), []))}
    assert sorted(set(files) - modules - named) == []


def dotted(folder: Path) -> str:
    """Return the name of the package in a folder."""
    return ".".join(folder.relative_to(ROOT).parts)
