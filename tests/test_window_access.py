"""The window for everybody: by keyboard, by ear, in the dark, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Visitor
from tests.windows import opened, say, sees, tab, tab_to

pytestmark = pytest.mark.browser


def test_by_keyboard_alone(page: Page) -> None:
    """Tabs, examples, evidence and marks are reached and pressed without a mouse, and focus stays where it was."""
    page.get_by_role("tab", name="Check").focus()
    tab_to(page, "try-0")
    page.keyboard.press("Enter")
    expect(page.locator(".vouch-reply")).to_be_visible()
    page.locator("#show-0").focus()
    tab_to(page, "mark-0-helpful")
    page.keyboard.press("Space")
    expect(page.locator("#mark-0-helpful")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#mark-0-helpful")).to_be_focused()


def test_every_part_has_a_name(page: Page) -> None:
    """Whoever hears the page is told what each control is, and nothing is said by colour or sign alone."""
    say(page, "Stem cells heal lungs")
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


@pytest.mark.parametrize("width", [360, 390])
def test_dark_and_narrow(visitor: Visitor, window: str, width: int) -> None:
    """On a dark phone the text is light, and the evidence stands under the conversation within the page's width."""
    page = opened(visitor(viewport={"width": width, "height": 740}, color_scheme="dark"), window)
    say(page, "Tea helps sleep")
    sees(page, "#evidence", "Supports")
    colour = page.locator(".vouch-passage").first.evaluate("element => getComputedStyle(element).color")
    assert colour == "rgb(232, 235, 240)"
    chat, card = page.locator("#conversation").bounding_box(), page.locator(".vouch-card").first.bounding_box()
    assert chat is not None
    assert card is not None
    assert card["y"] > chat["y"] + chat["height"]
    for name in ("Check", "Articles", "History", "Settings"):
        tab(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
