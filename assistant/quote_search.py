"""Where words stand in the articles of a store: the very words, or else the nearest ones."""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assistant.alignment import Change, align, changes_of
from assistant.evidence import article_facts
from assistant.terms import content_terms
from assistant.tokens import ELLIPSIS, Token, keys_joined, same, tokens_of
from index.article import Article, BlockKind
from index.sentences import sentence_spans
from index.spans import Span
from index.store import Store

CANDIDATES = 20
"""Passages of the full-text search whose articles are looked through for the nearest words."""
CLOSING = frozenset(".,:;") | {ELLIPSIS}
"""What may stand at the end of a quotation by convention, whether the article has it or not."""
ALIGNED = 3
"""Articles in which the nearest words are worked out; of the candidates those that share most words."""
WIDEST = 4000
"""Words and signs of the longest stretch of an article that a quotation with an ellipsis is laid beside."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quotation stands, or what it is nearest to.

    Attributes:
        article: that it stands in.
        spans: characters of the article's text, end exclusive, ascending; one for each part between ellipses.
    """

    article: Article
    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.spans[-1][1]

    @property
    def texts(self) -> tuple[str, ...]:
        """The article's words of each part."""
        return tuple(self.article.text[start:end] for start, end in self.spans)

    @property
    def left_out(self) -> tuple[Span, ...]:
        """The stretches of the article's text that the ellipses stand for."""
        return tuple((before[1], after[0]) for before, after in pairwise(self.spans))

    @property
    def context(self) -> str:
        """The sentences that hold it, word for word: what a quotation leaves away beside it can turn its sense."""
        text = self.article.text
        blocks = [block for block in self.article.blocks if block.start < self.end and self.start < block.end]
        start, end = (blocks[0].start, blocks[-1].end) if blocks else (self.start, self.end)
        held = [(start + a, start + b) for a, b in sentence_spans(text[start:end]) if start + a < self.end]
        held = [span for span in held if span[1] > self.start] or [(self.start, self.end)]
        return text[min(self.start, held[0][0]) : max(self.end, held[-1][1])]

    def to_dict(self) -> dict[str, Any]:
        """Return the object that the JSON output shows; ``left_out`` counts the characters under each ellipsis."""
        return {
            "article": article_facts(self.article),
            "page": self.article.page_of(self.start),
            "parts": [
                {"start": start, "end": end, "text": text}
                for (start, end), text in zip(self.spans, self.texts, strict=True)
            ],
            "context": self.context,
            "left_out": [end - start for start, end in self.left_out],
        }


def _parts(quoted: Sequence[Token]) -> list[list[Token]]:
    """Cut a quotation at its ellipses."""
    parts: list[list[Token]] = [[]]
    for token in quoted:
        if token.form == ELLIPSIS:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if part]


# The very words


def verbatim(store: Store, bare: str, quoted: Sequence[Token]) -> list[Place]:
    """Find every place of the very words, best first: the same letters, then prose before what surrounds it.

    Args:
        store: to search; every article is looked through.
        bare: the quotation without quotation marks around it.
        quoted: its words, from the first to the last.
    """
    parts, seeds = _parts(quoted), _seeds(quoted)
    found: list[tuple[bool, bool, int, Place]] = []
    for number, (article_id, whole) in enumerate(store.texts()):
        if not _may_hold(whole, seeds):
            continue
        article = None
        for spans in _matches(parts, tokens_of(whole)):
            article = article or store.article(article_id)
            place = Place(article, _with_closing(spans, bare, whole))
            exact = place.texts == (bare,)
            found.append((not exact, not _in_prose(place), number, place))
    return [place for *_, place in sorted(found, key=lambda entry: (*entry[:3], entry[3].start))]


_PLAIN_WORD = re.compile(r"[^\W_]+")
_BROKEN = re.compile(r"-\s*\n\s*|[\u00ad\u200b\u2060]\s*")


def _seeds(quoted: Sequence[Token]) -> list["re.Pattern[str]"]:
    """Make patterns of the longest runs of words without hyphen or sign; an article with the quotation holds all."""
    plain = "".join(f"{token.key} " if _PLAIN_WORD.fullmatch(token.form) else "\n" for token in quoted)
    runs = sorted((line.split()[:8] for line in plain.split("\n") if line), key=lambda run: -len("".join(run)))[:3]
    return [re.compile(r"[\W_]*".join(map(re.escape, run))) for run in runs]


def _may_hold(text: str, seeds: Sequence["re.Pattern[str]"]) -> bool:
    """Look for the patterns in a roughly folded text: quick, and wrong only where an article holds them by chance."""
    composed = text if text.isascii() else unicodedata.normalize("NFKC", text)
    folded = _BROKEN.sub("", composed.lower())
    return all(seed.search(folded) for seed in seeds)


def _matches(parts: Sequence[Sequence[Token]], tokens: Sequence[Token]) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of the parts wherever they follow each other, each part as near as possible after the last."""
    joined = keys_joined(tokens)
    written = [tuple((token.form, token.free) for token in part) for part in parts]
    different = dict(zip(written, parts, strict=True))
    runs_of = {words: list(_runs(part, tokens, joined)) for words, part in different.items()}
    places = [runs_of[words] for words in written]
    chains: dict[int, list[Span]] = {}
    for first in places[0]:
        chain = [first]
        for runs in places[1:]:
            following = bisect_left(runs, (chain[-1][1], 0))
            if following == len(runs):
                break
            chain.append(runs[following])
        if len(chain) < len(places):
            break
        chains[chain[-1][1]] = chain
    yield from (_spans(chain, tokens) for chain in chains.values())


def _runs(part: Sequence[Token], tokens: Sequence[Token], joined: str) -> Iterator[Span]:
    """Yield the runs of tokens (numbers, end exclusive) that are a part of a quotation, word for word."""
    needle = keys_joined(part)
    at = joined.find(needle)
    number, counted = 0, 0
    while at >= 0:
        number, counted = number + joined.count("\n", counted, at), at
        run = tokens[number : number + len(part)]
        if all(same(a, b, first=i == 0) for i, (a, b) in enumerate(zip(part, run, strict=True))):
            yield number, number + len(part)
        at = joined.find(needle, at + 1)


def _spans(chain: Sequence[Span], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Turn runs of tokens to characters; runs with nothing between them but an ellipsis of the article are one."""
    spans: list[Span] = []
    end = -1
    for first, last in chain:
        start = tokens[first].start
        if spans and all(not token.is_word for token in tokens[end:first]):
            start = spans.pop()[0]
        spans.append((start, tokens[last - 1].end))
        end = last
    return tuple(spans)


def _with_closing(spans: tuple[Span, ...], bare: str, text: str) -> tuple[Span, ...]:
    """Take in the full stop or the like at the end, if the quotation and the article have the same."""
    *before, (start, end) = spans
    return (*before, (start, end + (bare[-1:] in CLOSING and text[end : end + 1] == bare[-1:])))


def _in_prose(place: Place) -> bool:
    outside = {BlockKind.FURNITURE, BlockKind.BACK_MATTER}
    return not any(b.start <= place.start < b.end and b.kind in outside for b in place.article.blocks)


# The nearest words


def nearest(
    store: Store, quoted: Sequence[Token], *, named: str, enough: float
) -> tuple[Place | None, tuple[Change, ...], float]:
    """Find the stretch of an article that a quotation is nearest to, with what was changed, and the similarity.

    Args:
        store: to search.
        quoted: the quotation's words.
        named: identifier of an article that is preferred, if it holds something near ``enough``; "" for none.
        enough: a similarity in [0, 1].
    """
    windows = []
    for number, article_id in enumerate(_candidates(store, quoted, named)):
        article = store.article(article_id)
        tokens = tokens_of(article.text)
        shared, window = _window(quoted, tokens)
        windows.append((article_id != named, -shared, number, article, tokens[slice(*window)]))
    best: tuple[Place | None, tuple[Change, ...], float] = (None, (), 0.0)
    for elsewhere, _, _, article, tokens in sorted(windows, key=lambda entry: entry[:3])[:ALIGNED]:
        if elsewhere and named and best[2] >= enough:
            break
        alignment = align(quoted, tokens)
        held = [j for _, j in alignment.pairs if j is not None]
        if alignment.similarity > best[2]:
            place = Place(article, ((tokens[held[0]].start, tokens[held[-1]].end),))
            best = (place, changes_of(alignment.pairs, quoted, tokens), alignment.similarity)
    return best


def _candidates(store: Store, quoted: Sequence[Token], named: str) -> list[str]:
    """List the named article and those of the passages that share rare words or runs of three words."""
    words = [token.form for token in quoted if token.is_word]
    terms = content_terms(" ".join(words)) or words
    rare = sorted(terms, key=lambda term: (store.document_frequency(term) or 10**9, term))[:8]
    runs = [" ".join(words[at : at + 3]) for at in range(0, len(words) - 2, 2)]
    hits = store.search_words([*rare, *runs], CANDIDATES)
    found = [passage.article_id for passage in store.passages([passage_id for passage_id, _ in hits])]
    return list(dict.fromkeys([*([named] if named else []), *found]))


def _window(quoted: Sequence[Token], tokens: Sequence[Token]) -> tuple[float, Span]:
    """Find where an article shares most with a quotation: the sum of the weights of the words, and the tokens there.

    A word weighs the less the more often the article holds it. With an ellipsis the places of all parts are taken
    together, if they stand in order and not too far apart.
    """
    parts = _parts(quoted)
    held: dict[str, list[int]] = defaultdict(list)
    for number, token in enumerate(tokens):
        held[token.key].append(number)
    found = [_part_window(part, held) for part in parts]
    together = (min(span[0] for _, span in found), max(span[1] for _, span in found))
    in_order = all(a[1][0] <= b[1][0] for a, b in pairwise(found)) and together[1] - together[0] <= WIDEST
    shared, window = (sum(score for score, _ in found), together) if in_order else max(found)
    return shared, (max(0, window[0] - len(quoted) // 2), window[1] + len(quoted) // 2)


def _part_window(part: Sequence[Token], held: Mapping[str, Sequence[int]]) -> tuple[float, Span]:
    """Find the same for one part, from where each word of an article stands in it."""
    size = 2 * len(part) + 20
    wanted = Counter(token.key for token in part if token.is_word)
    places = sorted((number, key) for key in wanted for number in held.get(key, ()))
    inside: Counter[str] = Counter()
    score, best, at, left = 0.0, 0.0, 0, 0
    for number, key in places:
        inside[key] += 1
        score += 1 / len(held[key]) if inside[key] <= wanted[key] else 0.0
        while places[left][0] <= number - size:
            gone = places[left][1]
            score -= 1 / len(held[gone]) if inside[gone] <= wanted[gone] else 0.0
            inside[gone] -= 1
            left += 1
        if score > best + 1e-9:
            best, at = score, number
    return best, (max(0, at + 1 - size), at + 1)
