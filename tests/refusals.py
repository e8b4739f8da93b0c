"""Files written to be read, and what every refusal of a reader must say."""

from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers import read_article


def written(folder: Path, name: str, data: str | bytes) -> Path:
    """A file of that name with that content."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def refusal_of(path: Path) -> str:
    """Return why a file is not read: one line that names the path, what came, and what was wanted."""
    with pytest.raises(ReadError) as caught:
        read_article(path)
    message = str(caught.value)
    assert str(path) in message
    assert "wanted" in message
    assert "\n" not in message
    return message
