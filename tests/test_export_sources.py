"""What every format says of a source that has to be known, and what none says of the one who has the store."""

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.check import Assistant
from assistant.export import export
from assistant.export.formats import FORMATS
from assistant.results import FactCheck
from index.article import Imprint
from index.filters import Filters
from tests.cited_articles import WORK
from tests.fakes import article_of, assistant_of

DRAFT = replace(article_of("Masks work well.", title="Draft"), imprint=Imprint(kind="preprint"))
GONE = replace(article_of("Masks do work well.", title="Gone"), imprint=Imprint(kind="retraction"))


@pytest.fixture
def doubtful(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose articles are a preprint and a retraction."""
    with assistant_of(tmp_path / "s.vouch", [DRAFT, GONE]) as made:
        yield made


@pytest.mark.parametrize("name", FORMATS)
def test_preprints_and_retractions_are_marked(doubtful: Assistant, name: str) -> None:
    """Every format says of a source that nobody has reviewed it, or that it was withdrawn."""
    text = html.unescape(export(doubtful.check("Masks work well."), format=name))
    if name == "claimreview":
        assert text.count('"genre": "preprint"') == text.count('"genre": "retraction"') == 1
    else:
        assert "it is a preprint, which nobody has reviewed" in text
        assert "it states that an article was withdrawn" in text


def shared(result: FactCheck) -> str:
    """All formats but JSON and CSV, as they are read."""
    return "".join(html.unescape(export(result, format=name)) for name in FORMATS if name not in {"json", "csv"})


def test_a_path_of_another_system_is_not_shown(contested: FactCheck) -> None:
    """Of a path that Windows wrote, too, only the name of the file is shown."""
    item = contested.evidence[0]
    article = replace(item.article, source=r"C:\Users\jane\for.txt", imprint=Imprint())
    text = shared(replace(contested, evidence=(replace(item, article=article),)))
    assert "for.txt" in text
    assert "jane" not in text


def test_a_path_in_a_filter_is_not_shown(cited: Assistant) -> None:
    """A filter by folder is named by the folder alone; part of an address is named as it is."""
    text = shared(cited.check("Masks work", filters=Filters(sources=("/home/jane/papers/", "example.org/for"))))
    assert "Looked in 2 of 2 articles (source example.org/for or papers)." in text
    assert "jane" not in text


def test_the_path_of_a_model_is_not_shown(contested: FactCheck) -> None:
    """A model of a folder is named by the folder alone, one of a hub by its whole name."""
    models = {"encoder": {"name": "maker/model"}, "stance": {"name": "/home/jane/models/mine"}}
    named = {role: {**model, **models[role]} for role, model in contested.models.items()}
    text = shared(replace(contested, models=named))
    assert "encoder maker/model 0000" in text
    assert "stance mine 1111" in text


def test_a_result_without_evidence(contested: FactCheck) -> None:
    """No source is no list of sources."""
    bare = replace(contested, evidence=())
    assert "Sources" not in export(bare, format="html")
    assert (export(bare, format="ris"), export(bare, format="bibtex")) == ("", "")


def test_the_language_of_a_quote_is_named(contested: FactCheck) -> None:
    """A page is in English, and a screen reader is told where it quotes another language."""
    item = next(item for item in contested.evidence if item.article.id == WORK.id)
    article = replace(item.article, imprint=Imprint(language="pt-BR"))
    page = html.unescape(export(replace(contested, evidence=(replace(item, article=article),)), format="html"))
    assert page.count('<p class="vouch-passage" dir="auto" lang="pt-BR">') == 1
