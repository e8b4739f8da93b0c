"""Adding and removing articles: files, links, and what became of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.markup import escaped
from assistant.visits import Changes
from assistant.window.session import Session
from index.errors import InputError, VouchError
from index.fetching.references import reference_of
from index.report import FetchReport, Report, Skipped, Unfetched

WHOSE = {
    Changes.PRIVATE: "What you add or remove here is so for you alone, and is forgotten when your visit ends.",
    Changes.SHARED: "What you add or remove here is so for everybody who uses this store, and for good.",
    Changes.NONE: "The articles can be read here and not changed.",
}
LINKS = (
    "Only when you press Fetch: an address is asked for itself; for pmc:PMC7081714, pmid:32678530 or "
    "doi:10.1056/nejmoa2021436 Europe PMC is asked."
)
FILES = "Add files: PDF, DOCX, EPUB, JATS XML, HTML, Markdown, text"
_DONE = {
    "added": "Added",
    "replaced": "Replaced",
    "removed": "Removed",
    "unchanged": "There already",
}


@dataclass(frozen=True, slots=True)
class ChangeParts:
    """The parts with which articles are added and removed, as Gradio components."""

    files: gr.File
    link: gr.Textbox
    fetch: gr.Button
    chosen: gr.Dropdown
    remove: gr.Button
    asking: gr.Column
    question: gr.HTML
    confirm: gr.Button
    keep: gr.Button
    report: gr.HTML


def place_changes(changes: Changes) -> ChangeParts | None:
    """Lay the parts out; None, and a line that says so, where nothing may be changed."""
    gr.HTML(f'<p class="vouch-hint">{WHOSE[changes]}</p>', apply_default_css=False, elem_id="whose")
    if changes is Changes.NONE:
        return None
    with gr.Row(equal_height=False):
        with gr.Column(min_width=300):
            files = gr.File(label=FILES, file_count="multiple", height=140, elem_id="add-files")
        with gr.Column(min_width=300):
            link = gr.Textbox(label="Add by link or number", info=LINKS, max_lines=1, elem_id="add-link")
            fetch = gr.Button("Fetch", size="sm", elem_id="fetch")
        with gr.Column(min_width=300):
            chosen = gr.Dropdown(label="Remove articles", choices=[], multiselect=True, elem_id="remove-which")
            remove = gr.Button("Remove ...", size="sm", elem_id="remove")
            with gr.Column(visible=False, elem_id="remove-sure") as asking:
                question = gr.HTML("", apply_default_css=False)
                confirm = gr.Button("Yes, remove", size="sm", variant="stop", elem_id="remove-yes")
                keep = gr.Button("No, keep", size="sm", elem_id="remove-no")
    report = gr.HTML("", apply_default_css=False, elem_id="report")
    return ChangeParts(files, link, fetch, chosen, remove, asking, question, confirm, keep, report)


def connect_changes(parts: ChangeParts, session: gr.State, listed: Callable[[Any], Any]) -> None:
    """Say what the parts do.

    Args:
        parts: that were placed.
        session: of the visitor.
        listed: given an event, has the list of articles shown anew after it.
    """
    private: dict[str, Any] = {"api_visibility": "private"}
    work: dict[str, Any] = {
        **private,
        "concurrency_limit": 2,
        "concurrency_id": "changes",
        "show_progress_on": parts.report,
    }
    sent = parts.files.upload(add_files, [parts.files, session], [parts.report, parts.files], **work)
    fetched = gr.on(
        [parts.fetch.click, parts.link.submit], add_link, [parts.link, session], [parts.report, parts.link], **work
    )
    asked = parts.remove.click(ask, [parts.chosen, session], [parts.asking, parts.question, parts.report], **private)
    asked.then(None, js="() => document.querySelector('#remove-no')?.focus()", **private)
    removed = parts.confirm.click(remove, [parts.chosen, session], [parts.report, parts.asking], **work)
    parts.keep.click(lambda: gr.Column(visible=False), None, parts.asking, show_progress="hidden", **private)
    for event in (sent, fetched, removed):
        listed(event.then(choices, session, parts.chosen, show_progress="hidden", **private))


def add_files(files: Sequence[str] | None, session: Session, progress: gr.Progress = gr.Progress()) -> tuple[str, None]:  # noqa: B008
    """Add what was uploaded; the files are deleted then."""
    paths = [Path(file) for file in files or ()]
    try:
        return report_of(session.visit.add_files(paths, progress=_shown(progress))), None
    except VouchError as error:
        return wrong(error), None


def add_link(text: str, session: Session, progress: gr.Progress = gr.Progress()) -> tuple[str, Any]:  # noqa: B008
    """Fetch and add one article, named by its address or number; the box is emptied if that was one."""
    try:
        reference = reference_of(text.strip())
        if reference is None:
            came = repr(text.strip()[:40]) if text.strip() else "nothing"
            raise InputError(f"{came} came; wanted https://..., pmc:NUMBER, pmid:NUMBER or doi:NUMBER: write one")
        return report_of(session.visit.add_references([reference], progress=_shown(progress))), ""
    except VouchError as error:
        return wrong(error), gr.skip()


def ask(chosen: Sequence[str], session: Session) -> tuple[Any, Any, Any]:
    """Ask whether the chosen articles are to be removed, by their titles."""
    titles = {record.id: record.title for record in session.assistant.store.records()}
    named = [titles[key] for key in chosen or () if key in titles]
    if not named:
        return (
            gr.Column(visible=False),
            gr.skip(),
            wrong(InputError("no article was chosen; wanted one or more: choose them")),
        )
    items = "".join(f'<li dir="auto">{escaped(title)}</li>' for title in named)
    return gr.Column(visible=True), f"<p>Remove {_counted(len(named))}?</p><ul>{items}</ul>", ""


def remove(chosen: Sequence[str], session: Session) -> tuple[str, Any]:
    """Remove the chosen articles."""
    try:
        return report_of(session.visit.remove(chosen)), gr.Column(visible=False)
    except VouchError as error:
        return wrong(error), gr.Column(visible=False)


def choices(session: Session) -> gr.Dropdown:
    """Offer the articles that there are now, none of them chosen."""
    records = session.assistant.store.records()
    return gr.Dropdown(choices=[(record.title, record.id) for record in records], value=[])


def report_of(report: Report | FetchReport) -> str:
    """Say what became of files, links and articles, as HTML; whatever they are called is text in it."""
    parts = []
    for word, said in _DONE.items():
        records = getattr(report, word, ())
        items = [_item(escaped(record.title), *record.imprint.notices) for record in records]
        parts += [f"<p>{said}: {_counted(len(items))}</p><ul>{''.join(items)}</ul>"] if items else []
    skipped = [_item(f"<b>{escaped(_name(one))}</b>", one.reason) for one in report.skipped]
    parts += [f"<p>Skipped: {len(skipped)}</p><ul>{''.join(skipped)}</ul>"] if skipped else []
    if isinstance(report, Report) and report.unerased:
        parts.append(f"<p>{escaped(report.unerased)}</p>")
    return _said("".join(parts) or "<p>Nothing has changed.</p>")


def wrong(error: VouchError) -> str:
    """Say what was wrong, as HTML."""
    reason = str(error)
    said = escaped(reason[:1].upper() + reason[1:])
    return _said(f'<p class="vouch-wrong"><b>! That could not be done.</b> {said}.</p>')


def _said(content: str) -> str:
    return f'<div role="status" class="vouch-report">{content}</div>'


def _item(content: str, *remarks: str) -> str:
    """One line of a list, with remarks that are text."""
    return f'<li dir="auto">{content}{"".join(f" <small>{escaped(remark)}</small>" for remark in remarks)}</li>'


def _name(skipped: Skipped | Unfetched) -> str:
    return str(skipped.path) if isinstance(skipped, Skipped) else skipped.reference


def _counted(number: int) -> str:
    return f"{number} article{'' if number == 1 else 's'}"


def _shown(progress: gr.Progress) -> Callable[[int, int, str], None]:
    """Show how far it is, and which file is next."""

    def tell(done: int, total: int, name: str) -> None:
        progress((done, total), desc=name or "Done", unit="articles")

    return tell
