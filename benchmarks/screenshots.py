"""Pictures of the window over the sample store, made by a real browser: ``python -m benchmarks.screenshots FOLDER``.

Needs the ``test`` extra and a Chromium. The same models and articles give the same pictures, up to the fonts of the
machine.
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from app import launch
from assistant.check import Assistant
from assistant.sample_store import default_store
from assistant.window.examples import EXAMPLES

TEXT = (
    "Mesenchymal stem cells do not carry the ACE2 receptor. The Food and Drug Administration recommends them outside "
    "clinical trials. Products made of donor cells can be manufactured by established methods. Do you agree? "
    "Vitamin D prevents hip fractures in older women."
)
SHOTS = {
    "supported": EXAMPLES[0],
    "refuted": EXAMPLES[1],
    "contested": EXAMPLES[2],
    "nothing": EXAMPLES[3],
    "question": EXAMPLES[4],
    "text": TEXT,
}
SIZE: ViewportSize = {"width": 1280, "height": 860}
README_SIZE: ViewportSize = {"width": 1180, "height": 990}
"""Of ``window.png``, which the README shows: ``cp FOLDER/window.png benchmarks/results/``."""
PATIENCE = 300_000
"""Milliseconds that a busy machine may take to answer."""


def take(browser: Browser, address: str, folder: Path) -> None:
    """Write all pictures into a folder."""
    page = _opened(browser, address)
    page.screenshot(path=folder / "first.png")
    for name, message in SHOTS.items():
        _say(page, message)
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        if name == "contested":
            page.set_viewport_size(README_SIZE)
            page.screenshot(path=folder / "window.png")
            page.set_viewport_size(SIZE)
        page.get_by_role("button", name="Clear the conversation").click()
        expect(page.locator(".turn")).to_have_count(0)
    _say(page, EXAMPLES[0])
    page.get_by_role("button", name="Show in article").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.screenshot(path=folder / "article.png")
    page.keyboard.press("Escape")
    for tab in ("Articles", "History", "Settings"):
        page.get_by_role("tab", name=tab).click()
        page.screenshot(path=folder / f"{tab.lower()}.png")
    dark = _opened(browser, address, dark=True)
    _say(dark, EXAMPLES[2])
    dark.screenshot(path=folder / "dark.png")
    phone = _opened(browser, address, phone=True)
    phone.screenshot(path=folder / "phone_first.png")
    _say(phone, EXAMPLES[2])
    phone.screenshot(path=folder / "phone.png", full_page=True)
    phone.get_by_role("tab", name="Articles").click()
    phone.screenshot(path=folder / "phone_articles.png")


def _opened(browser: Browser, address: str, *, dark: bool = False, phone: bool = False) -> Page:
    size: ViewportSize = {"width": 360, "height": 740} if phone else SIZE
    context = browser.new_context(
        locale="en-GB", viewport=size, color_scheme="dark" if dark else "light", device_scale_factor=2 if phone else 1
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    expect(page.locator(".welcome")).to_be_visible()
    return page


def _say(page: Page, message: str) -> None:
    page.get_by_label("Your statement or question").fill(message)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn .vouch-reply")).to_be_visible()
    expect(page.locator("#evidence .vouch-card").first).to_be_visible()
    page.wait_for_timeout(300)


def main() -> int:
    """Open the window and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path, help="default: the sample")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    expect.set_options(timeout=PATIENCE)
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with Assistant.open(options.store or default_store()) as assistant, sync_playwright() as playwright:
        window = launch(assistant)
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"])
        take(browser, str(window.local_url), options.folder)
        browser.close()
        window.close(verbose=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
