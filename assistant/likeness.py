"""Whether two texts are nearly the same: how many runs of four words they share, and whether they say the same."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.directions import DENYING, SWAPS
from index.typography import ordinary

SHINGLE = 4
"""Words of a shingle."""
ALIKE = 0.5
"""Share of the shingles of both texts that both have, from which they are nearly the same."""
_TURNS = (
    DENYING
    | SWAPS.keys()
    | set(
        "not cannot without except unlike lack lacked lacks fail failed fails before after protects endangers".split()
    )
)
"""Words of which one more or less makes a text say something else."""
_WORD = re.compile(r"[^\W_]+(?:['\u2019]t\b)?")
Shingles = frozenset[tuple[str, ...]]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, "n't" with its verb."""
    return tuple(_WORD.findall(ordinary(text).lower()))


def shingles_of(text: str) -> Shingles:
    """Return the runs of SHINGLE words of a text."""
    words = words_of(text)
    return frozenset(words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1))


def are_alike(one: Shingles, other: Shingles) -> bool:
    """Tell whether two texts are nearly the same: their Jaccard index is at least ALIKE."""
    return bool(one) and len(one & other) >= ALIKE * len(one | other)


def alike_pairs(texts: Sequence[str]) -> list[set[int]]:
    """Return for each text the places of those that are nearly the same and say the same.

    Two texts say the same, here, if they hold the same numbers, denials and words of direction as often: "reduced by
    12 %" and "not reduced by 12 %" differ in a word and are no repetition of each other.
    """
    shingles = [shingles_of(text) for text in texts]
    said = [_turning(words_of(text)) for text in texts]
    holders: dict[tuple[str, ...], list[int]] = {}
    for place, found in enumerate(shingles):
        for shingle in found:
            holders.setdefault(shingle, []).append(place)
    pairs = {(i, j) for places in holders.values() for n, i in enumerate(places) for j in places[n + 1 :]}
    alike: list[set[int]] = [set() for _ in texts]
    for i, j in pairs:
        if said[i] == said[j] and are_alike(shingles[i], shingles[j]):
            alike[i].add(j)
            alike[j].add(i)
    return alike


def _turning(words: Iterable[str]) -> Counter[str]:
    return Counter(w for w in words if w in _TURNS or w.endswith(("'t", "\u2019t")) or any(map(str.isdigit, w)))
