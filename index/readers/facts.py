"""Facts: what a file says about its article, and the article that they and the text make."""

from dataclasses import dataclass, field
from pathlib import Path

from index.article import Article, Block, Imprint
from index.readers.metadata import byline_authors, stated_date


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says about its article; "" and () for what it does not say. ``date`` is ISO 8601."""

    title: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    imprint: Imprint = field(default_factory=Imprint)

    def article(self, path: Path, text: str, blocks: tuple[Block, ...]) -> Article:
        """Make the article of a text; what the facts leave out is looked for in its lines, and last in the path."""
        return Article(
            title=self.title or path.stem,
            text=text,
            blocks=blocks,
            source=self.source or str(path),
            authors=self.authors or byline_authors(text, blocks),
            date=self.date or stated_date(text, blocks),
            imprint=self.imprint,
        )


def heading_of(text: str, blocks: tuple[Block, ...]) -> str:
    """Return the first heading of the first level, as it stands in the text; "" if there is none."""
    return next((text[block.start : block.end] for block in blocks if block.level == 1), "")
