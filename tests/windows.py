"""The window for tests in a browser: articles that the fakes answer from, and what a visitor does and sees."""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from index.article import Article, Imprint
from tests.fakes import article_of

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


def articles() -> list[Article]:
    """What the window of the tests is shown over: two that contradict each other, a long one, one full of markup."""
    review = Imprint(kind="review article", doi="10.1000/1")
    return [
        replace(article_of(CELLS, title="On cells", date="2020-12-21"), imprint=review, pages=(0, 23)),
        article_of(DOUBTS, title="On doubts", source="https://doubts.example/1"),
        article_of(HOSTILE, title=f"Title {HOSTILE}", source="javascript:alert(1)"),
        article_of(TEA, title="Tea for sleep", date="2018"),
        article_of(NO_TEA, title="Against tea", date="2021"),
        article_of(LONG, title="On zinc"),
    ]


def opened(context: BrowserContext, address: str) -> Page:
    """Open the window in a visitor's browser."""
    page = context.new_page()
    page.goto(address)
    expect(box(page)).to_be_editable()
    return page


def box(page: Page) -> Locator:
    """Find the box that messages are typed into."""
    return page.get_by_label("Your statement or question")


def say(page: Page, message: str) -> None:
    """Type a message and send it."""
    box(page).fill(message)
    box(page).press("Enter")


def sees(page: Page, place: str, *texts: str) -> None:
    """Wait until a place shows some texts."""
    for text in texts:
        expect(page.locator(place)).to_contain_text(text)


def tab(page: Page, name: str) -> None:
    """Open a tab."""
    page.get_by_role("tab", name=name).click()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the part of that name has the focus, a dozen times at most."""
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == name:
            return
    pytest.fail(f"{name} is not reached; the focus is on {page.evaluate('document.activeElement.outerHTML')}")
