"""Train the stance model: a cross-encoder over (evidence, claim) from the weights of all-MiniLM-L6-v2.

    python -m benchmarks.train_stance DATA --out runs/stance [--resume]

DATA holds ``stance/train``, ``stance/dev`` and ``retrieval/scifact`` as ``benchmarks/README.md`` describes. One pass
goes from general inference pairs through encyclopaedic claims to biomedical claims with mined NEUTRAL pairs, under one
learning-rate schedule. The word embeddings stay frozen, so what is shipped is small. Checkpoints are written every few
minutes and ``--resume`` goes on from the last one. It runs on a GPU unchanged.
"""

import argparse
import contextlib
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.stance_data import (
    LABELS,
    Pair,
    count_labels,
    find_set,
    mine_neutral,
    read_jsonl,
    read_pairs,
    same_article_neutral,
)

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
    "scifact",
    "checkcovid",
    "covidfact_rte",
    "citint",
    "clinifact",
    "nli4ct",
    "pubmedqa",
    "evinf_templates",
    "bioasq_yn",
)
AT_MOST = {"breaking_nli": 4000, "nd_joci": 4000, "nd_mpe": 5000, "help": 4000, "ling_in_loop": 40000}
"""Pairs taken of sets that are easy, noisy or one-sided."""
LONGEST_CLAIM = 500
"""Characters; a longer claim would leave no room for the evidence and is left out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is learnt in which order, and how fast."""

    peak_rate: float = 2.5e-4
    warm_up: float = 0.04
    batch: int = 48
    max_tokens: int = 256
    domain_passes: int = 2
    replay: int = 12000
    smoothing: float = 0.05
    seed: int = 13


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the training command."""
    parser = argparse.ArgumentParser(description="Train the stance model.")
    parser.add_argument("data", type=Path, help="folder with stance/train, stance/dev and retrieval/scifact")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, log and the final model")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --out")
    parser.add_argument("--minutes", type=float, help="bring the learning rate to 0 in so many minutes and stop there")
    parser.add_argument("--rate", type=float, default=Plan().peak_rate, help="peak learning rate")
    parser.add_argument("--limit", type=int, default=None, help="use only so many pairs of each stage (for a trial)")
    parser.add_argument("--general", type=int, help="most general pairs in the first stage; 0 leaves it out")
    parser.add_argument("--encyclopaedic", type=int, help="most encyclopaedic pairs in the second stage")
    parser.add_argument("--start", type=Path, default=None, help="a folder of weights to begin with instead of MiniLM")
    options = parser.parse_args(arguments)
    plan = Plan(peak_rate=options.rate)
    options.out.mkdir(parents=True, exist_ok=True)
    most = {"general": options.general, "encyclopaedic": options.encyclopaedic}
    stages = stages_of(options.data, plan, most=most, limit=options.limit)
    for name, pairs in stages.items():
        print(f"{name}: {len(pairs)} pairs, {count_labels(pairs)}", file=sys.stderr)
    Trainer(plan, stages, options.data, options.out, start=options.start).run(
        resume=options.resume, minutes=options.minutes
    )
    return 0


def stages_of(
    data: Path, plan: Plan, *, most: Mapping[str, int | None], limit: int | None = None
) -> dict[str, list[Pair]]:
    """Read every set and arrange the pairs by stage; the order inside a stage is drawn by the plan's seed.

    Args:
        data: the data folder.
        plan: of the run.
        most: pairs to draw for a stage by its name; None for all.
        limit: pairs to keep of each stage, for a trial.
    """
    rng = random.Random(plan.seed)
    sets = {name: _take(data, name, rng) for name in (*GENERAL, *ENCYCLOPAEDIC, *BIOMEDICAL)}
    general = [pair for name in GENERAL for pair in sets[name]]
    encyclopaedic = [pair for name in ENCYCLOPAEDIC for pair in sets[name]]
    biomedical = [pair for name in BIOMEDICAL for pair in sets[name]]
    mined = mined_neutral(data, sets, seed=plan.seed)
    stages = {
        "general": general,
        "encyclopaedic": encyclopaedic + rng.sample(general, min(len(general), plan.replay)),
    }
    for number in range(1, plan.domain_passes + 1):
        part = [pair for i, pair in enumerate(biomedical) if pair.level != "abstract" or i % 2 == number % 2]
        part += rng.sample(mined, len(mined) * 3 // 4)
        part += rng.sample(general, plan.replay // 2) + rng.sample(encyclopaedic, plan.replay // 2)
        stages[f"biomedical {number}"] = part
    for name, pairs in stages.items():
        rng.shuffle(pairs)
        stages[name] = pairs[: most.get(name)][:limit]
    return stages


def _take(data: Path, name: str, rng: random.Random) -> list[Pair]:
    pairs = [pair for pair in read_pairs(find_set(data / "stance" / "train", name)) if len(pair.claim) <= LONGEST_CLAIM]
    pairs = list(dict.fromkeys(pairs))
    most = AT_MOST.get(name)
    return rng.sample(pairs, most) if most and most < len(pairs) else pairs


def mined_neutral(data: Path, sets: dict[str, list[Pair]], *, seed: int) -> list[Pair]:
    """Make hard NEUTRAL pairs: near in words to the claim and yet no evidence for or against it."""
    abstracts = [
        (str(row["_id"]), str(row["text"])) for row in read_jsonl(data / "retrieval" / "scifact" / "corpus.jsonl.gz")
    ]
    gold = {pair.evidence for pair in sets["scifact"]}
    others = [(key, text) for key, text in abstracts if text not in gold]
    mined = mine_neutral(sets["scifact"], others, per_claim=3, ranks=(0, 20), seed=seed)
    for name, per_claim, ranks in (
        ("checkcovid", 2, (2, 40)),
        ("covidfact_rte", 1, (1, 40)),
        ("bioasq_yn", 2, (2, 60)),
        ("evinf_templates", 1, (0, 40)),
        ("healthver", 1, (150, 600)),
    ):
        texts = [(pair.group, pair.evidence) for pair in sets[name]]
        mined += mine_neutral(sets[name], texts, per_claim=per_claim, ranks=ranks, seed=seed)
    mined += same_article_neutral(sets["evinf_templates"], seed=seed)
    return list(dict.fromkeys(mined))


class Trainer:
    """One training run in a folder: batches drawn up front, so that a run can be resumed at any step."""

    def __init__(
        self, plan: Plan, stages: dict[str, list[Pair]], data: Path, out: Path, *, start: Path | None = None
    ) -> None:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        from index.embedding import default_model_path

        torch.manual_seed(plan.seed)
        self.plan, self.data, self.out = plan, data, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = AutoTokenizer.from_pretrained(default_model_path())
        self.model: Any = AutoModelForSequenceClassification.from_pretrained(
            start or default_model_path(),
            num_labels=len(LABELS),
            id2label=dict(enumerate(LABELS)),
            label2id={name: number for number, name in enumerate(LABELS)},
            attn_implementation="eager" if self.device.type == "cpu" else "sdpa",
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
            classifier_dropout=0.1,
        )
        self.model.get_input_embeddings().weight.requires_grad_(False)
        self.model.to(self.device)
        self.examples: list[tuple[list[int], list[int], int]] = []
        self.batches: list[list[int]] = []
        for pairs in stages.values():
            self._append_stage(pairs)
        decayed = [p for n, p in self.model.named_parameters() if p.requires_grad and p.ndim > 1]
        plain = [p for n, p in self.model.named_parameters() if p.requires_grad and p.ndim == 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
            lr=plan.peak_rate,
            betas=(0.9, 0.98),
            eps=1e-6,
            fused=True,
        )
        total, self.weights = 0.0, []
        for batch in self.batches:
            total += sum(len(self.examples[i][0]) for i in batch)
            self.weights.append(total)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _append_stage(self, pairs: Sequence[Pair]) -> None:
        """Tokenize a stage and cut it into batches of like length, in random order."""
        first = len(self.examples)
        for block in range(0, len(pairs), 5000):
            part = pairs[block : block + 5000]
            encoded = self.tokenizer(
                [pair.evidence for pair in part],
                [pair.claim for pair in part],
                truncation="only_first",
                max_length=self.plan.max_tokens,
            )
            self.examples += [
                (ids, types, pair.label)
                for ids, types, pair in zip(encoded["input_ids"], encoded["token_type_ids"], part, strict=True)
            ]
        rng = random.Random(self.plan.seed + first)
        pool, size = 64 * self.plan.batch, self.plan.batch
        for block in range(first, len(self.examples), pool):
            ids = sorted(
                range(block, min(block + pool, len(self.examples))),
                key=lambda i: (len(self.examples[i][0]), rng.random()),
            )
            cut = [ids[i : i + size] for i in range(0, len(ids), size)]
            rng.shuffle(cut)
            self.batches += cut

    def _rate(self, step: int) -> float:
        """Learning rate as a share of the peak: up during the warm-up, then down to 0, by tokens rather than steps."""
        done = self.weights[min(step, len(self.weights) - 1)] / self.weights[-1]
        return float(min(done / self.plan.warm_up, (1 - done) / (1 - self.plan.warm_up)) + 1e-3)

    def run(self, *, resume: bool, minutes: float | None = None) -> None:
        """Train to the end, or for some minutes; write a checkpoint and a line of log every five minutes."""
        step = self._load() if resume and (self.out / "checkpoint.pt").exists() else 0
        first, began, saved, losses = step, time.monotonic(), time.monotonic(), []
        self.model.train()
        for batch in self.batches[step:]:
            hurry = 1 - (time.monotonic() - began) / (60 * minutes) if minutes else 1.0
            if hurry <= 0:
                break
            losses.append(self._step(batch, hurry))
            step += 1
            if step % 50 == 0:
                spent = time.monotonic() - began
                share = self.weights[step - 1] - (self.weights[first - 1] if first else 0)
                left = spent * (self.weights[-1] - self.weights[step - 1]) / max(share, 1)
                loss = sum(losses[-50:]) / len(losses[-50:])
                print(
                    f"step {step}/{len(self.batches)} loss {loss:.3f}, {spent / 60:.0f} min, {left / 60:.0f} min left",
                    file=sys.stderr,
                    flush=True,
                )
            if time.monotonic() - saved > 300:
                self._save(step)
                saved = time.monotonic()
        self._save(step)

    def _step(self, batch: Sequence[int], hurry: float) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] *= hurry
        ids, types, mask, labels = self._tensors([self.examples[i] for i in batch])
        with self._precision():
            logits = self.model(input_ids=ids, token_type_ids=types, attention_mask=mask).logits
        loss = torch.nn.functional.cross_entropy(logits.float(), labels, label_smoothing=self.plan.smoothing)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad(set_to_none=True)
        return loss.item()

    def _precision(self) -> contextlib.AbstractContextManager[Any]:
        return torch.autocast(self.device.type, dtype=torch.bfloat16)

    def _tensors(self, examples: Sequence[tuple[list[int], list[int], int]]) -> Iterator[torch.Tensor]:
        width = -(-max(len(ids) for ids, _, _ in examples) // 8) * 8
        ids = torch.zeros(len(examples), width, dtype=torch.long)
        types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, (tokens, kinds, _) in enumerate(examples):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            types[row, : len(tokens)] = torch.tensor(kinds)
            mask[row, : len(tokens)] = 1
        labels = torch.tensor([label for _, _, label in examples])
        return iter([tensor.to(self.device) for tensor in (ids, types, mask, labels)])

    def _save(self, step: int) -> None:
        self.model.save_pretrained(self.out / "model")
        self.tokenizer.save_pretrained(self.out / "model")
        state = {"step": step, "optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()}
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")
        scores = {name: round(self._macro_f1(name), 4) for name in ("healthver_csv", "checkcovid")}
        self.model.train()
        line = json.dumps({"step": step, "of": len(self.batches), "macro_f1": scores})
        print(line, file=sys.stderr, flush=True)
        with (self.out / "log.jsonl").open("a") as log:
            log.write(line + "\n")

    def _load(self) -> int:
        from safetensors.torch import load_file

        self.model.load_state_dict(load_file(self.out / "model" / "model.safetensors"))
        state = torch.load(self.out / "checkpoint.pt", weights_only=True)
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        return int(state["step"])

    @torch.no_grad()
    def _macro_f1(self, name: str) -> float:
        from sklearn.metrics import f1_score

        pairs = sorted(
            read_pairs(find_set(self.data / "stance" / "dev", name)), key=lambda p: len(p.evidence), reverse=True
        )
        self.model.eval()
        found: list[int] = []
        for block in range(0, len(pairs), 64):
            part = pairs[block : block + 64]
            encoded = self.tokenizer(
                [pair.evidence for pair in part],
                [pair.claim for pair in part],
                truncation="only_first",
                max_length=self.plan.max_tokens,
                padding=True,
                return_tensors="pt",
            ).to(self.device)
            with self._precision():
                found += self.model(**encoded).logits.argmax(-1).tolist()
        return float(f1_score([pair.label for pair in pairs], found, average="macro"))


if __name__ == "__main__":
    sys.exit(main())
