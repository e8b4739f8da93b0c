"""The chat window: messages on the left, the evidence for the last answer on the right.

The only module that knows Gradio, which it imports where it is used: that takes seconds.
"""

import contextlib
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from assistant.cards import CARDS_CSS, NO_EVIDENCE, article_list, cards
from assistant.check import LIMIT, Assistant
from assistant.cli import main as command_line
from assistant.message import MessageKind, kind_of
from assistant.reply import escaped, reply
from index.errors import InputError, VouchError

if TYPE_CHECKING:
    from gradio import Blocks

for _reports in (("GRADIO_ANALYTICS_ENABLED", "False"), ("HF_HUB_DISABLE_TELEMETRY", "1")):
    os.environ.setdefault(*_reports)

ABOUT = (
    "Vouch looks for what your articles say of a statement or a question and shows it word for word; it writes nothing "
    "of its own, knows nothing beyond these articles, and is no medical advice."
)
EXAMPLES = (
    "Mesenchymal stem cells travel to the lungs after an infusion into a vein.",
    "The Food and Drug Administration recommends mesenchymal stem cells outside clinical trials.",
    "Vitamin D prevents hip fractures in older women.",
    "What are the risks of treatment with mesenchymal stem cells?",
)
"""For the sample store: a statement that it supports, one that it refutes, one of another subject, and a question."""
EXAMPLES_NEED = "mesenchymal"
"""A store that does not hold this word is not offered the examples."""

KINDS = {"Tell by itself": None, "Question": MessageKind.QUESTION, "Statement": MessageKind.STATEMENT}
HOST = "127.0.0.1"
PORTS = range(7860, 7960)
MOST = 20
"""Pieces of evidence that can be asked for, at most."""

Message = dict[str, str]
"""The role, "user" or "assistant", and the content, in Markdown."""
Turn = tuple[list[Message], list[Message], str, str, str]
"""The conversation to keep and to show, the evidence to show, the message that has been answered, and what was searched
for, which the next message is read after."""


def cli() -> int:
    """Run the command ``vouch``."""
    return command_line(chat=serve)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``vouch chat`` with some arguments, those of the process if none are given."""
    return command_line(["chat", *(sys.argv[1:] if arguments is None else arguments)], chat=serve)


def serve(assistant: Assistant, port: int | None) -> None:
    """Show the window on this machine only, say where, and wait until it is stopped."""
    window = launch(assistant, port=port)
    sys.stderr.write(f"Vouch is at {window.local_url} (Ctrl+C stops it)\n")
    window.block_thread()


def launch(assistant: Assistant, *, port: int | None = None) -> "Blocks":
    """Start the window in the background and return it; ``local_url`` says where it is.

    Args:
        assistant: that answers.
        port: None for the first free one of ``PORTS``.

    Raises:
        InputError: the port, or each of them, is taken.
    """
    free = _free_port(port)
    window = build_window(assistant)
    _reach_this_machine_directly()
    window.launch(
        server_name=HOST,
        server_port=free,
        share=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
        enable_monitoring=False,
        footer_links=[],
        theme=_theme(),
        css=CARDS_CSS + WINDOW_CSS,
    )
    return window


def build_window(assistant: Assistant) -> "Blocks":
    """Lay the window out and say what its parts do. Nothing is kept but per visitor, and nothing is shared."""
    gr = _gradio()
    window: Blocks = gr.Blocks(title="Vouch", analytics_enabled=False, fill_width=True)
    with window:
        _html(f'<header class="window-head"><h1>Vouch</h1><p>{ABOUT}</p></header>')
        with gr.Row(equal_height=False):
            with gr.Column(scale=6, min_width=320, elem_classes="window-left"):
                chat, typed, send, examples, kind, limit = _left_side(gr, assistant)
            with gr.Column(scale=5, min_width=320):
                evidence = _html(NO_EVIDENCE, elem_id="evidence")
        with gr.Accordion("The articles in this store", open=False):
            articles = _html("", elem_id="articles")
        history, answered, last = gr.State([]), gr.State(""), gr.State("")
        shown = [history, chat, evidence, answered, last]
        answer = partial(_turn, assistant)
        settings = {"api_visibility": "private", "concurrency_limit": 4, "show_progress_on": chat}
        sent = gr.on([typed.submit, send.click], answer, [typed, kind, limit, history, last], shown, **settings)
        sent.then(_left_over, [typed, answered], typed, api_visibility="private", show_progress="hidden")
        for example in examples:
            example.click(answer, [example, kind, limit, history, last], shown, **settings)
        chat.change(None, js=SETTLE)
        window.load(lambda: article_list(assistant.store.records()), None, articles, api_visibility="private")
        chat.clear(lambda: ([], NO_EVIDENCE, ""), None, [history, evidence, last], api_visibility="private")
    return window


def _left_side(gr: Any, assistant: Assistant) -> tuple[Any, ...]:
    """Lay out the conversation, the box to type in, the examples and the choices."""
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
    examples = _examples(gr) if assistant.store.search_words([EXAMPLES_NEED], 1) else []
    with gr.Accordion("Choices", open=False), gr.Row():
        kind = gr.Radio(list(KINDS), value=next(iter(KINDS)), label="Read my message as", min_width=300)
        limit = gr.Slider(2, MOST, value=LIMIT, step=1, label="Pieces of evidence, at most", min_width=220)
    return chat, typed, send, examples, kind, limit


def _examples(gr: Any) -> list[Any]:
    with gr.Row(elem_classes="window-examples"):
        return [gr.Button(text, size="sm") for text in EXAMPLES]


def _html(value: str, **options: Any) -> Any:
    """Place HTML of our own, without Gradio's styles for that of others."""
    return _gradio().HTML(value, apply_default_css=False, **options)


def _turn(  # noqa: PLR0917 (Gradio gives the values of the parts in their order)
    assistant: Assistant, typed: str, kind: str, limit: int, history: list[Message], last: str
) -> Iterator[Turn]:
    """Answer one message, read after the last: show it at once, then the answer, or what is wrong with it."""
    gr = _gradio()
    try:
        kind_of(typed)
        history = [*history, {"role": "user", "content": f'<span dir="auto">{escaped(typed.strip())}</span>'}]
        yield history, history, gr.skip(), "", last
        result = assistant.reply_to(typed, previous=last or None, kind=KINDS[kind], limit=int(limit))
        said, evidence, answered, last = reply(result), cards(result), typed, result.searched_for
    except VouchError as error:
        said, evidence, answered = _apology(error), gr.skip(), ""
    history = [*history, {"role": "assistant", "content": said}]
    yield history, history, evidence, answered, last


def _apology(error: VouchError) -> str:
    reason = str(error)
    return f"**! That could not be worked with**\n\n{escaped(reason[:1].upper() + reason[1:])}."


def _left_over(typed: str, answered: str) -> Any:
    """Empty the box if what it holds has been answered; else leave what was typed."""
    return "" if typed == answered else _gradio().skip()


def _gradio() -> Any:
    import gradio  # noqa: PLC0415

    return gradio


def _theme() -> Any:
    """Colours and the system's own fonts; nothing that would have to be loaded from outside."""
    themes = _gradio().themes
    return themes.Default(
        primary_hue=themes.colors.blue,
        neutral_hue=themes.colors.slate,
        font=["ui-sans-serif", "system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )


def _free_port(port: int | None) -> int:
    """Return a port that nothing listens on; Gradio's own search would leave a socket open for each that is taken."""
    for candidate in PORTS if port is None else [port]:
        with socket.socket() as probe, contextlib.suppress(OSError, OverflowError):
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, candidate))
            return int(probe.getsockname()[1])
    came = f"{PORTS.start} to {PORTS.stop - 1}" if port is None else str(port)
    raise InputError(f"port {came} cannot be listened on; wanted a free one, 1024 to 65535: name another with --port")


def _reach_this_machine_directly() -> None:
    """Keep Gradio's own look at its address from going through a proxy."""
    for name in ("NO_PROXY", "no_proxy"):
        hosts = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join(dict.fromkeys([*hosts, HOST]))


SETTLE = """() => setTimeout(() => {
  const log = document.querySelector("#conversation [role=log]");
  const rows = [...log.querySelectorAll(".message-row")];
  const turn = rows.slice(-2).find((row) => row.matches(".user-row")) ?? rows.at(-1);
  if (turn) log.scrollTop += turn.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  log.querySelectorAll("[data-testid][aria-label]").forEach((part) => part.removeAttribute("aria-label"));
}, 60)"""
"""Scrolls to where the last exchange begins, so that the verdict is seen and not the end of the reply, and
takes off the labels that would have the Markdown read aloud in place of the text."""

WINDOW_CSS = """
.gradio-container { max-width: 1240px !important; margin: 0 auto; overflow: visible !important; }
.window-head h1 { margin: 0; font-size: 1.6rem; font-weight: 700; }
.window-head p { margin: 2px 0 0; max-width: 90ch; opacity: .8; }
@media (min-width: 900px) { .window-left { position: sticky; top: 12px; } }
.window-entry { align-items: end; }
.window-examples { gap: 6px; }
.window-examples button { flex: 1 1 240px; justify-content: flex-start; padding: 6px 10px; text-align: left;
  font-weight: 400; background: none; border: 1px solid var(--border-color-primary); border-radius: 8px; }
.window-examples button:hover { border-color: var(--color-accent); }
#conversation .user p { white-space: pre-line; }
#conversation .prose, #conversation .prose p { font-size: .9375rem; line-height: 1.5; }
#conversation blockquote { margin: 8px 0; padding: 0 0 0 12px; border-left: 3px solid var(--border-color-primary); }
#conversation p { margin: 0 0 4px; }
#conversation cite { font-style: normal; opacity: .8; }
#conversation summary { cursor: pointer; }
footer { display: none !important; }
"""

if __name__ == "__main__":
    sys.exit(main())
