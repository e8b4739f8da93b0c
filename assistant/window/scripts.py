"""The window's own JavaScript, run by Gradio's ``js=``; nothing is loaded from outside."""

SETTLE = """() => setTimeout(() => {
  const log = document.querySelector("#conversation [role=log]");
  const rows = [...log.querySelectorAll(".message-row")];
  const turn = rows.slice(-2).find((row) => row.matches(".user-row")) ?? rows.at(-1);
  if (turn) log.scrollTop += turn.getBoundingClientRect().top - log.getBoundingClientRect().top - 8;
  log.querySelectorAll("[data-testid][aria-label]").forEach((part) => part.removeAttribute("aria-label"));
}, 60)"""
"""Scrolls to where the last exchange begins, so that the verdict is seen and not the end of the reply, and
takes off the labels that would have the Markdown read aloud in place of the text."""
