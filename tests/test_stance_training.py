"""How the stance model is trained, shipped and calibrated: its losses, and one real step."""

import json
import math
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from benchmarks.ship_stance import main as ship
from benchmarks.stance_data import (
    LABELS,
    Pair,
)
from benchmarks.stance_stages import BIOMEDICAL, ENCYCLOPAEDIC
from benchmarks.train_stance import distillation_loss, log_priors, main, stance_loss
from tests.tiny_models import tiny_model

SUPPORTS, REFUTES, NEUTRAL = range(3)
SHIPPED = Path(__file__).parent.parent / "assistant" / "weights" / "stance.safetensors"


def test_the_loss_of_what_is_ruled_out_is_that_of_its_share() -> None:
    """A pair that is labelled costs its cross-entropy, one that is ruled out only what goes to that class."""
    logits = torch.log(torch.tensor([[0.5, 0.3, 0.2], [0.5, 0.3, 0.2]]))
    for ruled_out, expected in (([False, False], -math.log(0.3)), ([True, True], -math.log(0.7))):
        loss = stance_loss(logits, torch.tensor([REFUTES, REFUTES]), torch.tensor(ruled_out), smoothing=0.0)
        assert loss.tolist() == pytest.approx([expected, expected], rel=1e-5)
    priors = log_priors([Pair("c", "e", REFUTES, source="articles", ruled_out=True)])
    assert len(set(priors["articles"])) == 1


def test_the_loss_beside_teachers_is_least_where_the_model_says_what_they_do() -> None:
    """Cross-entropy against their probabilities: their entropy where it agrees, more elsewhere."""
    taught = torch.tensor([[0.7, 0.2, 0.1]])
    entropy = -sum(share * math.log(share) for share in (0.7, 0.2, 0.1))
    assert distillation_loss(taught.log(), taught).tolist() == pytest.approx([entropy], rel=1e-5)
    assert distillation_loss(torch.zeros(1, 3), taught).tolist() == pytest.approx([math.log(3)], rel=1e-5)


def test_class_frequencies_are_those_of_the_source() -> None:
    """Each source has its own, with a tenth spread over all classes, so that none is impossible."""
    pairs = [Pair("c", "e", label, source="one") for label in (SUPPORTS, SUPPORTS, SUPPORTS, REFUTES)]
    priors = log_priors([*pairs, Pair("c", "e", NEUTRAL, source="two")])
    third = 0.1 / 3
    assert [math.exp(value) for value in priors["one"]] == pytest.approx([0.675 + third, 0.225 + third, third])
    assert [math.exp(value) for value in priors["two"]] == pytest.approx([third, third, 0.9 + third])


@pytest.mark.models
def test_a_stage_is_trained_and_resumed_where_it_is_done(tmp_path: Path) -> None:
    """A run on a handful of made-up pairs writes a model that loads, and the same command then does nothing more."""
    from assistant.stance_models import load_labeller

    data = made_up_data(tmp_path / "data")
    out = tmp_path / "out"
    assert main([str(data), "--out", str(out), "--stage", "closing", "--limit", "6"]) == 0
    model = out / "closing" / "model" / "model.safetensors"
    written = model.stat().st_mtime_ns
    log = json.loads((out / "closing" / "log.jsonl").read_text().splitlines()[-1])
    assert set(log["macro_f1"]) == {"healthver_csv", "checkcovid"}
    labeller = load_labeller(str(model.parent))
    (score,) = labeller.label("Zinc is safe.", ["Zinc was safe."])
    assert score.supports + score.refutes + score.neutral == pytest.approx(1)
    assert main([str(data), "--out", str(out), "--stage", "closing", "--limit", "6"]) == 0
    assert model.stat().st_mtime_ns == written


@pytest.mark.models
def test_a_model_learns_from_teachers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What they always say becomes likelier than beside teachers that say another thing; without any it is refused."""
    from assistant.stance_models import load_labeller

    data, likely = made_up_data(tmp_path / "data"), {}
    run = [str(data), "--stage", "distilled", "--limit", "40"]
    with pytest.raises(SystemExit):
        main([*run, "--out", str(tmp_path / "none")])
    assert "--teacher MODEL" in capsys.readouterr().err
    for always in (SUPPORTS, REFUTES):
        teacher = tiny_model(tmp_path / f"teacher{always}", LABELS, always=always)
        out = tmp_path / f"out{always}"
        assert main([*run, "--out", str(out), "--teacher", str(teacher)]) == 0
        (score,) = load_labeller(str(out / "distilled" / "model")).label("Zinc is blue.", ["Iron was heavy."])
        likely[always] = score.supports / score.refutes
    assert likely[SUPPORTS] > likely[REFUTES] * 1.01


@pytest.mark.models
def test_the_mean_of_the_weights_is_shipped(tmp_path: Path) -> None:
    """Half precision, no word embeddings, the mean of the runs, calibrated on the dev sets of the data folder."""
    import torch
    from safetensors.torch import load_file, save_file

    from assistant.stance_models import load_shipped
    from benchmarks.calibration import DEV_SETS

    shipped = load_file(SHIPPED)
    data = made_up_data(tmp_path / "data", dev=DEV_SETS)
    for name, shift in (("one", 0.0), ("two", 0.5)):
        (tmp_path / name).mkdir()
        weights = {key: value.float() + shift * (key == "classifier.bias") for key, value in shipped.items()}
        embeddings = {"bert.embeddings.word_embeddings.weight": torch.ones(2, 2)}
        save_file({**weights, **embeddings}, tmp_path / name / "model.safetensors")
    to = tmp_path / "shipped"
    assert ship([str(data), str(tmp_path / "one"), str(tmp_path / "two"), "--to", str(to)]) == 0
    written = load_file(to / "stance.safetensors")
    assert set(written) == set(shipped)
    assert {value.dtype for value in written.values()} == {torch.float16}
    bias = shipped["classifier.bias"].float() + 0.25
    assert written["classifier.bias"].tolist() == pytest.approx(bias.tolist(), abs=1e-3)
    settings = json.loads((to / "stance.json").read_text())
    assert settings["labels"] == ["SUPPORTS", "REFUTES", "NEUTRAL"]
    (score,) = load_shipped(to).label("Zinc is safe.", ["Zinc was safe."])
    assert score.supports + score.refutes + score.neutral == pytest.approx(1)


@pytest.mark.models
def test_the_models_of_the_folds_are_calibrated_once(tmp_path: Path) -> None:
    """On the dev sets, with the first model; what is there already is left as it is."""
    from benchmarks.calibration import DEV_SETS
    from benchmarks.scifact_folds import calibrate, fold_settings

    data, runs = made_up_data(tmp_path / "data", dev=DEV_SETS), str(tmp_path / "fold")
    tiny_model(tmp_path / "fold0" / "closing" / "model", LABELS, always=0)
    with pytest.raises(FileNotFoundError):
        fold_settings(runs)
    calibrate(runs, data)
    assert fold_settings(runs)["temperature"] > 1.0
    path = tmp_path / "fold0" / "closing" / "calibration.json"
    path.write_text('{"temperature": 3.0, "offsets": [0, 0, 0]}')
    calibrate(runs, data)
    assert fold_settings(runs)["temperature"] == 3.0


def made_up_data(folder: Path, *, dev: Sequence[str] = ("healthver_csv", "checkcovid")) -> Path:
    """Write a data folder with a few lines of every set that the closing stage reads, and of some dev sets."""
    abstract = "Metals were given to mice. Zinc was safe in all of the mice. Iron was not safe in them. They slept."
    rows = [
        {"claim": "Zinc is safe.", "evidence": abstract, "label": "SUPPORTS", "level": "abstract", "group": "1"},
        {
            "claim": "Zinc is safe.",
            "evidence": "Zinc was safe in all of the mice.",
            "label": "SUPPORTS",
            "level": "rationale",
            "group": "1",
        },
        {
            "claim": "Iron is safe.",
            "evidence": "Iron was not safe in them.",
            "label": "REFUTES",
            "level": "rationale",
            "group": "2",
        },
        {"claim": "Lead is cheap.", "evidence": abstract, "label": "NEI", "level": "abstract", "group": "3"},
    ]
    rows += [{"claim": "Tin is new.", "evidence": "Tin is tin.", "label": x} for x in ("SUPPORTS", "REFUTES", "NEI")]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    trained = [f"train/{name}" for name in ("scifact", *BIOMEDICAL, *ENCYCLOPAEDIC)]
    for path in (*trained, *(f"dev/{name}" for name in dev)):
        file = folder / "stance" / f"{path}.jsonl"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(lines)
    texts = ["Copper was better than any other metal in all mice of the study."] * 3 + [abstract]
    for name in ("scifact", "nfcorpus"):
        file = folder / "retrieval" / name / "corpus.jsonl"
        file.parent.mkdir(parents=True)
        file.write_text("".join(json.dumps({"_id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    return folder
