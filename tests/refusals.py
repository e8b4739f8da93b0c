"""What every refusal of a reader must say."""

from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers import read_article


def refusal_of(path: Path) -> str:
    """Return why a file is not read: one line that names the path, what came, and what was wanted."""
    with pytest.raises(ReadError) as caught:
        read_article(path)
    message = str(caught.value)
    assert str(path) in message
    assert "wanted" in message
    assert "\n" not in message
    return message
