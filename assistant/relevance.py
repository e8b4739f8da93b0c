"""Whether a passage is about what a text is about: one number in [0, 1], and where it begins to count."""

import math

RELEVANCE = (-6.215, 9.438, 4.62)
"""Intercept and weights of similarity and word coverage; fitted by ``python -m benchmarks.relevance``."""
RELEVANT = 0.5
"""A passage whose relevance is lower is about something else."""


def telling(held: int, size: int) -> float:
    """What a word weighs in the relevance when so many of so many passages hold it: more than 0, and more if fewer do.

    A word that no passage holds weighs as much as one of a single passage, lest a rare name or a slip of the pen alone
    decide.
    """
    held = max(held, 1)
    return math.log(1.0 + (max(size, held) - held + 0.5) / (held + 0.5))


def relevance(similarity: float, covered: float) -> float:
    """Probability in [0, 1] that a passage is about a text, from their cosine and the share of its words it holds.

    The share is one of the weights that ``telling`` gives the words in the store that is searched.
    """
    intercept, of_similarity, of_coverage = RELEVANCE
    return 1.0 / (1.0 + math.exp(-(intercept + of_similarity * similarity + of_coverage * covered)))
