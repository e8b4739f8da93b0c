"""Cards: what is quoted, what is said of it, and that nothing from outside becomes markup."""

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cards import article_line, cards
from assistant.evidence import Evidence
from assistant.stance import Stance
from assistant.verdict import Verdict
from index.article import Article, Imprint
from index.errors import StoreDamaged
from index.passages import Passage
from tests.fakes import article_of
from tests.made_results import HOSTILE, answer_of, check_of, evidence_of, pieces_of_text, text_of


@given(st.text(), st.text(min_size=1), st.text())
def test_card_shows_the_article_exactly(before: str, quote: str, after: str) -> None:
    """The marked passage, unescaped, is the article's text, and what is marked is the quote."""
    item = evidence_of(quote, before=before, after=after)
    shown = cards(answer_of(True, [item]))
    found = re.search(r'<p class="vouch-passage" dir="auto">(.*?)<mark>(.*?)</mark>(.*?)</p>', shown)
    assert found is not None
    assert [text_of(part) for part in found.groups()] == [before, quote, after]


def test_card_says_stance_and_numbers_as_what_they_are() -> None:
    """Stance by sign and word, probabilities by word and number, similarity by name and range; title, kind and date."""
    item = evidence_of("Q", stance=Stance.SUPPORTS, title="T", date="2020-12-21")
    item = replace(item, article=replace(item.article, imprint=Imprint(kind="randomized controlled trial")))
    assert pieces_of_text(cards(check_of(Verdict.SUPPORTED, [item]))) == [
        "Evidence",
        "Cells heal.",
        "✓",
        "Supported",
        "✓",
        "Supports",
        "very likely (probability 0.93 out of 1)",
        "Before.",
        "Q",
        "After.",
        "T",
        "· trial · 2020-12-21 ·",
        "a.txt",
        "On the subject (probability, 0 to 1)",
        "0.90",
        "Similarity (cosine, -1 to 1)",
        "0.71",
    ]


def test_card_names_the_page() -> None:
    """A card names the page on which its quote begins, where the article has pages."""
    item = evidence_of("Quote.", before="First. ")
    paged = replace(item, article=replace(item.article, pages=(0, 7)))
    assert "A title · p. 2 · a.txt" in text_of(cards(answer_of(True, [paged])))
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
    found = re.search(r'<a href="([^"]*)" target="_blank" rel="([^"]*)">(.*?)</a>', article_line(_from(source)))
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
    shown = article_line(_from(source))
    assert "<a" not in shown
    assert "<img" not in shown
    assert text_of(shown) == f"A title · {source}"


def test_damaged_passage_is_refused() -> None:
    """A passage that is not what stands in its article is never shown as a quote."""
    item = evidence_of("Q")
    other = Passage(item.article.id, 0, item.passage.end, item.passage.text.upper())
    damaged = Evidence(item.scores, 0.5, 0.9, item.start, item.end, other, item.article)
    with pytest.raises(StoreDamaged, match="is not what stands in the article at 0 to 16"):
        cards(answer_of(True, [damaged]))


def test_a_doi_is_the_link() -> None:
    """An article with a DOI is linked by it, wherever it was read from."""
    item = evidence_of("Q", source="notes.txt")
    article = replace(item.article, imprint=Imprint(doi="10.1000/a<b"))
    assert 'href="https&#58;&#47;&#47;doi&#46;org&#47;10&#46;1000&#47;a&#37;3Cb"' in article_line(article)
    assert text_of(article_line(article)) == "A title · doi:10.1000/a<b"


def test_the_sides_of_what_is_contested_face_each_other() -> None:
    """What supports stands in one column, what refutes in the other, the best first; the rest follows, none twice."""
    evidence = [
        evidence_of("Yes", stance=Stance.SUPPORTS),
        evidence_of("No", stance=Stance.REFUTES),
        evidence_of("Yes too", stance=Stance.SUPPORTS),
        evidence_of("So"),
        evidence_of("Far", stance=Stance.REFUTES, relevance=0.1),
    ]
    shown = cards(check_of(Verdict.CONTESTED, evidence))
    sides, rest = shown.split("</section></div>")
    supports, refutes = sides.split('<section class="vouch-refutes" aria-label="Refutes">')
    found = [re.findall(r"<mark>(.*?)</mark>", part) for part in (supports, refutes, rest)]
    assert found == [["Yes", "Yes too"], ["No"], ["So", "Far"]]


def test_controls_stand_on_the_card_of_their_evidence() -> None:
    """Each card ends with what is made for it, told by its place in the result, however the cards are arranged."""
    evidence = [evidence_of("So"), evidence_of("No", stance=Stance.REFUTES), evidence_of("Yes", stance=Stance.SUPPORTS)]
    shown = cards(check_of(Verdict.CONTESTED, evidence), controls=lambda number, item: f"[{number} {item.quote}]")
    assert re.findall(r"\[(\d \w+)\]</article>", shown) == ["2 Yes", "1 No", "0 So"]


def test_what_is_nearest_is_not_shown_as_evidence() -> None:
    """Where nothing is about a statement, the cards say that they are only what is nearest."""
    far = cards(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q", relevance=0.2)]))
    assert "What is nearest in the articles, though not about it:" in text_of(far)
    assert "What is nearest" not in text_of(cards(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [evidence_of("Q")])))


def test_nothing_from_outside_becomes_markup() -> None:
    """A hostile quote, title, kind, date and statement add no tag to those of a harmless one, and end no attribute."""
    tags = []
    for text in (HOSTILE, "Q"):
        item = evidence_of(text, title=text, source=text, date=text, relevance=0.2)
        item = replace(item, article=replace(item.article, imprint=Imprint(kind=text)))
        checked = replace(check_of(Verdict.NOT_ENOUGH_EVIDENCE, [item]), statement=text)
        shown = re.sub(r'aria-label="Neutral: [^"<>]*"', "", cards(checked) + article_line(item.article))
        tags.append(re.findall(r"<(?!/?bdi)[^<>]*>", shown))
    assert tags[0] == tags[1]


def _from(source: str) -> Article:
    return article_of("Text.", source=source)
