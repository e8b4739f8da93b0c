"""Results -> Markdown, for a document of one's own."""

import re

from assistant.citation import kind_words
from assistant.evidence import Evidence
from assistant.export.sources import Result, articles_of, cautions, made_with, place_of
from assistant.markup import escaped
from assistant.results import FactCheck
from assistant.wording import CANNOT_REFUTE, STANCE_SIGNS, VERDICT_SIGNS, also_words, likelihood, notes_of
from index.article import Article


def to_markdown(*results: Result) -> str:
    """Write of each result the outcome, what it rests on or lacks, the quotes with their places, and the sources."""
    return "\n".join(map(_section, results))


def _section(result: Result) -> str:
    sources = articles_of(result)
    numbers = {article.id: number for number, (article, _) in enumerate(sources, start=1)}
    is_check = isinstance(result, FactCheck)
    quotes = [_quote(item, numbers[item.article.id], with_stance=is_check) for item in _arranged(result)]
    listed = "\n".join(f"{number}. {_source(article)}" for number, (article, _) in enumerate(sources, start=1))
    withheld = [plain(str(item)) for item in result.withheld]
    notes = [plain(note) for note in (_cannot(result), _missing(result), *notes_of(result))]
    parts = [f"## “{plain(result.text)}”", _outcome(result), *notes, *quotes, listed, *withheld]
    parts.append(plain(made_with(result)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _arranged(result: Result) -> list[Evidence]:
    """Put the two sides of what is contested first, one after the other."""
    sides = (result.sides if isinstance(result, FactCheck) else None) or ()
    return [*sides, *(item for item in result.evidence if item not in sides)]


def plain(text: str) -> str:
    """Make text that Markdown shows as it is, and that can be read before that: only what could act is escaped."""
    return _ACTIVE.sub(lambda match: escaped(match[0]), text)


_ACTIVE = re.compile(
    r"[^\w\s.,;:'\"()%?/+=’‘“”–—-]|[\t\n\r_]|://|\bwww\.|(?<=\w)@|\A(?:[-+]|\d+[.)])(?=\s|\Z)", re.IGNORECASE
)


def _outcome(result: Result) -> str:
    if isinstance(result, FactCheck):
        name = f"{VERDICT_SIGNS[result.verdict]} {result.verdict.value.capitalize()}"
        return f"**{name}** · this verdict is {likelihood(result.probability)}"
    if result.found:
        return f"**→ Found in the articles** · on the subject: {likelihood(result.probability)}"
    nearest = "The nearest passages:" if result.evidence else "There is no article to look in."
    return f"**? Nothing in these articles answers that.** {nearest}"


def _cannot(result: Result) -> str:
    return "" if not isinstance(result, FactCheck) or result.can_refute else CANNOT_REFUTE


def _missing(result: Result) -> str:
    return result.missing.gap.value if isinstance(result, FactCheck) and result.missing else ""


def _quote(item: Evidence, number: int, *, with_stance: bool) -> str:
    stance = f"**{STANCE_SIGNS[item.stance]} {item.stance.value.capitalize()}** · {likelihood(item.probability)} · "
    said = stance if with_stance else ""
    also = f". {plain(also_words(item))}" if item.also else ""
    return f"> “{plain(item.quote)}”\n>\n> {said}source {number}, {place_of(item)}{also}"


def _source(article: Article) -> str:
    authors = "; ".join(article.authors)
    doi = f"doi:{article.imprint.doi}" if article.imprint.doi else ""
    parts = [authors, f"“{article.title}”", article.date, doi, kind_words(article), article.source]
    parts += [f"article {article.id}", cautions(article)]
    return ", ".join(plain(part.strip()) for part in parts if part.strip())
