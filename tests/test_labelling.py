"""The stance of sentences that were found: read alone, behind the title of their article, and in their passage."""

from collections.abc import Sequence

import pytest

from assistant.labelling import sentences_with_stance
from assistant.retrieval import Retrieved
from assistant.stance import OPEN, StanceScores
from index.passages import Passage
from tests.fakes import article_of

TITLE = "A trial of zinc lozenges in winter"
TEXT = "They had fewer days of illness. Nothing else was seen."
ALONE, BEHIND, IN_PASSAGE = StanceScores(0.3, 0.3, 0.4), StanceScores(0.9, 0.0, 0.1), StanceScores(0.6, 0.3, 0.1)


class Listed:
    """Stances that are looked up by the text; it records what it was asked."""

    name, fingerprint, can_refute = "listed", "3" * 64, True

    def __init__(self, scores: dict[str, StanceScores]) -> None:
        self.scores, self.asked = scores, list[str]()

    def label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        """Label each text by itself; one that is not listed is open."""
        self.asked += evidence
        return [self.scores.get(text, OPEN) for text in evidence]


def found(title: str, text: str = TEXT) -> list[Retrieved]:
    """Find the whole of an article."""
    article = article_of(text, title=title, source="papers/smith_2020_zinc_trial.txt")
    return [Retrieved(Passage(article.id, 0, len(text), text), 0.5, 0.9, 1.0, article=article, also=())]


def supports(labeller: Listed, title: str, text: str = TEXT) -> float:
    """Return the probability that the first sentence supports."""
    return sentences_with_stance(labeller, "Zinc lozenges are good", found(title, text))[0].scores.supports


@pytest.mark.parametrize("written", [TITLE, f"{TITLE}."])
def test_three_readings_count_alike(written: str) -> None:
    """Alone .3, behind the title .9 and in the passage .6 are .6; the title is put once, with one full stop."""
    first = "They had fewer days of illness."
    labeller = Listed({first: ALONE, f"{TITLE}. {first}": BEHIND, TEXT: IN_PASSAGE})
    (one, other) = sentences_with_stance(labeller, "Zinc lozenges are good", found(written))
    assert one.quote == first
    assert one.scores.supports == pytest.approx(0.6)
    assert one.scores.refutes == pytest.approx(0.2)
    assert other.scores.supports == pytest.approx(0.2)
    assert len(labeller.asked) == len(set(labeller.asked)) == 4


@pytest.mark.parametrize(
    "name", ["", "PMC1", "zinc trial", "smith_2020_zinc_trial", "fewer days of illness", "zinc trial winter " * 33]
)
def test_without_a_title_two_thirds_are_its_own(name: str) -> None:
    """A title of two words, the file's name, one that the sentence has and one too long are not read: .3 .3 .6."""
    first = "They had fewer days of illness."
    labeller = Listed({first: ALONE, TEXT: IN_PASSAGE, f"{name.strip()}. {first}": BEHIND})
    assert supports(labeller, name) == pytest.approx(0.4)


def test_a_question_is_a_title_with_its_mark() -> None:
    """Behind a question mark stands no full stop."""
    first = "They had fewer days of illness."
    labeller = Listed({first: ALONE, TEXT: IN_PASSAGE, f"Do zinc lozenges help? {first}": BEHIND})
    assert supports(labeller, "Do zinc\nlozenges help?") == pytest.approx(0.6)


@pytest.mark.parametrize(("neutral", "wanted"), [(0.6, 0.6), (0.7, 1.2 / 3)])
def test_a_title_does_not_speak_for_what_leaves_the_statement_open(neutral: float, wanted: float) -> None:
    """From two thirds of NEUTRAL on a sentence is not read behind its title; what a rule leaves open is not either."""
    first = "They had fewer days of illness."
    own = StanceScores(0.3, 0.7 - neutral, neutral)
    labeller = Listed({first: own, f"{TITLE}. {first}": BEHIND, TEXT: IN_PASSAGE})
    assert supports(labeller, TITLE) == pytest.approx(wanted)
    assert supports(Listed({f"{TITLE}. {first}": BEHIND, TEXT: IN_PASSAGE}), TITLE) == pytest.approx(0.2)
