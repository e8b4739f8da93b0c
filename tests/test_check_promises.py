"""What every answer promises, with the fakes: exact quotes, the same answer again, what it was made from."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.check import Assistant
from assistant.provenance import content_sha256
from assistant.stance import Stance
from assistant.verdict import Verdict
from tests.disagreement import FAIL, WORK, ZEBRAS, pairs
from tests.fakes import article_of, assistant_of

WORDS = [
    "masks",
    "work",
    "do",
    "not",
    "zebras",
    "graze",
    "nurses",
    "Dr.",
    "(n = 5).",
    "a.",
    "\u201cso\u201d",
    "\n\n",
    "2.5",
]
SOME_TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join).filter(str.strip)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(SOME_TEXT, min_size=1, max_size=4, unique=True), message=SOME_TEXT)
def test_every_quote_is_exact(tmp_path_factory: pytest.TempPathFactory, texts: list[str], message: str) -> None:
    """Whatever the articles and the message, quotes are slices of their article and passage, and none comes twice."""
    articles = [article_of(text, title="") for text in texts]
    if not any(character.isalnum() for character in message):
        return
    with assistant_of(tmp_path_factory.mktemp("any") / "a.vouch", articles) as assistant:
        for result in (assistant.check(message, limit=9), assistant.ask(message, limit=9)):
            places = [(item.article.id, item.start, item.end) for item in result.evidence]
            assert len(set(places)) == len(places)
            for item in result.evidence:
                assert item.article in articles
                assert item.article.text[item.start : item.end] == item.quote == item.quote.strip() != ""
                assert item.passage.start <= item.start < item.end <= item.passage.end
                assert item.article.text[item.passage.start : item.passage.end] == item.passage.text


@pytest.mark.parametrize(
    ("text", "verdict", "stance"),
    [
        ("Masks work in wards 24 (48%) 12 (24%) p = 0.03", Verdict.NOT_ENOUGH_EVIDENCE, Stance.NEUTRAL),
        ("Table 1. Masks, work and wards of all nurses", Verdict.NOT_ENOUGH_EVIDENCE, Stance.NEUTRAL),
        ("Masks work in wards: 24 (48%) and 12 (24%), p = 0.03.", Verdict.SUPPORTED, Stance.SUPPORTS),
    ],
)
def test_a_table_is_on_no_side(tmp_path: Path, text: str, verdict: Verdict, stance: Stance) -> None:
    """A passage of nothing but cells of a table, or a caption, is shown and neither supports nor refutes."""
    with assistant_of(tmp_path / "a.vouch", [article_of(text, title="")]) as assistant:
        result = assistant.check("Masks work in wards.")
    (item,) = result.evidence
    assert (result.verdict, item.stance, item.quote) == (verdict, stance, text)


def test_overlapping_passages_quote_a_sentence_once(tmp_path: Path) -> None:
    """A sentence that two passages share is quoted once."""
    article = article_of("One two. Three four. Masks work. Five six. Seven eight.", title="")
    with assistant_of(tmp_path / "a.vouch", [article]) as assistant:
        quotes = [quote for _, quote in pairs(assistant.check("Masks work"))]
        answers = [quote for _, quote in pairs(assistant.ask("Do masks work?"))]
    assert quotes == ["Masks work."]
    assert answers == ["Masks work."]


def test_the_same_statement_gives_the_same_answer(both: Assistant, tmp_path: Path) -> None:
    """Asked again, or asked of a store that was built again, the answer is the same, bit for bit."""
    first = both.check("Masks work")
    assert both.check("Masks work") == first
    assert both.check("  Masks \n work ") == first
    assert both.check("Masks work").to_dict() == first.to_dict()
    with assistant_of(tmp_path / "again.vouch", [WORK, FAIL, ZEBRAS]) as again:
        other = again.check("Masks work").to_dict()
    assert other | {"store": None} == first.to_dict() | {"store": None}


STATEMENTS = ["Masks work", "Masks do not work", "Zebras graze at dawn", "Volcanoes erupt", "Nurses wear masks"]


def test_eight_threads_get_what_one_gets(both: Assistant) -> None:
    """Threads that share an assistant get the answers that they would get one by one."""
    alone = {text: (both.check(text).to_dict(), both.ask(text).to_dict()) for text in STATEMENTS}

    def work(number: int) -> list[tuple[str, object]]:
        order = STATEMENTS[number % 5 :] + STATEMENTS[: number % 5]
        return [(text, (both.check(text).to_dict(), both.ask(text).to_dict())) for text in order * 3]

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(work, range(8)))
    assert [len(result) for result in results] == [15] * 8
    assert all(answer == alone[text] for result in results for text, answer in result)


def test_it_says_what_it_was_made_from(both: Assistant) -> None:
    """A result names the store with its generation and size, and the models with their fingerprints."""
    result = both.check("Masks work")
    content = content_sha256(both.contents())
    assert result.store == {"path": str(both.store.path), "generation": 3, "passages": 3, "content": content}
    assert result.models["encoder"] == {"name": "words", "fingerprint": "0" * 64}
    assert result.models["stance"] == {"name": "not", "fingerprint": "1" * 64, "can_refute": True}


def test_the_json_object(both: Assistant) -> None:
    """The JSON object holds the statement, the verdict and each piece of evidence, and survives JSON."""
    data = both.check("Masks work").to_dict()
    assert json.loads(json.dumps(data)) == data
    assert (data["statement"], data["verdict"]) == ("Masks work", "CONTESTED")
    support = next(item for item in data["evidence"] if item["stance"] == "SUPPORTS")
    assert {key: support[key] for key in ("quote", "start", "end", "page", "passage", "probability")} == {
        "quote": "Masks work.",
        "start": 0,
        "end": 11,
        "page": None,
        "passage": WORK.text,
        "probability": 0.9,
    }
    assert support["article"] == {
        "id": WORK.id,
        "sha256": WORK.sha256,
        "title": "For",
        "source": "for.txt",
        "authors": [],
        "date": "2020-12-21",
        "doi": "",
        "pmid": "",
        "kind": "",
        "notices": [],
    }
    asked = both.ask("Do masks work?").to_dict()
    assert json.loads(json.dumps(asked)) == asked
    assert (asked["question"], asked["found"]) == ("Do masks work?", True)


def test_a_change_to_the_store_is_seen(both: Assistant) -> None:
    """What is removed from the store is gone from the next answer."""
    both.store.remove(FAIL.id)
    result = both.check("Masks work")
    assert result.verdict is Verdict.SUPPORTED
    assert result.store["generation"] == 4
    assert FAIL not in [item.article for item in result.evidence]
