"""How check and reply_to read questions, messages that follow others, and texts, with the fakes."""

import json

import pytest

from assistant.check import Assistant
from assistant.results import TextCheck
from assistant.statements import PieceKind
from assistant.verdict import Verdict
from index.errors import InputError


def test_a_yes_no_question_is_checked_as_its_statement(both: Assistant) -> None:
    """The statement that a question asks about is checked, and the result holds both and the rule."""
    asked = both.check("Do zebras graze at dawn?")
    assert (asked.statement, asked.verdict) == ("Zebras graze at dawn.", Verdict.SUPPORTED)
    assert asked.reading is not None
    assert asked.reading.message == "Do zebras graze at dawn?"
    assert asked.judgement == both.check("Zebras graze at dawn.").judgement
    assert asked.to_dict()["reading"]["how"] == ["the question was turned into the statement that it asks about"]


def test_a_follow_up_is_read_after_what_was_searched_for(both: Assistant) -> None:
    """The caller gives what the last result searched for; without it the message stands by itself."""
    first = both.reply_to("Do zebras graze at dawn?")
    second = both.reply_to("And lions?", previous=first.searched_for)
    assert second.searched_for == "Lions graze at dawn."
    alone = both.reply_to("And lions?")
    assert alone.searched_for == "And lions?"


def test_each_statement_of_a_text_is_checked(both: Assistant) -> None:
    """A text gives a check for each statement, in order, with its place, and what was left out with the reason."""
    text = "Hi all!\n\nMasks work. Do you agree? Zebras graze at dawn, but lions sleep."
    result = both.reply_to(text)
    assert isinstance(result, TextCheck)
    assert [(piece.source, check.verdict) for piece, check in result.checked] == [
        ("Masks work.", Verdict.CONTESTED),
        ("Zebras graze at dawn", Verdict.SUPPORTED),
        ("lions sleep.", Verdict.SUPPORTED),
    ]
    assert [(piece.source, piece.kind) for piece in result.left_out] == [
        ("Hi all!", PieceKind.GREETING),
        ("Do you agree?", PieceKind.QUESTION),
    ]
    assert all(text[piece.start : piece.end] == piece.source for piece in result.pieces)
    data = result.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["statements"][0]["check"] == both.check("Masks work.").to_dict() | {
        "reading": {"message": "Masks work.", "text": "Masks work.", "kind": "statement", "how": []}
    }
    assert data["left_out"][1]["reason"] == "a question states nothing"


def test_a_pronoun_in_a_text_stands_for_the_last_subject(both: Assistant) -> None:
    """A statement that begins with a pronoun is checked with the subject of the one before it, and says so."""
    result = both.check_text("Zebras graze at dawn. They also sleep.")
    assert [check.statement for check in result.checks] == ["Zebras graze at dawn.", "Zebras also sleep."]
    assert result.checks[1].reading is not None
    assert result.checks[1].reading.how == ("“They” was read as “zebras”",)


def test_a_pronoun_stands_only_for_what_is_said_just_before(both: Assistant) -> None:
    """Behind a piece that is left out, and for a whole statement ("This was ..."), nothing is put in its place."""
    result = both.check_text("Zebras graze at dawn. What a mess! They also sleep. This was seen by lions.")
    assert [check.statement for check in result.checks] == [
        "Zebras graze at dawn.",
        "They also sleep.",
        "This was seen by lions.",
    ]


def test_a_text_without_statements_is_refused(both: Assistant) -> None:
    """A text in which nothing states anything raises InputError with the reasons."""
    with pytest.raises(InputError, match=r"^nothing in the text can be checked \(a greeting or a closing, a question"):
        both.check_text("Hello!\n\nHow are you?")


def test_a_text_that_no_file_can_keep_is_refused(both: Assistant) -> None:
    """Half of a character is refused in a text as it is in a message, before anything is checked."""
    with pytest.raises(InputError, match="half of a character"):
        both.check_text("Masks work \udcff well. Zebras graze at dawn.")
