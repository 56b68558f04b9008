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
from .model import HIDDEN, Encoder, Roles, reader_of
from .seal import seal


class EncoderExport(nn.Module):
    """What the runtime needs of the encoder: hidden states and cue logits of some places."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, features: Tensor, places: Tensor) -> tuple[Tensor, Tensor]:
        """ids: 1, length; features: 1, length, 3; places: words.

        Gives words, HIDDEN and words: the last layer is calculated at `places` alone.
        """
        *layers, last = self.encoder.layers
        x = self.encoder.embed(ids, features)
        for layer in layers:
            x = layer(x)
        x = last(x, places).squeeze(0)
        return x, self.encoder.cue(x).squeeze(-1)


class RolesExport(nn.Module):
    """`Roles` on the words of a whole text: each word is projected once, then gathered per cue.

    Cues of one call have as many words before them, and as many behind, so nothing is masked.
    """

    def __init__(self, roles: Roles) -> None:
        super().__init__()
        self.roles = roles

    def forward(
        self, hidden: Tensor, anchors: Tensor, offsets: Tensor, paragraph: Tensor, state: Tensor
    ) -> Tensor:
        """hidden: words, HIDDEN; state: words; anchors: cues; offsets: words around each cue.

        `paragraph` is as `Roles` takes it: cues, offsets. Gives cues, offsets, labels.
        """
        roles = self.roles
        index = anchors.unsqueeze(1) + offsets
        cue = hidden[anchors].unsqueeze(1)
        token = roles.token(hidden)[index]
        x = token + roles.anchor(cue) + token * roles.gate(cue)
        x = x + roles.distance(offsets + REACH) + roles.paragraph(paragraph)
        x = roles.norm(x + roles.state(state[index]))
        for layer in roles.layers:
            x = layer(x)
        labels: Tensor = roles.label(x).log_softmax(-1)
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
    length, words, cues, span = 24, 20, 3, 9
    return [
        Job(
            "encoder.onnx",
            EncoderExport(encoder),
            {
                "ids": torch.ones(1, length, dtype=torch.long),
                "features": torch.zeros(1, length, 3, dtype=torch.long),
                "places": torch.arange(words),
            },
            ["hidden", "cue"],
            {
                **{name: {1: "length"} for name in ("ids", "features")},
                **{name: {0: "words"} for name in ("places", "hidden", "cue")},
            },
        ),
        Job(
            "roles.onnx",
            RolesExport(roles),
            {
                "hidden": torch.randn(words, HIDDEN),
                "anchors": torch.full((cues,), words // 2),
                "offsets": torch.arange(span) - span // 2,
                "paragraph": torch.zeros(cues, span, dtype=torch.long),
                "state": torch.zeros(words, dtype=torch.long),
            },
            ["labels"],
            {
                **{name: {0: "words"} for name in ("hidden", "state")},
                "anchors": {0: "cues"},
                "offsets": {0: "span"},
                **{name: {0: "cues", 1: "span"} for name in ("paragraph", "labels")},
            },
        ),
    ]


def write(job: Job, path: Path) -> None:
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
    encoder, roles = reader_of(weights)
    nn.ModuleList([encoder, roles]).eval()
    fuse(encoder)
    fuse(roles)
    for job in _jobs(encoder, roles):
        write(job, out / job.name)
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
