"""How the window looks: colours, the system's own fonts, and the CSS beside that of the cards."""

from importlib.resources import files

import gradio as gr


def theme() -> gr.themes.Default:
    """Colours and the system's own fonts; nothing that would have to be loaded from outside."""
    return gr.themes.Default(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        font=["ui-sans-serif", "system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )


def window_css() -> str:
    """Return how the page looks around cards and replies."""
    return (files("assistant.window") / "window.css").read_text(encoding="utf-8")
