"""Add many real articles with the real encoder, replace one, remove one, and look for traces of it, byte by byte."""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from assistant.progress import progress_on_stderr
from benchmarks.command import result_options, show
from benchmarks.stance_data import read_jsonl
from benchmarks.store_growth import peak_mb, seconds
from index.build import add, open_store, remove
from index.embedding import Embedder, SentenceTransformerEmbedder
from index.passage_rows import vectors_of
from index.report import Report
from index.run import Progress
from index.store import Store
from index.verify import verify


def telling() -> Progress:
    """Return what tells the progress, with rate and time left, of every tenth article."""
    tell = progress_on_stderr("articles", lines=True)

    def tenth(done: int, total: int, name: str) -> None:
        if done % 10 == 0 or not name:
            tell(done, total, name)

    return tenth


def distinctive(text: str, others: str) -> list[str]:
    """Return the pieces of a text's words, lower case, that stand in no other text.

    Of each word of at least ten letters the first seven, which the full-text index may keep of a stem, and the middle
    without the first four, which it may share with the word before.
    """
    words = {word.lower() for word in text.split() if len(word) >= 10 and word.isascii() and word.isalpha()}
    pieces = {piece for word in words for piece in (word, word[:7], word[4:-3]) if len(piece) >= 6}
    return sorted(piece for piece in pieces if piece not in others)


def traces(store: Store, pieces: Sequence[str], vectors: Sequence[bytes]) -> list[str]:
    """Name what is found, of some pieces of words and of vectors, in the bytes of any file of a store."""
    found = []
    for path in sorted(store.path.iterdir()):
        raw = path.read_bytes()
        lower = raw.lower()
        found += [f"{path.name}: {piece}" for piece in pieces if piece.encode() in lower]
        found += [f"{path.name}: a vector" for vector in vectors if vector[:64] in raw or vector[-64:] in raw]
    return found


def forgotten(store: Store, article_id: str, others: str) -> dict[str, Any]:
    """Remove an article, and look for it before and after."""
    article = store.article(article_id)
    pieces = distinctive(article.text, others)
    texts = [store.passage(number).indexed_text for number in store.passage_ids([article_id])]
    vectors = [row.tobytes() for row in vectors_of(store.database, texts).values()]
    before = len(traces(store, pieces, vectors))
    spent = seconds(lambda: remove(store, [article_id]))
    return {
        "remove_s": round(spent, 2),
        "pieces_looked_for": len(pieces),
        "vectors_looked_for": len(vectors),
        "traces_before": before,
        "traces_after": traces(store, pieces, vectors),
    }


def measured(folder: Path, articles: Sequence[tuple[str, str]], embedder: Embedder) -> dict[str, Any]:
    """Add, replace and remove, in a folder that is empty."""
    files = folder / "articles"
    files.mkdir()
    for key, text in articles:
        (files / f"{key}.txt").write_text(text, encoding="utf-8")
    with open_store(folder / "store", embedder) as store:
        began = time.perf_counter()
        report = add(store, [files], embedder, progress=telling())
        spent = time.perf_counter() - began
        again = seconds(lambda: add(store, [files], embedder))
        chosen = random.Random(1).sample(report.added, 2)
        file = Path(chosen[0].source)
        file.write_text(file.read_text(encoding="utf-8") + "\n\nA sentence that was not there before was added.\n")
        replaced: list[Report] = []
        replace_s = seconds(lambda: replaced.append(add(store, [file], embedder)))
        others = " ".join(a.text + a.title for a in store.articles() if a.id != chosen[1].id).lower()
        return {
            "articles": len(report.added),
            "skipped": [skipped.reason for skipped in report.skipped],
            "passages": len(store),
            "add_s": round(spent, 1),
            "passages_per_s": round(len(store) / spent, 1),
            "nothing_new_s": round(again, 2),
            "replace_s": round(replace_s, 2),
            "identifier_kept": [record.id for record in replaced[0].replaced] == [chosen[0].id],
            **forgotten(store, chosen[1].id, others),
            "verify": verify(store),
            "store_mb": round(sum(path.stat().st_size for path in store.path.iterdir()) / 1e6, 1),
            "peak_memory_mb": round(peak_mb()),
        }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. Returns 1 if a trace of the removed article is left or the store is not sound."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, metavar="FILE", help="JSON lines with _id and text; may be gzipped")
    parser.add_argument("--limit", type=int, help="the first so many articles only; at least 2")
    result_options(parser)
    options = parser.parse_args(arguments)
    rows = islice(read_jsonl(options.articles), options.limit)
    articles = [(str(row["_id"]), str(row["text"])) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        result = measured(Path(folder), articles, SentenceTransformerEmbedder())
    show(result, options)
    return 1 if result["traces_after"] or result["verify"] else 0


if __name__ == "__main__":
    sys.exit(main())
