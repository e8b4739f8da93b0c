"""The window for everybody: by keyboard, by ear, by eye, in the dark, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Visitor
from tests.windows import opened, say, sees, tab, tab_to

pytestmark = pytest.mark.browser


def test_by_keyboard_alone(page: Page) -> None:
    """Tabs, examples, evidence and marks are reached and pressed without a mouse, and focus stays where it was."""
    expect(page.locator("#try-0")).to_be_visible()
    page.get_by_role("tab", name="Check").focus()
    tab_to(page, "try-0")
    page.keyboard.press("Enter")
    expect(page.locator(".vouch-reply")).to_be_visible()
    page.locator("#clear").focus()
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


PALE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const painted = (colours) => {
    for (const colour of ["white", ...colours]) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const colours = [];
    for (let at = element; at; at = at.parentElement) colours.unshift(getComputedStyle(at).backgroundColor);
    return colours;
  };
  const contrast = (element, colour) => {
    const under = behind(element);
    const lights = [painted(under), painted([...under, colour])].sort((one, other) => other - one);
    return (lights[0] + 0.05) / (lights[1] + 0.05);
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style") || !element.checkVisibility()) continue;
    found.push([node.data.trim(), contrast(element, getComputedStyle(element).color)]);
  }
  for (const box of document.querySelectorAll("input, textarea")) {
    if (!box.checkVisibility() || !box.placeholder) continue;
    found.push([box.placeholder, contrast(box, getComputedStyle(box, "::placeholder").color)]);
  }
  return found.filter(([_, ratio]) => ratio < 4.5);
}"""
"""Every text that is seen whose contrast is below 4.5:1, which WCAG 2.2 (1.4.3, level AA) asks of text of this size."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(visitor: Visitor, window: str, scheme: str) -> None:
    """No text, hint or placeholder of any tab is too pale, in light and in dark."""
    page = opened(visitor(color_scheme=scheme), window)
    page.add_style_tag(content="* { transition: none !important; }")
    assert page.evaluate(PALE) == []
    say(page, "Tea helps sleep")
    sees(page, "#conversation", "Contested")
    say(page, "Stem cells heal lungs. Vitamin D prevents fractures. Do you agree?")
    sees(page, "#conversation", "2 statements checked")
    assert page.evaluate(PALE) == []
    for name in ("Articles", "History", "Settings"):
        tab(page, name)
        if name == "Articles":
            page.get_by_role("button", name="Add and remove articles").click()
            expect(page.locator("#whose")).to_be_visible()
        assert page.evaluate(PALE) == []


def test_a_phone_shows_the_box_and_buttons_for_fingers(visitor: Visitor, window: str) -> None:
    """The box is there without scrolling, and what is pressed is 24 by 24 pixels at least (WCAG 2.2, 2.5.8)."""
    page = opened(visitor(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True), window)
    expect(page.get_by_role("button", name="Send")).to_be_in_viewport(ratio=1)
    expect(page.get_by_label("Your statement or question")).to_be_in_viewport(ratio=1)
    say(page, "Tea helps sleep")
    sees(page, "#evidence", "Supports")
    pressed = page.locator("[data-do]:visible, #send, #clear, [role=tab]:visible")
    sizes = pressed.evaluate_all(
        "all => all.map(one => [one.textContent, one.getBoundingClientRect()]).map(([t, r]) => [t, r.width, r.height])"
    )
    assert len(sizes) > 10
    assert [size for size in sizes if min(size[1:]) < 24] == []
