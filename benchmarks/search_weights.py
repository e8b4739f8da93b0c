"""Choose the weights of the search on some queries, and measure them on others that the choice has not seen.

    python -m benchmarks.search_weights DATA [--cache FOLDER] [--bfloat16] [--json] [--out RESULT.json]

DATA/retrieval holds the sets ``scifact``, ``nfcorpus`` and ``bioasq`` in BEIR layout and ``covidqa/articles.jsonl``,
plain or with .gz. Every setting of ``SETTINGS`` is measured on every query: nDCG@10, and on COVID-QA whether one of the
first five passages holds an answer. Reported for each set are the encoder alone, BM25 alone, the shipped weights, what
they gain over the better of the two with a 95 % interval (paired bootstrap), and twice the weights chosen without what
they are measured on: by five folds, where those that are best on four fifths of the queries are measured on the rest,
and by leaving the set out, where those are taken that are best on the mean of the three others.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from assistant.retrieval import WEIGHTS, Retriever
from benchmarks.answer_spans import DEPTHS, first_rank, read_questions, store_of
from benchmarks.answer_spans import ways_of as span_ways
from benchmarks.beir import read_beir
from benchmarks.command import result_options, show, table
from benchmarks.encoders import encoder_of, encoder_option
from benchmarks.retrieval import bm25, by_passages, dense, folder_of, ndcg, stored
from benchmarks.stance_data import find_set
from index.embedding import Embedder

SPLITS = {"scifact": "train", "nfcorpus": "dev", "bioasq": "train"}
SETTINGS = (
    WEIGHTS,
    *(
        replace(WEIGHTS, words=words, pairs=pairs)
        for words, pairs in product((1.25, 1.5, 1.75), (0.2, 0.35, 0.5))
        if (words, pairs) != (WEIGHTS.words, WEIGHTS.pairs)
    ),
    *(replace(WEIGHTS, sentence=share) for share in (0.35, 0.65)),
    *(replace(WEIGHTS, sentence_words=share) for share in (0.0, 0.5)),
    *(replace(WEIGHTS, feedback=weight) for weight in (1.5, 4.5)),
    *(replace(WEIGHTS, repeated=weight) for weight in (0.0, 0.05)),
)
"""The shipped weights first, and others around them."""
FOLDS = 5
QUERIES = 650
"""Queries of a set, at most; drawn at random."""
PASSAGES = 60
"""That are looked at for ten documents."""
SEED = 5
Item = TypeVar("Item")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Choose the weights of the search, and measure them on other queries.")
    parser.add_argument("data", type=Path, help="folder with retrieval/scifact and others")
    parser.add_argument("--cache", type=Path, help="folder to keep the stores in, for the next time")
    encoder_option(parser)
    result_options(parser)
    options = parser.parse_args(arguments)
    embedder: Any = Remembering(encoder_of(options))
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache or Path(temporary)
        gains = {name: gains_of(options.data / "retrieval", name, embedder, cache) for name in (*SPLITS, "covidqa")}
    rows = {name: row_of(name, gains) for name in gains}
    head = ("queries", "dense", "bm25", "shipped", "margin", "by folds", "set left out")
    lines = ([name, *(row[key] if key != "margin" else str(row[key]) for key in head)] for name, row in rows.items())
    settings = [asdict(setting) for setting in SETTINGS]
    show({"settings": settings, "sets": rows}, options, table(["set", *head], lines))
    return 0


class Remembering:
    """Asks a store or an encoder what it has not been asked yet, and knows the rest."""

    def __init__(self, asked: object) -> None:
        self._asked = asked
        self._known: dict[object, object] = {}

    def forget(self) -> None:
        """Let go of what is known."""
        self._known.clear()

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._asked, name)
        if not callable(value) or name == "snapshot":
            return value

        def answer(*given: object, **named: object) -> object:
            key = (name, _key(given), _key(named.items()))
            if key not in self._known:
                self._known[key] = value(*given, **named)
            return self._known[key]

        return answer

    def __len__(self) -> int:
        return len(self._asked)  # type: ignore[arg-type]


def _key(value: Any) -> object:
    if isinstance(value, np.ndarray):
        return value.tobytes()
    return tuple(map(_key, value)) if hasattr(value, "__iter__") and not isinstance(value, str) else value


def gains_of(folder: Path, name: str, embedder: Embedder, cache: Path) -> np.ndarray:
    """Measure the encoder alone, BM25 alone and every setting on a set: shape (queries, 2 + settings), in [0, 1]."""
    if name == "covidqa":
        return _gains_of_questions(folder, embedder, cache)
    given = read_beir(folder / name, SPLITS[name])
    kept = folder_of(given, embedder, cache / name)
    real, names = stored(given, embedder, kept)
    store: Any = Remembering(real)
    ways = [
        dense(given, embedder, kept),
        bm25(given),
        *(by_passages(Retriever(store, embedder, weights=one), names, passages=PASSAGES) for one in SETTINGS),
    ]
    rows = []
    with real:
        for query in drawn(list(given.queries)):
            rows.append([ndcg(way(given.queries[query]), given.judgements[query]) for way in ways])
            store.forget()
            _say(name, len(rows))
    return np.array(rows)


def _gains_of_questions(folder: Path, embedder: Embedder, cache: Path) -> np.ndarray:
    articles, questions = read_questions(find_set(folder / "covidqa", "articles"))
    with store_of(articles, embedder, cache / "covidqa" / "store") as real:
        store: Any = Remembering(real)
        halves = span_ways(store, embedder)
        retrievers = [Retriever(store, embedder, weights=one) for one in SETTINGS]
        rows = []
        for question in drawn(questions):
            lists = [halves["dense"](question.text), halves["bm25"](question.text)]
            lists += [[item.passage for item in one.retrieve(question.text, limit=DEPTHS[1])] for one in retrievers]
            rows.append([float(first_rank(passages, question) < DEPTHS[1]) for passages in lists])
            store.forget()
            _say("covidqa", len(rows))
    return np.array(rows)


def drawn(items: Sequence[Item]) -> list[Item]:
    """Draw the queries of a set that are asked."""
    return random.Random(SEED).sample(list(items), min(QUERIES, len(items)))


def _say(name: str, done: int) -> None:
    if done % 50 == 0:
        print(f"{name}: {done} queries", file=sys.stderr, flush=True)


def row_of(name: str, gains: Mapping[str, np.ndarray]) -> dict[str, Any]:
    """Return what a set's line has; see the module."""
    own = gains[name]
    dense, bm25, *settings = own.mean(axis=0)
    margins = own[:, 2] - own[:, 0 if dense > bm25 else 1]
    others = np.mean([rows[:, 2:].mean(axis=0) for other, rows in gains.items() if other != name], axis=0)
    folds = [fold(own[:, 2:], number) for number in range(FOLDS)]
    return {
        "queries": len(own),
        "dense": round(float(dense), 4),
        "bm25": round(float(bm25), 4),
        "shipped": round(float(settings[0]), 4),
        "margin": [round(float(value), 4) for value in (margins.mean(), *interval(margins))],
        "by folds": round(float(np.concatenate([kept for kept, _ in folds]).mean()), 4),
        "chosen by folds": [chosen for _, chosen in folds],
        "set left out": round(float(settings[int(others.argmax())]), 4),
        "chosen without the set": int(others.argmax()),
        "of each setting": [round(float(value), 4) for value in settings],
    }


def fold(gains: np.ndarray, number: int) -> tuple[np.ndarray, int]:
    """Return what the setting that is best on the other folds is worth on the queries of one, and which it is.

    Args:
        gains: shape (queries, settings); every fifth query is of one fold.
        number: of the fold, from 0.
    """
    inside = np.arange(len(gains)) % FOLDS == number
    best = int(gains[~inside].mean(axis=0).argmax())
    return gains[inside, best], best


def interval(differences: np.ndarray, *, draws: int = 10_000) -> tuple[float, float]:
    """Return the 2.5th and 97.5th percentile of the mean of differences, drawn with replacement."""
    rng = np.random.default_rng(SEED)
    means = [rng.choice(differences, len(differences)).mean() for _ in range(draws)]
    low, high = np.percentile(means, (2.5, 97.5))
    return float(low), float(high)


if __name__ == "__main__":
    sys.exit(main())
