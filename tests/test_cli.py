"""The vouch command, driven as a person would, with the real models."""

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp.client.stdio import StdioServerParameters, stdio_client

from assistant.access import Access
from assistant.check import Assistant
from assistant.cli import main
from assistant.provenance import vouch_version
from assistant.visits import Changes
from tests.fakes import WordEmbedder, article_of, assistant_of, store_of
from tests.test_mcp_tools import used

ARTICLE = """# Green tea and headaches

In a trial of 40 adults, green tea did not shorten headaches. Eleven of the adults drank it every day.

The authors do not recommend green tea for migraine. Larger trials are under way in Lyon.
"""


def vouch(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from app import cli; sys.exit(cli())", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of one article by the command itself."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "tea.md").write_text(ARTICLE)
    done = vouch("add", str(folder / "tea.md"), "--store", str(folder / "tea.vouch"), "--progress")
    assert (done.returncode, done.stdout.split()[0]) == (0, "added")
    assert "[1/1] done in" in done.stderr
    return folder / "tea.vouch"


@pytest.mark.models
def test_check_prints_one_json_object_whose_quotes_are_exact(store: Path) -> None:
    """``vouch check --json`` prints the object that is promised, and ``vouch show`` lets anybody check the offsets."""
    done = vouch("check", "The authors recommend green tea for migraine.", "--store", str(store), "--json")
    assert done.returncode == 0
    result: dict[str, Any] = json.loads(done.stdout)
    facts = ["reading", "missing", "unnamed", "footing", "sides", "selection"]
    made_of = ["store", "models", "settings", "withheld"]
    assert list(result) == ["id", "statement", "verdict", "probability", *facts, "evidence", *made_of]
    assert result["statement"] == "The authors recommend green tea for migraine."
    assert result["verdict"] == "REFUTED"
    best = result["evidence"][0]
    assert list(best) == [
        "stance",
        "probability",
        "similarity",
        "quote",
        "start",
        "end",
        "page",
        "passage",
        "article",
        "also",
    ]
    assert best["stance"] == "REFUTES"
    assert best["quote"] == "The authors do not recommend green tea for migraine."
    known = ["id", "sha256", "title", "source", "authors", "date", "doi", "pmid", "kind", "notices"]
    assert list(best["article"]) == known
    assert best["article"]["title"] == "Green tea and headaches"
    text = vouch("show", best["article"]["id"], "--store", str(store)).stdout
    assert text == ARTICLE
    for item in result["evidence"]:
        assert text[item["start"] : item["end"]] == item["quote"]
    again = vouch("replay", result["id"], "--store", str(store), "--json")
    assert (again.returncode, again.stdout) == (0, done.stdout)


@pytest.mark.models
def test_ask_finds_the_answering_sentence(store: Path) -> None:
    """``vouch ask --json`` gives the answering sentence first."""
    done = vouch("ask", "Where are larger trials under way?", "--store", str(store), "--json")
    result = json.loads(done.stdout)
    assert (done.returncode, result["found"]) == (0, True)
    assert result["evidence"][0]["quote"] == "Larger trials are under way in Lyon."


@pytest.mark.models
def test_a_pasted_text_is_checked_statement_by_statement(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``vouch check --file -`` prints a table with places and reasons; ``ask`` checks a yes/no question."""
    text = b"Green tea did not shorten headaches. Do you drink it?"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert main(["check", "--file", "-", "--store", str(store)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["1", "SUPPORTED"]
    assert lines[0].endswith("Green tea did not shorten headaches.  [0:36]")
    assert lines[1:] == ["", "Left out:", "     Do you drink it?  (a question states nothing)"]
    assert main(["ask", "Do the authors recommend green tea for migraine?", "--store", str(store), "--json"]) == 0
    asked = json.loads(capsys.readouterr().out)
    assert (asked["statement"], asked["verdict"]) == ("The authors recommend green tea for migraine.", "REFUTED")


@pytest.mark.models
def test_places_are_those_of_the_file(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line ends of a file count as they are, standard input's too; a mark of the encoding at its start does not."""
    text = "Hello all!\r\n\r\nGreen tea did not shorten headaches."
    given = b"\xef\xbb\xbf" + text.encode()
    (tmp_path / "text.txt").write_bytes(given)
    for name in (str(tmp_path / "text.txt"), "-"):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
        assert main(["check", "--file", name, "--store", str(store), "--json"]) == 0
        place = json.loads(capsys.readouterr().out)["statements"][0]
        assert (place["start"], place["end"]) == (14, 50)
    assert text[14:50] == "Green tea did not shorten headaches."


@pytest.mark.models
def test_standard_input_of_another_encoding_is_refused(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says where it came from and what was wanted."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Grüner Tee hilft.".encode("cp1252"))))
    assert main(["check", "--file", "-", "--store", str(store)]) != 0
    assert "standard input is no UTF-8 text; wanted plain text: convert it" in capsys.readouterr().err


@pytest.mark.models
def test_an_unrelated_statement_is_no_error(store: Path) -> None:
    """A statement that the articles do not touch gives NOT_ENOUGH_EVIDENCE and exit status 0."""
    done = vouch("check", "The moon is made of basalt.", "--store", str(store), "--json")
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (0, "NOT_ENOUGH_EVIDENCE")


@pytest.mark.models
def test_mcp_gives_a_client_what_the_command_prints(store: Path) -> None:
    """A client of ``vouch mcp`` gets the object that ``vouch check --json`` prints."""
    statement = "Green tea shortens headaches."
    printed = json.loads(vouch("check", statement, "--store", str(store), "--json", "--no-record").stdout)
    program = "import sys; from app import cli; sys.exit(cli())"
    arguments = ["-c", program, "mcp", "--store", str(store)]
    server = stdio_client(StdioServerParameters(command=sys.executable, args=arguments, cwd=Path(__file__).parents[1]))
    result = used(server, lambda client: client.call_tool("check", {"statement": statement}))
    assert result.structured_content == printed


@pytest.mark.models
def test_adding_the_same_file_again_changes_nothing(store: Path) -> None:
    """A file whose text is there already is called unchanged."""
    done = vouch("add", str(store.parent / "tea.md"), "--store", str(store))
    assert (done.returncode, done.stdout.split()[0]) == (0, "unchanged")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "", "--store", "{store}"], "an empty message came; wanted a question or a statement in words"),
        (["list", "--store", "{tmp}/none"], "there is no store at"),
        (["check", "Tea is hot.", "--kind", "trail", "--store", "{store}"], "the kind 'trail' of article came; wanted"),
        (["ask", "Is it?", "--from", "today", "--store", "{store}"], "the date 'today' came (it is of another form)"),
        (["show", "nothing", "--store", "{store}"], "no article 'nothing' in"),
        (["remove", "nothing", "--store", "{store}"], "no article 'nothing' in"),
        (["sync", "{tmp}/none", "--store", "{tmp}/new"], "is no folder; wanted one of articles"),
        (["add", "{tmp}/none.txt", "--store", "{tmp}/new"], "there is nothing at"),
        (["add", "{tmp}/binary.txt", "--store", "{tmp}/new"], "nothing was added: "),
        (["add", "{tmp}/good.txt", "--store", "{tmp}/new", "--encoder", "no/such"], "encoder 'no/such' cannot be"),
        (["add", "{tmp}/good.txt", "--store", "{store}", "--encoder", "all-MiniLM-L6-v2"], "was made with encoder"),
        (["check"], "neither came; wanted a STATEMENT or --file: give one"),
        (["check", "Tea is hot.", "--file", "-"], "both came; wanted a STATEMENT or --file: give one"),
        (["check", "--file", "{tmp}/binary.txt", "--store", "{store}"], "is no UTF-8 text; wanted plain text"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
        (
            ["check", "Tea", "is hot.", "--store", "{store}"],
            "is hot. came too; wanted what has several words in",
        ),
        (["list", "--stroe", "{store}"], "and only options that list has; try: vouch list --help"),
        (["check", "Tea is hot.", "--limit", "0"], "--limit: '0' came; wanted a whole number, 1 or more"),
        (["chat", "--port", "99999"], "--port: '99999' came; wanted a whole number, 1 to 65,535"),
        (["ask", "Is it?", "--json", "--format", "csv"], "argument --format: not allowed with argument --json"),
        (["check", "Tea is hot.", "--out", "{tmp}/none/a.json"], "none; wanted a file in a folder that is there"),
        (["replay", "0123456789abcdef", "--store", "{tmp}/none"], "there is no store at"),
        (
            ["add", "PMC7383595", "--store", "{tmp}/new"],
            "or of the network https://..., pmc:NUMBER, pmid:",
        ),
        (["chat", "--shared-store"], "--shared-store came without a store; wanted one to keep the changes in"),
    ],
)
def test_bad_input_gives_one_line_and_status_2(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad input ends with status 2, nothing on standard output, and one last line that says what came."""
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "good.txt").write_text("A heading\n\nGreen tea is a drink that many adults like in the morning.\n")
    article = article_of("Tea is hot.")
    store_of(tmp_path / "s", [article], WordEmbedder()).close()
    filled = [a.format(store=tmp_path / "s", tmp=tmp_path) for a in arguments]
    assert main(filled, chat=lambda *_: None) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    last = captured.err.splitlines()[-1]
    assert last.startswith("vouch: ")
    assert message in last
    assert not (tmp_path / "new").exists()


@pytest.mark.models
def test_a_list_says_what_articles_are(tmp_path: Path) -> None:
    """``vouch add --metadata`` takes title and kind from the list, and names entries that are about no file."""
    (tmp_path / "tea.md").write_text(ARTICLE)
    (tmp_path / "refs.csv").write_text("filename,title,kind\ntea.md,Of tea,preprint\ngone.pdf,Of ice,\n")
    store = str(tmp_path / "s")
    done = vouch("add", str(tmp_path / "tea.md"), "--store", store, "--metadata", str(tmp_path / "refs.csv"))
    assert done.stdout.endswith("  Of tea\n")
    assert "unmatched  " + str(tmp_path / "refs.csv") + ", line 3: Of ice" in done.stderr
    assert "it is a preprint, which nobody has reviewed" in done.stderr
    (listed,) = json.loads(vouch("list", "--store", store, "--json").stdout)["articles"]
    assert (listed["title"], listed["kind"], listed["type"]) == ("Of tea", "preprint", "preprint")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch --version`` names what is installed."""
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["--version"])
    assert capsys.readouterr().out == f"vouch {vouch_version() or '(not installed)'}\n"


# Who may use the window


@pytest.mark.parametrize(
    ("arguments", "changes", "read_only"),
    [
        ([], Changes.PRIVATE, False),
        (["--shared-store", "--store", "s"], Changes.SHARED, False),
        (["--read-only"], Changes.NONE, True),
    ],
)
def test_chat_says_whose_changes_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], changes: Changes, read_only: bool
) -> None:
    """By default changes are a visitor's own; with --read-only the store itself is opened for reading only."""
    opened: list[bool] = []

    def fakes(_: argparse.Namespace, *, read_only: bool) -> Assistant:
        opened.append(read_only)
        return assistant_of(tmp_path / "s", [article_of("Tea is hot.")])

    shown: list[Access] = []
    monkeypatch.setattr("assistant.cli._opened", fakes)
    monkeypatch.setenv("VOUCH_AUTH", "ann:s3cret")
    assert main(["chat", "--port", "7861", *arguments], chat=lambda _, access: shown.append(access)) == 0
    assert shown == [Access(7861, changes, {"ann": "s3cret"})]
    assert opened == [read_only]


def test_chat_cannot_share_what_is_read_only(capsys: pytest.CaptureFixture[str]) -> None:
    """The two ways exclude one another, and a file of passwords that is not there is named."""
    assert main(["chat", "--read-only", "--shared-store"], chat=lambda *_: None) == 2
    assert "not allowed with argument --read-only" in capsys.readouterr().err
    assert main(["chat", "--auth", "none.txt"], chat=lambda *_: None) == 2
    assert "none.txt cannot be read" in capsys.readouterr().err
