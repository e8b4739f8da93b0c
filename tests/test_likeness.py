"""Likeness: texts that are nearly the same, and those that only look it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.likeness import alike_pairs, are_alike, shingles_of, words_of

TEXT = "The cells were given to sixteen patients on the third day and all of them left the ward within a month."


def test_shingles_are_runs_of_four_words() -> None:
    """Case and signs make no difference; fewer words than four give none, and nothing is like that."""
    assert shingles_of("A b, C d! e") == {("a", "b", "c", "d"), ("b", "c", "d", "e")}
    assert shingles_of("A b c") == frozenset()
    assert not are_alike(shingles_of("a b c"), shingles_of("a b c"))
    assert words_of("It didn't, won\u2019t.") == ("it", "didn't", "won\u2019t")


def test_half_of_the_shingles_is_enough() -> None:
    """Two of four shingles in common are half, two of five are not."""
    assert are_alike(shingles_of("a b c d e f"), shingles_of("a b c d e g"))
    assert not are_alike(shingles_of("a b c d e f g"), shingles_of("a b c d e x y"))


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("ward", "clinic", True),
        ("THE cells", "the  Cells", True),
        ("were given", "were not given", False),
        ("were", "weren't", False),
        ("patients", "ｐａｔｉｅｎｔｓ", True),
        ("third", "3rd", False),
        ("within", "after", False),
        ("all", "none", False),
        (TEXT[20:], "is another text altogether", False),
    ],
)
def test_what_is_a_repetition(old: str, new: str, same: bool) -> None:
    """Another word is; another number, a denial or a word of direction is not, since it may say the opposite."""
    assert alike_pairs([TEXT, TEXT.replace(old, new)]) == ([{1}, {0}] if same else [set(), set()])


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("a b c not 1".split()), max_size=9).map(" ".join), max_size=5))
def test_likeness_is_mutual(texts: list[str]) -> None:
    """Whoever is like another is so in return, nothing is like itself, and of equal texts each is like the others."""
    found = alike_pairs(texts)
    for i, others in enumerate(found):
        assert i not in others
        assert all(i in found[j] for j in others)
        assert {j for j, text in enumerate(texts) if j != i and text == texts[i] and shingles_of(text)} <= others
