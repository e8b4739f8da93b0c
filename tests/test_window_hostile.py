"""What must not happen: text that acts, words of a failure that act, something that is offered to outside."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app import build_window, launch
from assistant.check import Assistant
from assistant.results import FactCheck
from index.errors import InputError, StoreDamaged
from tests.fakes import NotLabeller, WordEmbedder, article_of, assistant_of, store_of
from tests.windows import CELLS, HOSTILE, box, opened, say, sees, tab

pytestmark = pytest.mark.browser


def test_hostile_text_is_shown_and_not_run(page: Page) -> None:
    """Markup in an article, in its title and source and in a message is text, letter for letter, and runs nothing."""
    say(page, HOSTILE)
    expect(page.locator(".vouch-said")).to_have_text(HOSTILE)
    passage = page.locator(".vouch-card", has_text="<script>").first.locator(".vouch-passage")
    assert passage.evaluate("element => element.textContent") in HOSTILE
    assert page.locator(".said span").first.evaluate("element => element.textContent") == HOSTILE
    page.locator(".vouch-card", has_text="<script>").first.get_by_role("button", name="Show in article").click()
    assert page.locator("dialog .vouch-text").evaluate("element => element.textContent") == HOSTILE
    page.keyboard.press("Escape")
    tab(page, "History")
    tab(page, "Articles")
    sees(page, "#articles", "javascript:alert(1)")
    expect(page.locator("#conversation, #evidence, #articles, #history, #reader").locator("script, img")).to_have_count(
        0
    )
    links = page.locator(".tabs a")
    assert {link.get_attribute("href") for link in links.all()} <= {
        "https://doi.org/10.1000/1",
        "https://doubts.example/1",
    }
    expect(page).to_have_title("Vouch")


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
        page = opened(context, str(window.local_url))
        expect(page.locator(".try")).to_have_count(0)
        say(page, "Cells heal")
        sees(page, "#conversation", "Cannot read <b>Cells heal</b>.")
        expect(page.locator(".said")).to_have_text(["Cells heal"])
        expect(box(page)).to_have_value("Cells heal")
        window.close(verbose=False)


def test_window_is_closed_to_outside(tmp_path: Path) -> None:
    """Nothing is reported, no font is fetched, and programs are offered the four operations and nothing of the page."""
    with assistant_of(tmp_path / "store", [article_of(CELLS)]) as assistant:
        window = build_window(assistant)
        assert window.analytics_enabled is False
        public = {str(step.api_name) for step in window.fns.values() if step.api_visibility != "private"}
        assert public == {"check", "ask", "verify_quote", "articles"}
