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
class Batch:
    """Encoder input of several windows; `first[k]` holds the place of each word's first piece."""

    windows: list[Window]
    ids: Ints
    features: Ints
    mask: Floats
    first: list[Ints]


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


def batches(
    words: Words, windows: list[Window], vocabulary: Vocabulary, limit: int = 2
) -> list[Batch]:
    """Encoder inputs, windows of like length together."""
    ordered = sorted(windows, key=lambda window: window.high - window.low)
    groups = [ordered[i : i + limit] for i in range(0, len(ordered), limit)]
    return [_batch(words, group, vocabulary) for group in groups]


def _batch(words: Words, windows: list[Window], vocabulary: Vocabulary) -> Batch:
    rows: list[tuple[list[int], list[tuple[int, int, int]]]] = []
    first: list[Ints] = []
    for window in windows:
        ids, features, places = [vocabulary.first], [_EDGE], []
        for i in range(window.low, window.high):
            places.append(len(ids))
            ids += words.pieces[i]
            features += [words.features[i]] * len(words.pieces[i])
        rows.append(([*ids, vocabulary.last], [*features, _EDGE]))
        first.append(np.asarray(places, np.int64))
    length = max(len(ids) for ids, _ in rows)
    ids_array = np.full((len(rows), length), vocabulary.pad, np.int64)
    features_array = np.zeros((len(rows), length, len(_EDGE)), np.int64)
    mask = np.zeros((len(rows), length), np.float32)
    for k, (ids, features) in enumerate(rows):
        ids_array[k, : len(ids)] = ids
        features_array[k, : len(ids)] = features
        mask[k, : len(ids)] = 1
    return Batch(windows, ids_array, features_array, mask, first)
