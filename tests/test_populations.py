"""Who a text is about."""

import pytest

from assistant.populations import is_about_others, named_in


@pytest.mark.parametrize(
    ("statement", "text", "others"),
    [
        ("Zinc helps children.", "Zinc helped forty adults.", True),
        ("Zinc helps children.", "Zinc helped infants in Lyon.", False),
        ("Zinc helps children.", "Zinc helped in three schools.", False),
        ("Zinc is safe for pregnant women.", "Zinc was safe in men.", True),
        ("Zinc is safe for pregnant women.", "No harm came to any fetus or birth weight.", False),
        ("Zinc is safe for older adults.", "The mean age was 71 years.", False),
        ("Zinc is safe for older adults.", "Zinc was safe for students.", True),
        ("Zinc cures mice.", "Zinc cured patients.", True),
        ("Zinc cures mice.", "The animals were cured by zinc.", False),
        ("Men die of it more often than women.", "Women die of it seldom.", False),
        ("Zinc helps patients.", "Zinc helped dogs.", False),
        ("Old drugs work.", "A drug works.", False),
        ("Zinc cures asthma.", "Zinc cured measles.", True),
        ("Zinc cures asthma.", "Zinc opened airways.", False),
        ("Zinc helps children with asthma.", "Zinc helped infants.", True),
        ("Masks stop COVID-19.", "Masks filter particles.", False),
    ],
)
def test_a_text_that_names_none_of_them_is_about_others(statement: str, text: str, others: bool) -> None:
    """A text is about others if it neither names nor hints at any of those whom the statement names."""
    assert is_about_others(text, named_in(statement)) is others
