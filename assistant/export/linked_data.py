"""Results -> JSON-LD: ClaimReview of schema.org, and the W3C's Web Annotation."""

import base64
import json
import uuid
from typing import Any

from assistant.citation import address_of, is_web_address, kind_words
from assistant.evidence import Evidence
from assistant.export.sources import Result, articles_of, place_of
from assistant.results import Answer, FactCheck
from assistant.stance import Stance
from assistant.verdict import Verdict
from index.article import Article
from index.errors import InputError

RATINGS = {Verdict.REFUTED: 1, Verdict.CONTESTED: 2, Verdict.SUPPORTED: 3}
"""The rating scale, from 1 (the articles speak against the claim) to 3 (for it); 2 if they disagree. A claim for which
there is not enough evidence has no number, only the words: it is not half true."""
AROUND = 32
"""Characters before and after a quote that tell it from others with the same words, if these suffice."""


def to_claimreview(*results: Result) -> str:
    """Write a ClaimReview (schema.org/ClaimReview) of each checked statement, with its quotes as citations.

    It says only what Vouch knows. Who publishes it adds ``url``, ``author`` and ``datePublished`` of the review, and to
    ``itemReviewed`` who made the claim, where and when; search engines ask for these.

    Raises:
        InputError: a result is an answer, which reviews no claim.
    """
    return _json(*map(_claimreview, results))


def _claimreview(result: Result) -> dict[str, Any]:
    if isinstance(result, Answer):
        raise InputError("the answer to a question came; wanted a checked statement, since a ClaimReview rates a claim")
    rating: dict[str, Any] = {
        "@type": "Rating",
        "alternateName": result.verdict.value.capitalize(),
        "ratingExplanation": _EXPLAINED[result.verdict],
    }
    if result.verdict in RATINGS:
        rating |= {"ratingValue": RATINGS[result.verdict], "worstRating": 1, "bestRating": 3}
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": result.id,
        "claimReviewed": result.statement,
        "itemReviewed": {"@type": "Claim", "text": result.statement},
        "reviewRating": rating,
        "citation": [_cited(article, items) for article, items in articles_of(result)],
    }


_EXPLAINED = {
    Verdict.SUPPORTED: "The articles that were looked through speak for the claim.",
    Verdict.REFUTED: "The articles that were looked through speak against the claim.",
    Verdict.CONTESTED: "Of the articles that were looked through, some speak for the claim and some against it.",
    Verdict.NOT_ENOUGH_EVIDENCE: "No article that was looked through is clearly for or against the claim.",
}


def _cited(article: Article, items: list[Evidence]) -> dict[str, Any]:
    """Describe an article with its quotes; authors as a credit, since a name may be a person's or an organization's."""
    known = {
        "name": article.title,
        "genre": kind_words(article),
        "creditText": "; ".join(article.authors),
        "datePublished": article.date,
        "url": address_of(article),
        "identifier": f"doi:{article.imprint.doi}" if article.imprint.doi else "",
        "inLanguage": article.imprint.language,
        "license": article.imprint.licence if is_web_address(article.imprint.licence) else "",
    }
    quotes = [_quotation(item) for item in items]
    return {"@type": "CreativeWork"} | {key: value for key, value in known.items() if value} | {"hasPart": quotes}


def _quotation(item: Evidence) -> dict[str, str]:
    """Say of a quote which way it bears on the claim, and where it stands."""
    return {
        "@type": "Quotation",
        "text": item.quote,
        "description": f"{_BEARS[item.stance]} the claim; {place_of(item)}",
    }


_BEARS = {
    Stance.SUPPORTS: "Supports",
    Stance.REFUTES: "Refutes",
    Stance.NEUTRAL: "Neither supports nor refutes",
}


def to_annotation(*results: Result) -> str:
    """Write an AnnotationCollection (W3C Web Annotation Data Model, 2017) of each result, an annotation for each quote.

    The target is the text of the article in the store, named by its hash (RFC 6920), as offsets are true of that and
    not of the page or the file that it was read from; that page, if it has an address, is named as ``via``.
    """
    return _json(*map(_collection, results))


def _collection(result: Result) -> dict[str, Any]:
    page = {
        "id": _urn(result, "page"),
        "type": "AnnotationPage",
        "partOf": _urn(result, "collection"),
        "startIndex": 0,
        "items": [_annotation(result, item, rank) for rank, item in enumerate(result.evidence, start=1)],
    }
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn(result, "collection"),
        "type": "AnnotationCollection",
        "label": f"Vouch {result.id}, {result.outcome}: {result.text}",
        "total": len(result.evidence),
        "first": page,
        "last": page["id"],
    }


def _annotation(result: Result, item: Evidence, rank: int) -> dict[str, Any]:
    article, is_check = item.article, isinstance(result, FactCheck)
    bodies = [_body(item.stance.name, "classifying")] if is_check else []
    bodies.append(_body(result.text, "linking" if is_check else "questioning"))
    bodies += [_body(f"Of the article: {notice}", "commenting") for notice in article.imprint.notices]
    prefix, suffix = _around(article.text, item.start, item.end)
    source = {"id": _ni(article), "type": "Text", "format": "text/plain"}
    source |= {"language": article.imprint.language} if article.imprint.language else {}
    source |= {"via": address_of(article)} if address_of(article) else {}
    return {
        "id": _urn(result, str(rank)),
        "type": "Annotation",
        "motivation": "assessing" if is_check else "highlighting",
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextQuoteSelector", "exact": item.quote, "prefix": prefix, "suffix": suffix},
                {"type": "TextPositionSelector", "start": item.start, "end": item.end},
            ],
        },
    }


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a quote: ``AROUND`` characters, and so many more that it stands there alone.

    A TextQuoteSelector selects every place that it fits, so it has to fit one.
    """
    around = AROUND
    while True:
        first = max(0, start - around)
        whole = text[first : end + around]
        if text.find(whole) == text.rfind(whole):
            return whole[: start - first], whole[end - first :]
        around *= 2


def _body(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _ni(article: Article) -> str:
    """Name a text by its SHA-256, as RFC 6920 has it."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(article.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def _urn(result: Result, part: str) -> str:
    """Make an identifier that is the same for the same result."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'ni:///vouch;{result.id}/{part}')}"


def _json(*values: dict[str, Any]) -> str:
    """Write one object, or several as an array, which JSON-LD allows for.

    No "<" is written as it is: JSON-LD is put into the script element of a page, which it must not end.
    """
    written = json.dumps(values[0] if len(values) == 1 else values, ensure_ascii=False, indent=2) + "\n"
    return written.replace("<", "\\u003c")
