"""Abbreviations: which short forms a text explains, and what a passage is found by beside its own words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.abbreviations import abbreviations_of, other_forms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mesenchymal stromal cells (MSCs) were given.", {"MSCs": "Mesenchymal stromal cells"}),
        ("Half had acute respiratory distress syndrome (ARDS).", {"ARDS": "acute respiratory distress syndrome"}),
        ("It binds heat shock transcription factor (HSF1; see below).", {}),
        ("We measured C-reactive protein (CRP, mg/l) daily.", {"CRP": "C-reactive protein"}),
        ("Interleukin 6 (IL-6) rose.", {"IL-6": "Interleukin 6"}),
        ("The blood–brain barrier (BBB) held.", {"BBB": "blood–brain barrier"}),
        ("Forty adults (in Lyon) took part (P < 0.05).", {}),
        ("A polymerase chain reaction (PCR) and again a primer copy run (PCR).", {"PCR": "polymerase chain reaction"}),
        ("Nothing before it: (WHO) said.", {}),
        ("(MSC)", {}),
        ("MSCs (mesenchymal stromal cells) were given.", {"MSCs": "mesenchymal stromal cells"}),
        ("In the ICU (intensive care unit; n = 9) all lived.", {"ICU": "intensive care unit"}),
        ("The RCT (see the intensive care unit) failed.", {}),
        ("It fell in the UK (and under Kelvin).", {}),
    ],
)
def test_what_a_text_explains(text: str, expected: dict[str, str]) -> None:
    """A short form in brackets has the words before it that hold its letters; the first explanation stays."""
    assert abbreviations_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MSCs were safe.", "Mesenchymal stromal cells"),
        ("Each MSC was counted.", "Mesenchymal stromal cells"),
        ("A mesenchymal stromal cell divides.", "MSCs"),
        ("Mesenchymal stromal cells (MSCs) are cells.", ""),
        ("HUMSCs are others.", ""),
        ("Patients with RD got MSCs.", "Mesenchymal stromal cells\nrespiratory distress"),
    ],
)
def test_the_other_form(text: str, expected: str) -> None:
    """A passage that holds one form alone, in singular or plural, gets the other, and one that holds both gets none."""
    assert other_forms(text, {"MSCs": "Mesenchymal stromal cells", "RD": "respiratory distress"}) == expected


@settings(deadline=None)
@given(st.text("aA bB-(,;)s1\n", max_size=60))
def test_any_text(text: str) -> None:
    """In any text, a long form is a part of it, longer than the short one, and begins with its first letter."""
    for short, long in abbreviations_of(text).items():
        assert long in text
        assert short in text
        assert len(long) > len(short)
        assert long[0].lower() == short[0].lower()
