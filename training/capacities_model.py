"""The head that reads in which role and for whom somebody speaks.

As `Roles` for a cue, `Capacities` is a small transformer over the words around one mention. Its
input are the hidden states of the trained encoder, which stays as it is.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from kb.extract.capacities.head import REACH
from kb.extract.statements.network.words import FEATURES

from .export import Job, write
from .fused import fuse
from .model import HIDDEN, Layer, dropout

DIM, LAYERS, HEADS = 128, 2, 4
KINDS, PARAGRAPHS = 4, 3
Given = dict[str, Tensor]


class Capacities(nn.Module):
    """Logits of role and affiliation for the words around each mention."""

    def __init__(self, rate: float = 0.25) -> None:
        super().__init__()
        self.rate = rate
        self.token = nn.Linear(HIDDEN, DIM)
        self.anchor = nn.Linear(HIDDEN, DIM)
        self.gate = nn.Linear(HIDDEN, DIM)
        self.distance = nn.Embedding(2 * REACH + 1, DIM)
        self.paragraph = nn.Embedding(PARAGRAPHS, DIM)
        self.state = nn.Embedding(FEATURES[1], DIM)
        self.kind = nn.Embedding(KINDS, DIM)
        for table in (self.distance, self.paragraph, self.state, self.kind):
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(DIM, eps=1e-12)
        self.layers = nn.ModuleList(Layer(DIM, HEADS, 2 * DIM, rate) for _ in range(LAYERS))
        self.label = nn.Linear(DIM, 2)

    def embed(self, given: Given) -> Tensor:
        """What the layers read: mentions, words, DIM."""
        around = dropout(given["around"], self.rate / 2, self.training)
        anchor, token = given["mention"].unsqueeze(1), self.token(around)
        x = token + self.anchor(anchor) + token * self.gate(anchor)
        x = x + self.distance(given["distance"]) + self.paragraph(given["paragraph"])
        x = self.norm(x + self.state(given["state"]) + self.kind(given["kind"]))
        return dropout(x, self.rate, self.training)

    def forward(self, given: Given) -> Tensor:
        """`around`: mentions, words, HIDDEN; `mention`: mentions, HIDDEN; `valid` 0 for pads."""
        x = self.embed(given)
        additive = ((1.0 - given["valid"]) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, additive)
        logits: Tensor = self.label(x)
        return logits


class CapacitiesExport(nn.Module):
    """`Capacities` on one mention, as the runtime runs it."""

    def __init__(self, head: Capacities) -> None:
        super().__init__()
        self.head = head

    def forward(self, *given: Tensor) -> Tensor:
        """Gives words x (role, affiliation): chances."""
        names = ("around", "mention", "distance", "paragraph", "state", "kind")
        x = self.head.embed({n: g.unsqueeze(0) for n, g in zip(names, given, strict=True)})
        for layer in self.head.layers:
            x = layer(x)
        chances: Tensor = torch.sigmoid(self.head.label(x)).squeeze(0)
        return chances


def export(head: Capacities, path: Path) -> None:
    """Write the head, its weights in 8 bits, as the runtime reads it."""
    words = 9
    whole = torch.zeros(words, dtype=torch.long)
    given = {
        "around": torch.randn(words, HIDDEN),
        "mention": torch.randn(HIDDEN),
        **dict.fromkeys(("distance", "paragraph", "state", "kind"), whole),
    }
    axes = {name: {0: "words"} for name in (*given, "chances") if name != "mention"}
    head.eval()
    fuse(head)
    write(Job(path.name, CapacitiesExport(head), given, ["chances"], axes), path)
