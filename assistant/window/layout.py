"""The page: where the parts of the window stand, and what each of them does."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.operations import Operations
from assistant.visits import Changes, Visits
from assistant.window.acting import (
    answer,
    answer_example,
    choose,
    clear,
    limit_to,
    list_articles,
    mark,
    open_article,
    save,
    shown,
)
from assistant.window.changing import ChangeParts, choices, connect_changes, place_changes
from assistant.window.endpoints import add_endpoints
from assistant.window.evidence import no_evidence
from assistant.window.examples import ABOUT
from assistant.window.scripts import DOWNLOAD, LEFT_OVER, PARTS
from assistant.window.session import Session
from assistant.window.settings import SettingParts, freed, note, offered, place_settings

PRIVATE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""No event of the page is offered to programs."""
UPLOADS_S = (600, 3600)
"""How often, and from which age on, uploads that nobody has added are deleted, seconds."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the page that events change or read."""

    session: gr.State
    conversation: gr.HTML
    typed: gr.Textbox
    send: gr.Button
    clear: gr.Button
    evidence: gr.HTML
    search: gr.Textbox
    articles: gr.HTML
    changing: ChangeParts | None
    history: gr.HTML
    settings: SettingParts
    note: gr.HTML
    tabs: gr.Tabs
    status: gr.HTML
    reader: gr.HTML
    file: gr.JSON


def build_window(visits: Visits) -> gr.Blocks:
    """Lay the window out and say what its parts do. Nothing is kept but per visitor, in one ``Session`` each.

    Programs are answered out of the served articles, whatever visitors have added for themselves.
    """
    window: gr.Blocks = gr.Blocks(title="Vouch", analytics_enabled=False, fill_width=True, delete_cache=UPLOADS_S)
    with window:
        add_endpoints(Operations(lambda: visits.served))  # first, so that no event of the page takes their names
        parts = _place(lambda: Session(visits.begin()), visits.changes)
        _connect_messages(parts)
        _connect_evidence(parts)
        _connect_settings(parts)
        _connect_changes(parts, window)
        restored = [parts.session, parts.conversation, parts.evidence, parts.history]
        ended = window.load(lambda session: shown(session)[:-1], parts.session, restored, **PRIVATE)
        # only now, since a message that is sent before would be answered and then hidden by what is restored
        ended.then(_open_to_messages, None, [parts.typed, parts.send], **PRIVATE)
    return window


def _place(begin: Callable[[], Session], changes: Changes) -> Parts:
    """Lay the page out."""
    session = _state(begin)
    _html(f'<header class="window-head"><h1>Vouch</h1><p>{ABOUT}</p></header>')
    with gr.Tabs() as tabs:
        with gr.Tab("Check", id="check"), gr.Row(equal_height=False, elem_classes="window-check"):
            with gr.Column(scale=5, min_width=300, elem_classes="window-left"):
                conversation, typed, send, looks_in, forget = _place_chat()
            with gr.Column(scale=6, min_width=300):
                evidence = _html(no_evidence(), elem_id="evidence")
        with gr.Tab("Articles", id="articles"):
            with gr.Accordion("Add and remove articles", open=False):
                changing = place_changes(changes)
            search = gr.Textbox("", label="Search in titles, authors, sources, kinds and dates", elem_id="search")
            articles = _html("", elem_id="articles")
        with gr.Tab("History", id="history"):
            past = _html("", elem_id="history")
        with gr.Tab("Settings", id="settings"), gr.Column(elem_classes="window-settings"):
            settings = place_settings()
    return Parts(
        session=session,
        conversation=conversation,
        typed=typed,
        send=send,
        clear=forget,
        evidence=evidence,
        search=search,
        articles=articles,
        changing=changing,
        history=past,
        settings=settings,
        note=looks_in,
        tabs=tabs,
        status=_html("", elem_id="status"),
        reader=_html("", elem_id="reader"),
        file=gr.JSON(visible=False),
    )


def _state(begin: Callable[[], Session]) -> gr.State:
    """Make the state that holds a visitor's session, which begins when it is first used.

    The constructor would take ``begin`` too, but call it once more each time that the page is loaded.
    """
    state = gr.State()
    state.value = begin
    state.delete_callback = _end
    return state


def _open_to_messages() -> tuple[Any, ...]:
    return gr.Textbox(interactive=True), gr.Button(interactive=True)


def _end(session: Session) -> None:
    """End a visit, without letting others wait for it."""
    threading.Thread(target=session.visit.end, daemon=True).start()


def _place_chat() -> tuple[gr.HTML, gr.Textbox, gr.Button, gr.HTML, gr.Button]:
    conversation = _html("", elem_id="conversation")
    with gr.Row(elem_classes="window-entry"):
        typed = gr.Textbox(
            label="Your statement or question",
            placeholder="Write or paste here",
            lines=1,
            max_lines=6,
            scale=5,
            min_width=200,
            interactive=False,  # until the visit is restored
            elem_id="typed",
        )
        send = gr.Button("Send", variant="primary", scale=1, min_width=88, interactive=False, elem_id="send")
    _html('<p class="vouch-hint keys">Enter sends it, Shift+Enter begins a line.</p>')
    looks_in = _html("", elem_id="looks-in")
    forget = gr.Button("Clear the conversation", size="sm", elem_id="clear")
    return conversation, typed, send, looks_in, forget


def _connect_messages(parts: Parts) -> None:
    """Say what sending, examples and clearing do."""
    everything = [parts.session, parts.conversation, parts.evidence, parts.history, parts.status]
    given = [parts.session, *parts.settings.all]
    work: dict[str, Any] = {**PRIVATE, "concurrency_limit": 4}
    sent = gr.on([parts.typed.submit, parts.send.click], answer, [parts.typed, *given], everything, **work)
    sent.then(None, [parts.typed, parts.conversation], parts.typed, js=LEFT_OVER, **PRIVATE)
    parts.conversation.trying(answer_example, given, everything, **work)
    parts.clear.click(clear, parts.session, everything, **PRIVATE)


def _connect_evidence(parts: Parts) -> None:
    """Say what the buttons in the conversation, in the cards and in the lists do."""
    everything = [parts.session, parts.conversation, parts.evidence, parts.history, parts.status]
    parts.conversation.choosing(choose, parts.session, everything, **PRIVATE)
    chosen = parts.history.choosing(choose, parts.session, everything, **PRIVATE)
    chosen.then(lambda: gr.Tabs(selected="check"), None, parts.tabs, **PRIVATE)
    parts.evidence.marking(mark, parts.session, everything, **PRIVATE)
    for place in (parts.evidence, parts.articles):
        place.opening(open_article, parts.session, [parts.reader, parts.status], **PRIVATE)
    saved = parts.evidence.exporting(save, parts.session, [parts.file, parts.status], **PRIVATE)
    saved.then(None, parts.file, None, js=DOWNLOAD, **PRIVATE)


def _connect_changes(parts: Parts, window: gr.Blocks) -> None:
    """Have the lists of articles made at first, when a word is searched, and after articles came or went."""

    def listed(event: Any) -> Any:
        return event.then(**_listing(parts)).then(**_offering(parts))

    window.load(**_listing(parts))
    window.load(**_offering(parts))
    parts.search.change(**_listing(parts))
    if parts.changing:
        connect_changes(parts.changing, parts.session, listed)
        window.load(choices, parts.session, parts.changing.chosen, **PRIVATE)


def _listing(parts: Parts) -> dict[str, Any]:
    """What lists the articles."""
    return {"fn": list_articles, "inputs": [parts.search, parts.session], "outputs": parts.articles, **PRIVATE}


def _offering(parts: Parts) -> dict[str, Any]:
    """What offers the articles and their kinds to be chosen."""
    chosen = [parts.settings.types, parts.settings.articles]
    return {"fn": offered, "inputs": parts.session, "outputs": chosen, **PRIVATE}


def _connect_settings(parts: Parts) -> None:
    """Say what the settings do, and what limits and frees the articles that the chat looks in."""
    filters = parts.settings.filters
    looked = [parts.session, *filters]
    gr.on([setting.change for setting in filters], note, looked, parts.note, **PRIVATE)
    parts.note.freeing(freed, None, filters, **PRIVATE)
    limited = [parts.settings.articles, parts.tabs, parts.status]
    parts.articles.limiting(limit_to, parts.session, limited, **PRIVATE)


def _html(value: str, *, elem_id: str | None = None) -> gr.HTML:
    """Place HTML of our own, without Gradio's styles for that of others."""
    return gr.HTML(value, apply_default_css=False, elem_id=elem_id, js_on_load=PARTS)
