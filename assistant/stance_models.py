"""Load a stance model: the shipped one, or any for natural language inference.

The shipped model is a cross-encoder of our own, fine-tuned from the encoder's weights; ``assistant/weights`` holds what
differs and the model card. Models are asked one pair at a time, without padding, in single precision on the CPU, so
that the result for a pair does not depend on what stands beside it.
"""

import hashlib
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.stance import CrossEncoderLabeller, Stance
from index.embedding import checked_default_sha256, default_model_path
from index.errors import ModelError
from index.hub import loading

DEFAULT_STANCE_MODEL = "vouch-stance"
_SHIPPED = Path(str(files("assistant.weights")))


def load_labeller(
    name_or_path: str = DEFAULT_STANCE_MODEL,
    *,
    statement_first: bool = False,
    max_tokens: int = 512,
    offsets: tuple[float, float, float] = (0.0, 0.0, 0.0),
    temperature: float = 1.0,
) -> CrossEncoderLabeller:
    """Load a stance model.

    Args:
        name_or_path: the default, or the folder or hub name of a model for natural language inference. The order of
            its classes is read from its config ("entailment", "contradiction", "neutral", or words like them); one
            of two classes ("entailment", "not_entailment") never says REFUTES.
        statement_first: the model was trained on (statement, evidence), not on the usual (premise, hypothesis).
        max_tokens: the most word pieces of a pair to read at once, if the model reads so many.
        offsets: added to the logarithms of the probabilities of SUPPORTS, REFUTES and NEUTRAL.
        temperature: above 0; what these are divided by then, higher is less sure.

    The default model has its own settings; the options are for others.

    Raises:
        ModelError: it cannot be loaded, or its classes have no names that say what they are.
    """
    if name_or_path == DEFAULT_STANCE_MODEL:
        return load_shipped()
    model, tokenizer = _network(name_or_path, name_or_path)
    classes = _classes(model.config.id2label, name_or_path)
    room = min(int(tokenizer.model_max_length), int(getattr(model.config, "max_position_embeddings", 512)), max_tokens)
    return CrossEncoderLabeller(
        _asked(model, tokenizer, room, statement_first=statement_first),
        _counted(tokenizer),
        name=name_or_path,
        fingerprint=_fingerprint(model, *(("first",) if statement_first else ()), *offsets, temperature),
        classes=classes,
        max_tokens=room,
        offsets=offsets,
        temperature=temperature,
    )


def shipped_settings(folder: Path = _SHIPPED) -> dict[str, Any]:
    """Return what stands beside the shipped weights: classes, tokens read at once, calibration. Raises ModelError."""
    path = folder / "stance.json"
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ModelError(f"the shipped stance model's {path} cannot be read ({error}): reinstall Vouch") from error


def shipped_fingerprint(folder: Path = _SHIPPED) -> str:
    """Return the SHA-256, hexadecimal, of the weights and what stands beside them, one after the other."""
    parts = [(folder / name).read_bytes() for name in ("stance.safetensors", "stance.json")]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def load_shipped(folder: Path = _SHIPPED) -> CrossEncoderLabeller:
    """Put shipped weights on top of the encoder's, which hold the word embeddings.

    Args:
        folder: holds ``stance.safetensors`` and ``stance.json``; Vouch's own unless told otherwise.

    Raises:
        ModelError: they cannot be read, or stand on other weights than the encoder has.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    settings = shipped_settings(folder)
    supports, refutes, neutral = settings["offsets"]
    try:
        weights = load_file(folder / "stance.safetensors")
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"the shipped stance model in {folder} cannot be read ({error}): reinstall Vouch") from error
    if settings["base_sha256"] != checked_default_sha256():
        raise ModelError(
            f"the shipped stance model was trained from weights {settings['base_sha256'][:12]}, and the encoder has "
            f"others: reinstall Vouch"
        )
    model, tokenizer = _network(str(default_model_path()), DEFAULT_STANCE_MODEL, num_labels=len(settings["labels"]))
    missing, unexpected = model.load_state_dict({key: value.float() for key, value in weights.items()}, strict=False)
    left = [key for key in missing if "word_embeddings" not in key and "position_ids" not in key]
    if left or unexpected:
        raise ModelError(f"the shipped stance weights do not fit (missing {left}, unexpected {unexpected}): reinstall")
    return CrossEncoderLabeller(
        _asked(model, tokenizer, settings["max_tokens"]),
        _counted(tokenizer),
        name=DEFAULT_STANCE_MODEL,
        fingerprint=shipped_fingerprint(folder),
        classes=[Stance[name] for name in settings["labels"]],
        max_tokens=settings["max_tokens"],
        offsets=(supports, refutes, neutral),
        temperature=settings["temperature"],
    )


def _network(path: str, name: str, **options: Any) -> tuple[Any, Any]:
    """Load a sequence-classification model and its tokenizer."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    wanted = (
        "the folder or hub name of a sequence-classification model for natural language inference: check the spelling "
        "and the network"
    )
    with loading("stance model", path, name=name, wanted=wanted) as local:
        tokenizer = AutoTokenizer.from_pretrained(path, local_files_only=local)
        model: Any = AutoModelForSequenceClassification.from_pretrained(path, local_files_only=local, **options)
    return model.float().eval(), tokenizer


def _asked(
    model: Any, tokenizer: Any, room: int, *, statement_first: bool = False
) -> Callable[[str, str], list[float]]:
    """Return what gives the logits of one pair."""
    import torch

    def logits(evidence: str, statement: str) -> list[float]:
        pair = (statement, evidence) if statement_first else (evidence, statement)
        longest = "only_second" if statement_first else "only_first"
        encoded = tokenizer(*pair, truncation=longest, max_length=room, return_tensors="pt")
        with torch.inference_mode():
            return [float(value) for value in model(**encoded).logits[0]]

    return logits


def _counted(tokenizer: Any) -> Callable[[str], int]:
    def count(text: str) -> int:
        return len(tokenizer(text, truncation=False, verbose=False)["input_ids"])

    return count


_MEANINGS = (
    (
        Stance.NEUTRAL,
        ("not_entail", "not entail", "non-entail", "neutral", "nei", "not enough", "unrelated", "unknown"),
    ),
    (Stance.REFUTES, ("contradict", "refut", "disagree", "false")),
    (Stance.SUPPORTS, ("entail", "support", "agree", "true")),
)
"""How models name the classes; looked for in this order, since "not_entailment" holds "entailment"."""


def _classes(names: dict[int, str], model: str) -> list[Stance]:
    """Read the stance of each output from a model's own names. Raises ModelError if they do not tell."""
    classes = []
    for _, name in sorted((int(number), str(name)) for number, name in names.items()):
        found = [stance for stance, words in _MEANINGS if any(word in name.lower() for word in words)]
        if not found:
            raise ModelError(
                f"stance model {model!r} calls its classes {list(names.values())}; wanted names such as 'entailment', "
                "'neutral' and 'contradiction' in id2label of its config.json: write them there"
            )
        classes.append(found[0])
    if Stance.SUPPORTS not in classes:
        raise ModelError(f"stance model {model!r} has no class for entailment among {list(names.values())}")
    return classes


def _fingerprint(model: Any, *reading: object) -> str:
    """Hash the weights, and how the model is read."""
    digest = hashlib.sha256(repr(reading).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.cpu().contiguous().float().numpy().tobytes())
    return digest.hexdigest()
