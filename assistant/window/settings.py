"""The tab of settings: how messages are read, how much is shown, and which articles the chat looks in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.check import LIMIT
from assistant.markup import escaped
from assistant.message import MessageKind
from assistant.window.session import Session
from assistant.wording import selection_words
from index.errors import VouchError
from index.filters import NO_FILTERS, Filters

MOST = 20
"""Pieces of evidence that can be asked for, at most."""
KINDS = {"Whichever it is": None, "Question": MessageKind.QUESTION, "Statement": MessageKind.STATEMENT}
_DATE = "2020, 2020-12 or 2020-12-21"


@dataclass(frozen=True, slots=True)
class Choices:
    """How a visitor wants messages to be answered.

    Attributes:
        kind: how messages are read; None tells by rules.
        limit: the most pieces of evidence to show, at least 1.
        filters: which articles are looked in.
    """

    kind: MessageKind | None = None
    limit: int = LIMIT
    filters: Filters = NO_FILTERS


@dataclass(frozen=True, slots=True)
class SettingParts:
    """The settings, as Gradio components; their values are handed to a handler in the order of ``all``."""

    kind: gr.Radio
    limit: gr.Slider
    types: gr.Dropdown
    since: gr.Textbox
    until: gr.Textbox
    articles: gr.Dropdown

    @property
    def all(self) -> list[Any]:
        """Every setting."""
        return [self.kind, self.limit, *self.filters]

    @property
    def filters(self) -> list[Any]:
        """Those that say which articles the chat looks in."""
        return [self.types, self.since, self.until, self.articles]


def place_settings() -> SettingParts:
    """Lay the settings out."""
    gr.HTML('<p class="vouch-hint">All of this holds for your next message.</p>', apply_default_css=False)
    kind = gr.Radio(list(KINDS), value=next(iter(KINDS)), label="Read my message as")
    limit = gr.Slider(2, MOST, value=LIMIT, step=1, label="Passages to show for each statement, at most")
    types = gr.Dropdown([], multiselect=True, label="Only these kinds of article", info="None chosen: every kind")
    with gr.Row():
        since = gr.Textbox("", label="Only articles dated from", placeholder=_DATE, min_width=140)
        until = gr.Textbox("", label="Only articles dated to", placeholder=_DATE, min_width=140)
    articles = gr.Dropdown([], multiselect=True, label="Only these articles", info="None chosen: every article")
    return SettingParts(kind, limit, types, since, until, articles)


def choices_of(values: Sequence[Any]) -> Choices:
    """Read the values of all settings, in their order. Raises InputError for a date that is none."""
    kind, limit, types, since, until, articles = values
    filters = Filters(
        articles=tuple(articles or ()), since=since.strip(), until=until.strip(), kinds=tuple(types or ())
    )
    return Choices(KINDS[kind], int(limit), filters)


def offered(session: Session) -> tuple[Any, Any]:
    """Return what can be chosen in the visitor's store: kinds of article, and articles."""
    records = session.assistant.store.records()
    kinds = sorted({record.imprint.type.value for record in records} - {""})
    return gr.Dropdown(choices=kinds), gr.Dropdown(choices=[(record.title, record.id) for record in records])


def note(session: Session, *values: Any) -> str:
    """Say which articles the chat looks in, if not in all, with a way back; the values are those of the filters."""
    try:
        filters = choices_of([next(iter(KINDS)), LIMIT, *values]).filters
        session.assistant.store.require_known(filters)
        looked = selection_words(session.assistant.store.select(filters)) if filters else ""
        words = looked.replace("Looked", "Looking", 1)
    except VouchError as error:
        words = f"{error}."
    again = '<button type="button" class="quiet" id="freeing" data-do="freeing">Look in all articles</button>'
    return f'<p class="vouch-hint filter-note">{escaped(words)} {again}</p>' if words else ""


def freed() -> tuple[Any, ...]:
    """Return the values of the filters that let every article in."""
    return [], "", "", []
