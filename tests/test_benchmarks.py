"""The measures of the benchmarks, against figures worked out by hand."""

import gzip
import json
import random
import re
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.quotes import ALTERED
from benchmarks import many_articles, quotes, store_growth
from benchmarks.calibration import Calibration, Measured, fit, fitted_elsewhere
from benchmarks.claim_splitting import measure as measure_splitting
from benchmarks.conflicts import run_case, shares
from benchmarks.quotes import KINDS
from benchmarks.risk_coverage import curve
from benchmarks.scifact_folds import main as judge_folds
from benchmarks.stance import calibration_error, calibration_error_by_chance, measure
from benchmarks.stance_data import LABELS, Pair, fold_of_group, mine_neutral, read_pairs, same_article_neutral
from benchmarks.yes_no import run_case as turn_case
from benchmarks.yes_no import share
from tests.fakes import NoiseEmbedder, NotLabeller, WordEmbedder
from tests.tiny_models import tiny_model


def test_measure_by_hand() -> None:
    """Four pairs, one SUPPORTS called REFUTES: accuracy 3/4, F1 of 2/3, 2/3 and 1, wrong polarity 1/4."""
    gold = np.array([0, 0, 1, 2])
    found = np.array([[0.8, 0.1, 0.1], [0.2, 0.7, 0.1], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    result = measure(gold, found)
    assert result["accuracy"] == 0.75
    assert result["f1"] == {"SUPPORTS": 0.6667, "REFUTES": 0.6667, "NEUTRAL": 1.0}
    assert result["macro_f1"] == 0.7778
    assert result["wrong_polarity"] == 0.25


def test_calibration_error_by_hand() -> None:
    """Two answers at 0.9, one of them right, and one at 0.5 that is right: (2 * 0.4 + 1 * 0.5) / 3."""
    gold = np.array([0, 1, 2])
    found = np.array([[0.9, 0.05, 0.05], [0.9, 0.05, 0.05], [0.25, 0.25, 0.5]])
    assert calibration_error(gold, found) == pytest.approx((2 * 0.4 + 0.5) / 3)


def test_calibration_error_by_chance() -> None:
    """One answer at 0.5 is right or wrong, 0.5 off either way; sure ones are never off; many are hardly off."""
    assert calibration_error_by_chance(np.array([[0.5, 0.5, 0.0]])) == pytest.approx(0.5)
    assert calibration_error_by_chance(np.array([[0.0, 1.0, 0.0]] * 3)) == pytest.approx(0.0)
    assert calibration_error_by_chance(honest_set(7)[1]) == pytest.approx(0.02, abs=0.01)


def honest_set(seed: int, size: int = 3000) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Draw probabilities, and gold classes that come as often as these say."""
    draw = np.random.default_rng(seed)
    honest = draw.dirichlet([1.0, 1.0, 1.0], size=size)
    return np.array([draw.choice(3, p=row) for row in honest]), honest


def measured(gold: NDArray[np.int64], found: NDArray[np.float64], level: str = "abstract") -> Measured:
    """Make a set of one level."""
    return Measured(gold, found, [level] * len(gold))


def test_calibration_is_fitted_level_by_level() -> None:
    """A level that lacks a class fits nothing, though its set has all three, and levels count alike."""
    gold, honest = honest_set(3)
    two = gold < 2
    bent = Calibration(0.5).applied(honest)
    mixed = Measured(
        np.concatenate([gold, gold[two]]),
        np.concatenate([bent, honest[two]]),
        ["abstract"] * len(gold) + ["x"] * two.sum(),
    )
    (part,) = mixed.complete()
    assert (part.gold.tolist(), part.found.tolist()) == (gold.tolist(), bent.tolist())
    assert part.levels == ["abstract"] * len(gold)
    assert fit([mixed]) == fit([measured(gold, bent)])


def test_a_calibration_is_found_again() -> None:
    """Probabilities that were bent by a temperature and an offset are put right by their inverse."""
    gold, honest = honest_set(3)
    bent = Calibration(0.5, (0.0, 0.0, -0.6)).applied(honest)
    found = fit([measured(gold, bent)])
    assert found.temperature == pytest.approx(2.0, abs=0.15)
    assert found.offsets == pytest.approx((0.0, 0.0, 1.2), abs=0.2)
    assert found.applied(bent) == pytest.approx(honest, abs=0.05)


def test_calibration_is_measured_under_what_the_others_give() -> None:
    """What suits a set that is too sure harms an honest one; a set of two classes fits nothing."""
    gold, honest = honest_set(5)
    sure = Calibration(0.5).applied(honest)
    two = gold < 2
    sets = {"honest": (gold, honest), "sure": (gold, sure), "two": (gold[two], honest[two])}
    rows = fitted_elsewhere({name: measured(*one) for name, one in sets.items()})
    assert rows["honest"]["temperature"] == pytest.approx(2.0, abs=0.15)
    assert rows["sure"]["temperature"] == pytest.approx(1.0, abs=0.1)
    assert rows["honest"]["calibration_error"] > rows["honest"]["as_is"]["calibration_error"] + 0.05
    assert rows["sure"]["calibration_error"] == pytest.approx(rows["sure"]["as_is"]["calibration_error"], abs=0.03)


def test_a_risk_coverage_curve_by_hand() -> None:
    """At 0.5 three of four are answered, one of them the wrong way round; at 0.9 one is, and it is right."""
    gold = np.array([0, 0, 1, 2])
    found = np.array([[0.95, 0.0, 0.05], [0.2, 0.7, 0.1], [0.1, 0.6, 0.3], [0.1, 0.1, 0.8]])
    rows = {row["threshold"]: row for row in curve(gold, found)}
    half = rows[0.5]
    assert (half["coverage"], half["risk"], half["swapped"], half["wrong_polarity"]) == (0.75, 0.3333, 0.3333, 0.25)
    assert half["macro_f1"] == 0.7778
    sure = rows[0.9]
    assert (sure["coverage"], sure["risk"], sure["wrong_polarity"]) == (0.25, 0.0, 0.0)


def test_pairs_are_read_plain_and_gzipped_and_nei_is_neutral(tmp_path: Path) -> None:
    """Both kinds of file give the same pairs."""
    row = {"claim": "C", "evidence": "E", "label": "NEI", "level": "rationale", "group": 7}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n")
    with gzip.open(tmp_path / "a.jsonl.gz", "wt") as file:
        file.write(json.dumps(row) + "\n")
    assert read_pairs(tmp_path / "a.jsonl") == [Pair("C", "E", LABELS.index("NEUTRAL"), "rationale", "7", "a")]
    assert read_pairs(tmp_path / "a.jsonl.gz") == read_pairs(tmp_path / "a.jsonl")


@pytest.mark.models
def test_each_claim_of_scifact_is_judged_by_the_model_of_its_fold(tmp_path: Path) -> None:
    """Five models that always say one thing, of which each judges one claim: what they say is what comes out."""
    words = "alpha beta gamma delta epsilon".split()
    rows = [
        {"claim": f"{word} is here", "evidence": f"The {word} came.", "label": label, "level": level, "group": word}
        for word, label in zip(words, ("SUPPORTS", "SUPPORTS", "REFUTES", "NEI", "NEI"), strict=True)
        for level in ("abstract", "rationale")
    ]
    file = tmp_path / "stance" / "train" / "scifact.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    folds = fold_of_group(read_pairs(file), 5)
    said = {"alpha": 0, "beta": 0, "gamma": 1, "delta": 2, "epsilon": 1}
    for word, always in said.items():
        tiny_model(tmp_path / f"fold{folds[word]}" / "closing" / "model", LABELS, always=always)
    calibration = {"temperature": 2.0, "offsets": [0.0, 0.0, 0.1]}
    (tmp_path / "fold0" / "closing" / "calibration.json").write_text(json.dumps(calibration))
    out = tmp_path / "folds.json"
    assert judge_folds([str(tmp_path), "--runs", str(tmp_path / "fold"), "--out", str(out)]) == 0
    result = json.loads(out.read_text())
    assert (result["temperature"], result["offsets"]) == (2.0, [0.0, 0.0, 0.1])
    found = result["sets"]["scifact_rationale"]
    assert (found["pairs"], found["accuracy"]) == (5, 0.8)
    assert found["f1"] == {"SUPPORTS": 1.0, "REFUTES": 0.6667, "NEUTRAL": 0.6667}


def test_an_unknown_label_is_refused(tmp_path: Path) -> None:
    """The message names the file, the line, what came and what was wanted."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"claim": "C", "evidence": "E", "label": "MAYBE"}) + "\n")
    with pytest.raises(ValueError, match=r"a\.jsonl, line 1: label 'MAYBE'; wanted SUPPORTS, REFUTES or NEI"):
        read_pairs(tmp_path / "a.jsonl")


def test_mined_neutral_is_near_and_of_another_group() -> None:
    """The nearest text of another group is taken, never one of the claim's own."""
    pairs = [Pair("green tea shortens headaches", "x", 0, "", "1")]
    texts = [("1", "Green tea shortens headaches."), ("2", "Green tea is hot."), ("3", "Rivers flow to the sea.")]
    mined = mine_neutral(pairs, texts, per_claim=1, ranks=(0, 1), seed=0)
    assert mined == [Pair("green tea shortens headaches", "Green tea is hot.", 2, "mined", "1")]


def test_another_outcome_of_the_same_article_is_neutral() -> None:
    """A claim takes the evidence of a different claim of its group, not of one with nearly the same words."""
    first = Pair("the drug lowers blood pressure in adults", "Pressure fell.", 0, "", "1")
    twin = Pair("the drug raises blood pressure in adults", "It fell in adults.", 1, "", "1")
    other = Pair("sleep was unchanged after surgery", "Sleep did not change.", 0, "", "1")
    mined = same_article_neutral([first, twin, other], seed=0)
    assert Pair(first.claim, "Sleep did not change.", 2, "mined", "1") in mined
    assert all(pair.evidence != "It fell in adults." for pair in mined if pair.claim == first.claim)


def test_a_conflict_and_its_denial_are_contested() -> None:
    """Two articles that say the opposite make a store of their own; shares are counted apart for denials."""
    case = {"claim": "Masks work.", "for": "Masks work.", "against": "Masks do not work."}
    rows = run_case(case, WordEmbedder(["masks", "work", "do", "not"]), NotLabeller())
    assert [(row["claim"], row["verdict"]) for row in rows] == [
        ("Masks work.", "CONTESTED"),
        ("Masks do not work.", "CONTESTED"),
    ]
    assert rows[0]["sides"] == ["Masks work.", "Masks do not work."]
    assert shares(rows, negation=True)["contested"] == 1.0


def test_splitting_is_measured_by_both_ends() -> None:
    """One of two statements found with both ends: precision 1/2 and recall 1/2; a greeting counts among the kinds."""
    text = "Hello! Zinc helps. Masks, it is said, work."
    pieces = [
        {"start": 0, "end": 6, "kind": "GREETING"},
        {"start": 7, "end": 18, "kind": "STATEMENT"},
        {"start": 19, "end": 24, "kind": "STATEMENT"},
    ]
    found = measure_splitting([{"text": text, "pieces": pieces}])
    assert (found["precision"], found["recall"], found["kinds_right"]) == (0.5, 0.5, 0.6667)


def test_questions_are_counted_right_wrong_or_left() -> None:
    """A statement other than the one wanted is wrong, and a question that should have become one is left."""
    cases = [
        ("Is zinc safe?", "Zinc is safe."),
        ("Is zinc safe?", "Zinc is good."),
        ("Does xyzzy plugh?", "Xyzzy plughs."),
    ]
    rows = [turn_case({"question": question, "statement": said, "part": "p"}) for question, said in cases]
    assert share(rows, "p") == {"questions": 3, "right": 1, "left_a_question": 1, "wrong": 1}


def test_store_growth_measures_a_store_that_grows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each size is reached exactly, and is written with its figures and the ratio of last to first."""
    assert store_growth.main(["--sizes", "40", "100", "--out", str(tmp_path / "growth.json")]) == 0
    result = json.loads((tmp_path / "growth.json").read_text())
    assert [row["passages"] for row in result["sizes"]] == [40, 100]
    assert all(row["add_s"] > 0 and not row["cache_file_written_again"] for row in result["sizes"])
    assert result["add_ratio"] == round(result["sizes"][1]["add_s"] / result["sizes"][0]["add_s"], 2)
    assert capsys.readouterr().out.splitlines()[-1].startswith("adding to 100 passages takes ")


def test_many_articles_are_added_replaced_and_forgotten(tmp_path: Path) -> None:
    """The removed article's words and vectors are found before it is removed, and not after."""
    names = ["camomile", "peppermint", "elderflower", "lemongrass"]
    texts = [
        (name, f"On {name}\n\nThe {name} of the {name[::-1]} is dried in the sun for eleven days.\n") for name in names
    ]
    result = many_articles.measured(tmp_path, texts, NoiseEmbedder())
    assert (result["articles"], result["skipped"], result["verify"]) == (4, [], [])
    assert result["identifier_kept"] is True
    assert result["traces_before"] > 0
    assert result["pieces_looked_for"] > 0
    assert result["traces_after"] == []


def test_distinctive_pieces_by_hand() -> None:
    """Words of ten letters or more, whole, their first seven letters and their middles, that no other text holds."""
    assert many_articles.distinctive("Peppermint tea", "tea") == ["peppermint", "pepperm"][::-1]
    assert many_articles.distinctive("Elderflowers", "elderberries") == ["elderfl", "elderflowers"]
    assert many_articles.distinctive("Elderflowers", "elderflowers") == []


def test_made_up_quotations() -> None:
    """Alterations of a sentence are what their kind says, the same each time."""
    sentence = "In a trial of 40 adults - all of them nurses - green tea was not found to shorten a difficult headache."
    made = {kind: alter(sentence, random.Random(1)) for kind, (_, _, alter) in KINDS.items()}
    assert made == {kind: alter(sentence, random.Random(1)) for kind, (_, _, alter) in KINDS.items()}
    assert made["verbatim"] == f'"{sentence}"'
    assert "not " not in str(made["negation left away"])
    assert "was not not" not in str(made["negation put in"])
    numbers = re.findall(r"\d+", str(made["other number"]))
    assert len(numbers) == 1
    assert numbers != ["40"]
    assert sorted(str(made["words exchanged"]).split()) == sorted(sentence.split())
    assert len(str(made["cut silently"]).split()) < len(sentence.split())
    assert "ﬁ" in str(made["set otherwise"])


def test_recorded_figures_of_quotations() -> None:
    """The README and the threshold's docstring repeat the recorded figures, and the threshold parts the kinds."""
    root = Path(__file__).parent.parent
    recorded = json.loads((root / "benchmarks" / "results" / "quotes.json").read_text())
    kinds = recorded["kinds"]
    assert recorded["quotes"] == sum(row["quotes"] for row in kinds.values()) == 454
    assert "Of 454 quotations" in (root / "README.md").read_text(encoding="utf-8")
    assert all(row["right"] == row["quotes"] for row in kinds.values())
    absent = max(kinds[kind]["similarity"][-1] for kind, (status, _, _) in KINDS.items() if status == "ABSENT")
    altered = min(kinds[kind]["similarity"][0] for kind, (status, _, _) in KINDS.items() if status == "ALTERED")
    assert (round(absent, 2), round(altered, 2)) == (0.42, 0.75)
    assert absent < recorded["threshold"] == ALTERED < altered


def test_quotations_of_the_sample(tmp_path: Path) -> None:
    """Of a few quotations of each kind, all but sentences that two of the articles nearly share come out as wanted."""
    assert quotes.main(["--quotes", "3", "--out", str(tmp_path / "r.json")]) == 0
    kinds = json.loads((tmp_path / "r.json").read_text())["kinds"]
    assert set(kinds) == set(KINDS)
    wrong = {kind: row for kind, row in kinds.items() if row["right"] < row["quotes"]}
    assert set(wrong) <= {"another text"}
