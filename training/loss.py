"""Losses of a batch: cues, roles, and tags as a side task, against gold and against teachers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from kb.extract.statements.network.network import PARAGRAPHS, REACH

from .batches import Arrays
from .model import Encoder, Roles

Reader = tuple[Encoder, Roles]


@dataclass(frozen=True)
class Weights:
    """How the losses are weighed; `taught` is the share of the teachers, where there are any."""

    positive: float = 2.0
    smooth: float = 0.01
    cue: float = 4.0
    tag: float = 0.5
    negatives: float = 0.35
    taught: float = 0.6
    likely: float = 0.2
    bf16: bool = True


class Batch:
    """The arrays of a batch on a device, with what the readers of it share."""

    def __init__(self, arrays: Arrays, device: torch.device, bf16: bool) -> None:
        def put(array: np.ndarray) -> Tensor:
            return torch.from_numpy(array).to(device, non_blocking=True)

        self.device, self.bf16 = device, bf16
        self.ids, self.features, self.mask = map(put, (arrays.ids, arrays.features, arrays.mask))
        self.first, self.real, self.cue = map(put, (arrays.first, arrays.real, arrays.cue))
        self.tags, self.state, self.paragraph = map(
            put, (arrays.tags, arrays.state, arrays.paragraph)
        )
        self.solid, self.labelled = put(arrays.solid), put(arrays.labelled)
        self.lengths = self.real.sum(1).long()

    def cast(self) -> torch.autocast:
        """The arithmetic of a reader."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.bf16)

    def encoded(self, encoder: Encoder) -> tuple[Tensor, Tensor, Tensor]:
        """Hidden states, cue logits and tag logits by word."""
        with self.cast():
            h, cue, tags = encoder(self.ids, self.features, self.mask)
        first = self.first[..., None]
        words = torch.gather(h, 1, first.expand(-1, -1, h.shape[-1]))
        tags = torch.gather(tags, 1, first.expand(-1, -1, tags.shape[-1]))
        return words, torch.gather(cue, 1, self.first).float(), tags.float()

    def around(self, anchors: Tensor) -> tuple[Tensor, Tensor]:
        """Word indices around each anchor and whether they exist; anchors: n, 2 (row, word)."""
        index = anchors[:, 1:] + torch.arange(-REACH, REACH + 1, device=self.device)
        valid = (index >= 0) & (index < self.lengths[anchors[:, 0], None])
        return index.clamp(0, self.real.shape[1] - 1), valid

    def labels(self, roles: Roles, words: Tensor, anchors: Tensor) -> Tensor:
        """Logits of the words around each anchor: n, 2 * REACH + 1, LABELS."""
        index, valid = self.around(anchors)
        rows = anchors[:, :1].expand_as(index)
        here = self.paragraph[anchors[:, 0], anchors[:, 1]][:, None]
        jump = self.paragraph[rows, index] - here + PARAGRAPHS // 2
        with self.cast():
            logits: Tensor = roles(
                words[rows, index],
                jump.clamp(0, PARAGRAPHS - 1),
                self.state[rows, index],
                valid.float(),
            )
        return logits.float()


@torch.no_grad()
def _taught(batch: Batch, teachers: list[Reader]) -> tuple[list[Tensor], Tensor, Tensor]:
    """Hidden states of each teacher, and the mean of their chances of cues and of tags."""
    found = [batch.encoded(encoder) for encoder, _ in teachers]
    cue = torch.stack([cue.sigmoid() for _, cue, _ in found]).mean(0)
    tags = torch.stack([tags.sigmoid() for _, _, tags in found]).mean(0)
    return [words for words, _, _ in found], cue, tags


def losses(
    reader: Reader,
    arrays: Arrays,
    teachers: list[Reader],
    rng: np.random.Generator,
    args: Weights,
    device: torch.device,
) -> dict[str, Tensor]:
    """The three training losses of a batch.

    Roles are learned at the gold anchors, at the likeliest wrong ones, where none has a role, and
    at those that the teachers think likely. What teachers say is learned as in Hinton et al. 2015,
    the mean of their chances being the target beside the gold.
    """
    encoder, roles = reader
    batch = Batch(arrays, device, args.bf16)
    words, cue_logits, tag_logits = batch.encoded(encoder)
    real = batch.real
    gold_share = batch.labelled[:, None] * (1 - args.taught if teachers else 1.0)
    taught_share = args.taught if teachers else 0.0
    smooth = batch.cue * (1 - 2 * args.smooth) + args.smooth
    weight = real * (1 + (args.positive - 1) * batch.cue) * gold_share
    cue_loss = _binary(cue_logits, smooth, weight)
    tag_loss = _binary(tag_logits, batch.tags, (real * gold_share)[..., None])

    chosen = [(k, i, labels) for (k, i), labels in arrays.gold.items() if labels is not None]
    with torch.no_grad():
        noise = torch.from_numpy(rng.gumbel(size=arrays.cue.shape).astype(np.float32)) * 0.7
        known = real * batch.labelled[:, None]
        rivals = cue_logits + noise.to(device) - 1e4 * batch.cue - 1e4 * (1 - known)
        count = max(1, int(len(chosen) * args.negatives))
        top = torch.topk(rivals.flatten(), min(count, rivals.numel())).indices.tolist()
    m = arrays.cue.shape[1]
    empty = np.zeros(m, np.int64)
    chosen += [(t // m, t % m, empty) for t in top]
    certain = len(chosen) if arrays.labelled.any() else 0
    if teachers:
        seen, cue_taught, tags_taught = _taught(batch, teachers)
        cue_weight = real * (1 + (args.positive - 1) * cue_taught) * taught_share
        cue_loss = cue_loss + _binary(cue_logits, cue_taught, cue_weight)
        tag_loss = tag_loss + _binary(tag_logits, tags_taught, (real * taught_share)[..., None])
        had = {(k, i) for k, i, _ in chosen}
        likely = torch.nonzero(cue_taught * real >= args.likely).tolist()
        chosen += [(k, i, empty) for k, i in likely if (k, i) not in had]
    anchors = torch.tensor([(k, i) for k, i, _ in chosen], device=device).view(-1, 2)
    index, valid = batch.around(anchors)
    logits = batch.labels(roles, words, anchors)
    target = torch.from_numpy(np.stack([g for _, _, g in chosen])).to(device).gather(1, index)
    scale = batch.solid[anchors[:, :1].expand_as(index), index].float() * 0.7 + 0.3
    each = valid * scale
    loss = F.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="none")
    share = torch.full((len(chosen), 1), 1.0 - taught_share, device=device)
    share[certain:] = 0
    total = (loss.view_as(index) * each * share).sum()
    if teachers:
        with torch.no_grad():
            soft = torch.stack(
                [
                    batch.labels(own, states, anchors).softmax(-1)
                    for (_, own), states in zip(teachers, seen, strict=True)
                ]
            ).mean(0)
        taught = -(soft * logits.log_softmax(-1)).sum(-1)
        total = total + (taught * each).sum() * taught_share
    role_loss = total / (max(1, len(chosen)) * 40)
    seen_words = real.sum()
    return {
        "cue": cue_loss * args.cue / seen_words,
        "role": role_loss,
        "tag": tag_loss * args.tag / (3 * seen_words),
    }


def _binary(logits: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Sum of the weighted cross-entropy of chances."""
    loss = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    return (loss * weight).sum()
