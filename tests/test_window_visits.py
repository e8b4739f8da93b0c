"""A visit to the window: its history, what others see of it, how it ends."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Visitor
from tests.windows import opened, say, sees, tab

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
