"""Measure verdicts on evidence that is searched for, not given: claims against the articles that they were judged by.

    python -m benchmarks.verdicts FILE.jsonl[.gz] [--corpus CORPUS.jsonl[.gz]] [--claims N] [--cache FOLDER]
        [--no-counter-search] [--folds runs/fold] [--bfloat16] [--json] [--out RESULT.json]

FILE holds labelled pairs; of each claim those with a whole abstract as evidence say which articles support or refute
it. All of its abstracts, and the documents of a corpus in BEIR layout, are the store. Reported are precision, recall
and F1 of each verdict; macro-F1 over SUPPORTED, REFUTED and NOT_ENOUGH_EVIDENCE on the claims whose gold is one of
these; label-only F1 of the articles that are counted for a side (Wadden and others, SciFact, EMNLP 2020), of both sides
and of each; for each least probability that a decisive verdict is asked to have, how many are left and how many of
these are wrong; and the probability that a side has evidence against the claims of which it has, with what
``CALIBRATION`` in assistant/verdict.py would be if it were fitted on these claims. With ``--folds`` each claim of
SciFact is checked by a model that has not seen it, as ``benchmarks/scifact_folds.py`` says.
"""

import argparse
import math
import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from assistant.check import Assistant
from assistant.results import FactCheck
from assistant.stance import Stance
from assistant.stance_models import load_labeller
from assistant.verdict import CALIBRATION, Verdict
from benchmarks.answer_spans import store_of
from benchmarks.command import model_option, result_options, show, table
from benchmarks.encoders import encoder_of, encoder_option
from benchmarks.retrieval import article_of
from benchmarks.scifact_folds import fold_models, fold_settings
from benchmarks.stance import calibration_error
from benchmarks.stance_data import fold_of_group, read_jsonl, read_pairs
from benchmarks.stance_stages import FOLDS
from index.article import Article

LIMIT = 10
"""Pieces of evidence that are looked at for the articles that a result speaks of."""
STANCES = {"SUPPORTS": Stance.SUPPORTS, "REFUTES": Stance.REFUTES}
THREE = (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE)
SEED = 7
LEAST = 0.01
"""Probability of a side, at either end, beyond which a fit of its calibration does not look."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim and the group that it is of, with the stance of each article (by identifier) that has one towards it."""

    claim: str
    gold: Mapping[str, Stance]
    group: str = ""

    @property
    def verdict(self) -> Verdict:
        """What the articles, taken together, say by their labels."""
        return verdict_of(self.gold)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure verdicts on evidence that is searched for.")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--corpus", type=Path, help="more documents to search among")
    parser.add_argument("--claims", type=int, help="check only so many, drawn at random")
    parser.add_argument("--cache", type=Path, help="folder to keep the store in, for the next time")
    model_option(parser)
    parser.add_argument("--no-counter-search", action="store_true", help="do not search for the opposite")
    parser.add_argument("--folds", help="path of the folds' models instead, that a fold's number is put behind")
    encoder_option(parser)
    result_options(parser)
    options = parser.parse_args(arguments)
    articles, cases = read_cases(options.file, options.corpus)
    cases = random.Random(SEED).sample(cases, min(options.claims or len(cases), len(cases)))
    embedder = encoder_of(options)
    with (
        tempfile.TemporaryDirectory() as folder,
        store_of(articles, embedder, (options.cache or Path(folder)) / "store") as store,
    ):
        counter = not options.no_counter_search
        names = fold_models(options.folds) if options.folds else [options.model]
        settings = fold_settings(options.folds) if options.folds else {}
        assistants = [
            Assistant(store, embedder, load_labeller(name, **settings), counter_search=counter) for name in names
        ]
        dealt = fold_of_group(read_pairs(options.file), FOLDS) if options.folds else {}
        results = []
        for number, case in enumerate(cases, start=1):
            results.append(assistants[dealt.get(case.group, 0)].check(case.claim, limit=LIMIT))
            if number % 20 == 0:
                print(f"{number}/{len(cases)}", file=sys.stderr, flush=True)
    facts = {"encoder": embedder.fingerprint, "counter_search": counter}
    result = {"claims": len(cases), "articles": len(articles), **facts, **measure(cases, results)}
    show(result, options, words_of(result))
    return 0


def read_cases(path: Path, corpus: Path | None = None) -> tuple[list[Article], list[Case]]:
    """Read the claims of a file, and the articles to search: its abstracts, and what a corpus has beside them."""
    articles: dict[str, Article] = {}
    gold: dict[str, dict[str, Stance]] = {}
    groups: dict[str, str] = {}
    for row in read_jsonl(path):
        if row.get("level") != "abstract":
            continue
        article = article_of("", str(row.get("title") or ""), str(row["evidence"]))
        articles.setdefault(article.id, replace(article, source=article.id))
        stances = gold.setdefault(str(row["claim"]), {})
        groups.setdefault(str(row["claim"]), str(row.get("group") or ""))
        if str(row["label"]) in STANCES:
            stances[article.id] = STANCES[str(row["label"])]
    known = {_key(article.text) for article in articles.values()}
    for row in read_jsonl(corpus) if corpus else ():
        article = article_of(str(row["_id"]), str(row.get("title") or ""), str(row["text"]))
        if article.text and _key(article.text) not in known:
            articles.setdefault(article.id, article)
    return list(articles.values()), [Case(claim, stances, groups[claim]) for claim, stances in gold.items()]


def _key(text: str) -> str:
    return "".join(text.lower().split())[:80]


def verdict_of(stances: Mapping[str, Stance]) -> Verdict:
    """Add up the stances of articles."""
    found = set(stances.values())
    if len(found) > 1:
        return Verdict.CONTESTED
    if not found:
        return Verdict.NOT_ENOUGH_EVIDENCE
    return Verdict.SUPPORTED if found == {Stance.SUPPORTS} else Verdict.REFUTED


def spoken_of(result: FactCheck) -> dict[str, Stance]:
    """Return the articles that a result counts for a side, and the side, of two the stronger."""
    return {article: sides[0] for article, sides in result.judgement.counted.items()}


def measure(cases: Sequence[Case], results: Sequence[FactCheck]) -> dict[str, Any]:
    """Return every figure; see the module."""
    pairs = [(case.verdict, result.verdict) for case, result in zip(cases, results, strict=True)]
    verdicts = {verdict.name: scores_of(pairs, verdict) for verdict in Verdict}
    plain = [(gold, found) for gold, found in pairs if gold in THREE]
    said = [spoken_of(result) for result in results]
    right = sum(
        stance is case.gold.get(key) for case, one in zip(cases, said, strict=True) for key, stance in one.items()
    )
    counted = _f1(right, sum(map(len, said)), sum(len(case.gold) for case in cases))
    of_side = {
        side.name: _of_side([case.gold for case in cases], said, side) for side in (Stance.SUPPORTS, Stance.REFUTES)
    }
    decided = [
        (result.probability, gold is found)
        for (gold, found), result in zip(pairs, results, strict=True)
        if found is not Verdict.NOT_ENOUGH_EVIDENCE
    ]
    return {
        "verdicts": verdicts,
        "macro_f1_of_three": round(sum(scores_of(plain, verdict)["f1"] for verdict in THREE) / len(THREE), 4),
        "abstracts_label_only": {**counted, "of_side": of_side},
        "risk_coverage": [_left(decided, least / 10, len(pairs)) for least in range(10)],
        "sides": _sides(cases, results),
    }


def scores_of(pairs: Sequence[tuple[Verdict, Verdict]], verdict: Verdict) -> dict[str, Any]:
    """Return how often a verdict is gold and found, its precision, recall and F1, from pairs of gold and found."""
    right = sum(gold is found is verdict for gold, found in pairs)
    found = sum(found is verdict for _, found in pairs)
    gold = sum(gold is verdict for gold, _ in pairs)
    return {"gold": gold, "found": found, **_f1(right, found, gold)}


def _of_side(
    gold: Sequence[Mapping[str, Stance]], said: Sequence[Mapping[str, Stance]], side: Stance
) -> dict[str, float]:
    """Score the articles of one side, such as those that refute."""
    right = sum(
        stance is side and wanted.get(article) is side
        for wanted, one in zip(gold, said, strict=True)
        for article, stance in one.items()
    )
    found, held = (sum(stance is side for one in every for stance in one.values()) for every in (said, gold))
    return _f1(right, found, held)


def _f1(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def _left(decided: Sequence[tuple[float, bool]], least: float, claims: int) -> dict[str, Any]:
    """Say how many decisive verdicts have at least a probability, as a share of all claims, and how many are wrong."""
    kept = [right for probability, right in decided if probability >= least]
    risk = round(1 - sum(kept) / len(kept), 4) if kept else None
    return {"least": least, "coverage": round(len(kept) / claims, 4), "risk": risk}


def _sides(cases: Sequence[Case], results: Sequence[FactCheck]) -> dict[str, Any]:
    """Hold the probability that a side has evidence against whether it has; see ``probable``."""
    found, gold = [], []
    for verdict, stance in ((Verdict.SUPPORTED, Stance.SUPPORTS), (Verdict.REFUTED, Stance.REFUTES)):
        for case, result in zip(cases, results, strict=True):
            probabilities = result.judgement.probabilities
            found.append(probabilities[verdict] + probabilities[Verdict.CONTESTED])
            gold.append(stance in case.gold.values())
    chances = np.stack([1 - np.array(found), found], axis=1)
    slope, intercept = fitted(found, gold)
    return {
        "calibration_error": round(calibration_error(np.array(gold, np.int64), chances), 4),
        "fitted": {"slope": round(slope, 2), "intercept": round(intercept, 2)},
    }


def fitted(found: Sequence[float], gold: Sequence[bool]) -> tuple[float, float]:
    """Fit slope and intercept of ``probable`` (Platt scaling).

    Args:
        found: probability of each side of each claim, in [0, 1], under the present ``CALIBRATION``.
        gold: whether the side has evidence; of both there must be some.
    """
    from sklearn.linear_model import LogisticRegression

    slope, intercept = CALIBRATION
    odds = [[(_log_odds(probability) - intercept) / slope] for probability in found]
    best = LogisticRegression(C=100).fit(odds, gold)
    return float(best.coef_[0][0]), float(best.intercept_[0])


def _log_odds(probability: float) -> float:
    kept = min(max(probability, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))


def words_of(result: Mapping[str, Any]) -> str:
    """Write the figures as Markdown."""
    keys = ("gold", "found", "precision", "recall", "f1")
    rows = ([name, *(row[key] for key in keys)] for name, row in result["verdicts"].items())
    articles = result["abstracts_label_only"]
    return (
        f"{table(['verdict', *keys], rows)}\n\nmacro-F1 of three verdicts {result['macro_f1_of_three']:.3f}; articles, "
        f"label only: precision {articles['precision']:.3f}, recall {articles['recall']:.3f}, F1 {articles['f1']:.3f}; "
        f"expected calibration error of a side {result['sides']['calibration_error']:.3f}"
    )


if __name__ == "__main__":
    sys.exit(main())
