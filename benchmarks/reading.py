"""What the readers make of files of every kind, sound and broken: what is read, what is refused and why.

python -m benchmarks.reading [--out FILE] writes the table. It exits with 1 if a file is not read or refused as it has
to be, if a sentence of a sound one is lost, or if a quote is not the article's text.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.made_files import Made, made_files
from index.article import Article
from index.errors import ReadError
from index.passages import cut_passages
from index.readers import read_article

RESULT = Path(__file__).parent / "results" / "reading.json"
QUOTES = 5
"""Random quotes of each article that are compared with its text."""
MAX_WORDS = 60
"""Words of a passage here, where no model counts tokens."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file.

    Attributes:
        made: the file.
        article: None if it was refused.
        reason: why it was refused, "" if it was read.
    """

    made: Made
    article: Article | None
    reason: str

    @property
    def lost(self) -> list[str]:
        """The sentences that are not in the article's own prose."""
        if self.article is None:
            return list(self.made.says)
        prose = (self.article.text[block.start : block.end] for block in self.article.body)
        said = " ".join(" ".join(prose).split())
        return [sentence for sentence in self.made.says if sentence not in said]

    @property
    def right(self) -> bool:
        """Whether it was refused for the right reason, or read whole with exact quotes."""
        if self.article is None:
            return bool(self.made.refused) and self.made.refused in self.reason
        return not (self.made.refused or self.lost) and all(exact for _, exact in quotes_of(self.article))


def write_files(folder: Path) -> list[Made]:
    """Write all files to a folder, and return what they are."""
    made = made_files()
    for one in made:
        with (folder / one.name).open("wb") as file:
            file.write(one.data)
            if one.size:
                file.truncate(one.size)
    return made


def read_all(folder: Path, made: Sequence[Made]) -> list[Outcome]:
    """Read all files; one that is refused stops no other."""
    outcomes = []
    for one in made:
        try:
            outcomes.append(Outcome(one, read_article(folder / one.name), ""))
        except ReadError as error:
            outcomes.append(Outcome(one, None, str(error).replace(f"{folder}/", "")))
    return outcomes


def quotes_of(article: Article) -> list[tuple[str, bool]]:
    """Random passages, and whether each is the article's text between its offsets and lies in its prose."""
    passages = cut_passages(
        article, count_tokens=lambda texts: [len(text.split()) for text in texts], max_tokens=MAX_WORDS
    )
    draw = random.Random(article.id)
    some = draw.sample(passages, min(QUOTES, len(passages)))
    begins, ends = ([getattr(block, edge) for block in article.body] for edge in ("start", "end"))
    return [
        (one.text, article.text[one.start : one.end] == one.text and one.start >= min(begins) and one.end <= max(ends))
        for one in some
    ]


def table(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """What goes into the result file."""
    read = [one for one in outcomes if one.article]
    quotes = [exact for one in read if one.article for _, exact in quotes_of(one.article)]
    return {
        "files": len(outcomes),
        "read": len(read),
        "refused": len(outcomes) - len(read),
        "as expected": sum(one.right for one in outcomes),
        "sentences": sum(len(one.made.says) for one in read),
        "sentences lost": sum(len(one.lost) for one in read),
        "quotes": len(quotes),
        "quotes exact": sum(quotes),
        "table": [
            {
                "file": one.made.name,
                "read": True,
                "language": one.article.imprint.language,
                "passages of prose": len(one.article.body),
            }
            if one.article
            else {"file": one.made.name, "read": False, "reason": one.reason}
            for one in outcomes
        ],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files, read them, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=RESULT)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        folder = Path(name)
        outcomes = read_all(folder, write_files(folder))
    result = table(outcomes)
    options.out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps({key: value for key, value in result.items() if key != "table"}))
    wrong = [one.made.name for one in outcomes if not one.right]
    print(f"not as expected: {wrong}" if wrong else "all as expected")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
