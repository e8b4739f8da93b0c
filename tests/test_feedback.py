"""Feedback: opinions are kept line by line in a local file, without a word of an article."""

import json
from pathlib import Path

import pytest

from assistant.feedback import FeedbackFile, Opinion, default_feedback
from assistant.stance import Stance
from assistant.verdict import Verdict
from index.errors import InputError
from tests.made_results import answer_of, check_of, evidence_of


def test_an_opinion_is_a_line(tmp_path: Path) -> None:
    """A line says what was thought of which quote of which result; taking it back is a further line."""
    item = evidence_of("They do", stance=Stance.SUPPORTS)
    result = check_of(Verdict.SUPPORTED, [item])
    feedback = FeedbackFile(tmp_path / "new" / "feedback.jsonl")
    feedback.keep(result, item, Opinion.WRONG_STANCE)
    feedback.keep(result, item, None)
    first, second = [json.loads(line) for line in feedback.path.read_text(encoding="utf-8").splitlines()]
    assert {name: first[name] for name in first if name not in {"at", "result", "sha256", "article"}} == {
        "text": "Cells heal.",
        "outcome": "SUPPORTED",
        "stance": "SUPPORTS",
        "probability": 0.93,
        "model": "1" * 64,
        "start": 8,
        "end": 15,
        "opinion": "WRONG_STANCE",
    }
    assert (first["result"], first["article"]) == (result.id, item.article.id)
    assert second["opinion"] is None
    assert item.quote not in feedback.path.read_text(encoding="utf-8")


def test_an_answer_has_no_stance(tmp_path: Path) -> None:
    """What is thought of an answer's passage names no stance."""
    item = evidence_of("Cells heal")
    feedback = FeedbackFile(tmp_path / "feedback.jsonl")
    feedback.keep(answer_of(True, [item]), item, Opinion.HELPFUL)
    assert json.loads(feedback.path.read_text(encoding="utf-8"))["stance"] is None


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A path that is none is refused with the way to another."""
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    item = evidence_of("Q")
    with pytest.raises(InputError, match=r"cannot be written .* XDG_DATA_HOME"):
        FeedbackFile(tmp_path / "taken" / "f.jsonl").keep(answer_of(True, [item]), item, Opinion.HELPFUL)


def test_the_default_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It lies in the user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_feedback().path == tmp_path / "vouch" / "feedback.jsonl"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert default_feedback().path == tmp_path / ".local" / "share" / "vouch" / "feedback.jsonl"
