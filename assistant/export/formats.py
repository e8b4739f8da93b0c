"""The formats that a result can be written in, by their names."""

import json
from collections.abc import Callable

from assistant.export.linked_data import to_annotation, to_claimreview
from assistant.export.markdown import to_markdown
from assistant.export.page import to_html
from assistant.export.references import to_bibtex, to_ris
from assistant.export.sources import Result, results_of, shareable
from assistant.export.table import to_csv
from assistant.results import TextCheck
from index.errors import InputError


def to_json(whole: Result | TextCheck) -> str:
    """Write the object that ``to_dict`` gives."""
    return json.dumps(whole.to_dict(), ensure_ascii=False, indent=2) + "\n"


_FOR_OTHERS: dict[str, Callable[..., str]] = {
    "md": to_markdown,
    "html": to_html,
    "ris": to_ris,
    "bibtex": to_bibtex,
    "claimreview": to_claimreview,
    "annotation": to_annotation,
}
FORMATS = ("json", "csv", *_FOR_OTHERS)
"""Names of the formats. All but JSON and CSV show of a file's path only its name."""


def export(whole: Result | TextCheck, *, format: str) -> str:  # noqa: A002
    """Write a result, or those of a text's statements, in one of ``FORMATS``. The same result gives the same text.

    Raises:
        InputError: there is no such format, or it cannot show this kind of result.
        StoreDamaged: a passage of the result is not what stands in its article.
    """
    if format == "json":
        return to_json(whole)
    if format == "csv":
        return to_csv(*results_of(whole))
    if format in _FOR_OTHERS:
        return _FOR_OTHERS[format](*map(shareable, results_of(whole)))
    raise InputError(f"format {format!r} came; wanted one of {', '.join(FORMATS)}")
