"""Progress: how far a long piece of work is, at what rate, and how much time is left, on standard error."""

import sys
import time
from collections import deque

from assistant.markup import for_terminal
from index.run import Progress

LATELY = 50
"""Steps that the rate is worked out from, so that it is that of now."""


def progress_on_stderr(unit: str, *, lines: bool) -> Progress:
    """Return what tells the progress of one piece of work, which begins now.

    Args:
        unit: what is counted: "files".
        lines: a line for each step; else one line of a terminal, written over and over.
    """
    began = time.monotonic()
    lately: deque[tuple[float, int]] = deque([(began, 0)], maxlen=LATELY)

    def tell(done: int, total: int, name: str) -> None:
        now = time.monotonic()
        lately.append((now, done))
        rate = (done - lately[0][1]) / max(now - lately[0][0], 1e-9)
        pace = f"{rate:.1f} {unit}/s" if rate >= 1 else f"{60 * rate:.1f} {unit}/min"
        left = f", {pace}, about {duration((total - done) / rate)} left" if rate and name else ""
        line = f"[{done}/{total}] {for_terminal(name) or f'done in {duration(now - began)}'}{left}"
        sys.stderr.write(f"{line}\n" if lines else f"\x1b[2K{line}" + ("\r" if name else "\n"))
        sys.stderr.flush()

    return tell


def duration(seconds: float) -> str:
    """Word a time as exactly as it matters.

    Example:
        >>> duration(7.4), duration(90), duration(1500), duration(9000)
        ('7 s', '90 s', '25 min', '2 h 30 min')
    """
    minutes = round(seconds / 60)
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"
