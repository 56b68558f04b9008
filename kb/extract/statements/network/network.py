"""Runs the trained network: hidden states of a text's words, cue scores, roles around each cue."""

from __future__ import annotations

import hashlib
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import onnxruntime as ort

from kb.errors import StoreError
from kb.extract.statements.network.windows import Floats, Ints, Window, cut, pieces
from kb.extract.statements.network.words import Vocabulary, Words, split
from kb.threads import each

REACH = 96
PARAGRAPHS = 7
Label = Literal["none", "content", "source", "cue"]
"""What a word is of the attribution around a cue."""
LABELS: tuple[Label, ...] = get_args(Label)
_CUES_AT_ONCE = 8
_HINT = "install fact-quote-kb again, or use --extractor grammar"


@dataclass(frozen=True, slots=True)
class Batch:
    """Cues, by number, that are read together: each from its word `first` to its word `last`."""

    cues: slice
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Readings:
    """What the network says of a text.

    `anchors`: word index of each possible cue; `scores`: its logit; `labels`: cues x
    (2 * REACH + 1) x LABELS, log-probabilities of the words around each cue, the cue in the middle.
    """

    anchors: Ints
    scores: Floats
    labels: Floats


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text's words with what the encoder makes of each: words x 384, and its logit as a cue."""

    words: Words
    hidden: Floats
    scores: Floats


def checked(folder: Path, *names: str) -> dict[str, bytes]:
    """Some files of a folder by name, each as ``model.json`` records it.

    Raises `StoreError` for one that is missing or differs.
    """
    digests = json.loads(_content(folder / "model.json"))["sha256"]
    content = {name: _content(folder / name) for name in names}
    for name in names:
        if hashlib.sha256(content[name]).hexdigest() != digests.get(name):
            raise StoreError(
                f"the reader's file {folder / name} is damaged: its SHA-256 is not as recorded",
                _HINT,
            )
    return content


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"the reader's file {path} cannot be read: {error.strerror}", _HINT
        ) from error


def session_options() -> ort.SessionOptions:
    """How onnxruntime calculates: in one thread, for texts are read in several."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options


class Network:
    """The ONNX files of one folder."""

    def __init__(self, folder: Path) -> None:
        content = checked(folder, "encoder.onnx", "roles.onnx", "vocab.txt")
        self.vocabulary = Vocabulary(folder / "vocab.txt")
        options = session_options()
        self._encoder, self._roles = (
            ort.InferenceSession(
                content[name],
                options,
                ["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],  # four times as slow as its parts
            )
            for name in ("encoder.onnx", "roles.onnx")
        )

    def encoded(self, text: str) -> Encoded:
        """What the encoder makes of each word of a text."""
        return self.encode(split(text, self.vocabulary))

    def read(self, encoded: Encoded, floor: float) -> Readings:
        """Read all cues whose logit is at least `floor`."""
        anchors = np.flatnonzero(encoded.scores >= floor).astype(np.int64)
        labels = self._label(encoded.words, encoded.hidden, anchors)
        return Readings(anchors, encoded.scores[anchors], labels)

    def encode(self, words: Words) -> Encoded:
        """What the encoder makes of each word."""
        hidden = np.zeros((len(words), 384), np.float32)
        scores = np.full(len(words), -30.0, np.float32)

        def read(window: Window) -> None:
            given = pieces(words, window, self.vocabulary)
            kept = slice(window.keep_low, window.keep_high)
            hidden[kept], scores[kept] = self._encoder.run(
                None, {"ids": given.ids, "features": given.features, "places": given.places}
            )

        each(read, cut(words))
        return Encoded(words, hidden, scores)

    def _label(self, words: Words, hidden: Floats, anchors: Ints) -> Floats:
        labels = np.full((len(anchors), 2 * REACH + 1, len(LABELS)), -30.0, np.float32)
        labels[:, :, 0] = 0.0
        paragraph = np.asarray(words.paragraph, np.int64)
        state = np.asarray([features[1] for features in words.features], np.int64)

        def read(batch: Batch) -> None:
            some = anchors[batch.cues]
            low, high = int(some[0]) + batch.first, int(some[-1]) + batch.last + 1
            offsets = np.arange(batch.first, batch.last + 1)
            jump = paragraph[some[:, None] + offsets] - paragraph[some][:, None] + PARAGRAPHS // 2
            given = {
                "hidden": hidden[low:high],
                "anchors": some - low,
                "offsets": offsets,
                "paragraph": np.clip(jump, 0, PARAGRAPHS - 1),
                "state": state[low:high],
            }
            (found,) = self._roles.run(None, given)
            labels[batch.cues, batch.first + REACH : batch.last + REACH + 1] = found

        each(read, batches(anchors, len(words)))
        return labels


def batches(anchors: Ints, length: int) -> list[Batch]:
    """Cues in text order, some at a time, those of one batch with as many words around them."""
    found: list[Batch] = []
    reach = [(max(-at, -REACH), min(length - 1 - at, REACH)) for at in anchors.tolist()]
    for (first, last), group in itertools.groupby(range(len(reach)), reach.__getitem__):
        cues = list(group)
        for low in range(cues[0], cues[-1] + 1, _CUES_AT_ONCE):
            high = min(low + _CUES_AT_ONCE, cues[-1] + 1)
            found.append(Batch(slice(low, high), first, last))
    return found
