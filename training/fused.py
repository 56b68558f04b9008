"""The network as onnxruntime calculates it: weights in 8 bits, layers of its own operations.

Weights have one scale for each output of a linear layer, and for each row of the table of words.
They are made floats again when they are loaded, so all arithmetic is in floating point, and all
processors give the same numbers but for the last bits. A transformer's layer is four operations of
onnxruntime, which need less time than the twenty that the plain export gives.
"""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .model import Encoder, Layer, Roles

_EPSILON = 1e-12
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

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """x: batch, length, dim; mask: batch, length, 1 for what is there; None if all is."""
        old = self.layer
        query, key, value = (x @ weight() for weight in self.qkv)
        mixed = _Attention.apply(query, key, value, old.qkv.bias, mask, self.heads)
        x = _add_and_norm(mixed @ self.out(), x, old.norm1, old.out.bias)
        inner = _Gelu.apply(x @ self.up(), old.up.bias)
        return _add_and_norm(inner @ self.down(), x, old.norm2, old.down.bias)


def fuse(model: Encoder | Roles) -> None:
    """Put a trained network into the form of this module, in place."""
    model.layers = nn.ModuleList(FusedLayer(layer) for layer in model.layers)
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


def _add_and_norm(x: Tensor, skip: Tensor, norm: nn.LayerNorm, bias: Tensor) -> Tensor:
    found: Tensor = _AddAndNorm.apply(x, skip, norm.weight, norm.bias, bias)
    return found


class _Attention(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, *given: Any) -> Tensor:
        query, key, value, bias, mask, heads = given
        b, n, d = query.shape
        q, k, v = (
            (part + own).view(b, n, heads, d // heads).transpose(1, 2)
            for part, own in zip((query, key, value), bias.chunk(3), strict=True)
        )
        seen = None if mask is None else mask.bool()[:, None, None, :]
        mixed = F.scaled_dot_product_attention(q, k, v, seen)
        return mixed.transpose(1, 2).reshape(b, n, d)

    @staticmethod
    def symbolic(graph: Any, *given: Any) -> Any:
        *inputs, mask, heads = given
        if mask is not None and not mask.node().mustBeNone():
            inputs.append(mask)
        found = graph.op(f"{_CONTRIB}MultiHeadAttention", *inputs, num_heads_i=heads)
        return found.setType(inputs[0].type())


class _AddAndNorm(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, x: Tensor, skip: Tensor, *norm: Tensor) -> Tensor:
        weight, shift, bias = norm
        return F.layer_norm(x + skip + bias, (x.shape[-1],), weight, shift, _EPSILON)

    @staticmethod
    def symbolic(graph: Any, *given: Any) -> Any:
        found = graph.op(f"{_CONTRIB}SkipLayerNormalization", *given, epsilon_f=_EPSILON)
        return found.setType(given[0].type())


class _Gelu(torch.autograd.Function):
    @staticmethod
    def forward(_: Any, x: Tensor, bias: Tensor) -> Tensor:
        return F.gelu(x + bias)

    @staticmethod
    def symbolic(graph: Any, x: Any, bias: Any) -> Any:
        return graph.op(f"{_CONTRIB}BiasGelu", x, bias).setType(x.type())
