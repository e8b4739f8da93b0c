"""Article: one document as it was read, with what of its text is the article and what is not."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field, fields
from enum import Enum

from index.article_types import ArticleType, type_named
from index.languages import name_of
from index.spans import Span

READ_BY_MODELS = "en"
"""The language that the default encoder and stance model were trained on."""
ID_DIGITS = 12
"""Hexadecimal digits of the text's SHA-256 that name an article unless its store has another name for it."""


class BlockKind(Enum):
    """What a block of an article's text is."""

    HEADING = "heading"
    """A title or a section heading: context for what follows, no evidence by itself."""
    BODY = "body"
    """The article's own prose, list items and captions: the only blocks that passages are cut from."""
    FURNITURE = "furniture"
    """Navigation, cookie, sharing, sign-up and player text: what surrounds an article on a page."""
    BACK_MATTER = "back matter"
    """Reference lists, author lists and addresses, correspondence, received/accepted lines, licences."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list item or a line of an article's text.

    Attributes:
        start, end: characters in ``Article.text``, end exclusive; no white space at either end.
        kind: what the block is.
        level: of a heading, 1 for the title, 2 for a section and so on; 0 for every other kind.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0

    @property
    def span(self) -> Span:
        """(start, end) in characters of the article's text, end exclusive."""
        return (self.start, self.end)


def _unicode(text: str) -> str:
    """Join surrogate pairs, and replace halves of characters, which file names and metadata may hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file states about the publication of its article; "" for what it does not state.

    Attributes:
        doi: small letters, nothing before it: "10.1000/182".
        pmid: PubMed's number, digits only.
        kind: of article, in the file's own words, small letters: "review article", "case report", "preprint", "news";
            several statements are parted by "; ".
        licence: its web address if the file gives one, else its words.
        language: BCP 47 tag: "en", "pt-BR"; where the file states none, that of its prose, if it can be told.
    """

    doi: str = ""
    pmid: str = ""
    kind: str = ""
    licence: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        for one in fields(self):
            object.__setattr__(self, one.name, _unicode(getattr(self, one.name)))

    @property
    def type(self) -> ArticleType:
        """What ``kind`` says, in the words of a fixed list."""
        return type_named(self.kind)

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know before relying on the article: its language, that it is withdrawn or a draft."""
        language = self.language
        told = {
            ArticleType.RETRACTION: "it states that an article was withdrawn",
            ArticleType.CORRECTION: "it states that it corrects an article",
            ArticleType.PREPRINT: "it is a preprint, which nobody has reviewed",
        }
        foreign = f"it is in {name_of(language)}; the default models read English"
        first = (foreign,) if language and language.split("-")[0].lower() != READ_BY_MODELS else ()
        return first + ((told[self.type],) if self.type in told else ())


@dataclass(frozen=True, slots=True)
class Article:
    """One document. ``text`` never changes after reading; every quote is a slice of it.

    Attributes:
        title: as the file gives it; the file's name where it gives none.
        text: the whole text that was read, furniture and back matter included, line ends as one line feed.
        blocks: in order, without overlap; every character that is not white space lies in exactly one.
        source: where it came from, a web address if the file names one, else the path as it was given.
        authors: names as the file gives them, () if it gives none.
        date: ISO 8601, "2020-12-21", "2020-12" or "2020"; "" if the file gives none.
        imprint: what the file states about the publication.
        pages: characters of ``text``, ascending: page n begins at ``pages[n - 1]``; () if the format has no pages.
        id: what a store calls the article, and keeps when the text is replaced; unless it is given, the first 12
            hexadecimal digits of ``sha256``, so that the same text has the same identifier everywhere.
        sha256: hexadecimal SHA-256 of the text in UTF-8, 64 characters: the same text is the same article.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    authors: tuple[str, ...] = ()
    date: str = ""
    imprint: Imprint = Imprint()
    pages: tuple[int, ...] = ()
    id: str = field(default="", kw_only=True)
    sha256: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", _unicode(self.title))
        object.__setattr__(self, "source", _unicode(self.source))
        object.__setattr__(self, "authors", tuple(_unicode(name) for name in self.authors))
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8")).hexdigest())
        object.__setattr__(self, "id", self.id or self.sha256[:ID_DIGITS])

    def page_of(self, offset: int) -> int | None:
        """The page on which a character of ``text`` stands, counted from 1; None if the format has no pages.

        Example:
            >>> Article("Tea", "Tea is hot.", (), "a.pdf", pages=(0, 4)).page_of(4)
            2
        """
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks that are the article's own prose."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.BODY)
