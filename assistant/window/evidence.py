"""The right side as HTML: the cards with what can be done with each, the exports, an article's text."""

from collections.abc import Mapping
from functools import partial

from assistant.article_view import article_view
from assistant.cards import cards
from assistant.citation import cited
from assistant.evidence import Evidence
from assistant.feedback import Opinion
from assistant.markup import escaped, escaped_attribute
from assistant.reply import verdict_chip
from assistant.results import Answer, FactCheck, TextCheck
from assistant.window.examples import MEANINGS
from assistant.window.session import Mark, Session
from index.article import Article
from index.spans import Span

FORMAT_NAMES = {
    "html": "Page to print",
    "md": "Markdown",
    "csv": "Table (CSV)",
    "json": "Everything (JSON)",
    "ris": "Sources (RIS)",
    "bibtex": "Sources (BibTeX)",
    "claimreview": "ClaimReview",
    "annotation": "Web Annotation",
}


def evidence_side(session: Session) -> str:
    """Show the evidence that the visitor has chosen."""
    result = session.talk.result
    if result is None:
        return no_evidence()
    kept = (
        f'<p class="vouch-hint kept">Marks are kept in <code>{escaped(str(session.feedback.path))}</code> '
        "on this machine and never sent.</p>"
    )
    controls = partial(_controls, result, session.talk.opinions)
    return cards(result, controls=controls, above=_exports(session.talk.whole)) + (kept if result.evidence else "")


def no_evidence() -> str:
    """Say what will stand here, and what can come of a message."""
    rows = "".join(f"<div><dt>{verdict_chip(outcome)}</dt><dd>{words}</dd></div>" for outcome, words in MEANINGS)
    return (
        '<section class="vouch-cards" aria-label="Evidence"><h2>Evidence</h2>'
        '<p class="vouch-hint">The passages behind the last answer will stand here, word for word, each with its '
        f'article. An answer is one of these:</p><dl class="meanings">{rows}</dl></section>'
    )


def article_dialog(article: Article, place: Span = (0, 0)) -> str:
    """Show an article's text in a dialog, with a place marked."""
    return (
        '<dialog class="reader" aria-labelledby="reader-title"><header>'
        f'<h2 id="reader-title" dir="auto">{escaped(article.title)}</h2>'
        '<button type="button" class="quiet" data-do="closing">Close</button></header>'
        f'<div class="reader-body" tabindex="0" role="region" aria-label="Text of the article">'
        f"{article_view(article, place)}</div></dialog>"
    )


def _exports(whole: FactCheck | Answer | TextCheck | None) -> str:
    """Offer the formats that can show this kind of result; of a text, all of it."""
    words = "Export all statements" if isinstance(whole, TextCheck) else "Export"
    refused = {"claimreview"} if isinstance(whole, Answer) else set()
    offered = [name for name in FORMAT_NAMES if name not in refused]
    buttons = "".join(
        f'<button type="button" class="quiet" id="export-{name}" data-do="exporting" data-format="{name}">'
        f"{FORMAT_NAMES[name]}</button>"
        for name in offered
    )
    return f'<details class="exports" id="exports"><summary>{words}</summary><div>{buttons}</div></details>'


def _controls(result: FactCheck | Answer, opinions: Mapping[Mark, Opinion], number: int, item: Evidence) -> str:
    """Offer the article's text, the quote to copy, and the marks."""
    place = f'data-article="{escaped_attribute(item.article.id)}" data-start="{item.start}" data-end="{item.end}"'
    offered = [one for one in Opinion if one is not Opinion.WRONG_STANCE or isinstance(result, FactCheck)]
    marks = "".join(_mark(number, one, pressed=opinions.get((result.id, number)) is one) for one in offered)
    return (
        '<div class="controls"><span>'
        f'<button type="button" class="quiet" id="open-{number}" data-do="opening" {place}>Show in article</button>'
        f'<button type="button" class="quiet" id="copy-{number}" data-do="copying" aria-live="polite" '
        f'data-copy="{escaped_attribute(cited(item))}">Copy with citation</button></span>'
        f'<span role="group" aria-label="Your mark on this card">{marks}</span></div>'
    )


def _mark(number: int, opinion: Opinion, *, pressed: bool) -> str:
    name = opinion.value.capitalize()
    shown = name if opinion is Opinion.WRONG_STANCE else _THUMBS[opinion]
    return (
        f'<button type="button" class="quiet mark" id="mark-{number}-{opinion.name.lower()}" data-do="marking" '
        f'data-card="{number}" data-opinion="{opinion.name}" aria-pressed="{str(pressed).lower()}" '
        f'aria-label="{name}" title="{name}">{shown}</button>'
    )


_UP = "M7 11v9H4v-9h3zm2 9V11l4-8c1.5 0 2.5 1 2.5 2.5V9H20a1.6 1.6 0 0 1 1.6 2l-1.7 7.6A1.8 1.8 0 0 1 18 20z"
_THUMBS = {
    Opinion.HELPFUL: f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{_UP}"/></svg>',
    Opinion.NOT_HELPFUL: f'<svg viewBox="0 0 24 24" aria-hidden="true" class="down"><path d="{_UP}"/></svg>',
}
