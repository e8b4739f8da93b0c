"""Clauses: where subject and finite verb stand, and where that is not told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.clauses import clause_of, is_plural, words_of


@pytest.mark.parametrize(
    ("sentence", "subject", "verb"),
    [
        ("Stem cells do not carry the ACE2 receptor.", "Stem cells", "do"),
        ("In China, regular exercise also helps patients.", "regular exercise", "helps"),
        ("Patients who receive steroids survive longer.", "Patients who receive steroids", "survive"),
        ("Patients treated with steroids died sooner.", "Patients treated with steroids", "died"),
        ("The WHO recommends masks.", "The WHO", "recommends"),
        ("People with high blood pressure react more strongly.", "People with high blood pressure", "react"),
        ("Test results were negative.", "Test results", "were"),
        ("However, the river was clean.", "the river", "was"),
    ],
)
def test_subject_and_verb(sentence: str, subject: str, verb: str) -> None:
    """The subject ends before the finite verb of the main clause, whatever stands within it or before it."""
    clause = clause_of(sentence)
    assert clause is not None
    assert (clause.subject_in(sentence), clause.words[clause.head].text) == (subject, verb)


@pytest.mark.parametrize("text", ["Patients who were treated", "Coffee and your heart", "and 5 mg", ""])
def test_what_is_no_clause(text: str) -> None:
    """A text without a finite verb behind a subject is no clause."""
    assert clause_of(text) is None


def test_words_keep_their_places() -> None:
    """Compounds and numbers stay whole, and each word is where it says."""
    text = "IL-6, 2.5% (n=3)"
    assert [word.text for word in words_of(text)] == ["IL-6", ",", "2.5%", "(", "n", "3", ")"]
    assert all(text[word.start : word.end] == word.text for word in words_of(text))


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [("stem cells", True), ("the use of masks", False), ("rice and beans", True), ("children", True), ("virus", False)],
)
def test_number_of_a_phrase(phrase: str, plural: bool) -> None:
    """The word before the first preposition decides, or an "and"."""
    assert is_plural(phrase) is plural


@given(st.text(alphabet="abcs ,;'.()WHO does not was the", max_size=80))
def test_any_text_is_read(text: str) -> None:
    """No text makes the rules fail, and a subject is never empty."""
    clause = clause_of(text)
    assert clause is None or clause.subject < clause.verb <= clause.head < len(clause.words)
