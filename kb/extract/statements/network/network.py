"""Runs the trained network: hidden states of a text's words, cue scores, roles around each cue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
import onnxruntime as ort

from kb.errors import StoreError
from kb.extract.statements.network.windows import Floats, Ints, cut, pieces
from kb.extract.statements.network.words import Vocabulary, Words

REACH = 96
PARAGRAPHS = 7
Label = Literal["none", "content", "source", "cue"]
"""What a word is of the attribution around a cue."""
LABELS: tuple[Label, ...] = get_args(Label)
_CUES_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Readings:
    """What the network says of a text.

    `anchors`: word index of each possible cue; `scores`: its logit; `labels`: cues x
    (2 * REACH + 1) x LABELS, log-probabilities of the words around each cue, the cue in the middle.
    """

    anchors: Ints
    scores: Floats
    labels: Floats


def checked(folder: Path) -> dict[str, bytes]:
    """The files that ``model.json`` lists, by name; raises `StoreError` for one that differs."""
    digests = json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]
    content = {name: (folder / name).read_bytes() for name in digests}
    for name, digest in digests.items():
        if hashlib.sha256(content[name]).hexdigest() != digest:
            raise StoreError(
                f"the reader's file {folder / name} is damaged: its SHA-256 is not as recorded",
                "install fact-quote-kb again, or use --extractor grammar",
            )
    return content


class Network:
    """The ONNX files of one folder."""

    def __init__(self, folder: Path, threads: int = 2) -> None:
        content = checked(folder)
        self.vocabulary = Vocabulary(folder / "vocab.txt")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        providers = ["CPUExecutionProvider"]
        self._encoder = ort.InferenceSession(content["encoder.onnx"], options, providers)
        self._roles = ort.InferenceSession(content["roles.onnx"], options, providers)

    def read(self, words: Words, floor: float) -> Readings:
        """Read all cues whose logit is at least `floor`."""
        hidden, scores = self._encode(words)
        anchors = np.flatnonzero(scores >= floor).astype(np.int64)
        return Readings(anchors, scores[anchors], self._label(words, hidden, anchors))

    def _encode(self, words: Words) -> tuple[Floats, Floats]:
        hidden = np.zeros((len(words), 384), np.float32)
        scores = np.full(len(words), -30.0, np.float32)
        for window in cut(words):
            given = pieces(words, window, self.vocabulary)
            states, logits = self._encoder.run(None, {"ids": given.ids, "features": given.features})
            kept = slice(window.keep_low, window.keep_high)
            places = given.first[window.keep_low - window.low : window.keep_high - window.low]
            hidden[kept], scores[kept] = states[0, places], logits[0, places]
        return hidden, scores

    def _label(self, words: Words, hidden: Floats, anchors: Ints) -> Floats:
        span = 2 * REACH + 1
        labels = np.zeros((len(anchors), span, len(LABELS)), np.float32)
        paragraph = np.asarray(words.paragraph, np.int64)
        state = np.asarray([features[1] for features in words.features], np.int64)
        offsets = np.arange(-REACH, REACH + 1)
        for low in range(0, len(anchors), _CUES_AT_ONCE):
            some = anchors[low : low + _CUES_AT_ONCE]
            index = some[:, None] + offsets
            valid = (index >= 0) & (index < len(words))
            index = np.clip(index, 0, len(words) - 1)
            jump = paragraph[index] - paragraph[some][:, None] + PARAGRAPHS // 2
            (logits,) = self._roles.run(
                None,
                {
                    "hidden": hidden,
                    "index": index,
                    "paragraph": np.clip(jump, 0, PARAGRAPHS - 1),
                    "state": state[index],
                    "mask": valid.astype(np.int32),
                },
            )
            logits = logits - logits.max(-1, keepdims=True)
            logits -= np.log(np.exp(logits).sum(-1, keepdims=True))
            logits[~valid] = (0.0, -30.0, -30.0, -30.0)
            labels[low : low + len(some)] = logits
        return labels
