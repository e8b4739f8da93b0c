"""Fit the relevance of a passage: when is the best that a store has to offer about the text at all?

    python -m benchmarks.relevance DATA [--queries 160] [--out benchmarks/results/relevance.json]

DATA holds ``retrieval/scifact`` (corpus, queries, qrels) and ``retrieval/covidqa/articles.jsonl.gz``. Each query meets
two small stores: one with its gold document and four drawn at random, one with the random four alone. The best passage
of the gold document, and the best passage of the store without it, are told apart by a logistic regression on their
cosine similarity and the share of the query's words that they hold. Half of the queries fit it, the other half judge.
"""

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.terms import coverage
from benchmarks.command import result_options, show
from benchmarks.stance_data import read_jsonl
from index.article import Article, Block, BlockKind
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.passages import cut_passages


@dataclass(frozen=True, slots=True)
class Query:
    """A text, and the documents that are about it."""

    text: str
    gold: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fitting command."""
    parser = argparse.ArgumentParser(description="Fit the relevance of a passage.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--queries", type=int, default=160, help="queries drawn of each set")
    result_options(parser)
    options = parser.parse_args(arguments)
    rng = random.Random(5)
    embedder = SentenceTransformerEmbedder()
    documents, sets = read_sets(options.data / "retrieval", options.queries, rng)
    corpus = Corpus(documents, embedder)
    rows = [row for queries in sets.values() for row in examples(queries, corpus, embedder, rng)]
    result = fit(rows)
    show(result, options)
    return 0


def read_sets(folder: Path, most: int, rng: random.Random) -> tuple[dict[str, str], dict[str, list[Query]]]:
    """Read the documents, and some queries of each set with their gold documents."""
    scifact = folder / "scifact"
    documents = {f"s{row['_id']}": str(row["text"]) for row in read_jsonl(scifact / "corpus.jsonl.gz")}
    claims = {str(row["_id"]): str(row["text"]) for row in read_jsonl(scifact / "queries.jsonl.gz")}
    gold: dict[str, set[str]] = {}
    for line in (scifact / "qrels" / "train.tsv").read_text().splitlines()[1:]:
        query, document, _ = line.split("\t")
        gold.setdefault(query, set()).add(f"s{document}")
    statements = [Query(claims[key], frozenset(found)) for key, found in sorted(gold.items())]
    questions = []
    for number, row in enumerate(read_jsonl(folder / "covidqa" / "articles.jsonl.gz")):
        documents[f"q{number}"] = str(row["text"])
        for item in row["questions"]:  # type: ignore[attr-defined]
            questions.append(Query(str(item["text"]), frozenset([f"q{number}"])))
    drawn = {"scifact": statements, "covidqa": questions}
    return documents, {name: rng.sample(queries, min(most, len(queries))) for name, queries in drawn.items()}


class Corpus:
    """Documents cut into passages, embedded when they are first asked for."""

    def __init__(self, documents: dict[str, str], embedder: Embedder) -> None:
        self.names = sorted(name for name in documents if name.startswith("s"))
        self._documents, self._embedder = documents, embedder
        self._passages: dict[str, tuple[list[str], np.ndarray]] = {}

    def passages(self, name: str) -> tuple[list[str], np.ndarray]:
        """Return the texts of a document's passages and their vectors."""
        if name not in self._passages:
            text = self._documents[name].strip()
            article = Article("", text, (Block(0, len(text), BlockKind.BODY),), name)
            cut = cut_passages(article, count_tokens=self._embedder.count_tokens, max_tokens=self._embedder.max_tokens)
            texts = [passage.text for passage in cut]
            self._passages[name] = (texts, self._embedder.embed_passages(texts))
        return self._passages[name]


def examples(
    queries: Sequence[Query], corpus: Corpus, embedder: Embedder, rng: random.Random
) -> list[tuple[float, float, int, int]]:
    """Make (similarity, coverage, is gold, half) for the best passage of the gold document and of a store without."""
    rows = []
    for number, query in enumerate(queries):
        vector = embedder.embed_queries([query.text])[0]
        others = rng.sample([name for name in corpus.names if name not in query.gold], 4)
        for names, label in (([rng.choice(sorted(query.gold))], 1), (others, 0)):
            texts = [text for name in names for text in corpus.passages(name)[0]]
            scores = np.concatenate([corpus.passages(name)[1] for name in names]) @ vector
            best = int(scores.argmax())
            rows.append((float(scores[best]), coverage(query.text, texts[best]), label, number % 2))
        if number % 50 == 0:
            print(f"{number}/{len(queries)}", file=sys.stderr, flush=True)
    return rows


def fit(rows: Sequence[tuple[float, float, int, int]]) -> dict[str, object]:
    """Fit on the first half, judge on the second."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    table = np.array(rows)
    train, test = table[table[:, 3] == 0], table[table[:, 3] == 1]
    model = LogisticRegression(C=100.0).fit(train[:, :2], train[:, 2])
    found = model.predict_proba(test[:, :2])[:, 1]
    return {
        "intercept": round(float(model.intercept_[0]), 3),
        "similarity": round(float(model.coef_[0, 0]), 3),
        "coverage": round(float(model.coef_[0, 1]), 3),
        "judged on": len(test),
        "auc": round(float(roc_auc_score(test[:, 2], found)), 4),
        "auc of similarity alone": round(float(roc_auc_score(test[:, 2], test[:, 0])), 4),
        "gold kept at 0.5": round(float((found[test[:, 2] == 1] >= 0.5).mean()), 4),
        "foreign let through at 0.5": round(float((found[test[:, 2] == 0] >= 0.5).mean()), 4),
    }


if __name__ == "__main__":
    sys.exit(main())
