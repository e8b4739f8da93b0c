"""Passages that were scored -> one list: copies become one, and articles take turns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.tokens import keys_joined, tokens_of
from index.passages import Passage
from index.spans import Span


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found for a text.

    Attributes:
        passage: the passage.
        similarity: cosine similarity of text and passage in [-1, 1], higher is closer.
        relevance: probability in [0, 1] that the passage is about what the text is about.
        score: of the fusion, higher is better; only its order means something.
        copies: other articles in which the passage stands too, by identifier.
        nearest: the sentence that is nearest to the text, as characters of the passage; known of the first SHARPENED.
    """

    passage: Passage
    similarity: float
    relevance: float
    score: float
    copies: tuple[str, ...] = ()
    nearest: Span | None = None


def rank_of(item: Ranked) -> tuple[float, float, str, int]:
    """Sort key: the best score first, then the nearest, then by place."""
    return -item.score, -item.similarity, item.passage.article_id, item.passage.start


def merged(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Leave out each passage that says word for word what one before it says, and name its article there.

    Typography and case make no difference; a sign, a number or a "not" that only one of them has does.
    """
    alike: dict[tuple[str, ...], list[int]] = {}
    copies: dict[int, set[str]] = {}  # by the places of what is kept
    for place, item in enumerate(ranked):
        others = alike.setdefault(tuple(re.findall(r"\w+", item.passage.text.lower())), [])
        first = next((n for n in others if keys_of(ranked[n]) == keys_of(item)), place)
        if first == place:
            others.append(place)
        copies.setdefault(first, set()).add(item.passage.article_id)
    return [
        replace(ranked[n], copies=tuple(sorted(articles - {ranked[n].passage.article_id})))
        for n, articles in copies.items()
    ]


def unrepeated(items: Iterable[Ranked], *, after: Sequence[Ranked]) -> list[Ranked]:
    """Leave out what says word for word what one before it says, or one of those that it comes after."""
    said = {keys_of(item) for item in after}
    kept = []
    for item in items:
        keys = keys_of(item)
        if keys not in said:
            said.add(keys)
            kept.append(item)
    return kept


def keys_of(item: Ranked) -> str:
    """What of a passage is compared: its words and signs, without their typography."""
    return keys_joined(tokens_of(item.passage.text))


def spread(ranked: Sequence[Ranked], *, repeated: float) -> list[Ranked]:
    """Put off passages of an article for those of others: each that is before one takes so much off its score."""
    taken: Counter[str] = Counter()
    scores = []
    for item in ranked:
        scores.append(item.score - repeated * taken[item.passage.article_id])
        taken[item.passage.article_id] += 1
    return [ranked[n] for n in sorted(range(len(ranked)), key=lambda n: -scores[n])]
