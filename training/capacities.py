"""Train the head that reads in which role and for whom somebody speaks.

    python -m training.capacities --train POLNEAR/train --names NAMES.txt --model WEIGHTS

WEIGHTS is the folder with the trained encoder; it gets capacities.onnx and capacities.json.
NAMES.txt has full names of people, one a line, which stand in for those of the articles.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from itertools import islice
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from kb.extract.capacities import LEAST, Likely
from kb.extract.capacities.head import REACH, Mention
from kb.extract.statements.network.network import Network
from kb.resolve.likely import Near, called, candidates, evidence
from kb.stretch import Range

from .capacities_data import KINDS, SAID, Article, Sample, load, samples, varied
from .capacities_model import Capacities, Given, export
from .seal import seal

BATCH, RATE, EPOCHS, VARIANTS, FOLDS = 256, 1e-3, 35, 8, 5
WIDTH = 2 * REACH + 12
Hidden = list[list[NDArray[np.float16]]]
"""By variant, the first being the text itself, and by article: words x 384."""


def given(some: list[Sample], articles: list[Article], states: Hidden, variant: int) -> Given:
    """The arrays of some mentions, padded to one width."""
    size = {"around": (WIDTH, 384), "mention": (384,), "valid": (WIDTH,), "labels": (WIDTH, 2)}
    arrays = {name: np.zeros((len(some), *shape), np.float32) for name, shape in size.items()}
    for name in ("distance", "paragraph", "state", "kind"):
        arrays[name] = np.zeros((len(some), WIDTH), np.int64)
    arrays["labels"] -= 1
    for row, one in enumerate(some):
        article, hidden = articles[one.article], states[variant][one.article]
        (first, end), n = one.mention, len(one.labels)
        at = np.arange(one.low, one.low + n)
        paragraph = np.asarray(article.words.paragraph)
        arrays["around"][row, :n] = hidden[at]
        arrays["mention"][row] = hidden[first:end].astype(np.float32).mean(0)
        arrays["valid"][row, :n] = 1
        arrays["labels"][row, :n] = one.labels
        arrays["distance"][row, :n] = Mention(first, end).offsets(at) + REACH
        arrays["paragraph"][row, :n] = np.clip(paragraph[at] - paragraph[first], -1, 1) + 1
        arrays["state"][row, :n] = [article.words.features[i][1] for i in at]
        arrays["kind"][row, :n] = article.kinds[at]
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def loss(head: Capacities, batch: Given, weight: Tensor) -> Tensor:
    """Cross entropy of the words whose label is known; what is said counts twice."""
    known = (batch["labels"] >= 0).float() * weight[:, None, None]
    each = F.binary_cross_entropy_with_logits(
        head(batch),
        batch["labels"].clamp(min=0),
        reduction="none",
        pos_weight=torch.tensor(2.0, device=weight.device),
    )
    return (each * known).sum() / known.sum() * 40


def train(
    some: list[Sample], articles: list[Article], states: Hidden, epochs: int, device: str
) -> Capacities:
    """A head trained on some mentions; those of one speaker weigh together as their root."""
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    head = Capacities().to(device)
    mean = [p.detach().clone() for p in head.parameters()]
    optimiser = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.05)
    count: dict[tuple[int, int], int] = defaultdict(int)
    for one in some:
        count[one.article, one.speaker] += 1
    steps, step = max(1, epochs * len(some) // BATCH), 0
    head.train()
    while step < steps:
        order = rng.permutation(len(some))
        for low in range(0, len(order), BATCH):
            batch = [some[i] for i in order[low : low + BATCH]]
            arrays = given(batch, articles, states, int(rng.integers(len(states))))
            weight = torch.tensor([count[o.article, o.speaker] ** -0.5 for o in batch])
            rate = RATE * min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = rate
            on = {name: array.to(device) for name, array in arrays.items()}
            error = loss(head, on, weight.to(device))
            optimiser.zero_grad()
            error.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            now = [p.detach() for p in head.parameters()]
            torch._foreach_lerp_(mean, now, 0.01 if step > 100 else 1.0)
            step += 1
            if step >= steps:
                break
    with torch.no_grad():
        for parameter, value in zip(head.parameters(), mean, strict=True):
            parameter.copy_(value)
    return head.eval()


def read(
    head: Capacities, some: list[Sample], articles: list[Article], states: Hidden, device: str
) -> dict[tuple[int, int], dict[Range, list[Likely]]]:
    """By speaker and mention, the likely words, as the runtime gives them."""
    out: dict[tuple[int, int], dict[Range, list[Likely]]] = defaultdict(dict)
    for low in range(0, len(some), BATCH):
        batch = some[low : low + BATCH]
        arrays = {n: a.to(device) for n, a in given(batch, articles, states, 0).items()}
        with torch.no_grad():
            chances = torch.sigmoid(head(arrays)).cpu().numpy()
        for one, row in zip(batch, chances, strict=True):
            article, mention = articles[one.article], Mention(*one.mention)
            words = article.words
            span = (words.starts[mention.first], words.ends[mention.last - 1])
            near = row[: len(one.labels)]
            out[one.article, one.speaker][span] = [
                Likely(
                    span,
                    (words.starts[i], words.ends[i]),
                    *map(float, near[i - one.low]),
                    abs(int(mention.offsets(np.asarray(i)))),
                    bool(article.kinds[i] == KINDS["place"]),
                )
                for i in (np.flatnonzero(near.max(1) >= LEAST) + one.low).tolist()
            ]
    return out


def rows_of(
    article: Article, number: int, near: Near, said: str
) -> tuple[list[dict[str, float]], list[bool]]:
    """The evidence of each candidate for a speaker, and whether it is right."""
    speaker = article.speakers[number]
    gold = speaker.said[f"{said}s"]
    text = article.doc.text
    own = called(text[a:b] for a, b in speaker.mentions)
    known, right = [], []
    found = candidates(article.doc, near, "role" if said == "role" else "affiliation")
    for at, one in enumerate(found):
        known.append(evidence(one, max(len(speaker.mentions), 1), own, later=at > 0))
        right.append(any(one.span.start < b and a < one.span.end for a, b in gold))
    return known, right


def fit(known: list[dict[str, float]], right: list[bool]) -> dict[str, float]:
    """A logistic function of the evidence, by Newton's method."""
    x = np.array([list(row.values()) for row in known])
    y = np.array(right, float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (p - y) + np.r_[0, weights[1:]]
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(w), 3) for name, w in zip(known[0], weights, strict=True)}


def main() -> None:
    """Read the command line and train."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--train", type=Path, required=True)
    cli.add_argument("--names", type=Path, required=True)
    cli.add_argument("--model", type=Path, required=True)
    cli.add_argument("--epochs", type=int, default=EPOCHS)
    cli.add_argument("--variants", type=int, default=VARIANTS)
    cli.add_argument("--later", action="store_true", help="learn from what was marked later too")
    cli.add_argument("--articles", type=int, help="only so many, to try it")
    cli.add_argument("--device", default="cpu")
    args = cli.parse_args()
    network = Network(args.model)
    pool = [n.split() for n in args.names.read_text(encoding="utf-8").splitlines() if n.split()]
    uses = ("train", "later") if args.later else ("train",)
    learned = (a for a in load(args.train, network.vocabulary) if a.use in uses)
    every = list(islice(learned, args.articles))
    states: Hidden = [[] for _ in range(args.variants)]
    for article in every:
        for variant, texts in enumerate(states):
            seed = f"{variant}-{article.name}"
            words = varied(article, pool, network.vocabulary, seed) if variant else article.words
            texts.append(network.encode(words).hidden.astype(np.float16))
    mentions = samples(every)
    known: dict[str, list[dict[str, float]]] = defaultdict(list)
    right: dict[str, list[bool]] = defaultdict(list)
    for fold in range(FOLDS):
        others = [one for one in mentions if one.article % FOLDS != fold]
        own = [one for one in mentions if one.article % FOLDS == fold]
        head = train(others, every, states, args.epochs, args.device)
        for (number, speaker), near in read(head, own, every, states, args.device).items():
            for key in SAID:
                said = key.removesuffix("s")
                rows, found = rows_of(every[number], speaker, near, said)
                known[said] += rows
                right[said] += found
    weights = {said: fit(known[said], right[said]) for said in known}
    head = train(mentions, every, states, args.epochs, args.device).cpu()
    export(head, args.model / "capacities.onnx")
    numbers = {"floor": 0.3, "bound": 0.75, **weights}
    (args.model / "capacities.json").write_text(json.dumps(numbers, indent=1) + "\n")
    seal(args.model)


if __name__ == "__main__":
    main()
