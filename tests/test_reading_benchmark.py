"""The files that the reading benchmark makes: read or refused as they have to be, one by one and in one go."""

import json
from pathlib import Path

import pytest

from benchmarks.reading import RESULT, Outcome, quotes_of, read_all, table, write_files
from index.build import add
from index.store import Store
from tests.fakes import WordEmbedder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files, sound and broken."""
    made = tmp_path_factory.mktemp("files")
    write_files(made)
    return made


@pytest.fixture(scope="module")
def outcomes(folder: Path) -> list[Outcome]:
    """What became of each."""
    return read_all(folder, write_files(folder))


def test_every_file_is_read_or_refused_as_it_has_to_be(outcomes: list[Outcome]) -> None:
    """Sixty files and more: no sentence of a sound one is lost, and each broken one is refused with its reason."""
    assert [(one.made.name, one.reason, one.lost) for one in outcomes if not one.right] == []
    assert sum(one.article is not None for one in outcomes) >= 35
    assert sum(one.article is None for one in outcomes) >= 25


def test_quotes_are_exact(outcomes: list[Outcome]) -> None:
    """Random quotes of every article are its text between their offsets, and in the words that were written."""
    quotes = [(one, text, exact) for one in outcomes if one.article for text, exact in quotes_of(one.article)]
    assert [text for _, text, exact in quotes if not exact] == []
    sentences = {one.made.name: " ".join(one.made.says) for one in outcomes}
    own = [text for one, text, _ in quotes if " ".join(text.split()) in sentences[one.made.name]]
    assert len(own) >= 0.8 * len(quotes)


def test_the_committed_result_is_that_of_these_readers(outcomes: list[Outcome]) -> None:
    """The table in the repository is what the readers give."""
    assert json.loads(RESULT.read_text(encoding="utf-8")) == table(outcomes)


def test_a_folder_of_all_of_them_is_added(folder: Path, tmp_path: Path, outcomes: list[Outcome]) -> None:
    """The sound files are in the store; the broken ones, and those of a DOI that is there, are reported."""
    embedder = WordEmbedder(["tea", "headaches"])
    with Store.create(tmp_path / "a.vouch", embedder) as store:
        report = add(store, [folder], embedder)
    assert sorted(Path(one.source).name for one in report.added if not one.source.startswith("https:")) == sorted(
        one.made.name for one in outcomes if one.article and not one.article.source.startswith("https:")
    )
    reasons = {one.path.name: one.reason.replace(f"{folder}/", "") for one in report.skipped}
    twins = {name: reasons.pop(name) for name, reason in list(reasons.items()) if "has the DOI 10.5555/tea.9" in reason}
    assert list(twins) == ["article.xml", "namespace.xml"]
    assert reasons == {one.made.name: one.reason for one in outcomes if not one.article}
