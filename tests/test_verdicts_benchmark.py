"""The benchmark of verdicts: what is gold, what a result says of articles, and the figures by hand."""

import json
from pathlib import Path

import pytest

from assistant.stance import Stance
from assistant.verdict import CALIBRATION, Verdict
from benchmarks.stance_data import LABELS, fold_of_group, read_pairs
from benchmarks.stance_stages import FOLDS
from benchmarks.verdicts import Case, fitted, main, measure, read_cases, spoken_of, verdict_of
from tests.fakes import assistant_of
from tests.tiny_models import tiny_model

S, R = Stance.SUPPORTS, Stance.REFUTES


def test_cases_are_read_with_their_articles(tmp_path: Path) -> None:
    """Whole abstracts alone count; a document of the corpus that is an abstract already is not there twice."""
    rows = [
        {
            "claim": "Masks work.",
            "evidence": "Masks work well.",
            "label": "SUPPORTS",
            "level": "abstract",
            "title": "A",
        },
        {"claim": "Masks work.", "evidence": "Masks do not work.", "label": "REFUTES", "level": "abstract"},
        {"claim": "Masks work.", "evidence": "Masks work", "label": "SUPPORTS", "level": "rationale"},
        {
            "claim": "Tea is hot.",
            "evidence": "Masks work well.",
            "label": "NEI",
            "level": "abstract",
            "title": "A",
            "group": "g2",
        },
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    corpus = [
        {"_id": "1", "title": "B", "text": "Zebras graze."},
        {"_id": "2", "title": "A", "text": "Masks work  well."},
    ]
    (tmp_path / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in corpus))
    articles, cases = read_cases(tmp_path / "a.jsonl", tmp_path / "c.jsonl")
    assert [article.text for article in articles] == ["Masks work well.", "Masks do not work.", "Zebras graze."]
    first, second = articles[0].id, articles[1].id
    assert cases == [Case("Masks work.", {first: S, second: R}), Case("Tea is hot.", {}, "g2")]
    assert [case.verdict for case in cases] == [Verdict.CONTESTED, Verdict.NOT_ENOUGH_EVIDENCE]
    assert (verdict_of({"a": S, "b": S}), verdict_of({"a": R})) == (Verdict.SUPPORTED, Verdict.REFUTED)


def test_figures_by_hand(tmp_path: Path) -> None:
    """One claim SUPPORTED as it should be, one as it should not: precision 1/2, recall 1; one of two articles."""
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"claim": "Masks work.", "evidence": "Masks work.", "label": "SUPPORTS", "level": "abstract"})
    )
    articles, (case,) = read_cases(tmp_path / "a.jsonl")
    with assistant_of(tmp_path / "s.vouch", articles) as assistant:
        result = assistant.check("Masks work.")
    key = articles[0].id
    assert spoken_of(result) == {key: S}
    found = measure([case, Case("Masks work.", {})], [result, result])
    assert found["verdicts"]["SUPPORTED"] == {"gold": 1, "found": 2, "precision": 0.5, "recall": 1.0, "f1": 0.6667}
    half = {"precision": 0.5, "recall": 1.0, "f1": 0.6667}
    none = {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert found["abstracts_label_only"] == {**half, "of_side": {"SUPPORTS": half, "REFUTES": none}}
    assert found["macro_f1_of_three"] == round(0.6667 / 3, 4)
    assert found["risk_coverage"][0] == {"least": 0.0, "coverage": 1.0, "risk": 0.5}


@pytest.mark.models
def test_each_claim_is_checked_by_the_model_of_its_fold(tmp_path: Path) -> None:
    """Five models that always say one thing: each verdict is what the model says that has not seen the claim."""
    words = "masks zinc tea rivers sleep".split()
    rows = [
        {"claim": f"{w.capitalize()} help.", "evidence": f"{w} help much", "label": "SUPPORTS", "level": "abstract"}
        for w in words
    ]
    file = tmp_path / "scifact.jsonl"
    file.write_text("".join(json.dumps({**row, "group": row["claim"]}) + "\n" for row in rows))
    folds = fold_of_group(read_pairs(file), FOLDS)
    for row, always in zip(rows, (0, 0, 1, 2, 0), strict=True):
        tiny_model(tmp_path / f"fold{folds[row['claim']]}" / "closing" / "model", LABELS, always=always)
    (tmp_path / "fold0" / "closing" / "calibration.json").write_text('{"temperature": 1.0, "offsets": [0, 0, 0]}')
    out = tmp_path / "result.json"
    assert main([str(file), "--folds", str(tmp_path / "fold"), "--no-counter-search", "--out", str(out)]) == 0
    verdicts = json.loads(out.read_text())["verdicts"]
    assert {name: row["found"] for name, row in verdicts.items()} == {
        "SUPPORTED": 3,
        "REFUTED": 1,
        "CONTESTED": 0,
        "NOT_ENOUGH_EVIDENCE": 1,
    }


def test_the_fit_gives_back_a_calibration_that_holds_and_mends_one_that_does_not() -> None:
    """Where of each hundred as many have evidence as is said nothing changes; where fewer have, the intercept falls."""
    said = [share / 10 for share in range(1, 10) for _ in range(100)]
    as_said = [number < 10 * share for share in range(1, 10) for number in range(100)]
    assert fitted(said, as_said) == pytest.approx(CALIBRATION, abs=0.02)
    fewer = [number < 5 * share for share in range(1, 10) for number in range(100)]
    slope, intercept = fitted(said, fewer)
    assert intercept < CALIBRATION[1] - 0.5
    assert slope > 0
