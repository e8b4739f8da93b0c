"""The pages and papers of the boilerplate benchmark: what is kept of them, and how they are marked and set."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.boilerplate import MAX_THROUGH, MIN_KEPT, PAGES, RESULT, groups, outcome_of
from benchmarks.made_papers import paper
from index.readers import read_article
from tests.pdfs import texts


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    """The figures of all pages."""
    return groups()


@pytest.mark.parametrize(("group", "least"), [("pages", 53), ("papers", 31)])
def test_the_article_is_kept_and_the_rest_is_not(found: dict[str, dict[str, Any]], group: str, least: int) -> None:
    """Where the rules were mended, 97 % of the sentences are kept, and 2 % of the foreign lines let through."""
    assert found[group]["kept"] >= MIN_KEPT
    assert found[group]["let through"] <= MAX_THROUGH
    assert found[group]["pages"] >= least


def test_the_committed_result_is_that_of_these_readers(found: dict[str, dict[str, Any]]) -> None:
    """The figures in the repository are what the readers give."""
    assert json.loads(RESULT.read_text(encoding="utf-8")) == found


def test_a_page_with_marks(tmp_path: Path) -> None:
    """Marks say what is the article's; they are not part of the page; what is lost and let through is named."""
    prose = "The nurses of the ward gave green tea to forty adults, and most of them slept well."
    source = tmp_path / "tea.html"
    source.write_text(
        f"<html><body><h1>Tea</h1><p>{{+{prose} Nobody was ill.+}}</p><p>{{-The kettle of the ward is made of steel.-}}"
        "</p><nav>{+This sentence stands in a menu.+}</nav><p>{-Share-}</p></body></html>"
    )
    (tmp_path / "built").mkdir()
    outcome = outcome_of(source, tmp_path / "built")
    assert (outcome.own, outcome.foreign) == (3, 2)
    assert outcome.lost == ("This sentence stands in a menu.",)
    assert outcome.through == ("The kettle of the ward is made of steel.",)


def test_a_paper_is_set(tmp_path: Path) -> None:
    """Title, columns, notes and running heads stand where they were asked for, page by page."""
    said = " ".join(
        f"The nurse of ward {number} drank a cup of green tea and went on with the round." for number in range(60)
    )
    data, own, foreign = paper(
        f"columns: 2\nhead: Journal of Tea\nfoot: N\n\n= Of tea\n||\n+ {said}\n^ * A note on tea.\n"
    )
    (tmp_path / "tea.pdf").write_bytes(data)
    article = read_article(tmp_path / "tea.pdf")
    assert (own, foreign) == ([said], ["Journal of Tea", "* A note on tea."])
    assert article.title == "Of tea"
    assert said in " ".join(texts(article))
    assert [article.page_of(start) for start in article.pages] == [1, 2]


def test_every_page_is_marked() -> None:
    """No page has less than four marked parts of its own."""
    own = {path.name: path.read_text(encoding="utf-8").count("{+") for path in PAGES.glob("*.html")}
    own |= {path.name: path.read_text(encoding="utf-8").count("\n+ ") for path in PAGES.glob("*.paper")}
    assert [name for name, count in own.items() if count < 4] == []
