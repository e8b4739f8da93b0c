"""The page: where the parts of the window stand."""

import threading
from collections.abc import Callable

import gradio as gr

from assistant.cards import NO_EVIDENCE, article_list
from assistant.operations import Operations
from assistant.visits import Visits
from assistant.window.changing import choices, connect_changes, place_changes
from assistant.window.chat import connect_chat, place_chat
from assistant.window.endpoints import add_endpoints
from assistant.window.examples import ABOUT
from assistant.window.session import Session


def build_window(visits: Visits) -> gr.Blocks:
    """Lay the window out and say what its parts do. Nothing is kept but per visitor, in one ``Session`` each.

    Programs are answered out of the served articles, whatever visitors have added for themselves.
    """

    def begin() -> Session:
        return Session(visits.begin())

    window: gr.Blocks = gr.Blocks(title="Vouch", analytics_enabled=False, fill_width=True)
    with window:
        session = _state(begin)
        _html(f'<header class="window-head"><h1>Vouch</h1><p>{ABOUT}</p></header>')
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=320, elem_classes="window-left"):
                chat = place_chat(begin())
            with gr.Column(scale=5, min_width=320):
                evidence = _html(NO_EVIDENCE, elem_id="evidence")
        with gr.Accordion("The articles in this store", open=False):
            articles = _html("", elem_id="articles")
            changes = place_changes(visits.changes)
        if changes:
            listing = {"fn": _articles, "inputs": session, "outputs": [session, articles], "api_visibility": "private"}
            connect_changes(changes, session, lambda event: event.then(**listing))
            window.load(choices, session, changes.chosen, api_visibility="private")
        connect_chat(chat, session, evidence)
        window.load(_articles, session, [session, articles], api_visibility="private")
        add_endpoints(Operations(lambda: visits.served))
    return window


def _articles(session: Session) -> tuple[Session, str]:
    """List the articles; the session is given back as it is, since Gradio ends only those that it was given."""
    return session, article_list(session.assistant.store.records())


def _state(begin: Callable[[], Session]) -> gr.State:
    """Make the state that holds a visitor's session, which begins when it is first used.

    The constructor would take ``begin`` too, but call it once more each time that the page is loaded.
    """
    state = gr.State()
    state.value = begin
    state.delete_callback = _end
    return state


def _end(session: Session) -> None:
    """End a visit, without letting others wait for it."""
    threading.Thread(target=session.visit.end, daemon=True).start()


def _html(value: str, *, elem_id: str | None = None) -> gr.HTML:
    """Place HTML of our own, without Gradio's styles for that of others."""
    return gr.HTML(value, apply_default_css=False, elem_id=elem_id)
