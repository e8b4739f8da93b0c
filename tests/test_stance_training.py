"""What the stance model is trained on: edits, mined and widened pairs, folds; and one real step of training."""

import json
import math
import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import torch

from benchmarks.article_pairs import article_pairs
from benchmarks.comparisons import comparison_pairs, exchanged_pairs
from benchmarks.counterfactual import Edit, counterfactual_pairs, negate, opposite_pairs, renumber, resettle, turn
from benchmarks.minimal_pairs import TEMPLATES, measure, minimal_pairs
from benchmarks.rewordings import reworded
from benchmarks.ship_stance import main as ship
from benchmarks.stance_data import (
    LABELS,
    Pair,
    beside_rationales,
    best_windows,
    fold_of_group,
    in_context,
    quoted_elsewhere,
)
from benchmarks.stance_stages import BIOMEDICAL, ENCYCLOPAEDIC
from benchmarks.templates import templated_pairs
from benchmarks.train_stance import distillation_loss, log_priors, main, stance_loss
from benchmarks.trial_claims import trial_claims
from tests.fakes import NotLabeller
from tests.tiny_models import tiny_model

SUPPORTS, REFUTES, NEUTRAL = range(3)
SHIPPED = Path(__file__).parent.parent / "assistant" / "weights" / "stance.safetensors"
FAMILIES = (
    "negation",
    "direction",
    "numbers and units",
    "hedging",
    "comparator swapped",
    "population swapped",
    "part and whole",
    "double negation",
    "passive",
    "synonyms",
)


@pytest.mark.parametrize(
    ("edit", "sentence", "other"),
    [
        (negate, "The drug was safe in adults.", "The drug was not safe in adults."),
        (negate, "The drug was not safe in adults.", "The drug was safe in adults."),
        (negate, "The drug reduced pain in adults.", "The drug did not reduce pain in adults."),
        (negate, "The drug did not reduce pain.", "The drug reduced pain."),
        (negate, "Zinc has been shown to help.", "Zinc has not been shown to help."),
        (turn, "Mortality was higher with zinc.", "Mortality was lower with zinc."),
        (resettle, "It was tested in rats.", None),
    ],
)
def test_an_edit_changes_what_is_said(edit: Edit, sentence: str, other: str | None) -> None:
    """Each rule gives the sentence that is meant, and leaves the rest of it alone."""
    found = edit(sentence, random.Random(0))
    assert found is not None
    assert found != sentence
    assert other is None or found == other


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (negate, "Patients who were treated"),
        (turn, "Higher doses led to lower pressure."),
        (turn, "Zinc is a metal."),
        (renumber, "The year was 2019 and p<0.05."),
        (resettle, "The stars were counted."),
    ],
)
def test_an_edit_keeps_off_what_it_cannot_do(edit: Edit, sentence: str) -> None:
    """Where a rule is not safe there is no edit."""
    assert edit(sentence, random.Random(0)) is None


def test_a_number_is_changed_clearly() -> None:
    """One number becomes another, at least half or one and a half times as large, or its unit does."""
    found = {renumber("They took 40 mg of it.", random.Random(seed)) for seed in range(60)}
    others = ("4", "10", "20", "64", "80", "120", "400")
    assert found == {"They took 40 g of it.", *(f"They took {number} mg of it." for number in others)}


def test_counterfactual_pairs_tell_nothing_by_the_claim() -> None:
    """Every claim of a four, and of a frame's claim, occurs with more than one label, the same in each draw."""
    texts = [f"In adults the tested drug number {n} was clearly better than any other one." for n in range(30)]
    pairs = counterfactual_pairs(texts, most=200, seed=1)
    assert pairs == counterfactual_pairs(texts, most=200, seed=1)
    fours = [pairs[i : i + 4] for i in range(0, 8, 4) if len({p.group for p in pairs[i : i + 4]}) == 1]
    for four in fours:
        assert {pair.label for pair in four} != {SUPPORTS}
    labels = [pair.label for pair in templated_pairs(rounds=100, seed=1)]
    assert min(labels.count(label) for label in range(3)) > 100


def test_a_negation_alone_refutes_nothing() -> None:
    """Other sentences of the text, negated too, stand beside the claims as NEUTRAL."""
    told = (
        "In adults the tested drug was clearly better than any other one. The nurses were asked about their long days."
    )
    pairs = counterfactual_pairs([told] * 40, most=200, seed=2)
    beside = [p for p in pairs if p.label == NEUTRAL and "drug" in p.claim and "nurses" in p.evidence]
    assert any("not" in pair.evidence.split() for pair in beside)


def test_templates_are_not_those_of_the_minimal_pairs() -> None:
    """No reading that the model is trained on is one that it is tried on."""
    tried = {reading[:2] for pair in minimal_pairs() for reading in (pair.first, pair.second)}
    assert not tried & {(pair.evidence, pair.claim) for pair in templated_pairs(rounds=50, seed=3)}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (SUPPORTS, {("Zinc did not reduce pain.", REFUTES), ("Zinc elevated pain.", REFUTES)}),
        (REFUTES, {("Zinc did not reduce pain.", SUPPORTS)}),
        (NEUTRAL, {("Zinc did not reduce pain.", NEUTRAL), ("Zinc elevated pain.", NEUTRAL)}),
    ],
)
def test_opposites_exchange_the_sides(label: int, expected: set[tuple[str, int]]) -> None:
    """What is refuted is negated only, since no effect refutes both a rise and a fall."""
    pairs = [Pair("Zinc reduced pain.", "e", label, source="one")] * 20
    found = opposite_pairs(pairs, random.Random(0))
    assert {(pair.claim, pair.label) for pair in found} == expected
    assert {(pair.evidence, pair.level, pair.source) for pair in found} == {("e", "opposite", "one, opposites")}


@pytest.mark.parametrize(
    "claim", ["Does zinc reduce pain?", "No drug reduced pain.", "Zinc may reduce pain.", "Some drugs reduced pain."]
)
def test_claims_that_a_negation_does_not_turn_round_have_no_opposite(claim: str) -> None:
    """Questions, denials, possibilities and claims on some of a whole are left out."""
    assert opposite_pairs([Pair(claim, "e", SUPPORTS)], random.Random(0)) == []


def test_rewordings_are_of_all_classes_and_never_of_two() -> None:
    """No evidence and claim come out with one label here and another there."""
    rng, labels = random.Random(4), dict[tuple[str, str], set[int]]()
    for _ in range(60):
        drugs, groups = rng.sample(["zinc", "ginger", "aspirin"], 2), rng.sample(["smokers", "rats", "nurses"], 2)
        for evidence, claim, label in reworded(drugs, ["fever", "anxiety"], groups, ("reduces", "reduce"), rng):
            labels.setdefault((evidence, claim), set()).add(label)
            assert "{" not in evidence + claim
    assert {len(found) for found in labels.values()} == {1}
    assert set.union(*labels.values()) == {SUPPORTS, REFUTES, NEUTRAL}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Zinc significantly increases pain compared with honey.",
            {
                "Zinc raises pain.": SUPPORTS,
                "Zinc does not raise pain.": REFUTES,
                "Zinc lowers pain compared with honey.": REFUTES,
                "Honey lowers pain compared with Zinc.": SUPPORTS,
                "Compared with Zinc, honey raises pain.": REFUTES,
                "Pain was not lower with Zinc than with honey.": SUPPORTS,
                "Honey and Zinc are alike in pain.": REFUTES,
                "Zinc has no effect on pain.": REFUTES,
            },
        ),
        (
            "There is no significant difference in pain between zinc and honey.",
            {
                "Zinc raises pain.": REFUTES,
                "Zinc does not raise pain.": SUPPORTS,
                "Honey lowers pain compared with zinc.": REFUTES,
                "Honey and zinc are alike in pain.": SUPPORTS,
                "Zinc has no effect on pain.": SUPPORTS,
            },
        ),
    ],
)
def test_what_a_trial_found_is_told_rightly_and_wrongly(told: str, expected: dict[str, int]) -> None:
    """Each way of telling it has one label, that of what was found, whichever arm is named first."""
    found: dict[str, set[int]] = {}
    for pair in trial_claims([Pair(told, "It was so.", SUPPORTS)] * 2000, random.Random(5), each=2):
        found.setdefault(pair.claim, set()).add(pair.label)
    assert {claim: found.get(claim) for claim in expected} == {claim: {label} for claim, label in expected.items()}
    assert all(len(labels) == 1 for labels in found.values())
    assert all("{" not in claim for claim in found)


def test_only_findings_are_told_anew() -> None:
    """What a pair refutes, or says in another form, tells no finding; another outcome's evidence is NEUTRAL."""
    level = "There is no significant difference in {} between zinc and honey."
    pairs = [Pair("Zinc helps.", "It does.", SUPPORTS), Pair(level.format("pain"), "It was less.", REFUTES)]
    assert trial_claims(pairs, random.Random(0)) == []
    pairs = [
        Pair(level.format(outcome), f"Of {outcome} there was as much.", SUPPORTS, "span", "an article", source="trials")
        for outcome in ("nightly pain in the left knee joint", "time to first walking without help")
    ]
    made = trial_claims(pairs, random.Random(0), each=9)
    assert {pair.label for pair in made} == {SUPPORTS, REFUTES, NEUTRAL}
    assert {pair.source for pair in made} == {"trials, told anew"}
    for pair in made:
        assert (pair.evidence[4:10] in pair.claim) is (pair.label != NEUTRAL)


TRIALS = [
    Pair(f"{one} significantly increases {trait} compared with {other}.", "It was so.", SUPPORTS)
    for one, other, trait in (("zinc", "honey", "pain"), ("honey", "salt", "sleep"), ("salt", "zinc", "pain"))
]


def test_comparisons_are_labelled_by_who_stands_where() -> None:
    """Told and told again: the same label whenever the same is said, whichever side is named first."""
    pairs = comparison_pairs(TRIALS, most=40_000, rng=random.Random(3))
    assert pairs[:50] == comparison_pairs(TRIALS, most=50, rng=random.Random(3))
    names = {"zinc", "honey", "salt", "pain", "sleep"}
    found: dict[tuple[str, str], set[int]] = {}
    for pair in pairs:
        found.setdefault((pair.evidence, pair.claim), set()).add(pair.label)
    assert all(len(labels) == 1 for labels in found.values())
    assert all("{" not in evidence + claim for evidence, claim in found)
    told = "Zinc came before honey."
    assert found[told, "Honey was preceded by zinc."] == {SUPPORTS}
    assert found[told, "Honey was followed by zinc."] == {REFUTES}
    way, seen = re.compile(r"\w+ was (\w+) with (\w+) than with (\w+)\."), set()
    up = {"higher", "greater", "more", "larger"}
    for (evidence, claim), labels in found.items():
        if (one := way.fullmatch(evidence)) and (other := way.fullmatch(claim)) and labels != {NEUTRAL}:
            same = (one[2] == other[2]) == ((one[1] in up) == (other[1] in up))
            assert labels == {SUPPORTS if same else REFUTES}
            seen.add((one[2] == other[2], same))
    assert len(seen) == 4
    for (evidence, claim), labels in found.items():
        named, meant = (
            {word for word in re.findall(r"\w+", text.lower()) if word in names} for text in (evidence, claim)
        )
        assert (named != meant) is (labels == {NEUTRAL}), (evidence, claim, labels)
    assert not set(found) & {r[:2] for pair in minimal_pairs() for r in (pair.first, pair.second)}


def test_simple_comparisons_are_of_one_kind() -> None:
    """Two single words that stand as they were or exchanged, mostly in the same way twice."""
    pairs = comparison_pairs(TRIALS, most=400, rng=random.Random(3), simple=True)
    assert {pair.label for pair in pairs} == {SUPPORTS, REFUTES}
    same = [
        p for p in pairs if sorted(p.evidence.lower().strip(".").split()) == sorted(p.claim.lower().strip(".").split())
    ]
    assert len(same) > len(pairs) / 2
    for pair in pairs:
        if pair.evidence.startswith("Zinc beat ") and "beat" in pair.claim:
            assert (pair.claim == pair.evidence) is (pair.label == SUPPORTS)


def test_the_groups_of_a_sentence_are_exchanged() -> None:
    """Each of two sentences is supported by itself and refuted by the other; what names no two groups is left out."""
    text = "It was hot. Pain was lower in young women than in older men, however. It took less than 3 days in all men."
    other = "Pain was lower in older men than in young women, however."
    for seed in range(4):
        pairs = exchanged_pairs([text], random.Random(seed))
        assert [pair.label for pair in pairs] == [SUPPORTS, REFUTES, SUPPORTS, REFUTES]
        assert [pair.evidence for pair in pairs] == [text[12:69]] * 2 + [other] * 2
        for pair in pairs:
            assert (pair.claim[:-1] in pair.evidence) is (pair.label == SUPPORTS)


def test_sentences_of_one_article_do_not_deny_each_other() -> None:
    """REFUTES is ruled out of a sentence, SUPPORTS of its negation, and only other articles give NEUTRAL pairs."""
    articles = [
        f"{drug} reduced pain in most adults of the trial. {drug} is sold under several names in the shops. "
        f"{drug} was well tolerated in all adults of the trial, as was the placebo."
        for drug in ("Zinc", "Aspirin", "Honey")
    ]
    pairs = article_pairs(articles, most=9, seed=4)
    assert pairs == article_pairs(articles, most=9, seed=4)
    for pair in pairs:
        denied = " not " in pair.claim
        own = pair.claim.split()[0] == pair.evidence.split()[0]
        assert (own, pair.label) == ((True, SUPPORTS if denied else REFUTES) if pair.ruled_out else (False, NEUTRAL))
    assert {(pair.ruled_out, " not " in pair.claim) for pair in pairs} == {(a, b) for a in (0, 1) for b in (0, 1)}


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


def test_a_rationale_is_put_back_between_its_neighbours() -> None:
    """The sentence before or after comes with it, and nothing that is not in the abstract."""
    text = "One came first. Two was gold here. Three came last. Four is far away."
    pairs = [Pair("c", "Two was gold here.", SUPPORTS)]
    for seed in range(5):
        (wide,) = in_context(pairs, [Pair("c", text, SUPPORTS, "abstract")], random.Random(seed))
        assert wide.evidence in text
        assert "Two was gold here." in wide.evidence
        assert "Four" not in wide.evidence
    assert in_context(pairs, [], random.Random(0)) == []


def test_open_abstracts_are_cut_down() -> None:
    """The window that shares words with the claim is taken, and sentences that other claims were judged by."""
    text = "Rivers flow to the far sea. Green tea eases pain in adults. Boats go by."
    (window,) = best_windows([Pair("Green tea eases pain", text, NEUTRAL)], per_pair=1, rng=random.Random(0))
    assert "Green tea" in window.evidence
    found = quoted_elsewhere(
        [Pair("c", text, NEUTRAL, "abstract")],
        [Pair("d", "Green tea eases pain in adults.", SUPPORTS), Pair("d", "Nothing of it.", REFUTES)],
    )
    assert [(pair.claim, pair.evidence, pair.label) for pair in found] == [
        ("c", "Green tea eases pain in adults.", NEUTRAL)
    ]


def test_what_was_not_marked_is_neutral() -> None:
    """Only abstracts that hold what was marked give sentences, and never one that shares anything with it."""
    marked = "Green tea eases pain. It is cheap."
    text = f"Rivers flow to the far sea. {marked} Boats go by."
    abstracts = [Pair("c", text, SUPPORTS, "abstract"), Pair("c", "Another text. It is long.", REFUTES, "abstract")]
    found = beside_rationales(abstracts, [Pair("c", marked, SUPPORTS)], per_pair=5, rng=random.Random(0))
    assert {(pair.evidence, pair.label) for pair in found} == {
        ("Rivers flow to the far sea.", NEUTRAL),
        ("Boats go by.", NEUTRAL),
    }
    assert len(beside_rationales(abstracts, [Pair("c", marked, SUPPORTS)], per_pair=1, rng=random.Random(0))) == 1


def test_near_twins_and_shared_evidence_share_a_fold() -> None:
    """A negated twin, and a claim on the same text, are in the fold of the first; the rest is dealt out evenly."""
    words = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split()
    pairs = [Pair(f"{word} {word}x {word}y does it", f"text {word}", SUPPORTS, "", word) for word in words]
    pairs.append(Pair("alpha alphax alphay does not it", "another text", REFUTES, "", "twin"))
    pairs.append(Pair("quite other words here", "text beta", NEUTRAL, "", "sharer"))
    fold = fold_of_group(pairs, 5)
    assert fold["twin"] == fold["alpha"]
    assert fold["sharer"] == fold["beta"]
    sizes = [list(fold.values()).count(number) for number in range(5)]
    assert max(sizes) - min(sizes) <= 1


def test_there_are_enough_minimal_pairs() -> None:
    """Ten families of at least 30 pairs, no pair twice, and the two readings of a pair never the same."""
    pairs = minimal_pairs()
    assert len(set(pairs)) == len(pairs) >= 300
    for family in FAMILIES:
        assert len([pair for pair in pairs if pair.family == family]) >= 30
    assert tuple(TEMPLATES) == FAMILIES
    for pair in pairs:
        assert pair.first != pair.second
        assert pair.first[2] is not pair.second[2] or pair.first[:2] != pair.second[:2]


def test_minimal_pairs_are_counted_by_reading_and_by_pair() -> None:
    """A labeller that looks for "not" alone gets the families of plain negation in part; the sums fit."""
    pairs = [pair for pair in minimal_pairs() if pair.family == "negation"]
    table, wrong = measure(NotLabeller(), pairs)
    assert table["negation"] == table["all"]
    assert round((1 - table["all"]["right"]) * 2 * len(pairs)) == len(wrong)
    assert table["all"]["both"] <= table["all"]["right"]


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
