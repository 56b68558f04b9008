"""Cuts the words of a text into overlapping windows that fit the encoder."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.extract.statements.network.words import SHAPES, Vocabulary, Words

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

LENGTH = 512
OVERLAP = 128
_EDGE = (SHAPES.index("sign"), 0, 1)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `low` to `high`; those from `keep_low` to `keep_high` are read from this window."""

    low: int
    high: int
    keep_low: int
    keep_high: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """Encoder input of one window; `places` are those of the first pieces of the words kept."""

    ids: Ints
    features: Ints
    places: Ints


def cut(words: Words, length: int = LENGTH, overlap: int = OVERLAP) -> list[Window]:
    """Windows of nearly equal length over all words; each word is kept in exactly one."""
    if not len(words):
        return []
    ends = np.cumsum([len(pieces) for pieces in words.pieces])
    total, room = int(ends[-1]), length - 2
    count = max(1, math.ceil((total - overlap) / (room - overlap)))
    size = math.ceil((total - overlap) / count) + overlap
    bounds = []
    for k in range(count):
        begin = k * (size - overlap)
        low = int(np.searchsorted(ends, begin, side="right"))
        high = int(np.searchsorted(ends, (ends[low - 1] if low else 0) + room, side="right"))
        if k < count - 1:
            high = min(high, int(np.searchsorted(ends, begin + size, side="right")))
        bounds.append((low, max(high, low + 1)))
    cuts = [0]
    for (_, high), (low, _) in itertools.pairwise(bounds):
        cuts.append((high + low) // 2)
    cuts.append(bounds[-1][1])
    return [
        Window(low, high, cuts[k], cuts[k + 1])
        for k, (low, high) in enumerate(bounds)
        if cuts[k + 1] > cuts[k]
    ]


def pieces(words: Words, window: Window, vocabulary: Vocabulary) -> Pieces:
    """The encoder's input for one window."""
    ids, features, places = [vocabulary.first], [_EDGE], []
    for i in range(window.low, window.high):
        if window.keep_low <= i < window.keep_high:
            places.append(len(ids))
        ids += words.pieces[i]
        features += [words.features[i]] * len(words.pieces[i])
    ids.append(vocabulary.last)
    features.append(_EDGE)
    return Pieces(np.asarray([ids]), np.asarray([features]), np.asarray(places))
