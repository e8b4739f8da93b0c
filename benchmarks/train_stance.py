"""Train the stance model: a cross-encoder over (evidence, claim) from the weights of all-MiniLM-L6-v2.

    python -m benchmarks.train_stance DATA --out runs/stance [--stage NAME]... [--start MODEL] [--fold N]
    python -m benchmarks.train_stance DATA --out runs/stance --stage distilled --start MODEL --teacher MODEL...

DATA is laid out as ``benchmarks/README.md`` says. The stages of ``benchmarks/stance_stages.py`` run one after another,
each in its own folder of ``--out`` and from the model of the one before. The word embeddings stay frozen, so what is
shipped is small. A checkpoint is written every ten minutes; the same command goes on from the last one. It runs on a
GPU unchanged.
"""

import argparse
import copy
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from benchmarks.stance_data import LABELS, UNLABELLED, Pair, count_labels, find_set, read_pairs
from benchmarks.stance_stages import SEED, STAGES, Data, Stage


@dataclass(frozen=True, slots=True)
class Plan:
    """How every stage is learnt.

    Attributes:
        warm_up: share of a stage over which the learning rate rises.
        batch: pairs in a step, fewer where they are long.
        tokens: most tokens in a step, padding included.
        max_tokens: word pieces of a pair; longer evidence loses its beginning, since abstracts end in conclusions.
        smoothing: of the labels.
        masked: share of tokens hidden from the model, against learning by heart.
        dropout: share of activations dropped in every layer, for the same reason.
        taught: weight of what teachers say of a pair that has a label, beside it.
    """

    warm_up: float = 0.04
    batch: int = 48
    tokens: int = 6144
    max_tokens: int = 256
    smoothing: float = 0.05
    masked: float = 0.08
    dropout: float = 0.1
    taught: float = 0.6
    seed: int = SEED


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the training command."""
    names = [stage.name for stage in STAGES]
    parser = argparse.ArgumentParser(description="Train the stance model.")
    parser.add_argument("data", type=Path, help="folder with stance/train, stance/dev and retrieval")
    parser.add_argument("--out", type=Path, required=True, help="folder for the stages' checkpoints, logs and models")
    parser.add_argument("--stage", action="append", choices=names, help="run only this stage (repeatable)")
    parser.add_argument("--start", type=Path, help="a folder of weights to begin with instead of MiniLM")
    parser.add_argument("--teacher", type=Path, action="append", default=[], help="learn from it too (repeatable)")
    parser.add_argument("--fold", type=int, choices=range(5), help="leave one fold of SciFact out")
    parser.add_argument("--minutes", type=float, help="bring the learning rate to 0 in so many minutes and stop there")
    parser.add_argument("--limit", type=int, help="use only so many pairs of each pass (for a trial)")
    options = parser.parse_args(arguments)
    if names[-1] in (options.stage or ()) and not options.teacher:
        parser.error(f"--stage {names[-1]} learns from models that are done; name them with --teacher MODEL")
    data, start = Data(options.data, fold=options.fold), options.start
    for stage in STAGES:
        if stage.name not in (options.stage or names[:-1]):
            continue
        out = options.out / stage.name
        if not (out / "done").exists():
            out.mkdir(parents=True, exist_ok=True)
            passes = passes_of(stage, data, limit=options.limit)
            plan = Plan() if stage.hides else Plan(masked=0.0, dropout=0.0)
            trainer = Trainer(plan, stage, passes, options.data, out, start=start, teachers=options.teacher)
            trainer.run(minutes=options.minutes)
        start = out / "model"
    return 0


def passes_of(stage: Stage, data: Data, *, limit: int | None = None) -> list[list[Pair]]:
    """Draw and shuffle the pairs of each pass of a stage."""
    passes = []
    for number in range(stage.passes):
        pairs = list(dict.fromkeys(stage.pairs(data, number)))
        random.Random(SEED + number).shuffle(pairs)
        passes.append(pairs[:limit])
        print(f"{stage.name} {number + 1}: {len(passes[-1])} pairs, {count_labels(passes[-1])}", file=sys.stderr)
    return passes


def log_priors(pairs: Sequence[Pair], *, share: float = 0.1) -> dict[str, list[float]]:
    """Return the logarithm of how often each class comes in each source, a share of it spread over all classes.

    Added to the logits while learning, so that what a set's classes are like is not what the model learns of a pair:
    after Menon and others, Long-Tail Learning via Logit Adjustment, ICLR 2021, here by the set that a pair is of.
    """
    counts: dict[str, list[int]] = {}
    for pair in pairs:
        counts.setdefault(pair.source, [0] * len(LABELS))[pair.label] += not pair.ruled_out
    return {
        source: [math.log((1 - share) * number / max(1, sum(numbers)) + share / len(LABELS)) for number in numbers]
        for source, numbers in counts.items()
    }


def stance_loss(logits: Any, labels: Any, ruled_out: Any, *, smoothing: float) -> Any:
    """Return the loss of each pair, shape (pairs,): cross-entropy, or minus the log of not being what is ruled out.

    Args:
        logits: (pairs, classes) tensor.
        labels: (pairs,) classes.
        ruled_out: (pairs,) booleans: the label is what the pair is not.
        smoothing: of the labels that are not ruled out.
    """
    known = torch.nn.functional.cross_entropy(logits, labels, label_smoothing=smoothing, reduction="none")
    share = logits.softmax(-1).gather(1, labels[:, None])[:, 0]
    return torch.where(ruled_out, -torch.log1p(-share.clamp(max=0.999)), known)


def distillation_loss(logits: Any, taught: Any) -> Any:
    """Return the cross-entropy of each pair, shape (pairs,), against what its teachers say.

    Args:
        logits: (pairs, classes) tensor.
        taught: probabilities of the same shape, the mean of the teachers' (Hinton and others, 2015).
    """
    return -(taught * logits.log_softmax(-1)).sum(-1)


def _fast_type(device: torch.device) -> torch.dtype:
    """Return bfloat16, or single precision on a CPU without units for it, which would be slower for it."""
    has_units = torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
    return torch.bfloat16 if device.type == "cuda" or has_units else torch.float32


@dataclass(frozen=True, slots=True)
class Example:
    """A tokenized pair: word pieces, which text each is of, and the label, its source and whether it is ruled out."""

    ids: list[int]
    types: list[int]
    label: int
    source: str
    ruled_out: bool


class Trainer:
    """One stage's run in a folder: batches drawn up front, so that it can be resumed at any step.

    Products are computed by a working copy, in bfloat16 where the machine has units for it; the exact weights, in
    single precision, are what is learnt.
    """

    def __init__(
        self,
        plan: Plan,
        stage: Stage,
        passes: Sequence[Sequence[Pair]],
        data: Path,
        out: Path,
        *,
        start: Path | None,
        teachers: Sequence[Path] = (),
    ) -> None:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        from index.embedding import default_model_path

        torch.manual_seed(plan.seed)
        self.plan, self.stage, self.data, self.out = plan, stage, data, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        attention = "eager" if self.device.type == "cpu" else "sdpa"
        self.tokenizer = AutoTokenizer.from_pretrained(default_model_path(), truncation_side="left")
        self.model: Any = AutoModelForSequenceClassification.from_pretrained(
            start or default_model_path(),
            num_labels=len(LABELS),
            id2label=dict(enumerate(LABELS)),
            label2id={name: number for number, name in enumerate(LABELS)},
            attn_implementation=attention,
            hidden_dropout_prob=plan.dropout,
            attention_probs_dropout_prob=0.0,
            classifier_dropout=plan.dropout,
        )
        self.model.get_input_embeddings().weight.requires_grad_(False)
        self.model.to(self.device)
        self.working = copy.deepcopy(self.model).to(_fast_type(self.device))
        self.teachers: list[Any] = [
            AutoModelForSequenceClassification.from_pretrained(teacher, attn_implementation=attention)
            .to(self.device, _fast_type(self.device))
            .eval()
            for teacher in teachers
        ]
        self.priors = log_priors([pair for pairs in passes for pair in pairs])
        self.examples: list[Example] = []
        self.batches: list[list[int]] = []
        for pairs in passes:
            self._append_pass(pairs)
        decayed = [p for n, p in self.model.named_parameters() if p.requires_grad and p.ndim > 1]
        plain = [p for n, p in self.model.named_parameters() if p.requires_grad and p.ndim == 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
            lr=stage.rate,
            betas=(0.9, 0.98),
            eps=1e-6,
            fused=True,
        )
        total, self.weights = 0.0, []
        for batch in self.batches:
            total += sum(len(self.examples[i].ids) for i in batch)
            self.weights.append(total)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)

    def _append_pass(self, pairs: Sequence[Pair]) -> None:
        """Tokenize a pass and cut it into batches of like length, in random order."""
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
                Example(ids, types, pair.label, pair.source, pair.ruled_out)
                for ids, types, pair in zip(encoded["input_ids"], encoded["token_type_ids"], part, strict=True)
            ]
        rng = random.Random(self.plan.seed + first)
        pool, size = 64 * self.plan.batch, self.plan.batch
        for block in range(first, len(self.examples), pool):
            ids = sorted(
                range(block, min(block + pool, len(self.examples))),
                key=lambda i: (len(self.examples[i].ids), rng.random()),
            )
            cut: list[list[int]] = [[]]
            for i in ids:
                if len(cut[-1]) == size or (len(cut[-1]) + 1) * len(self.examples[i].ids) > self.plan.tokens:
                    cut.append([])
                cut[-1].append(i)
            rng.shuffle(cut)
            self.batches += cut

    def _rate(self, step: int) -> float:
        """Learning rate as a share of the peak: up during the warm-up, then held or down to 0, by tokens."""
        done = self.weights[min(step, len(self.weights) - 1)] / self.weights[-1]
        after = (1 - done) / (1 - self.plan.warm_up) if self.stage.decays else 1.0
        return float(min(done / self.plan.warm_up, after) + 1e-3)

    def run(self, *, minutes: float | None = None) -> None:
        """Train to the end, or for some minutes; write a checkpoint and a line of log every ten minutes."""
        step = self._load() if (self.out / "checkpoint.pt").exists() else 0
        first, began, saved, losses = step, time.monotonic(), time.monotonic(), []
        self.working.train()
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
            if time.monotonic() - saved > 600:
                self._save(step)
                saved = time.monotonic()
        self._save(step)
        (self.out / "done").touch()
        (self.out / "checkpoint.pt").unlink()

    def _step(self, batch: Sequence[int], hurry: float) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] *= hurry
        ids, types, mask, labels, ruled_out, priors = self._tensors([self.examples[i] for i in batch])
        hidden = self._hidden(ids, mask)
        logits = self.working(input_ids=hidden, token_type_ids=types, attention_mask=mask).logits.float()
        losses = stance_loss(logits + priors, labels, ruled_out, smoothing=self.plan.smoothing)
        if self.teachers:
            told = torch.tensor([self.examples[i].source != UNLABELLED for i in batch], device=self.device)
            share = torch.where(told, self.plan.taught, 1.0)
            losses = torch.lerp(losses, distillation_loss(logits, self._taught(ids, types, mask)), share)
        loss = losses.mean()
        (loss * len(batch) / self.plan.batch).backward()
        pairs = [(exact, used) for exact, used in self._parameters() if used.grad is not None]
        for exact, used in pairs:
            exact.grad, used.grad = used.grad.float(), None
        torch.nn.utils.clip_grad_norm_([exact for exact, _ in pairs], 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.optimizer.zero_grad(set_to_none=True)
        self._copy_down()
        return float(loss.item())

    def _parameters(self) -> Iterator[tuple[Any, Any]]:
        return zip(self.model.parameters(), self.working.parameters(), strict=True)

    @torch.no_grad()
    def _copy_down(self) -> None:
        """Bring the working weights into line with the exact ones."""
        for exact, used in self._parameters():
            if exact.requires_grad:
                used.copy_(exact)

    def _tensors(self, examples: Sequence[Example]) -> Iterator[torch.Tensor]:
        width = -(-max(len(example.ids) for example in examples) // 8) * 8
        ids = torch.zeros(len(examples), width, dtype=torch.long)
        types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        for row, example in enumerate(examples):
            ids[row, : len(example.ids)] = torch.tensor(example.ids)
            types[row, : len(example.ids)] = torch.tensor(example.types)
            mask[row, : len(example.ids)] = 1
        labels = torch.tensor([example.label for example in examples])
        ruled_out = torch.tensor([example.ruled_out for example in examples])
        priors = torch.tensor([self.priors[example.source] for example in examples])
        return iter([tensor.to(self.device) for tensor in (ids, types, mask, labels, ruled_out, priors)])

    def _hidden(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Put the mask token in the place of some."""
        drawn = torch.rand(ids.shape).to(self.device) < self.plan.masked
        drawn &= (ids != self.tokenizer.sep_token_id) & (mask == 1)
        drawn[:, 0] = False
        return ids.masked_fill(drawn, self.tokenizer.mask_token_id)

    @torch.no_grad()
    def _taught(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the mean of the teachers' probabilities, shape (pairs, classes)."""
        said = [teacher(input_ids=ids, token_type_ids=types, attention_mask=mask) for teacher in self.teachers]
        return torch.stack([one.logits.float().softmax(-1) for one in said]).mean(dim=0)

    def _save(self, step: int) -> None:
        self.model.save_pretrained(self.out / "model")
        self.tokenizer.save_pretrained(self.out / "model")
        state = {"step": step, "optimizer": self.optimizer.state_dict(), "schedule": self.schedule.state_dict()}
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")
        scores = {name: round(self._macro_f1(name), 4) for name in ("healthver_csv", "checkcovid")}
        self.working.train()
        line = json.dumps({"step": step, "of": len(self.batches), "macro_f1": scores})
        print(line, file=sys.stderr, flush=True)
        with (self.out / "log.jsonl").open("a") as log:
            log.write(line + "\n")

    def _load(self) -> int:
        from safetensors.torch import load_file

        self.model.load_state_dict(load_file(self.out / "model" / "model.safetensors"))
        self._copy_down()
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
        self.working.eval()
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
            found += self.working(**encoded).logits.argmax(-1).tolist()
        return float(f1_score([pair.label for pair in pairs], found, average="macro"))


if __name__ == "__main__":
    sys.exit(main())
