"""Follow-ups: what a message means after the one before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.followups import resolve
from assistant.pronouns import Resolved

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


DIED = "How many people died of measles in Congo in 2019?"


@pytest.mark.parametrize(
    ("previous", "message", "text"),
    [
        (DIED, "And of malaria?", "How many people died of malaria in Congo in 2019?"),
        (DIED, "And in Nigeria?", "How many people died of measles in Nigeria in 2019?"),
        (DIED, "And in 2020?", "How many people died of measles in Congo in 2020?"),
        (DIED, "And during the pandemic?", "How many people died of measles in Congo during the pandemic?"),
        ("Ibuprofen is safe in pregnancy.", "And during breastfeeding?", "Ibuprofen is safe during breastfeeding."),
        (
            "Aspirin helps in people with diabetes.",
            "And in people without diabetes?",
            "Aspirin helps in people without diabetes.",
        ),
        ("Exercise helps against depression.", "And against anxiety?", "Exercise helps against anxiety."),
        ("Which drugs are used for malaria?", "And for leprosy?", "Which drugs are used for leprosy?"),
        ("Nurses earn less than teachers.", "And than doctors?", "Nurses earn less than doctors."),
        ("Patients with asthma recover slowly.", "And with COPD?", "Patients with COPD recover slowly."),
        ("In adults, zinc shortens colds.", "And in children?", "In children, zinc shortens colds."),
    ],
)
def test_a_phrase_takes_the_place_of_its_like(previous: str, message: str, text: str) -> None:
    """A place is no time, people are no illness, and what stands beside the phrase that is replaced is kept."""
    assert resolve(message, previous).text == text


@pytest.mark.parametrize(
    ("previous", "message", "text"),
    [
        ("How effective is the measles vaccine?", "And the mumps vaccine?", "How effective is the mumps vaccine?"),
        ("What is ivermectin?", "Does it cure COVID-19?", "Does ivermectin cure COVID-19?"),
        ("Lithium prevents suicide.", "What about the risk of dementia?", "Lithium prevents the risk of dementia."),
        ("Lithium prevents suicide.", "What about its side effects?", "Lithium’s side effects?"),
        ("Lithium prevents suicide.", "By how much?", "By how much: Lithium prevents suicide?"),
        ("Lithium prevents suicide.", "How long?", "How long: Lithium prevents suicide?"),
        ("Lithium prevents suicide.", "Do doctors recommend it?", "Do doctors recommend lithium?"),
    ],
)
def test_a_short_message_asks_about_the_last_one(previous: str, message: str, text: str) -> None:
    """What an open question is about can be replaced and referred to, and how much and how long ask for more."""
    assert resolve(message, previous).text == text


@pytest.mark.parametrize(
    ("previous", "message"),
    [
        ("Lithium prevents suicide.", "Did Pfizer publish its data?"),
        ("Lithium prevents suicide.", "Does aspirin work better if it is taken with food?"),
        ("Remote work is more productive than office work.", "And cheaper?"),
        ("Prices rose during the war.", "And before?"),
        ("What is the half-life of warfarin?", "Does it interact with alcohol?"),
        ("We are thrilled.", "They bring hope."),
    ],
)
def test_what_has_no_sure_place_is_not_put_there(previous: str, message: str) -> None:
    """A pronoun that belongs to its own message, a mere quality, and what no name stands before stay as they are."""
    assert resolve(message, previous) == Resolved(message)


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
