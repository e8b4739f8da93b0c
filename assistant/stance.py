"""Stance of a text towards a statement: SUPPORTS, REFUTES or NEUTRAL, each with a probability.

``assistant/stance_models.py`` loads the model that a labeller asks.
"""

import math
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from assistant.aims import is_on_aims, states_aim
from assistant.terms import share_held
from index.errors import InputError
from index.sentences import sentence_spans

AT_ONCE = 4
"""Sentences that are read together; of a text with more, each is read by itself and between its neighbours."""
DECIDING = 3
"""The most decided sentences of such a text, whose mean is its stance."""
USUAL = 0.6
"""Share, in [0, 1], of a statement's content words that such a text holds if that is to tell nothing."""
LACKING = 1.5
"""What is added to the log odds of NEUTRAL, before calibration, for each whole that is lacking of that share.

Chosen, as USUAL is, on the dev sets.
"""


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

    def held_back(self, share: float) -> "StanceScores":
        """Probabilities with both sides at a share, in [0, 1], of what they are; NEUTRAL has the rest."""
        supports, refutes = share * self.supports, share * self.refutes
        return StanceScores(supports, refutes, 1.0 - supports - refutes)

    def calibrated(self, offsets: Sequence[float], temperature: float) -> "StanceScores":
        """Probabilities with so much added to their logarithms, which are divided by the temperature then.

        Args:
            offsets: for SUPPORTS, REFUTES and NEUTRAL.
            temperature: above 0; higher is less sure.
        """
        shares = (self.supports, self.refutes, self.neutral)
        logs = [(math.log(share) if share else -math.inf) + plus for share, plus in zip(shares, offsets, strict=True)]
        odds = [math.exp((one - max(logs)) / temperature) for one in logs]
        return StanceScores(*(one / sum(odds) for one in odds))

    def of(self, stance: Stance) -> float:
        """Probability in [0, 1] of one stance."""
        return {Stance.SUPPORTS: self.supports, Stance.REFUTES: self.refutes, Stance.NEUTRAL: self.neutral}[stance]


OPEN = StanceScores(0.0, 0.0, 1.0)
"""Of what is on no side."""


def mean_of(scores: Sequence[StanceScores]) -> StanceScores:
    """Mean of several, at least one, which count alike."""
    return StanceScores(
        sum(score.supports for score in scores) / len(scores),
        sum(score.refutes for score in scores) / len(scores),
        sum(score.neutral for score in scores) / len(scores),
    )


def _decidedness(scores: StanceScores) -> float:
    return max(scores.supports, scores.refutes)


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
    """A model that reads evidence and statement together, one pair at a time. Threads that share one take turns.

    Readings are remembered until another statement comes, since sentences are read by themselves and in passages.

    Args:
        logits: gives the model's outputs for (evidence, statement), one for each class.
        count: gives the word pieces of a text, special ones included.
        name: what results call the model.
        fingerprint: of its weights.
        classes: the stance that each output stands for.
        max_tokens: word pieces of a pair that the model reads.
        offsets: what is added to the logarithms of the probabilities of SUPPORTS, REFUTES and NEUTRAL.
        temperature: what these are divided by then, above 0; higher is less sure.
    """

    def __init__(
        self,
        logits: Callable[[str, str], Sequence[float]],
        count: Callable[[str], int],
        *,
        name: str,
        fingerprint: str,
        classes: Sequence[Stance],
        max_tokens: int,
        offsets: tuple[float, float, float] = (0.0, 0.0, 0.0),
        temperature: float = 1.0,
    ) -> None:
        self.name, self.fingerprint, self.max_tokens = name, fingerprint, max_tokens
        self.can_refute = Stance.REFUTES in classes
        self._logits, self._count, self._classes = logits, count, tuple(classes)
        self._turn = threading.Lock()  # the tokenizer's settings are changed by each call
        self._offsets, self._temperature = offsets, temperature
        self._statement, self._readings = "", dict[str, StanceScores]()

    def label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        """Label each text by itself.

        Of a text of more than four sentences each is read twice, by itself and between its neighbours, which counts
        twice as much, and the mean of the three most decided speaks for the text: what bears on a statement is seldom
        more than that, and the rest makes it harder to see. The fewer of the statement's words such a text holds, the
        more it leans to NEUTRAL: ``LACKING``. A sentence that says what was asked, and not what was found
        (``assistant/aims.py``), does not count there, and a text of nothing else is NEUTRAL, unless the statement is on
        such things itself. What is longer than the model reads is cut into windows of neighbouring sentences, and the
        most decided one speaks for it. What comes out is calibrated in the end. Raises InputError for a statement that
        is empty, or too long to leave a quarter of what the model reads to the evidence.
        """
        with self._turn:
            return self._label(statement, evidence)

    def _label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        if not statement.strip():
            raise InputError("the statement is empty; wanted a sentence that can be true or false: write one")
        length = self._count(statement)
        if length > self.max_tokens * 3 // 4:
            most = self.max_tokens * 3 // 4
            raise InputError(f"the statement has {length} word pieces; wanted at most {most}: split it into several")
        room = self.max_tokens - length - 1
        return [
            self._label_one(statement, text, room).calibrated(self._offsets, self._temperature) for text in evidence
        ]

    def _label_one(self, statement: str, text: str, room: int) -> StanceScores:
        spans = sentence_spans(text)
        on_aims = is_on_aims(statement)
        telling = [place for place, (start, end) in enumerate(spans) if on_aims or not states_aim(text[start:end])]
        if spans and not telling:
            return OPEN
        if len(spans) <= AT_ONCE:
            return self._read(statement, text, room)
        sentences = []
        for place in telling:
            start, end = spans[place]
            near = slice(spans[max(0, place - 1)][0], spans[min(place + 1, len(spans) - 1)][1])
            alone = self._read(statement, text[start:end], room)
            between = self._read(statement, text[near], room)
            sentences.append(mean_of([alone, between, between]))
        decided = sorted(sentences, key=_decidedness, reverse=True)[:DECIDING]
        held = share_held(statement, text)
        lacked = 0.0 if held is None else USUAL - held
        return mean_of(decided).calibrated((0.0, 0.0, LACKING * lacked), 1.0)

    def _read(self, statement: str, text: str, room: int) -> StanceScores:
        return max((self._score(statement, window) for window in self._windows(text, room)), key=_decidedness)

    def _score(self, statement: str, text: str) -> StanceScores:
        if statement != self._statement:
            self._statement, self._readings = statement, {}
        if text not in self._readings:
            self._readings[text] = self._score_anew(statement, text)
        return self._readings[text]

    def _score_anew(self, statement: str, text: str) -> StanceScores:
        logits = self._logits(text, statement)
        odds = [math.exp(value - max(logits)) for value in logits]
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
