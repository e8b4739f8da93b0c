"""Whether a model that is named, and is no folder, can be had: from the local cache, else from a hub."""


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
