"""The benchmark of the search's weights: what is chosen, and that it is chosen on other queries."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval import WEIGHTS
from benchmarks.search_weights import FOLDS, SETTINGS, SPLITS, Remembering, fold, interval, main, row_of


class Counting:
    """Counts how often it is asked."""

    size = 3

    def __init__(self) -> None:
        self.asked = 0

    def sum_of(self, numbers: list[int], *, plus: np.ndarray) -> float:
        """Add up."""
        self.asked += 1
        return float(sum(numbers) + plus.sum())


def test_what_is_known_is_not_asked_again() -> None:
    """The same arguments, of any type, are asked once, until all is forgotten; what is no method is passed on."""
    counting = Counting()
    knowing = Remembering(counting)
    for _ in range(3):
        assert knowing.sum_of([1, 2], plus=np.array([3])) == 6
        assert knowing.sum_of([1, 2], plus=np.array([4])) == 7
    assert (counting.asked, knowing.size) == (2, 3)
    knowing.forget()
    knowing.sum_of([1, 2], plus=np.array([3]))
    assert counting.asked == 3


def test_a_fold_is_measured_with_what_is_best_on_the_others() -> None:
    """The second setting is best everywhere but on the fold itself, which does not help the first."""
    gains = np.zeros((10, 2))
    gains[:, 1] = 0.5
    gains[0::FOLDS] = [1.0, 0.25]
    kept, chosen = fold(gains, 0)
    assert (kept.tolist(), chosen) == ([0.25, 0.25], 1)


def test_a_row_by_hand() -> None:
    """The margin is over the better half; without the set itself that is chosen which the others are best with."""
    better = np.tile([0.2, 0.4, 0.5, 0.6], (10, 1))
    other = np.tile([0.2, 0.1, 0.7, 0.3], (10, 1))
    row = row_of("a", {"a": better, "b": other})
    assert (row["dense"], row["bm25"], row["shipped"], row["margin"]) == (0.2, 0.4, 0.5, [0.1, 0.1, 0.1])
    assert (row["by folds"], row["chosen by folds"]) == (0.6, [1] * FOLDS)
    assert (row["set left out"], row["chosen without the set"]) == (0.5, 0)


def test_the_interval_holds_the_mean_and_shrinks() -> None:
    """Ninety-five in a hundred: of a fair coin thrown 100 times about 0.4 to 0.6, and narrower with more throws."""
    coin = np.array([0.0, 1.0] * 50)
    low, high = interval(coin, draws=2000)
    assert (low, high) == pytest.approx((0.4, 0.6), abs=0.02)
    narrow = interval(np.tile(coin, 16), draws=2000)
    assert narrow[1] - narrow[0] == pytest.approx((high - low) / 4, abs=0.02)


def test_the_shipped_weights_come_first() -> None:
    """The first setting is what is shipped, and no other is the same."""
    assert SETTINGS[0] == WEIGHTS
    assert len(set(SETTINGS)) == len(SETTINGS)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tiny sets of all four kinds: every setting finds what there is, and the result says what was chosen."""
    for name, split in SPLITS.items():
        folder = tmp_path / "retrieval" / name
        (folder / "qrels").mkdir(parents=True)
        rows = [{"_id": "a", "title": "", "text": "Zinc shortens colds."}, {"_id": "b", "text": "Rivers flow."}]
        (folder / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
        queries = [{"_id": f"q{n}", "text": text} for n, text in enumerate(["does zinc shorten colds", "rivers"] * 3)]
        (folder / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in queries))
        judged = "".join(f"q{n}\t{'ab'[n % 2]}\t1\n" for n in range(6))
        (folder / "qrels" / f"{split}.tsv").write_text(judged)
    (tmp_path / "retrieval" / "covidqa").mkdir()
    asked = {"text": "What shortens colds?", "answers": [{"text": "Zinc", "start": 0}]}
    article = {"_id": "1", "text": "Zinc shortens colds.", "questions": [asked] * 5}
    (tmp_path / "retrieval" / "covidqa" / "articles.jsonl").write_text(json.dumps(article) + "\n")
    out = tmp_path / "result.json"
    assert main([str(tmp_path), "--out", str(out)]) == 0
    found = json.loads(out.read_text())
    assert len(found["settings"]) == len(SETTINGS)
    for row in found["sets"].values():
        assert row["shipped"] == row["by folds"] == row["set left out"] == 1.0
    assert "| set | queries | dense | bm25 | shipped | margin | by folds | set left out |" in capsys.readouterr().out
