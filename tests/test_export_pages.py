"""Results to read: HTML pages and Markdown, of hostile articles too."""

import html
import re
from dataclasses import replace
from typing import Any

from lxml import html as lxml_html

from assistant.certificate import Withheld
from assistant.check import Assistant
from assistant.export import export
from assistant.results import FactCheck
from assistant.wording import CANNOT_REFUTE
from index.filters import Filters
from tests.cited_articles import FAIL, WORK


def test_html(contested: FactCheck) -> None:
    """The page shows verdict and stances in words, every quote marked, the sources, and what it was made with."""
    tree = lxml_html.document_fromstring(export(contested, format="html"))
    assert tree.xpath("string(//h1)") == "Masks work"
    assert "Contested" in tree.xpath("string(//p[@class='outcome'])")
    assert tree.xpath("//mark/text()") == [item.quote for item in contested.evidence]
    stances = [text.strip() for text in tree.xpath("//p[@class='vouch-stance']/strong/text()")]
    assert stances == [item.stance.value.capitalize() for item in contested.evidence]
    sources = tree.xpath("string(//ol)")
    assert all(part in sources for part in ("For masks", "doi:10.5555/for_masks", WORK.sha256, FAIL.sha256))
    assert contested.id in tree.xpath("string(//footer)")
    assert "@media print" in tree.xpath("string(//style)")


def asks_for_something(tree: Any) -> list[str]:
    """List what a page would run, or fetch without a click."""
    running = tree.xpath("//script|//iframe|//object|//embed|//img|//link|//form|//base|//svg")
    handlers = tree.xpath("//@*[starts-with(name(), 'on')]|//@src|//@srcset|//@background|//@poster")
    styles = [text for text in tree.xpath("//style/text()|//@style") if "url(" in text or "@import" in text]
    return [*map(str, running), *map(str, handlers), *styles]


def test_the_page_stands_by_itself(contested: FactCheck, evil: FactCheck) -> None:
    """No scripts, nothing fetched, and nothing of an article or a statement is markup."""
    for shown in (contested, evil):
        tree = lxml_html.document_fromstring(export(shown, format="html"))
        assert asks_for_something(tree) == []
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"
        assert all(link.startswith("https://") for link in tree.xpath("//a/@href"))
    tree = lxml_html.document_fromstring(export(evil, format="html"))
    assert tree.xpath("string(//h1)") == "=Masks <b>work</b>"
    assert tree.xpath("string(//mark)") == evil.evidence[0].quote
    assert "</title><script>" in tree.xpath("string(//ol)")


def test_html_says_what_is_withheld(contested: FactCheck, cited: Assistant) -> None:
    """A quote that failed its check is reported; answers say whether something was found."""
    withheld = replace(contested, withheld=(Withheld("abc", 1, 2, "it is <gone>"),))
    tree = lxml_html.document_fromstring(export(withheld, format="html"))
    assert "a quote of article abc [1:2] is not shown: it is <gone>" in tree.text_content()
    found, not_found = cited.ask("Do nurses wear masks?"), cited.ask("Who discovered penicillin?")
    assert "Found in the articles" in export(found, format="html")
    assert "Nothing in these articles answers that" in export(not_found, format="html")


def test_what_a_verdict_cannot_rest_on_is_said(cited: Assistant, contested: FactCheck) -> None:
    """Page and Markdown say why there is not enough evidence, and whether the model can see what refutes at all."""
    open_check = cited.check("Zebras discovered penicillin")
    blind = {**contested.models, "stance": {**contested.models["stance"], "can_refute": False}}
    for name in ("html", "md"):
        assert "No passage in these articles is about this, so" in html.unescape(export(open_check, format=name))
        assert CANNOT_REFUTE not in html.unescape(export(contested, format=name))
        assert CANNOT_REFUTE in html.unescape(export(replace(contested, models=blind), format=name))
    assert "The articles disagree: some speak for" in html.unescape(export(contested, format="html"))


def test_markdown(contested: FactCheck) -> None:
    """Verdict, quotes with stance and place, and numbered sources."""
    lines = export(contested, format="md").splitlines()
    assert lines[0] == "## “Masks work”"
    assert lines[2].startswith("**⇄ Contested** · this verdict is ")
    quoted = [line for line in lines if line.startswith("> “")]
    assert [html.unescape(line)[3:-1] for line in quoted] == [item.quote for item in contested.evidence]
    assert any(line.startswith("> **✓ Supports** · ") and line.endswith("p. 1, characters 0-11") for line in lines)
    assert any(re.match(r"\d\. Ann Lee; Smith, Bob, “For masks”, 2020-12-21, doi:10", line) for line in lines)


def test_markdown_shows_the_two_sides_together(contested: FactCheck) -> None:
    """The best quote for and the best against stand first, though others come before one of them."""
    assert contested.sides is not None
    supports, refutes = contested.sides
    more = replace(supports, start=0, end=5)
    lines = export(replace(contested, evidence=(supports, more, refutes)), format="md").splitlines()
    assert [html.unescape(line) for line in lines if line.startswith("> “")] == [
        "> “Masks work.”",
        "> “Masks do not work.”",
        "> “Masks”",
    ]


def test_an_author_begins_no_list(contested: FactCheck) -> None:
    """What stands at the beginning of a line begins no list in the list of sources."""
    item = contested.evidence[0]
    for name, written in (
        ("- x", "&#45; x"),
        ("+ x", "&#43; x"),
        ("2. x", "2&#46; x"),
        ("3) x", "3&#41; x"),
        ("    x", "x"),
    ):
        named = replace(item, article=replace(item.article, authors=(name,)))
        text = export(replace(contested, evidence=(named,)), format="md")
        assert f"\n1. {written}, “" in text


def test_markdown_of_hostile_text(evil: FactCheck) -> None:
    """No sign of an article that Markdown or HTML acts on is left, and unescaped the words are all there."""
    text = export(evil, format="md")
    (quote,) = [line for line in text.splitlines() if line.startswith("> “")]
    assert html.unescape(quote) == f"> “{evil.evidence[0].quote}”"
    outside = re.sub(r"&#\d+;|<bdi class=\"vouch-code\" title=\"U\+202E\">|</bdi>", "", text)
    assert not re.search(r"[<\[\]{}\\`|]|://|!", outside.replace("**", ""))


def test_markdown_of_answers(cited: Assistant) -> None:
    """An answer says whether something was found, and its quotes have no stance."""
    assert "**→ Found in the articles**" in export(cited.ask("Do nurses wear masks?"), format="md")
    nothing = export(cited.ask("Who discovered penicillin?"), format="md")
    assert "**? Nothing in these articles answers that.** The nearest passages:" in nothing
    bare = cited.ask("Who discovered penicillin?", filters=Filters(since="2030"))
    assert "**? Nothing in these articles answers that.** There is no article to look in." in export(bare, format="md")
    assert "there is no article to look in" in export(bare, format="html")
    assert "Neutral" not in nothing
