"""How near the words of a text stand to one another in a passage: words side by side there belong together here too.

After the sequential dependence model of Metzler and Croft, A Markov Random Field Model for Term Dependencies, SIGIR
2005.
"""

from collections.abc import Mapping
from itertools import pairwise

from assistant.terms import beginnings, places_of

WINDOW = 8
"""Words within which two words count as near, in either order."""


def proximity(weights: Mapping[str, float], *parts: str) -> float:
    """Share, in [0, 1], of a text's pairs of neighbouring content words that stand near each other in a passage.

    Args:
        weights: of the text's content words, in its order, at least 0; a pair weighs the mean of its two words, and the
            share is one of the weight of all words.
        parts: of the passage, such as its heading and its text; words of two parts are never near.

    Example:
        >>> proximity({"zinc": 1.0, "shortens": 1.0, "colds": 1.0}, "Zinc", "It may shorten a cold.")
        0.3333333333333333
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    texts = [places_of(part) for part in parts]
    places = {term: [beginnings(term, text) for text in texts] for term in weights}
    near = sum(
        (weights[one] + weights[other]) / 2
        for one, other in pairwise(weights)
        if any(
            abs(a - b) <= WINDOW
            for firsts, seconds in zip(places[one], places[other], strict=True)
            for a in firsts
            for b in seconds
        )
    )
    return near / total
