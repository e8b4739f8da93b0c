"""A program that is killed while it adds many files: what it reported is there, and the same call does the rest."""

import signal
import subprocess
import sys
from pathlib import Path

from index.build import sync
from index.erasing import is_unerased
from index.store import Store
from index.verify import verify
from tests.fakes import NoiseEmbedder

ROOT = Path(__file__).parent.parent
FILES = 24
SCRIPT = """
import os, signal, sys
from pathlib import Path
from index.build import open_store, sync
from tests.fakes import NoiseEmbedder

store, folder, steps = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
opened = open_store(store, NoiseEmbedder())

def count() -> int:
    global steps
    steps -= 1
    if steps < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0

opened.database.connection.set_progress_handler(count, 1)
print("ready", flush=True)
sync(opened, folder, NoiseEmbedder(), progress=lambda done, of, name: print(done, flush=True))
print("all", flush=True)
"""
ADDING = (0, 300, 1_500, 5_000, 12_600)
"""SQLite's own steps before the kill, of 16,000 or so: before the first article, and in the middle of later ones."""
REPLACING = (700, 10_000, 24_500, 31_000, 34_000)
"""The same of 34,500 or so; the last 5,000 overwrite what was replaced."""


def killed(store: Path, folder: Path, steps: int) -> "subprocess.Popen[str]":
    """Start a program that synchronises a store with a folder, and kills itself after so many steps of SQLite."""
    command = [sys.executable, "-c", SCRIPT, str(store), str(folder), str(steps)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def write(folder: Path, *, said: str) -> None:
    """Write the files of a folder, each of three passages."""
    for number in range(FILES):
        lines = [f"House {number} {said} tea at {hour} for all who live in it and for all who come to see them there."
                 for hour in (3, 4, 5)]  # fmt: skip
        (folder / f"{number:02}.txt").write_text(f"House {number}\n\n" + "\n\n".join(lines) + "\n")


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """After SIGKILL at several moments the store is sound and holds what was done; the same call does only the rest."""
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, said="drinks")
    running = [(killed(tmp_path / f"{steps}.vouch", folder, steps), tmp_path / f"{steps}.vouch") for steps in ADDING]
    counts = []
    for process, path in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL, err
        done = int((["0", *out.split()[1:]])[-1])
        with Store.open(path) as store:
            assert verify(store) == []
            there = [record.title for record in store.records()]
            assert there[:done] == [f"House {number}" for number in range(done)]
            assert len(there) in (done, done + 1)
            embedder = NoiseEmbedder()
            report = sync(store, folder, embedder)
            assert [record.title for record in report.unchanged] == there
            assert len(report.added) == FILES - len(there)
            assert len(embedder.embedded) == 3 * len(report.added)
            assert verify(store) == []
            assert len(store) == 3 * FILES
        counts.append(done)
    assert counts[0] == 0
    assert 0 < counts[-1] < FILES


def test_killed_while_replacing(tmp_path: Path) -> None:
    """After SIGKILL among replacements the next call replaces the rest and overwrites the old texts."""
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder, said="drinks")
    running = []
    for steps in REPLACING:
        path = tmp_path / f"{steps}.vouch"
        with Store.create(path, NoiseEmbedder()) as store:
            sync(store, folder, NoiseEmbedder())
        running.append(path)
    write(folder, said="spillxqz")
    processes = [killed(path, folder, steps) for path, steps in zip(running, REPLACING, strict=True)]
    for process, path in zip(processes, running, strict=True):
        _, err = process.communicate(timeout=120)
        assert process.returncode == -signal.SIGKILL, err
        with Store.open(path) as store:
            left = verify(store)
            assert left == [] or (len(left) == 1 and left[0].startswith("bytes of something removed may be left"))
            assert is_unerased(store.database) == bool(left)
            done = sum(record.revision == 2 for record in store.records())
            report = sync(store, folder, NoiseEmbedder())
            assert (len(report.replaced), len(report.unchanged), report.unerased) == (FILES - done, done, "")
            assert verify(store) == []
            assert b"drinks" not in b"".join(file.read_bytes() for file in path.iterdir())
