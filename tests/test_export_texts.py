"""Exports of a text that was checked: those of its statements, one after another."""

import csv
import io
import json

import pytest
from lxml import html as lxml_html

from assistant.check import Assistant
from assistant.export import export
from assistant.results import TextCheck


@pytest.fixture(scope="module")
def text(cited: Assistant) -> TextCheck:
    """Two statements, and a greeting that is left out."""
    return cited.check_text("Hello! Masks work well. Nurses wear masks.")


def test_csv_has_one_head_and_the_lines_of_every_statement(text: TextCheck) -> None:
    """The lines are those of the statements' own exports."""
    rows = list(csv.reader(io.StringIO(export(text, format="csv"))))
    own = [list(csv.reader(io.StringIO(export(check, format="csv")))) for check in text.checks]
    assert rows == [own[0][0], *own[0][1:], *own[1][1:]]


def test_json_is_the_object_of_the_text(text: TextCheck) -> None:
    """The JSON export is what ``to_dict`` gives."""
    assert json.loads(export(text, format="json")) == text.to_dict()


@pytest.mark.parametrize("name", ["claimreview", "annotation"])
def test_linked_data_is_an_array(text: TextCheck, name: str) -> None:
    """Several objects are an array of those of the statements, in their order."""
    own = [json.loads(export(check, format=name)) for check in text.checks]
    assert json.loads(export(text, format=name)) == own


def test_an_article_that_several_statements_quote_is_one_reference(text: TextCheck) -> None:
    """RIS and BibTeX list each article once."""
    assert export(text, format="ris").count("TI  - For masks") == 1
    assert export(text, format="bibtex").count("title = {{For masks}}") == 1


def test_the_page_has_a_section_for_each_statement(text: TextCheck) -> None:
    """The page to print names the statements in order, and how many there are in its title."""
    page = lxml_html.fromstring(export(text, format="html"))
    assert [head.text_content() for head in page.iter("h1")] == [check.statement for check in text.checks]
    assert page.findtext("head/title") == f"{text.checks[0].statement} (and 1 more)"


def test_markdown_is_that_of_each_statement(text: TextCheck) -> None:
    """The sections follow one another with an empty line between them."""
    assert export(text, format="md") == "\n".join(export(check, format="md") for check in text.checks)
