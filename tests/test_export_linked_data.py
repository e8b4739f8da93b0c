"""ClaimReview and Web Annotation, held against what their vocabularies ask, of hostile articles too."""

import base64
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.check import Assistant
from assistant.export import export
from assistant.results import FactCheck
from assistant.verdict import Verdict
from index.article import Article
from index.errors import InputError
from tests.cited_articles import EVIL, FAIL, WORK
from tests.fakes import article_of, assistant_of


def test_claimreview(contested: FactCheck) -> None:
    """A ClaimReview has what schema.org asks of one, and nothing that Vouch does not know."""
    data = json.loads(export(contested, format="claimreview"))
    cited = {work["name"]: work for work in data.pop("citation")}
    assert data == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": contested.id,
        "claimReviewed": "Masks work",
        "itemReviewed": {"@type": "Claim", "text": "Masks work"},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Contested",
            "ratingExplanation": (
                "Of the articles that were looked through, some speak for the claim and some against it."
            ),
            "ratingValue": 2,
            "worstRating": 1,
            "bestRating": 3,
        },
    }
    assert cited["For masks"] == {
        "@type": "CreativeWork",
        "name": "For masks",
        "genre": "research article",
        "creditText": "Ann Lee; Smith, Bob",
        "datePublished": "2020-12-21",
        "url": "https://doi.org/10.5555/for_masks",
        "identifier": "doi:10.5555/for_masks",
        "inLanguage": "en",
        "license": "https://example.org/by",
        "hasPart": [
            {"@type": "Quotation", "text": "Masks work.", "description": "Supports the claim; p. 1, characters 0-11"}
        ],
    }
    (against,) = cited["Against"]["hasPart"]
    assert against["description"] == "Refutes the claim; characters 0-18"
    assert set(cited["Against"]) == {"@type", "name", "datePublished", "hasPart"}


@pytest.mark.parametrize(
    ("verdict", "value"),
    [(Verdict.REFUTED, 1), (Verdict.CONTESTED, 2), (Verdict.SUPPORTED, 3), (Verdict.NOT_ENOUGH_EVIDENCE, None)],
)
def test_the_rating_scale(contested: FactCheck, verdict: Verdict, value: int | None) -> None:
    """From against to for; without enough evidence there are words and no number."""
    judged = replace(contested, judgement=replace(contested.judgement, verdict=verdict))
    rating = json.loads(export(judged, format="claimreview"))["reviewRating"]
    assert rating.get("ratingValue") == value
    assert ("bestRating" in rating) is (value is not None)
    assert rating["alternateName"].upper().replace(" ", "_") == verdict.name


def test_an_answer_is_no_claim_review(cited: Assistant) -> None:
    """A question states nothing that could be rated."""
    with pytest.raises(InputError, match="the answer to a question came"):
        export(cited.ask("Do masks work?"), format="claimreview")


def check_annotations(data: dict[str, Any], texts: dict[str, Article]) -> None:
    """Hold a collection against what the Web Annotation Data Model requires, and its selectors against the texts."""
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert data["type"] == "AnnotationCollection"
    page = data["first"]
    assert (page["type"], data["total"], page["startIndex"]) == ("AnnotationPage", len(page["items"]), 0)
    identifiers = [data["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(identifiers)) == len(identifiers)
    assert (page["partOf"], data["last"]) == (data["id"], page["id"])
    for item in page["items"]:
        assert (item["type"], re.match(r"urn:uuid:[0-9a-f-]{36}$", item["id"]) is not None) == ("Annotation", True)
        assert all(body["type"] == "TextualBody" and body["value"] for body in item["body"])
        quote, position = item["target"]["selector"]
        digest = item["target"]["source"]["id"].removeprefix("ni:///sha-256;")
        text = texts[base64.urlsafe_b64decode(digest + "=").hex()].text
        start, end = position["start"], position["end"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert [m.start() for m in re.finditer(f"(?={re.escape(whole)})", text)] == [start - len(quote["prefix"])]


def test_annotation(contested: FactCheck, cited: Assistant) -> None:
    """Each quote is an annotation of the article's text, whose selectors select the quote."""
    data = json.loads(export(contested, format="annotation"))
    texts = {article.sha256: article for article in (WORK, FAIL)}
    check_annotations(data, texts)
    assert data["label"] == f"Vouch {contested.id}, CONTESTED: Masks work"
    support = next(item for item in data["first"]["items"] if item["body"][0]["value"] == "SUPPORTS")
    assert support["motivation"] == "assessing"
    assert [body["purpose"] for body in support["body"]] == ["classifying", "linking"]
    source = support["target"]["source"]
    assert (source["via"], source["language"]) == ("https://doi.org/10.5555/for_masks", "en")
    answer = json.loads(export(cited.ask("Do nurses wear masks?"), format="annotation"))
    check_annotations(answer, texts)
    assert {item["motivation"] for item in answer["first"]["items"]} == {"highlighting"}


def test_a_quote_that_stands_twice_is_selected_once(tmp_path: Path) -> None:
    """As much of what surrounds a quote is named as tells its place from every other one."""
    again = "Nurses slept well. Masks work. Doctors slept well, and so did everybody else."
    article = article_of(f"Tea is hot. {again}\n\nIce is cold. {again}")
    with assistant_of(tmp_path / "s.vouch", [article]) as assistant:
        data = json.loads(export(assistant.check("Masks work"), format="annotation"))
    check_annotations(data, {article.sha256: article})
    assert "Masks work." in [item["target"]["selector"][0]["exact"] for item in data["first"]["items"]]


def test_linked_data_ends_no_script_element(evil: FactCheck, contested: FactCheck) -> None:
    """What is put into the script element of a page stays there, and is the same to those who read it."""
    script = replace(contested, statement="</script><!--<script>")
    for name in ("claimreview", "annotation"):
        assert "<" not in export(evil, format=name) + export(script, format=name)
    assert json.loads(export(script, format="claimreview"))["claimReviewed"] == "</script><!--<script>"


def test_annotation_of_hostile_text(evil: FactCheck) -> None:
    """Whatever the words, the selectors select them; an address that is no web address is not named."""
    data = json.loads(export(evil, format="annotation"))
    check_annotations(data, {EVIL.sha256: EVIL})
    assert "via" not in data["first"]["items"][0]["target"]["source"]
