"""The alignment of a quotation with an article: what is called changed, and how near the two are."""

import pytest

from assistant.alignment import ChangeKind, Operation, align, changes_of
from assistant.tokens import tokens_of

ARTICLE = (
    "Earlier work was small. In a trial of 40 adults, green tea did not shorten headaches, and 12 % of the adults "
    "drank it every day. Larger trials are under way in Lyon."
)


def changed(quotation: str, article: str = ARTICLE) -> list[tuple[str, str, str, str]]:
    """Return kind, operation and both sides of every change."""
    quoted, original = tokens_of(quotation), tokens_of(article)
    changes = changes_of(align(quoted, original).pairs, quoted, original)
    return [(c.kind.name, c.operation.name, quotation[slice(*c.quoted)], article[slice(*c.original)]) for c in changes]


@pytest.mark.parametrize(
    ("quotation", "changes"),
    [
        ("In a trial of 40 adults, green tea did not shorten headaches", []),
        ("In a trial of 400 adults, green tea did not shorten", [("NUMBER", "REPLACED", "400", "40")]),
        ("In a trial of forty adults, green tea did not", [("NUMBER", "REPLACED", "forty", "40")]),
        ("green tea did shorten headaches", [("NEGATION", "DELETED", "", "not")]),
        ("12 % of the adults never drank it every day", [("NEGATION", "INSERTED", "never", "")]),
        ("green tea didn't shorten headaches", [("WORD", "REPLACED", "didn't", "did not")]),
        ("so black tea did not shorten headaches", [("WORD", "INSERTED", "so black", "")]),
        ("Larger trials are planned in Lyon", [("WORD", "REPLACED", "planned", "under way")]),
        ("green tea did not shorten Headaches", [("CASE", "REPLACED", "Headaches", "headaches")]),
        ("headaches, and 12 of the adults drank", [("NUMBER", "DELETED", "", "%")]),
        ("In a trial of 40 adults green tea did not", [("SIGN", "DELETED", "", ",")]),
    ],
)
def test_changes_are_named(quotation: str, changes: list[tuple[str, str, str, str]]) -> None:
    """Each change has its kind, what was done, and the words of both sides."""
    assert changed(quotation) == changes


def test_changes_of_several_kinds() -> None:
    """A number among words that were left out is named by itself."""
    found = changed("In a trial, green tea did not shorten headaches")
    assert sorted(kind for kind, *_ in found) == ["NUMBER", "WORD", "WORD"]
    assert sorted(original for *_, original in found) == ["40", "adults", "of"]


def test_an_ellipsis_costs_nothing() -> None:
    """Words that an ellipsis stands for are no change; a change after it is."""
    assert changed("In a trial ... green tea did not shorten headaches") == []
    assert changed("In a trial ... did shorten headaches") == [("NEGATION", "DELETED", "", "not")]


def test_similarity_by_hand() -> None:
    """A quotation of itself has 1; one word of four replaced costs 1 of 4; nothing shared is 0."""
    original = tokens_of("alpha beta gamma delta")
    assert align(original, original).similarity == 1.0
    assert align(tokens_of("alpha beta gamma omega x"), original).similarity == pytest.approx(1 - 1.6 / 5)
    assert align(tokens_of("alpha omega gamma delta"), original).similarity == pytest.approx(0.75)
    assert align(tokens_of("one two"), original).similarity == 0.0
    assert align([], original).similarity == 0.0


def test_one_long_omission_costs_less_than_many_changes() -> None:
    """Twelve words left out silently are one change, and the quotation stays near."""
    quoted = tokens_of("In a trial of 40 adults, larger trials are under way in Lyon")
    found = align(quoted, tokens_of(ARTICLE))
    assert found.similarity > 0.7
    assert [c.operation for c in changes_of(found.pairs, quoted, tokens_of(ARTICLE))].count(Operation.DELETED) >= 1


def test_a_prefix_that_denies() -> None:
    """The word "unlikely" for "likely" is a negation; "inform" for "form" is another word."""
    assert changed("it is unlikely to help", "it is likely to help")[0][0] == "NEGATION"
    assert changed("the inform was lost", "the form was lost")[0][0] == "WORD"


@pytest.mark.parametrize(
    ("quotation", "article", "change"),
    [
        ("a change of 5 °C was seen", "a change of −5 °C was seen", ("NUMBER", "REPLACED", "5", "−5")),
        ("given 510 mg daily", "given 5–10 mg daily", ("NUMBER", "REPLACED", "510", "5–10")),
        ("with IL6 in blood", "with IL-6 in blood", ("SIGN", "REPLACED", "IL6", "IL-6")),
        ("it rose threefold in mice", "it rose fourfold in mice", ("NUMBER", "REPLACED", "threefold", "fourfold")),
        ("after the first dose", "after the second dose", ("NUMBER", "REPLACED", "first", "second")),
        ("it is safe in adults", "it is unsafe in adults", ("NEGATION", "REPLACED", "safe", "unsafe")),
        ("it was non significant here", "it was significant here", ("NEGATION", "INSERTED", "non", "")),
        ("Likely to help them", "Unlikely to help them", ("NEGATION", "REPLACED", "Likely", "Unlikely")),
        (
            "symptomatic carriers were found",
            "asymptomatic carriers were found",
            ("NEGATION", "REPLACED", "symptomatic", "asymptomatic"),
        ),
    ],
)
def test_numbers_and_negations_are_called_so(quotation: str, article: str, change: tuple[str, str, str, str]) -> None:
    """A minus, a range, a number within a word, and a prefix that denies, even of the first word."""
    assert changed(quotation, article) == [change]


def test_kinds_have_an_order() -> None:
    """The kinds are listed from the gravest to the lightest."""
    assert [kind.name for kind in ChangeKind] == ["NUMBER", "NEGATION", "WORD", "CASE", "SIGN"]
