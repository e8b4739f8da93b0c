"""How much of an article the readers keep, and how much of what surrounds it they let through.

python -m benchmarks.boilerplate [--out FILE] reads the pages and papers of ``benchmarks/pages``, which were written in
the manner of news sites, blogs, journals and others. Marks say what is what: {+ the article's +}, {- foreign -}. It
exits with 1 if a group misses a bar. The pages came in eight rounds. Those of a round were written before the rules
were mended on them, and ``results/boilerplate_first_sight.json`` has their figures from before: these say more about
pages that nobody has seen than the figures of all pages now.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.made_papers import paper
from index.readers import read_article
from index.sentences import sentence_spans

PAGES = Path(__file__).parent / "pages"
RESULT = Path(__file__).parent / "results" / "boilerplate.json"
MIN_KEPT = 0.97
"""Share of the article's sentences that has to be kept."""
MAX_THROUGH = 0.02
"""Share of the foreign lines that may be taken for the article's."""
WHOLE = 5
"""Words under which a foreign line only counts if it is a line of the article's prose by itself."""

_MARK = re.compile(r"\{([+-])(.*?)[+-]\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page.

    Attributes:
        name: of the page.
        own: how many sentences are the article's.
        foreign: how many lines are not.
        lost: the article's sentences that are not in its prose.
        through: the foreign lines that are.
    """

    name: str
    own: int
    foreign: int
    lost: tuple[str, ...]
    through: tuple[str, ...]


def outcome_of(source: Path, folder: Path) -> Outcome:
    """Build a page or a paper in a folder, read it, and compare its prose with its marks."""
    text = source.read_text(encoding="utf-8")
    if source.suffix == ".paper":
        data, own, foreign = paper(text)
        path = folder / f"{source.stem}.pdf"
    else:
        data, own, foreign = _MARK.sub(r"\2", text).encode(), _marked(text, "+"), _marked(text, "-")
        path = folder / source.name
    path.write_bytes(data)
    article = read_article(path)
    prose = [_plain(article.text[block.start : block.end]) for block in article.body]
    said = "\n".join(map(_solid, prose))
    sentences = [sentence for part in own for sentence in _sentences(part)]
    lines = {_solid(part.removeprefix("- ")) for part in prose}
    return Outcome(
        source.stem,
        len(sentences),
        len(foreign),
        tuple(one for one in sentences if _solid(one) not in said),
        tuple(one for one in foreign if _solid(one) in (lines if len(one.split()) < WHOLE else said)),
    )


def _marked(page: str, sign: str) -> list[str]:
    """What is marked with a sign, as a reader of the page sees it."""
    found = (_plain(unescape(_TAG.sub("", part))) for mark, part in _MARK.findall(page) if mark == sign)
    return [part for part in found if re.search(r"\w", part)]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _solid(text: str) -> str:
    """Letters and digits only: raised numbers, hyphens and quotation marks may be written in several ways."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def measure(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of a group of pages."""
    own, foreign = sum(one.own for one in outcomes), sum(one.foreign for one in outcomes)
    lost, through = sum(len(one.lost) for one in outcomes), sum(len(one.through) for one in outcomes)
    return {
        "pages": len(outcomes),
        "sentences": own,
        "kept": round(1 - lost / own, 4),
        "foreign lines": foreign,
        "let through": round(through / foreign, 4),
        "misses": {
            one.name: {"lost": list(one.lost), "let through": list(one.through)}
            for one in outcomes
            if one.lost or one.through
        },
    }


def groups() -> dict[str, dict[str, Any]]:
    """The figures of pages and of papers."""
    found = {}
    with TemporaryDirectory() as name:
        for label, suffix in (("pages", ".html"), ("papers", ".paper")):
            found[label] = measure([outcome_of(source, Path(name)) for source in sorted(PAGES.glob(f"*{suffix}"))])
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Read all pages, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=RESULT)
    options = parser.parse_args(arguments)
    found = groups()
    options.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for label, figures in found.items():
        print(f"{label}: kept {figures['kept']}, let through {figures['let through']}")
    return int(any(one["kept"] < MIN_KEPT or one["let through"] > MAX_THROUGH for one in found.values()))


if __name__ == "__main__":
    sys.exit(main())
