"""The vouch command, driven as a person would, with the real models."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.check import Answer
from assistant.cli import main
from assistant.evidence import Evidence
from assistant.result_lines import result_lines
from assistant.stance import StanceScores
from index.article import Imprint
from index.passages import Passage
from tests.fakes import WordEmbedder, article_of, store_of

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
    done = vouch("add", str(folder / "tea.md"), "--store", str(folder / "tea.vouch"))
    assert (done.returncode, done.stdout.split()[0]) == (0, "added")
    assert "[1/1] done in" in done.stderr
    return folder / "tea.vouch"


@pytest.mark.models
def test_check_prints_one_json_object_whose_quotes_are_exact(store: Path) -> None:
    """``vouch check --json`` prints the object that is promised, and ``vouch show`` lets anybody check the offsets."""
    done = vouch("check", "The authors recommend green tea for migraine.", "--store", str(store), "--json")
    assert done.returncode == 0
    result: dict[str, Any] = json.loads(done.stdout)
    assert list(result) == [
        "id",
        "statement",
        "verdict",
        "probability",
        "evidence",
        "store",
        "models",
        "settings",
        "withheld",
    ]
    assert result["statement"] == "The authors recommend green tea for migraine."
    assert result["verdict"] == "REFUTED"
    best = result["evidence"][0]
    assert list(best) == ["stance", "probability", "similarity", "quote", "start", "end", "page", "passage", "article"]
    assert best["stance"] == "REFUTES"
    assert best["quote"] == "The authors do not recommend green tea for migraine."
    assert list(best["article"]) == ["id", "sha256", "title", "source", "date"]
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
def test_an_unrelated_statement_is_no_error(store: Path) -> None:
    """A statement that the articles do not touch gives NOT_ENOUGH_EVIDENCE and exit status 0."""
    done = vouch("check", "The moon is made of basalt.", "--store", str(store), "--json")
    assert (done.returncode, json.loads(done.stdout)["verdict"]) == (0, "NOT_ENOUGH_EVIDENCE")


@pytest.mark.models
def test_adding_the_same_file_again_changes_nothing(store: Path) -> None:
    """A file whose text is there already is called unchanged."""
    done = vouch("add", str(store.parent / "tea.md"), "--store", str(store))
    assert (done.returncode, done.stdout.split()[0]) == (0, "unchanged")


def test_list_names_every_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch list`` gives identifier, date, title and source."""
    article = article_of("Tea is hot.", title="Tea", source="https://example.org/tea", date="2021-03")
    store_of(tmp_path / "s", [article], WordEmbedder()).close()
    assert main(["list", "--store", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out == f"{article.id}  2021-03     Tea  <https://example.org/tea>\n"


def test_list_as_json_gives_the_imprint(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch list --json`` gives what the file states of the publication, and the number of pages, null if none."""
    imprint = Imprint("10.5555/tea", "123", "case report", "https://example.org/by", "en")
    paged = replace(article_of("Tea is hot.", title="Tea"), imprint=imprint, pages=(0, 4))
    store_of(tmp_path / "s", [paged, article_of("Ice is cold.", title="Ice")], WordEmbedder()).close()
    assert main(["list", "--store", str(tmp_path / "s"), "--json"]) == 0
    tea, ice = json.loads(capsys.readouterr().out)["articles"]
    assert tea == {
        "id": paged.id,
        "title": "Tea",
        "source": "a.txt",
        "authors": [],
        "date": "",
        "doi": "10.5555/tea",
        "pmid": "123",
        "kind": "case report",
        "licence": "https://example.org/by",
        "language": "en",
        "type": "case report",
        "pages": 2,
        "notices": [],
    }
    assert (ice["doi"], ice["kind"], ice["pages"]) == ("", "", None)


def test_evidence_names_its_page() -> None:
    """The lines under a quote name its page where the article has pages."""
    article = replace(article_of("Tea is hot. Ice is cold."), pages=(0, 12))
    passage = Passage(article.id, 0, 24, article.text)
    item = Evidence(StanceScores(0.1, 0.1, 0.8), 0.5, 0.9, 12, 24, passage, article)
    answer = Answer("What is cold?", True, (item,), {}, {})
    assert result_lines(answer).splitlines()[-3] == "  A title, a.txt, p. 2 [12:24]"
    assert item.to_dict()["page"] == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "", "--store", "{store}"], "an empty message came; wanted a question or a statement in words"),
        (["list", "--store", "{tmp}/none"], "there is no store at"),
        (["show", "nothing", "--store", "{store}"], "no article 'nothing' in"),
        (["add", "{tmp}/none.txt", "--store", "{tmp}/new"], "there is nothing at"),
        (["add", "{tmp}/binary.txt", "--store", "{tmp}/new"], "nothing was added: "),
        (["add", "{tmp}/good.txt", "--store", "{tmp}/new", "--encoder", "no/such"], "encoder 'no/such' cannot be"),
        (["add", "{tmp}/good.txt", "--store", "{store}", "--encoder", "all-MiniLM-L6-v2"], "was made with encoder"),
        (["check"], "the following arguments are required: STATEMENT"),
        (["frobnicate"], "invalid choice: 'frobnicate'"),
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
    assert main(filled) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    last = captured.err.splitlines()[-1]
    assert last.startswith("vouch: ")
    assert message in last
    assert not (tmp_path / "new").exists()


def test_a_broken_list_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch add --metadata`` with a list that is broken ends with its line, before anything is loaded or made."""
    (tmp_path / "tea.md").write_text(ARTICLE)
    (tmp_path / "refs.ris").write_text("TY  - JOUR\nTI  - Tea\n")
    arguments = [str(tmp_path / "tea.md"), "--store", str(tmp_path / "s"), "--metadata", str(tmp_path / "refs.ris")]
    assert main(["add", *arguments]) == 2
    assert "refs.ris, line 1: an entry that does not end" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


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
