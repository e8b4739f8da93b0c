"""How the window looks: colours, the system's own fonts, and the CSS beside that of the cards."""

import gradio as gr


def theme() -> gr.themes.Default:
    """Colours and the system's own fonts; nothing that would have to be loaded from outside."""
    return gr.themes.Default(
        primary_hue=gr.themes.colors.blue,
        neutral_hue=gr.themes.colors.slate,
        font=["ui-sans-serif", "system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    )


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
