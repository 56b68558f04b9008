"""Write trained weights as ONNX files for the runtime.

    python -m training.export --weights RUN/weights.pt --base MINILM_FOLDER --out OUT

OUT gets encoder.onnx, roles.onnx, vocab.txt and model.json, which holds the SHA-256 of each.
How the runtime calculates is written in `training.fused`.
"""

from __future__ import annotations

import argparse
import shutil
import warnings
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from kb.extract.statements.network.network import REACH

from .fused import fuse
from .model import HIDDEN, Encoder, Roles
from .seal import seal


class EncoderExport(nn.Module):
    """What the runtime needs of the encoder, for one window: hidden states and cue logits."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """ids: 1, length; features: 1, length, 3."""
        x = self.encoder.embed(ids, features)
        for layer in self.encoder.layers:
            x = layer(x, None)
        return x, self.encoder.cue(x).squeeze(-1)


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
        for layer in roles.layers:
            x = layer(x, mask)
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
    pieces = ("ids", "features", "hidden", "cue")
    return [
        Job(
            "encoder.onnx",
            EncoderExport(encoder),
            {
                "ids": torch.ones(1, length, dtype=torch.long),
                "features": torch.zeros(1, length, 3, dtype=torch.long),
            },
            ["hidden", "cue"],
            {name: {1: "length"} for name in pieces},
        ),
        Job(
            "roles.onnx",
            RolesExport(roles),
            {
                "hidden": torch.randn(words, HIDDEN),
                "index": around,
                "paragraph": around.clone(),
                "state": around.clone(),
                "mask": torch.ones(cues, span, dtype=torch.int32),
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
            do_constant_folding=False,
            custom_opsets={"com.microsoft": 1},
        )


def export(weights: Path, base: Path, out: Path) -> None:
    """Write the files of the runtime for the weights of a run."""
    out.mkdir(parents=True, exist_ok=True)
    encoder, roles = Encoder(), Roles()
    model = nn.ModuleDict({"encoder": encoder, "roles": roles})
    model.load_state_dict(torch.load(weights, weights_only=True))
    model.eval()
    fuse(encoder)
    fuse(roles)
    for job in _jobs(encoder, roles):
        _write(job, out / job.name)
    shutil.copy(base / "vocab.txt", out / "vocab.txt")
    seal(out)


def main() -> None:
    """Read the command line and export."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--weights", type=Path, required=True)
    cli.add_argument("--base", type=Path, required=True)
    cli.add_argument("--out", type=Path, required=True)
    args = cli.parse_args()
    export(args.weights, args.base, args.out)


if __name__ == "__main__":
    main()
