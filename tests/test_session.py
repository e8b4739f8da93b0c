"""Session: what is kept of one visitor, changed only by making another; and the conversation shown of it."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.feedback import FeedbackFile, Opinion
from assistant.results import TextCheck
from assistant.statements import pieces_of
from assistant.verdict import Verdict
from assistant.visits import Visits
from assistant.window.conversation import announcement, conversation, history
from assistant.window.session import Choices, Session, Turn
from tests.fakes import article_of, assistant_of
from tests.made_results import answer_of, check_of, evidence_of, pieces_of_text

CHECK = check_of(Verdict.SUPPORTED, [evidence_of("Cells heal")])
ANSWER = answer_of(True, [evidence_of("Lungs")])


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A visitor's first session."""
    with assistant_of(tmp_path / "store", [article_of("Tea is hot.")]) as assistant, Visits(assistant) as visits:
        yield Session(visits.begin(), FeedbackFile(tmp_path / "feedback.jsonl"))


def said(session: Session, *turns: Turn) -> Session:
    """Return the session after some messages."""
    for turn in turns:
        session = session.began(turn.message).ended(turn)
    return session


def test_the_last_answer_is_shown_and_read_after(session: Session) -> None:
    """The evidence of the newest answer is shown, and what it searched for comes before the next message."""
    after = said(session, Turn("Cells heal?", CHECK), Turn("What heals?", ANSWER))
    assert (session.shown, session.previous, session.result) == (None, None, None)
    assert (after.shown, after.previous, after.result) == ((1, 0), "What heals?", ANSWER)


def test_a_failure_leaves_the_evidence(session: Session) -> None:
    """A message that could not be worked with changes neither the evidence nor what the next is read after."""
    after = said(session, Turn("Cells heal?", CHECK), Turn("?!", error="no words"))
    assert (after.shown, after.previous) == ((0, 0), "Cells heal.")


def test_other_evidence_can_be_shown(session: Session) -> None:
    """That of an older message, or of one statement of a text; a place where nothing is changes nothing."""
    second = replace(CHECK, statement="Cells die.")
    text = TextCheck("Cells heal. Cells die.", tuple(pieces_of("Cells heal. Cells die.")), (CHECK, second))
    after = said(session, Turn("What heals?", ANSWER), Turn("Cells heal. Cells die.", text))
    assert after.showing(0, 0).result == ANSWER
    assert after.showing(1, 1).result == second
    assert after.showing(1, 1).whole == text
    for nowhere in ((2, 0), (1, 2), (-1, 0), (1, -1)):
        assert after.showing(*nowhere) is after


def test_opinions_are_kept_for_each_card(session: Session) -> None:
    """An opinion stands for its card until it is taken back; the session before does not know it."""
    thought = session.thinking(("r", 0), Opinion.HELPFUL).thinking(("r", 1), Opinion.WRONG_STANCE)
    assert dict(thought.opinions) == {("r", 0): Opinion.HELPFUL, ("r", 1): Opinion.WRONG_STANCE}
    assert dict(thought.thinking(("r", 0), None).opinions) == {("r", 1): Opinion.WRONG_STANCE}
    assert dict(session.opinions) == {}


def test_clearing_keeps_the_visit_and_the_choices(session: Session) -> None:
    """The conversation and what was thought of it go; the articles and the choices stay."""
    chosen = replace(session, choices=Choices(limit=3))
    assert said(chosen, Turn("Cells heal?", CHECK)).thinking(("r", 0), Opinion.HELPFUL).cleared() == chosen


def test_copying_gives_the_session_itself(session: Session) -> None:
    """A copy is the same object, as Gradio copies what it keeps."""
    assert copy.deepcopy(session) is session


def test_history_is_newest_first(session: Session) -> None:
    """Every message with what came of it; those that could not be read are left out."""
    after = said(session, Turn("Cells heal?", CHECK), Turn("", error="no words"), Turn("What heals?", ANSWER))
    assert pieces_of_text(history(after)) == [
        "What heals?",
        "→",
        "Found in the articles",
        "Cells heal?",
        "✓",
        "Supported",
    ]
    assert pieces_of_text(history(session)) == [
        "Your messages of this session will be listed here. They are kept nowhere else."
    ]


def test_a_message_that_is_worked_on_is_shown(session: Session) -> None:
    """Before the answer is there, the conversation says that it is looked for, and nothing counts as answered."""
    shown = conversation(session.began("Cells <b>heal</b>?"))
    assert pieces_of_text(shown) == ["Cells <b>heal</b>?", "Reading the articles …"]
    assert 'data-turns="1" data-answered=""' in shown


def test_what_is_announced() -> None:
    """Whoever hears the page is told the outcome, how probable it is and what the articles say."""
    assert announcement(Turn("Cells heal?", CHECK)) == (
        "Supported, likely (probability 0.82 out of 1). The articles speak for this statement."
    )
    assert announcement(Turn("?!", error="no words")) == "no words"
