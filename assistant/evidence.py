"""Evidence: one quote with its stance, and where it stands."""

from dataclasses import dataclass
from typing import Any

from assistant.stance import Stance, StanceScores
from index.article import Article
from index.article_rows import ArticleRecord
from index.passages import Passage


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with the sentence of it that bears on a statement or answers a question.

    Attributes:
        scores: probabilities of the three stances.
        similarity: cosine similarity of statement and passage in [-1, 1], higher is closer.
        relevance: probability in [0, 1] that the passage is about what was asked or said.
        start, end: of the quote, characters in ``article.text``, end exclusive.
        passage: that the quote is a slice of.
        article: that the passage is a slice of.
        also: other articles in which the passage stands too.
    """

    scores: StanceScores
    similarity: float
    relevance: float
    start: int
    end: int
    passage: Passage
    article: Article
    also: tuple[ArticleRecord, ...] = ()

    @property
    def quote(self) -> str:
        """The sentence, word for word."""
        return self.article.text[self.start : self.end]

    @property
    def stance(self) -> Stance:
        """The most probable stance."""
        return self.scores.stance

    @property
    def probability(self) -> float:
        """Probability in [0, 1] of ``stance``."""
        return self.scores.probability

    @property
    def page(self) -> int | None:
        """The page on which the quote begins, counted from 1; None if the article has no pages."""
        return self.article.page_of(self.start)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {
            "stance": self.stance.name,
            "probability": round(self.probability, 4),
            "similarity": round(self.similarity, 4),
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "page": self.page,
            "passage": self.passage.text,
            "article": article_facts(self.article),
            "also": [{"id": one.id, "title": one.title, "source": one.source} for one in self.also],
        }


def article_facts(article: Article) -> dict[str, Any]:
    """Return what the JSON output says of the article that something is quoted from."""
    return {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title,
        "source": article.source,
        "authors": list(article.authors),
        "date": article.date,
        "doi": article.imprint.doi,
        "pmid": article.imprint.pmid,
        "kind": article.imprint.kind,
        "notices": list(article.imprint.notices),
    }
