"""The stance of sentences that were found: what they say, read in their passage."""

from collections.abc import Sequence

import pytest

from assistant.labelling import sentences_with_stance
from assistant.retrieval import Retrieved
from assistant.stance import OPEN, StanceScores
from index.passages import Passage
from tests.fakes import article_of

FIRST = "They had fewer days of illness."
TEXT = f"{FIRST} Nothing else was seen."


class Listed:
    """Stances that are looked up by the text; what is not listed is open."""

    name, fingerprint, can_refute = "listed", "3" * 64, True

    def __init__(self, scores: dict[str, StanceScores]) -> None:
        self.scores = scores

    def label(self, statement: str, evidence: Sequence[str]) -> list[StanceScores]:
        """Label each text by itself."""
        return [self.scores.get(text, OPEN) for text in evidence]


def test_two_thirds_are_its_own_and_one_its_passages() -> None:
    """By itself .3 and .3, its passage .6 and .3: .4 and .3; a sentence that is open has a third of the passage's."""
    article = article_of(TEXT)
    found = [Retrieved(Passage(article.id, 0, len(TEXT), TEXT), 0.5, 0.9, 1.0, article=article, also=())]
    labeller = Listed({FIRST: StanceScores(0.3, 0.3, 0.4), TEXT: StanceScores(0.6, 0.3, 0.1)})
    one, other = sentences_with_stance(labeller, "Zinc lozenges are good", found)
    assert (one.quote, other.quote) == (FIRST, "Nothing else was seen.")
    assert (one.scores.supports, one.scores.refutes) == pytest.approx((0.4, 0.3))
    assert (other.scores.supports, other.scores.refutes) == pytest.approx((0.2, 0.1))
