"""Sync and add: one DOI is one article, and what files and lists say of their articles."""

from dataclasses import replace

import pytest

from index.article import Article, Imprint
from index.bibliography.matching import read_bibliography
from index.build import add
from index.errors import InputError
from index.report import Report
from tests.folders import TEA, ZEBRAS, Folder, titles


def doi(text: str, number: str, title: str) -> str:
    """A Markdown file that states its DOI."""
    return f"---\ntitle: {title}\ndoi: {number}\n---\n\n{text}"


def test_one_doi_is_one_article(folder: Folder) -> None:
    """A second file with the DOI of an article and another text is skipped, with both named; the first may change."""
    first = folder.write("a.md", doi(TEA, "10.5555/tea", "Tea"))
    (folder.path / "masks.txt").unlink()
    (folder.path / "zebras.txt").unlink()
    folder.sync()
    (kept,) = folder.store.records()
    second = folder.write("b.md", doi(ZEBRAS, "10.5555/TEA", "Zebras"))
    report = add(folder.store, [second], folder.embedder)
    assert titles(report) == {"skipped": ["b.md"]}
    assert report.skipped[0].reason == (
        f"{second} has the DOI 10.5555/tea of article {kept.id} ('Tea', https://doi.org/10.5555/tea), whose text is "
        f"another; wanted one file of each article: remove one, or vouch remove {kept.id} and add this one"
    )
    folder.write("a.md", doi(TEA.replace("hot", "cold"), "10.5555/tea", "Tea"))
    assert titles(add(folder.store, [first], folder.embedder)) == {"replaced": ["Tea"]}
    with pytest.raises(InputError, match="is in the store already; remove it first"):
        folder.store.add(
            Article("Other", "Other.", (), "o", imprint=Imprint(doi="10.5555/tea")),
            [],
            folder.embedder.embed_passages([]),
        )


def test_other_facts_of_the_same_text_replace(folder: Folder) -> None:
    """A file whose title has changed and whose text has not is replaced: the facts of an article are part of it."""
    page = "<title>{}</title><p>Tea is hot and good in winter, say the people of the town.</p>"
    file = folder.write("a.html", page.format("Tea"))
    (before,) = add(folder.store, [file], folder.embedder).added
    folder.write("a.html", page.format("Tee"))
    (after,) = add(folder.store, [file], folder.embedder).replaced
    assert (before.title, after.title) == ("Tea", "Tee")
    assert (after.id, after.sha256, after.revision) == (before.id, before.sha256, 2)


def test_other_facts_of_a_copy_replace(folder: Folder) -> None:
    """Of two files with one text, one whose title changes changes the article, and nothing is added."""
    page = "<title>{}</title><p>Tea is hot and good in winter, say the people of the town.</p>"
    for name in ("a.html", "b.html"):
        folder.write(name, page.format("Tea"))
    assert titles(folder.sync()) == {"added": ["Tea", "Masks in wards", "Zebras"], "unchanged": ["Tea"]}
    folder.write("a.html", page.format("Tee"))
    assert titles(folder.sync()) == {"replaced": ["Tee"], "unchanged": ["Tee", "Masks in wards", "Zebras"]}
    assert titles(folder.sync()) == {"unchanged": ["Tee", "Tee", "Masks in wards", "Zebras"]}


def listed(folder: Folder, rows: str) -> Report:
    """Add the folder with a list that says DOI and kind of files."""
    (folder.path / "list.csv").write_text(f"filename,doi,kind\n{rows}")
    return add(folder.store, [folder.path], folder.embedder, bibliography=read_bibliography(folder.path / "list.csv"))


def test_a_second_list_takes_nothing_away(folder: Folder) -> None:
    """What a list said stays when another says something else about the same article, or nothing."""
    assert titles(listed(folder, "masks.txt,10.5555/m,\nzebras.txt,10.5555/z,news\n")) == {
        "added": ["Masks in wards", "Zebras"]
    }
    assert titles(listed(folder, "masks.txt,,trial\n")) == {"replaced": ["Masks in wards"], "unchanged": ["Zebras"]}
    assert [(r.imprint.doi, r.imprint.kind) for r in folder.store.records()] == [
        ("10.5555/m", "trial"),
        ("10.5555/z", "news"),
    ]


def test_a_list_gives_one_doi_to_two_articles(folder: Folder) -> None:
    """The DOI of another article is not given to one that is there already: the file is skipped with both named."""
    folder.sync()
    masks, zebras = folder.store.records()
    report = listed(folder, "masks.txt,10.5555/m,\nzebras.txt,10.5555/m,\n")
    assert titles(report) == {"replaced": ["Masks in wards"], "skipped": ["zebras.txt"]}
    assert f"has the DOI 10.5555/m of article {masks.id} ('Masks in wards'" in report.skipped[0].reason
    assert [(r.id, r.imprint.doi) for r in folder.store.records()] == [(masks.id, "10.5555/m"), (zebras.id, "")]
    with pytest.raises(InputError, match="the text or the DOI of 'Zebras' is that of another article"):
        folder.store.replace(
            replace(folder.store.article(zebras.id), imprint=Imprint(doi="10.5555/m")),
            [],
            folder.embedder.embed_passages([]),
        )
