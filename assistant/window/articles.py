"""The tab that lists the articles, as HTML with a box to search in."""

from collections.abc import Sequence

from assistant.cards import source_line
from assistant.citation import kind_words
from assistant.markup import escaped, escaped_attribute
from index.article_rows import ArticleRecord


def article_table(records: Sequence[ArticleRecord], words: str = "") -> str:
    """List the articles whose title, authors, source, kind or date hold every one of some words.

    Args:
        records: of the store.
        words: parted by white space, in any letters; "" for all articles.
    """
    if not records:
        return '<p class="vouch-hint">There are no articles yet.</p>'
    wanted = words.casefold().split()
    found = [record for record in records if all(word in _searched(record) for word in wanted)]
    rows = "".join(map(_row, found))
    passages = sum(record.passages for record in found)
    count = f"{len(found)} of {len(records)} articles" if wanted else f"{len(records)} articles"
    names = ("Title", "Kind", "Date", "Passages", "Where it is found")
    head = "".join(f'<th scope="col">{name}</th>' for name in names) + "<td></td>"
    table = f'<table class="vouch-table articles"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<p class="vouch-hint">{count}, {passages:,} passages</p>{table if found else ""}'


def _searched(record: ArticleRecord) -> str:
    parts = [record.title, *record.authors, record.source, kind_words(record), record.date]
    return " ".join(parts).casefold()


def _row(record: ArticleRecord) -> str:
    key, title = escaped_attribute(record.id), escaped_attribute(record.title)
    authors = f'<small dir="auto">{escaped("; ".join(record.authors))}</small>' if record.authors else ""
    notices = "".join(f'<small class="notice">{escaped(notice)}</small>' for notice in record.imprint.notices)
    return (
        f'<tr><td><button type="button" class="vouch-claim" id="article-{key}" data-do="opening" data-article="{key}" '
        f'dir="auto">{escaped(record.title)}</button>{authors}{notices}</td>'
        f'<td data-name="Kind">{_stated(kind_words(record))}</td><td data-name="Date">{_stated(record.date)}</td>'
        f'<td data-name="Passages">{record.passages}</td><td data-name="Found at">{source_line(record)}</td>'
        f'<td><button type="button" class="quiet" id="only-{key}" data-do="limiting" data-article="{key}" '
        f'aria-label="Ask only this: {title}">Ask only this</button></td></tr>'
    )


def _stated(words: str) -> str:
    """What an article states of itself, or that it does not."""
    return escaped(words) if words else '<span class="unstated">not stated</span>'
