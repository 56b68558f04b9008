"""What several readers say of the articles that another is to learn from, asked once.

A text is cut as the product cuts it, so each word is read with what stands around it.
"""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from kb.extract.statements.network.network import LABELS, REACH
from kb.extract.statements.network.windows import Window as Cut
from kb.extract.statements.network.windows import cut
from kb.extract.statements.network.words import Vocabulary

from .batches import Noise, Window, collate
from .data import Document, Taught
from .loss import Batch, Reader
from .model import reader_of

LIKELY = 0.2
"""The least chance of a cue whose roles are asked for."""
_BATCH = 16


def teacher(run: Path, device: torch.device) -> Reader:
    """The reader of an earlier run."""
    encoder, roles = reader_of(run / "weights.pt")
    return encoder.to(device).eval(), roles.to(device).eval()


def teach(
    documents: list[Document],
    teachers: list[Reader],
    vocabulary: Vocabulary,
    device: torch.device,
    bf16: bool,
) -> None:
    """Set what these teachers say of each document."""
    cuts = [(document, part) for document in documents for part in cut(document.words)]
    cuts.sort(key=lambda pair: pair[1].high - pair[1].low)
    for document in documents:
        n = len(document.words)
        document.taught = Taught(np.zeros(n, np.float32), np.zeros((n, 3), np.float32), {})
    for low in range(0, len(cuts), _BATCH):
        _teach(cuts[low : low + _BATCH], teachers, vocabulary, device, bf16)


@torch.no_grad()
def _teach(
    cuts: list[tuple[Document, Cut]],
    teachers: list[Reader],
    vocabulary: Vocabulary,
    device: torch.device,
    bf16: bool,
) -> None:
    parts = [Window(document, part.low, part.high) for document, part in cuts]
    arrays = collate(parts, vocabulary, Noise(drop=0), random.Random(0))
    batch = Batch(arrays, device, bf16)
    found = [batch.encoded(encoder) for encoder, _ in teachers]
    cue = _mean([cue.sigmoid() for _, cue, _ in found]).cpu().numpy()
    tags = _mean([tags.sigmoid() for _, _, tags in found]).cpu().numpy()
    places: list[tuple[int, int]] = []
    for row, (document, part) in enumerate(cuts):
        taught, kept = document.taught, slice(part.keep_low, part.keep_high)
        assert taught is not None
        inside = slice(part.keep_low - part.low, part.keep_high - part.low)
        taught.cue[kept], taught.tags[kept] = cue[row, inside], tags[row, inside]
        gold = {e.anchor for e in document.events}
        places += [
            (row, i - part.low)
            for i in range(part.keep_low, part.keep_high)
            if i in gold or taught.cue[i] >= LIKELY
        ]
    if not places:
        return
    anchors = torch.tensor(places, device=device)
    labels = [
        batch.labels(roles, words, anchors).softmax(-1)
        for (_, roles), (words, _, _) in zip(teachers, found, strict=True)
    ]
    means = _mean(labels).half().cpu().numpy()
    assert means.shape[1:] == (2 * REACH + 1, len(LABELS))
    for (row, i), mean in zip(places, means, strict=True):
        document, part = cuts[row]
        assert document.taught is not None
        document.taught.roles[part.low + i] = mean


def _mean(of: list[Tensor]) -> Tensor:
    return torch.stack(of).mean(0)
