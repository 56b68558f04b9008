"""Write trained weights as ONNX files for the runtime.

    python -m training.export --weights RUN/weights.pt --base MINILM_FOLDER --texts TRAIN --out OUT

Matrix products become dynamic int8 (per channel), smoothed on TRAIN's texts; the word embeddings
become int8 with one scale a row, which the usual per-table quantisation cannot do.  OUT gets
encoder.onnx, roles.onnx, vocab.txt and model.json, which holds the SHA-256 of each.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
from onnxruntime.quantization.shape_inference import (  # type: ignore[import-untyped]
    quant_pre_process,
)
from torch import Tensor, nn

from kb.extract.statements.network.network import REACH
from kb.extract.statements.network.words import Vocabulary

from .model import HIDDEN, Encoder, Roles
from .seal import seal
from .smooth import smooth


class RowEmbedding(nn.Module):
    """An embedding table in int8, one scale a row."""

    table: Tensor
    scale: Tensor

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Rows of the table as floats."""
        return self.table[ids].float() * self.scale[ids]


class EncoderExport(nn.Module):
    """What the runtime needs of the encoder: hidden states and cue logits."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """See `Encoder.forward`."""
        hidden, cue, _ = self.encoder(ids, features, mask)
        return hidden, cue


class RolesExport(nn.Module):
    """`Roles` on the words of a whole text: each word is projected once, then gathered per cue."""

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(
        self, hidden: Tensor, index: Tensor, paragraph: Tensor, state: Tensor, mask: Tensor
    ) -> Tensor:
        """hidden: words, HIDDEN; index, paragraph, state, mask: cues, 2 * REACH + 1."""
        roles = self.roles
        cue = hidden[index[:, REACH]].unsqueeze(1)
        token = roles.token(hidden)[index]
        x = token + roles.anchor(cue) + token * roles.gate(cue)
        x = x + roles.distance.weight + roles.paragraph(paragraph) + roles.state(state)
        x = roles.norm(x)
        additive = ((1.0 - mask) * -10000.0)[:, None, None, :]
        for layer in roles.layers:
            x = layer(x, additive)
        labels: Tensor = roles.label(x)
        return labels


@dataclass(frozen=True)
class Job:
    """One file to write: a module with example inputs and the axes that vary."""

    name: str
    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: list[str]
    axes: dict[str, dict[int, str]]


def _jobs(encoder: Encoder, roles: Roles) -> list[Job]:
    length, words, cues, span = 24, 20, 3, 2 * REACH + 1
    around = torch.zeros(cues, span, dtype=torch.long)
    pieces = ("ids", "features", "mask", "hidden", "cue")
    return [
        Job(
            "encoder.onnx",
            EncoderExport(encoder),
            {
                "ids": torch.ones(2, length, dtype=torch.long),
                "features": torch.zeros(2, length, 3, dtype=torch.long),
                "mask": torch.ones(2, length),
            },
            ["hidden", "cue"],
            {name: {0: "batch", 1: "length"} for name in pieces},
        ),
        Job(
            "roles.onnx",
            RolesExport(roles),
            {
                "hidden": torch.randn(words, HIDDEN),
                "index": around,
                "paragraph": around.clone(),
                "state": around.clone(),
                "mask": torch.ones(cues, span),
            },
            ["labels"],
            {
                "hidden": {0: "words"},
                **{n: {0: "cues"} for n in ("index", "paragraph", "state", "mask", "labels")},
            },
        ),
    ]


def _write(job: Job, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            job.module.eval(),
            tuple(job.inputs.values()),
            str(path),
            input_names=list(job.inputs),
            output_names=job.outputs,
            dynamic_axes=job.axes,
            opset_version=17,
            dynamo=False,
        )


def _write_quantised(job: Job, path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw, ready = Path(folder) / "raw.onnx", Path(folder) / "ready.onnx"
        _write(job, raw)
        quant_pre_process(str(raw), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True},
        )


def export(weights: Path, base: Path, texts: Path, out: Path, quantise: bool = True) -> None:
    """Write the files of the runtime for the weights of a run."""
    out.mkdir(parents=True, exist_ok=True)
    encoder, roles = Encoder(), Roles()
    model = nn.ModuleDict({"encoder": encoder, "roles": roles})
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    if quantise:
        smooth(encoder, Vocabulary(base / "vocab.txt"), texts)
        encoder.word = RowEmbedding(encoder.word.weight.data)  # type: ignore[assignment]
    for job in _jobs(encoder, roles):
        if quantise:
            _write_quantised(job, out / job.name)
        else:
            _write(job, out / job.name)
    shutil.copy(base / "vocab.txt", out / "vocab.txt")
    seal(out)


def main() -> None:
    """Read the command line and export."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--weights", type=Path, required=True)
    cli.add_argument("--base", type=Path, required=True)
    cli.add_argument("--texts", type=Path, required=True, help="a folder in PolNeAR's layout")
    cli.add_argument("--out", type=Path, required=True)
    cli.add_argument("--float", action="store_true", help="keep fp32")
    args = cli.parse_args()
    export(args.weights, args.base, args.texts, args.out, not args.float)


if __name__ == "__main__":
    main()
