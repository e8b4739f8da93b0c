"""What the stance model is trained on, stage by stage: sets, passes, mined NEUTRAL pairs and counterfactuals.

Seven stages: general inference first, then encyclopaedic claims, comparisons, biomedical claims, all of these together,
and a closing stage on the sets nearest to what the model is for. SciFact is kept back until that one, so that five
folds of it cost five closing stages and no more; it is small, so it is gone through four times. The last stage learns
from several models that are done, and is run for itself.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.article_pairs import article_pairs
from benchmarks.comparisons import comparison_pairs, exchanged_pairs
from benchmarks.counterfactual import counterfactual_pairs, opposite_pairs
from benchmarks.stance_data import (
    LABELS,
    UNLABELLED,
    Pair,
    beside_rationales,
    best_windows,
    find_set,
    fold_of_group,
    in_context,
    mine_neutral,
    quoted_elsewhere,
    read_jsonl,
    read_pairs,
    same_article_neutral,
)
from benchmarks.templates import templated_pairs
from benchmarks.trial_claims import trial_claims

GENERAL = (
    "ling_in_loop",
    "nd_mnli",
    "nd_snli",
    "snli_subset",
    "cad_snli",
    "conjnli",
    "help",
    "med",
    "monli",
    "negation_snli",
    "negation_mnli",
    "nd_joci",
    "nd_mpe",
    "breaking_nli",
)
ENCYCLOPAEDIC = (
    "fever_docnli",
    "fever_dev",
    "fm2",
    "climate_fever",
    "factcheckgpt",
    "summedits_scitldr",
    "summedits_samsum",
    "summedits_ectsum",
)
BIOMEDICAL = (
    "healthver",
    "checkcovid",
    "covidfact_rte",
    "citint",
    "clinifact",
    "nli4ct",
    "pubmedqa",
    "evinf_templates",
    "bioasq_yn",
)
AT_MOST = {
    "breaking_nli": 4000,
    "nd_joci": 4000,
    "nd_mpe": 5000,
    "help": 4000,
    "ling_in_loop": 40000,
    "bioasq_yn": 5000,
}
"""Pairs taken of sets that are easy, noisy or one-sided."""
BESIDE = {"healthver": 1, "checkcovid": 2, "citint": 1}
"""Sentences that nobody marked, drawn from each abstract in which others are marked."""
NEAR = {"healthver": 8, "scifact": 5, "checkcovid": 5, "covidfact_rte": 1}
"""Near texts without a label, drawn for each claim of a set out of the evidence of all of these."""
LONGEST_CLAIM = 500
"""Characters; a longer claim would leave no room for the evidence and is left out."""
NEUTRAL = LABELS.index("NEUTRAL")
FOLDS = 5
SEED = 13


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of the training.

    Attributes:
        name: of the stage and of its folder.
        rate: peak learning rate.
        passes: times that the pairs are gone through; draws differ from pass to pass.
        decays: bring the learning rate down to 0 in the end, or hold it.
        pairs: makes the pairs of one pass (numbered from 0) out of the data.
        hides: drop activations and hide tokens, as ``Plan`` says.
    """

    name: str
    rate: float
    passes: int
    decays: bool
    pairs: "Callable[[Data, int], list[Pair]]"
    hides: bool = True


class Data:
    """The training pairs of a data folder, read once; with ``fold``, SciFact is without that fold's claims."""

    def __init__(self, folder: Path, *, fold: int | None = None) -> None:
        self.folder, self.fold = folder, fold
        self._sets: dict[str, list[Pair]] = {}

    def set(self, name: str) -> list[Pair]:
        """Return the distinct pairs of a set, without claims that are too long."""
        if name not in self._sets:
            pairs = read_pairs(find_set(self.folder / "stance" / "train", name))
            pairs = list(dict.fromkeys(pair for pair in pairs if len(pair.claim) <= LONGEST_CLAIM))
            if name == "scifact" and self.fold is not None:
                folds = fold_of_group(pairs, FOLDS)
                pairs = [pair for pair in pairs if folds[pair.group] != self.fold]
            self._sets[name] = pairs
        return self._sets[name]

    def level(self, name: str, *levels: str) -> list[Pair]:
        """Return the pairs of a set whose evidence is of one of these levels."""
        return [pair for pair in self.set(name) if pair.level in levels]

    def texts(self, name: str) -> list[str]:
        """Return the texts of a retrieval corpus, in file order."""
        return [str(row["text"]) for row in read_jsonl(find_set(self.folder / "retrieval" / name, "corpus"))]

    def articles(self) -> list[str]:
        """Return the texts of whole articles, in file order."""
        return [str(row["text"]) for row in read_jsonl(find_set(self.folder / "articles", "pmc-600"))]

    def sample(self, names: Sequence[str], most: int, rng: random.Random) -> list[Pair]:
        """Draw pairs of several sets, large ones capped by ``AT_MOST``."""
        pairs = [pair for name in names for pair in drawn(self.set(name), AT_MOST.get(name), rng)]
        return drawn(pairs, most, rng)


def drawn(pairs: Sequence[Pair], most: int | None, rng: random.Random) -> list[Pair]:
    """Draw so many pairs, or take all."""
    return list(pairs) if most is None or most >= len(pairs) else rng.sample(pairs, most)


def balanced(pairs: Sequence[Pair], each: int, rng: random.Random) -> list[Pair]:
    """Draw so many pairs of every class that there is."""
    return [p for label in range(len(LABELS)) for p in drawn([q for q in pairs if q.label == label], each, rng)]


def general(data: Data, number: int) -> list[Pair]:
    """General inference."""
    return data.sample(GENERAL, 10**9, random.Random(SEED + number))


def encyclopaedic(data: Data, number: int) -> list[Pair]:
    """Encyclopaedic and summary claims, and some of what was learnt before."""
    rng = random.Random(SEED + number)
    return data.sample(ENCYCLOPAEDIC, 10**9, rng) + data.sample(GENERAL, 12000, rng)


def biomedical(data: Data, number: int) -> list[Pair]:
    """Biomedical claims except SciFact's, with NEUTRAL pairs and counterfactuals drawn anew in each pass."""
    seed = 1000 * (number + 1) + SEED
    rng = random.Random(seed)
    covid = data.level("healthver", "rationale") + data.level("checkcovid", "rationale")
    abstracts = data.level("healthver", "abstract") + data.level("checkcovid", "abstract")
    open_abstracts = [pair for pair in data.level("healthver", "abstract") if pair.label == NEUTRAL]
    pairs = covid + in_context(drawn(covid, len(covid) // 2, rng), abstracts, rng)
    pairs += quoted_elsewhere(open_abstracts, data.level("healthver", "rationale")) + unmarked(data, BESIDE, rng)
    pairs += best_windows(open_abstracts, per_pair=1, rng=rng) + drawn(abstracts, 500, rng)
    pairs += balanced(data.set("covidfact_rte"), 900, rng) + data.level("nli4ct", "rationale")
    pairs += data.level("pubmedqa", "conclusion")
    pairs += drawn(data.level("nli4ct", "ctr_section"), 500, rng) + drawn(data.set("clinifact"), 500, rng)
    pairs += drawn(data.level("pubmedqa", "abstract"), 150, rng) + drawn(data.level("citint", "rationale"), 1200, rng)
    pairs += best_windows([p for p in data.level("citint", "abstract") if p.label == NEUTRAL], per_pair=2, rng=rng)
    pairs += drawn(data.set("evinf_templates"), 3500, rng) + trial_claims(data.set("evinf_templates"), rng, each=3)
    pairs += drawn(data.set("bioasq_yn"), 4000, rng)
    mined = mined_neutral(data, seed=seed)
    pairs += mined + opposite_pairs(drawn(mined, 2500, rng), rng)
    pairs += opposite_pairs(covid, rng) + opposite_pairs(drawn(data.level("citint", "rationale"), 800, rng), rng)
    pairs += opposite_pairs(drawn(data.level("nli4ct", "rationale"), 600, rng), rng)
    pairs += opposite_pairs(data.sample(("fever_docnli", "fm2"), 4000, rng), rng)
    sources = data.texts("nfcorpus") + drawn_texts(data.texts("bioasq"), 6000, rng)
    pairs += counterfactual_pairs(rng.sample(sources, len(sources)), most=6000, seed=seed)
    pairs += templated_pairs(rounds=130, seed=seed)
    pairs += data.sample(GENERAL, 12000, rng) + data.set("negation_snli") + data.set("negation_mnli")
    pairs += data.sample(ENCYCLOPAEDIC, 8000, rng)
    return pairs


def comparisons(data: Data, number: int) -> list[Pair]:
    """Which side stands where: simple comparisons first, then all kinds and those of running text."""
    rng = random.Random(11000 * (number + 1) + SEED)
    facts = data.set("evinf_templates")
    if number == 0:
        return comparison_pairs(facts, most=13000, rng=rng, simple=True)
    return comparison_pairs(facts, most=15000, rng=rng) + exchanged_pairs(compared(data), rng)


def together(data: Data, number: int) -> list[Pair]:
    """All of the stages before side by side, so that none is forgotten for the last; sentences of whole articles."""
    seed = 3000 * (number + 1) + SEED
    rng = random.Random(seed)
    pairs = biomedical(data, number + 5) + data.sample(GENERAL, 20000, rng) + data.sample(ENCYCLOPAEDIC, 8000, rng)
    articles = drawn_texts(data.articles(), 300, rng)
    pairs += comparison_pairs(data.set("evinf_templates"), most=9000, rng=rng) + exchanged_pairs(compared(data), rng)
    return pairs + article_pairs(articles, most=2500, seed=seed)


def closing(data: Data, number: int) -> list[Pair]:
    """SciFact and Check-COVID whole in each pass, small as they are, and a part of the other sets."""
    seed = 7000 * (number + 1) + SEED
    rng = random.Random(seed)
    rationales, abstracts = data.level("scifact", "rationale"), data.level("scifact", "abstract")
    open_abstracts = [pair for pair in abstracts if pair.label == NEUTRAL]
    pairs = rationales + in_context(rationales, abstracts, rng) + best_windows(open_abstracts, per_pair=2, rng=rng)
    gold = {pair.evidence for pair in abstracts}
    others = [(text[:80], text) for text in data.texts("scifact") if text not in gold]
    pairs += mine_neutral(rationales, others, per_claim=1, ranks=(0, 20), seed=seed)
    covid = data.level("checkcovid", "rationale")
    pairs += covid + drawn(in_context(covid, data.level("checkcovid", "abstract"), rng), len(covid) // 2, rng)
    pairs += unmarked(data, {"checkcovid": 1, "scifact": 2}, rng)
    open_health = [pair for pair in data.level("healthver", "abstract") if pair.label == NEUTRAL]
    rest = drawn(data.level("healthver", "rationale"), 3000, rng)
    rest += drawn(quoted_elsewhere(open_health, data.level("healthver", "rationale")), 700, rng)
    rest += unmarked(data, {"healthver": 1}, rng)[:700]
    rest += best_windows(drawn(open_health, 250, rng), per_pair=1, rng=rng)
    rest += balanced(data.set("covidfact_rte"), 150, rng)
    rest += drawn(data.set("evinf_templates"), 300, rng) + drawn(data.set("bioasq_yn"), 250, rng)
    rest += drawn(data.set("clinifact"), 250, rng) + drawn(data.level("nli4ct", "rationale"), 100, rng)
    rest += drawn(mined_neutral(data, seed=seed), 700, rng)
    pairs += rest
    pairs += opposite_pairs(drawn(pairs, len(pairs) // 3, rng), rng)
    pairs += drawn(trial_claims(data.set("evinf_templates"), rng, each=1), 500, rng)
    pairs += counterfactual_pairs(drawn_texts(data.texts("nfcorpus"), 1000, rng), most=400, seed=seed)
    pairs += templated_pairs(rounds=20, seed=seed)
    pairs += comparison_pairs(data.set("evinf_templates"), most=800, rng=rng)
    pairs += data.sample(ENCYCLOPAEDIC, 500, rng)
    return pairs


def distilled(data: Data, number: int) -> list[Pair]:
    """The closing stage's pairs, and claims beside near texts that nobody has labelled, for teachers to label."""
    seed = 9000 * (number + 1) + SEED
    texts = [(pair.group, pair.evidence) for name in NEAR for pair in data.set(name)]
    near = []
    for name, each in NEAR.items():
        near += mine_neutral(data.set(name), texts, per_claim=each, ranks=(0, 20), seed=seed)
    near = [replace(pair, level=UNLABELLED, source=UNLABELLED) for pair in dict.fromkeys(near)]
    return closing(data, number) + drawn(near, 13000, random.Random(seed))


STAGES = (
    Stage("general", 2.5e-4, 1, False, general),
    Stage("encyclopaedic", 2.5e-4, 1, False, encyclopaedic),
    Stage("comparisons", 2.0e-4, 2, False, comparisons, hides=False),
    Stage("biomedical", 2.0e-4, 2, True, biomedical),
    Stage("together", 1.5e-4, 1, True, together),
    Stage("closing", 1e-4, 4, True, closing),
    Stage("distilled", 1e-4, 2, True, distilled),
)


def drawn_texts(texts: Sequence[str], most: int, rng: random.Random) -> list[str]:
    """Draw so many texts."""
    return rng.sample(texts, min(most, len(texts)))


def compared(data: Data) -> list[str]:
    """Return the texts out of which comparisons of groups are drawn."""
    return data.texts("nfcorpus") + data.texts("bioasq") + data.articles()


def unmarked(data: Data, sizes: Mapping[str, int], rng: random.Random) -> list[Pair]:
    """Set claims beside sentences of their abstracts that do not bear on them, so many of each abstract."""
    return [
        pair
        for name, size in sizes.items()
        for pair in beside_rationales(
            data.level(name, "abstract"), data.level(name, "rationale"), per_pair=size, rng=rng
        )
    ]


def mined_neutral(data: Data, *, seed: int) -> list[Pair]:
    """Make hard NEUTRAL pairs: near in words to the claim and yet no evidence for or against it."""
    mined = []
    sizes: Mapping[str, tuple[int, tuple[int, int]]] = {
        "checkcovid": (2, (2, 40)),
        "covidfact_rte": (1, (1, 40)),
        "bioasq_yn": (1, (2, 60)),
        "evinf_templates": (1, (0, 40)),
        "healthver": (1, (150, 600)),
    }
    rng = random.Random(seed)
    for name, (per_claim, ranks) in sizes.items():
        pairs = [pair for pair in data.set(name) if pair.level != "abstract"]
        texts = [(pair.group, pair.evidence) for pair in pairs]
        mined += drawn(mine_neutral(pairs, texts, per_claim=per_claim, ranks=ranks, seed=seed), 2000, rng)
    mined += drawn(same_article_neutral(data.set("evinf_templates"), seed=seed), 2000, rng)
    return [replace(pair, level="mined") for pair in dict.fromkeys(mined)]
