"""Retrieved passages -> evidence: every sentence with its stance, and the choice of what is shown."""

from collections.abc import Callable, Sequence

from assistant.evidence import Evidence
from assistant.passage_sentences import says_something, spoken_spans
from assistant.populations import is_about_others, named_in
from assistant.relevance import RELEVANT
from assistant.retrieval import Retrieved
from assistant.stance import OPEN, Stance, StanceLabeller, StanceScores, mean_of
from assistant.verdict import Judgement, Verdict
from index.spans import Span

ON_OTHERS = 1 / 3
"""What the sides of evidence on other people, animals or illnesses count, in [0, 1].

Of the abstracts of public sets that are on others than the claim a third bears on it all the same, as
``benchmarks/left_open.py`` counts.
"""


def sentences_with_stance(labeller: StanceLabeller, statement: str, found: Sequence[Retrieved]) -> list[Evidence]:
    """Label every sentence of every passage.

    The probabilities of a sentence are two thirds its own and one third its passage's: what it says, read in context.
    Where the article names none of the people or animals, or not the illness, that the statement names, it is mostly on
    others, and so NEUTRAL: its sides count ``ON_OTHERS`` of what they are. Those of cells of a table do not count.
    """
    wanted = named_in(statement)
    others = {item.article.id: is_about_others(item.article.text, wanted) for item in found}
    places = [(item, span) for item in found for span in _sentences(item)]
    passages = [text for text in dict.fromkeys(item.passage.text for item in found) if says_something(text)]
    context = dict(zip(passages, labeller.label(statement, passages), strict=True))
    texts = list(dict.fromkeys(_text(item, span) for item, span in places if item.passage.text in context))
    alone = dict(zip(texts, labeller.label(statement, texts), strict=True))

    def scores(item: Retrieved, span: Span) -> StanceScores:
        if item.passage.text not in context:
            return OPEN
        own = alone[_text(item, span)]
        read = mean_of([own, own, context[item.passage.text]])
        return read.held_back(ON_OTHERS) if others[item.article.id] else read

    return [
        Evidence(
            scores(item, span),
            item.similarity,
            item.relevance,
            *span,
            item.passage,
            item.article,
            item.also,
        )
        for item, span in places
    ]


def nearest_sentence(
    question: str, item: Retrieved, similarities: Callable[[str, Sequence[str]], list[float]]
) -> Evidence:
    """Mark the sentence of a passage that is nearest a question; its stance is open."""
    if item.nearest:
        best = (item.passage.start + item.nearest[0], item.passage.start + item.nearest[1])
    else:
        spans = _sentences(item)
        near = similarities(question, [_text(item, span) for span in spans])
        best = spans[max(range(len(spans)), key=lambda i: near[i])]
    return Evidence(OPEN, item.similarity, item.relevance, *best, item.passage, item.article, item.also)


def choose(weighed: Sequence[Evidence], judgement: Judgement, limit: int) -> tuple[Evidence, ...]:
    """Choose the evidence to show: what decides first, one sentence for each passage and stance, at most ``limit``.

    What an article that is counted for a side says for it comes before all else. If the verdict is CONTESTED the best
    sentence of either side comes first, so that even a limit of 1 gives both.
    """
    ranked = sorted(weighed, key=lambda item: (not _is_counted(item, judgement), *_decisiveness(item)))
    best: dict[tuple[str, int, Stance], Evidence] = {}
    for item in ranked:
        best.setdefault((item.article.id, item.passage.start, item.stance), item)
    decided = {(item.article.id, item.passage.start) for item in best.values() if item.stance is not Stance.NEUTRAL}
    shown = [
        item
        for item in best.values()
        if item.stance is not Stance.NEUTRAL or (item.article.id, item.passage.start) not in decided
    ]
    if judgement.verdict is not Verdict.CONTESTED:
        return tuple(distinct(shown)[:limit])
    sides = [next(item for item in ranked if item.stance is side and _is_counted(item, judgement)) for side in _SIDES]
    rest = [item for item in distinct([*sides, *shown]) if item not in sides]
    return (*sides, *rest[: max(0, limit - len(sides))])


def _is_counted(item: Evidence, judgement: Judgement) -> bool:
    return item.relevance >= RELEVANT and item.stance in judgement.counted.get(item.article.id, ())


_SIDES = (Stance.SUPPORTS, Stance.REFUTES)


def distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Keep the first of those that quote the same sentence."""
    kept: dict[tuple[str, int, int], Evidence] = {}
    for item in evidence:
        kept.setdefault((item.article.id, item.start, item.end), item)
    return list(kept.values())


def _decisiveness(item: Evidence) -> tuple[float, float, str, int]:
    decided = item.relevance * max(item.scores.supports, item.scores.refutes)
    return (-decided, -item.similarity, item.article.id, item.start)


def _sentences(item: Retrieved) -> list[Span]:
    base = item.passage.start
    return [(base + start, base + end) for start, end in spoken_spans(item.passage.text)]


def _text(item: Retrieved, span: Span) -> str:
    return item.article.text[span[0] : span[1]]
