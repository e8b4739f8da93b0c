"""The commands for quotations, records and exports, and the lines that they print."""

import argparse
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.certificate import Withheld
from assistant.check import Assistant
from assistant.cli import main
from assistant.command_options import Commands, Parser
from assistant.difference import difference
from assistant.evidence import Evidence
from assistant.export.formats import export
from assistant.quotes import verify_quote
from assistant.record import record_of
from assistant.result_commands import (
    add_result_commands,
    filter_options,
    filters_of,
    keep_record,
    output_options,
    record_option,
    show,
)
from assistant.result_lines import difference_lines, quote_lines, result_lines, text_lines
from assistant.results import Answer, FactCheck
from assistant.stance import StanceScores
from index.errors import InputError
from index.filters import NO_FILTERS, Filters
from index.indexing import add_article
from index.passages import Passage
from index.store import Store
from tests.fakes import NotLabeller, article_of, assistant_of

WORK = article_of("Masks work well. Nurses wear masks daily.", title="For", source="for.txt", date="2020-12-21")
FAIL = article_of("Masks do not work well.", title="Against", source="against.txt")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant whose articles disagree."""
    with assistant_of(tmp_path / "s.vouch", [WORK, FAIL]) as made:
        yield made


def options(*arguments: str) -> argparse.Namespace:
    """Read the options of a command that shows a result."""
    parser = argparse.ArgumentParser()
    output_options(parser)
    record_option(parser)
    return parser.parse_args(arguments)


# Filters


def test_the_options_of_filters() -> None:
    """Each option is one of the filters; all but the dates may be repeated."""
    parser = argparse.ArgumentParser()
    filter_options(parser)
    said = (
        "--article 0a --article 0b --from 2020 --to 2021-06 --kind case-report --source x.org --language en --tag mine"
    )
    assert filters_of(parser.parse_args(said.split())) == Filters(
        articles=("0a", "0b"),
        since="2020",
        until="2021-06",
        kinds=("case report",),
        sources=("x.org",),
        languages=("en",),
        tags=("mine",),
    )
    assert filters_of(parser.parse_args([])) == NO_FILTERS


def test_a_filtered_result_says_where_it_looked(assistant: Assistant) -> None:
    """Under the outcome stands how many articles were looked in, and how many state no date."""
    lines = result_lines(assistant.check("Masks work well", filters=Filters(since="2020"))).splitlines()
    assert lines[1] == "Looked in 1 of 2 articles (from 2020). 1 more was left out, since it states no date."
    assert [line for line in lines if line.startswith('  "')] == ['  "Masks work well."']
    lines = result_lines(assistant.check("Masks work well", filters=Filters(kinds=("trial",)))).splitlines()
    assert lines[1:3] == [
        "There is no article left to look in.",
        "None of 2 articles fits the filters (kind trial).",
    ]


# Quotations


def test_quote_says_what_was_changed(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch quote`` prints the status, the kinds of change, both sides with the changes marked, and the place."""
    assert main(["quote", "Masks do work 2 well", "--store", str(assistant.store.path)]) == 0
    assert capsys.readouterr().out == (
        "ALTERED: the nearest words in the articles are others\n"
        "changed: negation, number\n"
        "\n"
        "  quoted   Masks do work [-2-] well\n"
        "  article  Masks do [-not-] work well\n"
        "\n"
        '  "Masks do not work well."\n'
        f"  Against, against.txt [0:22], article {FAIL.id}\n"
    )


def test_quote_says_where(assistant: Assistant) -> None:
    """A verbatim quotation is shown in its sentence, with what an ellipsis leaves out; another article is named."""
    said = quote_lines(verify_quote(assistant.store, "Masks work … daily", article=FAIL.id))
    assert said == (
        "VERBATIM ELSEWHERE: these words stand in another article than the one named\n"
        "\n"
        '  "Masks work well. Nurses wear masks daily."\n'
        f"  For, 2020-12-21, for.txt [0:10, 35:40], article {WORK.id}\n"
        "  under the ellipsis: 25 characters of the article"
    )
    assert quote_lines(verify_quote(assistant.store, "Zebras graze at dawn")) == (
        "ABSENT: nothing in the articles is near these words"
    )


def test_quote_as_json(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch quote --json`` prints the object of the function, and --article names the article."""
    arguments = ["quote", "Masks work well.", "--article", FAIL.id, "--json", "--store", str(assistant.store.path)]
    assert main(arguments) == 0
    found = verify_quote(assistant.store, "Masks work well.", article=FAIL.id).to_dict()
    assert json.loads(capsys.readouterr().out) == found
    assert (found["status"], found["article"]) == ("VERBATIM_ELSEWHERE", FAIL.id)


def test_what_cannot_be_written_is_said(
    assistant: Assistant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where standard output has no such letter, the letter and the way out are named."""
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    add_article(assistant.store, article_of("Tea \u2265 5 works."), assistant._embedder)
    assert main(["quote", "Tea \u2265 5 works", "--store", str(assistant.store.path)]) == 2
    said = "'\\u2265' cannot be written in latin-1, which is set here; wanted UTF-8: set PYTHONUTF8=1"
    assert capsys.readouterr().err.startswith(f"vouch: {said}")


# Results


def test_lines_of_a_result(assistant: Assistant) -> None:
    """The outcome, each quote with stance, numbers and place, and the identifier at the end."""
    result = assistant.check("Masks work well")
    lines = result_lines(result).splitlines()
    assert lines[0] == f"CONTESTED  (probability {result.probability:.2f})"
    assert '  "Masks work well."' in lines
    assert "  For, 2020-12-21, for.txt [0:16]" in lines
    assert lines[-1] == f"result {result.id}"
    answer = assistant.ask("Who discovered penicillin?")
    assert result_lines(answer).splitlines()[0] == "Nothing in these articles answers that. Nearest:"
    bare = assistant.ask("Who discovered penicillin?", filters=Filters(since="2030"))
    assert result_lines(bare).splitlines()[0] == "Nothing in these articles answers that."


def test_evidence_names_its_page() -> None:
    """The lines under a quote name its page where the article has pages."""
    article = replace(article_of("Tea is hot. Ice is cold."), pages=(0, 12))
    passage = Passage(article.id, 0, 24, article.text)
    item = Evidence(StanceScores(0.1, 0.1, 0.8), 0.5, 0.9, 12, 24, passage, article)
    answer = Answer("What is cold?", True, (item,), {}, {})
    assert result_lines(answer).splitlines()[-3] == "  A title, a.txt, p. 2 [12:24]"
    assert item.to_dict()["page"] == 2


def test_formats_and_files(assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A result is printed as lines, or in the format that is named, or written to a file byte for byte."""
    result = assistant.check("Masks work well")
    show(result, options())
    assert capsys.readouterr().out == result_lines(result) + "\n"
    show(result, options("--json"))
    assert capsys.readouterr().out == export(result, format="json")
    show(result, options("--format", "csv", "--out", str(tmp_path / "r.csv")))
    assert (tmp_path / "r.csv").read_bytes() == export(result, format="csv").encode()
    show(result, options("--out", str(tmp_path / "r.json")))
    assert json.loads((tmp_path / "r.json").read_text()) == result.to_dict()
    assert capsys.readouterr().out == ""


def test_records_are_kept_unless_told_not_to(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """A record is written to the store's folder; where that cannot be, it is said, and the result stands."""
    result, folder = assistant.check("Masks work well"), assistant.store.path / "records"
    keep_record(result, assistant, options("--no-record"))
    assert not folder.exists()
    keep_record(result, assistant, options())
    assert [path.name for path in folder.iterdir()] == [f"{result.id}.json"]
    (folder / f"{result.id}.json").unlink()
    folder.rmdir()
    folder.write_text("in the way")
    keep_record(result, assistant, options())
    assert "cannot be written" in capsys.readouterr().err


def test_a_result_stands_though_the_store_changed_meanwhile(
    assistant: Assistant, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a result whose articles are not there any more no record can be made; that is said, and nothing is lost."""
    result = assistant.check("Masks work well")
    assistant.store.remove(FAIL.id)
    keep_record(result, assistant, options())
    assert not (assistant.store.path / "records").exists()
    said = "the store has changed since the result was made; wanted its contents of then: ask again"
    assert capsys.readouterr().err == f"vouch: no record of {result.id}: {said}\n"


def test_lines_of_a_text(assistant: Assistant) -> None:
    """Each statement is a line with its verdict, its place and the identifier by which it is replayed."""
    result = assistant.check_text("Masks work well. Nurses wear masks.")
    lines = text_lines(result).splitlines()
    assert [line.split()[3] for line in lines] == [check.id for check in result.checks]
    assert [line.split("  ")[-2:] for line in lines] == [
        ["Masks work well.", "[0:16]"],
        ["Nurses wear masks.", "[17:35]"],
    ]


def test_the_mark_at_the_beginning_of_a_file_is_no_part_of_its_text(
    assistant: Assistant, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The byte order mark that some editors write is not checked; each statement is kept, and replayed by its own."""
    (tmp_path / "t.txt").write_bytes(b"\xef\xbb\xbfMasks work well. Nurses wear masks.")
    assert run(assistant, "check", "--file", str(tmp_path / "t.txt"), "--json") == 0
    first, second = (one["check"] for one in json.loads(capsys.readouterr().out)["statements"])
    assert (first["statement"], second["statement"]) == ("Masks work well.", "Nurses wear masks.")
    for check in (first, second):
        assert run(assistant, "replay", check["id"], "--json") == 0
        assert json.loads(capsys.readouterr().out) == check


def test_a_text_says_what_is_withheld(assistant: Assistant) -> None:
    """A quote that is not shown is named under the table, with the number of its statement."""
    result = assistant.check_text("Nurses wear masks. Masks work well.")
    first, second = result.checks
    second = replace(second, withheld=(Withheld("abc", 1, 2, "it is gone"),))
    lines = text_lines(replace(result, checks=(first, second))).splitlines()
    assert lines[2:] == ["", "  2  a quote of article abc [1:2] is not shown: it is gone"]


def kept(assistant: Assistant, result: FactCheck | Answer) -> str:
    """Keep a record and return its identifier."""
    keep_record(result, assistant, options())
    return result.id


def run(assistant: Assistant, *arguments: str) -> int:
    """Run one of the commands with an assistant of fakes in place of the one that the options name."""
    commands = Commands(Parser(prog="vouch"))

    def opened(options: argparse.Namespace) -> Assistant:
        return Assistant(Store.open(options.store), assistant._embedder, NotLabeller())

    add_result_commands(commands, opened)
    options = commands.read([*arguments, "--store", str(assistant.store.path)])
    return int(options.run(options))


def test_a_question_is_told_from_a_statement(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch check`` of a question that is no statement turned round says which command is for it."""
    note = "vouch: a question states nothing that could be checked; vouch ask answers it\n"
    for text, said in (("Who wears masks?", note), ("Do masks work?", ""), ("Masks work", "")):
        assert run(assistant, "check", text, "--no-record") == 0
        assert capsys.readouterr().err == said


def test_replay(assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch replay`` prints the same bytes in any format, or says what is not as it was."""
    result = assistant.check("Masks work well")
    identifier = kept(assistant, result)
    assert run(assistant, "replay", identifier, "--json") == 0
    assert capsys.readouterr().out == export(result, format="json")
    assert run(assistant, "replay", identifier, "--format", "html", "--out", str(tmp_path / "r.html")) == 0
    assert (tmp_path / "r.html").read_text() == export(result, format="html")
    later = article_of("Zebras graze.")
    add_article(assistant.store, later, assistant._embedder)
    with pytest.raises(InputError, match=f"added: {later.id}.*vouch diff {identifier}"):
        run(assistant, "replay", identifier)
    assert main(["replay", "0" * 16, "--store", str(assistant.store.path)]) == 2
    assert "no record '0000000000000000'" in capsys.readouterr().err


def test_diff(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch diff`` says that nothing changed, or verdict and evidence before and now."""
    record = record_of(assistant.check("Masks work well"), assistant.contents())
    same = difference(record, assistant)
    assert difference_lines(same) == (
        f"Unchanged: CONTESTED, with the same quotes\nArticles: nothing changed\n\nresult {record.id}"
    )
    assistant.store.remove(FAIL.id)
    found = difference(record, assistant)
    lines = difference_lines(found).splitlines()
    assert lines[:3] == ["Before: CONTESTED", "Now:    SUPPORTED", f"Articles: removed: {FAIL.id}"]
    assert f"WENT  article {FAIL.id} [0:23]" in lines
    assert lines[-1] == f"result {found.now.id}"


def test_diff_as_a_command(assistant: Assistant, capsys: pytest.CaptureFixture[str]) -> None:
    """The command opens the assistant that the options name and compares with the record."""
    identifier = kept(assistant, assistant.check("Masks work well"))
    assert run(assistant, "diff", identifier, "--json") == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["same"], data["before"]["id"], data["now"]["id"]) == (True, identifier, identifier)
