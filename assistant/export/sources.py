"""What of results an export shows: what was asked, and the articles that are quoted."""

from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath

from assistant.citation import is_web_address
from assistant.evidence import Evidence
from assistant.results import Answer, FactCheck, TextCheck
from assistant.wording import selection_words
from index.article import Article
from index.selection import Selection

Result = FactCheck | Answer


def results_of(whole: Result | TextCheck) -> tuple[Result, ...]:
    """Return the results that an export writes, one after another: those of a text's statements, or the one."""
    return whole.checks if isinstance(whole, TextCheck) else (whole,)


def shareable(result: Result) -> Result:
    """Return the result with the name in place of the path of every source that is a file, and of every model.

    A path can name a person or an institution, and says nothing to anybody else. JSON and CSV keep it, as they are
    for the one who has the store.
    """
    articles = {item.article.id: item.article for item in result.evidence}
    named = {
        key: article if is_web_address(article.source) else replace(article, source=_name_in(article.source))
        for key, article in articles.items()
    }
    return replace(
        result,
        evidence=tuple(replace(item, article=named[item.article.id]) for item in result.evidence),
        models={role: {**model, "name": _unplaced(model["name"])} for role, model in result.models.items()},
        selection=_shareable(result.selection) if result.selection else None,
    )


def _shareable(selection: Selection) -> Selection:
    filters = selection.filters
    return replace(selection, filters=replace(filters, sources=tuple(map(_unplaced, filters.sources))))


def _name_in(path: str) -> str:
    """Return the name of a file or a folder, whichever system wrote its path."""
    return PureWindowsPath(path).name or path


def _unplaced(name: str) -> str:
    """Return the name of a file or a folder if its path from the root came; all else as it came."""
    return _name_in(name) if PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute() else name


def articles_of(*results: Result) -> list[tuple[Article, list[Evidence]]]:
    """List the articles that are quoted, each once with its quotes, in the order of the evidence."""
    quoted: dict[str, list[Evidence]] = {}
    for item in (item for result in results for item in result.evidence):
        quoted.setdefault(item.article.id, []).append(item)
    return [(items[0].article, items) for items in quoted.values()]


def place_of(item: Evidence) -> str:
    """Say where a quote stands: "p. 2, characters 12-24"; the end is exclusive."""
    page = f"p. {item.page}, " if item.page else ""
    return f"{page}characters {item.start}-{item.end}"


def cautions(article: Article) -> str:
    """Say what a person should know before relying on an article; "" if nothing is known."""
    return f"Note: {'; '.join(article.imprint.notices)}" if article.imprint.notices else ""


def made_with(result: Result) -> str:
    """Say in one line what a result was made with, and, if it was filtered, out of which articles."""
    models = ", ".join(f"{role} {model['name']} {model['fingerprint'][:12]}" for role, model in result.models.items())
    store = f"store generation {result.store['generation']}, content {result.store['content'][:12]}"
    looked_in = selection_words(result.selection)
    made = f"Vouch {result.settings['version']}, result {result.id}; {store}; {models}"
    return f"{looked_in} {made}".strip()
