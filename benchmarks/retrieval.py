"""Measure retrieval on a folder in BEIR layout: the encoder alone, BM25 alone, and Vouch's own way.

    python -m benchmarks.retrieval FOLDER --split NAME [--json] [--out RESULT.json] [--cache FOLDER]

FOLDER holds ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/NAME.tsv`` (plain or with .gz). ``dense`` embeds each
document whole, as far as the encoder reads; ``bm25`` scores each whole document (k1 .9, b .4, Porter-like stems, as
in the published baselines); ``default`` adds each document to a store as an article and asks the Retriever for
passages, a document being as good as its best passage. Thakur and others, BEIR, NeurIPS 2021.
"""

from dataclasses import dataclass

Ranking = list[str]
"""Document ids, best first."""
Judgements = dict[str, dict[str, int]]
"""For each query id the gain (> 0) of each relevant document id."""


@dataclass(frozen=True, slots=True)
class Beir:
    """A retrieval set.

    Attributes:
        documents: (title, text) by id.
        queries: texts by id, those with at least one relevant document.
        judgements: the relevant documents of each of them.
    """

    documents: dict[str, tuple[str, str]]
    queries: dict[str, str]
    judgements: Judgements
