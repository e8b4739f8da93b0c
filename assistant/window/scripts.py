"""The window's own JavaScript; nothing is loaded from outside."""

from importlib.resources import files

PARTS = (files("assistant.window") / "parts.js").read_text(encoding="utf-8")
"""What happens in parts that are HTML of our own: given to ``gr.HTML`` as ``js_on_load``."""

LEFT_OVER = """(typed, conversation) => {
  const talk = new DOMParser().parseFromString(conversation ?? "", "text/html").querySelector(".talk");
  return typed.trim() === talk?.dataset.answered ? "" : typed;
}"""
"""Empties the box if what it holds now has been answered; else leaves what was typed meanwhile."""

DOWNLOAD = """(file) => {
  if (!file) return;
  const address = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  Object.assign(document.createElement("a"), { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}"""
"""Saves a text as a file, out of the page itself: {name, type, text}."""
