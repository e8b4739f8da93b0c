"""The four operations: the JSON of the command line, whoever asks, and clear words for what cannot be worked with."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.check import Assistant
from assistant.cli import main
from assistant.operations import Operations, ask, list_articles
from assistant.results import Answer, FactCheck
from index.errors import InputError
from index.filters import Filters
from tests.fakes import article_of, assistant_of

MASKS = article_of("Masks work well. Nurses wear masks daily.", title="For", source="for.txt", date="2020-12-21")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant of one article."""
    with assistant_of(tmp_path / "s.vouch", [MASKS]) as made:
        yield made


@pytest.fixture
def operations(assistant: Assistant) -> Operations:
    """Its operations."""
    return Operations(lambda: assistant)


def test_check_gives_the_verdict(operations: Operations, assistant: Assistant) -> None:
    """``check`` gives what ``vouch check --json`` prints."""
    found = operations.check("Masks work well", limit=1)
    assert found["verdict"] == "SUPPORTED"
    assert [item["quote"] for item in found["evidence"]] == ["Masks work well."]
    assert found == assistant.check("Masks work well", limit=1).to_dict()


def test_ask_gives_the_answer(operations: Operations, assistant: Assistant) -> None:
    """``ask`` gives what ``vouch ask --json`` prints."""
    found = operations.ask("Who wears masks daily?")
    assert found["evidence"][0]["quote"] == "Nurses wear masks daily."
    assert found == assistant.ask("Who wears masks daily?").to_dict()


def test_ask_checks_a_yes_no_question(assistant: Assistant) -> None:
    """A yes/no question is checked as the statement that it asks about, and any other one is answered."""
    checked, answered = ask(assistant, "Do masks work well?"), ask(assistant, "Who wears masks daily?")
    assert isinstance(checked, FactCheck)
    assert (checked.statement, checked.verdict.name) == ("Masks work well.", "SUPPORTED")
    assert isinstance(answered, Answer)


def test_filters_say_where_to_look(operations: Operations, assistant: Assistant) -> None:
    """Both look only in the articles that are named, by identifiers, dates, kinds, sources, languages or tags."""
    assistant.store.tag([MASKS.id], add=["mine"])
    found = operations.check("Masks work well", since="2020", until="2020-12", sources=["for.txt"], tags=["mine"])
    filters = Filters(since="2020", until="2020-12", sources=("for.txt",), tags=("mine",))
    assert found == assistant.check("Masks work well", filters=filters).to_dict()
    assert found["verdict"] == "SUPPORTED"
    asked = operations.ask("Who wears masks daily?", articles=[MASKS.id])
    assert asked == assistant.ask("Who wears masks daily?", filters=Filters(articles=(MASKS.id,))).to_dict()
    assert operations.check("Masks work well", until="2019")["evidence"] == []
    assert operations.ask("Who wears masks daily?", until="2019")["evidence"] == []


def test_verify_quote_gives_the_status(operations: Operations) -> None:
    """``verify_quote`` gives what ``vouch quote --json`` prints, of any article or of one that is named."""
    assert operations.verify_quote("masks work well")["status"] == "VERBATIM"
    assert operations.verify_quote("Masks work very well.", article=MASKS.id)["status"] == "ALTERED"


def test_articles_gives_the_list(
    operations: Operations, assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    """``articles`` gives what ``vouch list --json`` prints."""
    found = operations.articles()
    assert [(one["id"], one["title"], one["date"]) for one in found["articles"]] == [(MASKS.id, "For", "2020-12-21")]
    assert main(["list", "--json", "--store", str(assistant.store.path)]) == 0
    assert found == json.loads(capsys.readouterr().out)
    assert list_articles(assistant.store).records[0].title == "For"


@pytest.mark.parametrize(
    ("name", "arguments", "complaint"),
    [
        ("check", {"statement": 5}, "statement 5 came; wanted text"),
        ("check", {"statement": "Masks work", "limit": "five"}, "limit 'five' came; wanted a whole number"),
        ("check", {"statement": "Masks work", "limit": True}, "limit True came; wanted a whole number"),
        ("check", {"statement": "Masks work", "limit": 0}, "a limit of 0 came; wanted at least 1"),
        ("ask", {"question": ["Who?"]}, r"question \['Who\?'\] came; wanted text"),
        ("ask", {"question": " "}, "an empty message came"),
        ("check", {"statement": "Masks work", "kinds": "trial"}, "kinds 'trial' came; wanted a list of texts"),
        ("check", {"statement": "Masks work", "tags": [3]}, "among tags 3 came; wanted text"),
        ("ask", {"question": "Who?", "since": 2020}, "since 2020 came; wanted text"),
        ("ask", {"question": "Who?", "since": "20"}, "the date '20' came"),
        ("verify_quote", {"quotation": None}, "quotation None came; wanted text"),
        ("verify_quote", {"quotation": "Masks", "article": 7}, "article 7 came; wanted text"),
        ("verify_quote", {"quotation": "Masks", "article": "0" * 12}, "no article '000000000000' in"),
    ],
)
def test_what_cannot_be_worked_with(
    operations: Operations, name: str, arguments: dict[str, object], complaint: str
) -> None:
    """A value of another kind, or one out of range, raises InputError that says what came and what was wanted."""
    with pytest.raises(InputError, match=complaint):
        getattr(operations, name)(**arguments)


def test_nothing_is_kept(operations: Operations, assistant: Assistant) -> None:
    """No operation writes a record or anything else into the store."""
    before = set(assistant.store.path.rglob("*"))
    operations.check("Masks work well")
    operations.ask("Who wears masks daily?")
    assert not (assistant.store.path / "records").exists()
    assert assistant.store.generation == 1
    assert set(assistant.store.path.rglob("*")) - before <= {assistant.store.path / "vectors.faiss"}
