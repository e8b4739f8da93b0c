"""Passages cut into sentences: what is nothing but a reference in brackets is none."""

import pytest

from assistant.passage_sentences import spoken_spans

CITED = "(Chen J, Hu C, Chen L. Study of zinc. Engineering. 2020;6:1153-61)"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        (f"Zinc helps. {CITED}. It is cheap.", ["Zinc helps.", "It is cheap."]),
        (f"Zinc helps {CITED}. It is cheap.", [f"Zinc helps {CITED}.", "It is cheap."]),
        (
            "Zinc helps. (It was given in 2020; 6 of 10 recovered.)",
            ["Zinc helps.", "(It was given in 2020; 6 of 10 recovered.)"],
        ),
        (CITED, [CITED]),
        ("", [""]),
    ],
)
def test_a_reference_in_brackets_is_no_sentence(text: str, spoken: list[str]) -> None:
    """One that belongs to a sentence stays in it, brackets that say something stay, and something is always left."""
    assert [text[start:end] for start, end in spoken_spans(text)] == spoken
