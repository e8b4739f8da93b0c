"""The list of articles and the settings: what is listed, and which articles the chat looks in."""

import pytest
from playwright.sync_api import Page, expect

from tests.windows import box, say, sees, tab

pytestmark = pytest.mark.browser


def test_articles_are_listed_and_searched(page: Page) -> None:
    """The list has titles, kinds, dates, passages and places; words narrow it; a title opens the text."""
    tab(page, "Articles")
    sees(page, "#articles", "6 articles")
    row = page.get_by_role("row").filter(has_text="On cells")
    expect(row).to_contain_text("review")
    expect(row.locator("td").nth(2)).to_have_text("2020-12-21")
    expect(row.locator("td").nth(3)).to_have_text("1")
    expect(page.get_by_role("row").filter(has_text="On zinc").locator("td").nth(1)).to_have_text("not stated")
    page.get_by_label("Search in titles").fill("TEA 2018")
    sees(page, "#articles", "1 of 6 articles")
    page.locator("#articles").get_by_role("button", name="Tea for sleep", exact=True).click()
    expect(page.get_by_role("dialog", name="Tea for sleep")).to_contain_text("The cups were blue.")


def test_the_chat_looks_in_chosen_articles(page: Page) -> None:
    """Asking only one article changes the verdict and is said; looking in all again changes it back."""
    tab(page, "Articles")
    page.get_by_role("row").filter(has_text="Against tea").get_by_role("button", name="Ask only this").click()
    sees(page, "#looks-in", "Looking in 1 of 6 articles")
    say(page, "Tea helps sleep")
    sees(page, "#conversation", "✗ Refuted", "Looked in 1 of 6 articles")
    page.get_by_role("button", name="Look in all articles").click()
    expect(page.locator("#looks-in")).to_have_text("")
    say(page, "Tea helps sleep")
    sees(page, "#conversation", "⇄ Contested")


def test_settings(page: Page) -> None:
    """A question can be checked as a statement, in articles of some dates and kinds; a bad date is said."""
    tab(page, "Settings")
    page.get_by_label("Statement", exact=True).check()
    page.get_by_label("Only articles dated from").fill("2020")
    page.get_by_label("Only these kinds of article").click()
    page.get_by_role("option", name="review").click()
    tab(page, "Check")
    sees(page, "#looks-in", "Looking in 1 of 6 articles (kind review; from 2020).")
    say(page, "Stem cells heal lungs?")
    sees(page, "#conversation", "✓ Supported", "Looked in 1 of 6 articles")
    tab(page, "Settings")
    page.get_by_label("Only articles dated from").fill("soon")
    tab(page, "Check")
    sees(page, "#looks-in", "the date 'soon' came")
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "The date 'soon' came")
    expect(box(page)).to_have_value("Stem cells heal lungs")


def test_a_statement_can_be_asked_as_a_question(page: Page) -> None:
    """What would be checked is answered with passages, without a verdict."""
    tab(page, "Settings")
    page.get_by_label("Question", exact=True).check()
    tab(page, "Check")
    say(page, "Stem cells heal lungs")
    sees(page, "#conversation", "Found in the articles")


def test_how_many_passages_are_shown(page: Page) -> None:
    """The setting bounds the cards of the next result."""
    tab(page, "Settings")
    page.get_by_role("spinbutton").fill("2")
    page.get_by_role("spinbutton").press("Tab")
    tab(page, "Check")
    say(page, "Stem cells heal lungs")
    expect(page.locator(".vouch-card")).to_have_count(2)
