"""Follow-ups: what a message means after the one before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.followups import Resolved, resolve

CELLS = "Do mesenchymal stem cells reduce mortality in severe COVID-19?"
VITAMIN = "Vitamin D prevents hip fractures in older women."
RISKS = "What are the risks of treatment with mesenchymal stem cells?"
DEATHS = "Did the vaccine reduce deaths in Brazil?"


@pytest.mark.parametrize(
    ("previous", "message", "text"),
    [
        (CELLS, "And in influenza?", "Do mesenchymal stem cells reduce mortality in influenza?"),
        (CELLS, "In influenza?", "Do mesenchymal stem cells reduce mortality in influenza?"),
        (CELLS, "What about children?", "Do mesenchymal stem cells reduce mortality in severe COVID-19 in children?"),
        (CELLS, "And the length of stay?", "Do mesenchymal stem cells reduce the length of stay in severe COVID-19?"),
        (CELLS, "How about remdesivir?", "Does remdesivir reduce mortality in severe COVID-19?"),
        (CELLS, "Do they cause blood clots?", "Do mesenchymal stem cells cause blood clots?"),
        (CELLS, "Is it higher in men?", "Is mortality higher in men?"),
        (CELLS, "What are their side effects?", "What are mesenchymal stem cells’ side effects?"),
        (CELLS, "Why?", f"Why: {CELLS}"),
        (VITAMIN, "What about men?", "Vitamin D prevents hip fractures in men."),
        (VITAMIN, "It also lowers blood pressure.", "Vitamin D also lowers blood pressure."),
        (VITAMIN, "And calcium tablets?", "Calcium tablets prevent hip fractures in older women."),
        (RISKS, "And of tocilizumab?", "What are the risks of tocilizumab?"),
        (RISKS, "What about tocilizumab?", "What are the risks of tocilizumab?"),
        (DEATHS, "And in Chile?", "Did the vaccine reduce deaths in Chile?"),
        (DEATHS, "What about in children?", "Did the vaccine reduce deaths in Brazil in children?"),
        (DEATHS, "Is it true that it causes clots?", "Is it true that the vaccine causes clots?"),
        ("Is aspirin safe during pregnancy?", "And after birth?", "Is aspirin safe after birth?"),
        ("Marie Curie won two prizes.", "Was she Polish?", "Was Marie Curie Polish?"),
    ],
)
def test_a_follow_up_takes_from_the_message_before(previous: str, message: str, text: str) -> None:
    """A phrase takes the place of its like, a pronoun that of its subject or object, and the rule is named."""
    resolved = resolve(message, previous)
    assert resolved.text == text
    assert resolved.how != ""


def test_the_rule_is_put_into_words() -> None:
    """What took the place of what, and how a pronoun was read, is said."""
    assert resolve("And in influenza?", CELLS).how == (
        "“in influenza” took the place of “in severe COVID-19” in the message before"
    )
    assert resolve("Are they safe?", CELLS).how == "“they” was read as “mesenchymal stem cells”"


@pytest.mark.parametrize(
    "message",
    [
        "Does zinc help?",
        "It is known that zinc helps.",
        "This trial was small.",
        "Masks work.",
        "Is it possible to grow cells?",
        "What are the risks?",
    ],
)
def test_a_message_that_stands_by_itself_is_left_alone(message: str) -> None:
    """What has a subject of its own is taken as it stands, and so is anything at the beginning of a conversation."""
    assert resolve(message, CELLS) == Resolved(message)
    assert resolve("And in influenza?", None) == Resolved("And in influenza?")


@given(
    st.lists(
        st.sampled_from("and in the it they mice does do reduce , of what about who why their ?".split()), max_size=8
    ),
    st.lists(st.sampled_from("does the drug reduce pain in mice of . not is what are it".split()), max_size=9),
)
def test_any_two_messages_are_read(message: list[str], previous: list[str]) -> None:
    """No message after any other makes the rules fail; without a rule the message itself is searched for."""
    said = " ".join(message)
    resolved = resolve(said, " ".join(previous))
    assert resolved.how != "" or resolved.text == said
