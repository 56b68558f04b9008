"""Losses of a batch: cues, roles, and tags as a side task, against gold and against teachers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from kb.extract.statements.network.network import LABELS, PARAGRAPHS, REACH

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


def losses(
    reader: Reader,
    arrays: Arrays,
    rng: np.random.Generator,
    args: Weights,
    device: torch.device,
) -> dict[str, Tensor]:
    """The three training losses of a batch.

    Roles are learned at the gold anchors, at the likeliest wrong ones, where none has a role, and
    at those that teachers think likely. What teachers say is learned as in Hinton et al. 2015, the
    mean of their chances being the target beside the gold.
    """
    encoder, roles = reader
    batch = Batch(arrays, device, args.bf16)
    words, cue_logits, tag_logits = batch.encoded(encoder)
    real = batch.real
    taught_share = 0.0 if arrays.taught is None else args.taught
    gold_share = batch.labelled[:, None] * (1 - taught_share)
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
    if arrays.taught is not None:
        taught = torch.from_numpy(arrays.taught).to(device)
        cue_taught, tags_taught = taught[..., 0], taught[..., 1:]
        cue_weight = real * (1 + (args.positive - 1) * cue_taught) * taught_share
        cue_loss = cue_loss + _binary(cue_logits, cue_taught, cue_weight)
        tag_loss = tag_loss + _binary(tag_logits, tags_taught, (real * taught_share)[..., None])
        had = {(k, i) for k, i, _ in chosen}
        chosen += [(k, i, empty) for k, i in arrays.taught_roles if (k, i) not in had]
    anchors = torch.tensor([(k, i) for k, i, _ in chosen], device=device).view(-1, 2)
    index, valid = batch.around(anchors)
    logits = batch.labels(roles, words, anchors)
    target = torch.from_numpy(np.stack([g for _, _, g in chosen])).to(device).gather(1, index)
    scale = batch.solid[anchors[:, :1].expand_as(index), index].float() * 0.7 + 0.3
    each = valid * scale
    loss = F.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="none")
    none = np.zeros((2 * REACH + 1, len(LABELS)), np.float16)
    soft = [arrays.taught_roles.get((k, i), none) for k, i, _ in chosen]
    told = torch.from_numpy(np.stack(soft)).to(device).float()
    share = taught_share * (told.sum((1, 2)) > 0).float()[:, None]
    gold = 1 - share
    gold[certain:] = 0
    total = (loss.view_as(index) * each * gold).sum()
    total = total - ((told * logits.log_softmax(-1)).sum(-1) * each * share).sum()
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
