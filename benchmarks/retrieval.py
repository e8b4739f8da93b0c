"""Measure retrieval on a folder in BEIR layout: the encoder alone, BM25 alone, and Vouch's own way.

    python -m benchmarks.retrieval FOLDER --split NAME [--parts] [--cache FOLDER] [--json] [--out RESULT.json]

FOLDER holds ``corpus.jsonl``, ``queries.jsonl`` and ``qrels/NAME.tsv``, each plain or with .gz. ``dense`` embeds each
document whole, as far as the encoder reads; ``bm25`` scores each whole document (k1 1.2, b .75, Snowball stems, no stop
words); ``default`` adds each document to a store as an article and ranks it by the best of its passages that the
Retriever finds; with ``--parts`` it is measured with each of its parts left out too. Gains of judgements are graded.
Layout and measures: Thakur and others, BEIR, NeurIPS 2021.
"""

import argparse
import hashlib
import json
import math
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import Stemmer

from assistant.retrieval import WEIGHTS, Retriever, Weights
from assistant.terms import STOP_WORDS
from benchmarks.answer_spans import ABLATIONS, store_of
from benchmarks.asking import ask_all
from benchmarks.beir import Beir, read_beir
from benchmarks.command import result_options, show, table
from benchmarks.encoders import encoder_of, encoder_option
from index.article import Article, Block, BlockKind
from index.embedding import Embedder
from index.store import Store

DEPTH = 100
"""Documents of a ranking that are looked at."""
PASSAGES = 800
"""Passages that are asked of the default way, so that they make a hundred documents."""
PARTS = {**ABLATIONS, "without the like of what is first": replace(WEIGHTS, feedback=0.0)}
"""Vouch's way with one part left out of the score, by name."""
_STEMMER = Stemmer.Stemmer("english")
Rank = Callable[[str], list[str]]
"""A text to document ids, best first."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure retrieval on a folder in BEIR layout.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--split", required=True, help="name of the file in qrels, without .tsv")
    parser.add_argument("--parts", action="store_true", help="leave out each part of the default way, one at a time")
    parser.add_argument(
        "--cache", type=Path, help="folder to keep store and vectors in; empty it when passages are cut anew"
    )
    encoder_option(parser)
    result_options(parser)
    options = parser.parse_args(arguments)
    try:
        given = read_beir(options.folder, options.split)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    embedder = encoder_of(options)
    with tempfile.TemporaryDirectory() as temporary:
        folder = folder_of(given, embedder, options.cache or Path(temporary))
        ways = ways_of(given, embedder, folder, parts=options.parts)
        rankings, spent = ask_all(ways, list(given.queries.values()))
    rows = {
        name: {**measure(dict(zip(given.queries, found, strict=True)), given.judgements), **spent[name]}
        for name, found in rankings.items()
    }
    result = {
        "set": options.folder.name,
        "split": options.split,
        "queries": len(given.queries),
        "encoder": embedder.fingerprint,
        "weights": asdict(WEIGHTS),
        "ways": rows,
    }
    head = ["way", "nDCG@10", "recall@10", "recall@100", "MRR@10", "ms per query", "asked again"]
    keys = [key.lower() for key in head[1:-2]]
    lines = (
        [name, *(row[key] for key in keys), f"{row['milliseconds']:.1f}", f"{row['again']:.1f}"]
        for name, row in rows.items()
    )
    show(result, options, table(head, lines))
    return 0


def ways_of(given: Beir, embedder: Embedder, folder: Path, *, parts: bool) -> dict[str, Rank]:
    """Return the ways to rank, what they need of the folder made there if it is missing."""
    weighed = {"default": WEIGHTS, **(PARTS if parts else {})}
    return {"dense": dense(given, embedder, folder), "bm25": bm25(given), **vouch(given, embedder, folder, weighed)}


def folder_of(given: Beir, embedder: Embedder, cache: Path) -> Path:
    """Return the folder of a cache for these documents and this encoder, and for no others; it is made."""
    held = json.dumps([embedder.fingerprint, list(given.documents.items())])
    folder = cache / hashlib.sha256(held.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def dense(given: Beir, embedder: Embedder, folder: Path) -> Rank:
    """Rank by the cosine of query and whole document."""
    names, kept = list(given.documents), folder / "documents.npy"
    if not kept.exists():
        texts = [f"{title} {text}".strip() for title, text in given.documents.values()]
        beside = folder / "part.npy"
        np.save(beside, _embedded(texts, embedder))
        beside.replace(kept)
    vectors = np.load(kept)

    def rank(text: str) -> list[str]:
        return _best(names, vectors @ embedder.embed_queries([text])[0])

    return rank


def _embedded(texts: Sequence[str], embedder: Embedder, block: int = 512) -> "np.ndarray":
    rows = []
    for start in range(0, len(texts), block):
        rows.append(embedder.embed_passages(texts[start : start + block]))
        print(f"embedded {min(start + block, len(texts))}/{len(texts)}", file=sys.stderr, flush=True)
    return np.concatenate(rows)


def bm25(given: Beir, *, k1: float = 1.2, b: float = 0.75) -> Rank:
    """Rank by BM25 over title and text: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009."""
    from scipy.sparse import csc_matrix, csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    names = list(given.documents)
    counter = CountVectorizer(analyzer=_stemmed)
    texts = [f"{title} {text}" for title, text in given.documents.values()]
    if not any(map(_stemmed, texts)):
        return lambda text: []
    counts = counter.fit_transform(texts).astype(np.float64)
    counts.sort_indices()
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    frequencies = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.log(1 + (len(names) - frequencies + 0.5) / (frequencies + 0.5))
    norm = np.repeat(k1 * (1 - b + b * lengths / lengths.mean()), np.diff(counts.indptr))
    gains = counts.data * (k1 + 1) / (counts.data + norm) * idf[counts.indices]
    columns = csc_matrix(csr_matrix((gains, counts.indices, counts.indptr), shape=counts.shape))

    def rank(text: str) -> list[str]:
        terms = sorted({counter.vocabulary_[stem] for stem in _stemmed(text) if stem in counter.vocabulary_})
        return _best(names, np.asarray(columns[:, terms].sum(axis=1)).ravel())

    return rank


def _stemmed(text: str) -> list[str]:
    words = [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP_WORDS]
    return list(_STEMMER.stemWords(words))


def _best(names: Sequence[str], scores: "np.ndarray") -> list[str]:
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return [names[i] for i in order if scores[i] > 0]


def vouch(given: Beir, embedder: Embedder, folder: Path, weighed: Mapping[str, Weights]) -> dict[str, Rank]:
    """Return ways to rank by the best passage, as the Retriever ranks them; documents of one text rank side by side."""
    store, names = stored(given, embedder, folder)
    return {
        name: by_passages(Retriever(store, embedder, weights=weights), names, passages=PASSAGES)
        for name, weights in weighed.items()
    }


def stored(given: Beir, embedder: Embedder, folder: Path) -> tuple[Store, dict[str, list[str]]]:
    """Return the store of the documents, which is made if it is missing, and what documents each article stands for."""
    names: dict[str, list[str]] = {}
    articles = [article_of(name, *texts) for name, texts in given.documents.items()]
    for article in articles:
        names.setdefault(article.id, []).append(article.source)
    return store_of([article for article in articles if article.text], embedder, folder / "store"), names


def by_passages(retriever: Retriever, names: Mapping[str, Sequence[str]], *, passages: int) -> Rank:
    """Rank documents by the best of so many passages; those in which one stands word for word rank side by side."""

    def rank(text: str) -> list[str]:
        found = retriever.retrieve(text, limit=passages)
        ids = dict.fromkeys(key for item in found for key in (item.passage.article_id, *item.copies))
        return [name for key in ids for name in names[key]][:DEPTH]

    return rank


def article_of(name: str, title: str, text: str) -> Article:
    """Make an article of a document; one without a text has its title for that."""
    kept = text.strip() or title.strip()
    return Article(title, kept, (Block(0, len(kept), BlockKind.BODY),) if kept else (), source=name)


def measure(rankings: Mapping[str, Sequence[str]], judgements: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    """Return nDCG@10 (linear gains), recall@10, recall@100 and MRR@10, means over the queries, each in [0, 1].

    As in BEIR's own evaluation a document of the same id as the query is passed over.
    """
    rows = []
    for query, gains in judgements.items():
        ranking = [name for name in rankings[query] if name != query]
        hits = [place for place, name in enumerate(ranking, start=1) if name in gains]
        recall = [sum(place <= depth for place in hits) / len(gains) for depth in (10, 100)]
        rows.append((ndcg(ranking, gains), *recall, 1 / hits[0] if hits and hits[0] <= 10 else 0.0))
    names = ("ndcg@10", "recall@10", "recall@100", "mrr@10")
    return {name: round(float(value), 4) for name, value in zip(names, np.mean(rows, axis=0), strict=True)}


def ndcg(ranking: Sequence[str], gains: Mapping[str, int]) -> float:
    """Return nDCG@10 of one ranking, in [0, 1]: Jarvelin and Kekalainen, ACM TOIS 20, 2002, with linear gains."""
    ideal = _dcg(sorted(gains.values(), reverse=True)[:10])
    return _dcg([gains.get(name, 0) for name in ranking[:10]]) / ideal


def _dcg(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))


if __name__ == "__main__":
    sys.exit(main())
