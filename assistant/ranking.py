"""Passages that were scored -> one list: copies become one, what is nearly the same is put off, articles take turns."""

import heapq
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.likeness import alike_pairs
from assistant.tokens import keys_joined, tokens_of
from index.passages import Passage
from index.spans import Span
from index.typography import ordinary


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage that was found for a text.

    Attributes:
        passage: the passage.
        similarity: cosine similarity of text and passage in [-1, 1], higher is closer.
        relevance: probability in [0, 1] that the passage is about what the text is about.
        score: of the fusion, higher is better; only its order means something.
        copies: other articles in which the passage stands too, by identifier: those whose passage was found as well
            among the candidates that are ranked first, and in the end all that have it under the same heading.
        nearest: its sentence that is nearest to the text, by similarity and words, as characters of the passage; known
            of the first that are found.
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
        others = alike.setdefault(tuple(re.findall(r"\w+", ordinary(item.passage.text).lower())), [])
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


def spread(ranked: Sequence[Ranked], *, repeated: float, alike: float) -> list[Ranked]:
    """Put off what repeats what is before it, so that the first places say as much as they can.

    The best comes first, then always the one that is best after what those before it take off its score.

    Args:
        ranked: passages, best first.
        repeated: what each passage of the same article that is before it takes off the score of a passage.
        alike: what is taken off if it is nearly the same as one before it (``assistant.likeness``) that it shares no
            characters with.
    """
    near_copies = alike_pairs([item.passage.text for item in ranked])
    before: dict[str, list[Passage]] = {}
    placed: set[int] = set()

    def score(n: int) -> float:
        passage = ranked[n].passage
        others = before.get(passage.article_id, [])
        copied = any(not _overlap(passage, ranked[m].passage) for m in near_copies[n] & placed)
        return ranked[n].score - repeated * len(others) - alike * copied

    order: list[int] = []
    waiting = [(-item.score, n) for n, item in enumerate(ranked)]
    heapq.heapify(waiting)
    while waiting:
        known, n = heapq.heappop(waiting)
        now = -score(n)
        if now > known:  # one of its article, or its like, was placed since
            heapq.heappush(waiting, (now, n))
        else:
            order.append(n)
            placed.add(n)
            before.setdefault(ranked[n].passage.article_id, []).append(ranked[n].passage)
    return [ranked[n] for n in order]


def _overlap(passage: Passage, other: Passage) -> bool:
    """Tell whether two passages share characters of an article."""
    return passage.article_id == other.article_id and max(passage.start, other.start) < min(passage.end, other.end)
