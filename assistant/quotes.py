"""A quotation that somebody gives -> whether it stands in the articles, where, and what was changed in it.

Every article is searched for the very words; only if they stand nowhere, the articles that the full-text search finds
are searched for the nearest words. Typography makes no difference (``assistant/tokens.py``); nor do, by the
conventions of quoting, the case of the first letter, a first letter in brackets, the quotation marks and a full stop,
comma, colon or semicolon at the end; "[sic]" is passed over. An ellipsis stands for any words, so its parts have to
stand in one article in their order.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Any

from assistant.alignment import Change
from assistant.quote_search import CLOSING, Place, nearest, verbatim
from assistant.tokens import ELLIPSIS, Token, tokens_of
from index.errors import InputError
from index.spans import Span
from index.store import Store

LONGEST = 2000
"""Characters of the longest quotation that is read."""
ALTERED = 0.5
"""Least similarity of a quotation that was altered; below it the words are called absent. In
``benchmarks/results/quotes.json`` absent ones reach 0.42 and altered ones begin at 0.75."""


class QuoteStatus(Enum):
    """What became of a quotation."""

    VERBATIM = "verbatim"
    VERBATIM_ELSEWHERE = "verbatim in another article"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class QuoteCheck:
    """What became of a quotation.

    Attributes:
        quotation: as it was given.
        status: what became of it.
        article: identifier of the article that it is said to stand in; "" if none was named.
        places: where it stands, best first; for an altered one the nearest place alone, for an absent one none.
        changes: of an altered one, in order.
        similarity: in [0, 1], higher is closer; 1 for a verbatim one, that of the nearest words for the others.
        store: path, generation and size of the store.
    """

    quotation: str
    status: QuoteStatus
    article: str
    places: tuple[Place, ...]
    changes: tuple[Change, ...]
    similarity: float
    store: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows."""
        text = self.places[0].article.text if self.places else ""
        return {
            "quotation": self.quotation,
            "status": self.status.name,
            "article": self.article or None,
            "similarity": round(self.similarity, 4),
            "places": [place.to_dict() for place in self.places],
            "changes": [
                {
                    "kind": change.kind.name,
                    "operation": change.operation.name,
                    "quoted": _cut(self.quotation, change.quoted),
                    "original": _cut(text, change.original),
                }
                for change in self.changes
            ],
            "store": self.store,
        }


def _cut(text: str, span: Span) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "text": text[span[0] : span[1]]}


def verify_quote(store: Store, text: str, *, article: str | None = None) -> QuoteCheck:
    """Say whether a quotation stands in the articles of a store. Needs no model.

    Args:
        store: that holds the articles.
        text: the quotation, with or without quotation marks, at most ``LONGEST`` characters.
        article: identifier of the article that it is said to stand in; None for any.

    Raises:
        InputError: the quotation holds no word, or is too long, or there is no such article.
    """
    quoted = _quoted(text)
    with store.snapshot():
        named = store.article(article).id if article else ""
        facts = {"path": str(store.path), "generation": store.generation, "passages": len(store)}
        places = verbatim(store, text.strip().strip("\"'“”„«»‘’").strip(), quoted)
        if places:
            here = [place for place in places if place.article.id == named]
            status = QuoteStatus.VERBATIM if here or not named else QuoteStatus.VERBATIM_ELSEWHERE
            ordered = (*here, *(place for place in places if place.article.id != named))
            return QuoteCheck(text, status, named, ordered, (), 1.0, facts)
        place, changes, similarity = nearest(store, quoted, named=named, enough=ALTERED)
        if place is None or similarity < ALTERED:
            return QuoteCheck(text, QuoteStatus.ABSENT, named, (), (), similarity, facts)
        return QuoteCheck(text, QuoteStatus.ALTERED, named, (place,), changes, similarity, facts)


def _quoted(text: str) -> list[Token]:
    """Read a quotation: its words without "[sic]" and without what stands at its ends by convention."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise InputError("half of a character (a lone surrogate) came; wanted Unicode text: type the quotation anew")
    if len(text) > LONGEST:
        raise InputError(f"a quotation of {len(text)} characters came; wanted at most {LONGEST}: split it")
    masked = re.sub(r"[\[(]sic[!.]?[\])]", lambda match: " " * len(match.group()), text, flags=re.IGNORECASE)
    tokens = tokens_of(masked)
    while tokens and tokens[-1].form in CLOSING:
        tokens.pop()
    while tokens and tokens[0].form == ELLIPSIS:
        tokens.pop(0)
    if not any(token.is_word for token in tokens):
        came = f"{text[:20]!r}" if text.strip() else "an empty quotation"
        raise InputError(f"{came} came; wanted the words of a quotation: write them")
    return tokens
