"""Terms: the words that carry a text's content, and the share of them that another text holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.terms import STOP_WORDS, content_terms, coverage, stems


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Does IL-6 rise in the patients' blood?", ["il-6", "rise", "patients", "blood"]),
        ("SARS-CoV-2 is a virus; SARS-COV-2 spreads.", ["sars-cov-2", "virus", "spreads"]),
        ("COVID\u201119 and covid-19", ["covid\u201119", "covid-19"]),
        ("A dose of 0.5 mg/kg, not 2.5.", ["dose", "0.5", "mg/kg", "2.5"]),
        ("It isn't safe, and it won't be; they don't know.", ["safe", "know"]),
        ("A patient's mother’s cells can’t grow", ["patient", "mother", "cells", "grow"]),
        ("cells and/or platelets", ["cells", "platelets"]),
        ("1,200 of 12,345.5 cells, 10,5 or so", ["1,200", "12,345.5", "cells", "10", "5"]),
        ("blood\u2013brain barrier\u2014word", ["blood\u2013brain", "barrier", "word"]),
        ("snake_case words", ["snake", "case", "words"]),
        ("α-synuclein im Gehirn, 疫苗", ["α-synuclein", "im", "gehirn", "疫苗"]),
        ("ＩＬ－６, IL-6 and １，０００ cells’", ["il-6", "1,000", "cells"]),
        ("The eﬃcacy of CO₂ at 10²", ["efficacy", "co2", "10²"]),
        ("Who is it, and what are they?", []),
        ("?!", []),
        ("", []),
    ],
)
def test_content_terms(text: str, terms: list[str]) -> None:
    """Content words come once each, lower case, in order, compounds whole, without stop words and short forms."""
    assert content_terms(text) == terms


@settings(deadline=None)
@given(st.text())
def test_terms_of_any_text(text: str) -> None:
    """For any text the terms are distinct, hold a letter or digit, and none is a stop word."""
    terms = content_terms(text)
    assert len(set(terms)) == len(terms)
    assert all(any(c.isalnum() for c in term) and term not in STOP_WORDS for term in terms)


def test_stems_hold_the_parts_of_compounds() -> None:
    """The stems of a text are those of its words and of the parts of its compounds."""
    assert stems("Long-lasting effects in trials") == {"long-last", "long", "last", "effect", "trial"}
    assert stems("of the") == frozenset()


@pytest.mark.parametrize(
    ("query", "text", "share"),
    [
        ("Masks work", "Mask working group", 1.0),
        ("Masks work well", "Masks harm", 1 / 3),
        ("COVID-19 vaccines", "jabs against covid\u201119", 1 / 2),
        ("COVID-19 vaccines", "a vaccine against COVID 19", 1.0),
        ("COVID-19", "COVID", 0.0),
        ("COVID-19", "COVID19", 1.0),
        ("COVID19", "COVID-19 spread", 1.0),
        ("IL-6", "IL-10 rose in 6 patients", 0.0),
        ("IL-6", "IL6 rose", 1.0),
        ("TNF-alpha", "TNF\u03b1 fell", 1.0),
        ("TNF\u03b1", "TNF-alpha and TNF-\u03b1", 1.0),
        ("\u03b2-blockers", "beta blockers", 1.0),
        ("\u00b5-opioid", "\u03bc-opioids and mu-opioids", 1.0),
        ("\u03bc-opioid", "\u00b5-opioids", 1.0),
        ("SARS-CoV-2", "SARS-CoV2 and SARSCoV2", 1.0),
        ("SARS-CoV-2", "In 2003 SARS-CoV infected 2 doctors", 0.0),
        ("SARS-CoV-2", "SARSCoV2", 1.0),
        ("1,000", "1000", 1.0),
        ("1000", "1,000", 1.0),
        ("0.05", "005 and 0 or 05", 0.0),
        ("12.5", "125", 0.0),
        ("ＣＯＶＩＤ－１９", "COVID-19 spread", 1.0),
        ("COVID-19", "ＣＯＶＩＤ１９ spread", 1.0),
        ("IL-6", "ＩＬ－１０ rose in ６ patients", 0.0),
        ("10²", "102", 0.0),
        ("efficacy", "eﬃcacy", 1.0),
        ("follow-up", "We followed up.", 1.0),
        ("follow-up", "We followed them up.", 0.0),
        ("Do they?", "They do.", 0.0),
        ("Masks", "", 0.0),
    ],
)
def test_coverage(query: str, text: str, share: float) -> None:
    """Of words that weigh the same, it is the share whose stem, or all of whose parts, the text holds."""
    assert coverage(dict.fromkeys(content_terms(query), 1.0), text) == share


def test_coverage_weighs_words() -> None:
    """A word counts by its weight; where none weighs anything nothing is covered."""
    assert coverage({"masks": 3.0, "work": 1.0}, "Masks harm") == 0.75
    assert coverage({"masks": 3.0, "work": 1.0}, "Working") == 0.25
    assert coverage({"masks": 0.0}, "Masks") == 0.0


@settings(deadline=None)
@given(st.text(), st.text())
def test_coverage_is_a_share(query: str, text: str) -> None:
    """Coverage lies in [0, 1], and a text that holds the query covers it whole."""
    weights = {word: 1.0 + len(word) for word in content_terms(query)}
    assert 0.0 <= coverage(weights, text) <= 1.0
    assert coverage(weights, query) == (1.0 if weights else 0.0)
