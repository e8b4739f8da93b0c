"""Stance of a text towards a statement: SUPPORTS, REFUTES or NEUTRAL, each with a probability.

The default model is a cross-encoder of our own, fine-tuned from the encoder's weights; ``assistant/weights`` holds what
differs and the model card. Any sequence-classification model for natural language inference can be named instead.
"""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from index.embedding import checked_default_sha256, default_model_path
from index.errors import InputError, ModelError
from index.hub import is_to_be_had
from index.quiet import quiet_loading
from index.sentences import sentence_spans

DEFAULT_STANCE_MODEL = "vouch-stance"


class Stance(Enum):
    """What a text says of a statement."""

    SUPPORTS = "supports"
    """Who believes the text has reason to believe the statement."""
    REFUTES = "refutes"
    """Who believes the text has reason to believe that the statement is false."""
    NEUTRAL = "neutral"
    """The text leaves the statement open, however near its subject is."""


@dataclass(frozen=True, slots=True)
class StanceScores:
    """Probabilities in [0, 1] of the three stances; they add up to 1.

    Attributes:
        supports, refutes, neutral: probability of each stance.
    """

    supports: float
    refutes: float
    neutral: float

    @property
    def stance(self) -> Stance:
        """The most probable stance; of equal ones NEUTRAL, then SUPPORTS."""
        ranked = ((self.neutral, Stance.NEUTRAL), (self.supports, Stance.SUPPORTS), (self.refutes, Stance.REFUTES))
        return max(ranked, key=lambda pair: pair[0])[1]

    @property
    def probability(self) -> float:
        """Probability in [0, 1] of ``stance``."""
        return max(self.supports, self.refutes, self.neutral)

    def mean(self, other: "StanceScores") -> "StanceScores":
        """Mean of the probabilities of two."""
        return StanceScores(
            (self.supports + other.supports) / 2,
            (self.refutes + other.refutes) / 2,
            (self.neutral + other.neutral) / 2,
        )

    def of(self, stance: Stance) -> float:
        """Probability in [0, 1] of one stance."""
        return {Stance.SUPPORTS: self.supports, Stance.REFUTES: self.refutes, Stance.NEUTRAL: self.neutral}[stance]


class StanceLabeller(Protocol):
    """Gives the stance of texts towards a statement.

    Attributes:
        name: what results call the model.
        fingerprint: changes when the weights change.
        can_refute: False for a model of two classes, which never says REFUTES.
    """

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def fingerprint(self) -> str: ...  # noqa: D102
    @property
    def can_refute(self) -> bool: ...  # noqa: D102

    def label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        """Label each text by itself: the result for one does not depend on the others."""
        ...


class CrossEncoderLabeller:
    """A sentence-transformers CrossEncoder that reads (evidence, statement), one pair at a time, on the CPU."""

    def __init__(
        self, model: Any, *, name: str, fingerprint: str, classes: Sequence[Stance], max_tokens: int, temperature: float
    ) -> None:
        self.name, self.fingerprint, self.max_tokens = name, fingerprint, max_tokens
        self.can_refute = Stance.REFUTES in classes
        self._model, self._classes, self._temperature = model, tuple(classes), temperature

    def label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        """Label each text by itself.

        A text that is longer than the model reads is labelled in windows of neighbouring sentences, and the window
        with the most decided stance speaks for it. Raises InputError for a statement that is empty, or too long to
        leave a quarter of what the model reads to the evidence.
        """
        if not statement.strip():
            raise InputError("the statement is empty; wanted a sentence that can be true or false: write one")
        length = self._count(statement)
        if length > self.max_tokens * 3 // 4:
            most = self.max_tokens * 3 // 4
            raise InputError(f"the statement has {length} word pieces; wanted at most {most}: split it into several")
        return [self._label_one(statement, text, self.max_tokens - length - 1) for text in evidence]

    def _label_one(self, statement: str, text: str, room: int) -> StanceScores:
        windows = self._windows(text, room)
        scores = [self._score(statement, window) for window in windows]
        return max(scores, key=lambda score: max(score.supports, score.refutes))

    def _score(self, statement: str, text: str) -> StanceScores:
        logits = self._model.predict([(text, statement)], batch_size=1, show_progress_bar=False, apply_softmax=False)[0]
        exponents = [float(value) / self._temperature for value in logits]
        odds = [math.exp(value - max(exponents)) for value in exponents]
        total = dict.fromkeys(Stance, 0.0)
        for stance, value in zip(self._classes, odds, strict=True):
            total[stance] += value / sum(odds)
        return StanceScores(total[Stance.SUPPORTS], total[Stance.REFUTES], total[Stance.NEUTRAL])

    def _windows(self, text: str, room: int) -> list[str]:
        """Cut a text that is too long into runs of sentences that fit; a sentence too long by itself is halved."""
        if self._count(text) <= room:
            return [text]
        windows, first = [], 0
        spans = sentence_spans(text)
        if len(spans) < 2:
            middle = text.find(" ", len(text) // 2)
            middle = middle if middle > 0 else len(text) // 2
            return self._windows(text[:middle], room) + self._windows(text[middle:], room)
        while first < len(spans):
            last = first + 1
            while last < len(spans) and self._count(text[spans[first][0] : spans[last][1]]) <= room:
                last += 1
            windows += self._windows(text[spans[first][0] : spans[last - 1][1]], room)
            first = last if last == len(spans) else max(first + 1, last - 1)
        return windows

    def _count(self, text: str) -> int:
        return len(self._model.tokenizer(text, truncation=False, verbose=False)["input_ids"])


def load_labeller(name_or_path: str = DEFAULT_STANCE_MODEL) -> CrossEncoderLabeller:
    """Load a stance model.

    Args:
        name_or_path: the default, or the folder or hub name of a model for natural language inference. The order of
            its classes is read from its config ("entailment", "contradiction", "neutral", or words like them).

    Raises:
        ModelError: it cannot be loaded, or its classes have no names that say what they are.
    """
    if name_or_path == DEFAULT_STANCE_MODEL:
        return _load_shipped(Path(str(files("assistant.weights"))))
    model = _cross_encoder(name_or_path, name_or_path)
    classes = _classes(model.config.id2label, name_or_path)
    digest = _fingerprint(model)
    most = min(int(model.max_seq_length or 512), 512)
    return CrossEncoderLabeller(
        model, name=name_or_path, fingerprint=digest, classes=classes, max_tokens=most, temperature=1.0
    )


def _load_shipped(folder: Path) -> CrossEncoderLabeller:
    """Put the shipped weights on top of the encoder's, which hold the word embeddings."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        settings = json.loads((folder / "stance.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "stance.safetensors")
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"the shipped stance model in {folder} cannot be read ({error}): reinstall Vouch") from error
    if settings["base_sha256"] != checked_default_sha256():
        raise ModelError(
            f"the shipped stance model was trained from weights {settings['base_sha256'][:12]}, and the encoder has "
            f"others: reinstall Vouch"
        )
    names = dict(enumerate(settings["labels"]))
    model = _cross_encoder(
        str(default_model_path()),
        DEFAULT_STANCE_MODEL,
        num_labels=len(names),
        config_kwargs={"id2label": names, "label2id": {name: number for number, name in names.items()}},
    )
    missing, unexpected = model.model.load_state_dict({k: v.float() for k, v in weights.items()}, strict=False)
    left = [key for key in missing if "word_embeddings" not in key and "position_ids" not in key]
    if left or unexpected:
        raise ModelError(f"the shipped stance weights do not fit (missing {left}, unexpected {unexpected}): reinstall")
    return CrossEncoderLabeller(
        model,
        name=DEFAULT_STANCE_MODEL,
        fingerprint=hashlib.sha256((folder / "stance.safetensors").read_bytes()).hexdigest(),
        classes=[Stance[name] for name in settings["labels"]],
        max_tokens=settings["max_tokens"],
        temperature=settings["temperature"],
    )


def _cross_encoder(path: str, name: str, **options: Any) -> Any:
    from sentence_transformers import CrossEncoder

    local = Path(path).is_dir()
    try:
        if not local and not is_to_be_had(path):
            raise OSError(f"no model {path}")
        with quiet_loading():
            return CrossEncoder(path, device="cpu", local_files_only=local, **options)
    except Exception as error:
        kind = "folder" if local else "name: no folder of that name here, and no model to be had from a hub"
        raise ModelError(
            f"stance model {name!r} cannot be loaded ({kind}; {type(error).__name__}); wanted the folder or hub name "
            "of a sequence-classification model for natural language inference: check the spelling and the network"
        ) from error


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


def _fingerprint(model: Any) -> str:
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.cpu().contiguous().float().numpy().tobytes())
    return digest.hexdigest()
