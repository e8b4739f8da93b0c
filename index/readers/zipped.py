"""The files inside a ZIP container such as DOCX, never more of them than memory bears."""

import lzma
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from index.errors import ReadError

MAX_BYTES = 64 * 2**20
"""The most bytes that are unpacked of one container: a novel has less than one million characters."""


class Container:
    """A ZIP container that is open for reading.

    Args:
        path: named in the errors.
        data: its bytes.
        kind: what was wanted, for the errors: "a DOCX file".

    Raises:
        ReadError: the bytes are no sound ZIP container.
    """

    def __init__(self, path: Path, data: bytes, *, kind: str) -> None:
        self._path, self._kind = path, kind
        self._left = MAX_BYTES
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise ReadError(
                f"{path} is an old Office file or locked with a password; wanted {kind} without one. Open it and save "
                "it as such."
            )
        try:
            self._files = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise self._broken(error) from error

    def __contains__(self, name: str) -> bool:
        return name in self._files.NameToInfo

    def read(self, name: str) -> bytes:
        """Unpack one file.

        Raises:
            ReadError: it is not there, locked, damaged, or all that was read unpacks to more than ``MAX_BYTES``.
        """
        if name not in self:
            raise ReadError(f"{self._path} holds no {name}; wanted {self._kind}. Save it again in that format.")
        try:
            with self._files.open(name) as packed:
                data = packed.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError) as error:
            raise self._broken(error) from error
        except RuntimeError as error:
            raise ReadError(
                f"{self._path} is locked with a password; wanted {self._kind} without one. Save it without a password."
            ) from error
        self._left -= len(data)
        if self._left < 0:
            raise ReadError(
                f"{self._path} unpacks to more than {MAX_BYTES:,} bytes, {name} included, as no article does; wanted "
                f"{self._kind} of an article's size. Save its text by itself."
            )
        return data

    def _broken(self, error: Exception) -> ReadError:
        return ReadError(
            f"{self._path} is a broken ZIP container ({str(error)[:80]}); wanted {self._kind}. Save it again."
        )
