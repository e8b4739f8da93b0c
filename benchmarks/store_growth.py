"""What it costs to add one article to a store of 1,000, 10,000 and 100,000 passages: is it the article or the store?

Words and vectors are drawn, since only their number matters; nothing is embedded.
"""

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.command import result_options, show
from index.article import Article, Block, BlockKind
from index.embedding import Vectors
from index.passages import Passage
from index.store import Store

SIZES = (1_000, 10_000, 100_000)
DIMENSION = 384
ARTICLE = 20
"""Passages of the article whose adding is timed."""
WORDS = 12
"""Words of a passage."""
REPEATS = 5


class DrawnEmbedder:
    """What a store's manifest asks of an embedder; the vectors are drawn elsewhere."""

    name, fingerprint, dimension, max_tokens = "drawn", "3" * 64, DIMENSION, 256

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Draw a vector of length 1 for each text, whatever it says."""
        return drawn(len(texts), np.random.default_rng(len(texts)))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Draw a vector of length 1 for each text, whatever it says."""
        return self.embed_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words."""
        return [len(text.split()) for text in texts]


def drawn(count: int, rng: np.random.Generator) -> Vectors:
    """Draw vectors of length 1: float32, shape (count, 384)."""
    rows = rng.standard_normal((count, DIMENSION), dtype=np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


class Growing:
    """A store that grows by articles of drawn words, always the same ones."""

    def __init__(self, path: Path) -> None:
        self.store = Store.create(path, DrawnEmbedder())
        self._words, self._vectors = random.Random(1), np.random.default_rng(1)
        letters = "abcdefghijklmnopqrstuvwxyz"
        self._vocabulary = ["".join(self._words.choices(letters, k=2 + n % 9)) for n in range(20_000)]

    def article(self, passages: int) -> tuple[Article, list[Passage], Vectors]:
        """Draw an article of so many passages with its vectors."""
        lines = [" ".join(self._words.choices(self._vocabulary, k=WORDS)) for _ in range(passages)]
        text, spans, start = "\n".join(lines), [], 0
        for line in lines:
            spans.append((start, start + len(line)))
            start += len(line) + 1
        blocks = tuple(Block(start, end, BlockKind.BODY) for start, end in spans)
        article = Article("Drawn", text, blocks, "drawn")
        cut = [Passage(article.id, start, end, text[start:end]) for start, end in spans]
        return article, cut, drawn(passages, self._vectors)

    def grow(self, size: int) -> None:
        """Add articles until the store has so many passages."""
        while (missing := size - len(self.store)) > 0:
            self.store.add(*self.article(min(missing, 1_000)))

    def search(self) -> None:
        """Search once, which brings the vectors in memory up to date."""
        self.store.search_vectors(drawn(1, np.random.default_rng(2))[0], 10)


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak_mb() -> float:
    """The most memory that this process has had, MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1e3)


def measured(growing: Growing, size: int) -> dict[str, Any]:
    """Measure one size: medians over the repeats, but for what opens the store or removes, which is done once."""
    growing.grow(size)
    growing.search()
    cache = growing.store.path / "vectors.faiss"
    written, adds, catch_ups, searches = cache.stat().st_mtime_ns, [], [], []
    for _ in range(REPEATS):
        article = growing.article(ARTICLE)
        adds.append(seconds(lambda article=article: growing.store.add(*article)))  # type: ignore[misc]
        catch_ups.append(seconds(growing.search))
        searches.append(seconds(growing.search))
    kept = cache.stat().st_mtime_ns == written
    with Store.open(growing.store.path) as other:
        opened = seconds(lambda: other.search_vectors(drawn(1, np.random.default_rng(2))[0], 10))
    last = growing.store.records()[-1].id
    return {
        "passages": size,
        "add_s": round(statistics.median(adds), 4),
        "first_search_after_s": round(statistics.median(catch_ups), 4),
        "search_s": round(statistics.median(searches), 4),
        "cache_file_written_again": not kept,
        "open_and_search_s": round(opened, 3),
        "list_s": round(seconds(growing.store.records), 4),
        "remove_s": round(seconds(lambda: growing.store.remove(last)), 2),
        "store_mb": round(sum(path.stat().st_size for path in growing.store.path.iterdir()) / 1e6, 1),
        "peak_memory_mb": round(peak_mb()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Say how the time grows, and show the figures as the options say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages, ascending")
    result_options(parser)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        growing = Growing(Path(folder) / "store")
        with growing.store:
            rows = []
            for size in options.sizes:
                rows.append(measured(growing, size))
                print(json.dumps(rows[-1]), file=sys.stderr, flush=True)
    ratio = rows[-1]["add_s"] / rows[0]["add_s"]
    result = {"article_passages": ARTICLE, "dimension": DIMENSION, "sizes": rows, "add_ratio": round(ratio, 2)}
    said = f"adding to {options.sizes[-1]:,} passages takes {ratio:.2f} times as long as to {options.sizes[0]:,}"
    show(result, options, said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
