"""Access: who is let in, and where passwords may stand."""

from pathlib import Path

import pytest

from assistant.access import VARIABLE, Access, read_users
from index.errors import InputError


def written(path: Path, text: str, mode: int = 0o600) -> Path:
    """Write a file of passwords."""
    path.write_text(text)
    path.chmod(mode)
    return path


def test_users_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line is a user and a password, which may hold a colon; the file goes before the variable."""
    monkeypatch.setenv(VARIABLE, "eve:other")
    users = read_users(written(tmp_path / "users", "ann:s3cret:x\n\nbob: hunter two \n"))
    assert users == {"ann": "s3cret:x", "bob": "hunter two"}


def test_a_user_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a file the variable says who may come in; without either nobody is asked."""
    monkeypatch.setenv(VARIABLE, "ann:s3cret")
    assert read_users(None) == {"ann": "s3cret"}
    monkeypatch.delenv(VARIABLE)
    assert read_users(None) == {}


def test_passwords_are_compared() -> None:
    """A user comes in with the user's own password only, and nobody else with any."""
    access = Access(users={"ann": "s3cret", "bób": "pässword"})
    assert access.admits("ann", "s3cret")
    assert access.admits("bób", "pässword")
    assert not access.admits("ann", "pässword")
    assert not access.admits("ann", "")
    assert not access.admits("eve", "")
    assert "s3cret" not in repr(access)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "is empty; wanted USER:PASSWORD"),
        ("ann", "line 1 of .* holds something else; wanted USER:PASSWORD"),
        ("ann:\n", "line 1 of .* holds something else"),
        ("ann:a\nann:b", "line 2 of .* holds a user twice"),
    ],
)
def test_a_file_that_says_something_else(tmp_path: Path, text: str, complaint: str) -> None:
    """What is wrong with a file is said with its line, and never with what stands there."""
    with pytest.raises(InputError, match=complaint):
        read_users(written(tmp_path / "users", text))


def test_a_file_that_others_can_read(tmp_path: Path) -> None:
    """A file that others can read, or that is not there, is refused with what to do."""
    path = written(tmp_path / "users", "ann:s3cret", 0o644)
    with pytest.raises(InputError, match=f"can be read by others; .*: chmod 600 {path}"):
        read_users(path)
    with pytest.raises(InputError, match="none cannot be read"):
        read_users(tmp_path / "none")
