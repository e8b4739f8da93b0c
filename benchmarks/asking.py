"""Several ways to search are asked the same texts, in turn, so that what else the machine does meets all alike."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Found = TypeVar("Found")
AGAIN = 100
"""Texts, the last ones, that are asked again: what was kept of them is not computed twice."""


def ask_all(
    ways: Mapping[str, Callable[[str], Found]], texts: Sequence[str]
) -> tuple[dict[str, list[Found]], dict[str, dict[str, float]]]:
    """Ask every way every text, one text after the other.

    Returns:
        by way: what it found for each text, in their order; and milliseconds a text, the first time and ``again``. Each
        way is warmed up with the first text, which does not count.
    """
    found: dict[str, list[Found]] = {name: [] for name in ways}
    spent = {name: {"milliseconds": 0.0, "again": 0.0} for name in ways}
    for find in ways.values():
        find(texts[0])
    names = list(ways)
    for number, text in enumerate(texts):
        for name in (*names[number % len(names) :], *names[: number % len(names)]):
            began = time.perf_counter()
            found[name].append(ways[name](text))
            spent[name]["milliseconds"] += 1000 * (time.perf_counter() - began) / len(texts)
        if (number + 1) % 50 == 0:
            print(f"{number + 1}/{len(texts)}", file=sys.stderr, flush=True)
    last = texts[-AGAIN:]
    for text in last:
        for name, find in ways.items():
            began = time.perf_counter()
            find(text)
            spent[name]["again"] += 1000 * (time.perf_counter() - began) / len(last)
    return found, {name: {key: round(value, 1) for key, value in row.items()} for name, row in spent.items()}
