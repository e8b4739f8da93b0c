"""Files that somebody uploaded, put together in a folder for as long as they are read."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.bibliography.matching import without_sidecars
from index.errors import InputError

MOST_FILES = 100
"""Files of one upload."""
MOST_BYTES = 200 * 10**6
"""Bytes of one upload, all files together."""


@contextlib.contextmanager
def received(files: Sequence[Path], within: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Take uploaded files from where they lie, and delete them in the end.

    Args:
        files: of names that may be the same.
        within: folder in which they are put for as long as they are read.

    Yields:
        The folder that they are in now, and those of them to be read as articles, in their order: lists that belong to
        another file are not. A second file of one name lies in a folder of its own.

    Raises:
        InputError: there is none, or too many or too large ones, or one is not there any more; all are deleted then.
    """
    with tempfile.TemporaryDirectory(prefix="upload-", dir=within) as name:
        try:
            _require(files)
            placed = [_placed(path, Path(name)) for path in files]
        finally:
            for path in files:
                path.unlink(missing_ok=True)
        yield Path(name), without_sidecars(placed)


def _require(files: Sequence[Path]) -> None:
    if not files:
        raise InputError("no file came; wanted one or more articles: choose them")
    if len(files) > MOST_FILES:
        raise InputError(f"{len(files)} files came; wanted at most {MOST_FILES} at once: send them in parts")
    gone = [path.name for path in files if not path.is_file()]
    if gone:
        raise InputError(f"the upload of {gone[0]!r} did not arrive whole; wanted the file: send it again")
    size = sum(path.stat().st_size for path in files)
    if size > MOST_BYTES:
        raise InputError(f"{size:,} bytes came; wanted at most {MOST_BYTES:,} at once: send the files in parts")


def _placed(path: Path, folder: Path) -> Path:
    """Move a file into a folder, or into a numbered one in it if one of its name is there."""
    number, place = 1, folder / path.name
    while place.exists():
        number += 1
        place = folder / str(number) / path.name
    place.parent.mkdir(exist_ok=True)
    return Path(shutil.move(path, place))
