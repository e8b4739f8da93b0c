"""The benchmark of verdicts on full texts: which claims it asks, and its figures by hand."""

import re
from pathlib import Path

import pytest

from assistant.verdict import Verdict
from benchmarks.full_text import CLAIMS, EACH, Claim, checked, inferred, measure, plain
from benchmarks.stance_data import read_jsonl
from tests.disagreement import WORK, ZEBRAS
from tests.fakes import assistant_of

S, R, OPEN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.NOT_ENOUGH_EVIDENCE


def test_claims_in_plain_words() -> None:
    """Each is there once, in one of two sets, has one of three verdicts and names an article of PubMed Central."""
    sets = plain(read_jsonl(CLAIMS))
    assert {name: len(claims) for name, claims in sets.items()} == {"plain words": 113, "plain words, later": 38}
    claims = [claim for group in sets.values() for claim in group]
    assert len({claim.text for claim in claims}) == len(claims)
    assert {claim.verdict for claim in claims} == {S, R, OPEN}
    assert all(re.fullmatch(r"PMC\d{5,}", claim.article) for claim in claims)


def test_claims_of_evidence_inference_come_with_and_without_their_article() -> None:
    """Of an article that is there at most eight claims, each once more where nothing decides it; of others none."""
    rows = [{"claim": f"A raises {n}.", "label": "SUPPORTS", "group": "1"} for n in range(EACH + 3)]
    rows += [{"claim": "A raises B.", "label": "REFUTES", "group": "2"}] * 2
    rows += [{"claim": "A raises C.", "label": "REFUTES", "group": "3"}]
    found = inferred(rows, articles=["PMC1", "PMC2"])
    assert len(found) == len(set(found)) == 2 * (EACH + 1)
    assert found[-2:] == [Claim("A raises B.", R, "PMC2"), Claim("A raises B.", OPEN, "PMC2", without=True)]
    assert {claim.verdict for claim in found if claim.article == "PMC1"} == {S, OPEN}
    assert found == inferred(rows, articles=["PMC2", "PMC1"])


def test_figures_by_hand(tmp_path: Path) -> None:
    """One claim right with its article and right without; a third wrong: two of three, F1 2/3, 0 and 1."""
    with assistant_of(tmp_path / "s.vouch", [WORK, ZEBRAS]) as assistant:
        ids = {record.title: record.id for record in assistant.store.records()}
        claims = [
            Claim("Masks work", S, WORK.title),
            Claim("Masks work", OPEN, WORK.title, without=True),
            Claim("Masks work", R, WORK.title),
        ]
        results = checked(assistant, claims, ids)
    assert [verdict for _, verdict, _ in results] == [S, OPEN, S]
    found = measure(results)
    assert (found["claims"], found["accuracy"]) == (3, 0.6667)
    assert [found["verdicts"][verdict.name]["f1"] for verdict in (S, R, OPEN)] == [0.6667, 0.0, 1.0]
    assert found["macro_f1_of_three"] == pytest.approx(5 / 9, abs=1e-4)
    assert [case["came"] for case in found["cases"]] == ["SUPPORTED", "NOT_ENOUGH_EVIDENCE", "SUPPORTED"]
