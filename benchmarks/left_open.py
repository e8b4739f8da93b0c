"""Measure what tells that evidence leaves a statement open, on pairs whose stance people have said.

    python -m benchmarks.left_open DATA [--json] [--out RESULT.json]

Beside what the stance model says, sentences that state an aim are NEUTRAL (``assistant/aims.py``), what an article says
that names none of the people, animals or illnesses of the statement counts a third (``assistant/populations.py``), and
long texts lean to NEUTRAL by the share of the statement's words that they hold (``assistant/stance.py``). DATA is laid
out as ``benchmarks/README.md`` says. Counted are, of the sets that mark sentences, the gold sentences that support or
refute, and how many of them are nothing but aims; the distinct sentences of all abstracts, and how many of them state
aims. Of the sets of whole abstracts the pairs whose claim names a population: how many of their abstracts are on it or
on others, and how many of either are NEUTRAL in gold. And all pairs of these sets by the share of the claim's words
that the abstract holds, and how many of these are NEUTRAL.
"""

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.aims import is_on_aims, states_aim
from assistant.populations import is_about_others, named_in
from assistant.terms import share_held
from benchmarks.command import result_options, show, table
from benchmarks.stance_data import LABELS, Pair, find_set, read_pairs
from index.sentences import sentence_spans

MARKED = (("train", "scifact"), ("train", "healthver"), ("train", "checkcovid"))
"""Sets whose gold sentences are known."""
WHOLE = (*MARKED, ("dev", "healthver"), ("dev", "checkcovid"), ("train", "clinifact"), ("dev", "clinifact"))
"""Sets of whole abstracts, or summaries of trials."""
NEUTRAL = LABELS.index("NEUTRAL")
BOUNDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.1)
"""Of the shares of words that are counted together."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure what tells that evidence leaves a statement open.")
    parser.add_argument("data", type=Path, help="folder with stance/train and stance/dev")
    result_options(parser)
    options = parser.parse_args(arguments)
    sets = {key: read_pairs(find_set(options.data / "stance" / key[0], key[1])) for key in WHOLE}
    aims = {name: aims_in(sets[split, name]) for split, name in MARKED}
    populations = {f"{name}, {split}": populations_in(sets[split, name]) for split, name in WHOLE}
    words = {f"{name}, {split}": words_in(sets[split, name]) for split, name in WHOLE}
    result = {"aims": added(aims), "populations": added(populations), "words": added(words)}
    said = [
        table(["set", *found["all"]], [[name, *row.values()] for name, row in found.items()])
        for found in result.values()
    ]
    show(result, options, "\n\n".join(said))
    return 0


def aims_in(pairs: Sequence[Pair]) -> dict[str, int]:
    """Count gold sentences that support or refute, those that are nothing but aims, and sentences of the abstracts."""
    gold = [pair for pair in pairs if pair.level == "rationale" and pair.label != NEUTRAL]
    abstracts = {pair.evidence for pair in pairs if pair.level == "abstract"}
    sentences = {text for abstract in abstracts for text in _sentences(abstract)}
    return {
        "gold": len(gold),
        "gold_aims": sum(
            not is_on_aims(pair.claim) and all(map(states_aim, _sentences(pair.evidence))) for pair in gold
        ),
        "sentences": len(sentences),
        "aims": sum(map(states_aim, sentences)),
    }


def populations_in(pairs: Sequence[Pair]) -> dict[str, int]:
    """Count pairs whose claim names a population, those on others, and how many of either are NEUTRAL."""
    named = [
        (pair.label == NEUTRAL, is_about_others(pair.evidence, wanted))
        for pair in pairs
        if pair.level != "rationale" and (wanted := named_in(pair.claim))
    ]
    return {
        "on_them": sum(not others for _, others in named),
        "on_them_neutral": sum(neutral and not others for neutral, others in named),
        "on_others": sum(others for _, others in named),
        "on_others_neutral": sum(neutral and others for neutral, others in named),
    }


def words_in(pairs: Sequence[Pair]) -> dict[str, int]:
    """Count pairs by the share of the claim's content words that the abstract holds, and how many are NEUTRAL."""
    found = [
        (pair.label == NEUTRAL, held)
        for pair in pairs
        if pair.level != "rationale" and (held := share_held(pair.claim, pair.evidence)) is not None
    ]
    counts = {}
    for least, below in pairwise(BOUNDS):
        part = [neutral for neutral, held in found if least <= held < below]
        counts[f"from_{least}"], counts[f"from_{least}_neutral"] = len(part), sum(part)
    return counts


def added(sets: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Put the sums of all sets behind them."""
    keys = next(iter(sets.values()))
    return {**sets, "all": {key: sum(row[key] for row in sets.values()) for key in keys}}


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


if __name__ == "__main__":
    sys.exit(main())
