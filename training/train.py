"""Train a quotation reader on a PolNeAR folder, alone or with others as its teachers.

    python -m training.train --train TRAIN --marked MARKED --base FOLDER --run RUN
    python -m training.train --train TRAIN --marked MARKED --base FOLDER --run RUN \
        --teacher RUN1 RUN2 --plain TEXTS.jsonl --dev DEV --out MODEL

FOLDER holds starting weights: model.safetensors of a BERT or MPNet with its vocab.txt, or the
weights.pt of a reader, such as training.smaller makes. What the teachers say is asked once, before
the first epoch. RUN/state.pt holds weights, their moving average and the optimiser after every
epoch; a second call resumes from it. With --out the averaged weights are exported and put into 8
bits in MODEL after the last epoch, and the decoding settings and the confidence are fitted on DEV.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kb.extract.statements.network.words import Vocabulary

from .batches import Noise, Window, collate, windows
from .data import Document, in_single_marks, load, load_marked, load_plain, set_anchors
from .export import export
from .loss import Reader, Weights, losses
from .model import Encoder, Roles, reader_of, shape_stored
from .teachers import teach, teacher
from .tune import tune

_HEADS = ("roles.", "encoder.cue.", "encoder.tags.", "encoder.features.")


class Trainer:
    """Model, optimiser and schedule of one run."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        torch.set_num_threads(args.threads)
        torch.manual_seed(args.seed)
        args.run.mkdir(parents=True, exist_ok=True)
        self.vocabulary = Vocabulary(args.base / "vocab.txt")
        self.documents = learned(args, self.vocabulary)
        self.device = torch.device(args.device)
        if args.teacher:
            teachers = [teacher(run, self.device) for run in args.teacher]
            teach(self.documents, teachers, self.vocabulary, self.device, args.bf16)
        self.encoder, self.roles = started(args.base)
        # Frozen: most of its gradient is zero, yet the optimiser would spend half its time on it.
        self.encoder.word.weight.requires_grad_(False)
        if self.encoder.apart is not None:
            # With a gradient there, attention has no fast way.
            self.encoder.apart.weight.requires_grad_(False)
        self.model = nn.ModuleDict({"encoder": self.encoder, "roles": self.roles}).to(self.device)
        named = [(n, p) for n, p in self.model.named_parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(
            [
                {"params": [p for n, p in named if not n.startswith(_HEADS)], "lr": args.rate},
                {"params": [p for n, p in named if n.startswith(_HEADS)], "lr": args.head_rate},
            ],
            betas=(0.9, 0.98),
            weight_decay=0.01,
            fused=True,
        )
        count = sum(len(windows(d, random.Random(0))) for d in self.documents)
        total = math.ceil(count / args.batch) * args.epochs
        warm = max(1, total // 15)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min(1.0, (step + 1) / warm) * max(0.02, (total - step) / total),
        )
        self.average = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.step, self.epoch = 0, 0
        if (args.run / "state.pt").exists():
            self.resume(args.run / "state.pt")

    def resume(self, path: Path) -> None:
        """Take up a run where its last epoch ended."""
        kept = torch.load(path, weights_only=True, map_location=self.device)
        self.model.load_state_dict(kept["model"])
        self.optimiser.load_state_dict(kept["optimiser"])
        for group in self.optimiser.param_groups:
            group["fused"], group["foreach"] = True, False
        self.schedule.load_state_dict(kept["schedule"])
        self.average, self.step, self.epoch = kept["average"], kept["step"], kept["epoch"]

    def save(self) -> None:
        """Write the state of the run and the averaged weights."""
        torch.save(
            {
                "model": self.model.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "schedule": self.schedule.state_dict(),
                "average": self.average,
                "step": self.step,
                "epoch": self.epoch,
            },
            self.args.run / "state.pt",
        )
        torch.save(self.average, self.args.run / "weights.pt")

    def batches(self, rng: random.Random) -> list[list[Window]]:
        """Windows of like length share a batch; the batches come in random order."""
        pool = [w for d in self.documents for w in windows(d, rng)]
        rng.shuffle(pool)
        size = self.args.batch
        found = []
        for i in range(0, len(pool), size * 20):
            chunk = sorted(pool[i : i + size * 20], key=lambda w: w.high - w.low)
            found += [chunk[k : k + size] for k in range(0, len(chunk), size)]
        rng.shuffle(found)
        return found

    def update(self, loss: Tensor) -> None:
        """One step of the optimiser and of the moving average."""
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        if self.step % 4 == 0:
            decay = min(self.args.average**4, (self.step + 1) / (self.step + 40))
            moved = [(n, p) for n, p in self.model.named_parameters() if p.requires_grad]
            with torch.no_grad():
                torch._foreach_lerp_(
                    [self.average[n] for n, _ in moved], [p for _, p in moved], 1 - decay
                )

    def run_epoch(self) -> None:
        """Train over all documents once; the seed and the epoch fix everything drawn."""
        seed = 1000 * self.args.seed + self.epoch
        rng, noise = random.Random(seed), np.random.default_rng(seed)
        torch.manual_seed(seed)
        weights = Weights(bf16=self.args.bf16, taught=self.args.taught)
        hidden = Noise(mask=self.args.mask)
        self.model.train()
        sums: dict[str, float] = {}
        batches, clock, seen = self.batches(rng), time.time(), 0
        for k, batch in enumerate(batches):
            arrays = collate(batch, self.vocabulary, hidden, rng)
            reader = self.encoder, self.roles
            found = losses(reader, arrays, noise, weights, self.device)
            self.update(torch.stack(list(found.values())).sum())
            seen += sum(w.high - w.low for w in batch)
            if k % 20 == 0:
                for name, value in found.items():
                    sums[name] = 0.8 * sums.get(name, value.item()) + 0.2 * value.item()
                line = " ".join(f"{n} {v:.4f}" for n, v in sums.items())
                speed = seen / (time.time() - clock)
                print(
                    f"epoch {self.epoch} {k}/{len(batches)} {line} {speed:.0f} words/s", flush=True
                )
        self.epoch += 1
        self.save()


def learned(args: argparse.Namespace, vocabulary: Vocabulary) -> list[Document]:
    """What is learned from: articles with gold, some of them in single marks, then without."""
    rng = random.Random(args.seed)
    corpus = [d for folder in args.train for d in load(folder, vocabulary)]
    marked = [d for folder in args.marked for d in load_marked(folder, vocabulary)]
    set_anchors(corpus + marked, corpus)
    printed = [
        in_single_marks(d, vocabulary) if rng.random() < args.single_marks else d for d in corpus
    ]
    return printed + marked + [d for path in args.plain for d in load_plain(path, vocabulary)]


def started(base: Path) -> Reader:
    """A reader with the starting weights of a folder."""
    if (base / "weights.pt").exists():
        return reader_of(base / "weights.pt")
    stored = base / "model.safetensors"
    encoder = Encoder(shape_stored(stored))
    encoder.load_bert(stored)
    return encoder, Roles(encoder.hidden)


def main() -> None:
    """Read the command line; train, export, tune."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--train", type=Path, required=True, nargs="+")
    cli.add_argument("--dev", type=Path)
    cli.add_argument("--marked", type=Path, nargs="*", default=[], help="articles with marks")
    cli.add_argument("--base", type=Path, required=True, help="starting weights and vocab.txt")
    cli.add_argument("--run", type=Path, required=True)
    cli.add_argument("--out", type=Path)
    cli.add_argument("--teacher", type=Path, nargs="*", default=[], help="folders of earlier runs")
    cli.add_argument("--plain", type=Path, nargs="*", default=[], help="texts without gold")
    cli.add_argument("--taught", type=float, default=0.6)
    cli.add_argument("--mask", type=float, default=0.0)
    cli.add_argument("--single-marks", type=float, default=0.0)
    cli.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    cli.add_argument("--epochs", type=int, default=8)
    cli.add_argument("--batch", type=int, default=4)
    cli.add_argument("--rate", type=float, default=1e-4)
    cli.add_argument("--head-rate", type=float, default=1e-3)
    cli.add_argument("--average", type=float, default=0.995)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--threads", type=int, default=2)
    cli.add_argument("--no-bf16", dest="bf16", action="store_false")
    args = cli.parse_args()
    trainer = Trainer(args)
    while trainer.epoch < args.epochs:
        trainer.run_epoch()
        print(f"epoch {trainer.epoch} done", flush=True)
    if args.out:
        export(args.run / "weights.pt", args.base, args.out)
        tune(args.dev, args.out, search=True)


if __name__ == "__main__":
    main()
