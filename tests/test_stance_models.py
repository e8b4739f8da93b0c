"""Stance models: label and pair orders of other people's models, and the shipped model itself."""

from pathlib import Path

import pytest

from assistant.stance import CrossEncoderLabeller, Stance
from assistant.stance_models import _classes, load_labeller
from index.errors import ModelError
from tests.tiny_models import tiny_model


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


ORDERS = [
    (("contradiction", "neutral", "entailment"), (2, 0, 1)),
    (("entailment", "neutral", "contradiction"), (0, 2, 1)),
    (("NEUTRAL", "ENTAILMENT", "CONTRADICTION"), (1, 2, 0)),
    (("not_entailment", "entailment"), (1, None, 0)),
    (("entailment", "not_entailment"), (0, None, 1)),
]
"""Names of the outputs, and which of them is supports, refutes and neutral."""


@pytest.mark.models
@pytest.mark.parametrize("statement_first", [False, True])
@pytest.mark.parametrize(("names", "places"), ORDERS)
def test_any_model_in_a_folder_can_stand_in(
    tmp_path: Path,
    names: tuple[str, ...],
    places: tuple[int | None, ...],
    *,
    statement_first: bool,
) -> None:
    """A model of any label order and either pair order gives what it computes by itself, put into our order."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = tiny_model(tmp_path, names)
    labeller = load_labeller(str(folder), statement_first=statement_first)
    (score,) = labeller.label("The cells are safe.", ["No harm was seen."])
    pair = ("No harm was seen.", "The cells are safe.")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder).eval()
    with torch.no_grad():
        logits = model(**tokenizer(*(reversed(pair) if statement_first else pair), return_tensors="pt")).logits[0]
    own = logits.softmax(-1).tolist()
    wanted = [0.0 if place is None else own[place] for place in places]
    assert [score.supports, score.refutes, score.neutral] == pytest.approx(wanted, abs=1e-5)
    assert len(set(own)) == len(names)
    assert labeller.can_refute == (places[1] is not None)


@pytest.mark.models
def test_a_model_without_class_names_is_refused_when_loaded(
    tmp_path: Path,
) -> None:
    """Loading a model whose config names nothing fails before anything is labelled."""
    with pytest.raises(ModelError, match="calls its classes"):
        load_labeller(str(tiny_model(tmp_path, ["LABEL_0", "LABEL_1", "LABEL_2"])))


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
