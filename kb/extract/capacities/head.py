"""Runs the head: the words around one mention, each with the chance of role and affiliation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnxruntime as ort

from kb.extract.statements.network.network import Encoded, session_options
from kb.extract.statements.network.windows import Floats, Ints

REACH = 40
"""Words before and behind a mention that are read."""
LONGEST = 12
"""Words of a mention; what stands behind them counts as behind it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention, from its first word to behind its last."""

    first: int
    last: int

    @property
    def end(self) -> int:
        """Behind the last of its words that are read as its own."""
        return min(self.last, self.first + LONGEST)

    def offsets(self, words: Ints) -> Ints:
        """How many words each of some words stands behind it, or, below nought, before it."""
        return np.minimum(words - self.first, 0) + np.maximum(words - self.end + 1, 0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All words of a text as the head reads them."""

    encoded: Encoded
    kinds: Ints
    """What kind of name each is a part of: none, a person's, an organisation's, a place's."""
    paragraphs: Ints
    states: Ints

    @classmethod
    def of(cls, encoded: Encoded, kinds: Ints) -> Surroundings:
        """Those of an encoded text."""
        words = encoded.words
        states = np.asarray([features[1] for features in words.features], np.int64)
        return cls(encoded, kinds, np.asarray(words.paragraph, np.int64), states)


class Head:
    """The head's ONNX file."""

    def __init__(self, content: bytes) -> None:
        self._session = ort.InferenceSession(content, session_options(), ["CPUExecutionProvider"])

    def read(self, given: Surroundings, mention: Mention) -> tuple[int, Floats]:
        """The first word that was read, and words x (role, affiliation): chances."""
        first, end = mention.first, mention.end
        low, high = max(0, first - REACH), min(len(given.kinds), end + REACH)
        at = np.arange(low, high)
        paragraph = given.paragraphs[low:high] - given.paragraphs[first]
        (chances,) = self._session.run(
            None,
            {
                "around": given.encoded.hidden[low:high],
                "mention": given.encoded.hidden[first:end].mean(0),
                "distance": mention.offsets(at) + REACH,
                "paragraph": np.clip(paragraph, -1, 1) + 1,
                "state": given.states[low:high],
                "kind": given.kinds[low:high],
            },
        )
        return low, chances
