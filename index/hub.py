"""Loading a model that is named: a folder, or what can be had from the local cache, else from a hub."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from index.errors import ModelError
from index.quiet import quiet_loading


@contextlib.contextmanager
def loading(what: str, path: str, *, name: str, wanted: str) -> Iterator[bool]:
    """Load a model within this context: without notices, and with nothing waited for that is not to be had.

    Args:
        what: the kind of model, for the message.
        path: a folder, or a name on a hub.
        name: what the user called it.
        wanted: what would do, and what to do, for the message.

    Yields:
        Whether it is a folder, so that nothing need be asked of a hub.

    Raises:
        ModelError: it cannot be had, or something within the context went wrong.
    """
    local = Path(path).is_dir()
    try:
        if not local and not is_to_be_had(path):
            raise OSError(f"no model {path}")
        with quiet_loading():
            yield local
    except Exception as error:
        kind = "folder" if local else "name: no folder of that name here, and no model to be had from a hub"
        raise ModelError(
            f"{what} {name!r} cannot be loaded ({kind}; {type(error).__name__}); wanted {wanted}"
        ) from error


def is_to_be_had(name: str) -> bool:
    """Look in the local cache, then ask the hub once, for ten seconds; the libraries by themselves try for minutes."""
    from huggingface_hub import HfApi, try_to_load_from_cache

    names = [name] if "/" in name else [name, f"sentence-transformers/{name}"]
    try:
        if any(isinstance(try_to_load_from_cache(each, "config.json"), str) for each in names):
            return True
    except ValueError:  # not a name that a hub could know
        return False
    return any(_on_hub(HfApi(), each) for each in names)


def _on_hub(hub: object, name: str) -> bool:
    try:
        hub.model_info(name, timeout=10)  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001 - whatever the reason, it is not to be had
        return False
    return True
