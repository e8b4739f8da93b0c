"""reply: what is worded and what is quoted, and that nothing from outside becomes markup."""

import re
from dataclasses import replace

import pytest

from assistant.agreement import groups_of
from assistant.gaps import Gap, Missing
from assistant.independence import footing_of
from assistant.message import read
from assistant.reply import reply, strength
from assistant.results import TextCheck
from assistant.stance import Stance
from assistant.statements import pieces_of
from assistant.verdict import Verdict
from index.filters import Filters
from index.selection import Selection
from tests.made_results import HOSTILE, answer_of, check_of, evidence_of, pieces_of_text, text_of


def test_reply_of_a_decisive_verdict() -> None:
    """The verdict has a sign, a word and a probability; the quote that decides comes first, with its stance."""
    evidence = [evidence_of("Near it"), evidence_of("Cells do not heal", stance=Stance.REFUTES, title="B: *two*")]
    assert pieces_of_text(reply(check_of(Verdict.REFUTED, evidence))) == [
        "✗",
        "Refuted",
        "This verdict is likely (probability 0.82 out of 1).",
        "The articles speak against this statement.",
        "Cells do not heal",
        "✗ Refutes",
        "·",
        "B: *two*",
        "Near it",
        "○ Neutral",
        "·",
        "A title",
    ]


@pytest.mark.parametrize(
    ("verdict", "relevance", "shown"),
    [
        (Verdict.SUPPORTED, 0.9, ["✓", "Supported"]),
        (Verdict.REFUTED, 0.9, ["✗", "Refuted"]),
        (Verdict.CONTESTED, 0.9, ["⇄", "Contested"]),
        (Verdict.NOT_ENOUGH_EVIDENCE, 0.9, ["?", "Not enough evidence"]),
        (Verdict.NOT_ENOUGH_EVIDENCE, 0.1, ["∅", "Nothing found"]),
    ],
)
def test_each_outcome_differs_by_sign_and_word(verdict: Verdict, relevance: float, shown: list[str]) -> None:
    """No outcome is told from another by colour alone, and each has a tone of its own."""
    markup = reply(check_of(verdict, [evidence_of("Q", relevance=relevance)]))
    assert pieces_of_text(markup)[:2] == shown
    tone = shown[1].lower().replace("not enough evidence", "open").replace("nothing found", "nothing")
    assert markup.startswith(f'<div class="vouch-reply vouch-is-{tone}">')


def test_a_model_that_cannot_refute_is_told_of() -> None:
    """Only with a stance model of two classes does the reply say that nothing can come out as refuted."""
    evidence = [evidence_of("Cells heal", stance=Stance.SUPPORTS)]
    assert "no class for refutes" in reply(check_of(Verdict.SUPPORTED, evidence, can_refute=False))
    assert "no class for refutes" not in reply(check_of(Verdict.SUPPORTED, evidence))


def test_reply_of_a_contested_verdict_quotes_both_sides() -> None:
    """The best quote for faces the best against, and one that is left follows."""
    supporting = [evidence_of(f"Yes {i}", stance=Stance.SUPPORTS) for i in range(3)]
    shown = reply(check_of(Verdict.CONTESTED, [*supporting, evidence_of("No", stance=Stance.REFUTES)]))
    facing, rest = shown.split('<div class="vouch-facing">')[1].split("</div>", 1)
    assert re.findall(r'<p dir="auto">(.*?)</p>', facing) == ["Yes 0", "No"]
    assert re.findall(r'<p dir="auto">(.*?)</p>', rest) == ["Yes 1"]


def test_not_enough_evidence_says_why() -> None:
    """What is near but undecided is told from what is not there at all, and an empty store from both."""
    near = reply(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q", relevance=0.5)]))
    far = reply(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q", stance=Stance.REFUTES, relevance=0.49)]))
    empty = reply(check_of(Verdict.NOT_ENOUGH_EVIDENCE, []))
    assert pieces_of_text(near)[3] == "The articles come near this, but no passage is clearly for or against it."
    assert pieces_of_text(far)[3:6] == [
        "No passage in these articles is about this, so nothing can be said for or against it.",
        "The nearest passages, though not about it",
        "Q",
    ]
    assert "Refutes" not in far
    assert pieces_of_text(empty)[3:] == ["There are no articles to look in: add some first."]


def test_strength_of_the_evidence() -> None:
    """Passages and independent sources of either side and of neither are counted in words and drawn to scale."""
    evidence = [
        evidence_of("Cells heal", stance=Stance.SUPPORTS, before="One tells: "),
        evidence_of("They heal", stance=Stance.SUPPORTS, before="Another found out: "),
        evidence_of("They do not", stance=Stance.REFUTES, before="A third denies it: "),
        evidence_of("Far away", stance=Stance.REFUTES, relevance=0.1),
    ]
    shown = strength(footing_of(evidence))
    assert pieces_of_text(shown) == [
        "✓",
        "Supports: 2 passages, 2 independent sources",
        "✗",
        "Refutes: 1 passage, 1 independent source",
        "○",
        "Neutral: none",
    ]
    assert re.findall(r'<i class="vouch-(\w+)" style="flex:(\d)">', shown) == [("supports", "2"), ("refutes", "1")]
    assert strength(footing_of([evidence_of("Far", relevance=0.1)])) == ""


def test_reply_to_a_question() -> None:
    """What was found is quoted without a stance, since a question states nothing."""
    assert pieces_of_text(reply(answer_of(True, [evidence_of("Cells heal", relevance=0.96)]))) == [
        "→",
        "Found in the articles",
        "On the subject: extremely likely (probability 0.96 out of 1)",
        "Cells heal",
        "A title",
    ]


def test_reply_to_a_question_without_an_answer() -> None:
    """Nothing found is said in so many words, with the nearest passages folded away, and which articles were asked."""
    shown = reply(answer_of(False, [evidence_of("Far", relevance=0.1)]))
    assert pieces_of_text(shown.split("<details>")[0]) == [
        "∅",
        "Nothing found",
        "Nothing in these articles answers that.",
    ]
    assert pieces_of_text(shown.split("<details>")[1])[:2] == ["The nearest passages, though not an answer", "Far"]
    empty = pieces_of_text(reply(answer_of(False, [])))
    assert empty[-1] == "There are no articles to look in: add some first."
    filtered = replace(answer_of(False, []), selection=Selection(Filters(tags=("<mine>",)), 0, 4, 0))
    said = pieces_of_text(reply(filtered))
    assert said[0] == "None of 4 articles fits the filters (tag <mine>)."
    assert said[-1] == "There is no article left to look in."


def test_nothing_from_outside_becomes_markup() -> None:
    """A hostile quote, title and statement add no tag to those of a harmless one."""
    tags = []
    for text in (HOSTILE, "Q"):
        item = evidence_of(text, title=text, relevance=0.2)
        checked = replace(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [item]), statement=text)
        table = TextCheck("Cells heal.", tuple(pieces_of("Cells heal.")), (checked,))
        tags.append(re.findall(r"<(?!/?bdi)[^<>]*>", reply(checked) + reply(table)))
    assert tags[0] == tags[1]


def test_reply_shows_what_was_searched_for_and_what_is_missing() -> None:
    """What the message became and the rule come first; then why, and the words that no near passage holds."""
    checked = replace(
        check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q")]),
        reading=read("Do cells heal <lungs>?"),
        missing=Missing(Gap.OTHER_OUTCOME, ("<lungs>",)),
    )
    shown = pieces_of_text(reply(checked))
    assert shown[0].startswith("Searched for: Cells heal <lungs>. (the question was turned")
    assert shown[4:6] == [Gap.OTHER_OUTCOME.value, "None of the passages near it holds “<lungs>”."]


def test_reply_to_a_text() -> None:
    """A text gives a table of its statements with their verdicts, and what was left out with the reasons."""
    text = "Hello! Cells heal. Do you agree? Cells | die."
    checks = tuple(
        replace(check_of(verdict, [evidence_of("Q", stance=stance)]), statement=said)
        for said, verdict, stance in (
            ("Cells heal.", Verdict.SUPPORTED, Stance.SUPPORTS),
            ("Cells | die.", Verdict.REFUTED, Stance.REFUTES),
        )
    )
    markup = reply(TextCheck(text, tuple(pieces_of(text)), checks), turn=3, claim=1)
    rows = [pieces_of_text(row) for row in re.findall(r"<tr.*?</tr>", markup)]
    assert rows == [
        ["#", "Statement", "Verdict"],
        ["1", "Cells heal.", "✓", "Supported", "likely (probability 0.82 out of 1)"],
        ["2", "Cells | die.", "✗", "Refuted", "likely (probability 0.82 out of 1)"],
    ]
    assert re.findall(r'data-turn="(\d)" data-claim="(\d)".*?aria-pressed="(\w+)"', markup) == [
        ("3", "0", "false"),
        ("3", "1", "true"),
    ]
    assert "Left out: 2" in markup
    assert "Do you agree? · a question states nothing" in text_of(markup)


def test_reply_groups_answers_that_agree() -> None:
    """Sentences that agree are counted and quoted once, the best supported group first."""
    evidence = [
        evidence_of("Of 12 cells one died."),
        evidence_of("In all 66 cells heal."),
        evidence_of("66 cells it was."),
    ]
    question = "How many cells heal?"
    answer = replace(answer_of(True, evidence), question=question, groups=groups_of(question, evidence))
    shown = reply(answer)
    assert "2 sentences of 2 independent sources agree: 66 cells" in text_of(shown)
    assert [text_of(quote) for quote in re.findall(r'<p dir="auto">(.*?)</p>', shown)] == [
        "In all 66 cells heal.",
        "Of 12 cells one died.",
    ]
