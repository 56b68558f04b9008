"""Records the SHA-256 of the files that the runtime reads, which it checks when it loads them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def seal(folder: Path) -> None:
    """Write model.json: the SHA-256 of every file that the runtime reads."""
    names = [
        *("capacities.json", "capacities.onnx", "encoder.onnx"),
        *("roles.onnx", "settings.json", "vocab.txt"),
    ]
    there = [folder / name for name in names if (folder / name).exists()]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in there}
    (folder / "model.json").write_text(json.dumps({"sha256": digests}, indent=1) + "\n")
    print({path.name: path.stat().st_size for path in there})
