"""Session: what is kept of one visitor, changed by several hands at once; and the conversation shown of it."""

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
from assistant.window.session import Session, Talk, Turn
from tests.fakes import article_of, assistant_of
from tests.made_results import answer_of, check_of, evidence_of, pieces_of_text

CHECK = check_of(Verdict.SUPPORTED, [evidence_of("Cells heal")])
ANSWER = answer_of(True, [evidence_of("Lungs")])


TEXT = TextCheck(
    "Cells heal. Cells die.",
    tuple(pieces_of("Cells heal. Cells die.")),
    (CHECK, replace(CHECK, statement="Cells die.")),
)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A visitor's session."""
    with assistant_of(tmp_path / "store", [article_of("Tea is hot.")]) as assistant, Visits(assistant) as visits:
        yield Session(visits.begin(), FeedbackFile(tmp_path / "feedback.jsonl"))


def said(*turns: Turn) -> Talk:
    """Return a conversation of some messages."""
    talk = Talk()
    for turn in turns:
        begun = Turn(turn.message)
        talk = talk.began(begun).ended(begun, turn)
    return talk


def test_the_last_answer_is_shown_and_read_after() -> None:
    """The evidence of the newest answer is shown, and what it searched for comes before the next message."""
    first, after = Talk(), said(Turn("Cells heal?", CHECK), Turn("What heals?", ANSWER))
    assert (first.shown, first.previous, first.result, first.whole) == (None, None, None, None)
    assert (after.shown, after.previous, after.result) == ((1, 0), "What heals?", ANSWER)


def test_a_failure_leaves_the_evidence() -> None:
    """A message that could not be worked with changes neither the evidence nor what the next is read after."""
    after = said(Turn("Cells heal?", CHECK), Turn("?!", error="no words"))
    assert (after.shown, after.previous) == ((0, 0), "Cells heal.")


def test_other_evidence_can_be_shown() -> None:
    """That of an older message, or of one statement of a text; a place where nothing is changes nothing."""
    after = said(Turn("What heals?", ANSWER), Turn(TEXT.text, TEXT))
    assert after.showing(0, 0).result == ANSWER
    assert after.showing(1, 1).result == TEXT.checks[1]
    assert after.showing(1, 1).whole == TEXT
    for nowhere in ((2, 0), (1, 2), (-1, 0), (1, -1)):
        assert after.showing(*nowhere) is after


def test_opinions_are_kept_for_each_card() -> None:
    """An opinion stands for its card until it is taken back; the conversation before does not know it."""
    before = Talk()
    thought = before.thinking(("r", 0), Opinion.HELPFUL).thinking(("r", 1), Opinion.WRONG_STANCE)
    assert dict(thought.opinions) == {("r", 0): Opinion.HELPFUL, ("r", 1): Opinion.WRONG_STANCE}
    assert dict(thought.thinking(("r", 0), None).opinions) == {("r", 1): Opinion.WRONG_STANCE}
    assert dict(before.opinions) == {}


def test_messages_may_be_answered_in_any_order() -> None:
    """Each answer goes to its own message, also where an equal one stands beside it; the newest is shown."""
    first, second = Turn("Cells heal?"), Turn("Cells heal?")
    both = Talk().began(first).began(second)
    after = both.ended(second, Turn("Cells heal?", CHECK)).ended(first, Turn("Cells heal?", error="no"))
    assert [(turn.result, turn.error) for turn in after.turns] == [(None, "no"), (CHECK, "")]
    assert after.shown == (1, 0)


def test_what_was_cleared_does_not_come_back() -> None:
    """The answer to a message that is not there any more changes nothing."""
    begun, talk = Turn("Cells heal?"), Talk()
    assert talk.ended(begun, Turn("Cells heal?", CHECK)) is talk


def test_a_session_is_changed_from_what_it_is_now(session: Session) -> None:
    """A mark that is made while a message is worked on is still there after the answer; clearing keeps the visit."""
    begun, visit = Turn("Cells heal?"), session.visit
    session.change(lambda talk: talk.began(begun))
    session.change(lambda talk: talk.thinking(("r", 0), Opinion.HELPFUL))
    session.change(lambda talk: talk.ended(begun, Turn("Cells heal?", CHECK)))
    assert (session.talk.result, dict(session.talk.opinions)) == (CHECK, {("r", 0): Opinion.HELPFUL})
    assert session.change(lambda _: Talk()) == session.talk == Talk()
    assert (session.visit, session.assistant) == (visit, visit.assistant)


def test_copying_gives_the_session_itself(session: Session) -> None:
    """A copy is the same object, as Gradio copies what it keeps."""
    assert copy.deepcopy(session) is session


def test_history_is_newest_first() -> None:
    """Every message with what came of it; those that could not be read are left out."""
    after = said(Turn("Cells heal?", CHECK), Turn("", error="no words"), Turn("What heals?", ANSWER))
    kept = "They are kept for this visit only, and nowhere else."
    assert pieces_of_text(history(after)) == [
        f"The newest first; each leads to its evidence. {kept}",
        "What heals?",
        "→",
        "Found in the articles",
        "Cells heal?",
        "✓",
        "Supported",
    ]
    assert pieces_of_text(history(Talk())) == [f"Your messages will be listed here. {kept}"]


def test_a_message_that_is_worked_on_is_shown(session: Session) -> None:
    """Before the answer is there, the conversation says that it is looked for, and nothing counts as answered."""
    session.change(lambda talk: talk.began(Turn("Cells <b>heal</b>?")))
    shown = conversation(session)
    assert pieces_of_text(shown) == ["Cells <b>heal</b>?", "Reading the articles …"]
    assert 'data-turns="1" data-answered=""' in shown


def test_what_is_announced() -> None:
    """Whoever hears the page is told the outcome, how probable it is and what the articles say."""
    assert announcement(Turn("Cells heal?", CHECK)) == (
        "Supported, likely (probability 0.82 out of 1). The articles speak for this statement."
    )
    assert announcement(Turn("?!", error="no words")) == "no words"
