"""Agreement: answers that say the same are grouped, and the best supported group comes first."""

import pytest

from assistant.agreement import groups_of
from tests.test_independence import item_of


@pytest.mark.parametrize(
    ("question", "sentences", "groups"),
    [
        (
            "How many studies were registered?",
            ["There were 12 studies.", "In all, 66 studies were registered.", "Sixty more came; 66 studies run now."],
            [("66 studies", [1, 2]), ("12 studies", [0])],
        ),
        (
            "How long did the patients stay?",
            ["They stayed twelve days.", "The stay was 12 days.", "After 12 weeks all were home."],
            [("twelve days", [0, 1]), ("12 weeks", [2])],
        ),
        (
            "Where was the vaccine tested?",
            ["The first tests were in Peru.", "Later it was given in Chile.", "People in Chile had it first."],
            [("Chile", [1, 2]), ("Peru", [0])],
        ),
        (
            "When was it approved?",
            ["It was approved in 1998.", "Approval came in 1998 at last."],
            [("1998", [0, 1])],
        ),
        (
            "When was it approved?",
            ["It was approved in Chile in 1998.", "Chile approved it in 1999."],
            [("1998", [0]), ("1999", [1])],
        ),
        (
            "Who found it?",
            [
                "It was found by Anna Weber in Rome.",
                "In 1928, Weber found it.",
                "The team of Ada Klein worked in Rome.",
            ],
            [("Anna Weber", [0, 1]), ("Ada Klein", [2])],
        ),
        (
            "What percentage fell ill?",
            ["Of all, 12% fell ill.", "In all, 12 per cent fell ill.", "Of 12 patients, all fell ill."],
            [("12%", [0, 1]), ("12 patients", [2])],
        ),
        (
            "How many people died?",
            ["About 207,500 people died.", "It killed 207 500 people."],
            [("207,500 people", [0, 1])],
        ),
        (
            "What are the risks?",
            ["Blood clots and infections may arise.", "Infections and blood clots may arise.", "Tumours may grow."],
            [("", [0, 1]), ("", [2])],
        ),
    ],
)
def test_groups(question: str, sentences: list[str], groups: list[tuple[str, list[int]]]) -> None:
    """Numbers with units, names, dates or nearly all words make sentences agree; more sources come first."""
    items = [item_of(sentence) for sentence in sentences]
    found = groups_of(question, items)
    assert [(group.answer, [items.index(item) for item in group.evidence]) for group in found] == groups


def test_repetition_is_no_support() -> None:
    """A group counts independent lines of evidence, so that a copied sentence does not outvote two sources."""
    copied = "The company announced that 80 patients had been treated in the first two months of the trial"
    items = [
        item_of(f"{copied}."),
        item_of(f"{copied}, it said."),
        item_of("We treated 75 patients."),
        item_of("75 patients"),
    ]
    found = groups_of("How many patients were treated?", items)
    assert [(group.answer, len(group.evidence), group.independent) for group in found] == [
        ("75 patients", 2, 2),
        ("80 patients", 2, 1),
    ]
    assert found[1].to_dict()["quotes"][0] == {"quote": f"{copied}.", "article": items[0].article.id}
