"""The window, driven in a real browser: what is typed, what is seen, what is run, what is sent, who sees it."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from app import build_window, launch
from assistant.check import Assistant
from assistant.results import FactCheck
from assistant.window.examples import EXAMPLES
from index.errors import InputError, StoreDamaged
from tests.fakes import NotLabeller, WordEmbedder, article_of, assistant_of, store_of

pytestmark = pytest.mark.browser

CELLS = "Stem cells heal lungs. Mesenchymal stem cells calm storms."
DOUBTS = "Garlic does not cure colds."
HOSTILE = (
    "<script>document.title = 'run'</script> harms "
    "<img src=x onerror=\"document.title = 'run'\"> and [x](javascript:alert(1)) and <a href=//out.example>a</a> "
    "and https://out.example/b.png and ${document.title = 'run'} and {{value}} and $$c$$ hostile order a\u202eb\u202cc"
)
PATIENCE = 60_000
"""Milliseconds to wait for what is to be seen; long, since a busy machine is slow and a failure is rare."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the browser of this machine; without one, pass these tests over, except where CI=true."""
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no browser here; wanted chromium, google-chrome or chromium-browser on the PATH")
    if path is None:
        pytest.skip("no browser here: install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Show a window over three articles, with the fakes."""
    articles = [
        article_of(CELLS, title="On cells", source="https://cells.example/1", date="2020-12-21"),
        article_of(DOUBTS, title="On doubts"),
        article_of(HOSTILE, title=f"Title {HOSTILE}", source="javascript:alert(1)"),
    ]
    with assistant_of(tmp_path_factory.mktemp("window") / "store", articles) as assistant:
        window = launch(assistant)
        yield str(window.local_url)
        window.close(verbose=False)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a browser of one visitor, and see that nothing is asked of another machine and no script fails."""
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(PATIENCE)
    asked: list[str] = []
    failed: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: failed.append(str(error.error)))
    context.on("dialog", lambda dialog: failed.append(dialog.message))
    yield context
    hosts = {urlsplit(url).hostname for url in asked if urlsplit(url).scheme not in {"data", "blob"}}
    context.close()
    assert hosts == {"127.0.0.1"}
    assert failed == []


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


def test_supported_statement(page: Page) -> None:
    """Enter sends a statement: the verdict, the quote, its stance and its article come back, and the box is empty."""
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "✓ Supported", "probability 0.", "Stem cells heal lungs.", "✓ Supports · On cells")
    card = page.locator(".vouch-card").first
    expect(card).to_contain_text("✓ Supports very likely (probability 0.90 out of 1)")
    expect(card.locator("mark")).to_have_text("Stem cells heal lungs.")
    expect(card.locator(".vouch-passage")).to_have_text(CELLS)
    expect(card).to_contain_text("similarity (cosine, -1 to 1)")
    expect(card.get_by_role("link")).to_have_attribute("href", "https://cells.example/1")
    expect(_box(page)).to_have_value("")


def test_refuted_statement(page: Page) -> None:
    """A statement that an article denies is refuted by that article's sentence."""
    _box(page).fill("Garlic does cure colds")
    page.get_by_role("button", name="Send").click()
    _sees(page, "#conversation", "✗ Refuted", "Garlic does not cure colds.", "✗ Refutes · On doubts")


def test_question(page: Page) -> None:
    """A question is answered with passages that have no stance."""
    _say(page, "Which stem cells heal lungs?")
    _sees(page, "#conversation", "→ Found in the articles", "Stem cells heal lungs.", "On cells")
    expect(page.locator(".vouch-card.vouch-answer").first).to_contain_text("Stem cells heal lungs.")
    expect(page.locator(".vouch-stance")).to_have_count(0)


def test_a_follow_up_is_read_after_the_last_message(page: Page) -> None:
    """Asking "What about ...?" asks the last question of something else, and the reply says what was searched for."""
    _say(page, "Do stem cells heal lungs?")
    _sees(page, "#conversation", "Searched for: Stem cells heal lungs.", "✓ Supported")
    _say(page, "What about garlic?")
    _sees(page, "#conversation", "Searched for: Garlic heals lungs.", "“garlic” took the place of “Stem cells”")


def test_unrelated_statement_and_question(page: Page) -> None:
    """Where nothing is near, the reply says so, and the nearest passages are folded away."""
    _say(page, "Vitamin D prevents fractures")
    _sees(page, "#conversation", "? Not enough evidence", "No passage in these articles is about this")
    expect(page.get_by_text("The nearest passages, though not about it")).to_be_visible()
    expect(page.locator("#conversation blockquote").first).not_to_be_visible()
    page.get_by_text("The nearest passages, though not about it").click()
    expect(page.locator("#conversation blockquote").first).to_be_visible()
    _say(page, "Who wrote Hamlet?")
    _sees(page, "#conversation", "? Nothing in these articles answers that.")


def test_kind_can_be_forced(page: Page) -> None:
    """What reads as a question can be checked as a statement; the choices are reached by the keyboard."""
    page.get_by_role("button", name="Choices").press("Enter")
    page.get_by_label("Statement", exact=True).check()
    _say(page, "Stem cells heal lungs?")
    _sees(page, "#conversation", "✓ Supported")


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
    expect(page.locator(".user-row")).to_have_count(0)


def test_last_exchange_is_in_view(page: Page) -> None:
    """A new verdict is scrolled to, not the end of its quotes; so is a complaint that no message stands before."""
    for _ in range(2):
        _say(page, "Stem cells heal lungs")
        expect(_box(page)).to_have_value("")
    expect(page.locator("#conversation strong", has_text="✓ Supported")).to_have_count(2)
    expect(page.locator("#conversation strong", has_text="✓ Supported").last).to_be_in_viewport(ratio=1)
    _say(page, "")
    expect(page.get_by_text("An empty message came")).to_be_in_viewport(ratio=1)
    expect(page.locator("[data-testid=bot][aria-label]")).to_have_count(0)


def test_examples_are_offered(page: Page) -> None:
    """A click on an example sends it, and leaves what stands in the box."""
    _box(page).fill("half a thought")
    page.get_by_role("button", name=EXAMPLES[0]).click()
    _sees(page, ".user-row", EXAMPLES[0])
    _sees(page, ".vouch-said", EXAMPLES[0])
    expect(_box(page)).to_have_value("half a thought")


def test_articles_are_named(page: Page) -> None:
    """The titles of the store's articles stand under the window."""
    page.get_by_role("button", name="The articles in this store").click()
    _sees(page, "#articles", "On cells · https://cells.example/1 · 2020-12-21", "On doubts · a.txt")


def test_hostile_text_is_shown_and_not_run(page: Page) -> None:
    """Markup in an article, in its title and source and in a message is text, letter for letter, and runs nothing."""
    _say(page, HOSTILE)
    expect(page.locator(".vouch-said")).to_have_text(HOSTILE)
    passage = page.locator(".vouch-card", has_text="<script>").first.locator(".vouch-passage")
    assert passage.evaluate("element => element.textContent") in HOSTILE
    user = page.locator(".user-row p")
    assert user.evaluate("element => element.textContent") == HOSTILE
    page.get_by_role("button", name="The articles in this store").click()
    _sees(page, "#articles", "javascript:alert(1)")
    expect(page.locator("#conversation, #evidence, #articles").locator("script, img[src=x], .katex")).to_have_count(0)
    links = page.locator("#conversation a, #evidence a, #articles a")
    assert {link.get_attribute("href") for link in links.all()} <= {"https://cells.example/1"}
    expect(page).to_have_title("Vouch")


def test_visitors_do_not_see_one_another(browser: Browser, page: Page, address: str) -> None:
    """What one visitor says and is shown is never shown to another, whoever comes first."""
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "✓ Supported")
    with browser.new_context() as second:
        other = _open(second, address)
        expect(other.locator(".message-row, .vouch-card")).to_have_count(0)
        _say(other, "Garlic does cure colds")
        _sees(other, "#conversation", "✗ Refuted")
        expect(other.locator(".user-row")).to_have_count(1)
        _say(page, "Storms calm")
        expect(page.locator(".user-row")).to_have_text(["Stem cells heal lungs", "Storms calm"])
        expect(other.locator("#conversation")).not_to_contain_text("Storms calm")


def test_conversation_can_be_cleared(page: Page) -> None:
    """Clearing forgets the conversation and its evidence; the next message stands alone."""
    _say(page, "Stem cells heal lungs")
    _sees(page, "#conversation", "✓ Supported")
    page.get_by_role("button", name="Clear").click()
    _sees(page, "#evidence", "will stand here")
    _say(page, "Garlic does cure colds")
    expect(page.locator(".user-row")).to_have_text(["Garlic does cure colds"])


def test_dark_and_narrow(browser: Browser, address: str) -> None:
    """On a dark phone the text is light, and the evidence stands under the conversation within the page's width."""
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark") as context:
        page = _open(context, address)
        _say(page, "Stem cells heal lungs")
        _sees(page, "#evidence", "Supports")
        colour = page.locator(".vouch-passage").first.evaluate("element => getComputedStyle(element).color")
        assert colour == "rgb(232, 235, 240)"
        chat, card = page.locator("#conversation").bounding_box(), page.locator(".vouch-card").first.bounding_box()
        assert chat is not None
        assert card is not None
        assert card["y"] > chat["y"] + chat["height"]
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


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
        _say(page, "Cells heal")
        _sees(page, "#conversation", "Cannot read <b>Cells heal</b>.")
        expect(page.locator(".user-row")).to_have_text(["Cells heal"])
        expect(_box(page)).to_have_value("Cells heal")
        expect(page.get_by_role("button", name=EXAMPLES[0])).to_have_count(0)
        window.close(verbose=False)


def test_window_is_closed_to_outside(tmp_path: Path) -> None:
    """Nothing is reported, no font is fetched, and programs are offered the four operations and nothing of the page."""
    with assistant_of(tmp_path / "store", [article_of(CELLS)]) as assistant:
        window = build_window(assistant)
        assert window.analytics_enabled is False
        public = {str(step.api_name) for step in window.fns.values() if step.api_visibility != "private"}
        assert public == {"check", "ask", "verify_quote", "articles"}
