"""Results -> CSV (RFC 4180): one line for each quote."""

import csv
import io
import unicodedata

from assistant.citation import kind_words
from assistant.evidence import Evidence
from assistant.export.sources import Result
from assistant.results import FactCheck

COLUMNS = (
    "result text outcome outcome_probability rank stance stance_probability similarity relevance quote title authors "
    "date source doi pmid kind notices page start end article sha256"
).split()


def to_csv(*results: Result) -> str:
    """Write one line for each quote, with the outcome on each; one without a quote for a result that has none.

    A text that a spreadsheet would read as a formula, one that begins with = + - @ (wide ones and what is not seen
    before them too) or a tab or line end, gets an apostrophe before it, as spreadsheets themselves mark text.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for result in results:
        head = [result.id, _cell(result.text), result.outcome, f"{result.probability:.4f}"]
        is_check = isinstance(result, FactCheck)
        lines = [_line(item, rank, is_check=is_check) for rank, item in enumerate(result.evidence, start=1)]
        table.writerows([*head, *line] for line in lines or [[""] * (len(COLUMNS) - len(head))])
    return written.getvalue()


def _line(item: Evidence, rank: int, *, is_check: bool) -> list[object]:
    article = item.article
    stance = [item.stance.name, f"{item.probability:.4f}"] if is_check else ["", ""]
    texts = [item.quote, article.title, "; ".join(article.authors), article.date, article.source]
    known = [*texts, article.imprint.doi, article.imprint.pmid, kind_words(article), "; ".join(article.imprint.notices)]
    numbers = [f"{item.similarity:.4f}", f"{item.relevance:.4f}"]
    return [rank, *stance, *numbers, *map(_cell, known), item.page, item.start, item.end, article.id, article.sha256]


def _cell(text: str) -> str:
    seen = next((character for character in text if character.isprintable() and not character.isspace()), "")
    acts = unicodedata.normalize("NFKC", seen) in _SIGNS or text.lstrip(" ")[:1] in {"\t", "\r", "\n"}
    return f"'{text}" if acts else text


_SIGNS = set("=+-@")
