"""The evidence beside the conversation: the place in its article, the copy, the marks, the exports."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.export.formats import FORMATS
from tests.conftest import Visitor
from tests.windows import opened, say, sees

pytestmark = pytest.mark.browser


def test_an_article_is_shown_at_the_place(page: Page) -> None:
    """The text opens in a dialog, the quote marked and in view; Escape closes it, and it opens again."""
    say(page, "Zinc shortens colds")
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
    say(page, "Stem cells heal lungs")
    page.get_by_role("button", name="Copy with citation").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "“Stem cells heal lungs.” (“On cells”, 2020-12-21, p. 1, https://doi.org/10.1000/1)"
    )


def test_marks_are_kept_in_a_local_file(page: Page, data_home: Path) -> None:
    """A mark is a line of a file whose path the window says; pressed again, it is taken back."""
    say(page, "Stem cells heal lungs")
    wrong = page.get_by_role("button", name="Wrong stance").first
    kept = data_home / "vouch" / "feedback.jsonl"
    sees(page, "#evidence", f"Marks are kept in {kept} on this machine and never sent.")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Helpful", exact=True).first.click()
    expect(page.get_by_role("button", name="Helpful", exact=True).first).to_have_attribute("aria-pressed", "true")
    lines = kept.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["opinion"] for line in lines] == ["WRONG_STANCE", None, "HELPFUL"]


def test_a_mark_that_cannot_be_kept(
    visitor: Visitor, window: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the file of marks cannot be written is seen, and the mark is not shown as kept."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    page = opened(visitor(), window)
    say(page, "Stem cells heal lungs")
    helpful = page.get_by_role("button", name="Helpful", exact=True).first
    helpful.click()
    sees(page, "#status", "That could not be done.", "name another folder by XDG_DATA_HOME")
    expect(page.locator("#status p")).to_be_in_viewport(ratio=1)
    expect(helpful).to_have_attribute("aria-pressed", "false")


def test_every_export_can_be_saved(page: Page) -> None:
    """The shown result is offered in every format that can show it, and saved out of the page."""
    say(page, "Stem cells heal lungs")
    page.locator("#exports summary").click()
    buttons = page.locator("#exports button")
    assert {button.get_attribute("data-format") for button in buttons.all()} == set(FORMATS)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Table (CSV)").click()
    assert saved.value.suggested_filename.endswith(".csv")
    rows = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("result,text,outcome,")
    assert rows[1].split(",")[1:3] == ["Stem cells heal lungs", "SUPPORTED"]
    for button in buttons.all():
        with page.expect_download() as saved:
            button.click()
        text = Path(saved.value.path()).read_text(encoding="utf-8")
        assert "On cells" in text or "Stem cells heal lungs." in text, button.get_attribute("data-format")
