"""The commands that keep a store: what they do and say, without a model."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from index.article import Imprint
from index.build import add as index_add
from index.build import open_store, sync
from index.store import Store
from tests.fakes import NoiseEmbedder, WordEmbedder, article_of, store_of

TEA = "Tea\n\nTea is drunk hot in most of the houses of the town. Some of the people there take it with milk.\n"
ICE = "Ice\n\nIce is brought from the lake in winter by sledge. It is kept in the cellar of the town hall in straw.\n"


@pytest.fixture
def tea(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of one file, and a store that was synchronised with it by a fake embedder."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "tea.txt").write_text(TEA)
    with open_store(tmp_path / "s", NoiseEmbedder()) as made:
        sync(made, tmp_path / "files", NoiseEmbedder())
    return tmp_path / "files", tmp_path / "s"


def test_sync_says_what_it_would_do_and_does_it(tea: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch sync`` needs no model where there is nothing to embed; ``--dry-run`` only says what would be done."""
    folder, store = tea
    (folder / "ice.txt").write_text(ICE)
    (folder / "tea.txt").rename(folder / "hot tea.txt")
    with Store.open(store) as opened:
        (record,) = opened.records()
    assert main(["sync", str(folder), "--store", str(store), "--dry-run"]) == 0
    ice = article_of(ICE)
    assert capsys.readouterr() == (f"would be added      {ice.id}  Ice\nunchanged  {record.id}  Tea\n", "")
    (folder / "ice.txt").unlink()
    assert main(["sync", str(folder), "--store", str(store), "--progress"]) == 0
    told = capsys.readouterr()
    assert told.out == f"unchanged  {record.id}  Tea\n"
    assert re.fullmatch(r"\[0/1\] hot tea\.txt\n\[1/1\] done in \d+ s\n", told.err)


def test_tags_are_given_and_taken_away(tea: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch tag`` gives and takes tags, says which there are now, and changes nothing if an article is not there."""
    _, store = tea
    (found,) = (r["id"] for r in _listed(store, capsys))
    command = ["tag", found, "--store", str(store)]
    assert main([*command, "--add", "hot drinks", "--add", "to read"]) == 0
    assert capsys.readouterr().out == f"tagged     {found}  Tea  [hot drinks, to read]\n"
    assert main(["tag", found, "nothing", "--remove", "to read", "--store", str(store)]) == 2
    assert "no article 'nothing' in" in capsys.readouterr().err
    assert main([*command, "--remove", "to read", "--remove", "cold"]) == 0
    assert capsys.readouterr().out == f"tagged     {found}  Tea  [hot drinks]\n"
    assert main(command) == 2
    assert capsys.readouterr().err == "vouch: neither came; wanted --add TAG or --remove TAG: name a tag\n"
    assert _listed(store, capsys)[0]["tags"] == ["hot drinks"]


def test_what_files_are_called_steers_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Escape sequences in a title or a file's name are shown and not obeyed."""
    (tmp_path / "a.txt").write_text(TEA.replace("Tea\n", "Tea \x1b[31mred\n", 1))
    (tmp_path / "b\x1b[31m.rtf").write_text("b")
    with open_store(tmp_path / "s", NoiseEmbedder()) as made:
        sync(made, tmp_path, NoiseEmbedder())
    assert main(["sync", str(tmp_path), "--store", str(tmp_path / "s")]) == 0
    told = capsys.readouterr()
    assert told.out.endswith("  Tea \ufffd[31mred\n")
    assert f"skipped    {tmp_path}/b\ufffd[31m.rtf: " in told.err
    assert main(["list", "--store", str(tmp_path / "s")]) == 0
    assert "  Tea \ufffd[31mred  <" in capsys.readouterr().out


def test_remove_takes_articles_by_identifier(tea: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch remove`` says what it removed, and no file of the store holds a word of it; an unknown one is refused."""
    _, store = tea
    (found,) = (r["id"] for r in _listed(store, capsys))
    assert main(["remove", found, "nothing", "--store", str(store)]) == 2
    assert capsys.readouterr().out == ""
    assert main(["remove", found, "--store", str(store)]) == 0
    assert capsys.readouterr().out == f"removed    {found}  Tea\n"
    assert _listed(store, capsys) == []
    assert b"houses" not in b"".join(file.read_bytes() for file in store.iterdir())


def _listed(store: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    assert main(["list", "--store", str(store), "--json"]) == 0
    articles: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["articles"]
    return articles


def test_verify_and_compact(tea: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch verify`` ends with 0 for a sound store and with 1 and a line for each fault of another."""
    _, store = tea
    assert main(["compact", "--store", str(store)]) == 0
    assert re.fullmatch(rf"compacted  {store}: [\d,]+ bytes before, [\d,]+ now\n", capsys.readouterr().out)
    assert main(["verify", "--store", str(store)]) == 0
    assert capsys.readouterr().out == f"sound      {store}: 1 articles, 1 passages, generation 1\n"
    (store / "notes").write_text("mine")
    assert main(["verify", "--store", str(store)]) == 1
    assert capsys.readouterr().out == "wrong      notes in the folder is no part of a store\n"


def test_ctrl_c_ends_with_a_report(
    tea: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends with status 130, what was done on standard output and one clear line on standard error."""
    folder, store = tea
    (folder / "wine.txt").write_text(ICE)
    (found,) = (r["id"] for r in _listed(store, capsys))

    def stop(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.run.read_article", stop)
    assert main(["add", str(folder), "--store", str(store)]) == 130
    assert capsys.readouterr() == (
        f"unchanged  {found}  Tea\n",
        "vouch: interrupted; what was reported as done is kept, and the same command goes on\n",
    )


def test_list_names_every_article(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch list`` gives identifier, date, title and source."""
    article = article_of("Tea is hot.", title="Tea", source="https://example.org/tea", date="2021-03")
    store_of(tmp_path / "s", [article], WordEmbedder()).close()
    assert main(["list", "--store", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out == f"{article.id}  2021-03     Tea  <https://example.org/tea>\n"


def test_add_gives_tags_that_list_and_show_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch add --tag`` tags what it names, also what was there already; ``show`` keeps the text by itself."""
    (tmp_path / "tea.txt").write_text("Tea\n\nGreen tea did not shorten the headaches of forty adults in Lyon.\n")
    with open_store(tmp_path / "s", WordEmbedder()) as store:
        (added,) = index_add(store, [tmp_path / "tea.txt"], WordEmbedder()).added
    command = ["add", str(tmp_path / "tea.txt"), "--store", str(tmp_path / "s")]
    assert main([*command, "--tag", "hot drinks", "--tag", "a"]) == 0
    assert main([*command, "--tag", "b"]) == 0
    capsys.readouterr()
    assert main(["list", "--store", str(tmp_path / "s")]) == 0
    assert capsys.readouterr().out.endswith("/tea.txt>  [a, b, hot drinks]\n")
    assert main(["show", added.id, "--store", str(tmp_path / "s")]) == 0
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == ((tmp_path / "tea.txt").read_text(), "tags: a, b, hot drinks\n")
    assert main([*command, "--tag", " "]) == 2
    assert "the tag '' came; wanted 1 to 100 characters" in capsys.readouterr().err


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
        "characters": 11,
        "passages": 1,
        "revision": 1,
        "sha256": paged.sha256,
        "tags": [],
    }
    assert (ice["doi"], ice["kind"], ice["pages"]) == ("", "", None)


def test_a_broken_list_adds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch add --metadata`` with a list that is broken ends with its line, before anything is loaded or made."""
    (tmp_path / "tea.md").write_text(TEA)
    (tmp_path / "refs.ris").write_text("TY  - JOUR\nTI  - Tea\n")
    arguments = [str(tmp_path / "tea.md"), "--store", str(tmp_path / "s"), "--metadata", str(tmp_path / "refs.ris")]
    assert main(["add", *arguments]) == 2
    assert "refs.ris, line 1: an entry that does not end" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()
