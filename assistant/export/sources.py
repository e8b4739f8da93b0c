"""What of results an export shows: what was asked, and the articles that are quoted."""

from dataclasses import replace
from pathlib import PurePath

from assistant.citation import is_web_address
from assistant.evidence import Evidence
from assistant.results import Answer, FactCheck, TextCheck
from assistant.wording import selection_words
from index.article import Article

Result = FactCheck | Answer


def results_of(whole: Result | TextCheck) -> tuple[Result, ...]:
    """Return the results that an export writes, one after another: those of a text's statements, or the one."""
    return whole.checks if isinstance(whole, TextCheck) else (whole,)


def shareable(result: Result) -> Result:
    """Return the result with the name in place of the path of every source that is a file.

    A path can name a person or an institution, and says nothing to anybody else. JSON and CSV keep it, as they are
    for the one who has the store.
    """
    articles = {item.article.id: item.article for item in result.evidence}
    named = {
        key: article if is_web_address(article.source) else replace(article, source=PurePath(article.source).name)
        for key, article in articles.items()
    }
    return replace(result, evidence=tuple(replace(item, article=named[item.article.id]) for item in result.evidence))


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


def made_with(result: Result) -> str:
    """Say in one line what a result was made with, and, if it was filtered, out of which articles."""
    models = ", ".join(f"{role} {model['name']} {model['fingerprint'][:12]}" for role, model in result.models.items())
    store = f"store generation {result.store['generation']}, content {result.store['content'][:12]}"
    looked_in = selection_words(result.selection)
    made = f"Vouch {result.settings['version']}, result {result.id}; {store}; {models}"
    return f"{looked_in} {made}".strip()
