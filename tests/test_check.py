"""Check and ask, from end to end with the fakes: verdicts, answers, limits and filters."""

from pathlib import Path
from typing import Any

import pytest

from assistant.check import Assistant
from assistant.gaps import Gap, Missing
from assistant.message import MessageKind
from assistant.results import FactCheck
from assistant.retrieval import SHARPENED
from assistant.stance import Stance
from assistant.verdict import Verdict
from index.article import Article
from index.errors import InputError
from index.filters import Filters
from index.selection import Selection
from tests.disagreement import FAIL, WORK, ZEBRAS, pairs
from tests.fakes import article_of, assistant_of

# Verdicts


def test_supported(tmp_path: Path) -> None:
    """One article that says so gives SUPPORTED, the sentence word for word, and where it stands."""
    with assistant_of(tmp_path / "a.vouch", [WORK, ZEBRAS]) as assistant:
        result = assistant.check("Masks work")
    assert result.verdict is Verdict.SUPPORTED
    assert result.probability > 0.7
    best = result.evidence[0]
    assert (best.stance, best.quote, best.start, best.end) == (Stance.SUPPORTS, "Masks work.", 0, 11)
    assert (best.article, best.passage.text) == (WORK, WORK.text)
    assert best.probability == 0.9


def test_refuted(tmp_path: Path) -> None:
    """One article that says the opposite gives REFUTED."""
    with assistant_of(tmp_path / "a.vouch", [FAIL, ZEBRAS]) as assistant:
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
    assert {item.article for item in result.evidence} <= {WORK, FAIL, ZEBRAS}


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


def test_an_answer_from_the_middle_of_an_article(tmp_path: Path) -> None:
    """Of a passage that is not the first of its article, the nearest sentence is the quote, exact in the article."""
    paragraphs = [f"Rivers flow past town {n}. " * 12 for n in range(3)]
    text = "\n\n".join([*paragraphs, "Otters sleep. Badgers dig at night in woods. Herons fish."])
    with assistant_of(tmp_path / "a.vouch", [article_of(text)]) as assistant:
        first = assistant.ask("When do badgers dig in woods?").evidence[0]
    assert first.passage.start > 0
    assert (first.quote, first.start) == ("Badgers dig at night in woods.", text.index("Badgers"))


def test_an_answer_beyond_those_that_are_ranked_again(tmp_path: Path) -> None:
    """However many passages are asked for, each is quoted with its nearest sentence."""
    texts = [f"Otters swim in lake {n}. Badgers dig near lake {n}. Herons fly." for n in range(SHARPENED + 5)]
    with assistant_of(tmp_path / "a.vouch", [article_of(text, source=text) for text in texts]) as assistant:
        evidence = assistant.ask("Where do badgers dig, near which lake?", limit=len(texts)).evidence
    assert len(evidence) == len(texts)
    assert all(item.quote.startswith("Badgers dig near lake") for item in evidence)


def test_a_question_that_nothing_answers(both: Assistant) -> None:
    """Where nothing is relevant, found is False and the evidence is what is nearest."""
    answer = both.ask("Who discovered penicillin?")
    assert not answer.found
    assert answer.probability < 0.5
    assert {item.article for item in answer.evidence} == {WORK, FAIL, ZEBRAS}


def test_a_message_goes_where_it_belongs(both: Assistant) -> None:
    """An open question is asked, a statement is checked, a yes/no question too, and the kind can be forced."""
    assert both.reply_to("When do zebras graze?") == both.ask("When do zebras graze?")
    assert both.reply_to("Do zebras graze?") == both.check("Do zebras graze?")
    assert both.reply_to("Zebras graze") == both.check("Zebras graze")
    assert both.reply_to("Zebras graze", kind=MessageKind.QUESTION) == both.ask("Zebras graze")
    assert both.reply_to("Do zebras graze?", kind=MessageKind.STATEMENT, limit=1) == both.check(
        "Do zebras graze?", limit=1
    )


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


@pytest.mark.parametrize("limit", [0, -1, 2.5, "3", None])
def test_a_limit_of_nothing(both: Assistant, limit: Any) -> None:
    """A limit below 1, or that is no whole number, raises InputError that says what came."""
    for ask in (both.check, both.ask):
        with pytest.raises(InputError) as caught:
            ask("Masks work", limit=limit)
        assert str(caught.value) == f"a limit of {limit!r} came; wanted at least 1 piece of evidence"


# Filters


def test_only_what_fits_is_looked_in(both: Assistant) -> None:
    """Filters decide which articles a verdict and an answer rest on, and the result and its identifier name them."""
    recent = Filters(since="2021")
    result = both.check("Masks work", filters=recent)
    assert (result.verdict, {item.article for item in result.evidence}) == (Verdict.REFUTED, {FAIL})
    assert result.selection == Selection(recent, 1, 3, 1)
    assert (result.settings["filters"], result.to_dict()["selection"]["undated"]) == ({"since": "2021"}, 1)
    plain = both.check("Masks work")
    assert (plain.verdict, plain.selection, plain.settings["filters"]) == (Verdict.CONTESTED, None, {})
    assert result.id != plain.id
    answer = both.ask("Do nurses wear masks?", filters=Filters(sources=("for.txt",)))
    assert {item.article for item in answer.evidence} == {WORK}
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
