"""Private folders: for their owner's eyes, and gone with their process, however that ends."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

from assistant.private_folder import PREFIX, private_folder, sweep

ROOT = Path(__file__).parent.parent
WAITS = """
import sys, time
from pathlib import Path
from assistant.private_folder import private_folder
with private_folder(Path(sys.argv[1])) as folder:
    (folder / "secret.txt").write_text("mine")
    print(folder, flush=True)
    time.sleep(60)
"""


def test_a_folder_is_private_and_deleted(tmp_path: Path) -> None:
    """Only its owner can look into it, and afterwards it is gone with everything in it."""
    with private_folder(tmp_path) as folder:
        assert folder.parent == tmp_path
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "deep").mkdir()
        (folder / "deep" / "secret.txt").write_text("mine")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_deleted(tmp_path: Path) -> None:
    """A folder stays for as long as its process lives; once that was killed, the next one deletes it."""
    process = subprocess.Popen(
        [sys.executable, "-c", WAITS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    left = Path(process.stdout.readline().strip())
    with private_folder(tmp_path):
        assert (left / "secret.txt").read_text() == "mine"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert left.exists()
    with private_folder(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]


def test_other_folders_are_left_alone(tmp_path: Path) -> None:
    """What has another name, is a link, or may just be being made, stays; what is old and without a lock goes."""
    (tmp_path / "vouch").mkdir()
    (tmp_path / f"{PREFIX}link").symlink_to(tmp_path / "vouch")
    (tmp_path / f"{PREFIX}new").mkdir()
    (tmp_path / f"{PREFIX}old").mkdir()
    os.utime(tmp_path / f"{PREFIX}old", (time.time() - 3600,) * 2)
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["vouch", f"{PREFIX}link", f"{PREFIX}new"]
