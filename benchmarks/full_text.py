"""Measure verdicts on claims about trials against the full texts that tell of them.

    python -m benchmarks.full_text DATA [--json] [--out RESULT.json]

DATA holds ``articles/pmc-600.jsonl.gz``, one article a line with ``_id`` and ``text``, and
``stance/dev/evinf_templates.jsonl.gz``, pairs whose ``group`` is the number of an article. The articles that a claim is
on are the store. The claims:

- those of Evidence Inference (dev), "A significantly increases B compared with C", "decreases" and "There is no
  significant difference", at most ``EACH`` of an article; each is checked twice, among all articles and among all but
  its own, of which it is taken that they leave it open;
- those of ``benchmarks/full_text.jsonl`` in plain words, each with its verdict: by what its article says, or not enough
  evidence where that, and every other, leaves it open. They are two sets, the second of which was written when all else
  was done.

Reported are the scores of each verdict, macro-F1 over the three and accuracy.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.check import Assistant
from assistant.stance_models import load_labeller
from assistant.verdict import Verdict
from benchmarks.command import model_facts, model_option, result_options, show, table
from benchmarks.stance_data import read_jsonl
from benchmarks.verdicts import STANCES, THREE, scores_of, verdict_of
from index.build import add
from index.embedding import SentenceTransformerEmbedder
from index.errors import InputError
from index.filters import NO_FILTERS, Filters
from index.store import Store

CLAIMS = Path(__file__).with_suffix(".jsonl")
EACH, SEED = 8, 5
"""Claims of Evidence Inference of one article, at most, and what draws them."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its gold verdict and the article that it is on, ``without`` which it may have to be checked."""

    text: str
    verdict: Verdict
    article: str
    without: bool = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure verdicts on claims about trials against full texts.")
    parser.add_argument("data", type=Path, metavar="DATA")
    model_option(parser)
    result_options(parser)
    options = parser.parse_args(arguments)
    texts = {str(row["_id"]): str(row["text"]) for row in read_jsonl(options.data / "articles/pmc-600.jsonl.gz")}
    sets = {
        "evidence inference": inferred(
            read_jsonl(options.data / "stance/dev/evinf_templates.jsonl.gz"), articles=texts.keys()
        ),
        **plain(read_jsonl(CLAIMS)),
    }
    wanted = sorted({claim.article for claims in sets.values() for claim in claims})
    embedder, labeller = SentenceTransformerEmbedder(), load_labeller(options.model)
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "store", embedder) as store:
        paths = {name: Path(folder) / f"{name}.txt" for name in wanted}
        for name, path in paths.items():
            path.write_text(texts[name], encoding="utf-8")
        add(store, list(paths.values()), embedder)
        known = {Path(record.source).stem: record.id for record in store.records()}
        if known.keys() != set(wanted):
            raise InputError(f"no text of {sorted(set(wanted) - known.keys())} could be added: look at their files")
        assistant = Assistant(store, embedder, labeller)
        measured = {name: measure(checked(assistant, claims, known)) for name, claims in sets.items()}
    show({"model": model_facts(labeller), "articles": len(wanted), "sets": measured}, options, words_of(measured))
    return 0


def inferred(rows: Iterable[Mapping[str, Any]], *, articles: Iterable[str]) -> list[Claim]:
    """Draw claims of Evidence Inference that are on some articles: with its article, and without."""
    kept = set(articles)
    found: dict[str, dict[str, Verdict]] = {}
    for row in rows:
        article = f"PMC{row['group']}"
        if article in kept:
            found.setdefault(article, {})[str(row["claim"])] = verdict_of({article: STANCES[str(row["label"])]})
    drawn = random.Random(SEED)
    return [
        claim
        for article, gold in sorted(found.items())
        for text, verdict in drawn.sample(sorted(gold.items(), key=lambda pair: pair[0]), min(EACH, len(gold)))
        for claim in (
            Claim(text, verdict, article),
            Claim(text, Verdict.NOT_ENOUGH_EVIDENCE, article, without=True),
        )
    ]


def plain(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Claim]]:
    """Return our own claims by the set that each is of."""
    sets: dict[str, list[Claim]] = {}
    for row in rows:
        claim = Claim(str(row["statement"]), Verdict[str(row["verdict"])], str(row["article"]))
        sets.setdefault(str(row["set"]), []).append(claim)
    return sets


def checked(
    assistant: Assistant, claims: Sequence[Claim], known: Mapping[str, str]
) -> list[tuple[Claim, Verdict, float]]:
    """Check claims; return each with its verdict and the probability of that.

    Args:
        assistant: that answers.
        claims: to check.
        known: the articles' identifiers in the store, by their names.
    """
    results = []
    for number, claim in enumerate(claims, start=1):
        others = tuple(key for name, key in known.items() if name != claim.article)
        result = assistant.check(claim.text, filters=Filters(articles=others) if claim.without else NO_FILTERS)
        results.append((claim, result.verdict, result.probability))
        if number % 20 == 0:
            print(f"{number}/{len(claims)}", file=sys.stderr, flush=True)
    return results


def measure(results: Sequence[tuple[Claim, Verdict, float]]) -> dict[str, Any]:
    """Return every figure, and what came of each claim, in their order."""
    pairs = [(claim.verdict, verdict) for claim, verdict, _ in results]
    scores = {verdict.name: scores_of(pairs, verdict) for verdict in Verdict}
    return {
        "claims": len(pairs),
        "macro_f1_of_three": round(sum(scores[verdict.name]["f1"] for verdict in THREE) / len(THREE), 4),
        "accuracy": round(sum(gold is found for gold, found in pairs) / len(pairs), 4),
        "verdicts": scores,
        "cases": [
            {
                "article": claim.article,
                "without": claim.without,
                "wanted": claim.verdict.name,
                "came": verdict.name,
                "probability": round(probability, 3),
            }
            for claim, verdict, probability in results
        ],
    }


def words_of(sets: Mapping[str, Any]) -> str:
    """Write the figures as Markdown."""
    head = ["set", "claims", "macro-F1 of three", "accuracy"]
    rows = [[name, one["claims"], one["macro_f1_of_three"], one["accuracy"]] for name, one in sets.items()]
    return table(head, rows)


if __name__ == "__main__":
    sys.exit(main())
