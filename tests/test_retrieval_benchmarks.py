"""The benchmarks of retrieval: their measures by hand, and every way on a handful of documents."""

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.relevance import telling
from benchmarks.answer_spans import Question, holds, read_questions
from benchmarks.answer_spans import measure as measure_spans
from benchmarks.answer_spans import store_of as cached_store_of
from benchmarks.answer_spans import ways_of as span_ways
from benchmarks.asking import AGAIN, ask_all
from benchmarks.beir import read_beir
from benchmarks.relevance import Meeting, fit, meet, passages_of
from benchmarks.retrieval import bm25, folder_of, main, measure, ways_of
from index.passages import Passage
from tests.fakes import WordEmbedder, article_of, store_of

EMBEDDER = WordEmbedder(["tea", "pain", "rivers", "masks"])


def beir(folder: Path) -> Path:
    """Write a set of four documents, one of them gzipped text and two of the same text, and two queries."""
    folder.mkdir()
    documents = [
        ("a", "Tea", "Tea eases pain."),
        ("b", "", "Rivers flow."),
        ("c", "Tea", "Tea eases pain."),
        ("d", "", ""),
    ]
    with gzip.open(folder / "corpus.jsonl.gz", "wt") as file:
        file.writelines(json.dumps({"_id": i, "title": t, "text": x}) + "\n" for i, t, x in documents)
    queries = [{"_id": "q", "text": "does tea help pain"}, {"_id": "r", "text": "rivers"}, {"_id": "s", "text": "x"}]
    (folder / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in queries))
    (folder / "qrels").mkdir()
    (folder / "qrels" / "dev.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t2\nq\tc\t1\nr\tb\t1\ns\ta\t0\n")
    return folder


def test_the_command_measures_every_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a folder to a table and a file, with the encoder in bfloat16, a second time out of the cache."""
    folder, out = beir(tmp_path / "set"), tmp_path / "result.json"
    for _ in range(2):
        options = ["--split", "dev", "--bfloat16", "--cache", str(tmp_path / "cache"), "--out", str(out)]
        assert main([str(folder), *options]) == 0
        result = json.loads(out.read_text())
        assert (result["queries"], list(result["ways"])) == (2, ["dense", "bm25", "default"])
        assert all(row["ndcg@10"] == 1.0 for row in result["ways"].values())
    assert "| default | 1.000 | 1.000 | 1.000 | 1.000 |" in capsys.readouterr().out


def test_a_set_that_cannot_be_read_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command ends with what was wrong, and no traceback."""
    with pytest.raises(SystemExit) as caught:
        main([str(beir(tmp_path / "set")), "--split", "test"])
    assert caught.value.code == 2
    assert "no test.tsv or test.tsv.gz in" in capsys.readouterr().err


def test_measures_by_hand() -> None:
    """Gains 2 and 1 in third and first place: DCG 1 + 2 / log2(4) of 2 + 1 / log2(3); the first hit is the first."""
    rankings = {"q": ["c", "b", "a"], "r": ["x"] * 10 + ["b"]}
    judgements = {"q": {"a": 2, "c": 1}, "r": {"b": 1}}
    ndcg = (1 + 2 / 2) / (2 + 1 / 1.5849625)
    assert measure(rankings, judgements) == {
        "ndcg@10": round(ndcg / 2, 4),
        "recall@10": 0.5,
        "recall@100": 1.0,
        "mrr@10": 0.5,
    }


def test_every_way_ranks_what_it_should(tmp_path: Path) -> None:
    """Queries without a relevant document are left out; documents of one text both rank; an empty one never does."""
    given = read_beir(beir(tmp_path / "set"), "dev")
    assert given.judgements == {"q": {"a": 2, "c": 1}, "r": {"b": 1}}
    for _ in range(2):  # made, and kept
        ways = ways_of(given, EMBEDDER, folder_of(given, EMBEDDER, tmp_path / "cache"), parts=True)
        rankings = {name: rank("does tea help pain") for name, rank in ways.items()}
        assert {name: found[:2] for name, found in rankings.items()} == {key: ["a", "c"] for key in rankings}
        assert all("d" not in found for name, found in rankings.items() if name != "dense")
    found = {query: bm25(given)(text) for query, text in given.queries.items()}
    row = measure(found, given.judgements)
    assert (row["ndcg@10"], row["recall@10"], row["mrr@10"]) == (1.0, 1.0, 1.0)


def test_copies_and_names(tmp_path: Path) -> None:
    """A document whose passage is a copy of another's ranks beside it; one that is the query itself is passed over."""
    folder = beir(tmp_path / "set")
    rows = [{"_id": i, "title": "", "text": t} for i, t in (("a", "Tea eases pain."), ("b", "TEA eases pain."))]
    (folder / "corpus.jsonl.gz").unlink()
    (folder / "corpus.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    given = read_beir(folder, "dev")
    ways = ways_of(given, EMBEDDER, folder_of(given, EMBEDDER, tmp_path / "cache"), parts=False)
    assert sorted(ways["default"]("does tea help pain")) == ["a", "b"]
    assert measure({"a": ["a", "b"]}, {"a": {"b": 1}})["ndcg@10"] == 1.0


def test_a_set_of_stop_words_is_searched_and_nothing_found(tmp_path: Path) -> None:
    """No words to count are no error."""
    given = read_beir(beir(tmp_path / "set"), "dev")
    assert bm25(replace(given, documents={"a": ("", "of the")}))("of the") == []


def test_a_cache_is_of_one_set(tmp_path: Path) -> None:
    """Another title, another order or another encoder has another folder; the same set has the same."""
    given = read_beir(beir(tmp_path / "set"), "dev")
    retitled = replace(given, documents={**given.documents, "a": ("Coffee", "Tea eases pain.")})
    turned = replace(given, documents=dict(reversed(given.documents.items())))
    other = WordEmbedder(["tea"])
    other.fingerprint = "1" * 64
    folders = [folder_of(one, EMBEDDER, tmp_path) for one in (given, given, retitled, turned)]
    folders.append(folder_of(given, other, tmp_path))
    assert folders[0] == folders[1]
    assert len(set(folders)) == 4
    assert all(folder.is_dir() for folder in folders)


def test_all_ways_are_asked_in_turn(capsys: pytest.CaptureFixture[str]) -> None:
    """Every way gets every text once and the last ones again, first the first text to warm up; none always begins."""
    asked: list[tuple[str, str]] = []

    def way(name: str) -> Callable[[str], str]:
        def find(text: str) -> str:
            asked.append((name, text))
            return name + text

        return find

    texts = [str(n) for n in range(AGAIN + 1)]
    found, spent = ask_all({"a": way("a"), "b": way("b")}, texts)
    assert found == {name: [name + text for text in texts] for name in "ab"}
    assert asked[:6] == [("a", "0"), ("b", "0"), ("a", "0"), ("b", "0"), ("b", "1"), ("a", "1")]
    assert asked[-2 * AGAIN :] == [(name, text) for text in texts[1:] for name in "ab"]
    assert all(value >= 0 for row in spent.values() for value in row.values())
    assert "100/101" in capsys.readouterr().err


def test_a_cache_of_another_set_is_refused(tmp_path: Path) -> None:
    """A store is filled and opened again; with an article that was not given it is not measured."""
    tea, rivers = article_of("Tea eases pain."), article_of("Rivers flow.")
    for given in ([tea], [tea, rivers]):
        with cached_store_of(given, EMBEDDER, tmp_path / "store") as store:
            assert len(store.articles()) == len(given)
    with pytest.raises(ValueError, match=r"store holds 1 articles of another set; give another folder as --cache"):
        cached_store_of([rivers], EMBEDDER, tmp_path / "store")


def test_a_passage_holds_an_answer_or_lies_in_it() -> None:
    """Whole in either direction and in the same article; a part is not enough."""
    passage = Passage("a", 10, 20, "")
    for answer, held in (((12, 18), True), ((5, 25), True), ((10, 20), True), ((15, 25), False), ((0, 10), False)):
        assert holds(passage, Question("?", "a", (answer,))) is held
        assert not holds(passage, Question("?", "b", (answer,)))


def test_questions_meet_the_passages_of_whole_articles(tmp_path: Path) -> None:
    """White space around the text and the answer moves no character; the share is that of questions answered."""
    text = "\n Tea eases pain. Masks are cheap."
    start = text.index(" Masks are")
    asked = [
        {"text": "are masks cheap", "answers": [{"text": " Masks are cheap.", "start": start}]},
        {"text": "rivers", "answers": [{"text": "not there", "start": 500}]},
    ]
    (tmp_path / "a.jsonl").write_text(json.dumps({"_id": 1, "text": text, "questions": asked}) + "\n")
    (article,), questions = read_questions(tmp_path / "a.jsonl")
    ((start, end),) = questions[0].answers
    assert article.text[start:end] == "Masks are cheap."
    with store_of(tmp_path / "s.vouch", [article], EMBEDDER) as store:
        for find in span_ways(store, EMBEDDER).values():
            row = measure_spans([find(question.text) for question in questions], questions)
            assert (row["top 1"], row["top 20"]) == (0.5, 0.5)


def test_relevance_is_judged_on_what_did_not_fit_it() -> None:
    """Every second query of the sets that fit judges, and all of the others; the curve falls from all to none.

    Of the foreign passages one that seems relevant is enough, wherever it stands.
    """
    plain = Meeting([(0.8, 0.9)], [(0.1, 0.2), (0.05, 0.1)])
    fooled = Meeting([(0.8, 0.9)], [(0.1, 0.2), (0.79, 0.9)])
    found = {
        name: [{20: plain, 100: plain, 500: fooled}] * size
        for name, size in (("scifact", 6), ("covidqa", 4), ("bioasq", 5))
    }
    result = fit(found)
    assert {name: row["queries"] for name, row in result["sets"].items()} == {"scifact": 3, "covidqa": 2, "bioasq": 5}
    for row in result["sets"].values():
        middle = next(point for point in row["curve"] if point["threshold"] == 0.5)
        assert (row["auc"], middle["kept"], middle["let_through"]) == (1.0, 1.0, 0.0)
        assert [(size["kept"], size["let_through"]) for size in row["sizes"]] == [(1.0, 0.0), (1.0, 0.0), (1.0, 1.0)]


def test_a_query_meets_a_store_and_its_own_document(tmp_path: Path) -> None:
    """Words weigh as in the store, to which the document is added for its own passages; the nearest come first."""
    articles = [
        article_of(text, title="") for text in ("Rivers flow by.", "Tea flows by.", "Rivers carry tea, by boat.")
    ]
    with store_of(tmp_path / "s.vouch", articles, EMBEDDER) as store:
        met = meet("tea eases pain", *passages_of("Tea eases pain, by cups of tea.", EMBEDDER), store, EMBEDDER)
    ((near, covered),) = met.gold
    assert (near > met.others[0][0], covered) == (True, 1.0)
    # "tea" is in two of three passages, "eases" and "pain" in none
    tea, absent = telling(2, 3), telling(0, 3)
    assert [covered for _, covered in met.others] == pytest.approx([tea / (tea + 2 * absent)] * 2 + [0.0])
    assert tea < absent == telling(1, 3)


def test_the_words_weigh_as_if_the_document_were_there(tmp_path: Path) -> None:
    """A word that the store holds often weighs less than one that only the document has."""
    articles = [article_of(f"Tea flows {way}.", title="") for way in ("by", "on", "off", "out")]
    with store_of(tmp_path / "s.vouch", articles, EMBEDDER) as store:
        met = meet("tea pain", *passages_of("Pain passes.", EMBEDDER), store, EMBEDDER)
    tea, pain = telling(4, 5), telling(1, 5)
    assert met.gold[0][1] == pytest.approx(pain / (tea + pain))
