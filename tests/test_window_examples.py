"""The examples of the first screen: on the sample store they show every outcome."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.check import Assistant
from assistant.results import Answer, FactCheck
from assistant.window.examples import EXAMPLES, examples_for
from assistant.wording import outcome_of
from tests.fakes import article_of, assistant_of

OUTCOMES = ("Supported", "Refuted", "Contested", "Nothing found", "Found in the articles")
"""What each example is there to show, in their order."""


@pytest.fixture(scope="module")
def sample() -> Iterator[Assistant]:
    """The sample store with the real models."""
    with Assistant.open() as assistant:
        yield assistant


@pytest.mark.models
@pytest.mark.parametrize(("example", "outcome"), list(zip(EXAMPLES, OUTCOMES, strict=True)))
def test_each_example_shows_its_outcome(sample: Assistant, example: str, outcome: str) -> None:
    """A statement that is supported, refuted, contested, without evidence, and a question with an answer."""
    result = sample.reply_to(example)
    assert isinstance(result, FactCheck | Answer)
    assert outcome_of(result).word == outcome


@pytest.mark.models
def test_the_examples_are_offered_on_the_sample(sample: Assistant) -> None:
    """The sample store holds what the examples are about."""
    assert examples_for(sample) == EXAMPLES


def test_no_examples_on_other_articles(tmp_path: Path) -> None:
    """A store about something else is not offered them."""
    with assistant_of(tmp_path / "store", [article_of("Tea is hot.")]) as assistant:
        assert examples_for(assistant) == ()
