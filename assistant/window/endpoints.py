"""The four operations as named endpoints, for programs that speak HTTP."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import gradio as gr
import gradio.events
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant.operations import Operations
from index.errors import VouchError


def add_endpoints(operations: Operations) -> None:
    """Offer the operations under their names, in the window that is being laid out."""
    for operation in operations.all:
        gradio.events.api(
            _endpoint(operation),
            api_name=operation.__name__,
            api_description=inspect.getdoc(operation),
            concurrency_limit=4,
            concurrency_id="operations",
        )


def _endpoint(operation: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """An operation whose errors, if they are of Vouch, reach the program by their words."""

    @functools.wraps(operation)
    def run(*arguments: Any) -> dict[str, Any]:
        try:
            return operation(*arguments)
        except VouchError as error:
            raise gr.Error(str(error), print_exception=False) from error

    return run


async def refused(_: Request, error: Exception) -> JSONResponse:
    """Say that a call names no endpoint, or does not fit its arguments; Gradio lets these errors of its own go."""
    unknown = f"there is no endpoint {error}; wanted /check, /ask, /verify_quote or /articles"
    words = unknown if isinstance(error, KeyError) else str(error).split(" Please click")[0]
    return JSONResponse({"error": words}, status_code=404 if isinstance(error, KeyError) else 422)
