"""Article -> Passages: two or three sentences each, overlapping by one, exact slices of the article's text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.abbreviations import abbreviations_of, other_forms
from index.article import Article, Block, BlockKind
from index.sentences import sentence_spans
from index.spans import Span, trimmed

SENTENCES = 3
"""The most sentences in a passage."""
OVERLAP = 1
"""Sentences that two neighbouring passages of one run share."""

SHORT = 16
"""Words; a paragraph of one shorter sentence is joined to its neighbour."""

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is indexed and can be shown as evidence.

    Attributes:
        article_id: of the article that it was cut from.
        start, end: characters in the article's text, end exclusive; ``article.text[start:end] == text``.
        text: word for word.
        heading: the article's title and the section's heading, joined by " / "; context for the encoder and the
            full-text search, never shown as a quote.
        forms: the other forms of abbreviations of which it holds one, as the article explains them, one a line; only
            its words are matched with a text's.
    """

    article_id: str
    start: int
    end: int
    text: str
    heading: str = ""
    forms: str = ""

    @property
    def indexed_text(self) -> str:
        """What the encoder reads: the heading as a line of its own, then the text."""
        return f"{self.heading}\n{self.text}" if self.heading else self.text

    @property
    def matched_text(self) -> str:
        """What the words of a text are looked for in: what the encoder reads, and the other forms."""
        return f"{self.indexed_text}\n{self.forms}" if self.forms else self.indexed_text


def cut_passages(article: Article, *, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Cut an article into passages that together hold every sentence of its body.

    Args:
        article: as a reader gave it.
        count_tokens: the encoder's own count, special tokens included.
        max_tokens: the most tokens that the encoder reads; no passage is longer, its heading included. A sentence
            that is longer by itself is cut at a space into several passages.

    Returns:
        passages in the order of the text.
    """
    cutter = _Cutter(article, count_tokens, max_tokens)
    return [passage for heading, run in _runs(article) for passage in cutter.cut(heading, run)]


def _runs(article: Article) -> Iterator[tuple[str, list[Span]]]:
    """Yield (heading, sentences) of stretches to cut: a paragraph, or neighbouring short ones together."""
    titles: dict[int, str] = {1: article.title}
    paragraphs: list[list[Span]] = []
    for block in article.blocks:
        if block.kind is BlockKind.BODY:
            paragraphs.append(_sentences(article.text, block))
            continue
        yield from ((_join(titles), run) for run in _gathered(article.text, paragraphs))
        paragraphs = []
        if block.kind is BlockKind.HEADING:
            titles = {level: title for level, title in titles.items() if level < max(block.level, 2)}
            if block.level > 1:
                titles[block.level] = " ".join(article.text[block.start : block.end].strip("#* \t").split())
    yield from ((_join(titles), run) for run in _gathered(article.text, paragraphs))


def _join(titles: dict[int, str]) -> str:
    return " / ".join(title for _, title in sorted(titles.items()) if title)


def _sentences(text: str, block: Block) -> list[Span]:
    return [(block.start + s, block.start + e) for s, e in sentence_spans(text[block.start : block.end])]


def _gathered(text: str, paragraphs: Sequence[list[Span]]) -> list[list[Span]]:
    """Join a short paragraph, or the lead of a list, to what follows it (the last one to what precedes).

    A paragraph that says enough by itself stays by itself: its neighbours would blur what it is about.
    """
    runs: list[list[Span]] = []
    waiting: list[Span] = []
    for sentences in paragraphs:
        waiting = waiting + sentences
        if not _is_short(text, waiting):
            runs.append(waiting)
            waiting = []
    if waiting and runs:
        runs[-1] = runs[-1] + waiting
    elif waiting:
        runs.append(waiting)
    return runs


def _is_short(text: str, sentences: Sequence[Span]) -> bool:
    """Whether a run is one sentence that is too short to be understood alone, or leads to what follows."""
    if len(sentences) != 1:
        return not sentences
    said = text[slice(*sentences[0])]
    return len(said.split()) < SHORT or said.endswith(":")


class _Cutter:
    def __init__(self, article: Article, count_tokens: CountTokens, max_tokens: int) -> None:
        self.article, self.count, self.max_tokens = article, count_tokens, max_tokens
        self.explained = abbreviations_of(article.text)

    def cut(self, heading: str, sentences: Sequence[Span]) -> Iterator[Passage]:
        """Slide a window over the sentences of a run; shrink it where it would not fit."""
        heading = self._fitting(heading)
        pieces = [piece for sentence in sentences for piece in self._whole_or_parts(heading, sentence)]
        first, last_end = 0, 0
        while first < len(pieces):
            size = min(SENTENCES, len(pieces) - first)
            while size > 1 and not self._fits(heading, (pieces[first][0], pieces[first + size - 1][1])):
                size -= 1
            if first + size > last_end:
                yield self._passage(heading, (pieces[first][0], pieces[first + size - 1][1]))
                last_end = first + size
            if last_end == len(pieces):
                return
            first += max(1, size - OVERLAP)

    def _fitting(self, heading: str) -> str:
        """Leave out a heading that would take more than a quarter of what the encoder reads."""
        return heading if self.count([heading])[0] <= self.max_tokens // 4 else ""

    def _passage(self, heading: str, span: Span) -> Passage:
        text = self.article.text[slice(*span)]
        return Passage(self.article.id, *span, text, heading, other_forms(text, self.explained))

    def _fits(self, heading: str, span: Span) -> bool:
        passage = Passage(self.article.id, *span, self.article.text[slice(*span)], heading)
        return self.count([passage.indexed_text])[0] <= self.max_tokens

    def _whole_or_parts(self, heading: str, sentence: Span) -> list[Span]:
        """Return the sentence, or, where the encoder cannot read it whole, parts of it cut at white space."""
        start, end = trimmed(self.article.text, *sentence)
        if end - start <= 1 or self._fits(heading, (start, end)):
            return [(start, end)] if start < end else []
        middle = _cut_near((start + end) // 2, self.article.text, start, end)
        halves = pairwise((start, middle, end))
        return [part for half in halves for part in self._whole_or_parts(heading, half)]


def _cut_near(middle: int, text: str, start: int, end: int) -> int:
    """Find the white space nearest the middle of a span; the middle itself where there is none."""
    before = max(text.rfind(white, start + 1, middle) for white in " \n\t")
    after = min((at for white in " \n\t" if (at := text.find(white, middle, end - 1)) > 0), default=-1)
    candidates = [at for at in (before, after) if start < at < end]
    return min(candidates, key=lambda at: abs(at - middle)) if candidates else middle
