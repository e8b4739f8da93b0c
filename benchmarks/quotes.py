"""Made-up alterations of sentences of articles, and what ``verify_quote`` says of them.

    python -m benchmarks.quotes [ARTICLES...] [--quotes NUMBER] [--out RESULT.json]

ARTICLES are files or folders of articles, those of the sample if none is named; a file of JSON lines with ``text`` is
read too. One article in five is kept out of the store, and its sentences are quoted as absent. Every kind of quotation
gets the same number. The articles' words are not written to the result.
"""

import argparse
import gzip
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.quotes import ALTERED, verify_quote
from benchmarks.command import result_options, show
from index.article import Article, Block, BlockKind
from index.embedding import Vectors
from index.files import files_of
from index.indexing import add_article
from index.readers import read_article, readable
from index.sentences import sentence_spans
from index.store import Store

Alteration = Callable[[str, random.Random], str | None]
"""Changes a sentence; None where it cannot be changed so."""


class NoVectors:
    """An embedder for a store that is searched by words alone: every text has the same vector."""

    name, fingerprint, dimension, max_tokens = "none", "0" * 64, 1, 256

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Give every text the vector (1,)."""
        return np.ones((len(texts), 1), dtype=np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Give every text the vector (1,)."""
        return self.embed_passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count words, and a third more."""
        return [len(text.split()) * 4 // 3 for text in texts]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Check made-up quotations.")
    parser.add_argument("articles", type=Path, nargs="*", default=[Path(str(files("assistant"))) / "sample"])
    parser.add_argument("--quotes", type=int, default=40, help="of each kind, at most")
    result_options(parser)
    options = parser.parse_args(arguments)
    articles = list(read_articles(options.articles))
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", NoVectors()) as store:
        kept, left_out = articles[: -max(1, len(articles) // 5)], articles[-max(1, len(articles) // 5) :]
        for article in kept:
            add_article(store, article, NoVectors())
        rows = [run(store, case) for case in cases(kept, left_out, options.quotes)]
    result = {"articles": len(kept), "quotes": len(rows), "threshold": ALTERED, "kinds": table(rows)}
    show(result, options)
    return 0


def read_articles(paths: Sequence[Path]) -> Iterator[Article]:
    """Read the articles of files and folders, each text once."""
    seen: set[str] = set()
    for article in (article for path in paths for article in _read(path)):
        if article.id not in seen:
            seen.add(article.id)
            yield article


def _read(path: Path) -> Iterator[Article]:
    if path.is_file() and ".jsonl" in path.suffixes:
        with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
            for line in lines:
                text = json.loads(line)["text"]
                blocks = [Block(m.start(), m.end(), BlockKind.BODY) for m in re.finditer(r"\S[^\n]*\S", text)]
                yield Article("", text, tuple(blocks), "")
    else:
        yield from (read_article(found) for found in files_of([path]) if readable(found))


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation: its kind, the article that it was made from, and the one that it is said to stand in, if any."""

    kind: str
    article: Article
    named: str | None
    quotation: str


def cases(kept: Sequence[Article], left_out: Sequence[Article], each: int) -> Iterator[Case]:
    """Yield quotations, up to ``each`` of a kind."""
    for number, (kind, (status, _, alter)) in enumerate(KINDS.items()):
        draw = random.Random(number)
        pool = [(a, s) for a in (left_out if kind == "another text" else kept) for s in sentences(a)]
        found = 0
        for article, sentence in draw.sample(pool, len(pool)):
            quotation = alter(sentence, draw)
            if quotation is not None and quotation != sentence:
                other = next(a.id for a in kept if a.id != article.id)
                named = other if kind == "elsewhere" else None if status == "ABSENT" else article.id
                yield Case(kind, article, named, quotation)
                found += 1
            if found == each:
                break


def sentences(article: Article) -> list[str]:
    """List an article's sentences of 8 to 45 words."""
    body = [article.text[block.start : block.end] for block in article.body]
    found = [text[start:end] for text in body for start, end in sentence_spans(text)]
    return [sentence for sentence in found if 8 <= len(sentence.split()) <= 45]


def run(store: Store, case: Case) -> dict[str, Any]:
    """Check one quotation: whether it came out as wanted, and the seconds of CPU time that it took."""
    status, change, _ = KINDS[case.kind]
    began = time.process_time()
    result = verify_quote(store, case.quotation, article=case.named)
    return {
        "kind": case.kind,
        "right": result.status.name == status,
        "named": not change or change in {found.kind.name for found in result.changes},
        "at_place": status == "ABSENT" or any(place.article.id == case.article.id for place in result.places),
        "status": result.status.name,
        "similarity": result.similarity,
        "seconds": time.process_time() - began,
    }


def table(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Sum up by kind: how many, how many right, with the kind of change named, in the right article; the time."""
    result = {}
    for kind in KINDS:
        of_kind = [row for row in rows if row["kind"] == kind]
        if not of_kind:
            continue
        came = [row["status"] for row in of_kind]
        similarity = [row["similarity"] for row in of_kind]
        result[kind] = {
            "quotes": len(of_kind),
            "right": sum(row["right"] for row in of_kind),
            "change_named": sum(row["named"] for row in of_kind),
            "right_article": sum(row["at_place"] for row in of_kind),
            "came": {status: came.count(status) for status in sorted(set(came))},
            "similarity": [round(float(value), 3) for value in np.quantile(similarity, [0, 0.1, 0.5, 0.9, 1])],
            "cpu_seconds_at_most": round(max(row["seconds"] for row in of_kind), 2),
        }
    return result


# Alterations


def typeset(sentence: str, draw: random.Random) -> str:
    """Set a sentence otherwise: ligatures, curly marks, dashes, spaces, a broken line, a hyphenated word."""
    swapped = sentence.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("'", "’").replace('"', "”").replace(" - ", " – ")
    words = [word.replace("-", "\u2011") if draw.random() < 0.5 else word for word in swapped.split()]
    long = [place for place, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 6]
    for place in draw.sample(long, min(2, len(long))):
        words[place] = words[place][:4] + draw.choice(["-\n", "\u00ad", "\u00ad\n"]) + words[place][4:]
    spaced = "".join(word + draw.choice([" ", " ", "\u00a0", "\n", "  "]) for word in words)
    return f"“{spaced.strip()}”"


def shortened(sentence: str, draw: random.Random) -> str | None:
    """Leave some words in the middle out, with an ellipsis in their place."""
    words = sentence.split()
    first = draw.randint(3, len(words) - 5)
    last = draw.randint(first + 1, len(words) - 3)
    return " ".join([*words[:first], draw.choice(["...", "[…]", "…", "[...]"]), *words[last:]])


def other_number(sentence: str, draw: random.Random) -> str | None:
    """Change one number."""
    numbers = [match for match in re.finditer(r"(?<![\w.,-])\d+(?![\w.,-])", sentence) if len(match[0]) < 5]
    if not numbers:
        return None
    chosen = draw.choice(numbers)
    return f"{sentence[: chosen.start()]}{int(chosen[0]) + draw.randint(1, 40)}{sentence[chosen.end() :]}"


def without_not(sentence: str, _: random.Random) -> str | None:
    """Leave "not" away."""
    return re.sub(r"\bnot ", "", sentence, count=1) if " not " in sentence else None


def with_not(sentence: str, _: random.Random) -> str | None:
    """Put a "not" in."""
    return re.sub(r"\b(is|are|was|were|can|may|could|should) (?!not)", r"\1 not ", sentence, count=1)


def other_words(sentence: str, draw: random.Random) -> str | None:
    """Put other words in place of two."""
    words = sentence.split()
    places = [place for place, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 3]
    if len(places) < 4:
        return None
    for place, other in zip(draw.sample(places, 2), draw.sample(OTHERS, 2), strict=True):
        words[place] = other
    return " ".join(words)


def swapped(sentence: str, draw: random.Random) -> str | None:
    """Exchange two long words."""
    words = sentence.split()
    places = [place for place, word in enumerate(words) if word.isalpha() and word.islower() and len(word) > 4]
    if len(places) < 2:
        return None
    a, b = draw.sample(places, 2)
    words[a], words[b] = words[b], words[a]
    return " ".join(words)


def cut_silently(sentence: str, draw: random.Random) -> str | None:
    """Leave three to eight words in the middle out, and say nothing."""
    words = sentence.split()
    if len(words) < 16:
        return None
    first = draw.randint(4, len(words) - 12)
    return " ".join([*words[:first], *words[first + draw.randint(3, 8) :]])


def reworded(sentence: str, draw: random.Random) -> str | None:
    """Keep a third of the words, in another order, among others: what a paraphrase shares with its source."""
    words = [word.strip(".,;:()").lower() for word in sentence.split()]
    kept = draw.sample(words, len(words) // 3)
    mixed = kept + draw.choices(OTHERS, k=len(words) - len(kept))
    draw.shuffle(mixed)
    return " ".join(mixed)


def unchanged(sentence: str, _: random.Random) -> str:
    """Put the sentence between quotation marks."""
    return f'"{sentence}"'


OTHERS = """rivers harvest painter violin orchard lantern mountain kitchen festival ladder window carpet village
thunder pepper saddle anchor marble feather copper garden candle bridge basket""".split()
"""Words that scientific articles seldom hold."""

KINDS: dict[str, tuple[str, str, Alteration]] = {
    "verbatim": ("VERBATIM", "", unchanged),
    "set otherwise": ("VERBATIM", "", typeset),
    "ellipsis": ("VERBATIM", "", shortened),
    "elsewhere": ("VERBATIM_ELSEWHERE", "", unchanged),
    "other number": ("ALTERED", "NUMBER", other_number),
    "negation left away": ("ALTERED", "NEGATION", without_not),
    "negation put in": ("ALTERED", "NEGATION", with_not),
    "other words": ("ALTERED", "WORD", other_words),
    "words exchanged": ("ALTERED", "WORD", swapped),
    "cut silently": ("ALTERED", "", cut_silently),
    "reworded": ("ABSENT", "", reworded),
    "another text": ("ABSENT", "", unchanged),
}
"""Each kind of quotation: the status and the kind of change that are wanted, and how it is made."""

if __name__ == "__main__":
    sys.exit(main())
