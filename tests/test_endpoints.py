"""The window for programs and for several people: four endpoints, passwords, and what is left of a server."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from assistant.access import Access
from assistant.check import Assistant
from assistant.operations import Operations
from assistant.private_folder import PREFIX
from assistant.visits import Changes, Visits
from assistant.window import serving
from index.filters import Filters
from index.readers import read_article
from tests.fakes import assistant_of
from tests.test_readme import blocks
from tests.test_visits import upload

ROOT = Path(__file__).parent.parent
SAMPLE = sorted((ROOT / "assistant" / "sample").glob("*.md"))
CLAIM = "Mesenchymal stem cells carry the ACE2 receptor."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant of the sample's articles, with the fakes."""
    articles = [read_article(path) for path in SAMPLE]
    with assistant_of(tmp_path_factory.mktemp("endpoints") / "store", articles) as made:
        yield made


@pytest.fixture(scope="module")
def visits(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visits]:
    """The visits to it."""
    with Visits(assistant, parent=tmp_path_factory.mktemp("private")) as made:
        yield made


@contextmanager
def served(visits: Visits, access: Access) -> Iterator[str]:
    """Serve a window for a while, and give its address without a slash at the end."""

    async def launch() -> Any:
        return serving.launch(visits, access)

    try:
        asyncio.get_running_loop()
    except RuntimeError:  # where no event loop runs, Gradio makes several and closes none
        window = asyncio.run(launch())
    else:
        window = serving.launch(visits, access)
    try:
        yield str(window.local_url).rstrip("/")
    finally:
        window.close(verbose=False)


@pytest.fixture(scope="module")
def address(visits: Visits) -> Iterator[str]:
    """The window's address."""
    with served(visits, Access()) as address:
        yield address


def asked(url: str, body: str | None = None, **heads: str) -> tuple[int, str]:
    """Ask for something, and return the status and the answer's text."""
    data = None if body is None else body.encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **heads})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def called(address: str, name: str, **arguments: object) -> tuple[str, Any]:
    """Call an endpoint, and return how that ended, "complete" or "error", and its result or what was wrong."""
    url = f"{address}/gradio_api/call/v2/{name}"
    event = json.loads(asked(url, json.dumps(arguments))[1])["event_id"]
    ended, data = asked(f"{url}/{event}")[1].strip().split("\n", 1)
    result = json.loads(data.removeprefix("data: "))
    return ended.removeprefix("event: "), result[0] if isinstance(result, list) else result["error"]


def test_the_python_of_the_readme(address: str) -> None:
    """The README's ``gradio_client`` example runs as it stands there, and gives what it says."""
    (code,) = (block for block in blocks("py") if "gradio_client" in block)
    script = code.replace("http://127.0.0.1:7860", address)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines(), done.stderr) == (re.findall(r"# -> (.*)", code), "")


def test_the_curl_of_the_readme(address: str, assistant: Assistant) -> None:
    """The README's curl example runs as it stands there, and gives the JSON of the command line."""
    (script,) = (block for block in blocks("sh") if "curl" in block)
    script = script.replace("http://127.0.0.1:7860", address)
    done = subprocess.run(["bash", "-euo", "pipefail", "-c", script], capture_output=True, text=True, check=True)
    event, data = done.stdout.strip().split("\n", 1)
    (result,) = json.loads(data.removeprefix("data: "))
    question = "How many studies of the cells in COVID-19 were registered?"
    assert event == "event: complete"
    assert result == Operations(lambda: assistant).ask(question)
    assert (
        result["evidence"][0]["quote"] == "At the time of writing 66 studies of the cells in COVID-19 were registered."
    )


def test_every_endpoint_gives_the_json_of_the_command_line(address: str, assistant: Assistant) -> None:
    """A program gets from each endpoint what the operation gives."""
    operations = Operations(lambda: assistant)
    assert called(address, "check", statement=CLAIM, limit=2) == ("complete", operations.check(CLAIM, limit=2))
    dated = operations.check(CLAIM, since="2021", languages=["en"])
    assert called(address, "check", statement=CLAIM, since="2021", languages=["en"]) == ("complete", dated)
    asking = "What are the risks?"
    assert called(address, "ask", question=asking) == ("complete", operations.ask(asking))
    altered = "Mesenchymal stem cells carry the ACE2 receptor"
    assert called(address, "verify_quote", quotation=altered) == ("complete", operations.verify_quote(altered))
    assert called(address, "articles") == ("complete", operations.articles())


def test_what_is_offered(address: str) -> None:
    """Programs are offered these four, with the types of their arguments and what they do, and nothing else."""
    offered = json.loads(asked(f"{address}/gradio_api/info")[1])
    assert list(offered["named_endpoints"]) == ["/check", "/ask", "/verify_quote", "/articles"]
    assert offered["unnamed_endpoints"] == {}
    check = offered["named_endpoints"]["/check"]
    assert check["description"].startswith("Check a statement against the articles")
    types = {one["parameter_name"]: one["type"] for one in check["parameters"]}
    assert types["statement"] == {"type": "string"}
    assert types["limit"] == {"type": "integer"}
    assert types["kinds"] == {"oneOf": [{"type": "null"}, {"type": "array", "items": {"type": "string"}}]}
    assert set(types) == {"statement", "limit", *(one.name for one in fields(Filters))}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"statement": " "}, "an empty message came; wanted a question or a statement in words"),
        ({"statement": 5}, "statement 5 came; wanted text"),
        ({"statement": CLAIM, "limit": "five"}, "limit 'five' came; wanted a whole number"),
        ({"statement": "word " * 401}, "a message of 2004 characters came; wanted at most 2000"),
    ],
)
def test_what_cannot_be_worked_with(address: str, arguments: dict[str, object], complaint: str) -> None:
    """What is wrong with an argument reaches a program in words."""
    ended, error = called(address, "check", **arguments)
    assert (ended, complaint in error) == ("error", True)


@pytest.mark.parametrize(
    ("path", "body", "status", "complaint"),
    [
        ("check", "{}", 422, "No value provided for required argument: statement"),
        ("check", '{"statement": "Masks", "most": 1}', 422, "Parameter `most` is not a valid key-word argument."),
        ("chekc", "{}", 404, "there is no endpoint '/chekc'; wanted /check, /ask, /verify_quote or /articles"),
    ],
)
def test_a_call_that_does_not_fit(address: str, path: str, body: str, status: int, complaint: str) -> None:
    """A call that names no endpoint, or other arguments, is refused with JSON that says so."""
    came, text = asked(f"{address}/gradio_api/call/v2/{path}", body)
    assert (came, json.loads(text)) == (status, {"error": complaint})


def test_programs_see_the_served_articles(address: str, visits: Visits, tmp_path: Path) -> None:
    """What a visitor of the window has added for itself is in no program's answers."""
    visit = visits.begin()
    visit.add_files(upload(tmp_path))
    assert visit.assistant.check("Garlic does cure colds").verdict.name == "REFUTED"
    assert called(address, "check", statement="Garlic does cure colds")[1]["verdict"] == "NOT_ENOUGH_EVIDENCE"
    assert "Garlic" not in {one["title"] for one in called(address, "articles")[1]["articles"]}
    visit.end()


def test_a_page_with_another_name_reads_nothing(address: str) -> None:
    """A host name that is not this machine's own is refused, even if it leads here."""
    assert asked(f"{address}/config", Host="evil.example") == (400, "Invalid host header")
    assert asked(f"{address}/config", Host="localhost")[0] == 200


def test_nothing_is_to_be_had_without_the_password(assistant: Assistant, tmp_path: Path) -> None:
    """With users, articles, files, uploads and calls are given to those who know a password, whatever the host name."""
    with (
        Visits(assistant, changes=Changes.NONE, parent=tmp_path) as visits,
        served(visits, Access(users={"ann": "s3cret"})) as address,
    ):
        for path, body in (
            ("config", None),
            ("gradio_api/info", None),
            ("gradio_api/openapi.json", None),
            ("gradio_api/file=/etc/hostname", None),
            ("gradio_api/queue/data?session_hash=x", None),
            ("gradio_api/queue/join", '{"data": [], "fn_index": 0, "session_hash": "x"}'),
            ("gradio_api/call/articles", '{"data": []}'),
            ("gradio_api/call/v2/articles", "{}"),
            ("gradio_api/run/articles", '{"data": []}'),
            ("gradio_api/upload", ""),
        ):
            assert asked(f"{address}/{path}", body)[0] == 401, path
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        assert asked(f"{address}/login", "username=ann&password=wrong", **form)[0] == 400
        jar = urllib.request.HTTPCookieProcessor()
        with urllib.request.build_opener(jar).open(f"{address}/login", b"username=ann&password=s3cret") as answer:
            assert json.load(answer) == {"success": True}
        cookie = "; ".join(f"{one.name}={one.value}" for one in jar.cookiejar)
        assert asked(f"{address}/config", Cookie=cookie, Host="vouch.example")[0] == 200


SERVES = """
import sys
from pathlib import Path
from assistant.access import Access
from assistant.window.serving import serve
from tests.fakes import article_of, assistant_of
with assistant_of(Path(sys.argv[1]), [article_of("Masks work.")]) as assistant:
    serve(assistant, Access())
"""


def test_nothing_is_left_of_a_server(tmp_path: Path) -> None:
    """A server deletes what one that was killed has left, and, when it is told to end, what was private of its own."""
    left = tmp_path / f"{PREFIX}of-one-that-was-killed"
    left.mkdir(mode=0o700)
    (left / "lock").touch()
    server = subprocess.Popen(
        [sys.executable, "-c", SERVES, str(tmp_path / "store")],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path), "GRADIO_ANALYTICS_ENABLED": "False"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    assert server.stderr.readline().startswith("Vouch is at http://127.0.0.1:")
    (own,) = tmp_path.glob(f"{PREFIX}*")
    assert own != left
    server.send_signal(signal.SIGTERM)
    server.communicate()
    assert server.returncode == 0
    assert list(tmp_path.glob(f"{PREFIX}*")) == []
