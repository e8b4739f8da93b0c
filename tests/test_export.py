"""Exports, read back: CSV, RIS, BibTeX, JSON-LD, HTML and Markdown, of hostile articles too."""

import base64
import csv
import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from assistant.certificate import Withheld
from assistant.check import Assistant
from assistant.export import export
from assistant.export.formats import FORMATS
from assistant.export.table import COLUMNS
from assistant.results import FactCheck
from assistant.verdict import Verdict
from index.article import Article, Imprint
from index.errors import InputError
from tests.fakes import article_of, assistant_of

WORK = replace(
    article_of("Masks work. Nurses wear masks daily.", title="For masks", date="2020-12-21"),
    source="https://example.org/for?a=1&b=2",
    authors=("Ann Lee", "Smith, Bob"),
    imprint=Imprint("10.5555/for_masks", "123", "research article", "https://example.org/by", "en"),
    pages=(0,),
)
FAIL = article_of("Masks do not work.", title="Against", source="/home/jane/papers/against.txt", date="2021")
EVIL_TITLE = "=cmd()|'/C calc'!A0 {\\evil} </title><script>alert(1)</script>\nER  - \n\u202eTY  - JOUR & 50% $x_1$"
EVIL = replace(
    article_of(
        'Masks work, "so <script>alert(1)</script>\n{it} &amp; [is](javascript:x) **said**, ![x](http://e.example/i.png)".',
        title=EVIL_TITLE,
        source="javascript:alert(1)",
    ),
    authors=("=HYPERLINK(1)", "A and B", "<img src=x onerror=alert(1)>"),
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant whose articles disagree."""
    with assistant_of(tmp_path_factory.mktemp("export") / "s.vouch", [WORK, FAIL]) as made:
        yield made


@pytest.fixture(scope="module")
def result(assistant: Assistant) -> FactCheck:
    """A contested statement."""
    return assistant.check("Masks work")


@pytest.fixture
def evil(tmp_path: Path) -> Iterator[FactCheck]:
    """A statement that only a hostile article speaks of."""
    with assistant_of(tmp_path / "evil.vouch", [EVIL]) as made:
        yield made.check("=Masks <b>work</b>")


def test_formats(result: FactCheck) -> None:
    """Each format gives text, the same each time; an unknown one is refused with those that there are."""
    assert FORMATS == ("json", "csv", "md", "html", "ris", "bibtex", "claimreview", "annotation")
    for name in FORMATS:
        assert export(result, format=name) == export(result, format=name) != ""
    with pytest.raises(InputError, match="format 'pdf' came; wanted one of json, csv"):
        export(result, format="pdf")


def test_json_is_the_object_of_the_result(result: FactCheck) -> None:
    """The JSON export is what ``to_dict`` gives."""
    assert json.loads(export(result, format="json")) == result.to_dict()


def test_paths_are_not_shown_to_others(result: FactCheck) -> None:
    """All formats but JSON and CSV show of a file's path only its name."""
    shown = {name for name in FORMATS if "/home/jane" in html.unescape(export(result, format=name))}
    assert shown == {"json", "csv"}
    assert "against.txt" in html.unescape(export(result, format="html"))


# CSV


def rows(text: str) -> list[dict[str, str]]:
    """Read CSV."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv(result: FactCheck) -> None:
    """One line for each quote, with what was checked, and all that is known of its source."""
    text = export(result, format="csv")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert text.endswith("\r\n")
    found = rows(text)
    assert [(row["rank"], row["article"]) for row in found] == [
        (str(rank), item.article.id) for rank, item in enumerate(result.evidence, start=1)
    ]
    row = next(row for row in found if row["article"] == WORK.id)
    wanted = {
        "result": result.id,
        "text": "Masks work",
        "outcome": "CONTESTED",
        "stance": "SUPPORTS",
        "stance_probability": "0.9000",
        "quote": "Masks work.",
        "title": "For masks",
        "authors": "Ann Lee; Smith, Bob",
        "date": "2020-12-21",
        "source": WORK.source,
        "doi": "10.5555/for_masks",
        "pmid": "123",
        "page": "1",
        "start": "0",
        "end": "11",
        "sha256": WORK.sha256,
    }
    assert {key: row[key] for key in wanted} == wanted


def test_csv_of_hostile_text(evil: FactCheck) -> None:
    """No cell is a formula, and quotes and line ends survive."""
    (row,) = rows(export(evil, format="csv"))
    assert row["quote"] == evil.evidence[0].quote
    assert row["title"] == f"'{EVIL_TITLE}"
    assert row["authors"].startswith("'=HYPERLINK(1); A and B")
    assert row["text"] == "'=Masks <b>work</b>"
    assert not [value for value in row.values() if value[:1] in set("=+-@\t\r\n")]


def test_csv_without_evidence(assistant: Assistant, result: FactCheck) -> None:
    """A result without a quote is one line with its outcome; an answer has no stances."""
    (row,) = rows(export(replace(result, evidence=()), format="csv"))
    assert (row["outcome"], row["quote"], row["sha256"]) == ("CONTESTED", "", "")
    answer = rows(export(assistant.ask("Do nurses wear masks?"), format="csv"))
    assert {(row["outcome"], row["stance"]) for row in answer} == {("FOUND", "")}


# References


def ris_records(text: str) -> list[list[tuple[str, str]]]:
    """Read RIS: records of (tag, value)."""
    records: list[list[tuple[str, str]]] = [[]]
    for line in text.split("\r\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert match, line
        if match[1] == "ER":
            records.append([])
        else:
            records[-1].append((match[1], match[2]))
    assert records.pop() == []
    return records


def test_ris(result: FactCheck) -> None:
    """A record for each article, with only what is known of it."""
    records = {dict(record)["ID"]: record for record in ris_records(export(result, format="ris"))}
    assert set(records) == {WORK.id, FAIL.id}
    assert records[WORK.id] == [
        ("TY", "JOUR"),
        ("ID", WORK.id),
        ("TI", "For masks"),
        ("AU", "Ann Lee"),
        ("AU", "Smith, Bob"),
        ("PY", "2020"),
        ("DA", "2020/12/21"),
        ("DO", "10.5555/for_masks"),
        ("AN", "123"),
        ("LA", "en"),
        ("UR", "https://doi.org/10.5555/for_masks"),
        ("N1", f"quoted: p. 1, characters 0-11 of the text with SHA-256 {WORK.sha256}"),
    ]
    assert [tag for tag, _ in records[FAIL.id]] == ["TY", "ID", "TI", "PY", "N1"]
    assert dict(records[FAIL.id])["TY"] == "GEN"


def test_ris_of_hostile_text(evil: FactCheck) -> None:
    """A title with line ends begins no field and ends no record."""
    (record,) = ris_records(export(evil, format="ris"))
    title = dict(record)["TI"]
    assert "</title><script>alert(1)</script> ER - TY - JOUR" in title
    assert "\u202e" not in title
    assert [value for tag, value in record if tag == "AU"] == list(EVIL.authors)


def bibtex_entries(text: str) -> list[dict[str, str]]:
    """Read BibTeX by its own rule: a value ends where its braces balance, whatever stands before them."""
    entries = []
    for match in re.finditer(r"@(\w+)\{([^,]+),\n", text):
        entry, at = {"type": match[1], "key": match[2]}, match.end()
        while field := re.match(r"\s*(\w+) = \{", text[at:]):
            at += field.end()
            depth, start = 1, at
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            entry[field[1]] = text[start : at - 1]
            at += text[at] == ","
        assert text[at:].lstrip().startswith("}")
        entries.append(entry)
    return entries


def untex(text: str) -> str:
    """Undo the escapes."""
    for name, sign in (("braceleft", "{"), ("braceright", "}"), ("backslash", "\\")):
        text = text.replace(f"\\text{name}{{}}", f"\0{ord(sign)};")
    return re.sub(r"\0(\d+);", lambda m: chr(int(m[1])), re.sub(r"\\([$&#_%])", r"\1", text))


def test_bibtex(result: FactCheck) -> None:
    """An entry for each article, with only what is known of it."""
    entries = {entry["key"]: entry for entry in bibtex_entries(export(result, format="bibtex"))}
    assert entries[f"vouch-{WORK.id}"] == {
        "type": "misc",
        "key": f"vouch-{WORK.id}",
        "title": "{For masks}",
        "author": "Ann Lee and {Smith, Bob}",
        "year": "2020",
        "month": "12",
        "doi": "10.5555/for_masks",
        "url": "https://doi.org/10.5555/for_masks",
        "note": f"quoted: p. 1, characters 0-11 of the text with SHA-256 {WORK.sha256}",
    }
    assert set(entries[f"vouch-{FAIL.id}"]) == {"type", "key", "title", "year", "note"}


def test_bibtex_of_hostile_text(evil: FactCheck) -> None:
    """Braces balance, and the escapes undone give the title."""
    (entry,) = bibtex_entries(export(evil, format="bibtex"))
    assert untex(entry["title"]) == "{" + " ".join(EVIL_TITLE.replace("\u202e", "").split()) + "}"
    assert "{A and B}" in entry["author"]
    assert "url" not in entry


# Linked data


def test_claimreview(result: FactCheck) -> None:
    """A ClaimReview has what schema.org asks of one, and nothing that Vouch does not know."""
    data = json.loads(export(result, format="claimreview"))
    cited = {work["name"]: work for work in data.pop("citation")}
    assert data == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": result.id,
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
        "creditText": "Ann Lee; Smith, Bob",
        "datePublished": "2020-12-21",
        "url": "https://doi.org/10.5555/for_masks",
        "identifier": "doi:10.5555/for_masks",
        "inLanguage": "en",
        "license": "https://example.org/by",
        "hasPart": [{"@type": "Quotation", "text": "Masks work."}],
    }
    assert set(cited["Against"]) == {"@type", "name", "datePublished", "hasPart"}


@pytest.mark.parametrize(
    ("verdict", "value"),
    [(Verdict.REFUTED, 1), (Verdict.CONTESTED, 2), (Verdict.SUPPORTED, 3), (Verdict.NOT_ENOUGH_EVIDENCE, None)],
)
def test_the_rating_scale(result: FactCheck, verdict: Verdict, value: int | None) -> None:
    """From against to for; without enough evidence there are words and no number."""
    judged = replace(result, judgement=replace(result.judgement, verdict=verdict))
    rating = json.loads(export(judged, format="claimreview"))["reviewRating"]
    assert rating.get("ratingValue") == value
    assert ("bestRating" in rating) is (value is not None)
    assert rating["alternateName"].upper().replace(" ", "_") == verdict.name


def test_an_answer_is_no_claim_review(assistant: Assistant) -> None:
    """A question states nothing that could be rated."""
    with pytest.raises(InputError, match="the answer to a question came"):
        export(assistant.ask("Do masks work?"), format="claimreview")


def check_annotations(data: dict[str, Any], texts: dict[str, Article]) -> None:
    """Hold a collection against what the Web Annotation Data Model requires, and its selectors against the texts."""
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert data["type"] == "AnnotationCollection"
    page = data["first"]
    assert (page["type"], data["total"], page["startIndex"]) == ("AnnotationPage", len(page["items"]), 0)
    identifiers = [data["id"], page["id"], *(item["id"] for item in page["items"])]
    assert len(set(identifiers)) == len(identifiers)
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


def test_annotation(result: FactCheck, assistant: Assistant) -> None:
    """Each quote is an annotation of the article's text, whose selectors select the quote."""
    data = json.loads(export(result, format="annotation"))
    texts = {article.sha256: article for article in (WORK, FAIL)}
    check_annotations(data, texts)
    support = next(item for item in data["first"]["items"] if item["body"][0]["value"] == "SUPPORTS")
    assert support["motivation"] == "assessing"
    assert [body["purpose"] for body in support["body"]] == ["classifying", "linking"]
    source = support["target"]["source"]
    assert (source["via"], source["language"]) == ("https://doi.org/10.5555/for_masks", "en")
    answer = json.loads(export(assistant.ask("Do nurses wear masks?"), format="annotation"))
    check_annotations(answer, texts)
    assert {item["motivation"] for item in answer["first"]["items"]} == {"highlighting"}


def test_annotation_of_hostile_text(evil: FactCheck) -> None:
    """Whatever the words, the selectors select them; an address that is no web address is not named."""
    data = json.loads(export(evil, format="annotation"))
    check_annotations(data, {EVIL.sha256: EVIL})
    assert "via" not in data["first"]["items"][0]["target"]["source"]


# Pages


def test_html(result: FactCheck) -> None:
    """The page shows verdict and stances in words, every quote marked, the sources, and what it was made with."""
    tree = lxml_html.document_fromstring(export(result, format="html"))
    assert tree.xpath("string(//h1)") == "Masks work"
    assert "Contested" in tree.xpath("string(//p[@class='outcome'])")
    assert tree.xpath("//mark/text()") == [item.quote for item in result.evidence]
    stances = [text.strip() for text in tree.xpath("//p[@class='vouch-stance']/strong/text()")]
    assert stances == [item.stance.value.capitalize() for item in result.evidence]
    sources = tree.xpath("string(//ol)")
    assert all(part in sources for part in ("For masks", "doi:10.5555/for_masks", WORK.sha256, FAIL.sha256))
    assert result.id in tree.xpath("string(//footer)")
    assert "@media print" in tree.xpath("string(//style)")


def asks_for_something(tree: Any) -> list[str]:
    """List what a page would run, or fetch without a click."""
    running = tree.xpath("//script|//iframe|//object|//embed|//img|//link|//form|//base|//svg")
    handlers = tree.xpath("//@*[starts-with(name(), 'on')]|//@src|//@srcset|//@background|//@poster")
    styles = [text for text in tree.xpath("//style/text()|//@style") if "url(" in text or "@import" in text]
    return [*map(str, running), *map(str, handlers), *styles]


def test_the_page_stands_by_itself(result: FactCheck, evil: FactCheck) -> None:
    """No scripts, nothing fetched, and nothing of an article or a statement is markup."""
    for shown in (result, evil):
        tree = lxml_html.document_fromstring(export(shown, format="html"))
        assert asks_for_something(tree) == []
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"
        assert all(link.startswith("https://") for link in tree.xpath("//a/@href"))
    tree = lxml_html.document_fromstring(export(evil, format="html"))
    assert tree.xpath("string(//h1)") == "=Masks <b>work</b>"
    assert tree.xpath("string(//mark)") == evil.evidence[0].quote
    assert "</title><script>" in tree.xpath("string(//ol)")


def test_html_says_what_is_withheld(result: FactCheck, assistant: Assistant) -> None:
    """A quote that failed its check is reported; answers say whether something was found."""
    withheld = replace(result, withheld=(Withheld("abc", 1, 2, "it is <gone>"),))
    tree = lxml_html.document_fromstring(export(withheld, format="html"))
    assert "a quote of article abc [1:2] is not shown: it is <gone>" in tree.text_content()
    found, not_found = assistant.ask("Do nurses wear masks?"), assistant.ask("Who discovered penicillin?")
    assert "Found in the articles" in export(found, format="html")
    assert "Nothing in these articles answers that" in export(not_found, format="html")


def test_markdown(result: FactCheck) -> None:
    """Verdict, quotes with stance and place, and numbered sources."""
    lines = export(result, format="md").splitlines()
    assert lines[0] == "## “Masks work”"
    assert lines[2].startswith("**⇄ Contested** · this verdict is ")
    quoted = [line for line in lines if line.startswith("> “")]
    assert [html.unescape(line)[3:-1] for line in quoted] == [item.quote for item in result.evidence]
    assert any(line.startswith("> **✓ Supports** · ") and line.endswith("p. 1, characters 0-11") for line in lines)
    assert any(re.match(r"\d\. Ann Lee; Smith, Bob, “For masks”, 2020-12-21, doi:10", line) for line in lines)


def test_markdown_of_hostile_text(evil: FactCheck) -> None:
    """No sign of an article that Markdown or HTML acts on is left, and unescaped the words are all there."""
    text = export(evil, format="md")
    (quote,) = [line for line in text.splitlines() if line.startswith("> “")]
    assert html.unescape(quote) == f"> “{evil.evidence[0].quote}”"
    outside = re.sub(r"&#\d+;|<bdi class=\"vouch-code\" title=\"U\+202E\">|</bdi>", "", text)
    assert not re.search(r"[<\[\]{}\\`|]|://|!", outside.replace("**", ""))


def test_markdown_of_answers(assistant: Assistant) -> None:
    """An answer says whether something was found, and its quotes have no stance."""
    assert "**→ Found in the articles**" in export(assistant.ask("Do nurses wear masks?"), format="md")
    nothing = export(assistant.ask("Who discovered penicillin?"), format="md")
    assert "**? Nothing in these articles answers that.**" in nothing
    assert "Neutral" not in nothing
