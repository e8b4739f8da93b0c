"""Fit the relevance of a passage: when is any of what a store has to offer about the text at all?

    python -m benchmarks.relevance DATA [--queries 160] [--out RESULT.json] [--picture CURVE.png]

DATA holds ``retrieval/covidqa/articles.jsonl.gz`` and, in BEIR layout, ``scifact``, ``nfcorpus`` and ``bioasq`` beside
it. Each query meets stores of abstracts of SciFact that none of the queries is about: alone, and with its own gold
document. A logistic regression tells passages of gold documents from those of the others in the store of FITTED_ON
documents, by the cosine similarity and the share of the query's words that they hold, weighed as in that store: of each
side the nearest first, then the one that seems most relevant, until it is the same again. Half of the queries of
SciFact and COVID-QA fit it. The other half, and those of the other sets, which it has not seen, judge: by all passages
that a check reads, of which one that seems relevant is enough to be let through, and by stores of several sizes.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from assistant.check import READ
from assistant.relevance import RELEVANT, telling
from assistant.terms import content_terms, coverage, spellings
from benchmarks.answer_spans import store_of
from benchmarks.beir import read_beir
from benchmarks.command import result_options, show, table
from benchmarks.retrieval import article_of
from benchmarks.stance_data import read_jsonl
from index.embedding import Embedder, SentenceTransformerEmbedder, Vectors
from index.passages import Passage, cut_passages
from index.store import Store

SPLITS = {"scifact": "train", "nfcorpus": "dev", "bioasq": "train"}
"""The judgements that are read of each set in BEIR layout."""
FITTED = ("scifact", "covidqa")
"""The sets of which half of the queries fit; documents without an answer are drawn from the first of them."""
SIZES = (20, 100, 500)
FITTED_ON = 100
"""Documents of the stores that judge, and of the one that fits."""
THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
Rows = list[tuple[float, float]]
"""Cosine of each passage that is read, the nearest first, and the share of the query's words that it holds."""


@dataclass(frozen=True, slots=True)
class Query:
    """A text, and the documents that are about it."""

    text: str
    gold: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a query finds in a store: of its gold document, and of the others."""

    gold: Rows
    others: Rows


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
    about = {key for query in sets[FITTED[0]] for key in query.gold}
    foreign = rng.sample(sorted(documents[FITTED[0]].keys() - about), max(SIZES))
    found: dict[str, list[dict[int, Meeting]]] = {name: [{} for _ in queries] for name, queries in sets.items()}
    golds = {
        name: [documents[name][rng.choice(sorted(query.gold))] for query in queries] for name, queries in sets.items()
    }
    own = lru_cache(maxsize=None)(partial(passages_of, embedder=embedder))
    for size in SIZES:
        articles = [article_of(key, "", documents[FITTED[0]][key]) for key in foreign[:size]]
        with tempfile.TemporaryDirectory() as folder, store_of(articles, embedder, Path(folder) / "store") as store:
            for name, queries in sets.items():
                for place, query in enumerate(queries):
                    found[name][place][size] = meet(query.text, *own(golds[name][place]), store, embedder)
                print(f"{size} documents, {name}: {len(queries)} queries", file=sys.stderr, flush=True)
    result = fit(found)
    show(result, options, words_of(result))
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


def meet(text: str, own: Sequence[Passage], vectors: Vectors, store: Store, embedder: Embedder) -> Meeting:
    """Search a store for a text, and look at the passages of a document as if they were in the store too."""
    query = embedder.embed_queries([text])[0]
    words = content_terms(text)
    held = {word: store.document_frequency(*spellings(word)) for word in words}
    alone = {word: telling(held[word], len(store)) for word in words}
    added = {word: sum(coverage({word: 1.0}, passage.matched_text) > 0 for passage in own) for word in words}
    beside = {word: telling(held[word] + added[word], len(store) + len(own)) for word in words}
    nearest = store.search_vectors(query, READ)
    others = store.passages([i for i, _ in nearest])
    return Meeting(
        _rows(own, vectors @ query, beside),
        _rows(others, np.array([near for _, near in nearest], dtype=np.float32), alone),
    )


def passages_of(text: str, embedder: Embedder) -> tuple[list[Passage], Vectors]:
    """Cut a document into passages and embed them."""
    article = article_of("", "", text)
    cut = cut_passages(article, count_tokens=embedder.count_tokens, max_tokens=embedder.max_tokens)
    return cut, embedder.embed_passages([passage.indexed_text for passage in cut])


def _rows(passages: Sequence[Passage], near: Vectors, weights: Mapping[str, float]) -> Rows:
    order = np.argsort(-near, kind="stable")[:READ]
    return [(float(near[i]), coverage(weights, passages[i].matched_text)) for i in order]


def fit(found: Mapping[str, Sequence[Mapping[int, Meeting]]]) -> dict[str, Any]:
    """Fit on every second query of the sets that fit, judge on all others, set by set."""
    from sklearn.linear_model import LogisticRegression

    train = [meeting[FITTED_ON] for name in FITTED for meeting in found[name][::2]]
    sides = [rows for meeting in train for rows in (meeting.gold, meeting.others)]
    chosen, before = [rows[0] for rows in sides], list[tuple[float, float]]()
    while chosen != before:
        model = LogisticRegression(C=100.0).fit(chosen, [1, 0] * len(train))
        before, chosen = chosen, [rows[int(model.decision_function(rows).argmax())] for rows in sides]

    def surest(rows: Rows) -> float:
        return float(model.predict_proba(rows)[:, 1].max())

    sets = {}
    for name, queries in found.items():
        judges = queries[1::2] if name in FITTED else queries
        sure = {size: [(surest(one[size].gold), surest(one[size].others)) for one in judges] for size in queries[0]}
        nearness = [(one[FITTED_ON].gold[0][0], one[FITTED_ON].others[0][0]) for one in judges]
        sets[name] = {
            "queries": len(judges),
            "auc": _auc(sure[FITTED_ON]),
            "auc of similarity alone": _auc(nearness),
            "curve": [{"threshold": threshold, **_shares(sure[FITTED_ON], threshold)} for threshold in THRESHOLDS],
            "sizes": [{"documents": size, **_shares(pairs, RELEVANT)} for size, pairs in sure.items()],
        }
    (of_similarity, of_coverage), intercept = model.coef_[0], model.intercept_[0]
    return {
        "intercept": round(float(intercept), 3),
        "similarity": round(float(of_similarity), 3),
        "coverage": round(float(of_coverage), 3),
        "fitted on": FITTED_ON,
        "sets": sets,
    }


def _auc(pairs: Sequence[tuple[float, float]]) -> float:
    from sklearn.metrics import roc_auc_score

    return round(float(roc_auc_score([1, 0] * len(pairs), [value for pair in pairs for value in pair])), 4)


def _shares(pairs: Sequence[tuple[float, float]], threshold: float) -> dict[str, float]:
    """Return the share of queries for which something is relevant, of the gold document and of the others."""
    kept, through = (np.mean([pair[side] >= threshold for pair in pairs]) for side in (0, 1))
    return {"kept": round(float(kept), 4), "let_through": round(float(through), 4)}


def words_of(result: Mapping[str, Any]) -> str:
    """Write what is kept and let through by stores of each size as a table."""
    rows = (
        [name, row["documents"], row["kept"], row["let_through"]]
        for name, found in result["sets"].items()
        for row in found["sizes"]
    )
    weights = ", ".join(f"{key} {result[key]}" for key in ("intercept", "similarity", "coverage"))
    return f"{weights}\n\n{table(['set', 'documents', 'gold kept', 'others let through'], rows)}"


def draw(sets: Mapping[str, Any], path: Path) -> None:
    """Draw what is kept of the gold documents over what is let through of the others, one line a set."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, panel = plt.subplots(figsize=(6.4, 4.6), layout="constrained")
    for name, rows in sets.items():
        line = panel.plot([r["let_through"] for r in rows["curve"]], [r["kept"] for r in rows["curve"]], label=name)
        used = next(row for row in rows["curve"] if row["threshold"] == RELEVANT)
        panel.plot(used["let_through"], used["kept"], "o", color=line[0].get_color())
    panel.set(
        xlabel="something let through of documents without an answer (share of queries)",
        ylabel="the document with the answer kept (share of queries)",
        title=f"the threshold from {THRESHOLDS[0]} (right) to {THRESHOLDS[-1]} (left); {RELEVANT} is marked",
    )
    panel.grid(alpha=0.3)
    panel.legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)


if __name__ == "__main__":
    sys.exit(main())
