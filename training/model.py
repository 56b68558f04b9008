"""The network: a BERT encoder, a head that finds cues, and a head that reads the roles of each cue.

`Encoder` follows BERT (Devlin et al. 2019) with the sizes of MiniLM-L6 (Wang et al. 2020); surface
features are added to its input embeddings.  `Roles` is a small transformer over the words around
one cue, as in predicate-conditioned semantic role labelling, so content and source are linked to
their cue by construction.
"""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from kb.extract.statements.network.network import LABELS, PARAGRAPHS, REACH
from kb.extract.statements.network.words import FEATURES

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
TEACHER_LAYERS = 12
ROLE_DIM, ROLE_LAYERS, ROLE_HEADS = 192, 2, 6


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
        """x: batch, length, dim; mask: batch, 1, 1, length, additive."""
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

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.segment = nn.Parameter(torch.zeros(HIDDEN))
        tables = [nn.Embedding(n, HIDDEN) for n in FEATURES]
        for table in tables:
            nn.init.normal_(table.weight, std=0.02)
        self.features = nn.ModuleList(tables)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(HIDDEN, HEADS, INNER, dropout) for _ in range(layers))
        self.cue = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Linear(192, 1))
        self.tags = nn.Linear(HIDDEN, 3)

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
        for layer in self.layers:
            x = layer(x, additive)
        return x, self.cue(x).squeeze(-1), self.tags(x)

    def load_bert(self, path: Path) -> None:
        """Take over the weights of a BERT checkpoint in safetensors format."""
        with open(path, "rb") as f:
            (size,) = struct.unpack("<Q", f.read(8))
            header = json.loads(f.read(size))
            raw = f.read()

        def get(name: str) -> Tensor:
            low, high = header[name]["data_offsets"]
            array = np.frombuffer(raw[low:high], dtype=np.float32).copy()
            return torch.from_numpy(array).view(header[name]["shape"])

        with torch.no_grad():
            self.word.weight.copy_(get("embeddings.word_embeddings.weight"))
            self.position.weight.copy_(get("embeddings.position_embeddings.weight"))
            self.segment.copy_(get("embeddings.token_type_embeddings.weight")[0])
            self.norm.weight.copy_(get("embeddings.LayerNorm.weight"))
            self.norm.bias.copy_(get("embeddings.LayerNorm.bias"))
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


def layers_of(weights: dict[str, Tensor]) -> int:
    """How many layers the encoder of these weights has."""
    return sum(
        re.fullmatch(r"encoder\.layers\.\d+\.qkv\.weight", name) is not None for name in weights
    )


class Roles(nn.Module):
    """Roles of the words around each cue."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.token = nn.Linear(HIDDEN, ROLE_DIM)
        self.anchor = nn.Linear(HIDDEN, ROLE_DIM)
        self.gate = nn.Linear(HIDDEN, ROLE_DIM)
        self.distance = nn.Embedding(2 * REACH + 1, ROLE_DIM)
        self.paragraph = nn.Embedding(PARAGRAPHS, ROLE_DIM)
        self.state = nn.Embedding(FEATURES[1], ROLE_DIM)
        for table in (self.distance, self.paragraph, self.state):
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(ROLE_DIM, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(ROLE_DIM, ROLE_HEADS, 2 * ROLE_DIM, dropout) for _ in range(ROLE_LAYERS)
        )
        self.label = nn.Linear(ROLE_DIM, len(LABELS))

    def forward(self, around: Tensor, paragraph: Tensor, state: Tensor, mask: Tensor) -> Tensor:
        """around: cues, 2 * REACH + 1, HIDDEN, the cue in the middle; the rest: cues, length.

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
