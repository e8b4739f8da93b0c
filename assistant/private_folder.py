"""A folder for what is nobody else's business: its owner alone can look into it, and it does not outlive its process.

A process that is killed cannot delete its folder; so whoever makes the next one deletes those whose owners are gone. A
process holds a lock on a file in its folder for as long as it lives, and the system lets go of it, however it ends.
"""

import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PREFIX = "vouch-private-"
_LOCK = "lock"
_NEW_S = 60
"""Seconds for which a folder may be without a lock, because it is just being made."""


@contextlib.contextmanager
def private_folder(parent: Path | None = None) -> Iterator[Path]:
    """Make a private folder, and delete it in the end; first delete those of processes that were killed.

    Args:
        parent: where it is made; None for the system's folder for temporary files.
    """
    place = parent or Path(tempfile.gettempdir())
    sweep(place)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    with (folder / _LOCK).open("w") as lock:
        _taken(lock)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def sweep(place: Path) -> None:
    """Delete the private folders, of this user, whose processes are gone."""
    for folder in place.glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if folder.is_symlink() or not _is_ours(folder) or not _is_left(folder):
                continue
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return os.name != "posix" or folder.stat().st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    """Whether the process that made a folder is gone."""
    try:
        with (folder / _LOCK).open("r+") as lock:
            return _taken(lock)
    except FileNotFoundError:
        return time.time() - folder.stat().st_mtime > _NEW_S


def _taken(lock: IO[str]) -> bool:
    """Take the lock on a file, until it is closed; False if another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
