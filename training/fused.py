"""The network as onnxruntime calculates it: weights in 8 bits, layers of its own operations.

Weights have one scale for each output of a linear layer, and for each row of the table of words.
They are made floats again when they are loaded, so all arithmetic is in floating point, and all
processors give the same numbers but for the last bits. Attention and GELU are operations of
onnxruntime's own, which need less time than the many that the plain export gives; addition and
layer normalisation stay apart, for its operation of both takes four times as long.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Encoder, Layer

_CONTRIB = "com.microsoft::"


class EightBits(nn.Module):
    """A matrix in int8 with one scale for all that lies along the dimension `across`."""

    table: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor, across: int) -> None:
        super().__init__()
        scale = weight.abs().amax(across, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self) -> Tensor:
        """The matrix as floats."""
        return self.table.float() * self.scale


class EightBitRows(EightBits):
    """A table of words."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__(embedding.weight.data, 1)

    def forward(self, ids: Tensor) -> Tensor:  # type: ignore[override]
        """Rows of the table as floats."""
        return self.table[ids].float() * self.scale[ids]


class EightBitLinear(nn.Module):
    """A linear layer."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = _columns(linear.weight.data), linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """The layer's output."""
        return x @ self.weight() + self.bias


class FusedLayer(nn.Module):
    """`Layer`, once trained."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.heads = layer.heads
        self.qkv = nn.ModuleList(_columns(part) for part in layer.qkv.weight.data.chunk(3))
        self.out, self.up, self.down = (
            _columns(part.weight.data) for part in (layer.out, layer.up, layer.down)
        )
        self.layer = layer

    def forward(self, x: Tensor, places: Tensor | None = None) -> Tensor:
        """x: batch, length, dim, all of it read, all written or only the rows at `places`."""
        old = self.layer
        query, key, value = (weight() for weight in self.qkv)
        kept = x if places is None else x[:, places]
        mixed = _Attention.apply(kept @ query, x @ key, x @ value, old.qkv.bias, self.heads)
        x = old.norm1(kept + (mixed @ self.out() + old.out.bias))
        inner = _Gelu.apply(x @ self.up(), old.up.bias)
        norm: Tensor = old.norm2(x + (inner @ self.down() + old.down.bias))
        return norm


def fuse(model: nn.Module) -> None:
    """Put a trained network into the form of this module, in place."""
    model.layers = nn.ModuleList(FusedLayer(layer) for layer in model.layers)  # type: ignore
    if isinstance(model, Encoder):
        model.word = EightBitRows(model.word)  # type: ignore[assignment]
    _linear(model)


def _linear(module: nn.Module) -> None:
    for name, part in module.named_children():
        if isinstance(part, nn.Linear):
            setattr(module, name, EightBitLinear(part))
        elif not isinstance(part, FusedLayer):
            _linear(part)


def _columns(weight: Tensor) -> EightBits:
    return EightBits(weight.T.contiguous(), 0)


class _Attention(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, *given: Any) -> Tensor:
        *projected, bias, heads = given
        q, k, v = (
            (part + own).unflatten(2, (heads, -1)).transpose(1, 2)
            for part, own in zip(projected, bias.chunk(3), strict=True)
        )
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, *given: Any) -> Any:
        *inputs, heads = given
        found = graph.op(f"{_CONTRIB}MultiHeadAttention", *inputs, num_heads_i=heads)
        return found.setType(inputs[0].type())


class _Gelu(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, x: Tensor, bias: Tensor) -> Tensor:
        return F.gelu(x + bias)

    @staticmethod
    def symbolic(graph: Any, x: Any, bias: Any) -> Any:
        return graph.op(f"{_CONTRIB}BiasGelu", x, bias).setType(x.type())
