"""How the window looks: colours, the system's own fonts, and the CSS beside that of the cards."""

from importlib.resources import files

import gradio as gr


def theme() -> gr.themes.Base:
    """Colours and the system's own fonts; nothing that would have to be loaded from outside."""
    return gr.themes.Default(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        font=["ui-sans-serif", "system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        # Gradio's own are too pale to be read: WCAG 2.2 asks for 4.5:1 of text, and for 3:1 of the edge of a box
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        body_text_color_subdued="*neutral_500",
        block_info_text_color="*neutral_600",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
        input_border_color="#8491a3",
        input_border_color_dark="*neutral_500",
        checkbox_border_color="#8491a3",
        checkbox_border_color_dark="*neutral_500",
    )


def window_css() -> str:
    """Return how the page looks around cards and replies."""
    return (files("assistant.window") / "window.css").read_text(encoding="utf-8")
