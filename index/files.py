"""Files: which files there are to read, and what is remembered of a file so that it is not read again."""

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.bibliography.matching import sidecar_of, without_sidecars
from index.errors import InputError
from index.readers import readable, suffixes

COARSE_NS = 2 * 10**9
"""Nanoseconds in which two writings of a file may bear the same time; FAT's clock is the coarsest."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What a file, with the list beside it that says what it is, was when it was read.

    Attributes:
        size: bytes of both.
        mtime_ns: when the later of them was written, nanoseconds since 1970.
        sha256: of the bytes of both, hexadecimal.
        checked_ns: when they were looked at, nanoseconds since 1970.
    """

    size: int
    mtime_ns: int
    sha256: str
    checked_ns: int

    @classmethod
    def of(cls, path: Path) -> "FileStamp":
        """Look at a file. Raises OSError if it cannot be read."""
        now, seen, digest = time.time_ns(), _seen(path), hashlib.sha256()
        for part in _parts(path):
            with part.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return cls(*seen, digest.hexdigest(), now)

    def still_fits(self, path: Path) -> bool:
        """Whether a file is certainly the one that was looked at, told without reading it.

        A file that was written shortly before it was looked at may have been written again within the same tick of
        the disk's clock, so it is not certain; nor is one that cannot be looked at.
        """
        try:
            return _seen(path) == (self.size, self.mtime_ns) and self.checked_ns - self.mtime_ns > COARSE_NS
        except OSError:
            return False


def _parts(path: Path) -> list[Path]:
    beside = sidecar_of(path)
    return [path, beside] if beside else [path]


def _seen(path: Path) -> tuple[int, int]:
    seen = [part.stat() for part in _parts(path)]
    return sum(one.st_size for one in seen), max(one.st_mtime_ns for one in seen)


def place_of(path: Path) -> Path:
    """The one name of a file: absolute, its folder without links."""
    return path.parent.resolve() / path.name


def may_exist(path: Path) -> bool:
    """Whether something is at a path; True also where that cannot be told, in a folder that may not be looked into."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def files_of(paths: Iterable[Path]) -> list[Path]:
    """List the files to read: a file as it is named, a folder's files at any depth, sorted.

    Left out of a folder are what is hidden, and lists that lie beside the article that they are about. What cannot be
    gone into, a folder without permission or a link to one, is listed as it is, so that its reader says why.

    Raises InputError if a path is not there, or a folder holds nothing that can be read.
    """
    files: list[Path] = []
    for path in paths:
        if not may_exist(path):
            raise InputError(f"there is nothing at {path}; wanted a file or a folder of articles: check the path")
        files += _files_under(path) if _surely(path.is_dir) else [path]
    return list(dict.fromkeys(files))


def _files_under(folder: Path) -> list[Path]:
    found = sorted(without_sidecars(list(_visible(folder))))
    if all(_surely(path.is_file) and not readable(path) for path in found):
        kinds = ", ".join(suffixes())
        raise InputError(f"{folder} holds no file that can be read; wanted one of {kinds}: name another folder")
    return found


def _visible(folder: Path) -> Iterator[Path]:
    closed: list[Path] = []
    for here, folders, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if _surely((Path(here) / name).is_symlink)]
        yield from (Path(here) / name for name in (*names, *links) if not name.startswith("."))
    yield from closed


def _surely(told: Callable[[], bool]) -> bool:
    """Whether something is so; False also where that cannot be told."""
    try:
        return told()
    except OSError:
        return False
