"""The sources of results -> RIS and BibTeX, for a reference manager."""

from urllib.parse import quote

from assistant.citation import address_of
from assistant.evidence import Evidence
from assistant.export.sources import Result, articles_of, place_of
from index.article import Article


def to_ris(*results: Result) -> str:
    """Write a RIS record for each article that is quoted, with the places of the quotes as a note.

    The type is NEWS or JOUR where the file says what the article is, ELEC for another page of the web, else GEN.
    """
    return "".join(_ris(article, items) for article, items in articles_of(*results))


def _ris(article: Article, items: list[Evidence]) -> str:
    year, _, rest = article.date.partition("-")
    fields = [("TY", _ris_type(article)), ("ID", article.id), ("TI", article.title)]
    fields += [("AU", name) for name in article.authors]
    fields += [("PY", year), ("DA", f"{year}/{rest.replace('-', '/')}" if rest else "")]
    fields += [("DO", article.imprint.doi), ("AN", article.imprint.pmid), ("LA", article.imprint.language)]
    fields += [("UR", address_of(article)), ("N1", _note(article, items))]
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
    names = [f"{{{_tex(name)}}}" if " and " in name or "," in name else _tex(name) for name in article.authors]
    fields = {
        "title": f"{{{_tex(article.title)}}}",
        "author": " and ".join(names),
        "year": year,
        "month": rest[:2],
        "doi": _raw(article.imprint.doi),
        "url": _raw(address_of(article)),
        "note": _tex(_note(article, items)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{vouch-{article.id},\n" + ",\n".join(lines) + "\n}\n"


def _note(article: Article, items: list[Evidence]) -> str:
    return f"quoted: {'; '.join(place_of(item) for item in items)} of the text with SHA-256 {article.sha256}"


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
    """Make an address that may stand unescaped: what TeX or BibTeX would act on is percent-encoded."""
    return quote(_one_line(text), safe=":/?#[]@!$&'()*+,;=%-._~")


def _one_line(text: str) -> str:
    """Fold white space and drop control characters, so that no field or record can end early."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else "" for c in text).split())
