"""What a result was made from: the articles, the models, the settings; and the identifier that follows from them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from assistant.labelling import ON_OTHERS
from assistant.relevance import RELEVANCE, RELEVANT
from assistant.retrieval import CANDIDATES, LEADERS, SHARPENED, TOPIC, WEIGHTS
from assistant.verdict import CALIBRATION, CONTESTED_FROM, COUNTED, DIVIDED, LEAD
from index.article import Article
from index.filters import NO_FILTERS, Filters
from index.store import Store

ID_DIGITS = 16
"""Hexadecimal digits of a result's identifier."""


def fingerprint_of(article: Article, tags: Sequence[str] = ()) -> str:
    """Return a hash, 32 hexadecimal digits, of everything about an article that a result can depend on or show."""
    blocks = [[block.start, block.end, block.kind.value, block.level] for block in article.blocks]
    known = [article.title, article.source, article.authors, article.date, list(astuple(article.imprint))]
    return sha256_of([article.sha256, *known, article.pages, blocks, list(tags)])[:32]


def contents_of(store: Store) -> dict[str, str]:
    """Return the identifier and the fingerprint of every article, in the order in which they were added."""
    tags = {record.id: record.tags for record in store.records()}
    return {article.id: fingerprint_of(article, tags[article.id]) for article in store.articles()}


def content_sha256(contents: Mapping[str, str]) -> str:
    """Return one SHA-256 for all articles in their order, which decides between passages that rank the same."""
    return sha256_of(list(contents.items()))


def settings_of(limit: int, *, read: int, counter: int, filters: Filters = NO_FILTERS) -> dict[str, Any]:
    """Return the settings that a result depends on.

    Args:
        limit: the most pieces of evidence to show.
        read: passages that are weighed for a verdict.
        counter: passages that the search for the opposite adds, at most; 0 if there is none.
        filters: that were applied.
    """
    return {
        "version": vouch_version(),
        "limit": limit,
        "read": read,
        "counter": counter,
        "candidates": CANDIDATES,
        "sharpened": SHARPENED,
        "leaders": LEADERS,
        "topic": TOPIC,
        "weights": asdict(WEIGHTS),
        "relevance": list(RELEVANCE),
        "relevant": RELEVANT,
        "calibration": list(CALIBRATION),
        "contested_from": CONTESTED_FROM,
        "lead": LEAD,
        "counted": list(COUNTED),
        "divided": list(DIVIDED),
        "on_others": ON_OTHERS,
        "filters": filters.to_dict(),
    }


def result_id(
    kind: str,
    text: str,
    content: str,
    models: Mapping[str, Any],
    settings: Mapping[str, Any],
    *,
    reading: Mapping[str, Any] | None = None,
) -> str:
    """Return the identifier of a result, ``ID_DIGITS`` hexadecimal digits.

    The same text of the same kind, read out of the same message, on the same articles, with models of the same weights
    and the same settings has the same identifier, wherever the store lies, however often it was changed meanwhile and
    whatever the models are called.
    """
    weights = {role: model["fingerprint"] for role, model in models.items()}
    return sha256_of([kind, text, reading, content, weights, dict(settings)])[:ID_DIGITS]


def sha256_of(value: object) -> str:
    """Return the SHA-256, hexadecimal, of what can be written as JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def vouch_version() -> str:
    """Return the installed version of Vouch; "" where it is used without being installed."""
    try:
        return version("vouch")
    except PackageNotFoundError:
        return ""
