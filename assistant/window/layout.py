"""The page: where the parts of the window stand."""

from collections.abc import Callable
from functools import partial

import gradio as gr

from assistant.cards import NO_EVIDENCE, article_list
from assistant.check import Assistant
from assistant.window.chat import connect_chat, place_chat
from assistant.window.examples import ABOUT
from assistant.window.session import Session


def build_window(assistant: Assistant) -> gr.Blocks:
    """Lay the window out and say what its parts do. Nothing is kept but per visitor, in one ``Session`` each."""
    begin = partial(Session, assistant)
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
        connect_chat(chat, session, evidence)
        window.load(_articles, session, articles, api_visibility="private")
    return window


def _articles(session: Session) -> str:
    return article_list(session.assistant.store.records())


def _state(begin: Callable[[], Session]) -> gr.State:
    """Make the state that holds a visitor's session, which begins when it is first used.

    The constructor would take ``begin`` too, but call it once more each time that the page is loaded.
    """
    state = gr.State()
    state.value = begin
    return state


def _html(value: str, *, elem_id: str | None = None) -> gr.HTML:
    """Place HTML of our own, without Gradio's styles for that of others."""
    return gr.HTML(value, apply_default_css=False, elem_id=elem_id)
