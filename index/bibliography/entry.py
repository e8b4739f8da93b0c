"""Entry: what a list of references says about one article."""

import re
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from index.article import Article, Imprint


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list says about one article; "" and () for what it does not say.

    Attributes:
        line: on which the entry begins in its list, counted from 1.
        title, source, authors, date, imprint: as in ``Article``.
        files: names of the article's files, without folders, small letters.
    """

    line: int
    title: str = ""
    source: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    imprint: Imprint = field(default_factory=Imprint)
    files: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call the entry in a message: its title, else its DOI, PMID or file."""
        known = (self.title, self.imprint.doi, self.imprint.pmid, *self.files)
        return next(filter(None, known), f"the entry of line {self.line}")

    def applied(self, article: Article) -> Article:
        """The article with what the entry says in place of what its file says; of the kind both are kept."""
        own, said = article.imprint, self.imprint
        kinds = [kind for imprint in (said, own) for kind in imprint.kind.split("; ") if kind]
        imprint = Imprint(
            doi=said.doi or own.doi,
            pmid=said.pmid or own.pmid,
            kind="; ".join(dict.fromkeys(kinds)),
            licence=said.licence or own.licence,
            language=said.language or own.language,
        )
        return replace(
            article,
            title=self.title or article.title,
            source=self.source or article.source,
            authors=self.authors or article.authors,
            date=self.date or article.date,
            imprint=imprint,
        )


def file_name(said: str) -> str:
    r"""The name of a file, small letters, out of a path or an address of any kind; "" for what names no file.

    Example:
        >>> file_name("internal-pdf://12/Tea%20One.pdf"), file_name(r"C:\articles\Tea.PDF"), file_name("a link")
        ('tea one.pdf', 'tea.pdf', '')
    """
    name = re.split(r"[/\\]", unquote(said.strip()))[-1].lower()
    return name if re.fullmatch(r".*\.[a-z]{2,8}", name) else ""


def title_key(title: str) -> str:
    """A title's letters and digits only, by which titles are compared."""
    return re.sub(r"[\W_]+", "", title).casefold()
