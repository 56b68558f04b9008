"""Prepares linear layers for 8-bit activations: SmoothQuant (Xiao et al., ICML 2023).

A few input channels of a transformer's layers are far larger than the rest, and dynamic
quantisation, with one scale a tensor, gives the rest too few steps: it cost two points of F1 on
news of another house than the training data's. Dividing those channels and multiplying their
weights changes nothing but lets both be rounded well.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from kb.extract.statements.network.windows import batches, cut
from kb.extract.statements.network.words import Vocabulary, split

from .model import Encoder

MIGRATION = 0.9
"""How much of the difference between channels goes to the weights; of 0.5 to 1.0, those from 0.8 on
came within 0.2 points of the float network on PolNeAR dev."""
_TEXTS = 24
_LINEAR = ("qkv", "out", "up", "down")


class Smooth(nn.Module):
    """A linear layer with its input channels evened out."""

    inverse: Tensor

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weights = linear.weight.data.abs().amax(0).clamp_min(1e-5)
        factor = largest.clamp_min(1e-5) ** MIGRATION / weights ** (1 - MIGRATION)
        factor = factor.clamp_min(1e-3)
        self.register_buffer("inverse", 1 / factor)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        self.linear.weight.data = linear.weight.data * factor
        self.linear.bias.data = linear.bias.data

    def forward(self, x: Tensor) -> Tensor:
        """The layer's output."""
        found: Tensor = self.linear(x * self.inverse)
        return found


def smooth(encoder: Encoder, vocabulary: Vocabulary, folder: Path) -> None:
    """Replace the encoder's linear layers, measured on some texts of a PolNeAR folder."""
    largest: dict[tuple[int, str], Tensor] = {}

    def watch(place: tuple[int, str], given: Tensor) -> None:
        most = given.detach().flatten(0, -2).abs().amax(0)
        largest[place] = torch.maximum(largest[place], most) if place in largest else most

    hooks = [
        getattr(layer, name).register_forward_pre_hook(
            lambda _, given, place=(number, name): watch(place, given[0])
        )
        for number, layer in enumerate(encoder.layers)
        for name in _LINEAR
    ]
    paths = sorted((folder / "text").glob("*.txt"))
    with torch.no_grad():
        for path in paths[:: max(1, len(paths) // _TEXTS)]:
            words = split(path.read_bytes().decode(), vocabulary)
            for batch in batches(words, cut(words), vocabulary):
                encoder(*map(torch.from_numpy, (batch.ids, batch.features, batch.mask)))
    for hook in hooks:
        hook.remove()
    for number, layer in enumerate(encoder.layers):
        for name in _LINEAR:
            setattr(layer, name, Smooth(getattr(layer, name), largest[number, name]))
