"""Text -> the words that carry its content, for the full-text search and for the share of them that a passage holds.

A name is one word, however it is written: IL-6 and IL6 also find each other and "IL 6", TNF-\u03b1 also TNF\u03b1 and
TNF-alpha. With a space it is two words, which find "IL-6" and not "IL6". Full-width letters, ligatures and their like
are read as ordinary ones.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise, product

import Stemmer

from index.typography import ordinary

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

_HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
_JOINS = _HYPHENS + "/'\u2019."
_WORD = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?![^\W_])(?:\.\d+)?|[^\W_]+(?:[{_JOINS}][^\W_]+)*")
_TOKEN = re.compile(r"[^\W_]+")
_GREEK = dict(
    zip(
        "\u03b1\u03b2\u03b3\u03b4\u03b5\u03b6\u03b7\u03b8\u03b9\u03ba\u03bb\u03bc\u03bd\u03be\u03c0\u03c1\u03c3\u03c4\u03c6\u03c7\u03c8\u03c9",
        (
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi "
            "omega"
        ).split(),
        strict=True,
    )
)
_LETTERS = {name: letter for letter, name in _GREEK.items()}
_LATIN, _OTHER = rf"[^\W\d_{''.join(_GREEK)}]", rf"[{''.join(_GREEK)}]"
_SOLID = rf"(?:(?:{_LATIN}{{2,}}|\d+|{_OTHER})+|{_LATIN})"
_NAME = re.compile(rf"{_SOLID}(?:[{_HYPHENS}]{_SOLID})*")
_PIECE = re.compile(rf"\d+|{_OTHER}|{_LATIN}+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONG_NUMBER = re.compile(r"[1-9]\d{3,11}", re.ASCII)
MOST_PIECES = 6
"""Pieces of a name; one of more is looked for as it is written alone."""

_KEPT = 1 << 16
"""Words whose terms and stems are kept: a passage is read for every text that finds it."""
_READ = 1 << 12
"""Texts the places of whose words are kept."""


def content_terms(text: str) -> list[str]:
    """List the distinct content words of a text, lower case, in order; names such as "sars-cov-2" stay whole.

    Example:
        >>> content_terms("Does IL-6 rise in the patients' blood?")
        ['il-6', 'rise', 'patients', 'blood']
    """
    words = map(_content, dict.fromkeys(_WORD.findall(ordinary(text))))
    return list(dict.fromkeys(word for word in words if word))


def stems(text: str) -> frozenset[str]:
    """Return the stems (Snowball, English) of the content words, and of the parts of hyphenated ones."""
    return frozenset(chain.from_iterable(map(_stems, content_terms(text))))


def stemmed(words: Sequence[str]) -> list[str]:
    """Return the stem (Snowball, English) of each of some words in small letters."""
    stems_of: list[str] = _stemmer().stemWords(list(words))
    return stems_of


@lru_cache(maxsize=_KEPT)
def spellings(term: str) -> tuple[str, ...]:
    """Return the ways in which a content word may be written, its own first, each as words one behind the other.

    Where letters meet digits or a Greek letter, or a hyphen stands, it may be written as one word or as two, but no
    single letter is cut off ("p53", "r0"); a Greek letter by its name, and the reverse; a number with a comma for the
    thousands or without.

    Example:
        >>> [spellings(term) for term in ("il-6", "covid19", "1,000", "tgf-beta", "zinc")][:3]
        [('il 6', 'il6'), ('covid19', 'covid 19'), ('1 000', '1000')]
    """
    written = " ".join(_TOKEN.findall(term))
    if _THOUSANDS.fullmatch(term):
        return written, term.replace(",", "")
    if _LONG_NUMBER.fullmatch(term):
        return term, f"{int(term):,}".replace(",", " ")
    pieces = _PIECE.findall(written)
    if len(pieces) > MOST_PIECES or not _NAME.fullmatch(term):
        return (written,)
    named = [[piece, *filter(None, (_GREEK.get(piece), _LETTERS.get(piece)))] for piece in pieces]
    found = (_joined(chosen, gaps) for chosen in product(*named) for gaps in _gaps(pieces))
    return tuple(dict.fromkeys((written, *found)))


def _gaps(pieces: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Yield what stands between the pieces: spaces all over, none before digits, or none but between two numbers."""
    spaces = [" "] * (len(pieces) - 1)
    yield tuple(spaces)
    for only_digits in (True, False):
        yield tuple(
            " " if (one.isdigit() and other.isdigit()) or (only_digits and not other.isdigit()) else ""
            for one, other in pairwise(pieces)
        )


def _joined(pieces: Sequence[str], gaps: Sequence[str]) -> str:
    return "".join(chain.from_iterable(zip(pieces, (*gaps, ""), strict=True)))


@lru_cache(maxsize=_READ)
def places_of(text: str) -> dict[str, list[int]]:
    """Return where each stem of a text stands, counted in words, parts of hyphenated ones by themselves."""
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stemmed(_TOKEN.findall(_small(text)))):
        places.setdefault(stem, []).append(place)
    return places


def beginnings(term: str, places: Mapping[str, Sequence[int]]) -> list[int]:
    """Return where a content word, in any of its spellings, begins in a text; ascending."""
    found: set[int] = set()
    for first, *others in map(_stems_of_spelling, spellings(term)):
        found.update(
            at
            for at in places.get(first, ())
            if all(at + n in places.get(stem, ()) for n, stem in enumerate(others, start=1))
        )
    return sorted(found)


def coverage(weights: Mapping[str, float], text: str) -> float:
    """Share, in [0, 1], of the weight of some content words that the text holds, by their stems, in any spelling.

    It is 0 for no words, and where none weighs anything.
    """
    places, whole = places_of(text), sum(weights.values())
    return sum(weight for word, weight in weights.items() if beginnings(word, places)) / whole if whole else 0.0


def share_held(query: str, text: str) -> float | None:
    """Share, in [0, 1], of a query's content words that a text holds, each counted alike; None if it has none.

    Example:
        >>> share_held("Zinc shortens colds", "Zinc and the length of a cold") == 2 / 3, share_held("So it is", "Zinc")
        (True, None)
    """
    words = dict.fromkeys(content_terms(query), 1.0)
    return coverage(words, text) if words else None


def missing_terms(query: str, texts: Sequence[str]) -> tuple[str, ...]:
    """List the query's content words, as they are written there in ordinary letters, that none of the texts holds.

    A text holds a word if it holds its stem.

    Example:
        >>> missing_terms("Zinc shortens Colds", ["Zinc and the length of a cold"])
        ('shortens',)
    """
    read = [places_of(text) for text in texts]
    absent = {word for word in content_terms(query) if not any(beginnings(word, places) for places in read)}
    written = (_SHORTENED.sub("", match.group().replace("\u2019", "'")) for match in _WORD.finditer(ordinary(query)))
    return tuple(dict.fromkeys(word for word in written if word.lower() in absent))


def _small(text: str) -> str:
    """Return a text in small letters of the ordinary form, the micro sign as the Greek letter."""
    return ordinary(text).lower()


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


@lru_cache(maxsize=_KEPT)
def _stems_of_spelling(words: str) -> tuple[str, ...]:
    return tuple(stemmed(words.split()))


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
