"""Questions: the statement that a yes/no question asks about, word for word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.questions import SUGGESTED, TURNED, Turned, statement_of
from benchmarks.stance_data import read_jsonl
from benchmarks.yes_no import FIRST_SIGHT, TABLE, run_case, share


def test_the_table_of_questions() -> None:
    """Of the 146 questions, half of them written before any rule, none gives a wrong statement, and 144 the right."""
    rows = [run_case(case) for case in read_jsonl(TABLE)]
    counts = [share(rows, part) for part in ("blind", "open")]
    assert [count["questions"] for count in counts] == [count["questions"] for count in FIRST_SIGHT.values()]
    assert sum(count["right"] for count in counts) >= 144
    assert [row["question"] for row in rows if row["came"] is not None and not row["right"]] == []


@pytest.mark.parametrize(
    ("question", "turned"),
    [
        ("Does zinc shorten colds?", Turned("Zinc shortens colds.", TURNED)),
        ("Doesn't zinc shorten colds?", Turned("Zinc shortens colds.", SUGGESTED)),
        ("does zinc shorten colds", Turned("Zinc shortens colds.", TURNED)),
        ("“Does zinc shorten colds (in adults)?”", Turned("Zinc shortens colds (in adults).", TURNED)),
        ("Is vitamin A toxic?", Turned("Vitamin A is toxic.", TURNED)),
        ("Does the computer adequately find errors?", Turned("The computer adequately finds errors.", TURNED)),
    ],
)
def test_the_rule_is_named(question: str, turned: Turned) -> None:
    """The result says whether the question asks or suggests; the question mark may be missing."""
    assert statement_of(question) == turned


@pytest.mark.parametrize(
    "question",
    [
        "What are the risks?",
        "Why do masks work?",
        "Should I take aspirin?",
        "Can you help me?",
        "Does xyzzy plugh frob?",
        "Is MIRPE, also known as the Nuss procedure, painful?",
        "Are",
        "?",
        "",
    ],
)
def test_where_no_rule_is_safe_there_is_no_statement(question: str) -> None:
    """Open questions, questions about whoever asks, and subjects whose end cannot be told stay questions."""
    assert statement_of(question) is None


@given(
    st.lists(
        st.sampled_from("Is does zinc the not who that help of , a? isn't been been it right ?".split()), max_size=9
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    """No order of words makes the rules fail, and what they make is a sentence with a full stop."""
    turned = statement_of(" ".join(words))
    assert turned is None or (turned.statement.endswith(".") and len(turned.statement) > 1)
