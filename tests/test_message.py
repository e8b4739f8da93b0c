"""Message: questions and statements told apart, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.message import GREETED, LEFT_OPEN, LONGEST, MessageKind, Reading, clean, kind_of, read, read_piece
from assistant.questions import TURNED
from index.errors import InputError

QUESTIONS = [
    "Do masks work?",
    "Do masks work",
    "do masks work against flu",
    "Masks work?",
    'Is it true that "masks work"?',
    "They say “masks work?”",
    "(Do masks work?)",
    "what are the risks",
    "What are the risks of stem cells in children",
    "who should be vaccinated",
    "Who invented the vaccine",
    "How long does immunity last",
    "Can vaccines cause autism",
    "can you tell me about ketamine",
    "Isn't aspirin a blood thinner",
    "Hasn't that been refuted",
    "And why is that",
    "So, which trials failed",
    "Please, what is a cytokine storm",
    "Tell me about cytokine storms.",
    "List the side effects of ketamine.",
    "Show me the evidence",
    "Explain how vaccines work.",
    "Any evidence that masks work",
    "any side effects",
    "May children take aspirin",
    "Will the immunity last",
    "WHO IS AT RISK",
]

STATEMENTS = [
    "Masks work.",
    "Masks work",
    "Vaccines do not cause autism.",
    "WHO recommends masks.",
    "WHO recommended masks in crowded rooms",
    "Any dose above 5 mg is toxic.",
    "Any patient with fever was left out",
    "May 2020 saw a rise in cases",
    "Will Smith was infected",
    "What matters most is early treatment.",
    "When given early, remdesivir shortens illness",
    "Where masks were worn, fewer fell ill.",
    "How the drug works is unknown.",
    "While children were spared, adults were not",
    "Do not take aspirin with warfarin.",
    "Is not a question",
    "Doctors ask whether it works; nobody knows.",
    "Why? Nobody knows.",
    "Canned food is safe",
    "Hasty approval harmed trust",
    "Listening to music lowers blood pressure",
    "Island populations have more asthma",
    "5 mg is enough",
]


@pytest.mark.parametrize("message", QUESTIONS)
def test_questions(message: str) -> None:
    """A question mark at the end, or a beginning that questions have, makes a question."""
    assert kind_of(message) is MessageKind.QUESTION


@pytest.mark.parametrize("message", STATEMENTS)
def test_statements(message: str) -> None:
    """Whatever does not ask states, even where it begins with a word that questions begin with."""
    assert kind_of(message) is MessageKind.STATEMENT


def test_white_space_is_folded() -> None:
    """A cleaned message has single spaces between its words and none at its ends, and is otherwise the same."""
    assert clean(" \n Masks \t work,\u00a0they “say”. ") == "Masks work, they “say”."


@pytest.mark.parametrize(
    ("message", "came"),
    [("", "an empty message"), (" \n\t ", "an empty message"), ("?", "'?'"), ("... !" * 9, "'... !... !... !... !'")],
)
def test_a_message_without_words_is_refused(message: str, came: str) -> None:
    """A message without a letter or a digit raises InputError that says what came."""
    for reader in (clean, kind_of, read):
        with pytest.raises(InputError) as caught:
            reader(message)
        assert str(caught.value) == f"{came} came; wanted a question or a statement in words: write one"


def test_a_message_that_is_too_long_is_refused() -> None:
    """A message of 2,000 characters is read, and one of 2,001 raises InputError with both numbers."""
    assert clean("a" * LONGEST) == "a" * 2000
    with pytest.raises(InputError) as caught:
        clean("a" * 2001)
    assert str(caught.value) == "a message of 2001 characters came; wanted at most 2000: split it"


def test_half_a_character_is_refused() -> None:
    """A lone surrogate, which no encoder reads and no file holds, raises InputError."""
    with pytest.raises(InputError, match=r"^half of a character \(a lone surrogate\) came; wanted Unicode text"):
        clean("Masks \ud83d work")
    assert clean("Masks \U0001f637 work") == "Masks \U0001f637 work"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_cleaning_twice_changes_nothing(message: str) -> None:
    """Cleaning is done after one time, keeps every character that is not white space, and does not change the kind."""
    if not any(character.isalnum() for character in message):
        return
    once = clean(message)
    assert clean(once) == once
    assert "".join(once.split()) == "".join(message.split())
    assert kind_of(once) is kind_of(message)


@pytest.mark.parametrize("message", ["Can MSCs cure COVID-19", "Can COVID-19 damage the heart", "Will Vitamin D help"])
def test_a_name_after_the_verb_is_still_a_question(message: str) -> None:
    """A question without its mark is a question though a name follows the verb."""
    assert kind_of(message) is MessageKind.QUESTION


@pytest.mark.parametrize(
    ("message", "reading"),
    [
        (" Masks \n work ", Reading("Masks work", "Masks work", MessageKind.STATEMENT)),
        ("Do masks work?", Reading("Do masks work?", "Masks work.", MessageKind.STATEMENT, (TURNED,))),
        ("Hi! Do masks work?", Reading("Hi! Do masks work?", "Masks work.", MessageKind.STATEMENT, (GREETED, TURNED))),
        ("What works?", Reading("What works?", "What works?", MessageKind.QUESTION)),
        ("Does xyzzy plugh?", Reading("Does xyzzy plugh?", "Does xyzzy plugh?", MessageKind.QUESTION, (LEFT_OPEN,))),
        ("Masks work. Do they?", Reading("Masks work. Do they?", "Masks work. Do they?", MessageKind.QUESTION)),
        ("Masks work. Zinc helps.", Reading("Masks work. Zinc helps.", "Masks work. Zinc helps.", MessageKind.TEXT)),
    ],
)
def test_a_message_is_read(message: str, reading: Reading) -> None:
    """A yes/no question becomes its statement, several statements a text, and what cannot be done is said."""
    assert read(message) == reading


def test_a_follow_up_is_resolved_before_it_is_turned() -> None:
    """What a follow-up means is found first, then the statement that it asks about; both rules are named."""
    reading = read("And in mice?", previous="Does zinc shorten colds in adults?")
    assert (reading.message, reading.text) == ("And in mice?", "Zinc shortens colds in mice.")
    assert reading.how == ("“in mice” took the place of “in adults” in the message before", TURNED)
    assert read("And in mice?").text == "And in mice?"


def test_the_kind_can_be_forced() -> None:
    """A question that is forced stays one; a statement that is forced is one, and a yes/no question is turned."""
    assert read("Do masks work?", kind=MessageKind.QUESTION).text == "Do masks work?"
    assert read("Masks work. Zinc helps.", kind=MessageKind.STATEMENT).kind is MessageKind.STATEMENT
    assert read("Do masks work?", kind=MessageKind.STATEMENT).text == "Masks work."


def test_a_sentence_of_a_text_is_read_after_the_one_before() -> None:
    """A pronoun at the beginning is resolved; anything else stays as it is."""
    assert read_piece("It is safe.", previous="Zinc helps.").text == "Zinc is safe."
    assert read_piece("Masks work.", previous="Zinc helps.") == Reading(
        "Masks work.", "Masks work.", MessageKind.STATEMENT
    )
