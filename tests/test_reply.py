"""reply and cards: what is worded, what is quoted, and that nothing from outside becomes markup."""

import html
import re
import string
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.agreement import groups_of
from assistant.cards import article_list, cards
from assistant.evidence import Evidence
from assistant.gaps import Gap, Missing
from assistant.independence import footing_of
from assistant.message import read
from assistant.reply import escaped, likelihood, reply
from assistant.results import Answer, FactCheck, TextCheck
from assistant.stance import Stance, StanceScores
from assistant.statements import pieces_of
from assistant.verdict import Judgement, Verdict
from index.article import Article
from index.errors import StoreDamaged
from index.filters import Filters
from index.passages import Passage
from index.selection import Selection
from tests.fakes import article_of

SCORES = {
    Stance.SUPPORTS: StanceScores(0.93, 0.03, 0.04),
    Stance.REFUTES: StanceScores(0.03, 0.93, 0.04),
    Stance.NEUTRAL: StanceScores(0.03, 0.04, 0.93),
}
HOSTILE = "<script>x()</script> <img src=x onerror=x()> [x](javascript:x()) **b** {{v}} ${v} $$v$$ a\u202eb"


def evidence_of(
    quote: str,
    *,
    stance: Stance = Stance.NEUTRAL,
    relevance: float = 0.9,
    title: str = "A title",
    source: str = "a.txt",
    date: str = "",
    before: str = "Before. ",
    after: str = " After.",
) -> Evidence:
    """Make evidence whose passage is a whole article: the quote between what stands before and after it."""
    article = article_of(before + quote + after, title=title, source=source, date=date)
    passage = Passage(article.id, 0, len(article.text), article.text)
    end = len(before) + len(quote)
    return Evidence(SCORES[stance], 0.714, relevance, len(before), end, passage, article)


def check_of(
    verdict: Verdict, evidence: Sequence[Evidence], *, probability: float = 0.82, can_refute: bool = True
) -> FactCheck:
    """Make a fact check with some verdict."""
    rest = dict.fromkeys(Verdict, (1 - probability) / 3)
    models = {"stance": {"can_refute": can_refute}}
    return FactCheck("Cells heal.", Judgement(verdict, {**rest, verdict: probability}), tuple(evidence), {}, models)


def answer_of(found: bool, evidence: Sequence[Evidence]) -> Answer:
    """Make an answer."""
    return Answer("What heals?", found, tuple(evidence), {}, {})


def test_a_model_that_cannot_refute_is_told_of() -> None:
    """Only with a stance model of two classes does the reply say that nothing can come out as refuted."""
    evidence = [evidence_of("Cells heal", stance=Stance.SUPPORTS)]
    assert "no class for refutes" in reply(check_of(Verdict.SUPPORTED, evidence, can_refute=False))
    assert "no class for refutes" not in reply(check_of(Verdict.SUPPORTED, evidence))


def text_of(markup: str) -> str:
    """What a reader sees of our markup: the tags taken off, the references read."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def test_reply_of_a_decisive_verdict() -> None:
    """The verdict has a sign, a word and a probability; the quote that decides comes first, with its stance."""
    evidence = [evidence_of("Near it"), evidence_of("Cells do not heal", stance=Stance.REFUTES, title="B: *two*")]
    assert reply(check_of(Verdict.REFUTED, evidence)) == (
        "**✗ Refuted** · this verdict is likely (probability 0.82 out of 1)\n\n"
        "The articles speak against this statement.\n\n"
        '> <span dir="auto">Cells do not heal</span>\n>\n'
        "> **✗ Refutes** · <cite>B&#58; &#42;two&#42;</cite>\n\n"
        '> <span dir="auto">Near it</span>\n>\n'
        "> **○ Neutral** · <cite>A title</cite>"
    )


@pytest.mark.parametrize(
    ("verdict", "first_line"),
    [
        (Verdict.SUPPORTED, "**✓ Supported** · this verdict is likely (probability 0.82 out of 1)"),
        (Verdict.REFUTED, "**✗ Refuted** · this verdict is likely (probability 0.82 out of 1)"),
        (Verdict.CONTESTED, "**⇄ Contested** · this verdict is likely (probability 0.82 out of 1)"),
        (Verdict.NOT_ENOUGH_EVIDENCE, "**? Not enough evidence** · this verdict is likely (probability 0.82 out of 1)"),
    ],
)
def test_each_verdict_differs_by_sign_and_word(verdict: Verdict, first_line: str) -> None:
    """No verdict is told from another by colour alone."""
    assert reply(check_of(verdict, [evidence_of("Q")])).splitlines()[0] == first_line


def test_reply_of_a_contested_verdict_quotes_both_sides() -> None:
    """The best quote for stands beside the best against, and the others that fit follow."""
    supporting = [evidence_of(f"Yes {i}", stance=Stance.SUPPORTS) for i in range(3)]
    shown = text_of(reply(check_of(Verdict.CONTESTED, [*supporting, evidence_of("No", stance=Stance.REFUTES)])))
    assert "| ✓ Supports | ✗ Refutes |\n| --- | --- |\n| Yes 0 · A title | No · A title |" in shown
    assert re.findall(r"^> (Yes \d|No)$", shown, re.MULTILINE) == ["Yes 1"]


def test_not_enough_evidence_says_why() -> None:
    """What is near but undecided is told from what is not there at all, and an empty store from both."""
    near = reply(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q", relevance=0.5)]))
    far = reply(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q", stance=Stance.REFUTES, relevance=0.49)]))
    empty = reply(check_of(Verdict.NOT_ENOUGH_EVIDENCE, []))
    assert near.splitlines()[2] == "The articles come near this, but no passage is clearly for or against it."
    assert far.splitlines()[2:5] == [
        "No passage in these articles is about this, so nothing can be said for or against it.",
        "",
        "<details><summary>The nearest passages, though not about it</summary>",
    ]
    assert "Refutes" not in far
    assert empty.splitlines()[2:] == ["There are no articles to look in: add some first."]


def test_reply_to_a_question() -> None:
    """What was found is quoted without a stance, since a question states nothing."""
    assert reply(answer_of(True, [evidence_of("Cells heal", relevance=0.96)])) == (
        "**→ Found in the articles** · on the subject: extremely likely (probability 0.96 out of 1)\n\n"
        '> <span dir="auto">Cells heal</span>\n>\n> <cite>A title</cite>'
    )


def test_reply_to_a_question_without_an_answer() -> None:
    """Nothing found is said in so many words, with the nearest passages folded away."""
    lines = reply(answer_of(False, [evidence_of("Far", relevance=0.1)])).splitlines()
    assert lines[0] == "**? Nothing in these articles answers that.**"
    assert lines[2] == "<details><summary>The nearest passages, though not an answer</summary>"
    assert '> <span dir="auto">Far</span>' in lines
    assert reply(answer_of(False, [])).splitlines()[2] == "There are no articles to look in: add some first."
    filtered = replace(answer_of(False, []), selection=Selection(Filters(tags=("<mine>",)), 0, 4, 0))
    assert html.unescape(reply(filtered)) == (
        "*None of 4 articles fits the filters (tag <mine>).*\n\n**? Nothing in these articles answers that.**"
    )


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "virtually certain (probability above 0.99 out of 1)"),
        (0.994, "virtually certain (probability 0.99 out of 1)"),
        (0.9, "very likely (probability 0.90 out of 1)"),
        (0.66, "likely (probability 0.66 out of 1)"),
        (0.51, "more likely than not (probability 0.51 out of 1)"),
        (0.5, "about as likely as not (probability 0.50 out of 1)"),
        (0.25, "unlikely (probability 0.25 out of 1)"),
        (0.0, "very unlikely (probability below 0.01 out of 1)"),
    ],
)
def test_likelihood(probability: float, words: str) -> None:
    """A probability is put into a word and a number, and never called certain."""
    assert likelihood(probability) == words


def test_escaped_shows_what_steers_writing() -> None:
    """An override of the writing direction is kept, shut in an element of its own and named."""
    assert escaped("a\u202eb") == 'a<bdi class="vouch-code" title="U+202E">\u202e</bdi>b'
    assert escaped("\U0001f468\u200d\U0001f469") == "\U0001f468\u200d\U0001f469"


@given(st.text())
def test_escaped_round_trip(text: str) -> None:
    """Any text comes back letter for letter, and leaves no sign that Markdown or HTML could act on."""
    markup = escaped(text)
    assert text_of(markup) == text
    bare = re.sub(r'&#\d+;|<bdi class="vouch-code" title="U\+[0-9A-F]{4,6}">|</bdi>', "", markup)
    assert not set(bare) & set(string.punctuation + "\n\t\r")


@given(st.text(), st.text(min_size=1), st.text())
def test_card_shows_the_article_exactly(before: str, quote: str, after: str) -> None:
    """The marked passage, unescaped, is the article's text, and what is marked is the quote."""
    item = evidence_of(quote, before=before, after=after)
    shown = cards(answer_of(True, [item]))
    found = re.search(r'<p class="vouch-passage" dir="auto">(.*?)<mark>(.*?)</mark>(.*?)</p>', shown)
    assert found is not None
    assert [text_of(part) for part in found.groups()] == [before, quote, after]


def test_card_says_stance_and_numbers_as_what_they_are() -> None:
    """Stance by sign and word, probabilities by word and number, similarity by name and range; date and title."""
    item = evidence_of("Q", stance=Stance.SUPPORTS, title="T", date="2020-12-21")
    shown = re.sub(r"\s+", " ", text_of(cards(check_of(Verdict.SUPPORTED, [item])).replace("<", " <")))
    assert shown.strip() == (
        "Evidence Cells heal. ✓ Supports very likely (probability 0.93 out of 1) Before. Q After. "
        "T · a.txt · 2020-12-21 on the subject very likely (probability 0.90 out of 1) "
        "similarity (cosine, -1 to 1) 0.71"
    )


def test_card_names_the_page() -> None:
    """A card names the page on which its quote begins, where the article has pages."""
    item = evidence_of("Quote.", before="First. ")
    paged = replace(item, article=replace(item.article, pages=(0, 7)))
    assert "a.txt · p. 2" in text_of(cards(answer_of(True, [paged])))
    assert "p. " not in text_of(cards(answer_of(True, [item])))


def test_card_of_what_is_far_says_so_and_one_of_an_answer_has_no_stance() -> None:
    """A stance of something off the subject is not shown as if it counted; an answer has none to show."""
    far = evidence_of("Q", stance=Stance.REFUTES, relevance=0.2)
    assert "Perhaps about something else" in cards(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [far]))
    assert 'class="vouch-card vouch-answer"' in cards(answer_of(True, [evidence_of("Q")]))
    assert "Neutral" not in cards(answer_of(True, [evidence_of("Q")]))


@pytest.mark.parametrize("source", ["https://a.example/x?y=1&z=2", "http://a.example/"])
def test_web_sources_are_links(source: str) -> None:
    """A web address becomes a link that opens apart and passes nothing on."""
    found = re.search(r'<a href="([^"]*)" target="_blank" rel="([^"]*)">(.*?)</a>', article_list([_from(source)]))
    assert found is not None
    assert (html.unescape(found[1]), found[2], html.unescape(found[3])) == (
        source,
        "noopener noreferrer nofollow",
        source,
    )


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "JavaScript://a.example/%0aalert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//a.example/x",
        "https://",
        "http://[",
        "https://a.example/\u202egpj",
        "https://a.example/ x",
        " https://a.example/",
        "notes/a.txt",
        '"><img src=x onerror=x()>',
    ],
)
def test_other_sources_are_text(source: str) -> None:
    """Whatever is no plain web address is shown, and is no link."""
    shown = article_list([_from(source)])
    assert "<a" not in shown
    assert "<img" not in shown
    assert text_of(shown) == f"A title · {source}"


def test_nothing_from_outside_becomes_markup() -> None:
    """A hostile quote, title, source, date and statement add no tag to those of a harmless one."""
    hostile = evidence_of(HOSTILE, title=HOSTILE, source=HOSTILE, date=HOSTILE, relevance=0.2)
    harmless = evidence_of("Q", source="s", date="d", relevance=0.2)
    tags = []
    for item, said in ((hostile, HOSTILE), (harmless, "S")):
        checked = FactCheck(
            said, check_of(Verdict.NOT_ENOUGH_EVIDENCE, []).judgement, (item,), {}, {"stance": {"can_refute": True}}
        )
        markup = reply(checked) + cards(checked) + article_list([item.article])
        tags.append(re.findall(r"<(?!/?bdi)[^<>]*>", markup))
    assert tags[0] == tags[1]


def test_damaged_passage_is_refused() -> None:
    """A passage that is not what stands in its article is never shown as a quote."""
    item = evidence_of("Q")
    other = Passage(item.article.id, 0, item.passage.end, item.passage.text.upper())
    damaged = Evidence(item.scores, 0.5, 0.9, item.start, item.end, other, item.article)
    with pytest.raises(StoreDamaged, match="is not what stands in the article at 0 to 16"):
        cards(answer_of(True, [damaged]))


def _from(source: str) -> Article:
    return article_of("Text.", source=source)


def test_reply_shows_what_was_searched_for_and_what_is_missing() -> None:
    """What the message became, the rule, and the words that no near passage holds come before the quotes."""
    checked = replace(
        check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q")]),
        reading=read("Do cells heal <lungs>?"),
        missing=Missing(Gap.OTHER_OUTCOME, ("<lungs>",)),
    )
    lines = text_of(reply(checked)).splitlines()
    assert lines[0].startswith("*Searched for: Cells heal <lungs>. (the question was turned")
    assert lines[4] == Gap.OTHER_OUTCOME.value
    assert lines[6] == "*In none of the passages near it: “<lungs>”.*"


def test_reply_and_cards_say_what_a_verdict_rests_on() -> None:
    """Counts of passages and independent sources, and what the verdict hangs on, stand in both."""
    evidence = [evidence_of("Cells heal", stance=Stance.SUPPORTS)]
    checked = replace(check_of(Verdict.SUPPORTED, evidence), footing=footing_of(evidence))
    for shown in (text_of(reply(checked)), text_of(cards(checked))):
        assert "1 passage for it, 1 independent source." in shown
        assert "The verdict hangs on one source: without “A title” it would be not enough evidence." in shown


def test_cards_of_a_contested_verdict_stand_side_by_side() -> None:
    """The best card for and the best against are in one row, and no card comes twice."""
    evidence = [evidence_of("Yes", stance=Stance.SUPPORTS), evidence_of("No", stance=Stance.REFUTES), evidence_of("So")]
    shown = cards(check_of(Verdict.CONTESTED, evidence))
    row = re.search(r'<div class="vouch-sides">(.*?)</div><article', shown)
    assert row is not None
    assert re.findall(r"<mark>(.*?)</mark>", row[1]) == ["Yes", "No"]
    assert re.findall(r"<mark>(.*?)</mark>", shown) == ["Yes", "No", "So"]


def test_reply_and_cards_of_a_text() -> None:
    """A text gives a table of its statements with their verdicts, and what was left out with the reasons."""
    text = "Hello! Cells heal. Do you agree? Cells | die."
    checks = tuple(
        replace(check_of(verdict, [evidence_of("Q", stance=stance)]), statement=said)
        for said, verdict, stance in (
            ("Cells heal.", Verdict.SUPPORTED, Stance.SUPPORTS),
            ("Cells | die.", Verdict.REFUTED, Stance.REFUTES),
        )
    )
    result = TextCheck(text, tuple(pieces_of(text)), checks)
    markup = reply(result)
    assert re.findall(r"^\| \d .*$", text_of(markup), re.MULTILINE) == [
        "| 1 | Cells heal. | **✓ Supported** · likely (probability 0.82 out of 1) |",
        "| 2 | Cells | die. | **✗ Refuted** · likely (probability 0.82 out of 1) |",
    ]
    assert "Cells &#124; die&#46;" in markup
    assert "<summary>Left out: 2</summary>" in markup
    assert "- Do you agree? · a question states nothing" in text_of(markup)
    assert re.findall(r'class="vouch-said" dir="auto">(.*?)</p>', cards(result)) == [
        "Cells heal&#46;",
        "Cells &#124; die&#46;",
    ]


def test_reply_groups_answers_that_agree() -> None:
    """Sentences that agree are counted and quoted once, the best supported group first."""
    evidence = [
        evidence_of("Of 12 cells one died."),
        evidence_of("In all 66 cells heal."),
        evidence_of("66 cells it was."),
    ]
    question = "How many cells heal?"
    answer = replace(answer_of(True, evidence), question=question, groups=groups_of(question, evidence))
    shown = text_of(reply(answer))
    assert "*2 sentences of 2 independent sources agree: 66 cells*" in shown
    assert re.findall(r"^> ([A-Z].*)$", shown, re.MULTILINE) == [
        "In all 66 cells heal.",
        "A title",
        "Of 12 cells one died.",
        "A title",
    ]
