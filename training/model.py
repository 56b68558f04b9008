"""The network: a BERT encoder, a head that finds cues, and a head that reads the roles of each cue.

`Encoder` follows BERT (Devlin et al. 2019) with the sizes of MiniLM-L6 (Wang et al. 2020); surface
features are added to its input embeddings.  `Roles` is a small transformer over the words around
one cue, as in predicate-conditioned semantic role labelling, so content and source are linked to
their cue by construction.
"""

from __future__ import annotations

import json
import math
import re
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from kb.extract.statements.network.network import LABELS, PARAGRAPHS, REACH
from kb.extract.statements.network.words import FEATURES

HIDDEN, HEADS, VOCABULARY, POSITIONS = 384, 12, 30522, 512
ROLE_DIM, ROLE_LAYERS, ROLE_HEAD = 192, 2, 32
NEAR, FAR, BUCKETS = 8, 128, 32


@dataclass(frozen=True)
class Shape:
    """Sizes of an encoder.

    `relative`: how far apart two pieces are is weighed in every layer, as in MPNet.
    """

    layers: int = 6
    hidden: int = HIDDEN
    inner: int = 4 * HIDDEN
    relative: bool = False


MINILM = Shape()
Tensors = dict[str, NDArray[np.float32]]


_pool: dict[tuple[float, torch.dtype], Tensor] = {}


def dropout(x: Tensor, rate: float, training: bool) -> Tensor:
    """Dropout.

    Without an accelerator its masks are cut from one large random pool: drawing each costs more
    than using it.
    """
    if not training or rate == 0:
        return x
    if x.is_cuda:
        return F.dropout(x, rate)
    key = (rate, x.dtype)
    if key not in _pool:
        _pool[key] = ((torch.rand(1 << 25) >= rate).float() / (1 - rate)).to(x.dtype)
    n = x.numel()
    low = int(torch.randint(0, (1 << 25) - n, (1,)))
    return x * _pool[key][low : low + n].view(x.shape)


def read(path: Path) -> Tensors:
    """The weights of a file in safetensors format."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header, body = json.loads(raw[8 : 8 + size]), memoryview(raw)[8 + size :]
    found: Tensors = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            low, high = entry["data_offsets"]
            found[name] = np.frombuffer(body[low:high], "<f4").reshape(entry["shape"]).copy()
    return found


class Layer(nn.Module):
    """A post-norm transformer layer."""

    def __init__(self, dim: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        self.norm1 = nn.LayerNorm(dim, eps=1e-12)
        self.up = nn.Linear(dim, inner)
        self.down = nn.Linear(inner, dim)
        self.norm2 = nn.LayerNorm(dim, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: batch, length, dim; mask: batch, 1 or heads, 1 or length, length, additive."""
        b, n, d = x.shape
        qkv = self.qkv(x).view(b, n, 3, self.heads, d // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4).unbind(0)
        mixed = F.scaled_dot_product_attention(q, k, v, mask.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + dropout(self.out(mixed), self.dropout, self.training))
        inner = self.down(F.gelu(self.up(x)))
        x = self.norm2(x + dropout(inner, self.dropout, self.training))
        return x


class Encoder(nn.Module):
    """Word pieces and features to hidden states, plus per-piece cue logits and tag logits."""

    def __init__(self, shape: Shape = MINILM, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout, self.hidden = dropout, shape.hidden
        hidden = shape.hidden
        self.word = nn.Embedding(VOCABULARY, hidden)
        self.position = nn.Embedding(POSITIONS, hidden)
        self.segment = nn.Parameter(torch.zeros(hidden))
        tables = [nn.Embedding(n, hidden) for n in FEATURES]
        for table in tables:
            nn.init.normal_(table.weight, std=0.02)
        self.features = nn.ModuleList(tables)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.apart = nn.Embedding(BUCKETS, HEADS) if shape.relative else None
        self.layers = nn.ModuleList(
            Layer(hidden, HEADS, shape.inner, dropout) for _ in range(shape.layers)
        )
        self.cue = nn.Sequential(nn.Linear(hidden, 192), nn.GELU(), nn.Linear(192, 1))
        self.tags = nn.Linear(hidden, 3)

    def embed(self, ids: Tensor, features: Tensor) -> Tensor:
        """ids: batch, length; features: batch, length, 3."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.segment
        for index, table in enumerate(self.features):
            x = x + table(features[:, :, index])
        return dropout(self.norm(x), self.dropout, self.training)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids: batch, length; features: batch, length, 3; mask: batch, length, 1."""
        x = self.embed(ids, features)
        additive = ((1.0 - mask) * -10000.0)[:, None, None, :]
        if self.apart is not None:
            near = self.apart(distances(ids.shape[1], ids.device))
            additive = additive + near.permute(2, 0, 1)
        for layer in self.layers:
            x = layer(x, additive)
        return x, self.cue(x).squeeze(-1), self.tags(x)

    def load_bert(self, path: Path) -> None:
        """Take over the weights of a BERT checkpoint in safetensors format."""
        stored = read(path)

        def get(name: str) -> Tensor:
            return torch.from_numpy(stored[name])

        with torch.no_grad():
            self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.position.weight.copy_(get("embeddings.position_embeddings.weight"))
            self.segment.copy_(get("embeddings.token_type_embeddings.weight")[0])
            self.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
            self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
            if self.apart is not None:
                self.apart.weight.copy_(get("encoder.relative_attention_bias.weight"))
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    parts = [
                        get(f"{p}attention.self.{n}.{kind}") for n in ("query", "key", "value")
                    ]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    pairs = (
                        (layer.out, "attention.output.dense"),
                        (layer.norm1, "attention.output.LayerNorm"),
                        (layer.up, "intermediate.dense"),
                        (layer.down, "output.dense"),
                        (layer.norm2, "output.LayerNorm"),
                    )
                    for module, name in pairs:
                        getattr(module, kind).copy_(get(f"{p}{name}.{kind}"))


def shape_stored(path: Path) -> Shape:
    """The sizes of the encoder of a checkpoint in safetensors format."""
    stored = read(path)
    layers = sum(name.endswith("intermediate.dense.weight") for name in stored)
    inner, hidden = stored["encoder.layer.0.intermediate.dense.weight"].shape
    return Shape(layers, hidden, inner, "encoder.relative_attention_bias.weight" in stored)


def shape_of(weights: dict[str, Tensor]) -> Shape:
    """The sizes of the encoder of these weights."""
    layers = sum(
        re.fullmatch(r"encoder\.layers\.\d+\.qkv\.weight", name) is not None for name in weights
    )
    inner, hidden = weights["encoder.layers.0.up.weight"].shape
    return Shape(layers, hidden, inner, "encoder.apart.weight" in weights)


def distances(length: int, device: torch.device) -> Tensor:
    """The bucket of how far each piece stands from each other: length, length.

    Half of them are for what stands before; the first ones hold one distance each, the others ever
    more, as in Raffel et al. 2020.
    """
    at = torch.arange(length, device=device)
    away = at[None, :] - at[:, None]
    far = away.abs()
    grown = torch.log(far.clamp_min(1) / NEAR) / math.log(FAR / NEAR) * (BUCKETS // 2 - NEAR)
    bucket = torch.where(far < NEAR, far, NEAR + grown.long()).clamp_max(BUCKETS // 2 - 1)
    return bucket + (away > 0) * (BUCKETS // 2)


class Roles(nn.Module):
    """Roles of the words around each cue."""

    def __init__(self, hidden: int = HIDDEN, dim: int = ROLE_DIM, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.token = nn.Linear(hidden, dim)
        self.anchor = nn.Linear(hidden, dim)
        self.gate = nn.Linear(hidden, dim)
        self.distance = nn.Embedding(2 * REACH + 1, dim)
        self.paragraph = nn.Embedding(PARAGRAPHS, dim)
        self.state = nn.Embedding(FEATURES[1], dim)
        for table in (self.distance, self.paragraph, self.state):
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(dim, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(dim, dim // ROLE_HEAD, 2 * dim, dropout) for _ in range(ROLE_LAYERS)
        )
        self.label = nn.Linear(dim, len(LABELS))

    def forward(self, around: Tensor, paragraph: Tensor, state: Tensor, mask: Tensor) -> Tensor:
        """around: cues, 2 * REACH + 1, hidden, the cue in the middle; the rest: cues, length.

        `paragraph` counts breaks from the cue (shifted, clipped), `state` is the quotation state.
        Gives logits: cues, length, labels.
        """
        cue = around[:, REACH : REACH + 1]
        token = self.token(around)
        x = token + self.anchor(cue) + token * self.gate(cue)
        x = x + self.distance.weight + self.paragraph(paragraph) + self.state(state)
        x = dropout(self.norm(x), self.dropout, self.training)
        additive = ((1.0 - mask) * -10000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, additive)
        labels: Tensor = self.label(x)
        return labels


def reader_of(path: Path) -> tuple[Encoder, Roles]:
    """The encoder and the roles of a file of weights."""
    weights = torch.load(path, weights_only=True, map_location="cpu")
    encoder = Encoder(shape_of(weights))
    roles = Roles(encoder.hidden, weights["roles.token.weight"].shape[0])
    nn.ModuleDict({"encoder": encoder, "roles": roles}).load_state_dict(weights)
    return encoder, roles
