"""How the window is served: on which port, to whom, and whose changes to the articles are."""

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.visits import Changes
from index.errors import InputError

VARIABLE = "VOUCH_AUTH"
"""Environment variable that may hold one user and password."""
_WANTED = "wanted USER:PASSWORD, neither of them empty"


@dataclass(frozen=True, slots=True)
class Access:
    """How the window is served.

    Attributes:
        port: of the local address; None for the first free one.
        changes: whose a change to the articles is.
        users: each one's password; nobody is asked for one if there is none.
    """

    port: int | None = None
    changes: Changes = Changes.PRIVATE
    users: Mapping[str, str] = field(default_factory=dict, repr=False)

    def admits(self, user: str, password: str) -> bool:
        """Whether a password is that of a user; takes as long for a right one as for a wrong one."""
        return hmac.compare_digest(self.users.get(user, "").encode(), password.encode()) and user in self.users


def read_users(path: Path | None) -> dict[str, str]:
    """Read users and passwords from a file, one USER:PASSWORD a line, else from ``VARIABLE``; else there are none.

    Neither stands where other users of the machine can read it, as the arguments of a command do.

    Raises:
        InputError: the file cannot be read, or can be read by others, or it or the variable holds something else.
    """
    if path is not None:
        return _users(_text(path), str(path))
    return _users(os.environ[VARIABLE], f"${VARIABLE}") if os.environ.get(VARIABLE) else {}


def _text(path: Path) -> str:
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise InputError(f"{path} can be read by others; wanted a file of your own: chmod 600 {path}")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "no UTF-8 text"
        raise InputError(f"{path} cannot be read ({why}); wanted lines of USER:PASSWORD: check the path") from error


def _users(text: str, source: str) -> dict[str, str]:
    users: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        user, _, password = (part.strip() for part in line.partition(":"))
        if not line.strip():
            continue
        if not user or not password or user in users:
            twice = "a user twice" if user in users else "something else"
            raise InputError(f"line {number} of {source} holds {twice}; {_WANTED}, and each user once")
        users[user] = password
    if not users:
        raise InputError(f"{source} is empty; {_WANTED}, one a line")
    return users
