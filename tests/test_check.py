"""Check and ask, from end to end with the fakes: the promises that every answer keeps."""

import html
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.cards import cards
from assistant.check import READ, Assistant
from assistant.export.formats import export
from assistant.gaps import Gap, Missing
from assistant.message import MessageKind
from assistant.provenance import content_sha256
from assistant.result_lines import result_lines
from assistant.results import Answer, FactCheck, TextCheck
from assistant.stance import Stance
from assistant.statements import PieceKind
from assistant.verdict import Verdict
from index.article import Article
from index.errors import InputError
from index.filters import Filters
from index.selection import Selection
from tests.fakes import article_of, assistant_of

# NotLabeller supports with 0.9 where half of the words are there, refutes with 0.9 where one side alone says "not".
MASKS_WORK = article_of("Masks work. Nurses wear masks daily.", title="For", source="for.txt", date="2020-12-21")
MASKS_FAIL = article_of("Masks do not work.", title="Against", source="against.txt", date="2021")
ZEBRAS = article_of("Zebras graze at dawn. Lions sleep.", title="Zebras", source="zebras.txt")


def pairs(result: FactCheck | Answer) -> list[tuple[str, str]]:
    """Stance and quote of each piece of evidence."""
    return [(item.stance.name, item.quote) for item in result.evidence]


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose articles disagree about masks and say something of zebras."""
    with assistant_of(tmp_path / "both.vouch", [MASKS_WORK, MASKS_FAIL, ZEBRAS]) as assistant:
        yield assistant


# Verdicts


def test_supported(tmp_path: Path) -> None:
    """One article that says so gives SUPPORTED, the sentence word for word, and where it stands."""
    with assistant_of(tmp_path / "a.vouch", [MASKS_WORK, ZEBRAS]) as assistant:
        result = assistant.check("Masks work")
    assert result.verdict is Verdict.SUPPORTED
    assert result.probability > 0.7
    best = result.evidence[0]
    assert (best.stance, best.quote, best.start, best.end) == (Stance.SUPPORTS, "Masks work.", 0, 11)
    assert (best.article, best.passage.text) == (MASKS_WORK, MASKS_WORK.text)
    assert best.probability == 0.9


def test_refuted(tmp_path: Path) -> None:
    """One article that says the opposite gives REFUTED."""
    with assistant_of(tmp_path / "a.vouch", [MASKS_FAIL, ZEBRAS]) as assistant:
        result = assistant.check("Masks work")
    assert result.verdict is Verdict.REFUTED
    assert pairs(result)[0] == ("REFUTES", "Masks do not work.")


def test_contested(both: Assistant) -> None:
    """Articles that disagree give CONTESTED, with both sides first."""
    result = both.check("Masks work")
    assert result.verdict is Verdict.CONTESTED
    assert sorted(pairs(result)[:2]) == [("REFUTES", "Masks do not work."), ("SUPPORTS", "Masks work.")]


def test_contested_either_way_round(both: Assistant) -> None:
    """The denial of a contested statement is contested too, with the sides exchanged."""
    result = both.check("Masks do not work")
    assert result.verdict is Verdict.CONTESTED
    assert sorted(pairs(result)[:2]) == [("REFUTES", "Masks work."), ("SUPPORTS", "Masks do not work.")]


@pytest.mark.parametrize("statement", ["Volcanoes erupt", "The moon is made of green cheese", "42"])
def test_off_topic(both: Assistant, statement: str) -> None:
    """A statement that no article is about gives NOT_ENOUGH_EVIDENCE, with what is nearest and nothing decided."""
    result = both.check(statement)
    assert result.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert result.probability > 0.8
    assert {item.stance for item in result.evidence} == {Stance.NEUTRAL}
    assert {item.article for item in result.evidence} <= {MASKS_WORK, MASKS_FAIL, ZEBRAS}


def test_an_empty_store(tmp_path: Path) -> None:
    """With no articles nothing is known: NOT_ENOUGH_EVIDENCE with probability 1, and no answer is found."""
    with assistant_of(tmp_path / "a.vouch", []) as assistant:
        result, answer = assistant.check("Masks work"), assistant.ask("Do masks work?")
    assert (result.verdict, result.probability, result.evidence) == (Verdict.NOT_ENOUGH_EVIDENCE, 1.0, ())
    assert (answer.found, answer.probability, answer.evidence) == (False, 0.0, ())


# Questions


def test_an_answer_is_the_nearest_sentence(both: Assistant) -> None:
    """A question is answered by the sentences nearest it, best first, and none takes a stance."""
    answer = both.ask("When do zebras graze?")
    assert answer.found
    assert pairs(answer) == [("NEUTRAL", "Zebras graze at dawn.")]
    assert answer.probability == answer.evidence[0].relevance


def test_a_question_that_nothing_answers(both: Assistant) -> None:
    """Where nothing is relevant, found is False and the evidence is what is nearest."""
    answer = both.ask("Who discovered penicillin?")
    assert not answer.found
    assert answer.probability < 0.5
    assert {item.article for item in answer.evidence} == {MASKS_WORK, MASKS_FAIL, ZEBRAS}


def test_a_message_goes_where_it_belongs(both: Assistant) -> None:
    """An open question is asked, a statement is checked, a yes/no question too, and the kind can be forced."""
    assert both.reply_to("When do zebras graze?") == both.ask("When do zebras graze?")
    assert both.reply_to("Do zebras graze?") == both.check("Do zebras graze?")
    assert both.reply_to("Zebras graze") == both.check("Zebras graze")
    assert both.reply_to("Zebras graze", kind=MessageKind.QUESTION) == both.ask("Zebras graze")
    assert both.reply_to("Do zebras graze?", kind=MessageKind.STATEMENT, limit=1) == both.check(
        "Do zebras graze?", limit=1
    )


# Reading


def test_a_yes_no_question_is_checked_as_its_statement(both: Assistant) -> None:
    """The statement that a question asks about is checked, and the result holds both and the rule."""
    asked = both.check("Do zebras graze at dawn?")
    assert (asked.statement, asked.verdict) == ("Zebras graze at dawn.", Verdict.SUPPORTED)
    assert asked.reading is not None
    assert asked.reading.message == "Do zebras graze at dawn?"
    assert asked.judgement == both.check("Zebras graze at dawn.").judgement
    assert asked.to_dict()["reading"]["how"] == ["the question was turned into the statement that it asks about"]


def test_a_follow_up_is_read_after_what_was_searched_for(both: Assistant) -> None:
    """The caller gives what the last result searched for; without it the message stands by itself."""
    first = both.reply_to("Do zebras graze at dawn?")
    second = both.reply_to("And lions?", previous=first.searched_for)
    assert second.searched_for == "Lions graze at dawn."
    alone = both.reply_to("And lions?")
    assert alone.searched_for == "And lions?"


def test_each_statement_of_a_text_is_checked(both: Assistant) -> None:
    """A text gives a check for each statement, in order, with its place, and what was left out with the reason."""
    text = "Hi all!\n\nMasks work. Do you agree? Zebras graze at dawn, but lions sleep."
    result = both.reply_to(text)
    assert isinstance(result, TextCheck)
    assert [(piece.source, check.verdict) for piece, check in result.checked] == [
        ("Masks work.", Verdict.CONTESTED),
        ("Zebras graze at dawn", Verdict.SUPPORTED),
        ("lions sleep.", Verdict.SUPPORTED),
    ]
    assert [(piece.source, piece.kind) for piece in result.left_out] == [
        ("Hi all!", PieceKind.GREETING),
        ("Do you agree?", PieceKind.QUESTION),
    ]
    assert all(text[piece.start : piece.end] == piece.source for piece in result.pieces)
    data = result.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["statements"][0]["check"] == both.check("Masks work.").to_dict() | {
        "reading": {"message": "Masks work.", "text": "Masks work.", "kind": "statement", "how": []}
    }
    assert data["left_out"][1]["reason"] == "a question states nothing"


def test_a_pronoun_in_a_text_stands_for_the_last_subject(both: Assistant) -> None:
    """A statement that begins with a pronoun is checked with the subject of the one before it, and says so."""
    result = both.check_text("Zebras graze at dawn. They also sleep.")
    assert [check.statement for check in result.checks] == ["Zebras graze at dawn.", "Zebras also sleep."]
    assert result.checks[1].reading is not None
    assert result.checks[1].reading.how == ("“They” was read as “zebras”",)


def test_a_text_without_statements_is_refused(both: Assistant) -> None:
    """A text in which nothing states anything raises InputError with the reasons."""
    with pytest.raises(InputError, match=r"^nothing in the text can be checked \(a greeting or a closing, a question"):
        both.check_text("Hello!\n\nHow are you?")


# Grounds


def test_what_a_verdict_rests_on(tmp_path: Path) -> None:
    """Two articles with the same text are one source, and the verdict that hangs on them says so."""
    release = "Masks work well in wards, the maker of the masks said on Monday in a long letter to nurses."
    articles = [article_of(release, title="One"), article_of(release + " Zebras graze.", title="Two"), ZEBRAS]
    with assistant_of(tmp_path / "a.vouch", articles) as assistant:
        result = assistant.check("Masks work well in wards")
    assert result.verdict is Verdict.SUPPORTED
    assert [(line.passages, line.titles) for line in result.footing.supporting] == [(2, ("One", "Two"))]
    assert [prop.without for prop in result.footing.props] == [Verdict.NOT_ENOUGH_EVIDENCE]
    assert result.missing is None


def test_what_is_missing(both: Assistant) -> None:
    """Not enough evidence says which words of the statement no passage holds; a decided verdict has no gap."""
    result = both.check("Volcanoes erupt")
    assert result.missing == Missing(Gap.NOTHING_NEAR, ("Volcanoes", "erupt"))
    assert result.to_dict()["missing"]["terms"] == ["Volcanoes", "erupt"]
    assert both.check("Masks work").missing is None


def test_the_best_of_either_side_stand_next_to_each_other(both: Assistant) -> None:
    """What is contested names its best sentence for and against; nothing else has sides."""
    result = both.check("Masks work")
    assert result.sides is not None
    assert [item.quote for item in result.sides] == ["Masks work.", "Masks do not work."]
    data = result.to_dict()["sides"]
    assert (data["supports"]["quote"], data["refutes"]["quote"]) == ("Masks work.", "Masks do not work.")
    assert both.check("Zebras graze at dawn").sides is None


def test_the_opposite_is_searched_for_too(tmp_path: Path) -> None:
    """Where praise fills the first search, the search for the opposite finds what refutes; it can be turned off."""
    crowd = [article_of(f"Zinc increases pain in ward {n}.", title="") for n in range(READ + 2)]
    lone = article_of("Pain decreases: zinc does not harm at all, as the nurses of that ward wrote.", title="")
    with assistant_of(tmp_path / "a.vouch", [*crowd, lone]) as assistant:
        found = assistant.check("Zinc increases pain in ward", limit=30)
        plain = Assistant(assistant.store, assistant._embedder, assistant._labeller, counter_search=False)
        without = plain.check("Zinc increases pain in ward")
    assert lone not in [line.evidence[0].article for line in without.footing.refuting]
    assert [line.evidence[0].article for line in found.footing.refuting] == [lone]
    assert found.verdict is Verdict.CONTESTED


# Promises

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
    with assistant_of(tmp_path / "again.vouch", [MASKS_WORK, MASKS_FAIL, ZEBRAS]) as again:
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
        "passage": MASKS_WORK.text,
        "probability": 0.9,
    }
    assert support["article"] == {
        "id": MASKS_WORK.id,
        "sha256": MASKS_WORK.sha256,
        "title": "For",
        "source": "for.txt",
        "date": "2020-12-21",
    }
    asked = both.ask("Do masks work?").to_dict()
    assert json.loads(json.dumps(asked)) == asked
    assert (asked["question"], asked["found"]) == ("Do masks work?", True)


def test_a_change_to_the_store_is_seen(both: Assistant) -> None:
    """What is removed from the store is gone from the next answer."""
    both.store.remove(MASKS_FAIL.id)
    result = both.check("Masks work")
    assert result.verdict is Verdict.SUPPORTED
    assert result.store["generation"] == 4
    assert MASKS_FAIL not in [item.article for item in result.evidence]


# Limits and errors


def many() -> list[Article]:
    """Twelve articles of one sentence about masks."""
    return [article_of(f"Masks work in ward {number}.", title="") for number in range(12)]


@pytest.mark.parametrize("limit", [1, 2, 5, 12])
def test_the_limit_is_kept(tmp_path: Path, limit: int) -> None:
    """At most as many pieces of evidence are shown as asked for, and as many as there are."""
    with assistant_of(tmp_path / "a.vouch", many()) as assistant:
        assert len(set(pairs(assistant.check("Masks work in ward", limit=limit)))) == limit
        assert len(set(pairs(assistant.ask("Do masks work in ward?", limit=limit)))) == limit
        assert len(assistant.check("Masks work in ward", limit=99).evidence) == 12


def test_a_smaller_limit_shows_the_first_of_the_same(tmp_path: Path) -> None:
    """The limit decides how much is shown, and neither the verdict nor the order."""
    with assistant_of(tmp_path / "a.vouch", many()) as assistant:
        wide = assistant.check("Masks work in ward", limit=10)
        for limit in (1, 3, 9):
            narrow = assistant.check("Masks work in ward", limit=limit)
            assert narrow.judgement == wide.judgement
            assert narrow.evidence == wide.evidence[:limit]


def test_both_sides_are_shown_of_what_is_contested(tmp_path: Path) -> None:
    """A contested statement shows the side that has fewer or weaker voices too, within the limit."""
    lone = article_of("Masks do not work in any ward at all, nurses say.", title="")
    with assistant_of(tmp_path / "a.vouch", [*many()[:8], lone]) as assistant:
        result = assistant.check("Masks work in ward", limit=3)
    assert result.verdict is Verdict.CONTESTED
    assert {item.stance for item in result.evidence} >= {Stance.SUPPORTS, Stance.REFUTES}


def test_the_quote_has_the_stance_that_it_is_labelled_with(tmp_path: Path) -> None:
    """A quote labelled REFUTES refutes by itself: the stance of another sentence of its passage is not put on it."""
    article = article_of("Masks work. They do not harm.", title="")
    with assistant_of(tmp_path / "a.vouch", [article]) as assistant:
        result = assistant.check("Masks work")
    assert ("REFUTES", "Masks work.") not in pairs(result)


def test_a_larger_limit_does_not_change_the_verdict(tmp_path: Path) -> None:
    """How much is shown does not decide what is weighed, above ten pieces either."""
    crowd = [article_of(f"Masks work in ward {number}.", title="") for number in range(20)]
    lone = article_of("Masks do not work in any ward at all, nurses say.", title="")
    with assistant_of(tmp_path / "a.vouch", [*crowd, lone]) as assistant:
        few = assistant.check("Masks work in ward", limit=5)
        assert assistant.check("Masks work in ward", limit=30).judgement == few.judgement


@pytest.mark.parametrize("message", ["", "   \n", "?!"])
def test_nothing_to_work_with(both: Assistant, message: str) -> None:
    """A message without words raises InputError that says what was wanted."""
    for ask in (both.check, both.ask, both.reply_to):
        with pytest.raises(InputError, match=r"came; wanted a question or a statement in words: write one$"):
            ask(message)


def test_too_much_to_work_with(both: Assistant) -> None:
    """A message of more than 2,000 characters raises InputError with both numbers."""
    with pytest.raises(InputError, match=r"^a message of 2001 characters came; wanted at most 2000: split it$"):
        both.check("a" * 2001)


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_of_nothing(both: Assistant, limit: int) -> None:
    """A limit below 1 raises InputError that says what came."""
    for ask in (both.check, both.ask):
        with pytest.raises(InputError) as caught:
            ask("Masks work", limit=limit)
        assert str(caught.value) == f"a limit of {limit} came; wanted at least 1 piece of evidence"


# Copies


def test_a_copy_is_shown_once(tmp_path: Path) -> None:
    """The same text in two articles is one piece of evidence that names both, and one source of two passages."""
    preprint = article_of("Masks work.  Nurses wear masks daily.", title="A preprint", source="preprint.txt")
    with assistant_of(tmp_path / "a.vouch", [MASKS_WORK, preprint, ZEBRAS]) as assistant:
        result = assistant.check("Masks work")
        answer = assistant.ask("Do nurses wear masks?")
    best, found = result.evidence[0], answer.evidence[0]
    for item in (best, found):
        assert {item.article.title, *(one.title for one in item.also)} == {"For", "A preprint"}
    assert [item.quote for item in answer.evidence].count("Nurses wear masks daily.") == 1
    (line,) = result.footing.supporting
    assert (line.passages, line.why) == (2, ("the same text",))
    (other,) = best.also
    assert best.to_dict()["also"] == [{"id": other.id, "title": other.title, "source": other.source}]
    shown = [result_lines(result), export(result, format="md"), cards(result)]
    assert all(f"Also in “{other.title}”" in html.unescape(text) for text in shown)


# Filters


def test_only_what_fits_is_looked_in(both: Assistant) -> None:
    """Filters decide which articles a verdict and an answer rest on, and the result and its identifier name them."""
    recent = Filters(since="2021")
    result = both.check("Masks work", filters=recent)
    assert (result.verdict, {item.article for item in result.evidence}) == (Verdict.REFUTED, {MASKS_FAIL})
    assert result.selection == Selection(recent, 1, 3, 1)
    assert (result.settings["filters"], result.to_dict()["selection"]["undated"]) == ({"since": "2021"}, 1)
    plain = both.check("Masks work")
    assert (plain.verdict, plain.selection, plain.settings["filters"]) == (Verdict.CONTESTED, None, {})
    assert result.id != plain.id
    answer = both.ask("Do nurses wear masks?", filters=Filters(sources=("for.txt",)))
    assert {item.article for item in answer.evidence} == {MASKS_WORK}
    of_text = both.check_text("Masks work.", filters=recent).checks[0]
    for read in (both.reply_to("Masks work.", filters=recent), of_text):
        assert isinstance(read, FactCheck)
        assert read.selection == result.selection


def test_where_nothing_fits_nothing_is_found(both: Assistant) -> None:
    """Filters that leave no article give NOT_ENOUGH_EVIDENCE, or no answer, with that reason."""
    result = both.check("Masks work", filters=Filters(kinds=("trial",)))
    assert (result.verdict, result.evidence) == (Verdict.NOT_ENOUGH_EVIDENCE, ())
    assert result.missing == Missing(Gap.NONE_FITS)
    trials = Filters(kinds=("trial",))
    answer = both.ask("Do masks work?", filters=trials)
    assert (answer.found, answer.evidence, answer.selection) == (False, (), Selection(trials, 0, 3, 0))


def test_a_filter_of_what_is_not_there(both: Assistant) -> None:
    """A tag that no article has raises InputError that names those that some have."""
    both.store.tag([ZEBRAS.id], add=["animals"])
    with pytest.raises(InputError, match=r"has the tag 'plants'; wanted one that is there, which are: 'animals'$"):
        both.check("Masks work", filters=Filters(tags=("plants",)))
