"""What the window does when something is typed or pressed: what it changes in the session, and what is shown then."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.export.formats import export
from assistant.feedback import Opinion
from assistant.markup import escaped
from assistant.message import kind_of
from assistant.window.articles import article_table
from assistant.window.conversation import announcement, conversation, history
from assistant.window.evidence import article_dialog, evidence_side
from assistant.window.examples import EXAMPLES
from assistant.window.session import Session, Talk, Turn
from assistant.window.settings import choices_of
from index.errors import InputError, VouchError

Shown = tuple[Session, str, str, str, str]
"""The session; conversation, evidence, history and status to show, as HTML."""

_TYPES = {
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "md": ("md", "text/markdown"),
    "html": ("html", "text/html"),
    "ris": ("ris", "application/x-research-info-systems"),
    "bibtex": ("bib", "application/x-bibtex"),
    "claimreview": ("jsonld", "application/ld+json"),
    "annotation": ("jsonld", "application/ld+json"),
}
"""The ending and the media type of each export."""


def shown(session: Session, status: str = "") -> Shown:
    """Return a session and what is shown of it; the status is HTML."""
    return session, conversation(session), evidence_side(session), history(session.talk), status


def failed(error: VouchError) -> str:
    """Say what could not be done, as a status that is seen too."""
    reason = str(error)
    return f'<p class="failed"><b>! That could not be done.</b> {escaped(reason[:1].upper() + reason[1:])}.</p>'


def answer(typed: str, session: Session, *settings: Any) -> Iterator[Shown]:
    """Answer one message, read after the last: show it at once, then the answer, or what is wrong with it."""
    previous, turn = session.talk.previous, Turn("")
    try:
        kind_of(typed)
        chosen = choices_of(settings)
        turn = Turn(typed.strip())
        session.change(lambda talk: talk.began(turn))
        yield shown(session)
        result = session.assistant.reply_to(
            typed, previous=previous, kind=chosen.kind, limit=chosen.limit, filters=chosen.filters
        )
        ended = replace(turn, result=result)
    except VouchError as error:
        ended = replace(turn, error=str(error))
    talk = session.change(lambda talk: talk.ended(turn, ended) if turn.message else talk.began(ended))
    yield shown(session, escaped(announcement(ended)) if ended in talk.turns else "")


def answer_example(event: gr.EventData, session: Session, *settings: Any) -> Iterator[Shown]:
    """Answer the example that was pressed."""
    yield from answer(EXAMPLES[_number(event, "example", len(EXAMPLES))], session, *settings)


def choose(session: Session, event: gr.EventData) -> Shown:
    """Show the evidence of a message, or of one statement of a text."""
    turn, claim = _number(event, "turn"), _number(event, "claim")
    session.change(lambda talk: talk.showing(turn, claim))
    return shown(session)


def mark(session: Session, event: gr.EventData) -> Shown:
    """Keep an opinion on a card; pressed again, take it back."""
    result, number = session.talk.result, _number(event, "card")
    opinion = Opinion.__members__.get(_word(event, "opinion"))
    if result is None or opinion is None or number >= len(result.evidence):
        return shown(session)
    place = (result.id, number)
    kept = None if session.talk.opinions.get(place) is opinion else opinion
    try:
        session.feedback.keep(result, result.evidence[number], kept)
    except InputError as error:
        return shown(session, failed(error))
    session.change(lambda talk: talk.thinking(place, kept))
    return shown(session, f"{opinion.value.capitalize()}: {'kept' if kept else 'taken back'}.")


def open_article(session: Session, event: gr.EventData) -> tuple[str, str]:
    """Show the text of an article, a place in it marked; return it and a status."""
    try:
        article = session.assistant.store.article(_word(event, "article"))
    except VouchError as error:
        return "", failed(error)
    return article_dialog(article, (_number(event, "start"), _number(event, "end"))), ""


def save(session: Session, event: gr.EventData) -> tuple[dict[str, str] | None, str]:
    """Write the shown result in a format; return the file to save and a status."""
    result, whole, name = session.talk.result, session.talk.whole, _word(event, "format")
    if result is None or whole is None or name not in _TYPES:
        return None, ""
    ending, media_type = _TYPES[name]
    try:
        text = export(whole, format=name)
    except VouchError as error:
        return None, failed(error)
    return {
        "name": f"vouch-{result.id}.{ending}",
        "type": media_type,
        "text": text,
    }, f"Saved as vouch-{result.id}.{ending}."


def limit_to(session: Session, event: gr.EventData) -> tuple[list[str], Any, str]:
    """Let the chat look in one article only; return the setting, the tab to show and a status."""
    return [_word(event, "article")], gr.Tabs(selected="check"), "The chat looks in this article only."


def clear(session: Session) -> Shown:
    """Forget the conversation."""
    session.change(lambda _: Talk())
    return shown(session, "The conversation is cleared.")


def list_articles(words: str, session: Session) -> str:
    """List the articles of the visitor's store."""
    return article_table(session.assistant.store.records(), words)


def _word(event: gr.EventData, name: str) -> str:
    """Return what a button says of itself; it comes from the browser, so it can be anything."""
    data = event._data if isinstance(event._data, dict) else {}
    return str(data.get(name, ""))


def _number(event: gr.EventData, name: str, below: int | None = None) -> int:
    """Return a number that a button says of itself, at least 0; 0 for what is none, or not below a bound."""
    word = _word(event, name)
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 12 else 0
    return number if below is None or number < below else 0
