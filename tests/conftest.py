"""What tests share. They reach no model hub: whatever is not on this machine is not to be had."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.store import Store
from tests.stores import EMBEDDER, MASKS, VACCINES, add

os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of two articles, two passages each: 1 and 2 of masks, 3 and 4 of vaccines."""
    with Store.create(tmp_path / "a.vouch", EMBEDDER) as opened:
        add(opened, MASKS)
        add(opened, VACCINES)
        yield opened
