"""Typography: compatibility forms are read as ordinary letters, digits and signs."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.typography import ordinary


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("ＩＬ－６", "IL-6"),
        ("ＣＯＶＩＤ－１９（ｍｉｌｄ）", "COVID-19(mild)"),
        ("１，０００．５％", "1,000.5%"),
        ("eﬃcacy, ﬂuid", "efficacy, fluid"),
        ("CO₂ and H₂O", "CO2 and H2O"),
        ("𝛼-synuclein, 5 µg", "α-synuclein, 5 μg"),
        ("cafe\u0301", "caf\u00e9"),
        ("10² cells³, 5½ mg, ① ™", "10² cells³, 5½ mg, ① ™"),
        ("COVID\u201119\u00a0and", "COVID\u201119\u00a0and"),
        ("Ärzte: 疫苗", "Ärzte: 疫苗"),
        ("", ""),
    ],
)
def test_ordinary_forms(text: str, plain: str) -> None:
    """Full-width, joined, lowered and styled forms become ordinary ones; raised and circled ones and fractions stay."""
    assert ordinary(text) == plain


@given(st.text())
def test_it_says_the_same(text: str) -> None:
    """What is ordinary already stays, and nothing but the form of a character is changed."""
    assert ordinary(ordinary(text)) == ordinary(text)
    assert normalize("NFKC", ordinary(text)) == normalize("NFKC", text)
