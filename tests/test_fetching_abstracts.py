"""Records to articles of title and abstract."""

import pytest

from index.article import BlockKind
from index.errors import FetchError
from index.fetching.abstracts import read_abstract
from index.fetching.records import read_record
from tests.pmc import PROSE, RECORD, blocks


def test_a_structured_abstract() -> None:
    """The title and the headings inside are headings, and the paragraphs are the article's prose."""
    article = read_abstract(read_record(RECORD))
    assert blocks(article) == [
        ("CD4\u207a cells in vitro & in vivo", BlockKind.HEADING, 1),
        ("Background", BlockKind.HEADING, 2),
        ("Cells (p<0.001) divide.", BlockKind.BODY, 0),
        ("Results", BlockKind.HEADING, 2),
        (PROSE, BlockKind.BODY, 0),
    ]
    assert (article.title, article.authors, article.date) == (
        "CD4\u207a cells in vitro & in vivo",
        ("Jane Doe", "Roe A", "The Cell Group"),
        "2020-07-17",
    )
    assert article.source == "https://doi.org/10.5555/cells"
    assert article.imprint.kind == "randomized controlled trial"


@pytest.mark.parametrize(
    ("abstract", "wanted"),
    [
        ("One. <i>Two</i>.", ["One. Two."]),
        ("<p>One.</p><p>Two.</p>", ["One.", "Two."]),
        ("One.<br>Two.", ["One.", "Two."]),
        ("<jats:sec><jats:title>Aim</jats:title><jats:p>One.</jats:p></jats:sec>", ["Aim", "One."]),
        ("<h4>Aim</h4><h4>Methods</h4>One.", ["Aim", "Methods", "One."]),
    ],
)
def test_paragraphs_of_an_abstract(abstract: str, wanted: list[str]) -> None:
    """Paragraphs and headings part the text, and what stands out in a line does not."""
    article = read_abstract(read_record({"title": "Cells", "abstractText": abstract}))
    assert [text for text, _, _ in blocks(article)] == ["Cells", *wanted]


@pytest.mark.parametrize("abstract", ["", "  ", "<p></p>", "<h4>Background</h4>", 7.5])
def test_no_abstract(abstract: object) -> None:
    """A record without an abstract, or of headings alone, is refused by its title."""
    with pytest.raises(FetchError, match="'Cells' has no abstract and no open full text"):
        read_abstract(read_record({"title": "Cells.", "abstractText": abstract}))


@pytest.mark.parametrize(("title", "abstract"), [(5, 200_000), (200_000, 5)])
def test_an_abstract_without_end(title: int, abstract: int) -> None:
    """What is as long as a book is refused, since every sentence of it would have to be embedded."""
    with pytest.raises(FetchError, match="has a title and abstract of 200,005 characters") as caught:
        read_abstract(read_record({"title": "t" * title, "abstractText": "a" * abstract}))
    assert len(str(caught.value)) < 500
