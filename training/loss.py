"""Losses of a batch: cues, roles, and tags as a side task."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from kb.extract.statements.network.network import PARAGRAPHS, REACH

from .batches import Arrays
from .model import Encoder, Roles


@dataclass(frozen=True)
class Weights:
    """How the losses are weighed."""

    positive: float = 2.0
    smooth: float = 0.01
    cue: float = 4.0
    tag: float = 0.5
    negatives: float = 0.35
    bf16: bool = True


def around(low_high: Tensor, anchors: Tensor, m: int) -> tuple[Tensor, Tensor]:
    """Word indices around each anchor and whether they exist; anchors: n, 2 (row, word)."""
    index = anchors[:, 1:] + torch.arange(-REACH, REACH + 1)
    valid = (index >= 0) & (index < low_high[anchors[:, 0], None])
    return index.clamp(0, m - 1), valid


def losses(
    encoder: Encoder, roles: Roles, arrays: Arrays, rng: np.random.Generator, args: Weights
) -> dict[str, Tensor]:
    """The three training losses of a batch.

    Roles are learned at the gold anchors and at the likeliest wrong ones, where none has a role.
    """
    first, real, cue, paragraph = arrays.first, arrays.real, arrays.cue, arrays.paragraph
    with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
        h, cue_logits, tag_logits = encoder(
            torch.from_numpy(arrays.ids),
            torch.from_numpy(arrays.features),
            torch.from_numpy(arrays.mask),
        )
    first_t = torch.from_numpy(first)
    words = torch.gather(h, 1, first_t[..., None].expand(-1, -1, h.shape[-1]))
    cue_logits = torch.gather(cue_logits, 1, first_t).float()
    tag_logits = torch.gather(tag_logits, 1, first_t[..., None].expand(-1, -1, 3)).float()
    real_t, cue_t = torch.from_numpy(real), torch.from_numpy(cue)
    smooth = cue_t * (1 - 2 * args.smooth) + args.smooth
    weight = real_t * (1 + (args.positive - 1) * cue_t)
    cue_loss = F.binary_cross_entropy_with_logits(cue_logits, smooth, reduction="none")
    cue_loss = (cue_loss * weight).sum() / real_t.sum()
    tag_loss = F.binary_cross_entropy_with_logits(
        tag_logits, torch.from_numpy(arrays.tags), reduction="none"
    )
    tag_loss = (tag_loss.mean(-1) * real_t).sum() / real_t.sum()

    chosen = [(k, i, labels) for (k, i), labels in arrays.gold.items() if labels is not None]
    with torch.no_grad():
        noise = torch.from_numpy(rng.gumbel(size=cue.shape).astype(np.float32)) * 0.7
        rivals = cue_logits + noise - 1e4 * cue_t - 1e4 * (1 - real_t)
        count = max(1, int(len(chosen) * args.negatives))
        top = torch.topk(rivals.flatten(), min(count, rivals.numel())).indices
    m = cue.shape[1]
    empty = np.zeros(m, np.int64)
    chosen += [(int(t) // m, int(t) % m, empty) for t in top]
    anchors = torch.tensor([(k, i) for k, i, _ in chosen])
    lengths = real_t.sum(1).long()
    index, valid = around(lengths, anchors, m)
    rows = anchors[:, :1].expand_as(index)
    context = words[rows, index]
    paragraph_t = torch.from_numpy(paragraph)
    jump = (paragraph_t[rows, index] - paragraph_t[anchors[:, 0], anchors[:, 1]][:, None]) + 3
    target = torch.from_numpy(np.stack([g for _, _, g in chosen])).gather(1, index)
    with torch.autocast("cpu", torch.bfloat16, enabled=args.bf16):
        logits = roles(
            context,
            jump.clamp(0, PARAGRAPHS - 1),
            torch.from_numpy(arrays.state)[rows, index],
            valid.float(),
        )
    loss = F.cross_entropy(logits.float().flatten(0, 1), target.flatten(), reduction="none")
    scale = torch.from_numpy(arrays.solid)[rows, index].float() * 0.7 + 0.3
    role_loss = (loss.view_as(index) * valid * scale).sum() / (len(chosen) * 40)
    return {"cue": cue_loss * args.cue, "role": role_loss, "tag": tag_loss * args.tag}
