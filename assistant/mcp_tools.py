"""The four operations as tools of the Model Context Protocol, over standard input and output.

The only module that knows the package ``mcp``, which is an extra and is imported where it is used.
"""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant.operations import Operations
from assistant.provenance import vouch_version
from index.errors import InputError, VouchError

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = (
    "Vouch holds statements, questions and quotations against a person's own articles. It writes nothing itself: every "
    "quote stands word for word in an article. Show its quotes as they are, with their stance and article, and say so "
    "when it finds nothing. A verdict is about these articles only, and is no medical advice."
)


def tools_server(operations: Operations) -> "MCPServer[Any]":
    """Make the server of the tools. Raises InputError if the package ``mcp`` is not installed."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise InputError(
            f"the package mcp cannot be used ({error}); wanted it for vouch mcp: pip install 'vouch[mcp]'"
        ) from error
    server: MCPServer[Any] = MCPServer("vouch", title="Vouch", version=vouch_version(), instructions=INSTRUCTIONS)
    harmless = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    for operation in operations.all:
        server.add_tool(_tool(operation), annotations=harmless)
    return server


def _tool(operation: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """An operation whose errors, if they are of Vouch, reach the client by their words."""
    from mcp.server.mcpserver.exceptions import ToolError

    @functools.wraps(operation)
    def run(**arguments: Any) -> dict[str, Any]:
        try:
            return operation(**arguments)
        except VouchError as error:
            raise ToolError(str(error)) from error

    return run
