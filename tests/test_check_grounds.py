"""What a verdict rests on, with the fakes: sources and copies, both sides, what is missing."""

import html
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cards import cards
from assistant.check import READ, Assistant
from assistant.export.formats import export
from assistant.gaps import Gap, Missing
from assistant.independence import weights_of
from assistant.labelling import choose
from assistant.reply import reply
from assistant.result_lines import result_lines
from assistant.results import FactCheck
from assistant.stance import Stance
from assistant.verdict import Verdict, judge
from tests.disagreement import WORK, ZEBRAS
from tests.fakes import article_of, assistant_of
from tests.test_independence import SCORES, item_of


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


def test_whom_the_evidence_does_not_name(tmp_path: Path) -> None:
    """A verdict on children that rests on a passage which only hints at them says so wherever it is shown."""
    schools = article_of(f"{WORK.text} Schools close at noon.", title=WORK.title)
    with assistant_of(tmp_path / "a.vouch", [schools, ZEBRAS]) as assistant:
        result = assistant.check("Masks work in children")
        plain = assistant.check("Masks work")
    assert (result.verdict, result.unnamed, plain.unnamed) == (Verdict.SUPPORTED, ("children",), ())
    assert result.to_dict()["unnamed"] == ["children"]
    note = "None of the passages counted for or against it holds “children”."
    assert all(note in html.unescape(text) for text in (result_lines(result), cards(result), reply(result)))
    assert note in export(result, format="md")


def test_an_article_on_others_gives_no_verdict(tmp_path: Path) -> None:
    """What an article says that names no child anywhere leaves a statement on children open, and the gap says why."""
    with assistant_of(tmp_path / "a.vouch", [WORK, ZEBRAS]) as assistant:
        result = assistant.check("Masks work in children")
    assert result.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    assert result.missing == Missing(Gap.OTHER_POPULATION, ("children",))


def test_the_best_of_either_side_stand_next_to_each_other(both: Assistant) -> None:
    """What is contested names its best sentence for and against; nothing else has sides."""
    result = both.check("Masks work")
    assert result.sides is not None
    assert [item.quote for item in result.sides] == ["Masks work.", "Masks do not work."]
    data = result.to_dict()["sides"]
    assert (data["supports"]["quote"], data["refutes"]["quote"]) == ("Masks work.", "Masks do not work.")
    assert both.check("Zebras graze at dawn").sides is None


def test_what_is_counted_stands_first() -> None:
    """Evidence that is counted for a side comes before what only leans there, and gives the two sides shown."""
    scores = SCORES[Stance.REFUTES]
    first = replace(item_of("Cells heal.", title="A"), similarity=0.9)
    counted = replace(item_of("No cells heal.", Stance.REFUTES, title="B"), similarity=0.9, relevance=0.8)
    leaning = replace(item_of("Lungs never heal.", title="C"), scores=replace(scores), similarity=0.3)
    evidence = [leaning, counted, first]
    judgement = judge(weights_of(evidence))
    assert judgement.verdict is Verdict.CONTESTED
    assert choose(evidence, judgement, 1) == (first, counted)
    assert choose(evidence, judgement, 3) == (first, counted, leaning)
    result = FactCheck("x", judgement, choose(evidence, judgement, 3), {}, {})
    assert result.sides == (first, counted)
    alone = judge(weights_of([leaning, first]))
    assert choose([leaning, first], alone, 2) == (first, leaning)


def test_the_opposite_is_searched_for_too(tmp_path: Path) -> None:
    """Where praise fills the first search, the search for the opposite finds what refutes; it can be turned off."""
    crowd = [article_of(f"Zinc increases pain in ward {n}.", title="") for n in range(READ + 2)]
    lone = article_of("Pain decreases: zinc does not harm at all, as the nurses of that ward wrote.", title="")
    with assistant_of(tmp_path / "a.vouch", [*crowd, lone]) as assistant:
        found = assistant.check("Zinc increases pain in ward", limit=30)
        plain = Assistant(assistant.store, assistant._embedder, assistant._labeller, counter_search=False)
        without = plain.check("Zinc increases pain in ward")
        embedder = assistant.embedder
    assert lone not in [line.evidence[0].article for line in without.footing.refuting]
    assert [line.evidence[0].article for line in found.footing.refuting] == [lone]
    assert found.verdict is Verdict.CONTESTED
    statement, passage = embedder.embed_queries([found.statement]), embedder.embed_passages([lone.text])
    (shown,) = {item.similarity for item in found.evidence if item.article == lone}
    assert shown == pytest.approx(float(statement[0] @ passage[0]))


def test_a_copy_is_shown_once(tmp_path: Path) -> None:
    """The same text in two articles is one piece of evidence that names both, and one source of two passages."""
    preprint = article_of("Masks work.  Nurses wear masks daily.", title="A preprint", source="preprint.txt")
    with assistant_of(tmp_path / "a.vouch", [WORK, preprint, ZEBRAS]) as assistant:
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
