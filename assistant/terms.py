"""Text -> the words that carry its content, for the full-text search and for the share of them that a passage holds."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain

import Stemmer

STOP_WORDS = frozenset(
    """a about above after again against all also although am among an and any are as at be because been before being
    below between both but by can cannot could did do does doing done down during each either etc ever every few for
    from further get gets got had has have having he her here hers him his how however i if in into is it its itself
    just may me might more most much must my neither no nor not of off on once one only or other our out over own per
    same shall she should since so some such than that the their them then there these they this those through thus to
    too under until up upon us use used uses using very via was we were what when where whether which while who whom
    whose why will with within without would yes you your""".split()
)
"""Words that say how a sentence is built rather than what it is about, lower case."""

_EMPTY = STOP_WORDS | {"", "ca", "wo", "sha", "ain"}
"""Parts of words that carry nothing: the stop words, and what is left of "can't", "won't", "shan't" and "ain't"."""

_PART = re.compile(r"\W+")
_SHORTENED = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m))$")

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011/'\u2019.][^\W_]+)*")

_KEPT = 1 << 16
"""Words whose terms and stems are kept: a passage is read for every text that finds it."""


def content_terms(text: str) -> list[str]:
    """List the distinct content words of a text, lower case, in order; names such as "sars-cov-2" stay whole.

    Example:
        >>> content_terms("Does IL-6 rise in the patients' blood?")
        ['il-6', 'rise', 'patients', 'blood']
    """
    words = map(_content, dict.fromkeys(_WORD.findall(text)))
    return list(dict.fromkeys(word for word in words if word))


def stems(text: str) -> frozenset[str]:
    """Return the stems (Snowball, English) of the content words, and of the parts of hyphenated ones."""
    return frozenset(chain.from_iterable(map(_stems, content_terms(text))))


def stemmed(words: Sequence[str]) -> list[str]:
    """Return the stem (Snowball, English) of each of some words in small letters."""
    stems_of: list[str] = _stemmer().stemWords(list(words))
    return stems_of


def coverage(weights: Mapping[str, float], text: str) -> float:
    """Share, in [0, 1], of the weight of some content words whose stem, or whose parts' stems, the text holds.

    It is 0 for no words, and where none weighs anything.
    """
    held, whole = stems(text), sum(weights.values())
    return sum(weight for word, weight in weights.items() if _is_held(word, held)) / whole if whole else 0.0


def missing_terms(query: str, texts: Sequence[str]) -> tuple[str, ...]:
    """List the query's content words, as they are written there, whose stem none of the texts holds.

    Example:
        >>> missing_terms("Zinc shortens Colds", ["Zinc and the length of a cold"])
        ('shortens',)
    """
    held = frozenset[str]().union(*map(stems, texts))
    absent = {word for word in content_terms(query) if not _is_held(word, held)}
    written = (_SHORTENED.sub("", match.group().replace("\u2019", "'")) for match in _WORD.finditer(query))
    return tuple(dict.fromkeys(word for word in written if word.lower() in absent))


def _is_held(word: str, held: frozenset[str]) -> bool:
    whole, *parts = _stems(word)
    return whole in held or (bool(parts) and held.issuperset(parts))


@lru_cache(maxsize=_KEPT)
def _content(word: str) -> str:
    """Return a word as a content term; "" if it carries nothing."""
    bare = _SHORTENED.sub("", word.lower().replace("\u2019", "'"))
    return "" if set(_PART.split(bare)) <= _EMPTY else bare


@lru_cache(maxsize=_KEPT)
def _stems(word: str) -> tuple[str, ...]:
    """Return the stem of a content word, then those of its parts that are no stop words."""
    parts = [part for part in _PART.split(word) if part and part not in STOP_WORDS]
    return tuple(stemmed([word, *parts]))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
