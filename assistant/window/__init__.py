"""The chat window: the modules that know Gradio."""
