"""Every quote is checked against the stored article; one that fails is not shown, and that is said."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.certificate import certified
from assistant.check import Assistant
from assistant.reply import reply
from assistant.result_lines import result_lines
from assistant.verdict import Verdict
from tests.disagreement import FAIL, WORK
from tests.fakes import assistant_of


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose articles disagree."""
    with assistant_of(tmp_path / "s.vouch", [WORK, FAIL]) as made:
        yield made


def tamper(assistant: Assistant, old: str, new: str) -> None:
    """Change an article's text behind the store's back."""
    with sqlite3.connect(assistant.store.path / "store.db") as database:
        database.execute("UPDATE articles SET text = replace(text, ?, ?)", (old, new))
    database.close()


def test_quotes_that_stand_there_pass(assistant: Assistant) -> None:
    """All of a sound store's quotes pass, in their order."""
    result = assistant.check("Masks work")
    assert certified(assistant.store, result.evidence) == (list(result.evidence), ())
    assert (result.withheld, result.to_dict()["withheld"]) == ((), [])


def test_a_changed_text_is_not_quoted(assistant: Assistant) -> None:
    """An article whose text is not the one that was added is not quoted and has no say, and that is said everywhere."""
    assert assistant.check("Masks work").verdict is Verdict.CONTESTED
    tamper(assistant, "do not work", "do not help")
    result = assistant.check("Masks work")
    assert result.verdict is Verdict.SUPPORTED
    assert {item.article.id for item in result.evidence} == {WORK.id}
    (withheld,) = result.withheld
    assert (withheld.article_id, withheld.start, withheld.end) == (FAIL.id, 0, 18)
    assert withheld.reason.startswith("the article's text is not the one that was added")
    assert result.to_dict()["withheld"] == [withheld.to_dict()]
    said = f"a quote of article {FAIL.id} [0:18] is not shown"
    assert said in result_lines(result)
    assert "is not shown" in reply(result)


def test_an_answer_withholds_too(assistant: Assistant) -> None:
    """A question is not answered by what fails the check."""
    tamper(assistant, "Nurses wear masks daily", "Nurses wear crowns daily")
    answer = assistant.ask("What do nurses wear?")
    assert {item.article.id for item in answer.evidence} == {FAIL.id}
    assert not answer.found
    assert answer.withheld[0].article_id == WORK.id


def test_a_removed_or_moved_quote_fails(assistant: Assistant) -> None:
    """Evidence of before a change fails after it, with the reason; so does a place outside its passage."""
    evidence = assistant.check("Masks work").evidence
    support = next(item for item in evidence if item.article == WORK)
    moved = replace(support, start=support.start + 1, end=len(WORK.text) + 5)
    other = replace(support, passage=replace(support.passage, text="Masks fail."))
    kept, withheld = certified(assistant.store, [moved, other])
    assert kept == []
    assert [item.reason.split(";")[0] for item in withheld] == [
        "it does not lie in its passage",
        "its passage is not what stands in the article",
    ]
    assistant.store.remove(WORK.id)
    kept, withheld = certified(assistant.store, evidence)
    assert {item.article for item in kept} == {FAIL}
    assert {item.reason for item in withheld} == {"the article is not in the store; add it again"}
