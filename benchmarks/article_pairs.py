"""Pairs out of whole articles that nobody has labelled: what can be said of two of their sentences all the same.

Sentences of one article may say the same or something else, but they seldom deny each other, so of a sentence and
another one near it in words, REFUTES is ruled out; of its negation and that sentence, SUPPORTS. That is what checking a
claim on an article meets most often. Learning from what a label is not: Ishida and others, Learning from Complementary
Labels, NIPS 2017. Near sentences of other articles are taken as NEUTRAL.
"""

import random
from collections.abc import Sequence

import numpy as np

from assistant.opposites import negated
from benchmarks.counterfactual import reword
from benchmarks.stance_data import LABELS, Pair
from index.sentences import sentence_spans

SUPPORTS, REFUTES, NEUTRAL = range(len(LABELS))
_BLOCK = 256
MOST_ALIKE = 0.9
"""Cosine above which two sentences of different articles may be the same one."""

LONGEST_WORD = 40
"""Characters."""


def article_pairs(articles: Sequence[str], *, most: int, seed: int) -> list[Pair]:
    """Pair sentences of articles with near ones of their own and of other articles.

    Args:
        articles: whole texts.
        most: claims to draw, each of which makes up to six pairs.
        seed: of every draw.

    Returns:
        Pairs that are ruled out (within an article) or NEUTRAL (between articles).
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    rng = random.Random(seed)
    spoken = (
        (number, text[slice(*span)].rpartition("\n")[2])
        for number, text in enumerate(articles)
        for span in sentence_spans(text)
    )
    sentences = [(n, text) for n, text in spoken if _is_sentence(text)]
    owners = np.array([number for number, _ in sentences])
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english", dtype=np.float32).fit_transform(
        [text for _, text in sentences]
    )
    places = [place for place in rng.sample(range(len(sentences)), len(sentences)) if negated(sentences[place][1])]
    pairs: list[Pair] = []
    for block in range(0, min(most, len(places)), _BLOCK):
        part = places[block : min(block + _BLOCK, most)]
        for place, row in zip(part, (matrix[part] @ matrix.T).toarray(), strict=True):
            own = owners == owners[place]
            number, claim = sentences[place]
            denial = negated(claim)
            if denial is None:
                continue
            row[place] = 0
            beside = _nearest(row, own)[:4]
            for near in rng.sample(beside, min(2, len(beside))):
                evidence = sentences[near][1]
                pairs.append(Pair(reword(claim, rng), evidence, REFUTES, "article", str(number), "articles", True))
                pairs.append(Pair(reword(denial, rng), evidence, SUPPORTS, "article", str(number), "articles", True))
            others = _nearest(row, ~own & (row < MOST_ALIKE))[:30]
            for away in rng.sample(others, min(1, len(others))):
                evidence = sentences[away][1]
                for text in (claim, denial):
                    pairs.append(Pair(reword(text, rng), evidence, NEUTRAL, "article", str(number), "other articles"))
    return pairs


def _is_sentence(text: str) -> bool:
    """Tell a sentence from the cells of a table that have run together, by the length of its words."""
    words = text.split()
    return 8 <= len(words) <= 40 and text.endswith(".") and max(map(len, words)) <= LONGEST_WORD


def _nearest(row: "np.ndarray", among: "np.ndarray") -> list[int]:
    """Places of a row that are among some, the largest first, without those that are 0."""
    places = np.flatnonzero(among & (row > 0))
    nearest: list[int] = places[np.argsort(-row[places], kind="stable")].tolist()
    return nearest
