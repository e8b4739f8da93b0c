"""Stance: probabilities, label orders of other people's models, and the shipped model itself."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.stance import (
    CrossEncoderLabeller,
    Stance,
    StanceScores,
    _classes,
    load_labeller,
)
from index.errors import InputError, ModelError


class Tokens:
    """A tokenizer that counts words and two special tokens."""

    def __call__(self, text: str, **_: Any) -> dict[str, list[int]]:
        """Return one number for each token."""
        return {"input_ids": [0] * (len(text.split()) + 2)}


class Scripted:
    """A cross-encoder whose logits are looked up by a word in the evidence; it records what it was asked."""

    tokenizer = Tokens()

    def __init__(self, logits: dict[str, Sequence[float]]) -> None:
        self.logits, self.asked = logits, list[tuple[str, str]]()

    def predict(self, pairs: list[tuple[str, str]], **_: Any) -> list[Sequence[float]]:
        """Return the logits of the first known word, else those of "else"."""
        self.asked += pairs
        return [next((v for k, v in self.logits.items() if k in text), self.logits["else"]) for text, _ in pairs]


def labeller_of(model: Scripted, *, most: int = 40, temperature: float = 1.0) -> CrossEncoderLabeller:
    """Make a labeller over a scripted model with the classes in our order."""
    order = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
    return CrossEncoderLabeller(
        model, name="scripted", fingerprint="2" * 64, classes=order, max_tokens=most, temperature=temperature
    )


def test_the_most_probable_stance_is_given_with_its_probability() -> None:
    """The stance is the class of highest probability, and NEUTRAL wins a tie."""
    assert StanceScores(0.2, 0.7, 0.1).stance is Stance.REFUTES
    assert StanceScores(0.2, 0.7, 0.1).probability == 0.7
    assert StanceScores(0.45, 0.1, 0.45).stance is Stance.NEUTRAL


def test_logits_become_probabilities() -> None:
    """Logits ln 2, 0, 0 are the odds 2 to 1 to 1."""
    model = Scripted({"else": (0.6931471805599453, 0.0, 0.0)})
    (score,) = labeller_of(model).label("A claim.", ["A text."])
    assert score.supports == pytest.approx(0.5)
    assert score.refutes == pytest.approx(0.25)
    assert score.neutral == pytest.approx(0.25)


def test_a_temperature_flattens_the_probabilities() -> None:
    """At temperature 2 the odds 4 to 1 to 1 become 2 to 1 to 1."""
    model = Scripted({"else": (1.3862943611198906, 0.0, 0.0)})
    (score,) = labeller_of(model, temperature=2.0).label("A claim.", ["A text."])
    assert score.supports == pytest.approx(0.5)


def test_evidence_comes_first_and_the_statement_second() -> None:
    """The model reads (evidence, statement)."""
    model = Scripted({"else": (0.0, 0.0, 0.0)})
    labeller_of(model).label("The claim.", ["The text."])
    assert model.asked == [("The text.", "The claim.")]


def test_long_evidence_is_read_in_windows_that_cover_it() -> None:
    """Evidence longer than the model reads is cut between sentences, none is left out, the most decided one speaks."""
    sentences = [f"Sentence number {n} holds some eight or nine words." for n in range(8)]
    sentences[6] = "Here stands the decisive word after many others."
    model = Scripted({"decisive": (0.0, 5.0, 0.0), "else": (0.0, 0.0, 3.0)})
    (score,) = labeller_of(model).label("A claim of few words.", [" ".join(sentences)])
    assert score.stance is Stance.REFUTES
    read = " ".join(text for text, _ in model.asked)
    assert all(sentence in read for sentence in sentences)
    assert all(len(text.split()) + 2 + 7 - 1 <= 40 for text, _ in model.asked)


@given(st.text(max_size=600))
def test_every_word_of_any_evidence_is_read(text: str) -> None:
    """Cutting into windows loses no word of any text."""
    model = Scripted({"else": (0.0, 0.0, 0.0)})
    labeller_of(model, most=24).label("A claim.", [text])
    assert set("".join(text.split())) <= set("".join(part for part, _ in model.asked)) | set(" ")
    assert sum(len(part.split()) for part, _ in model.asked) >= len(text.split())


def test_an_empty_statement_is_refused() -> None:
    """An empty statement is an error that says what was wanted."""
    with pytest.raises(InputError, match="statement is empty; wanted a sentence"):
        labeller_of(Scripted({"else": (0.0, 0.0, 0.0)})).label("  ", ["A text."])


def test_a_statement_that_leaves_no_room_is_refused() -> None:
    """A statement that fills more than half of what the model reads is an error that gives both numbers."""
    with pytest.raises(InputError, match="has 32 word pieces; wanted at most 30"):
        labeller_of(Scripted({"else": (0.0, 0.0, 0.0)})).label("word " * 30, ["A text."])


@pytest.mark.parametrize(
    ("names", "classes"),
    [
        ({0: "contradiction", 1: "entailment", 2: "neutral"}, [Stance.REFUTES, Stance.SUPPORTS, Stance.NEUTRAL]),
        ({0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}, [Stance.SUPPORTS, Stance.NEUTRAL, Stance.REFUTES]),
        ({0: "entailment", 1: "not_entailment"}, [Stance.SUPPORTS, Stance.NEUTRAL]),
        ({0: "SUPPORTS", 1: "REFUTES", 2: "NOT ENOUGH INFO"}, [Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL]),
        ({0: "agree", 1: "disagree", 2: "unrelated"}, [Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL]),
    ],
)
def test_the_order_of_classes_is_read_from_their_names(names: dict[int, str], classes: list[Stance]) -> None:
    """Names of any order and usual wording give the stance of each output."""
    assert _classes(names, "m") == classes


def test_classes_without_names_are_refused() -> None:
    """LABEL_0 and its like tell nothing, and the message says where to write the names."""
    with pytest.raises(ModelError, match=r"calls its classes \['LABEL_0', 'LABEL_1', 'LABEL_2'\]; wanted names"):
        _classes({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, "m")


def test_an_unknown_model_is_refused_with_its_name() -> None:
    """A name that is no folder and no hub model gives an error that names it."""
    with pytest.raises(ModelError, match="stance model 'no-such-folder/x' cannot be loaded"):
        load_labeller("no-such-folder/x")


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a tiny model of two layers, random weights, whose first class is contradiction."""
    import torch
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    from index.embedding import default_model_path

    torch.manual_seed(0)
    folder = tmp_path_factory.mktemp("tiny")
    config = BertConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, max_position_embeddings=64
    )
    config.id2label = {0: "contradiction", 1: "neutral", 2: "entailment"}
    config.label2id = {name: number for number, name in config.id2label.items()}
    BertForSequenceClassification(config).save_pretrained(folder)
    AutoTokenizer.from_pretrained(default_model_path()).save_pretrained(folder)
    return folder


@pytest.mark.models
def test_any_model_in_a_folder_can_stand_in(tiny_model: Path) -> None:
    """A model with another label order gives what it computes by itself, put into our order."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    labeller = load_labeller(str(tiny_model))
    (score,) = labeller.label("The cells are safe.", ["No harm was seen."])
    tokenizer = AutoTokenizer.from_pretrained(tiny_model)
    model = AutoModelForSequenceClassification.from_pretrained(tiny_model).eval()
    with torch.no_grad():
        logits = model(**tokenizer("No harm was seen.", "The cells are safe.", return_tensors="pt")).logits[0]
    refutes, neutral, supports = logits.softmax(-1).tolist()
    assert (score.supports, score.refutes, score.neutral) == pytest.approx((supports, refutes, neutral), abs=1e-5)
    assert labeller.can_refute


@pytest.mark.models
def test_a_model_without_class_names_is_refused_when_loaded(tiny_model: Path, tmp_path: Path) -> None:
    """Loading a model whose config names nothing fails before anything is labelled."""
    for file in tiny_model.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text())
    config["id2label"] = {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}
    config["label2id"] = {"LABEL_0": 0, "LABEL_1": 1, "LABEL_2": 2}
    (tmp_path / "config.json").write_text(json.dumps(config))
    with pytest.raises(ModelError, match="calls its classes"):
        load_labeller(str(tmp_path))


@pytest.fixture(scope="module")
def shipped() -> CrossEncoderLabeller:
    """Load the shipped model once."""
    return load_labeller()


CASES = [
    ("The drug lowers mortality.", "In the trial the drug reduced deaths by a third.", Stance.SUPPORTS),
    ("The drug lowers mortality.", "Mortality was higher in patients who received the drug.", Stance.REFUTES),
    ("The drug lowers mortality.", "The drug is taken by mouth twice a day.", Stance.NEUTRAL),
    ("The vaccine is safe.", "Serious side effects were common after the vaccine.", Stance.REFUTES),
    ("The cells express the receptor.", "These cells do not express the receptor.", Stance.REFUTES),
    ("Smoking causes lung cancer.", "Smokers developed lung cancer more often than non-smokers.", Stance.SUPPORTS),
    ("Aspirin lowers fever.", "The library opens at nine.", Stance.NEUTRAL),
]


@pytest.mark.models
@pytest.mark.parametrize(("statement", "evidence", "stance"), CASES)
def test_the_shipped_model_gets_plain_cases_right(
    shipped: CrossEncoderLabeller, statement: str, evidence: str, stance: Stance
) -> None:
    """Plain support, plain contradiction and plain irrelevance are told apart."""
    assert shipped.label(statement, [evidence])[0].stance is stance


@pytest.mark.models
def test_the_shipped_model_does_not_mind_its_neighbours(shipped: CrossEncoderLabeller) -> None:
    """The result for a text is the same, bit for bit, alone and beside others of other lengths."""
    texts = [evidence for _, evidence, _ in CASES] + ["Short.", "A much longer sentence " * 12]
    together = shipped.label("The drug lowers mortality.", texts)
    alone = [shipped.label("The drug lowers mortality.", [text])[0] for text in texts]
    assert together == alone
