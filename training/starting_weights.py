"""Starting weights of a teacher: a BERT in an ONNX file of 8 bits as floats in safetensors.

    python -m training.starting_weights --onnx FOLDER/model.onnx --out BASE

BASE gets model.safetensors, with the names of a BERT checkpoint, and the vocab.txt of FOLDER.
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

_PLACE = re.compile(r"/?(encoder/layer\.\d+/.+)/MatMul_quant")
_TABLE = re.compile(r"(embeddings\.\w+\.weight)_quantized")

Tensors = dict[str, NDArray[np.float32]]


def read(path: Path) -> Tensors:
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
    cli.add_argument("--onnx", type=Path, required=True)
    cli.add_argument("--out", type=Path, required=True)
    args = cli.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    write(read(args.onnx), args.out / "model.safetensors")
    shutil.copy(args.onnx.with_name("vocab.txt"), args.out / "vocab.txt")


if __name__ == "__main__":
    main()
