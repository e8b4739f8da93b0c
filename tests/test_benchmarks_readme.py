"""The benchmarks' README: its tables repeat the result files, and it names every command and every result."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from assistant.relevance import RELEVANCE
from tests.tables import figures, rows_of

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "benchmarks"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
DEPTHS = ("top 1", "top 5", "top 10", "top 20")


def result(name: str) -> dict[str, Any]:
    """Read a result file."""
    read: dict[str, Any] = json.loads((FOLDER / "results" / name).read_text())
    return read


def times(row: dict[str, float]) -> list[str]:
    """Milliseconds of a way, the first time and again, as a table has them."""
    return [f"{row[key]:.0f}" for key in ("milliseconds", "again")]


def test_the_ways_to_find_passages() -> None:
    """Each way has the shares of its result."""
    ways = result("answer_spans.json")["ways"]
    names = {"dense": "the encoder alone", "bm25": "BM25 alone", "default": "Vouch"}
    wanted = {
        names.get(name, name): [*figures(*(row[depth] for depth in DEPTHS)), *times(row)] for name, row in ways.items()
    }
    assert rows_of(README, "ways") == wanted
    first = {name: [*row[:2], *row[-2:]] for name, row in wanted.items()}
    assert rows_of((ROOT / "README.md").read_text(encoding="utf-8"), "ways") == first


def test_the_sets_in_beir_layout() -> None:
    """Each set and way has the figures of its result, here and, of nDCG@10, in the README."""
    ways = {"dense": "the encoder alone", "bm25": "BM25 alone", "default": "Vouch"}
    found = [result(f"retrieval_{name}.json") for name in ("scifact", "nfcorpus", "bioasq")]
    keys = ("ndcg@10", "recall@10", "recall@100", "mrr@10")
    assert rows_of(README, "beir") == {
        f"{given['set']}, {ways[name]}": [*figures(*(row[key] for key in keys)), *times(row)]
        for given in found
        for name, row in given["ways"].items()
    }
    assert rows_of((ROOT / "README.md").read_text(encoding="utf-8"), "beir") == {
        said: figures(*(given["ways"][name]["ndcg@10"] for given in found)) for name, said in ways.items()
    }


def test_the_weights_of_the_search() -> None:
    """Each set has the figures of its result."""
    sets = result("search_weights.json")["sets"]
    keys = ("queries", "dense", "bm25", "shipped")
    assert rows_of(README, "search weights") == {
        name: [
            *figures(*(row[key] for key in keys), row["margin"][0]),
            " to ".join(figures(*row["margin"][1:])),
            *figures(row["by folds"], row["set left out"]),
        ]
        for name, row in sets.items()
    }


def test_the_verdicts() -> None:
    """Each set and verdict has the figures of its result, and of the risk as many rows as both sets have."""
    names = {"healthver": "", "healthver, no search for the opposite": "_no_counter"}
    found = {name: result(f"verdicts_healthver{ending}.json") for name, ending in names.items()}
    found["checkcovid"] = result("verdicts_checkcovid.json")
    found["scifact, by folds"] = result("verdicts_scifact.json")
    assert [found[name]["counter_search"] for name in found] == [True, False, True, True]
    assert rows_of(README, "verdicts") == {
        name: figures(
            row["claims"],
            row["articles"],
            row["macro_f1_of_three"],
            *(row["abstracts_label_only"][key] for key in ("precision", "recall", "f1")),
            row["sides"]["calibration_error"],
        )
        for name, row in found.items()
    }
    found["scifact, by folds, no search for the opposite"] = result("verdicts_scifact_no_counter.json")
    assert rows_of(README, "counter search") == {
        name: figures(
            row["verdicts"]["REFUTED"]["recall"],
            *(row["abstracts_label_only"]["of_side"]["REFUTES"][key] for key in ("precision", "recall", "f1")),
        )
        for name, row in found.items()
        if name != "checkcovid"
    }
    del found["scifact, by folds, no search for the opposite"]
    keys = ("gold", "found", "precision", "recall", "f1")
    assert rows_of(README, "each verdict") == {
        f"{name}, {verdict}": figures(*(scores[key] for key in keys))
        for name, row in found.items()
        for verdict, scores in row["verdicts"].items()
    }
    both = zip(found["healthver"]["risk_coverage"], found["checkcovid"]["risk_coverage"], strict=True)
    assert rows_of(README, "verdict risk") == {
        f"{health['least']:.1f}": figures(*(float(row[key]) for row in (health, covid) for key in ("coverage", "risk")))
        for health, covid in both
        if health["risk"] is not None and covid["risk"] is not None
    }


def test_the_verdicts_on_full_texts() -> None:
    """Each set has the figures of its result, and of those of what was tried."""
    found = result("full_text.json")["sets"]
    rows = dict(found)
    for file, way in (("full_text_titles.json", "behind titles too"), ("full_text_abstracts.json", "abstracts first")):
        rows |= {f"{name}, {way}": row for name, row in result(file)["sets"].items()}
    assert rows_of(README, "full text") == {
        name: figures(row["claims"], row["macro_f1_of_three"], row["accuracy"]) for name, row in rows.items()
    }
    first, later = (
        [case["wanted"] == case["came"] for case in found[name]["cases"]]
        for name in ("plain words", "plain words, later")
    )
    said = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"Of {len(first + later)} claims in plain words" in said
    assert f"the verdict is right for {sum(first + later)}: {sum(first)} of the first {len(first)}" in said
    assert f"and {sum(later)} of {len(later)} that were written when all else was done" in said
    told = " ".join((ROOT / "benchmarks/README.md").read_text(encoding="utf-8").split())
    open_ones = found["plain words"]["verdicts"]["NOT_ENOUGH_EVIDENCE"]["gold"]
    assert f"{len(first)} are our own in plain words" in told
    assert f"looked at since; {open_ones} of them the articles leave open. {len(later)} more" in told
    articles = result("full_text.json")["articles"]
    assert f"against the {articles} full texts" in told
    keys = ("gold", "found", "precision", "recall", "f1")
    assert rows_of(README, "full text verdicts") == {
        f"{name}, {verdict}": figures(*(scores[key] for key in keys))
        for name, row in found.items()
        for verdict, scores in row["verdicts"].items()
    }


def test_what_leaves_a_statement_open() -> None:
    """Every table has the counts of its result."""
    found = result("left_open.json")
    for rule, sets in found.items():
        assert rows_of(README, rule) == {name: figures(*row.values()) for name, row in sets.items()}


def test_when_a_passage_is_relevant() -> None:
    """The search uses the weights that were fitted, and the table has the figures of every set and size."""
    found = result("relevance.json")
    assert (found["intercept"], found["similarity"], found["coverage"]) == RELEVANCE
    assert rows_of(README, "relevance") == {
        name: figures(
            row["auc"],
            row["auc of similarity alone"],
            *(size[key] for size in row["sizes"] for key in ("kept", "let_through")),
        )
        for name, row in found["sets"].items()
    }


def test_what_was_tried_of_the_search() -> None:
    """Ways to add scores, texts that feedback is for, and the map of vectors have the figures of their results."""
    found = result("passages_tried.json")
    for name, key in (
        ("fusion", "ways"),
        ("feedback", "ways"),
        ("adapter", "sets"),
        ("reranking", "ways"),
        ("bm25", "ways"),
        ("sentences", "ways"),
    ):
        rows = {way: figures(*row.values()) for way, row in found[name][key].items()}
        assert rows_of(README, name) == rows
    tried = {way: figures(*row.values()) for way, row in found["relevance"]["ways"].items()}
    assert rows_of(README, "relevance tried") == tried


def test_the_way_to_add_up_is_chosen_without_the_set_that_judges() -> None:
    """Whichever set is left out, no way has more of the others together than the one in use."""
    ways = result("passages_tried.json")["fusion"]["ways"]
    (used,) = (name for name in ways if name.endswith(": Vouch"))
    for left_out in ways[used]:
        sums = {name: sum(row[key] for key in row if key != left_out) for name, row in ways.items()}
        assert sums[used] == pytest.approx(max(sums.values()), abs=1e-4)


def test_which_pairs_of_words_count() -> None:
    """Each row has the shares of the questions that its result counts."""
    found = result("passages_tried.json")["nearness"]
    wanted = {
        name: figures(*(count / found["questions"] for count in row.values())) for name, row in found["ways"].items()
    }
    assert rows_of(README, "nearness") == wanted
    claims = result("passages_tried.json")["scifact"]["nearness"]
    assert rows_of(README, "scifact nearness") == {name: figures(*row.values()) for name, row in claims.items()}


def test_what_the_parts_are_worth() -> None:
    """Each row has the shares of the questions that its result counts, and no result is left out."""
    found = result("passages_tried.json")["covid_qa"]
    wanted = {
        name: figures(*(count / found["questions"] for count in row.values())) for name, row in found["parts"].items()
    }
    assert rows_of(README, "parts") == wanted


def test_what_was_left_out() -> None:
    """Each row has the shares of all questions, and of those with names, that its result counts."""
    found = result("passages_tried.json")["covid_qa"]
    sizes = (found["questions"], found["questions"], found["with names"])
    wanted = {
        name: figures(*(count / size for count, size in zip(row.values(), sizes, strict=True)))
        for name, row in found["left out"].items()
    }
    assert rows_of(README, "left out") == wanted


def test_the_weights_of_headings() -> None:
    """Each weight has the figures of its result."""
    ways = result("passages_tried.json")["scifact"]["ways"]
    assert rows_of(README, "headings") == {name: figures(*row.values()) for name, row in ways.items()}


def test_every_command_is_named() -> None:
    """The table names each module that can be run, and no other."""
    there = {path.stem for path in FOLDER.glob("*.py") if "__main__" in path.read_text(encoding="utf-8")}
    assert set(re.findall(r"^\| `python -m benchmarks\.(\w+)", README, flags=re.MULTILINE)) == there


def test_every_result_is_named() -> None:
    """Each result file is named here, in the README or in the model card."""
    card = (ROOT / "assistant" / "weights" / "README.md").read_text(encoding="utf-8")
    documents = README + card + (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in (FOLDER / "results").iterdir() if path.name not in documents] == []


def test_many_articles() -> None:
    """Passages, minutes and memory are those of the file, and nothing was left of the article that was removed."""
    found = result("many_articles.json")
    row = next(line for line in README.splitlines() if "benchmarks.many_articles" in line)
    assert f"{found['articles']} articles of PubMed Central, {found['passages']:,} passages" in row
    assert f"in {found['add_s'] // 60:.0f} minutes" in row
    assert f"{found['peak_memory_mb'] / 1000:.1f} GB" in row
    assert (found["traces_after"], found["verify"], found["skipped"]) == ([], [], [])
    assert found["traces_before"] > 0
