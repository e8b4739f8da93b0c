"""Article types: what files state, in the words of a fixed list."""

import pytest

from index.article import Article, Imprint
from index.article_types import ArticleType, type_named


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("", ArticleType.UNKNOWN),
        ("research article", ArticleType.RESEARCH_ARTICLE),
        ("research article; randomised controlled trial", ArticleType.TRIAL),
        ("journal article; clinical trial, phase ii", ArticleType.TRIAL),
        ("journal article; clinical trial", ArticleType.TRIAL),
        ("review article", ArticleType.REVIEW),
        ("review; meta-analysis", ArticleType.META_ANALYSIS),
        ("systematic review; journal article", ArticleType.SYSTEMATIC_REVIEW),
        ("case report", ArticleType.CASE_REPORT),
        ("case reports", ArticleType.CASE_SERIES),
        ("letter to the editor", ArticleType.LETTER),
        ("article commentary", ArticleType.EDITORIAL),
        ("opinion news article", ArticleType.EDITORIAL),
        ("preprint; journal article", ArticleType.PREPRINT),
        ("retraction of publication", ArticleType.RETRACTION),
        ("retraction", ArticleType.RETRACTION),
        ("correction", ArticleType.CORRECTION),
        ("news article", ArticleType.NEWS),
        ("news release", ArticleType.PRESS_RELEASE),
        ("blog posting", ArticleType.BLOG),
        ("faqpage", ArticleType.QUESTIONS),
        ("study protocol", ArticleType.PROTOCOL),
        ("cohort study", ArticleType.OBSERVATIONAL_STUDY),
        ("medical scholarly article", ArticleType.RESEARCH_ARTICLE),
        ("recipe", ArticleType.OTHER),
    ],
)
def test_statements_and_their_types(kind: str, named: ArticleType) -> None:
    """Each statement as JATS, schema.org, PubMed and publishers write it; the most telling of several counts."""
    assert type_named(kind) is named
    assert Imprint(kind=kind).type is named


@pytest.mark.parametrize(
    ("imprint", "notices"),
    [
        (Imprint(language="en-GB", kind="trial"), ()),
        (Imprint(), ()),
        (Imprint(language="de"), ("it is in German; the default models read English",)),
        (
            Imprint(language="pt-BR", kind="preprint"),
            (
                "it is in Portuguese; the default models read English",
                "it is a preprint, which nobody has reviewed",
            ),
        ),
        (Imprint(kind="retraction"), ("it states that an article was withdrawn",)),
    ],
)
def test_notices(imprint: Imprint, notices: tuple[str, ...]) -> None:
    """An article says that it is in another language, a preprint or a retraction."""
    assert Article("Tea", "Tea is hot.", (), "a.txt", imprint=imprint).imprint.notices == notices
