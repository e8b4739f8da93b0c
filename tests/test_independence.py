"""Independence: passages that repeat one another count once, and what a verdict hangs on is named."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.evidence import Evidence
from assistant.independence import Footing, footing_of, lines_of, why_one
from assistant.stance import Stance, StanceScores
from assistant.verdict import Verdict
from index.article import Imprint
from index.article_rows import ArticleRecord
from index.passages import Passage
from tests.fakes import article_of

SCORES = {
    Stance.SUPPORTS: StanceScores(0.9, 0.05, 0.05),
    Stance.REFUTES: StanceScores(0.05, 0.9, 0.05),
    Stance.NEUTRAL: StanceScores(0.05, 0.05, 0.9),
}
RELEASE = "The company said on Monday that its cells had cured 66 of 80 patients within two weeks of treatment."


def item_of(text: str, stance: Stance = Stance.SUPPORTS, *, title: str = "A", doi: str = "") -> Evidence:
    """Make evidence whose quote and passage are a whole article."""
    article = replace(article_of(text, title=title), imprint=Imprint(doi))
    return Evidence(SCORES[stance], 0.5, 0.9, 0, len(text), Passage(article.id, 0, len(text), text), article)


def known(title: str) -> ArticleRecord:
    """What a store knows of an article with a title."""
    return ArticleRecord(title.lower(), "0" * 64, 1, title, f"{title}.txt", (), "", Imprint(), 0, 9, 1)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("Cells heal the lungs of mice in May.", "Cells heal the lungs of old women in Rome.", ""),
        (RELEASE, f"{RELEASE} More is to come.", "nearly the same text"),
        ("The trial NCT04371393 was small.", "Another report on NCT04371393.", "the same study (nct04371393)"),
        ("See 10.1000/abc.1 for it.", "It is in 10.1000/ABC.1.", "the same study (10.1000/abc.1)"),
        ("Of 312 people 45.5% recovered in 17 days.", "312 were treated, 17 days, 45.5% well.", "the same figures"),
        ("In 2020 and 2021 there were 12.", "12 came in 2020 and 2021.", ""),
        ("Of 100, 50 (50%) got zinc; p < 0.05, 95% CI 1.2-3.4.", "95% CI 0.3-0.8, p < 0.05: 50 (50%) of 100 mice.", ""),
        ("At 10, 20, 50 and 100 mg.", "Up to 100, 50, 20 and 10 nM.", ""),
        ("Deaths: 22.9 % (0.83; 0.75-0.93).", "So 22.9% died (0.83, 0.75–0.93).", "the same figures"),
        ("It is NCT 04371393.", "See NCT04371393 for it.", "the same study (nct04371393)"),
        ("By EudraCT 2020-001113-21.", "EudraCT number: 2020-001113-21 it is.", "the same study (eudract202000111321)"),
        ("Li et al. (2020) saw it.", "Cells heal (Li et al., 2020).", "the same study (li et al. 2020)"),
        ("Li et al. (2020) saw it.", "Cells heal (Li et al., 2021).", ""),
        ("Cells heal.", "Masks work.", ""),
    ],
)
def test_what_makes_two_passages_one(first: str, second: str, why: str) -> None:
    """Near repetition, a study's number, or several distinctive figures; years and short likeness do not."""
    assert why_one(item_of(first), item_of(second)) == why
    assert why_one(item_of(second), item_of(first)) == why


def test_the_articles_own_doi_and_the_same_quote() -> None:
    """A passage that names another article's DOI is of one line with it, and so is one with the same sentence."""
    paper = item_of("Cells heal.", doi="10.1000/xyz")
    assert why_one(paper, item_of("As 10.1000/xyz shows, cells heal.")) == "the same study (10.1000/xyz)"
    said = "Seven of ten patients felt well."
    one, other = item_of(f"{said} One thing."), item_of(f"{said} Quite another matter stood in the rest of it all.")
    quotes = [replace(item, end=len(said)) for item in (one, other)]
    assert why_one(*quotes) == "the same sentence"


def test_lines_join_through_a_third() -> None:
    """Passages that are one with the same passage are one line, whatever their order; the rest stand alone."""
    first, middle, last = item_of("NCT04371393."), item_of("NCT04371393, NCT04252118."), item_of("NCT04252118 again.")
    alone = item_of("Masks work.")
    for order in ([first, middle, last, alone], [alone, last, first, middle]):
        lines = lines_of(order)
        assert sorted(line.passages for line in lines) == [1, 3]
        assert {item.passage.text for line in lines for item in line.evidence} == {i.passage.text for i in order}


def sides(footing: Footing) -> list[tuple[int, int]]:
    """Passages and independent lines, for and against."""
    return [(sum(line.passages for line in lines), len(lines)) for lines in (footing.supporting, footing.refuting)]


@pytest.mark.parametrize(
    ("evidence", "counted", "props"),
    [
        ([], [(0, 0), (0, 0)], []),
        ([item_of(RELEASE)], [(1, 1), (0, 0)], [("A", Verdict.NOT_ENOUGH_EVIDENCE)]),
        ([item_of(RELEASE), item_of(RELEASE + " More.")], [(2, 1), (0, 0)], [("A", Verdict.NOT_ENOUGH_EVIDENCE)]),
        ([item_of(RELEASE), item_of("Lungs healed.")], [(2, 2), (0, 0)], []),
        (
            [item_of("Yes."), item_of("Indeed."), item_of("No.", Stance.REFUTES, title="B")],
            [(2, 2), (1, 1)],
            [("B", Verdict.SUPPORTED)],
        ),
        ([item_of("Perhaps.", Stance.NEUTRAL)], [(0, 0), (0, 0)], []),
    ],
)
def test_footing(
    evidence: Sequence[Evidence], counted: list[tuple[int, int]], props: list[tuple[str, Verdict]]
) -> None:
    """Passages and independent lines of either side are counted, and the verdict is taken anew without each line."""
    footing = footing_of(evidence)
    assert sides(footing) == counted
    assert [(prop.line.titles[0], prop.without) for prop in footing.props] == props


def test_copies_that_came_as_one_are_counted_and_named() -> None:
    """A passage that stands in another article too counts as two of one line, and both titles are named."""
    footing = footing_of([replace(item_of(RELEASE), also=(known("B"),))])
    assert sides(footing) == [(2, 1), (0, 0)]
    (line,) = footing.supporting
    assert (line.titles, line.why) == (("A", "B"), ("the same text",))
    assert line.to_dict()["articles"][1:] == ["b"]


def test_footing_as_json() -> None:
    """The JSON object gives the counts, the articles of each line, why they are one, and what is left without."""
    one, other = item_of(RELEASE), item_of(RELEASE + " More.", title="B")
    data = footing_of([one, other]).to_dict()
    assert data["supporting"] == {
        "passages": 2,
        "independent": 1,
        "lines": [
            {
                "articles": [one.article.id, other.article.id],
                "titles": ["A", "B"],
                "passages": 2,
                "why": ["nearly the same text"],
            }
        ],
    }
    assert data["hangs_on"][0]["verdict_without"] == "NOT_ENOUGH_EVIDENCE"


def test_no_verdict_hangs_on_what_says_nothing() -> None:
    """An article that leads would lead less without a neutral one behind it; that is not what a verdict hangs on."""
    scores = StanceScores(0.43, 0.2, 0.37)
    weak = replace(item_of("Perhaps it heals."), scores=scores)
    behind = replace(item_of("Zebras graze.", Stance.NEUTRAL, title="B"), similarity=0.4)
    footing = footing_of([weak, behind])
    assert [(prop.line.titles, prop.without) for prop in footing.props] == [(("A",), Verdict.NOT_ENOUGH_EVIDENCE)]
    assert (sides(footing), len(footing.neutral)) == ([(1, 1), (0, 0)], 1)
    assert sides(footing_of([weak])) == [(0, 0), (0, 0)]


def test_a_passage_that_is_not_counted_is_on_neither_side() -> None:
    """What is far behind the nearest article leans to a side, but is no line for it."""
    near, far = item_of("Cells heal.", title="A"), replace(item_of("Lungs heal.", title="B"), similarity=0.1)
    footing = footing_of([near, far])
    assert sides(footing) == [(1, 1), (0, 0)]
    assert [line.titles for line in footing.neutral] == [("B",)]
