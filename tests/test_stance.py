"""Stance: probabilities of one pair, and long evidence in windows."""

import math
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.stance import LACKING, OPEN, USUAL, CrossEncoderLabeller, Stance, StanceScores
from index.errors import InputError


class Scripted:
    """Logits that are looked up by a word in the evidence; it records what it was asked."""

    def __init__(self, logits: dict[str, Sequence[float]]) -> None:
        self.logits, self.asked = logits, list[tuple[str, str]]()

    def __call__(self, evidence: str, statement: str) -> Sequence[float]:
        """Return the logits of the first known word, else those of "else"."""
        self.asked.append((evidence, statement))
        return next((values for key, values in self.logits.items() if key in evidence), self.logits["else"])


def pieces(text: str) -> int:
    """Count words and two special tokens."""
    return len(text.split()) + 2


def labeller_of(
    model: Scripted, *, most: int = 40, offsets: tuple[float, float, float] = (0.0, 0.0, 0.0), temperature: float = 1.0
) -> CrossEncoderLabeller:
    """Make a labeller over a scripted model with the classes in our order."""
    order = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEUTRAL)
    return CrossEncoderLabeller(
        model,
        pieces,
        name="scripted",
        fingerprint="2" * 64,
        classes=order,
        max_tokens=most,
        offsets=offsets,
        temperature=temperature,
    )


def test_the_most_probable_stance_is_given_with_its_probability() -> None:
    """The stance is the class of highest probability, and NEUTRAL wins a tie."""
    assert StanceScores(0.2, 0.7, 0.1).stance is Stance.REFUTES
    assert StanceScores(0.2, 0.7, 0.1).probability == 0.7
    assert StanceScores(0.45, 0.1, 0.45).stance is Stance.NEUTRAL


def test_a_reading_is_remembered_until_another_statement_comes() -> None:
    """The same pair is read once, and again after another statement: nothing is kept of what was asked before."""
    model = Scripted({"else": (1.0, 0.0, 0.0)})
    labeller = labeller_of(model)
    first = labeller.label("A claim.", ["A text."])
    assert labeller.label("A claim.", ["Another text.", "A text."])[1:] == first
    assert labeller.label("Another claim.", ["A text."]) == first
    assert labeller.label("A claim.", ["A text."]) == first
    asked = [("A text.", "A claim."), ("Another text.", "A claim."), ("A text.", "Another claim.")]
    assert model.asked == [*asked, ("A text.", "A claim.")]


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


def test_offsets_are_added_before_the_temperature_divides() -> None:
    """Logits 0, 0, 0 with an offset of ln 4 for REFUTES at temperature 2 are the odds 1 to 2 to 1."""
    model = Scripted({"else": (0.0, 0.0, 0.0)})
    offsets = (0.0, 1.3862943611198906, 0.0)
    (score,) = labeller_of(model, offsets=offsets, temperature=2.0).label("A claim.", ["A text."])
    assert score.refutes == pytest.approx(0.5)


def test_a_text_of_many_sentences_is_calibrated_once_and_last() -> None:
    """Its probabilities are those of one that is not calibrated, calibrated."""
    text = " ".join(f"Sentence {n} is {word}." for n, word in enumerate("good fine bad so dear".split()))
    logits: dict[str, Sequence[float]] = {"good": (2.0, 0.0, 1.0), "bad": (0.0, 3.0, 1.0), "else": (0.0, 0.0, 1.0)}
    (plain,) = labeller_of(Scripted(logits)).label("A claim.", [text])
    (score,) = labeller_of(Scripted(logits), offsets=(0.0, 0.0, -0.5), temperature=2.0).label("A claim.", [text])
    wanted = plain.calibrated((0.0, 0.0, -0.5), 2.0)
    assert (score.supports, score.refutes) == pytest.approx((wanted.supports, wanted.refutes))
    assert math.log(score.supports / score.refutes) == pytest.approx(math.log(plain.supports / plain.refutes) / 2)
    assert score.supports + score.refutes + score.neutral == pytest.approx(1)


def test_evidence_comes_first_and_the_statement_second() -> None:
    """The model reads (evidence, statement)."""
    model = Scripted({"else": (0.0, 0.0, 0.0)})
    labeller_of(model).label("The claim.", ["The text."])
    assert model.asked == [("The text.", "The claim.")]


def test_up_to_four_sentences_are_read_together() -> None:
    """Four sentences are one reading."""
    text = " ".join(f"Sentence number {n} is short." for n in range(4))
    model = Scripted({"else": (0.0, 0.0, 3.0)})
    labeller_of(model).label("A claim.", [text])
    assert model.asked == [(text, "A claim.")]


def test_of_more_sentences_each_is_read_alone_and_between_its_neighbours() -> None:
    """A third alone and two thirds between neighbours; the mean of the three most decided sentences speaks."""
    sentences = [f"Sentence number {n} is short." for n in range(8)]
    sentences[6] = "This one is decisive."
    model = Scripted({"decisive": (-1e9, 0.0, -1e9), "else": (-1e9, -1e9, 0.0)})
    (score,) = labeller_of(model).label("A claim.", [" ".join(sentences)])
    score = score.calibrated((0.0, 0.0, -LACKING * USUAL), 1.0)
    near = [" ".join(sentences[max(0, n - 1) : n + 2]) for n in range(8)]
    assert sorted(text for text, _ in model.asked) == sorted([*sentences, *near])
    assert score.refutes == pytest.approx((1 + 2 / 3 + 2 / 3) / 3)
    assert score.neutral == pytest.approx((1 / 3 + 1 / 3) / 3)


def test_a_long_text_that_lacks_words_of_the_statement_leans_to_neutral() -> None:
    """Odds of NEUTRAL of 1 to 1 are moved by what lacks of the usual share, or exceeds it; a short text's are not."""
    rest = " ".join(f"Sentence number {n} is short." for n in range(4))
    labeller = labeller_of(Scripted({"else": (0.0, -1e9, 0.0)}))
    none, half, all_ = labeller.label("Zinc helps.", [f"{first} {rest}" for first in ("Iron.", "Zinc.", "Zinc help.")])
    for score, held in ((none, 0.0), (half, 0.5), (all_, 1.0)):
        assert math.log(score.neutral / score.supports) == pytest.approx(LACKING * (USUAL - held))
    assert labeller.label("Zinc helps.", ["Iron."])[0].neutral == pytest.approx(0.5)
    (nothing_lacks,) = labeller.label("They do not.", [f"Iron. {rest}"])
    assert nothing_lacks.neutral == pytest.approx(0.5)


def test_any_temperature_and_offset_leaves_probabilities() -> None:
    """What is 0 stays so, and nothing overflows or vanishes."""
    for temperature, plus in ((0.001, 0.0), (1.0, 2000.0), (1.0, -2000.0), (1e6, 5.0)):
        score = StanceScores(0.4, 0.0, 0.6).calibrated((0.0, 0.0, plus), temperature)
        assert score.refutes == 0.0
        assert score.supports + score.neutral == pytest.approx(1.0)
    assert OPEN.calibrated((3.0, 0.0, -1.0), 2.0) == OPEN


def test_what_is_too_long_is_read_in_windows_that_cover_it() -> None:
    """What is longer than the model reads is cut between sentences, none is left out, the most decided one speaks."""
    sentences = ["Here stand " + "many and again many words " * 4 + f"of part {n}." for n in range(3)]
    sentences[1] = sentences[1].replace("of part", "of the decisive part")
    model = Scripted({"decisive": (0.0, 5.0, 0.0), "else": (0.0, 0.0, 3.0)})
    (score,) = labeller_of(model).label("A claim of few words.", [" ".join(sentences)])
    assert score.stance is Stance.REFUTES
    read = " ".join(text for text, _ in model.asked)
    assert all(sentence in read for sentence in sentences)
    assert all(len(text.split()) + 2 + 7 - 1 <= 40 for text, _ in model.asked)


@settings(deadline=None)
@given(st.text(max_size=600))
def test_every_word_of_any_evidence_is_read(text: str) -> None:
    """Cutting into windows loses no word of any text; the statement is on a plan, so that aims are read too."""
    model = Scripted({"else": (0.0, 0.0, 0.0)})
    labeller_of(model, most=24).label("A plan.", [text])
    assert set("".join(text.split())) <= set("".join(part for part, _ in model.asked)) | set(" ")
    assert sum(len(part.split()) for part, _ in model.asked) >= len(text.split())


def test_what_was_asked_is_no_evidence() -> None:
    """A text of nothing but aims and questions is NEUTRAL unread; in a longer one only the other sentences count."""
    model = Scripted({"else": (5.0, 0.0, 0.0)})
    aim, rest = "We aimed to compare zinc with placebo.", [f"Zinc number {n} is cheap." for n in range(4)]
    labeller = labeller_of(model)
    assert labeller.label("Zinc beats placebo.", [aim, "Does zinc help?"]) == [OPEN, OPEN]
    assert model.asked == []
    (score,) = labeller.label("Zinc beats placebo.", [" ".join([aim, *rest])])
    assert score.stance is Stance.SUPPORTS
    assert aim not in [text for text, _ in model.asked]


def test_what_was_asked_is_evidence_on_what_was_asked() -> None:
    """A statement that is itself on a plan is held against aims too."""
    (score,) = labeller_of(Scripted({"else": (5.0, 0.0, 0.0)})).label("A trial will compare zinc.", ["Does zinc help?"])
    assert score.stance is Stance.SUPPORTS


def test_sides_that_are_held_back_go_to_neutral() -> None:
    """Held back to a third, both sides shrink alike and NEUTRAL has the rest."""
    less = StanceScores(0.6, 0.3, 0.1).held_back(1 / 3)
    assert (less.supports, less.refutes, less.neutral) == pytest.approx((0.2, 0.1, 0.7))


def test_an_empty_statement_is_refused() -> None:
    """An empty statement is an error that says what was wanted."""
    with pytest.raises(InputError, match="statement is empty; wanted a sentence"):
        labeller_of(Scripted({"else": (0.0, 0.0, 0.0)})).label("  ", ["A text."])


def test_a_statement_that_leaves_no_room_is_refused() -> None:
    """A statement that fills more than half of what the model reads is an error that gives both numbers."""
    with pytest.raises(InputError, match="has 32 word pieces; wanted at most 30"):
        labeller_of(Scripted({"else": (0.0, 0.0, 0.0)})).label("word " * 30, ["A text."])


class Slow(Scripted):
    """A model that takes its time, and counts how many threads are in it at once."""

    inside, most = 0, 0

    def __call__(self, evidence: str, statement: str) -> Sequence[float]:
        """Return the logits after a while."""
        self.inside += 1
        self.most = max(self.most, self.inside)
        time.sleep(0.01)
        self.inside -= 1
        return super().__call__(evidence, statement)


def test_threads_take_turns() -> None:
    """Threads that label at once are never in the model together: its tokenizer cannot bear that."""
    model = Slow({"else": (1.0, 0.0, 0.0)})
    labeller = labeller_of(model)
    with ThreadPoolExecutor(4) as threads:
        labels = list(threads.map(lambda _: labeller.label("A claim.", ["A text."])[0].stance, range(4)))
    assert (labels, model.most) == ([Stance.SUPPORTS] * 4, 1)
