"""The sources of results -> RIS and BibTeX, for a reference manager."""

import re
from urllib.parse import quote

from assistant.citation import address_of, kind_words
from assistant.evidence import Evidence
from assistant.export.sources import Result, articles_of, cautions, place_of
from index.article import Article


def to_ris(*results: Result) -> str:
    """Write a RIS record for each article that is quoted, with the places of the quotes as a note.

    The type is NEWS or JOUR where the file says what the article is, ELEC for another page of the web, else GEN; M3
    has the kind of article in words.
    """
    return "".join(_ris(article, items) for article, items in articles_of(*results))


def _ris(article: Article, items: list[Evidence]) -> str:
    year, _, rest = article.date.partition("-")
    fields = [("TY", _ris_type(article)), ("ID", article.id), ("TI", article.title)]
    fields += [("AU", name) for name in article.authors]
    fields += [("PY", year), ("DA", f"{year}/{rest.replace('-', '/')}" if rest else "")]
    fields += [("M3", kind_words(article)), ("DO", article.imprint.doi)]
    fields += [("AN", article.imprint.pmid), ("DB", "PubMed" if article.imprint.pmid else "")]
    fields += [("LA", article.imprint.language), ("UR", address_of(article)), ("N1", _note(article, items))]
    written = [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*written, "ER  - ", "", ""])


def _ris_type(article: Article) -> str:
    kind = article.imprint.kind
    if "news" in kind:
        return "NEWS"
    if article.imprint.pmid or kind.endswith(("article", "report", "review")):
        return "JOUR"
    return "ELEC" if address_of(article) else "GEN"


def to_bibtex(*results: Result) -> str:
    """Write an entry for each article that is quoted, with the places of the quotes as a note.

    The type is misc, since what other types require, such as a journal, is not known.
    """
    return "\n".join(_bibtex(article, items) for article, items in articles_of(*results))


def _bibtex(article: Article, items: list[Evidence]) -> str:
    year, _, rest = article.date.partition("-")
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": " and ".join(map(_name, article.authors)),
        "year": year,
        "month": rest[:2],
        "type": _tex(kind_words(article)),
        "doi": _raw(article.imprint.doi),
        "pmid": article.imprint.pmid,
        "url": _raw(address_of(article)),
        "note": _tex(_note(article, items)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{vouch-{article.id},\n" + ",\n".join(lines) + "\n}\n"


def _name(name: str) -> str:
    """Write the name of an author, in braces if BibTeX would read it as other names than it is.

    "Smith, Bob" and "Smith, Jr., Bob" are how BibTeX writes names; "and" parts two of them, and "others" is nobody.
    """
    plain = _one_line(name)
    apart = re.search(r"(?:^| )(?:and|others)(?: |$)", plain, re.IGNORECASE) or plain.count(",") > 2
    return f"{{{_tex(plain)}}}" if apart else _tex(plain)


def _note(article: Article, items: list[Evidence]) -> str:
    quoted = f"quoted: {'; '.join(place_of(item) for item in items)} of the text with SHA-256 {article.sha256}"
    return ". ".join(filter(None, [cautions(article), quoted]))


_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "$&#_%"}
"""Braces by their names: BibTeX counts them even after a backslash."""


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in _one_line(text))


def _raw(text: str) -> str:
    """Make a DOI or an address that stands as it is: only what would end the field is percent-encoded."""
    return re.sub(r"[{}\\ ]", lambda match: quote(match[0]), _one_line(text))


def _one_line(text: str) -> str:
    """Fold white space and drop control characters, so that no field or record can end early."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())
