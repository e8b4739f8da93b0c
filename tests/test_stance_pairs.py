"""What the stance model is trained and tried on: edits, mined and widened pairs, folds, minimal pairs."""

import random
import re

import pytest

from benchmarks.article_pairs import article_pairs
from benchmarks.comparisons import comparison_pairs, exchanged_pairs
from benchmarks.counterfactual import Edit, counterfactual_pairs, negate, opposite_pairs, renumber, resettle, turn
from benchmarks.minimal_pairs import TEMPLATES, measure, minimal_pairs
from benchmarks.rewordings import reworded
from benchmarks.stance_data import (
    Pair,
    beside_rationales,
    best_windows,
    fold_of_group,
    in_context,
    quoted_elsewhere,
)
from benchmarks.templates import templated_pairs
from benchmarks.trial_claims import trial_claims
from tests.fakes import NotLabeller

SUPPORTS, REFUTES, NEUTRAL = range(3)
FAMILIES = (
    "negation",
    "direction",
    "numbers and units",
    "hedging",
    "comparator swapped",
    "population swapped",
    "part and whole",
    "double negation",
    "passive",
    "synonyms",
)


@pytest.mark.parametrize(
    ("edit", "sentence", "other"),
    [
        (negate, "The drug was safe in adults.", "The drug was not safe in adults."),
        (negate, "The drug was not safe in adults.", "The drug was safe in adults."),
        (negate, "The drug reduced pain in adults.", "The drug did not reduce pain in adults."),
        (negate, "The drug did not reduce pain.", "The drug reduced pain."),
        (negate, "Zinc has been shown to help.", "Zinc has not been shown to help."),
        (turn, "Mortality was higher with zinc.", "Mortality was lower with zinc."),
        (resettle, "It was tested in rats.", None),
    ],
)
def test_an_edit_changes_what_is_said(edit: Edit, sentence: str, other: str | None) -> None:
    """Each rule gives the sentence that is meant, and leaves the rest of it alone."""
    found = edit(sentence, random.Random(0))
    assert found is not None
    assert found != sentence
    assert other is None or found == other


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (negate, "Patients who were treated"),
        (turn, "Higher doses led to lower pressure."),
        (turn, "Zinc is a metal."),
        (renumber, "The year was 2019 and p<0.05."),
        (resettle, "The stars were counted."),
    ],
)
def test_an_edit_keeps_off_what_it_cannot_do(edit: Edit, sentence: str) -> None:
    """Where a rule is not safe there is no edit."""
    assert edit(sentence, random.Random(0)) is None


def test_a_number_is_changed_clearly() -> None:
    """One number becomes another, at least half or one and a half times as large, or its unit does."""
    found = {renumber("They took 40 mg of it.", random.Random(seed)) for seed in range(60)}
    others = ("4", "10", "20", "64", "80", "120", "400")
    assert found == {"They took 40 g of it.", *(f"They took {number} mg of it." for number in others)}


def test_counterfactual_pairs_tell_nothing_by_the_claim() -> None:
    """Every claim of a four, and of a frame's claim, occurs with more than one label, the same in each draw."""
    texts = [f"In adults the tested drug number {n} was clearly better than any other one." for n in range(30)]
    pairs = counterfactual_pairs(texts, most=200, seed=1)
    assert pairs == counterfactual_pairs(texts, most=200, seed=1)
    fours = [pairs[i : i + 4] for i in range(0, 8, 4) if len({p.group for p in pairs[i : i + 4]}) == 1]
    for four in fours:
        assert {pair.label for pair in four} != {SUPPORTS}
    labels = [pair.label for pair in templated_pairs(rounds=100, seed=1)]
    assert min(labels.count(label) for label in range(3)) > 100


def test_a_negation_alone_refutes_nothing() -> None:
    """Other sentences of the text, negated too, stand beside the claims as NEUTRAL."""
    told = (
        "In adults the tested drug was clearly better than any other one. The nurses were asked about their long days."
    )
    pairs = counterfactual_pairs([told] * 40, most=200, seed=2)
    beside = [p for p in pairs if p.label == NEUTRAL and "drug" in p.claim and "nurses" in p.evidence]
    assert any("not" in pair.evidence.split() for pair in beside)


def test_templates_are_not_those_of_the_minimal_pairs() -> None:
    """No reading that the model is trained on is one that it is tried on."""
    tried = {reading[:2] for pair in minimal_pairs() for reading in (pair.first, pair.second)}
    assert not tried & {(pair.evidence, pair.claim) for pair in templated_pairs(rounds=50, seed=3)}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (SUPPORTS, {("Zinc did not reduce pain.", REFUTES), ("Zinc elevated pain.", REFUTES)}),
        (REFUTES, {("Zinc did not reduce pain.", SUPPORTS)}),
        (NEUTRAL, {("Zinc did not reduce pain.", NEUTRAL), ("Zinc elevated pain.", NEUTRAL)}),
    ],
)
def test_opposites_exchange_the_sides(label: int, expected: set[tuple[str, int]]) -> None:
    """What is refuted is negated only, since no effect refutes both a rise and a fall."""
    pairs = [Pair("Zinc reduced pain.", "e", label, source="one")] * 20
    found = opposite_pairs(pairs, random.Random(0))
    assert {(pair.claim, pair.label) for pair in found} == expected
    assert {(pair.evidence, pair.level, pair.source) for pair in found} == {("e", "opposite", "one, opposites")}


@pytest.mark.parametrize(
    "claim", ["Does zinc reduce pain?", "No drug reduced pain.", "Zinc may reduce pain.", "Some drugs reduced pain."]
)
def test_claims_that_a_negation_does_not_turn_round_have_no_opposite(claim: str) -> None:
    """Questions, denials, possibilities and claims on some of a whole are left out."""
    assert opposite_pairs([Pair(claim, "e", SUPPORTS)], random.Random(0)) == []


def test_rewordings_are_of_all_classes_and_never_of_two() -> None:
    """No evidence and claim come out with one label here and another there."""
    rng, labels = random.Random(4), dict[tuple[str, str], set[int]]()
    for _ in range(60):
        drugs, groups = rng.sample(["zinc", "ginger", "aspirin"], 2), rng.sample(["smokers", "rats", "nurses"], 2)
        for evidence, claim, label in reworded(drugs, ["fever", "anxiety"], groups, ("reduces", "reduce"), rng):
            labels.setdefault((evidence, claim), set()).add(label)
            assert "{" not in evidence + claim
    assert {len(found) for found in labels.values()} == {1}
    assert set.union(*labels.values()) == {SUPPORTS, REFUTES, NEUTRAL}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Zinc significantly increases pain compared with honey.",
            {
                "Zinc raises pain.": SUPPORTS,
                "Zinc does not raise pain.": REFUTES,
                "Zinc lowers pain compared with honey.": REFUTES,
                "Honey lowers pain compared with Zinc.": SUPPORTS,
                "Compared with Zinc, honey raises pain.": REFUTES,
                "Pain was not lower with Zinc than with honey.": SUPPORTS,
                "Honey and Zinc are alike in pain.": REFUTES,
                "Zinc has no effect on pain.": REFUTES,
            },
        ),
        (
            "There is no significant difference in pain between zinc and honey.",
            {
                "Zinc raises pain.": REFUTES,
                "Zinc does not raise pain.": SUPPORTS,
                "Honey lowers pain compared with zinc.": REFUTES,
                "Honey and zinc are alike in pain.": SUPPORTS,
                "Zinc has no effect on pain.": SUPPORTS,
            },
        ),
    ],
)
def test_what_a_trial_found_is_told_rightly_and_wrongly(told: str, expected: dict[str, int]) -> None:
    """Each way of telling it has one label, that of what was found, whichever arm is named first."""
    found: dict[str, set[int]] = {}
    for pair in trial_claims([Pair(told, "It was so.", SUPPORTS)] * 2000, random.Random(5), each=2):
        found.setdefault(pair.claim, set()).add(pair.label)
    assert {claim: found.get(claim) for claim in expected} == {claim: {label} for claim, label in expected.items()}
    assert all(len(labels) == 1 for labels in found.values())
    assert all("{" not in claim for claim in found)


def test_only_findings_are_told_anew() -> None:
    """What a pair refutes, or says in another form, tells no finding; another outcome's evidence is NEUTRAL."""
    level = "There is no significant difference in {} between zinc and honey."
    pairs = [Pair("Zinc helps.", "It does.", SUPPORTS), Pair(level.format("pain"), "It was less.", REFUTES)]
    assert trial_claims(pairs, random.Random(0)) == []
    pairs = [
        Pair(level.format(outcome), f"Of {outcome} there was as much.", SUPPORTS, "span", "an article", source="trials")
        for outcome in ("nightly pain in the left knee joint", "time to first walking without help")
    ]
    made = trial_claims(pairs, random.Random(0), each=9)
    assert {pair.label for pair in made} == {SUPPORTS, REFUTES, NEUTRAL}
    assert {pair.source for pair in made} == {"trials, told anew"}
    for pair in made:
        assert (pair.evidence[4:10] in pair.claim) is (pair.label != NEUTRAL)


TRIALS = [
    Pair(f"{one} significantly increases {trait} compared with {other}.", "It was so.", SUPPORTS)
    for one, other, trait in (("zinc", "honey", "pain"), ("honey", "salt", "sleep"), ("salt", "zinc", "pain"))
]


def test_comparisons_are_labelled_by_who_stands_where() -> None:
    """Told and told again: the same label whenever the same is said, whichever side is named first."""
    pairs = comparison_pairs(TRIALS, most=40_000, rng=random.Random(3))
    assert pairs[:50] == comparison_pairs(TRIALS, most=50, rng=random.Random(3))
    names = {"zinc", "honey", "salt", "pain", "sleep"}
    found: dict[tuple[str, str], set[int]] = {}
    for pair in pairs:
        found.setdefault((pair.evidence, pair.claim), set()).add(pair.label)
    assert all(len(labels) == 1 for labels in found.values())
    assert all("{" not in evidence + claim for evidence, claim in found)
    told = "Zinc came before honey."
    assert found[told, "Honey was preceded by zinc."] == {SUPPORTS}
    assert found[told, "Honey was followed by zinc."] == {REFUTES}
    way, seen = re.compile(r"\w+ was (\w+) with (\w+) than with (\w+)\."), set()
    up = {"higher", "greater", "more", "larger"}
    for (evidence, claim), labels in found.items():
        if (one := way.fullmatch(evidence)) and (other := way.fullmatch(claim)) and labels != {NEUTRAL}:
            same = (one[2] == other[2]) == ((one[1] in up) == (other[1] in up))
            assert labels == {SUPPORTS if same else REFUTES}
            seen.add((one[2] == other[2], same))
    assert len(seen) == 4
    for (evidence, claim), labels in found.items():
        named, meant = (
            {word for word in re.findall(r"\w+", text.lower()) if word in names} for text in (evidence, claim)
        )
        assert (named != meant) is (labels == {NEUTRAL}), (evidence, claim, labels)
    assert not set(found) & {r[:2] for pair in minimal_pairs() for r in (pair.first, pair.second)}


def test_simple_comparisons_are_of_one_kind() -> None:
    """Two single words that stand as they were or exchanged, mostly in the same way twice."""
    pairs = comparison_pairs(TRIALS, most=400, rng=random.Random(3), simple=True)
    assert {pair.label for pair in pairs} == {SUPPORTS, REFUTES}
    same = [
        p for p in pairs if sorted(p.evidence.lower().strip(".").split()) == sorted(p.claim.lower().strip(".").split())
    ]
    assert len(same) > len(pairs) / 2
    for pair in pairs:
        if pair.evidence.startswith("Zinc beat ") and "beat" in pair.claim:
            assert (pair.claim == pair.evidence) is (pair.label == SUPPORTS)


def test_the_groups_of_a_sentence_are_exchanged() -> None:
    """Each of two sentences is supported by itself and refuted by the other; what names no two groups is left out."""
    text = "It was hot. Pain was lower in young women than in older men, however. It took less than 3 days in all men."
    other = "Pain was lower in older men than in young women, however."
    for seed in range(4):
        pairs = exchanged_pairs([text], random.Random(seed))
        assert [pair.label for pair in pairs] == [SUPPORTS, REFUTES, SUPPORTS, REFUTES]
        assert [pair.evidence for pair in pairs] == [text[12:69]] * 2 + [other] * 2
        for pair in pairs:
            assert (pair.claim[:-1] in pair.evidence) is (pair.label == SUPPORTS)


def test_sentences_of_one_article_do_not_deny_each_other() -> None:
    """REFUTES is ruled out of a sentence, SUPPORTS of its negation, and only other articles give NEUTRAL pairs."""
    articles = [
        f"{drug} reduced pain in most adults of the trial. {drug} is sold under several names in the shops. "
        f"{drug} was well tolerated in all adults of the trial, as was the placebo."
        for drug in ("Zinc", "Aspirin", "Honey")
    ]
    pairs = article_pairs(articles, most=9, seed=4)
    assert pairs == article_pairs(articles, most=9, seed=4)
    for pair in pairs:
        denied = " not " in pair.claim
        own = pair.claim.split()[0] == pair.evidence.split()[0]
        assert (own, pair.label) == ((True, SUPPORTS if denied else REFUTES) if pair.ruled_out else (False, NEUTRAL))
    assert {(pair.ruled_out, " not " in pair.claim) for pair in pairs} == {(a, b) for a in (0, 1) for b in (0, 1)}


def test_a_rationale_is_put_back_between_its_neighbours() -> None:
    """The sentence before or after comes with it, and nothing that is not in the abstract."""
    text = "One came first. Two was gold here. Three came last. Four is far away."
    pairs = [Pair("c", "Two was gold here.", SUPPORTS)]
    for seed in range(5):
        (wide,) = in_context(pairs, [Pair("c", text, SUPPORTS, "abstract")], random.Random(seed))
        assert wide.evidence in text
        assert "Two was gold here." in wide.evidence
        assert "Four" not in wide.evidence
    assert in_context(pairs, [], random.Random(0)) == []


def test_open_abstracts_are_cut_down() -> None:
    """The window that shares words with the claim is taken, and sentences that other claims were judged by."""
    text = "Rivers flow to the far sea. Green tea eases pain in adults. Boats go by."
    (window,) = best_windows([Pair("Green tea eases pain", text, NEUTRAL)], per_pair=1, rng=random.Random(0))
    assert "Green tea" in window.evidence
    found = quoted_elsewhere(
        [Pair("c", text, NEUTRAL, "abstract")],
        [Pair("d", "Green tea eases pain in adults.", SUPPORTS), Pair("d", "Nothing of it.", REFUTES)],
    )
    assert [(pair.claim, pair.evidence, pair.label) for pair in found] == [
        ("c", "Green tea eases pain in adults.", NEUTRAL)
    ]


def test_what_was_not_marked_is_neutral() -> None:
    """Only abstracts that hold what was marked give sentences, and never one that shares anything with it."""
    marked = "Green tea eases pain. It is cheap."
    text = f"Rivers flow to the far sea. {marked} Boats go by."
    abstracts = [Pair("c", text, SUPPORTS, "abstract"), Pair("c", "Another text. It is long.", REFUTES, "abstract")]
    found = beside_rationales(abstracts, [Pair("c", marked, SUPPORTS)], per_pair=5, rng=random.Random(0))
    assert {(pair.evidence, pair.label) for pair in found} == {
        ("Rivers flow to the far sea.", NEUTRAL),
        ("Boats go by.", NEUTRAL),
    }
    assert len(beside_rationales(abstracts, [Pair("c", marked, SUPPORTS)], per_pair=1, rng=random.Random(0))) == 1


def test_near_twins_and_shared_evidence_share_a_fold() -> None:
    """A negated twin, and a claim on the same text, are in the fold of the first; the rest is dealt out evenly."""
    words = "alpha beta gamma delta epsilon zeta eta theta iota kappa".split()
    pairs = [Pair(f"{word} {word}x {word}y does it", f"text {word}", SUPPORTS, "", word) for word in words]
    pairs.append(Pair("alpha alphax alphay does not it", "another text", REFUTES, "", "twin"))
    pairs.append(Pair("quite other words here", "text beta", NEUTRAL, "", "sharer"))
    fold = fold_of_group(pairs, 5)
    assert fold["twin"] == fold["alpha"]
    assert fold["sharer"] == fold["beta"]
    sizes = [list(fold.values()).count(number) for number in range(5)]
    assert max(sizes) - min(sizes) <= 1


def test_there_are_enough_minimal_pairs() -> None:
    """Ten families of at least 30 pairs, no pair twice, and the two readings of a pair never the same."""
    pairs = minimal_pairs()
    assert len(set(pairs)) == len(pairs) >= 300
    for family in FAMILIES:
        assert len([pair for pair in pairs if pair.family == family]) >= 30
    assert tuple(TEMPLATES) == FAMILIES
    for pair in pairs:
        assert pair.first != pair.second
        assert pair.first[2] is not pair.second[2] or pair.first[:2] != pair.second[:2]


def test_minimal_pairs_are_counted_by_reading_and_by_pair() -> None:
    """A labeller that looks for "not" alone gets the families of plain negation in part; the sums fit."""
    pairs = [pair for pair in minimal_pairs() if pair.family == "negation"]
    table, wrong = measure(NotLabeller(), pairs)
    assert table["negation"] == table["all"]
    assert round((1 - table["all"]["right"]) * 2 * len(pairs)) == len(wrong)
    assert table["all"]["both"] <= table["all"]["right"]
