"""The left side: the conversation, the box to type in, the examples and the choices; and what answers a message."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.cards import NO_EVIDENCE, cards
from assistant.check import LIMIT
from assistant.message import MessageKind, kind_of
from assistant.reply import escaped, reply
from assistant.window.examples import examples_for
from assistant.window.scripts import SETTLE
from assistant.window.session import Choices, Message, Session
from index.errors import VouchError

KINDS = {"Tell by itself": None, "Question": MessageKind.QUESTION, "Statement": MessageKind.STATEMENT}
MOST = 20
"""Pieces of evidence that can be asked for, at most."""

Shown = tuple[Session, list[Message], Any]
"""The session to keep, the conversation to show, and the evidence to show."""


@dataclass(frozen=True, slots=True)
class ChatParts:
    """The parts of the left side, as Gradio components."""

    chat: gr.Chatbot
    typed: gr.Textbox
    send: gr.Button
    examples: tuple[gr.Button, ...]
    kind: gr.Radio
    limit: gr.Slider


def place_chat(first: Session) -> ChatParts:
    """Lay out the left side; the examples are those for the store of a visitor's first session."""
    chat = gr.Chatbot(
        label="Conversation",
        show_label=False,
        height="max(320px, 50vh)",
        autoscroll=False,
        group_consecutive_messages=False,
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        allow_file_downloads=False,
        placeholder="Write a statement to check, or a question.",
        elem_id="conversation",
    )
    with gr.Row(elem_classes="window-entry"):
        typed = gr.Textbox(
            label="Your statement or question",
            placeholder="Enter sends it",
            lines=1,
            max_lines=6,
            scale=5,
            min_width=280,
            elem_id="typed",
        )
        send = gr.Button("Send", variant="primary", scale=1, min_width=96, elem_id="send")
    with gr.Row(elem_classes="window-examples"):
        examples = tuple(gr.Button(text, size="sm") for text in examples_for(first.assistant))
    with gr.Accordion("Choices", open=False), gr.Row():
        kind = gr.Radio(list(KINDS), value=next(iter(KINDS)), label="Read my message as", min_width=300)
        limit = gr.Slider(2, MOST, value=LIMIT, step=1, label="Pieces of evidence, at most", min_width=220)
    return ChatParts(chat, typed, send, examples, kind, limit)


def connect_chat(parts: ChatParts, session: gr.State, evidence: gr.HTML) -> None:
    """Say what the parts of the left side do."""
    shown = [session, parts.chat, evidence]
    settings: dict[str, Any] = {"api_visibility": "private", "concurrency_limit": 4, "show_progress_on": parts.chat}
    sent = gr.on(
        [parts.typed.submit, parts.send.click],
        answer,
        [parts.typed, parts.kind, parts.limit, session],
        shown,
        **settings,
    )
    sent.then(_left_over, [parts.typed, session], parts.typed, api_visibility="private", show_progress="hidden")
    for example in parts.examples:
        example.click(answer, [example, parts.kind, parts.limit, session], shown, **settings)
    parts.chat.change(None, js=SETTLE)
    parts.chat.clear(_cleared, session, [session, evidence], api_visibility="private")


def answer(typed: str, kind: str, limit: int, session: Session) -> Iterator[Shown]:
    """Answer one message, read after the last: show it at once, then the answer, or what is wrong with it."""
    session = replace(session, choices=Choices(KINDS[kind], int(limit)))
    try:
        kind_of(typed)
        session = session.said("user", f'<span dir="auto">{escaped(typed.strip())}</span>')
        yield session, list(session.messages), gr.skip()
        result = session.assistant.reply_to(
            typed,
            previous=session.result.searched_for if session.result else None,
            kind=session.choices.kind,
            limit=session.choices.limit,
        )
        session = replace(session.said("assistant", reply(result)), result=result, answered=typed)
        evidence = cards(result)
    except VouchError as error:
        session, evidence = session.said("assistant", _apology(error)), gr.skip()
    yield session, list(session.messages), evidence


def _apology(error: VouchError) -> str:
    reason = str(error)
    return f"**! That could not be worked with**\n\n{escaped(reason[:1].upper() + reason[1:])}."


def _left_over(typed: str, session: Session) -> Any:
    """Empty the box if what it holds has been answered; else leave what was typed."""
    return "" if typed == session.answered else gr.skip()


def _cleared(session: Session) -> tuple[Session, str]:
    return session.cleared(), NO_EVIDENCE
