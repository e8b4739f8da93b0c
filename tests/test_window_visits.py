"""A visit to the window: its history, what others see of it, how it ends."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app import launch
from assistant.access import Access
from assistant.check import Assistant
from assistant.visits import Changes, Visits
from assistant.window import serving
from tests.conftest import Visitor
from tests.fakes import assistant_of
from tests.windows import articles, opened, say, sees, tab

pytestmark = pytest.mark.browser


def test_history_leads_back_to_evidence(page: Page) -> None:
    """The messages of the session are listed with their verdicts, newest first; one leads to its evidence."""
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "✓ Supported")
    say(page, "Garlic does cure colds")
    sees(page, "#conversation", "✗ Refuted")
    tab(page, "History")
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
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "✓ Supported")
    page.get_by_role("button", name="Clear the conversation").click()
    sees(page, "#evidence", "will stand here")
    expect(page.locator(".turn")).to_have_count(0)
    say(page, "What about garlic?")
    expect(page.locator(".said")).to_have_text(["What about garlic?"])
    sees(page, "#conversation", "What about garlic?")
    expect(page.locator("#conversation")).not_to_contain_text("took the place of")


def test_visitors_do_not_see_one_another(visitor: Visitor, page: Page, window: str) -> None:
    """What one visitor says and is shown is never shown to another, whoever comes first."""
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "✓ Supported")
    other = opened(visitor(), window)
    expect(other.locator(".turn, .vouch-card")).to_have_count(0)
    say(other, "Garlic does cure colds")
    sees(other, "#conversation", "✗ Refuted")
    expect(other.locator(".said")).to_have_count(1)
    say(page, "Storms calm")
    expect(page.locator(".said")).to_have_text(["Stem cells heal lungs", "Storms calm"])
    expect(other.locator("#conversation")).not_to_contain_text("Storms calm")


@dataclass
class Held:
    """Answers that wait until they may come."""

    assistant: Assistant
    may_come: threading.Event = field(default_factory=threading.Event)
    came: threading.Event = field(default_factory=threading.Event)

    def reply_to(self, message: str, **options: Any) -> Any:
        """Answer, but a message on garlic only when it may."""
        if "Garlic" not in message:
            return Assistant.reply_to(self.assistant, message, **options)
        self.may_come.wait(60)
        result = Assistant.reply_to(self.assistant, message, **options)
        self.came.set()
        return result


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """An assistant whose answers can be held back."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with assistant_of(tmp_path / "store", articles()) as assistant:
        made = Held(assistant)
        monkeypatch.setattr(assistant, "reply_to", made.reply_to)
        yield made
        made.may_come.set()


def test_what_is_pressed_while_an_answer_is_worked_on(context: BrowserContext, held: Held) -> None:
    """A mark is seen at once and kept; what was cleared stays away, though its answer comes."""
    window = launch(held.assistant)
    page = opened(context, str(window.local_url))
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "✓ Supported")
    say(page, "Garlic does cure colds")
    sees(page, "#conversation", "Reading the articles")
    helpful = page.get_by_role("button", name="Helpful", exact=True).first
    helpful.click()
    expect(helpful).to_have_attribute("aria-pressed", "true")
    held.may_come.set()
    sees(page, "#conversation", "✗ Refuted")
    page.get_by_role("button", name="Show its evidence").click()
    expect(page.locator("#evidence mark").first).to_have_text("Stem cells heal lungs.")
    expect(helpful).to_have_attribute("aria-pressed", "true")

    held.may_come.clear()
    held.came.clear()
    say(page, "Garlic does not cure colds")
    sees(page, "#conversation", "Reading the articles")
    page.get_by_role("button", name="Clear the conversation").click()
    expect(page.locator(".turn")).to_have_count(0)
    held.may_come.set()
    assert held.came.wait(60)
    page.wait_for_timeout(1000)
    expect(page.locator(".turn, .vouch-card")).to_have_count(0)
    expect(page.locator("#status")).to_have_text("")
    window.close(verbose=False)


def test_a_server_that_was_started_again(context: BrowserContext, held: Held) -> None:
    """An open page says that the server is gone, and begins anew when it is back."""
    window = launch(held.assistant)
    page = opened(context, str(window.local_url))
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "✓ Supported")
    window.close(verbose=False)
    say(page, "Tea helps sleep")
    expect(page.get_by_text("Connection to the server was lost")).to_be_visible()
    again = launch(held.assistant, port=window.server_port)
    expect(page.locator(".welcome")).to_be_visible()
    say(page, "Tea helps sleep")
    sees(page, "#conversation", "⇄ Contested")
    expect(page.locator(".said")).to_have_text(["Tea helps sleep"])
    again.close(verbose=False)


def test_a_password_is_asked_for(context: BrowserContext, held: Held, tmp_path: Path) -> None:
    """With users, the window is seen by those who know a password."""
    with Visits(held.assistant, changes=Changes.NONE, parent=tmp_path) as visits:
        window = serving.launch(visits, Access(users={"ann": "s3cret"}))
        page = context.new_page()
        page.goto(str(window.local_url))
        for word in ("wrong", "s3cret"):
            page.get_by_label("username").fill("ann")
            page.get_by_label("password").fill(word)
            page.get_by_role("button", name="Login").click()
            if word == "wrong":
                expect(page.get_by_text("Incorrect Credentials")).to_be_visible()
        expect(page.locator(".welcome")).to_be_visible()
        say(page, "Stem cells heal lungs")
        sees(page, "#conversation", "✓ Supported")
        window.close(verbose=False)
