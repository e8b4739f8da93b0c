"""The window, driven in a real browser: what is typed, what is seen, what is run, what is sent, who sees it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from app import build_window, launch
from assistant.check import Assistant
from assistant.export.formats import FORMATS
from assistant.results import FactCheck
from assistant.window.examples import ABOUT, EXAMPLES
from index.article import Imprint
from index.errors import InputError, StoreDamaged
from tests.fakes import NotLabeller, WordEmbedder, article_of, assistant_of, store_of

pytestmark = pytest.mark.browser

CELLS = "Stem cells heal lungs. Mesenchymal stem cells calm storms."
DOUBTS = "Garlic does not cure colds."
TEA = "Tea helps sleep. The cups were blue."
NO_TEA = "Tea does not help sleep."
LONG = "\n\n".join(f"Paragraph {number} tells of nothing much." for number in range(80)) + "\n\nZinc shortens colds."
HOSTILE = (
    "<script>document.title = 'run'</script> harms "
    "<img src=x onerror=\"document.title = 'run'\"> and [x](javascript:alert(1)) and <a href=//out.example>a</a> "
    "and https://out.example/b.png and ${document.title = 'run'} and {{value}} and $$c$$ hostile order a\u202eb\u202cc"
)


@pytest.fixture(scope="module")
def data_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder of these tests."""
    return tmp_path_factory.mktemp("window")


@pytest.fixture(scope="module")
def address(data_home: Path) -> Iterator[str]:
    """Show a window over a few articles, with the fakes."""
    review = Imprint(kind="review article", doi="10.1000/1")
    articles = [
        replace(article_of(CELLS, title="On cells", date="2020-12-21"), imprint=review, pages=(0, 23)),
        article_of(DOUBTS, title="On doubts", source="https://doubts.example/1"),
        article_of(HOSTILE, title=f"Title {HOSTILE}", source="javascript:alert(1)"),
        article_of(TEA, title="Tea for sleep", date="2018"),
        article_of(NO_TEA, title="Against tea", date="2021"),
        article_of(LONG, title="On zinc"),
    ]
    with pytest.MonkeyPatch.context() as patch, assistant_of(data_home / "store", articles) as assistant:
        patch.setenv("XDG_DATA_HOME", str(data_home))
        window = launch(assistant)
        yield str(window.local_url)
        window.close(verbose=False)


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """Open the window."""
    return _open(context, address)


def _open(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    expect(_box(page)).to_be_editable()
    return page


def _box(page: Page) -> Locator:
    return page.get_by_label("Your statement or question")


def _say(page: Page, message: str) -> None:
    _box(page).fill(message)
    _box(page).press("Enter")


def _sees(page: Page, place: str, *texts: str) -> None:
    for text in texts:
        expect(page.locator(place)).to_contain_text(text)


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def test_first_screen(page: Page) -> None:
    """The first screen says in a sentence or two what Vouch does and does not do, and offers five examples."""
    expect(page.locator(".window-head p")).to_have_text(ABOUT)
    assert "writes nothing of its own" in ABOUT
    assert "no medical advice" in ABOUT
    expect(page.locator(".welcome")).to_contain_text("Write a statement to check")
    expect(page.locator("#evidence")).to_contain_text("will stand here")


def test_supported_statement(page: Page) -> None:
    """Enter sends a statement: the verdict, the quote, its stance and its article come back, and the box is empty."""
    _say(page, "Stem cells heal lungs")
    reply = page.locator(".vouch-reply")
    expect(reply.locator(".vouch-chip")).to_have_text("✓ Supported")
    expect(reply).to_contain_text("probability 0.")
    expect(reply.locator("blockquote").first).to_contain_text("Stem cells heal lungs.")
    expect(reply.locator("blockquote").first).to_contain_text("✓ Supports · On cells")
    expect(reply.get_by_role("list", name="Strength of the evidence")).to_contain_text(
        "Supports: 1 passage, 1 independent source"
    )
    card = page.get_by_role("article", name="Supports").first
    expect(card).to_contain_text("✓ Supports very likely (probability 0.90 out of 1)")
    expect(card.locator("mark")).to_have_text("Stem cells heal lungs.")
    expect(card.locator(".vouch-passage")).to_have_text(CELLS)
    expect(card).to_contain_text("On cells · review · 2020-12-21 · p. 1 · doi:10.1000/1")
    expect(card).to_contain_text("similarity (cosine, -1 to 1)")
    expect(card.get_by_role("link")).to_have_attribute("href", "https://doi.org/10.1000/1")
    expect(_box(page)).to_have_value("")
    expect(page.locator("#status[role=status]")).to_contain_text("Supported, ")


def test_refuted_statement(page: Page) -> None:
    """A statement that an article denies is refuted by that article's sentence."""
    _box(page).fill("Garlic does cure colds")
    page.get_by_role("button", name="Send").click()
    _sees(page, "#conversation", "✗ Refuted", "Garlic does not cure colds.", "✗ Refutes · On doubts")


def test_contested_statement(page: Page) -> None:
    """The two sides face each other, in the reply and in the evidence, at the same height."""
    _say(page, "Tea helps sleep")
    _sees(page, "#conversation", "⇄ Contested")
    for place in (".vouch-facing > blockquote", ".vouch-sides > section"):
        left, right = (page.locator(place).nth(number).bounding_box() for number in (0, 1))
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"]
        assert left["y"] == right["y"]
    expect(page.get_by_role("region", name="Supports").locator("mark")).to_have_text("Tea helps sleep.")
    expect(page.get_by_role("region", name="Refutes").locator("mark")).to_have_text("Tea does not help sleep.")


def test_question(page: Page) -> None:
    """A question is answered with passages that have no stance."""
    _say(page, "Which stem cells heal lungs?")
    _sees(page, "#conversation", "→ Found in the articles", "Stem cells heal lungs.", "On cells")
    expect(page.locator(".vouch-card.vouch-answer").first).to_contain_text("Stem cells heal lungs.")
    expect(page.locator(".vouch-stance")).to_have_count(0)
    expect(page.get_by_role("button", name="Wrong stance")).to_have_count(0)


def test_a_follow_up_is_read_after_the_last_message(page: Page) -> None:
    """Asking "What about ...?" asks the last question of something else, and the reply says what was searched for."""
    _say(page, "Do stem cells heal lungs?")
    _sees(page, "#conversation", "Searched for: Stem cells heal lungs.", "✓ Supported")
    _say(page, "What about garlic?")
    _sees(page, "#conversation", "Searched for: Garlic heals lungs.", "“garlic” took the place of “Stem cells”")


def test_nothing_found_looks_different_from_refuted(page: Page) -> None:
    """Where nothing is near, sign, word, colour and frame are others, and the quotes are folded away."""
    _say(page, "Vitamin D prevents fractures")
    _sees(page, "#conversation", "∅ Nothing found", "No passage in these articles is about this")
    nothing = page.locator(".vouch-chip.vouch-is-nothing").first
    expect(nothing).to_have_css("border-style", "dashed")
    expect(page.locator("#conversation blockquote").first).not_to_be_visible()
    page.get_by_text("The nearest passages, though not about it").click()
    expect(page.locator("#conversation blockquote").first).to_be_visible()
    _say(page, "Garlic does cure colds")
    refuted = page.locator(".vouch-chip.vouch-is-refuted").first
    expect(refuted).to_have_css("border-style", "solid")
    colours = [chip.evaluate("chip => getComputedStyle(chip).color") for chip in (nothing, refuted)]
    assert colours[0] != colours[1]
    _say(page, "Who wrote Hamlet?")
    _sees(page, "#conversation", "Nothing in these articles answers that.")


def test_pasted_text_gives_a_table_of_claims(page: Page) -> None:
    """Each statement of a text has a row with its verdict; choosing one shows its evidence."""
    _say(page, "Stem cells heal lungs. Garlic does cure colds. Do you agree?")
    rows = page.locator(".vouch-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("✓ Supported")
    expect(rows.nth(1)).to_contain_text("✗ Refuted")
    _sees(page, "#conversation", "Left out: 1")
    expect(page.locator("#exports summary")).to_have_text("Export all statements")
    _sees(page, "#evidence", "Stem cells heal lungs.")
    claim = page.get_by_role("button", name="Garlic does cure colds.")
    claim.focus()
    claim.press("Enter")
    expect(page.locator("#evidence mark").first).to_have_text("Garlic does not cure colds.")
    expect(claim).to_have_attribute("aria-pressed", "true")
    expect(claim).to_be_focused()


def test_an_article_is_shown_at_the_place(page: Page) -> None:
    """The text opens in a dialog, the quote marked and in view; Escape closes it, and it opens again."""
    _say(page, "Zinc shortens colds")
    opening = page.get_by_role("button", name="Show in article").first
    for _ in range(2):
        opening.click()
        dialog = page.get_by_role("dialog", name="On zinc")
        expect(dialog.locator("mark")).to_have_text("Zinc shortens colds.")
        expect(dialog.locator("mark")).to_be_in_viewport(ratio=1)
        expect(dialog).to_contain_text("Paragraph 0 tells of nothing much.")
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opening).to_be_focused()


def test_a_quote_is_copied_with_its_citation(page: Page) -> None:
    """What lies on the clipboard is the quote, then authors, title, date, page and address."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _say(page, "Stem cells heal lungs")
    page.get_by_role("button", name="Copy quote").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“Stem cells heal lungs.” (“On cells”, 2020-12-21, p. 1, https://doi.org/10.1000/1)"
    )


def test_marks_are_kept_in_a_local_file(page: Page, data_home: Path) -> None:
    """A mark is a line of a file whose path the window says; pressed again, it is taken back."""
    _say(page, "Stem cells heal lungs")
    wrong = page.get_by_role("button", name="Wrong stance").first
    kept = data_home / "vouch" / "feedback.jsonl"
    _sees(page, "#evidence", f"Marks are kept in {kept} on this machine and never sent.")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Helpful", exact=True).first.click()
    expect(page.get_by_role("button", name="Helpful", exact=True).first).to_have_attribute("aria-pressed", "true")
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["opinion"] for line in lines] == ["WRONG_STANCE", None, "HELPFUL"]


def test_every_export_can_be_saved(page: Page) -> None:
    """The shown result is offered in every format that can show it, and saved out of the page."""
    _say(page, "Stem cells heal lungs")
    page.locator("#exports summary").click()
    buttons = page.locator("#exports button")
    assert {button.get_attribute("data-format") for button in buttons.all()} == set(FORMATS)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Table (CSV)").click()
    assert saved.value.suggested_filename.endswith(".csv")
    rows = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("result,text,outcome,")
    assert rows[1].split(",")[1:3] == ["Stem cells heal lungs", "SUPPORTED"]


def test_history_leads_back_to_evidence(page: Page) -> None:
    """The messages of the session are listed with their verdicts, newest first; one leads to its evidence."""
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "✓ Supported")
    _say(page, "Garlic does cure colds")
    _sees(page, "#conversation", "✗ Refuted")
    _tab(page, "History")
    expect(page.locator("#history li")).to_have_text(
        ["Garlic does cure colds✗ Refuted", "Stem cells heal lungs✓ Supported"]
    )
    page.locator("#history").get_by_role("button", name="Stem cells heal lungs").click()
    expect(page.locator("#evidence mark").first).to_have_text("Stem cells heal lungs.")
    expect(page.locator("#evidence")).to_be_visible()
    expect(page.get_by_role("button", name="Its evidence is shown")).to_have_count(1)
    page.get_by_role("button", name="Show its evidence").click()
    expect(page.locator("#evidence mark").first).to_have_text("Garlic does not cure colds.")


def test_conversation_can_be_cleared(page: Page) -> None:
    """Clearing forgets the conversation, its evidence and its history; the next message stands alone."""
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "✓ Supported")
    page.get_by_role("button", name="Clear the conversation").click()
    _sees(page, "#evidence", "will stand here")
    expect(page.locator(".turn")).to_have_count(0)
    _say(page, "What about garlic?")
    expect(page.locator(".said")).to_have_text(["What about garlic?"])
    _sees(page, "#conversation", "What about garlic?")
    expect(page.locator("#conversation")).not_to_contain_text("took the place of")


def test_articles_are_listed_and_searched(page: Page) -> None:
    """The list has titles, kinds, dates, passages and places; words narrow it; a title opens the text."""
    _tab(page, "Articles")
    _sees(page, "#articles", "6 articles")
    row = page.get_by_role("row").filter(has_text="On cells")
    expect(row).to_contain_text("review")
    expect(row.locator("td").nth(2)).to_have_text("2020-12-21")
    expect(row.locator("td").nth(3)).to_have_text("1")
    page.get_by_label("Search in titles").fill("TEA 2018")
    _sees(page, "#articles", "1 of 6 articles")
    page.locator("#articles").get_by_role("button", name="Tea for sleep").click()
    expect(page.get_by_role("dialog", name="Tea for sleep")).to_contain_text("The cups were blue.")


def test_the_chat_looks_in_chosen_articles(page: Page) -> None:
    """Asking only one article changes the verdict and is said; looking in all again changes it back."""
    _tab(page, "Articles")
    page.get_by_role("row").filter(has_text="Against tea").get_by_role("button", name="Ask only this").click()
    _sees(page, "#looks-in", "Looking in 1 of 6 articles")
    _say(page, "Tea helps sleep")
    _sees(page, "#conversation", "✗ Refuted", "Looked in 1 of 6 articles")
    page.get_by_role("button", name="Look in all articles").click()
    expect(page.locator("#looks-in")).to_have_text("")
    _say(page, "Tea helps sleep")
    _sees(page, "#conversation", "⇄ Contested")


def test_settings(page: Page) -> None:
    """A question can be checked as a statement, in articles of some dates and kinds; a bad date is said."""
    _tab(page, "Settings")
    page.get_by_label("Statement", exact=True).check()
    page.get_by_label("From").fill("2020")
    page.get_by_label("Only these kinds of article").click()
    page.get_by_role("option", name="review").click()
    _tab(page, "Check")
    _sees(page, "#looks-in", "Looking in 1 of 6 articles (kind review; from 2020).")
    _say(page, "Stem cells heal lungs?")
    _sees(page, "#conversation", "✓ Supported", "Looked in 1 of 6 articles")
    _tab(page, "Settings")
    page.get_by_label("From").fill("soon")
    _tab(page, "Check")
    _sees(page, "#looks-in", "the date 'soon' came")
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "The date 'soon' came")
    expect(_box(page)).to_have_value("Stem cells heal lungs")


def test_how_many_passages_are_shown(page: Page) -> None:
    """The setting bounds the cards of the next result."""
    _tab(page, "Settings")
    page.get_by_role("spinbutton").fill("2")
    page.get_by_role("spinbutton").press("Tab")
    _tab(page, "Check")
    _say(page, "Stem cells heal lungs")
    expect(page.locator(".vouch-card")).to_have_count(2)


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ("", "An empty message came; wanted a question or a statement in words: write one."),
        ("?!", "'?!' came; wanted a question or a statement in words: write one."),
        ("word " * 401, "A message of 2004 characters came; wanted at most 2000: split it."),
    ],
)
def test_message_that_cannot_be_read(page: Page, message: str, complaint: str) -> None:
    """What is wrong is said in the conversation, and what was typed stays in the box."""
    _say(page, message)
    _sees(page, "#conversation", "That could not be worked with", complaint)
    expect(_box(page)).to_have_value(message)


def test_shift_enter_begins_a_line(page: Page) -> None:
    """Shift+Enter writes on instead of sending."""
    _box(page).fill("Stem cells")
    _box(page).press("Shift+Enter")
    _box(page).press_sequentially("heal lungs")
    expect(_box(page)).to_have_value("Stem cells\nheal lungs")
    expect(page.locator(".said")).to_have_count(0)


def test_last_exchange_is_in_view(page: Page) -> None:
    """A new verdict is scrolled to, not the end of its quotes; so is a complaint that no message stands before."""
    for number in range(3):
        _say(page, "Stem cells heal lungs")
        expect(page.locator(".vouch-reply")).to_have_count(number + 1)
        expect(_box(page)).to_have_value("")
    expect(page.locator("#conversation .vouch-chip").last).to_be_in_viewport(ratio=1)
    _say(page, "")
    expect(page.locator("#conversation").get_by_text("An empty message came")).to_be_in_viewport(ratio=1)


def test_examples_are_offered(page: Page) -> None:
    """A click on an example sends it, and leaves what stands in the box."""
    _box(page).fill("half a thought")
    expect(page.locator(".try")).to_have_text(list(EXAMPLES))
    page.get_by_role("button", name=EXAMPLES[0]).click()
    expect(page.locator(".said")).to_have_text([EXAMPLES[0]])
    _sees(page, ".vouch-said", EXAMPLES[0])
    expect(_box(page)).to_have_value("half a thought")


def test_by_keyboard_alone(page: Page) -> None:
    """Tabs, examples, evidence and marks are reached and pressed without a mouse, and focus stays where it was."""
    page.get_by_role("tab", name="Check").focus()
    _tab_to(page, "try-0")
    page.keyboard.press("Enter")
    expect(page.locator(".vouch-reply")).to_be_visible()
    page.locator("#show-0").focus()
    _tab_to(page, "mark-0-helpful")
    page.keyboard.press("Space")
    expect(page.locator("#mark-0-helpful")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#mark-0-helpful")).to_be_focused()


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the part of that name has the focus, a dozen times at most."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"{name} is not reached; the focus is on {page.evaluate('document.activeElement.outerHTML')}")


def test_every_part_has_a_name(page: Page) -> None:
    """Whoever hears the page is told what each control is, and nothing is said by colour or sign alone."""
    _say(page, "Stem cells heal lungs")
    expect(page.locator(".vouch-card").first).to_be_visible()
    names = page.locator("button:visible, a:visible, textarea:visible").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent)"
    )
    assert [name for name in names if not name.strip()] == []
    expect(page.get_by_role("group", name="Your mark on this card").first).to_be_visible()
    expect(page.get_by_role("region", name="Evidence")).to_be_visible()
    assert page.locator(".vouch-sign, .vouch-strength").evaluate_all(
        "all => all.every(one => one.ariaHidden === 'true')"
    )


def test_hostile_text_is_shown_and_not_run(page: Page) -> None:
    """Markup in an article, in its title and source and in a message is text, letter for letter, and runs nothing."""
    _say(page, HOSTILE)
    expect(page.locator(".vouch-said")).to_have_text(HOSTILE)
    passage = page.locator(".vouch-card", has_text="<script>").first.locator(".vouch-passage")
    assert passage.evaluate("element => element.textContent") in HOSTILE
    assert page.locator(".said span").first.evaluate("element => element.textContent") == HOSTILE
    page.locator(".vouch-card", has_text="<script>").first.get_by_role("button", name="Show in article").click()
    assert page.locator("dialog .vouch-text").evaluate("element => element.textContent") == HOSTILE
    page.keyboard.press("Escape")
    _tab(page, "History")
    _tab(page, "Articles")
    _sees(page, "#articles", "javascript:alert(1)")
    expect(page.locator("#conversation, #evidence, #articles, #history, #reader").locator("script, img")).to_have_count(
        0
    )
    links = page.locator(".tabs a")
    assert {link.get_attribute("href") for link in links.all()} <= {
        "https://doi.org/10.1000/1",
        "https://doubts.example/1",
    }
    expect(page).to_have_title("Vouch")


def test_visitors_do_not_see_one_another(browser: Browser, page: Page, address: str) -> None:
    """What one visitor says and is shown is never shown to another, whoever comes first."""
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "✓ Supported")
    with browser.new_context() as second:
        other = _open(second, address)
        expect(other.locator(".turn, .vouch-card")).to_have_count(0)
        _say(other, "Garlic does cure colds")
        _sees(other, "#conversation", "✗ Refuted")
        expect(other.locator(".said")).to_have_count(1)
        _say(page, "Storms calm")
        expect(page.locator(".said")).to_have_text(["Stem cells heal lungs", "Storms calm"])
        expect(other.locator("#conversation")).not_to_contain_text("Storms calm")


@pytest.mark.parametrize("width", [360, 390])
def test_dark_and_narrow(browser: Browser, address: str, width: int) -> None:
    """On a dark phone the text is light, and the evidence stands under the conversation within the page's width."""
    with browser.new_context(viewport={"width": width, "height": 740}, color_scheme="dark") as context:
        page = _open(context, address)
        _say(page, "Tea helps sleep")
        _sees(page, "#evidence", "Supports")
        colour = page.locator(".vouch-passage").first.evaluate("element => getComputedStyle(element).color")
        assert colour == "rgb(232, 235, 240)"
        chat, card = page.locator("#conversation").bounding_box(), page.locator(".vouch-card").first.bounding_box()
        assert chat is not None
        assert card is not None
        assert card["y"] > chat["y"] + chat["height"]
        for tab in ("Check", "Articles", "History", "Settings"):
            _tab(page, tab)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


class _Failing(Assistant):
    def reply_to(self, message: str, **_: object) -> FactCheck:
        raise StoreDamaged(f"cannot read <b>{message}</b>")


def _failing(path: Path, texts: Sequence[str]) -> Assistant:
    embedder = WordEmbedder()
    return _Failing(store_of(path, [article_of(text) for text in texts], embedder), embedder, NotLabeller())


def test_failure_while_answering(context: BrowserContext, tmp_path: Path) -> None:
    """What goes wrong later is said too, as text, with the message both shown and still in the box."""
    with _failing(tmp_path / "store", ["Cells heal."]) as assistant:
        window = launch(assistant)
        with pytest.raises(InputError, match=f"port {window.server_port} cannot be listened on"):
            launch(assistant, port=window.server_port)
        page = _open(context, str(window.local_url))
        expect(page.locator(".try")).to_have_count(0)
        _say(page, "Cells heal")
        _sees(page, "#conversation", "Cannot read <b>Cells heal</b>.")
        expect(page.locator(".said")).to_have_text(["Cells heal"])
        expect(_box(page)).to_have_value("Cells heal")
        window.close(verbose=False)


def test_window_is_closed_to_outside(tmp_path: Path) -> None:
    """Nothing is reported, no font is fetched, and programs are offered the four operations and nothing of the page."""
    with assistant_of(tmp_path / "store", [article_of(CELLS)]) as assistant:
        window = build_window(assistant)
        assert window.analytics_enabled is False
        public = {str(step.api_name) for step in window.fns.values() if step.api_visibility != "private"}
        assert public == {"check", "ask", "verify_quote", "articles"}
