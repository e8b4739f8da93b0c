"""Stance pairs: read the JSON-lines files, and mine hard NEUTRAL pairs from them.

A data folder holds ``train/SET.jsonl.gz`` and ``dev/SET.jsonl.gz`` (plain ``.jsonl`` too), one object a line with
``claim``, ``evidence``, ``label`` (SUPPORTS, REFUTES, NEI) and, where known, ``level``, ``group`` and ``title``.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index.sentences import sentence_spans

LABELS = ("SUPPORTS", "REFUTES", "NEUTRAL")
"""The three classes in the order of the model's outputs."""
UNLABELLED = "unlabelled"
"""The source of pairs whose label means nothing; only teachers say what they are."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, a text that may bear on it, and the gold stance of the text (a position in ``LABELS``).

    ``source`` names the set that the pair is of, or was made from. Where ``ruled_out``, ``label`` is what the stance is
    not, and which of the other two it is nobody has said.
    """

    claim: str
    evidence: str
    label: int
    level: str = ""
    group: str = ""
    source: str = ""
    ruled_out: bool = False


def read_jsonl(path: Path) -> Iterator[dict[str, object]]:
    """Yield the objects of a JSON-lines file, gzipped or plain."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def read_pairs(path: Path) -> list[Pair]:
    """Read one set; NEI is called NEUTRAL. Raises ValueError for an unknown label, naming the file and the line."""
    pairs = []
    source = path.name.partition(".")[0]
    for number, row in enumerate(read_jsonl(path), start=1):
        name = "NEUTRAL" if row["label"] == "NEI" else str(row["label"])
        if name not in LABELS:
            raise ValueError(f"{path}, line {number}: label {name!r}; wanted SUPPORTS, REFUTES or NEI")
        claim, evidence, level = str(row["claim"]), str(row["evidence"]), str(row.get("level") or "")
        pairs.append(Pair(claim, evidence, LABELS.index(name), level, str(row.get("group") or claim), source))
    return pairs


def find_set(folder: Path, name: str) -> Path:
    """Return the file of a set in a folder. Raises FileNotFoundError that says what was looked for."""
    for path in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl"):
        if path.exists():
            return path
    raise FileNotFoundError(f"no {name}.jsonl.gz or {name}.jsonl in {folder}; wanted one JSON object a line")


def sentence_window(text: str, rng: random.Random, *, most: int = 3) -> str:
    """Cut one to ``most`` neighbouring sentences out of a text, at random."""
    spans = sentence_spans(text)
    if not spans:
        return text
    size = rng.randint(1, most)
    first = rng.randrange(max(1, len(spans) - size + 1))
    return text[spans[first][0] : spans[min(first + size, len(spans)) - 1][1]]


def mine_neutral(
    pairs: Sequence[Pair],
    texts: Sequence[tuple[str, str]],
    *,
    per_claim: int,
    ranks: tuple[int, int],
    seed: int,
) -> list[Pair]:
    """Pair each claim with highly ranked texts (TF-IDF cosine) that belong to another group.

    Args:
        pairs: labelled pairs; their distinct claims are used.
        texts: (group, text) candidates, texts of the claim's own group are left out.
        per_claim: how many NEUTRAL pairs to make for a claim.
        ranks: the best and the worst rank (from 0, end exclusive) to draw from.
        seed: of the draw.
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    rng = random.Random(seed)
    claims = {pair.claim: pair for pair in pairs}
    texts = sorted(set(texts))
    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english", dtype=np.float32)
    matrix = vectors.fit_transform([text for _, text in texts])
    mined = []
    names = list(claims)
    for block in range(0, len(names), 512):
        scores = (vectors.transform(names[block : block + 512]) @ matrix.T).toarray()
        for claim, row in zip(names[block : block + 512], scores, strict=True):
            order = [i for i in (-row).argsort(kind="stable")[: ranks[1] + 50] if texts[i][0] != claims[claim].group]
            drawn = rng.sample(order[slice(*ranks)], k=min(per_claim, len(order[slice(*ranks)])))
            for i in drawn:
                window = sentence_window(texts[i][1], rng)
                mined.append(replace(claims[claim], evidence=window, label=LABELS.index("NEUTRAL"), level="mined"))
    return mined


def same_article_neutral(pairs: Sequence[Pair], *, seed: int) -> list[Pair]:
    """Pair a claim with the evidence for another outcome of the same group: related, and yet no answer."""
    rng = random.Random(seed)
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(pair.group, []).append(pair)
    mined = []
    for members in groups.values():
        for pair in members:
            others = [other for other in members if _differs(pair, other)]
            if others:
                evidence = rng.choice(others).evidence
                mined.append(replace(pair, evidence=evidence, label=LABELS.index("NEUTRAL"), level="mined"))
    return mined


def _differs(pair: Pair, other: Pair) -> bool:
    mine, theirs = set(pair.claim.lower().split()), set(other.claim.lower().split())
    near = len(mine & theirs) / max(1, len(mine | theirs)) > 0.6
    return not near and pair.evidence not in other.evidence and other.evidence not in pair.evidence


def best_windows(pairs: Sequence[Pair], *, per_pair: int, rng: random.Random) -> list[Pair]:
    """Cut the evidence of each pair down to the windows of sentences that share most words with the claim."""
    cut = []
    for pair in pairs:
        claim = set(pair.claim.lower().split())
        windows = {sentence_window(pair.evidence, rng) for _ in range(6)}
        ranked = sorted(windows, key=lambda text: (-len(claim & set(text.lower().split())), text))
        cut += [replace(pair, evidence=text, level="window") for text in ranked[:per_pair]]
    return cut


def quoted_elsewhere(pairs: Sequence[Pair], rationales: Sequence[Pair]) -> list[Pair]:
    """Pair claims with the sentences of their evidence that other claims were judged by; the label stays.

    Args:
        pairs: with whole abstracts as evidence, all of which are NEUTRAL to their claims.
        rationales: of the same set, with sentences as evidence.
    """
    found = []
    texts = sorted({pair.evidence for pair in rationales})
    inside = {text: [t for t in texts if t[:60] in text] for text in {pair.evidence for pair in pairs}}
    for pair in pairs:
        found += [replace(pair, evidence=text, level="window") for text in inside[pair.evidence]]
    return found


def beside_rationales(
    abstracts: Sequence[Pair], rationales: Sequence[Pair], *, per_pair: int, rng: random.Random
) -> list[Pair]:
    """Pair claims with sentences of their evidence that were not marked as bearing on them: NEUTRAL.

    Args:
        abstracts: with whole abstracts as evidence.
        rationales: of the same set, with what was marked as evidence; abstracts of which nothing was are left out.
        per_pair: sentences to draw for each abstract.
        rng: draws them.
    """
    marked: dict[str, list[str]] = {}
    for pair in rationales:
        marked.setdefault(pair.claim, []).append(pair.evidence)
    made = []
    for pair in abstracts:
        held = [text for text in marked.get(pair.claim, ()) if text in pair.evidence]
        sentences = [pair.evidence[slice(*span)] for span in sentence_spans(pair.evidence)] if held else []
        others = [text for text in sentences if not any(text in one or one in text for one in held)]
        drawn = rng.sample(others, min(per_pair, len(others)))
        made += [replace(pair, evidence=text, label=LABELS.index("NEUTRAL"), level="beside") for text in drawn]
    return made


def in_context(pairs: Sequence[Pair], abstracts: Sequence[Pair], rng: random.Random) -> list[Pair]:
    """Put each rationale back between its neighbours, a sentence before, after or both; others are left out."""
    texts = sorted({pair.evidence for pair in abstracts})
    spans = {text: sentence_spans(text) for text in texts}
    widened = []
    for pair in pairs:
        text = next((text for text in texts if pair.evidence in text), None)
        if text is None:
            continue
        start = text.index(pair.evidence)
        end = start + len(pair.evidence)
        before = [first for first, last in spans[text] if last <= start][-1:] if rng.random() < 0.7 else []
        after = [last for first, last in spans[text] if first >= end][:1] if rng.random() < 0.7 else []
        widened.append(replace(pair, evidence=text[min([start, *before]) : max([end, *after])], level="context"))
    return widened


def fold_of_group(pairs: Sequence[Pair], folds: int) -> dict[str, int]:
    """Deal the groups out to folds; groups with near-twin claims, or with the same evidence, share a fold."""
    claims: dict[str, set[str]] = {}
    owners: dict[str, list[str]] = {}
    for pair in pairs:
        claims.setdefault(pair.group, set()).update(pair.claim.lower().strip(".").split())
        owners.setdefault(pair.evidence, []).append(pair.group)
    root = {group: group for group in claims}

    def find(group: str) -> str:
        while root[group] != group:
            group = root[group]
        return group

    for groups in owners.values():
        for group in groups[1:]:
            root[find(group)] = find(groups[0])
    names = sorted(claims)
    for place, group in enumerate(names):
        for other in names[:place]:
            shared = len(claims[group] & claims[other])
            if shared / len(claims[group] | claims[other]) > 0.5:
                root[find(group)] = find(other)
    clusters: dict[str, list[str]] = {}
    for group in names:
        clusters.setdefault(find(group), []).append(group)
    sizes, fold = [0] * folds, {}
    for members in sorted(clusters.values(), key=lambda members: (-len(members), members)):
        least = sizes.index(min(sizes))
        sizes[least] += len(members)
        fold.update(dict.fromkeys(members, least))
    return fold


def count_labels(pairs: Iterable[Pair]) -> dict[str, int]:
    """Count the pairs of each class by name."""
    counts = dict.fromkeys(LABELS, 0)
    for pair in pairs:
        counts[LABELS[pair.label]] += 1
    return counts
