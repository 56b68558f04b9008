"""Starting weights of a teacher as floats in safetensors, with the names of a BERT checkpoint.

    python -m training.starting_weights --onnx FOLDER/model.onnx --out BASE
    python -m training.starting_weights --mpnet FOLDER --vocabulary MINILM/vocab.txt --out BASE

The first reads a BERT in an ONNX file of 8 bits, the second an MPNet (Song et al. 2020) in
safetensors, whose table of words is put into the order of a BERT vocabulary. BASE gets
model.safetensors and vocab.txt.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import struct
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from .model import POSITIONS, Tensors, read

_PLACE = re.compile(r"/?(encoder/layer\.\d+/.+)/MatMul_quant")
_TABLE = re.compile(r"(embeddings\.\w+\.weight)_quantized")
_PIECES = {"[CLS]": "<s>", "[PAD]": "<pad>", "[SEP]": "</s>", "[UNK]": "<unk>", "[MASK]": "<mask>"}
_PARTS = {
    "attention.attn.q.": "attention.self.query.",
    "attention.attn.k.": "attention.self.key.",
    "attention.attn.v.": "attention.self.value.",
    "attention.attn.o.": "attention.output.dense.",
    "attention.LayerNorm.": "attention.output.LayerNorm.",
}
_FIRST_POSITION = 2
"""Where MPNet's table of positions begins."""


def from_onnx(path: Path) -> Tensors:
    """The weights of the file as floats; matrices stand as outputs x inputs."""
    graph = onnx.load(path).graph
    stored = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

    def floats(quantized: str) -> NDArray[np.float32]:
        name = quantized.removesuffix("_quantized")
        zero = stored[f"{name}_zero_point"].astype(np.float32)
        found: NDArray[np.float32] = stored[quantized].astype(np.float32) - zero
        return found * stored[f"{name}_scale"].astype(np.float32)

    found: Tensors = {
        name: array for name, array in stored.items() if array.dtype == np.float32 and "." in name
    }
    for name in stored:
        if table := _TABLE.fullmatch(name):
            found[table[1]] = floats(name)
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (place := _PLACE.fullmatch(node.name)):
            found[place[1].replace("/", ".") + ".weight"] = floats(node.input[1]).T
    return found


def from_mpnet(folder: Path, vocabulary: Path) -> Tensors:
    """The weights of an MPNet folder (model.safetensors, vocab.txt)."""
    stored = read(folder / "model.safetensors")
    rows = {piece: row for row, piece in enumerate(_lines(folder / "vocab.txt"))}
    words, pieces = stored["embeddings.word_embeddings.weight"], _lines(vocabulary)
    found: Tensors = {}
    for name, array in stored.items():
        for own, bert in _PARTS.items():
            name = name.replace(own, bert)
        found[name] = array
    found["embeddings.word_embeddings.weight"] = words[[rows[_PIECES.get(p, p)] for p in pieces]]
    positions = stored["embeddings.position_embeddings.weight"]
    positions = positions[_FIRST_POSITION : _FIRST_POSITION + POSITIONS]
    found["embeddings.position_embeddings.weight"] = positions
    # It has no segments.
    found["embeddings.token_type_embeddings.weight"] = np.zeros((1, words.shape[1]), np.float32)
    return found


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def write(tensors: Tensors, path: Path) -> None:
    """A safetensors file."""
    header, at = {}, 0
    for name, array in tensors.items():
        size = array.size * 4
        header[name] = {"dtype": "F32", "shape": array.shape, "data_offsets": [at, at + size]}
        at += size
    head = json.dumps(header).encode()
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(head)) + head)
        for array in tensors.values():
            f.write(np.ascontiguousarray(array, "<f4").tobytes())


def main() -> None:
    """Read the command line and convert."""
    cli = argparse.ArgumentParser(description=__doc__)
    given = cli.add_mutually_exclusive_group(required=True)
    given.add_argument("--onnx", type=Path)
    given.add_argument("--mpnet", type=Path)
    cli.add_argument("--vocabulary", type=Path)
    cli.add_argument("--out", type=Path, required=True)
    args = cli.parse_args()
    vocabulary = args.vocabulary or args.onnx.with_name("vocab.txt")
    args.out.mkdir(parents=True, exist_ok=True)
    tensors = from_onnx(args.onnx) if args.onnx else from_mpnet(args.mpnet, vocabulary)
    write(tensors, args.out / "model.safetensors")
    shutil.copy(vocabulary, args.out / "vocab.txt")


if __name__ == "__main__":
    main()
