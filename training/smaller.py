"""A smaller reader out of the shipped one, as starting weights for training.

    python -m training.smaller --model WEIGHTS --out BASE --layers 0 1 3 5
    python -m training.smaller --model WEIGHTS --out BASE --inner 640 --train POLNEAR/train

BASE gets weights.pt and vocab.txt. Of the units of each feed-forward layer those are kept that give
most to its output on the articles, by the root mean square.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from torch import Tensor

from kb.extract.statements.network.words import Vocabulary

from .batches import Noise, collate, windows
from .data import Document, load
from .model import MINILM, Encoder, Roles, shape_of

Weights = dict[str, Tensor]
_FILES = ("encoder.onnx", "roles.onnx")
_ARTICLES = 30


def shipped(folder: Path) -> Weights:
    """The weights of encoder.onnx and roles.onnx as floats."""
    return floats({k: v for name in _FILES for k, v in _stored(folder / name).items()})


def _stored(path: Path) -> Weights:
    graph = onnx.load(path).graph
    return {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}


def floats(stored: Weights) -> Weights:
    """The weights of matrices in 8 bits with their scales, named as they were trained."""
    found: Weights = {}
    for key, array in stored.items():
        if key.endswith(".table"):
            found[key.removesuffix(".table")] = array.float() * stored[key[:-5] + "scale"]
        elif not key.endswith(".scale"):
            found[key.replace(".layer.", ".")] = array
    # What tags words is not shipped: it is learned anew.
    tags = {f"encoder.tags.{k}": v for k, v in Encoder(MINILM).tags.state_dict().items()}
    return _joined({k: v for k, v in found.items() if re.match(r"(encoder|roles)\.", k)}) | tags


def _joined(stored: Weights) -> Weights:
    """Names and forms of `Layer`: matrices as outputs x inputs, the three of attention in one."""
    found: Weights = {}
    for key, array in stored.items():
        if part := re.fullmatch(r"(.+\.qkv)\.(\d)", key):
            if part[2] == "0":
                three = [stored[f"{part[1]}.{n}"].T for n in range(3)]
                found[f"{part[1]}.weight"] = torch.cat(three)
        elif re.search(r"\.layers\.\d+\.(out|up|down)$", key):
            found[f"{key}.weight"] = array.T.contiguous()
        elif key == "encoder.word":
            found["encoder.word.weight"] = array
        elif re.search(r"(token|anchor|gate|label|cue\.\d|tags)\.weight$", key):
            found[key] = array.T.contiguous()
        else:
            found[key] = array
    return found


def with_layers(weights: Weights, kept: list[int]) -> Weights:
    """The reader with only some layers of its encoder, in this order."""
    found: Weights = {}
    for key, array in weights.items():
        part = re.fullmatch(r"encoder\.layers\.(\d+)\.(.+)", key)
        if part is None:
            found[key] = array
        elif int(part[1]) in kept:
            found[f"encoder.layers.{kept.index(int(part[1]))}.{part[2]}"] = array
    return found


def with_units(
    weights: Weights, inner: int, articles: list[Document], words: Vocabulary
) -> Weights:
    """The reader with only so many units in each feed-forward layer of its encoder."""
    encoder = Encoder(shape_of(weights))
    own = {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}
    encoder.load_state_dict(own)
    encoder.eval()
    given = [torch.zeros(layer.up.out_features) for layer in encoder.layers]

    def add(number: int, activations: Tensor) -> None:
        given[number] += F.gelu(activations).pow(2).sum((0, 1))

    for number, layer in enumerate(encoder.layers):
        layer.up.register_forward_hook(lambda _, __, out, n=number: add(n, out))
    rng = random.Random(0)
    with torch.no_grad():
        for article in articles:
            for window in windows(article, rng):
                arrays = collate([window], words, Noise(0), rng)
                encoder(*map(torch.from_numpy, (arrays.ids, arrays.features, arrays.mask)))
    found = dict(weights)
    for number, used in enumerate(given):
        at = f"encoder.layers.{number}."
        gain = used.sqrt() * weights[f"{at}down.weight"].norm(dim=0)
        kept = gain.topk(inner).indices.sort().values
        found[f"{at}up.weight"] = weights[f"{at}up.weight"][kept]
        found[f"{at}up.bias"] = weights[f"{at}up.bias"][kept]
        found[f"{at}down.weight"] = weights[f"{at}down.weight"][:, kept]
    return found


def with_new_roles(weights: Weights, dim: int) -> Weights:
    """The reader with roles of this width, to be learned from the beginning."""
    kept = {name: array for name, array in weights.items() if not name.startswith("roles.")}
    new = Roles(shape_of(weights).hidden, dim).state_dict()
    return kept | {f"roles.{name}": array for name, array in new.items()}


def main() -> None:
    """Read the command line and cut."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--model", type=Path, required=True)
    cli.add_argument("--out", type=Path, required=True)
    cli.add_argument("--layers", type=int, nargs="+", help="those kept, from 0")
    cli.add_argument("--inner", type=int, help="units kept of each feed-forward layer")
    cli.add_argument("--roles", type=int, help="width of what reads the roles around a cue")
    cli.add_argument("--train", type=Path, help="articles that say which units are used")
    args = cli.parse_args()
    weights = shipped(args.model)
    if args.layers:
        weights = with_layers(weights, args.layers)
    if args.inner:
        vocabulary = Vocabulary(args.model / "vocab.txt")
        weights = with_units(
            weights, args.inner, load(args.train, vocabulary)[:_ARTICLES], vocabulary
        )
    if args.roles:
        weights = with_new_roles(weights, args.roles)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(weights, args.out / "weights.pt")
    shutil.copy(args.model / "vocab.txt", args.out / "vocab.txt")


if __name__ == "__main__":
    main()
