"""Fit the relevance of a passage: when is the best that a store has to offer about the text at all?

    python -m benchmarks.relevance DATA [--queries 160] [--out RESULT.json] [--picture CURVE.png]

DATA holds ``retrieval/covidqa/articles.jsonl.gz`` and, in BEIR layout, ``scifact``, ``nfcorpus`` and ``bioasq`` beside
it. Each query meets two small stores: one with its gold document, and one with four documents drawn at random. The best
passage of the gold document, and the best passage of the store without it, are told apart by a logistic regression on
their cosine similarity and the share of the query's words that they hold. Half of the queries of SciFact and COVID-QA
fit it; the other half, and those of the other sets, which it has not seen, judge.
"""

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.retrieval import RELEVANT
from assistant.terms import coverage
from benchmarks.command import result_options, show, table
from benchmarks.retrieval import read_beir
from benchmarks.stance_data import read_jsonl
from index.article import Article, Block, BlockKind
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.passages import cut_passages

SPLITS = {"scifact": "train", "nfcorpus": "dev", "bioasq": "train"}
"""The judgements that are read of each set in BEIR layout."""
FITTED = ("scifact", "covidqa")
"""The sets of which half of the queries fit; documents without an answer are drawn from the first of them."""
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))


@dataclass(frozen=True, slots=True)
class Query:
    """A text, and the documents that are about it."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Best:
    """The best passage for a query: cosine, share of the query's words in it, and whether it is of a gold document."""

    similarity: float
    covered: float
    gold: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the fitting command."""
    parser = argparse.ArgumentParser(description="Fit the relevance of a passage.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--queries", type=int, default=160, help="queries drawn of each set")
    parser.add_argument("--picture", type=Path, help="write the curves as a picture (.png or .svg)")
    result_options(parser)
    options = parser.parse_args(arguments)
    rng = random.Random(5)
    embedder = SentenceTransformerEmbedder()
    documents, sets = read_sets(options.data / "retrieval", options.queries, rng)
    corpus = Corpus(documents, embedder)
    found = {}
    for name, queries in sets.items():
        among = FITTED[0] if name in FITTED else name
        found[name] = examples(queries, corpus, embedder, rng, own=name, among=among)
        print(f"{name}: {len(queries)} queries", file=sys.stderr, flush=True)
    result = fit(found)
    rows = ([name, *row.values()] for name, curve in result["sets"].items() for row in curve["curve"])
    show(result, options, table(["set", "threshold", "gold kept", "foreign let through"], rows))
    if options.picture:
        draw(result["sets"], options.picture)
    return 0


def read_sets(folder: Path, most: int, rng: random.Random) -> tuple[dict[str, dict[str, str]], dict[str, list[Query]]]:
    """Read the documents of each set by id, and some of its queries with their gold documents."""
    documents: dict[str, dict[str, str]] = {}
    queries: dict[str, list[Query]] = {}
    given = {name: read_beir(folder / name, split) for name, split in SPLITS.items()}
    for name, beir in given.items():
        documents[name] = {key: text for key, (_, text) in beir.documents.items() if text.strip()}
        judged = sorted(beir.judgements.items())
        queries[name] = [Query(beir.queries[key], frozenset(gains) & documents[name].keys()) for key, gains in judged]
    documents["covidqa"], queries["covidqa"] = {}, []
    for number, row in enumerate(read_jsonl(folder / "covidqa" / "articles.jsonl.gz")):
        documents["covidqa"][str(number)] = str(row["text"])
        for item in row["questions"]:  # type: ignore[attr-defined]
            queries["covidqa"].append(Query(str(item["text"]), frozenset([str(number)])))
    drawn = {name: rng.sample(queries[name], min(most, len(queries[name]))) for name in FITTED}
    for name in (name for name in SPLITS if name not in FITTED):
        drawn[name] = random.Random(name).sample(queries[name], min(most, len(queries[name])))
    return documents, drawn


class Corpus:
    """Documents of several sets cut into passages, embedded when they are first asked for."""

    def __init__(self, documents: dict[str, dict[str, str]], embedder: Embedder) -> None:
        self.names = {name: sorted(texts) for name, texts in documents.items()}
        self._documents, self._embedder = documents, embedder
        self._passages: dict[tuple[str, str], tuple[list[str], np.ndarray]] = {}

    def passages(self, name: str, key: str) -> tuple[list[str], np.ndarray]:
        """Return the texts of a document's passages and their vectors."""
        if (name, key) not in self._passages:
            text = self._documents[name][key].strip()
            article = Article("", text, (Block(0, len(text), BlockKind.BODY),), key)
            cut = cut_passages(article, count_tokens=self._embedder.count_tokens, max_tokens=self._embedder.max_tokens)
            texts = [passage.text for passage in cut]
            self._passages[name, key] = (texts, self._embedder.embed_passages(texts))
        return self._passages[name, key]


def examples(
    queries: Sequence[Query], corpus: Corpus, embedder: Embedder, rng: random.Random, *, own: str, among: str
) -> list[tuple[Best, Best]]:
    """Find the best passage of a gold document of the set ``own``, and of four others of the set ``among``."""
    rows = []
    for query in queries:
        vector = embedder.embed_queries([query.text])[0]
        foreign = [key for key in corpus.names[among] if among != own or key not in query.gold]
        others = [(among, key) for key in rng.sample(foreign, 4)]
        gold = [(own, rng.choice(sorted(query.gold)))]
        rows.append((best(query, vector, gold, corpus, True), best(query, vector, others, corpus, False)))
    return rows


def best(query: Query, vector: "np.ndarray", keys: Sequence[tuple[str, str]], corpus: Corpus, gold: bool) -> Best:
    """Find the passage of some documents that is nearest to a query."""
    texts = [text for key in keys for text in corpus.passages(*key)[0]]
    scores = np.concatenate([corpus.passages(*key)[1] for key in keys]) @ vector
    place = int(scores.argmax())
    return Best(float(scores[place]), coverage(query.text, texts[place]), gold)


def fit(found: Mapping[str, Sequence[tuple[Best, Best]]]) -> dict[str, Any]:
    """Fit on every second query of the sets that fit, judge on all others, set by set."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score

    train = _rows([pair for name in FITTED for pair in found[name][::2]])
    model = LogisticRegression(C=100.0).fit(train[:, :2], train[:, 2])
    sets: dict[str, Any] = {}
    for name, pairs in found.items():
        test = _rows(pairs[1::2] if name in FITTED else pairs)
        gold = test[:, 2] == 1
        sure = model.predict_proba(test[:, :2])[:, 1]
        sets[name] = {
            "queries": int(gold.sum()),
            "auc": round(float(roc_auc_score(gold, sure)), 4),
            "auc of similarity alone": round(float(roc_auc_score(gold, test[:, 0])), 4),
            "curve": [
                {
                    "threshold": threshold,
                    "kept": round(float((sure[gold] >= threshold).mean()), 4),
                    "let_through": round(float((sure[~gold] >= threshold).mean()), 4),
                }
                for threshold in THRESHOLDS
            ],
        }
    return {
        "intercept": round(float(model.intercept_[0]), 3),
        "similarity": round(float(model.coef_[0, 0]), 3),
        "coverage": round(float(model.coef_[0, 1]), 3),
        "sets": sets,
    }


def _rows(pairs: Sequence[tuple[Best, Best]]) -> "np.ndarray":
    return np.array([(item.similarity, item.covered, item.gold) for pair in pairs for item in pair])


def draw(sets: Mapping[str, Any], path: Path) -> None:
    """Draw what is kept of the gold passages over what is let through of the others, one line a set."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, panel = plt.subplots(figsize=(6.4, 4.6), layout="constrained")
    for name, rows in sets.items():
        line = panel.plot([r["let_through"] for r in rows["curve"]], [r["kept"] for r in rows["curve"]], label=name)
        used = next(row for row in rows["curve"] if row["threshold"] == RELEVANT)
        panel.plot(used["let_through"], used["kept"], "o", color=line[0].get_color())
    panel.set(
        xlabel="a passage let through, where the store has no answer (share of queries)",
        ylabel="the passage with the answer kept (share of queries)",
        title=f"the threshold from {THRESHOLDS[0]} (right) to {THRESHOLDS[-1]} (left); {RELEVANT} is marked",
    )
    panel.grid(alpha=0.3)
    panel.legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main())
