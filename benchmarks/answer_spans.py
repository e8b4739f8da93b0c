"""Measure whether the passages that are found for a question hold its answer, on whole articles.

    python -m benchmarks.answer_spans FILE.jsonl[.gz] [--cache FOLDER] [--json] [--out RESULT.json]

FILE has one article a line: ``text`` and ``questions``, each with ``text`` and ``answers`` (``text`` and ``start``,
characters in the article). The articles are added to one store and cut into its passages. A passage holds an answer if
the whole answer lies in it, or it lies in an answer that is longer than itself. Reported is the share of questions with
an answer in the first 1, 5, 10 and 20 passages: by the encoder alone, by BM25 alone, as Vouch ranks them, and as it
would with one of its parts left out.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from assistant.retrieval import WEIGHTS, Retriever, Weights
from assistant.terms import content_terms
from benchmarks.asking import ask_all
from benchmarks.command import result_options, show, table
from benchmarks.encoders import encoder_of, encoder_option
from benchmarks.stance_data import read_jsonl
from index.article import Article, Block, BlockKind
from index.embedding import Embedder
from index.indexing import add_article
from index.passages import Passage
from index.spans import Span
from index.store import Store

DEPTHS = (1, 5, 10, 20)
Find = Callable[[str], list[Passage]]
"""A question to passages, best first."""
ABLATIONS = {
    "without the encoder": replace(WEIGHTS, similarity=0.0),
    "without words": replace(WEIGHTS, words=0.0, pairs=0.0, sentence_words=0.0),
    "without nearness of words": replace(WEIGHTS, pairs=0.0),
    "without best sentences": replace(WEIGHTS, sentence=0.0),
    "without words of sentences": replace(WEIGHTS, sentence_words=0.0),
    "nothing put off": replace(WEIGHTS, repeated=0.0, alike=0.0),
}
"""Vouch's way with one part left out of the score, by name; of the parts that count for questions."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with its answers as characters of the text of one article."""

    text: str
    article_id: str
    answers: tuple[Span, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure whether found passages hold the answers of questions.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--cache", type=Path, help="folder to keep the store in, for the next time")
    encoder_option(parser)
    result_options(parser)
    options = parser.parse_args(arguments)
    embedder = encoder_of(options)
    articles, questions = read_questions(options.file)
    with (
        tempfile.TemporaryDirectory() as folder,
        store_of(articles, embedder, (options.cache or Path(folder)) / "store") as store,
    ):
        found, spent = ask_all(ways_of(store, embedder), [question.text for question in questions])
        size = len(store)
    rows = {name: {**measure(lists, questions), **spent[name]} for name, lists in found.items()}
    result = {
        "articles": len(articles),
        "passages": size,
        "questions": len(questions),
        "encoder": embedder.fingerprint,
        "weights": asdict(WEIGHTS),
        "ways": rows,
    }
    shares = [f"top {n}" for n in DEPTHS]
    lines = (
        [name, *(row[key] for key in shares), f"{row['milliseconds']:.1f}", f"{row['again']:.1f}"]
        for name, row in rows.items()
    )
    head = ["way", *shares, "ms per question", "asked again"]
    show(result, options, table(head, lines))
    return 0


def read_questions(path: Path) -> tuple[list[Article], list[Question]]:
    """Read articles, their text without white space at its ends, and the questions that are asked of each."""
    articles, questions = [], []
    for row in read_jsonl(path):
        article, asked = _read(row)
        articles.append(article)
        questions += asked
    return articles, questions


def _read(row: Mapping[str, Any]) -> tuple[Article, list[Question]]:
    text = row["text"].strip()
    shift = len(row["text"]) - len(row["text"].lstrip())
    article = Article("", text, (Block(0, len(text), BlockKind.BODY),), source=str(row.get("_id", "")))
    asked = []
    for question in row["questions"]:
        answers = []
        for answer in question["answers"]:
            start = answer["start"] - shift + len(answer["text"]) - len(answer["text"].lstrip())
            answers.append((start, start + len(answer["text"].strip())))
        asked.append(Question(question["text"], article.id, tuple(answers)))
    return article, asked


def store_of(articles: Sequence[Article], embedder: Embedder, path: Path) -> Store:
    """Open the store of the articles; those that it lacks are added.

    Raises:
        ValueError: the store holds other articles too, and what is measured would be of those as well.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store.open(path) if path.exists() else Store.create(path, embedder)
    for number, article in enumerate(articles, start=1):
        if not store.has(article.id):
            add_article(store, article, embedder)
            print(f"added {number}/{len(articles)}", file=sys.stderr, flush=True)
    given = {article.id for article in articles}
    others = [article for article in store.articles() if article.id not in given]
    if others:
        store.close()
        raise ValueError(f"{path} holds {len(others)} articles of another set; give another folder as --cache")
    return store


def ways_of(store: Store, embedder: Embedder, *, depth: int = DEPTHS[-1]) -> dict[str, Find]:
    """Return the ways to find passages."""

    def dense(text: str) -> list[Passage]:
        return store.passages([i for i, _ in store.search_vectors(embedder.embed_queries([text])[0], depth)])

    def bm25(text: str) -> list[Passage]:
        return store.passages([i for i, _ in store.search_words(content_terms(text), depth)])

    def vouch(weights: Weights) -> Find:
        retriever = Retriever(store, embedder, weights=weights)
        return lambda text: [item.passage for item in retriever.retrieve(text, limit=depth)]

    ablations = {name: vouch(weights) for name, weights in ABLATIONS.items()}
    return {"dense": dense, "bm25": bm25, "default": vouch(WEIGHTS), **ablations}


def measure(found: Sequence[Sequence[Passage]], questions: Sequence[Question]) -> dict[str, float]:
    """Return the share of questions with an answer in the first passages, by how many."""
    ranks = [first_rank(passages, question) for passages, question in zip(found, questions, strict=True)]
    return {f"top {n}": round(sum(rank < n for rank in ranks) / len(ranks), 4) for n in DEPTHS}


def first_rank(passages: Sequence[Passage], question: Question) -> int:
    """Return the place, from 0, of the first passage that holds an answer; how many there are if none does."""
    return next((rank for rank, passage in enumerate(passages) if holds(passage, question)), len(passages) + DEPTHS[-1])


def holds(passage: Passage, question: Question) -> bool:
    """Tell whether an answer lies in a passage, or the passage in an answer."""
    return passage.article_id == question.article_id and any(
        (passage.start <= start and end <= passage.end) or (start <= passage.start and passage.end <= end)
        for start, end in question.answers
    )


if __name__ == "__main__":
    sys.exit(main())
