"""Progress: rate and time left, in words."""

import pytest

from assistant.progress import duration, progress_on_stderr


def test_rate_and_time_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told how many are done, at which rate lately, and how much time is left; at the end how long it took."""
    clock = iter([0.0, 0.0, 2.0, 2.5, 330.0])
    monkeypatch.setattr("assistant.progress.time.monotonic", lambda: next(clock))
    tell = progress_on_stderr("files", lines=True)
    for done, name in ((0, "a.txt"), (1, "b.txt"), (4, "c.txt"), (300, "")):
        tell(done, 300, name)
    assert capsys.readouterr().err.splitlines() == [
        "[0/300] a.txt",
        "[1/300] b.txt, 30.0 files/min, about 10 min left",
        "[4/300] c.txt, 1.6 files/s, about 3 min left",
        "[300/300] done in 6 min",
    ]


def test_on_a_terminal_one_line_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    """Without lines each step takes the place of the one before, and the last one stays."""
    tell = progress_on_stderr("articles", lines=False)
    tell(0, 1, "Tea")
    tell(1, 1, "")
    assert capsys.readouterr().err == "\x1b[2K[0/1] Tea\r\x1b[2K[1/1] done in 0 s\n"


def test_the_rate_is_that_of_now(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """After a slow beginning the rate is worked out from the last steps only."""
    times = [0.0, *(1000.0 + step for step in range(60))]
    clock = iter(times)
    monkeypatch.setattr("assistant.progress.time.monotonic", lambda: next(clock))
    tell = progress_on_stderr("files", lines=True)
    for done in range(60):
        tell(done, 100, "a.txt")
    assert capsys.readouterr().err.splitlines()[-1] == "[59/100] a.txt, 1.0 files/s, about 41 s left"


def test_durations() -> None:
    """Seconds up to two minutes, minutes up to two hours, then hours and minutes."""
    assert [duration(s) for s in (0, 7.4, 119, 120, 1500, 7170, 9000)] == [
        "0 s", "7 s", "119 s", "2 min", "25 min", "2 h 0 min", "2 h 30 min",
    ]  # fmt: skip
