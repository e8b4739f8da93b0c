"""Fetching as a command, and as the README shows it from Python."""

import re
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from assistant.cli import main
from index.fetching.europe_pmc import EUROPE_PMC_URL
from index.store import Store
from tests.pmc import EMBEDDER, HTML, PROSE, REST, URL, page, paged, pages_of, record
from tests.sites import PUBLIC, Outside, Reply, Site, site


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command with an encoder that needs no model."""
    monkeypatch.setattr("assistant.store_commands.SentenceTransformerEmbedder", lambda name: EMBEDDER)


def command(server: Site, *arguments: str) -> int:
    """Run ``vouch add`` with the network of a site."""
    return main(["add", *arguments], web=Outside(server).web(attempts=1))


@pytest.mark.usefixtures("words")
def test_the_command_adds_files_pages_and_a_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch add`` takes files and references together, prints what was added, and tells its progress aside."""
    (tmp_path / "file.txt").write_text(f"A file\n\n{PROSE}\n")
    arguments = [
        str(tmp_path / "file.txt"), "http://x.example/tea", "--europepmc", "cells", "--max", "2",
        "--europepmc-url", URL, "--store", str(tmp_path / "s"), "--progress",
    ]  # fmt: skip
    with site(pages_of(3, tea=Reply(HTML))) as server:
        assert command(server, *arguments) == 0
        first = capsys.readouterr()
        assert command(server, *arguments) == 0
    assert [line.split(maxsplit=2)[::2] for line in first.out.splitlines()] == [
        ["added", "A file"], ["added", "Tea"], ["added", "Article 1"], ["added", "Article 2"],
    ]  # fmt: skip
    assert "[1/3] Article 1, " in first.err
    assert "[3/3] done in" in first.err
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["unchanged"] * 4


@pytest.mark.usefixtures("words")
def test_the_address_of_europe_pmc_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """$VOUCH_EUROPEPMC_URL names the interface where the command does not."""
    monkeypatch.setenv("VOUCH_EUROPEPMC_URL", URL)
    with site(pages_of(1)) as server:
        assert command(server, "pmid:1", "--store", str(tmp_path / "s")) == 0
    assert capsys.readouterr().out.endswith("  Article 1\n")


@pytest.mark.usefixtures("words")
def test_skipped_references_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reference that cannot be had gives status 2 and a line; an article of a search that cannot, only the line."""
    records = [record(1), record(2, abstractText="")]
    search = ["--europepmc", "cells", "--europepmc-url", URL, "--store", str(tmp_path / "s")]
    with site({f"{REST}/search": page(records)}) as server:
        assert command(server, *search) == 0
        assert "skipped    Article 2: 'Article 2' has no abstract" in capsys.readouterr().err
        assert command(server, "http://x.example/gone", *search) == 2
        assert "skipped    http://x.example/gone: http://x.example/gone answers 404" in capsys.readouterr().err


@pytest.mark.usefixtures("words")
def test_the_command_interrupted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while a busy server is waited for ends with status 130, and what was added before is in the store."""
    arguments = ["http://x.example/tea", "http://x.example/busy", "--store", str(tmp_path / "s")]
    with site(pages_of(0, tea=Reply(HTML), busy=Reply(status=503))) as server:
        outside = Outside(server)

        def interrupted(seconds: float) -> None:
            raise KeyboardInterrupt

        outside.sleep = interrupted  # type: ignore[method-assign]
        assert main(["add", *arguments], web=outside.web()) == 130
    kept_so_far = "vouch: interrupted; what was reported as done is kept, and the same command goes on\n"
    assert capsys.readouterr().err.endswith(kept_so_far)
    with Store.open(tmp_path / "s") as kept:
        assert [article.title for article in kept.articles()] == ["Tea"]


@pytest.mark.usefixtures("words")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "nothing to add was named; wanted a file, a folder, an address, or --europepmc QUERY"),
        (["ftp://x.example/"], "its scheme is 'ftp'"),
        (["pmid:x"], "the number 'x' came; wanted one such as pmid:32678530"),
        (["--europepmc", ""], "an empty search came"),
        (["--europepmc", "cells", "--max", "0"], "argument --max: '0' came; wanted a whole number, 1 or more"),
        (["--europepmc", "cells", "--europepmc-url", "ftp://x.example/"], "its scheme is 'ftp'"),
        (["--europepmc", "cells", "--europepmc-url", "http://127.0.0.1/rest"], "which is no address of the public"),
        (
            ["--europepmc", "nothing", "--europepmc-url", URL],
            "nothing was added: Europe PMC finds nothing for 'nothing'",
        ),
        (["http://x.example/gone"], "nothing was added: http://x.example/gone answers 404"),
    ],
)
def test_bad_input_gives_one_line_and_leaves_no_store(
    arguments: list[str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be added ends with status 2 and one last line that says why; no store is left behind."""
    with site(pages_of(1)) as server:
        assert command(server, *arguments, "--store", str(tmp_path / "new")) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[-1].startswith("vouch: ")
    assert message in captured.err.splitlines()[-1]
    assert not (tmp_path / "new").exists()


def test_the_readme_shows_the_same_from_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The README's Python asks the public interface by https, and adds what it finds to a store that is there."""
    readme = (Path(__file__).parent.parent / "README.md").read_text()
    (code,) = (part for part in re.findall(r"```py\n(.*?)```", readme, flags=re.DOTALL) if "index.fetching" in part)
    Store.create(tmp_path / "my-articles.vouch", EMBEDDER).close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("index.embedding.SentenceTransformerEmbedder", lambda name: EMBEDDER)
    pages = {urlsplit(EUROPE_PMC_URL).path + "/search": lambda asked: paged([record(1), record(2)], asked)}
    with site(pages) as server:
        outside = Outside(server, tls=NoTls())
        monkeypatch.setattr("index.fetching.adding.Web", outside.web)
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102
    assert capsys.readouterr().out == "2 0 0\n"
    assert (outside.dialled, server.heads[0]["host"]) == ([(PUBLIC, 443)], "www.ebi.ac.uk")


class NoTls:
    """Leaves a connection as it is."""

    def wrap_socket(self, sock: socket.socket, *, server_hostname: str) -> socket.socket:
        """Check the name alone."""
        assert server_hostname == "www.ebi.ac.uk"
        return sock
