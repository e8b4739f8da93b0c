"""Text to the words that are compared: what counts as typography, and the way back to the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tokens import ELLIPSIS, SOFT, keys_joined, same, tokens_of


def forms(text: str) -> list[str]:
    """Return the forms of the tokens."""
    return [token.form for token in tokens_of(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ﬁnal eﬃcacy", "The final efficacy"),
        ("caf\u00e9", "cafe\u0301"),
        ("“so” ‘it’ «was»", "so it was"),
        ("don\u2019t", "don't"),
        ("a well\u2011known risk", "a well-known risk"),
        ("aged 18\u201364", "aged 18 - 64"),
        ("it\u2014so\u2014was", "it -- so -- was"),
        ("a – b", "a — b"),
        ("two\u00a0words\u2009here", "two  words\nhere"),
        ("vac\u00adcine", "vaccine"),
        ("vac\u00ad\ncine", "vaccine"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("COVID-\n19", "COVID-19"),
        ("p < .05", "p < 0.05"),
        ("\u22125 °C", "-5 °C"),
        ("CO₂ in m²", "CO2 in m2"),
        ("so ... it", "so […] it"),
        ("so . . . it", "so… it"),
        ("between 5—10 days", "between 5–10 days"),
        ("5mg in 10mL for 3days", "5 mg in 10 mL for 3\u2009days"),
        ("a ratio of 1·5", "a ratio of 1.5"),
        ("aged >= 65, 12 +/- 3, <= 4", "aged ⩾ 65, 12 ± 3, ≤ 4"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    """Texts that differ in typography alone have the same words."""
    assert forms(one) == forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10² cells", "102 cells"),
        ("2½ years", "21/2 years"),
        ("well-known", "well known"),
        ("1.5", "15"),
        ("-5", "5"),
        ("the rapist", "therapist"),
        ("US", "us"),
        ("5%", "5"),
        ("IL-6", "IL6"),
        ("5-10", "510"),
        ("1·5", "15"),
        ("5mg", "5µg"),
        ("5 mg", "5 Mg"),
        ("≥ 5", "> 5"),
        ("12 ± 3", "12 3"),
    ],
)
def test_what_is_no_typography(one: str, other: str) -> None:
    """A number, a sign, a hyphen inside a word and a capital are parts of what is said."""
    a, b = tokens_of(one), tokens_of(other)
    assert len(a) != len(b) or not all(same(x, y) for x, y in zip(a, b, strict=True))


@pytest.mark.parametrize("written", ["vaccine", "vac-cine", "vac-\ncine"])
def test_a_hyphen_at_a_line_end_may_belong_to_the_word_or_not(written: str) -> None:
    """A word that was broken is the same as the word with and without the hyphen."""
    (broken,) = tokens_of("vac-\n  cine")
    assert broken.form == f"vac{SOFT}cine"
    (word,) = tokens_of(written)
    assert same(broken, word)
    assert same(word, broken)


def test_the_case_of_a_first_letter() -> None:
    """It is free for a first word and for one with the letter in brackets, and for no other."""
    (the,), (upper,), (bracketed,) = tokens_of("the"), tokens_of("The"), tokens_of("[T]he")
    assert not same(the, upper)
    assert same(the, upper, first=True)
    assert same(bracketed, the)
    assert not same(tokens_of("tHe")[0], the, first=True)


def test_places_lead_back_to_the_text() -> None:
    """Each token's place holds what it was made from, invisible characters before it left out."""
    text = "“The eﬃ-\ncacy” (\u200b12\u00a0%) …"
    assert [text[token.start : token.end] for token in tokens_of(text)] == [
        "The",
        "eﬃ-\ncacy",
        "(",
        "12",
        "%",
        ")",
        "…",
    ]
    assert [(token.start, token.end) for token in tokens_of("in 5mg.")] == [(0, 2), (3, 4), (4, 6), (6, 7)]
    assert tokens_of(text)[-1].form == ELLIPSIS


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Whatever the text, places are ascending, inside it, and hold something; no key is empty."""
    tokens = tokens_of(text)
    assert all(0 <= token.start < token.end <= len(text) and token.key for token in tokens)
    starts = [token.start for token in tokens]
    assert starts == sorted(starts)


def test_joined_keys_are_found_whole() -> None:
    """A run of words is found in joined keys, and part of a word is not."""
    joined = keys_joined(tokens_of("Masks do not work"))
    assert keys_joined(tokens_of("do not")) in joined
    assert keys_joined(tokens_of("do no")) not in joined
