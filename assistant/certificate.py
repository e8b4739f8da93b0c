"""The check of every quote against the stored article, at the moment at which a result is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evidence import Evidence
from index.article import Article
from index.errors import InputError
from index.store import Store


@dataclass(frozen=True, slots=True)
class Withheld:
    """A quote that is not shown, since it is not what stands in the store.

    Attributes:
        article_id: of the article that it was to be quoted from.
        start, end: characters of the article's text, end exclusive.
        reason: what did not agree.
    """

    article_id: str
    start: int
    end: int
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        return {"article": self.article_id, "start": self.start, "end": self.end, "reason": self.reason}

    def __str__(self) -> str:
        return f"a quote of article {self.article_id} [{self.start}:{self.end}] is not shown: {self.reason}"


def certified(store: Store, evidence: Sequence[Evidence]) -> tuple[list[Evidence], tuple[Withheld, ...]]:
    """Part evidence into what stands in the store word for word, and what does not, each in its order.

    Every article is read anew. A quote passes if its article is there with the text that it was cut from, and that is
    the one that the store recorded when it was added, and if quote and passage are the characters that stand at their
    places.
    """
    stored: dict[str, tuple[Article | None, str]] = {}
    kept: list[Evidence] = []
    withheld: list[Withheld] = []
    for item in evidence:
        key = item.passage.article_id
        if key not in stored:
            stored[key] = _read(store, key)
        reason = _disagreement(item, *stored[key])
        if reason:
            withheld.append(Withheld(key, item.start, item.end, reason))
        else:
            kept.append(item)
    return kept, tuple(withheld)


def _read(store: Store, article_id: str) -> tuple[Article | None, str]:
    try:
        return store.article(article_id), store.record(article_id).sha256
    except InputError:
        return None, ""


def _disagreement(item: Evidence, stored: Article | None, stated: str) -> str:
    """Say what does not agree; "" if everything does.

    Args:
        item: to be shown.
        stored: its article as it is in the store now; None if it is not there.
        stated: SHA-256 of the text that was added, as the store recorded it then.
    """
    if stored is None:
        return "the article is not in the store; add it again"
    if stored.sha256 != stated:
        return "the article's text is not the one that was added; remove the article and add it again"
    if stored.sha256 != item.article.sha256:
        return "the article's text has changed meanwhile; ask again"
    passage = item.passage
    if stored.text[passage.start : passage.end] != passage.text:
        return "its passage is not what stands in the article; remove the article and add it again"
    if not passage.start <= item.start < item.end <= passage.end:
        return "it does not lie in its passage; remove the article and add it again"
    return ""
