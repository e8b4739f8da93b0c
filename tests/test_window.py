"""The conversation in the window, driven in a real browser: what is typed and what is answered."""

import pytest
from playwright.sync_api import Page, Route, expect

from assistant.window.examples import ABOUT, EXAMPLES
from tests.windows import CELLS, box, say, sees

pytestmark = pytest.mark.browser


def test_first_screen(page: Page) -> None:
    """The first screen says in one sentence what Vouch does and does not do, and what can come of a message."""
    expect(page.locator(".window-head p")).to_have_text(ABOUT)
    assert ABOUT.count(".") == 1
    assert "writes nothing of its own" in ABOUT
    assert "no medical advice" in ABOUT
    expect(page.locator(".welcome")).to_contain_text("Write a statement to check")
    sees(page, "#evidence", "will stand here", "? Not enough evidence", "they come near it, and decide nothing")
    expect(page.get_by_role("button", name="Clear the conversation")).not_to_be_visible()


def test_nothing_can_be_sent_before_the_visit_is_restored(page: Page) -> None:
    """What puts the first screen up cannot hide a reply: until it has come, no message can be written or sent."""
    held: list[Route] = []
    hold = [True]
    page.route("**/queue/join*", lambda route: held.append(route) if hold else route.continue_())
    page.reload()
    expect(box(page)).to_be_visible()
    expect(box(page)).not_to_be_editable()
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    expect(page.locator(".welcome")).to_have_count(0)
    hold.clear()
    for route in held:
        route.continue_()
    expect(box(page)).to_be_editable()
    expect(page.get_by_role("button", name="Send")).to_be_enabled()
    expect(page.locator(".welcome")).to_be_visible()


def test_supported_statement(page: Page) -> None:
    """Enter sends a statement: the verdict, the quote, its stance and its article come back, and the box is empty."""
    say(page, "Stem cells heal lungs")
    reply = page.locator(".vouch-reply")
    expect(reply.locator(".vouch-chip")).to_have_text("✓ Supported")
    expect(reply).to_contain_text("probability 0.")
    expect(reply.locator("blockquote").first).to_contain_text("Stem cells heal lungs.")
    expect(reply.locator("blockquote").first).to_contain_text("✓ Supports · On cells")
    expect(reply.get_by_role("list", name="Strength of the evidence")).to_contain_text(
        "Supports: 1 passage, 1 independent source"
    )
    card = page.get_by_role("article", name="Supports").first
    expect(card).to_contain_text("✓ Supports very likely (probability 0.90 out of 1)")
    expect(card.locator("mark")).to_have_text("Stem cells heal lungs.")
    expect(card.locator(".vouch-passage")).to_have_text(CELLS)
    expect(card).to_contain_text("On cells · review · 2020-12-21 · p. 1 · doi:10.1000/1")
    expect(card).to_contain_text("Similarity (cosine, -1 to 1)")
    expect(card.get_by_role("link")).to_have_attribute("href", "https://doi.org/10.1000/1")
    expect(box(page)).to_have_value("")
    expect(page.locator("#status[role=status]")).to_contain_text("Supported, ")


def test_refuted_statement(page: Page) -> None:
    """A statement that an article denies is refuted by that article's sentence."""
    box(page).fill("Garlic does cure colds")
    page.get_by_role("button", name="Send").click()
    sees(page, "#conversation", "✗ Refuted", "Garlic does not cure colds.", "✗ Refutes · On doubts")


def test_contested_statement(page: Page) -> None:
    """The two sides face each other, in the reply and in the evidence, at the same height."""
    say(page, "Tea helps sleep")
    sees(page, "#conversation", "⇄ Contested")
    for place in (".vouch-facing > blockquote", ".vouch-sides > section"):
        left, right = (page.locator(place).nth(number).bounding_box() for number in (0, 1))
        assert left is not None
        assert right is not None
        assert left["x"] + left["width"] <= right["x"]
        assert left["y"] == right["y"]
    expect(page.get_by_role("region", name="Supports").locator("mark")).to_have_text("Tea helps sleep.")
    expect(page.get_by_role("region", name="Refutes").locator("mark")).to_have_text("Tea does not help sleep.")


def test_question(page: Page) -> None:
    """A question is answered with passages that have no stance."""
    say(page, "Which stem cells heal lungs?")
    sees(page, "#conversation", "→ Found in the articles", "Stem cells heal lungs.", "On cells")
    expect(page.locator(".vouch-card.vouch-answer").first).to_contain_text("Stem cells heal lungs.")
    expect(page.locator(".vouch-stance")).to_have_count(0)
    expect(page.get_by_role("button", name="Wrong stance")).to_have_count(0)


def test_a_follow_up_is_read_after_the_last_message(page: Page) -> None:
    """Asking "What about ...?" asks the last question of something else, and the reply says what was searched for."""
    say(page, "Do stem cells heal lungs?")
    sees(page, "#conversation", "Searched for: Stem cells heal lungs.", "✓ Supported")
    say(page, "What about garlic?")
    sees(page, "#conversation", "Searched for: Garlic heals lungs.", "“garlic” took the place of “Stem cells”")


def test_nothing_found_looks_different_from_refuted(page: Page) -> None:
    """Where nothing is near, sign, word, colour and frame are others, and the quotes are folded away."""
    say(page, "Vitamin D prevents fractures")
    sees(page, "#conversation", "∅ Nothing found", "No passage in these articles is about this")
    nothing = page.locator(".vouch-chip.vouch-is-nothing").first
    expect(nothing).to_have_css("border-style", "dashed")
    expect(page.locator("#conversation blockquote").first).not_to_be_visible()
    page.get_by_text("The nearest passages, though not about it").click()
    expect(page.locator("#conversation blockquote").first).to_be_visible()
    say(page, "Garlic does cure colds")
    refuted = page.locator(".vouch-chip.vouch-is-refuted").first
    expect(refuted).to_have_css("border-style", "solid")
    colours = [chip.evaluate("chip => getComputedStyle(chip).color") for chip in (nothing, refuted)]
    assert colours[0] != colours[1]
    say(page, "Who wrote Hamlet?")
    sees(page, "#conversation", "Nothing in these articles answers that.")


def test_pasted_text_gives_a_table_of_claims(page: Page) -> None:
    """Each statement of a text has a row with its verdict; choosing one shows its evidence."""
    say(page, "Stem cells heal lungs. Garlic does cure colds. Do you agree?")
    rows = page.locator(".vouch-table tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("✓ Supported")
    expect(rows.nth(1)).to_contain_text("✗ Refuted")
    sees(page, "#conversation", "Left out: 1")
    expect(page.locator("#exports summary")).to_have_text("Export all statements")
    sees(page, "#evidence", "Stem cells heal lungs.")
    claim = page.get_by_role("button", name="Garlic does cure colds.")
    claim.focus()
    claim.press("Enter")
    expect(page.locator("#evidence mark").first).to_have_text("Garlic does not cure colds.")
    expect(claim).to_have_attribute("aria-pressed", "true")
    expect(claim).to_be_focused()


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
    say(page, message)
    sees(page, "#conversation", "That could not be worked with", complaint)
    expect(box(page)).to_have_value(message)


def test_shift_enter_begins_a_line(page: Page) -> None:
    """Shift+Enter writes on instead of sending."""
    box(page).fill("Stem cells")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("heal lungs")
    expect(box(page)).to_have_value("Stem cells\nheal lungs")
    expect(page.locator(".said")).to_have_count(0)


def test_last_exchange_is_in_view(page: Page) -> None:
    """A new verdict is scrolled to, not the end of its quotes; so is a complaint that no message stands before."""
    for number in range(3):
        say(page, "Stem cells heal lungs")
        expect(page.locator(".vouch-reply")).to_have_count(number + 1)
        expect(box(page)).to_have_value("")
    expect(page.locator("#conversation .vouch-chip").last).to_be_in_viewport(ratio=1)
    say(page, "")
    expect(page.locator("#conversation").get_by_text("An empty message came")).to_be_in_viewport(ratio=1)


def test_examples_are_offered(page: Page) -> None:
    """A click on an example sends it, and leaves what stands in the box."""
    box(page).fill("half a thought")
    expect(page.locator(".try")).to_have_text(list(EXAMPLES))
    page.get_by_role("button", name=EXAMPLES[0]).click()
    expect(page.locator(".said")).to_have_text([EXAMPLES[0]])
    sees(page, ".vouch-said", EXAMPLES[0])
    expect(box(page)).to_have_value("half a thought")
