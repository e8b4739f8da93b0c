"""The MCP tools, used by a client of the package ``mcp``: in this process, and over standard input and output."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from assistant.check import Assistant
from assistant.cli import main
from assistant.mcp_tools import tools_server
from assistant.operations import Operations
from index.errors import InputError, ModelError
from tests.fakes import article_of, assistant_of

MASKS = article_of("Masks work well. Nurses wear masks daily.", title="For", source="for.txt")
ROOT = Path(__file__).parent.parent
SERVED = """
from pathlib import Path
from assistant.mcp_tools import tools_server
from assistant.operations import Operations
from tests.fakes import assistant_of
from tests.test_mcp_tools import MASKS
with assistant_of(Path({path!r}), [MASKS]) as assistant:
    print("what a library prints is no message")
    tools_server(Operations(lambda: assistant)).run("stdio")
"""
"""A program that serves the tools with the fakes."""


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    """An assistant of one article."""
    with assistant_of(tmp_path / "s.vouch", [MASKS]) as made:
        yield made


def used(server: Any, use: Callable[[Client], Awaitable[Any]]) -> Any:
    """Connect a client to a server, and use it, in a thread of its own: a browser may hold the tests' thread."""

    async def run() -> Any:
        async with Client(server) as client:
            return await use(client)

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, run).result()


def test_the_four_tools_are_offered(assistant: Assistant) -> None:
    """A client finds four tools, each with what it does, its arguments with their types, and that it only reads."""
    listed = used(tools_server(Operations(lambda: assistant)), lambda client: client.list_tools())
    tools = {tool.name: tool for tool in listed.tools}
    assert list(tools) == ["check", "ask", "verify_quote", "articles"]
    assert tools["check"].description.startswith("Check a statement against the articles")
    assert "at most 2,000 characters" in tools["check"].description
    schema = tools["check"].input_schema
    assert list(schema["properties"])[:4] == ["statement", "limit", "articles", "since"]
    assert schema["properties"]["statement"]["type"] == "string"
    assert schema["properties"]["limit"]["type"] == "integer"
    assert schema["properties"]["kinds"]["anyOf"] == [{"items": {"type": "string"}, "type": "array"}, {"type": "null"}]
    assert schema["required"] == ["statement"]
    assert all(tool.annotations.read_only_hint for tool in tools.values())


def test_a_tool_gives_the_json_of_the_command_line(assistant: Assistant) -> None:
    """A result comes as an object and as its text, and both are what the operation gives."""
    operations = Operations(lambda: assistant)
    server = tools_server(operations)
    for name, arguments in (
        ("check", {"statement": "Masks work well", "limit": 1, "sources": ["for.txt"]}),
        ("ask", {"question": "Who wears masks daily?"}),
        ("verify_quote", {"quotation": "Masks work poorly well", "article": MASKS.id}),
        ("articles", {}),
    ):
        result = used(server, lambda client, n=name, a=arguments: client.call_tool(n, a))  # type: ignore[misc]
        assert not result.is_error
        assert result.structured_content == getattr(operations, name)(**arguments)
        assert json.loads(result.content[0].text) == result.structured_content


@pytest.mark.parametrize(
    ("name", "arguments", "complaint"),
    [
        ("check", {"statement": " "}, "an empty message came; wanted a question or a statement in words"),
        ("check", {"statement": "Masks work", "limit": 0}, "a limit of 0 came; wanted at least 1"),
        ("check", {"statement": "Masks work", "limit": "five"}, "valid integer"),
        ("ask", {}, "question\n  Field required"),
        ("verify_quote", {"quotation": "Masks", "article": "abc"}, "no article 'abc' in"),
    ],
)
def test_what_cannot_be_worked_with(
    assistant: Assistant, name: str, arguments: dict[str, object], complaint: str
) -> None:
    """What is wrong reaches the client in words, as an error of the tool, and the server goes on."""
    server = tools_server(Operations(lambda: assistant))
    result = used(server, lambda client: client.call_tool(name, arguments))
    assert result.is_error
    assert complaint in result.content[0].text


def test_models_that_cannot_be_loaded(assistant: Assistant) -> None:
    """Where the assistant cannot be opened, every call says why."""

    def broken() -> Assistant:
        raise ModelError("the default encoder is not installed; wanted the package")

    server = tools_server(Operations(broken))
    result = used(server, lambda client: client.call_tool("check", {"statement": "Masks work"}))
    assert result.is_error
    assert "the default encoder is not installed" in result.content[0].text


def test_over_standard_input_and_output(tmp_path: Path) -> None:
    """A client that starts the server as a program of its own gets the same, whatever is printed there."""
    program = SERVED.format(path=str(tmp_path / "s.vouch"))
    parameters = StdioServerParameters(command=sys.executable, args=["-c", program], cwd=ROOT)

    async def check(client: Client) -> Any:
        return await client.call_tool("check", {"statement": "Masks work well"})

    result = used(stdio_client(parameters), check)
    assert result.structured_content["verdict"] == "SUPPORTED"
    assert result.structured_content["evidence"][0]["quote"] == "Masks work well."


def test_a_store_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``vouch mcp`` without a store ends at once and says so on standard error."""
    assert main(["mcp", "--store", str(tmp_path / "none")]) == 2
    said = capsys.readouterr()
    assert (said.out, "there is no store at" in said.err) == ("", True)


def test_without_the_package(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ``mcp`` is not installed, the error says how to install it."""
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    with pytest.raises(InputError, match=r"the package mcp cannot be used .*: pip install 'vouch\[mcp\]'"):
        tools_server(Operations(lambda: assistant))
