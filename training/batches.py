"""Training windows and their arrays."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.extract.statements.network.network import LABELS
from kb.extract.statements.network.words import SHAPES, Vocabulary

from .data import Document

PIECES = 512
_EDGE = (SHAPES.index("sign"), 0, 1)
_LOWER, _DIGIT = SHAPES.index("lower"), SHAPES.index("digit")


@dataclass
class Window:
    """A stretch of words of one document that fits the encoder."""

    document: Document
    low: int
    high: int


def windows(document: Document, rng: random.Random) -> list[Window]:
    """Cut a document into stretches, the first cut at random so that edges differ by epoch."""
    sizes = [len(p) for p in document.words.pieces]
    total, found, low, used = sum(sizes), [], 0, 0
    limit = PIECES - 2
    budget = limit if total <= limit else rng.randint(limit // 3, limit)
    for i, size in enumerate(sizes):
        if used + size > budget:
            found.append(Window(document, low, i))
            low, used, budget = i, 0, limit
        used += size
    found.append(Window(document, low, len(sizes)))
    return [w for w in found if w.high - w.low > 8]


@dataclass
class Arrays:
    """A batch: encoder input by piece (`ids`, `features`, `mask`), the rest by word.

    `first` is the place of a word's first piece, `real` 1 for words (0 pads), `cue` 1 for anchors,
    `tags` whether a word is in any content, source or cue, `gold` the role labels of each anchor
    (row, word), None where the window cuts the attribution. `labelled`, by row, is 0 where nothing
    is known of the attributions. `taught` are the chances that teachers give: of cues, then of
    tags, with `taught_roles` by anchor (row, word); None without teachers.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    mask: NDArray[np.float32]
    first: NDArray[np.int64]
    real: NDArray[np.float32]
    cue: NDArray[np.float32]
    tags: NDArray[np.float32]
    gold: dict[tuple[int, int], NDArray[np.int64] | None]
    state: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    solid: NDArray[np.bool_]
    labelled: NDArray[np.float32]
    taught: NDArray[np.float32] | None
    taught_roles: dict[tuple[int, int], NDArray[np.float16]]


Row = tuple[list[int], list[tuple[int, int, int]], list[int]]


@dataclass(frozen=True)
class Noise:
    """What is hidden from the network while it learns.

    `drop`: the chance that a window loses its case, three times that for the spacing of its signs;
    `mask`: the chance of a word, so that it leans on more than the names and verbs of its articles.
    """

    drop: float = 0.05
    mask: float = 0.0


def _row(window: Window, vocabulary: Vocabulary, noise: Noise, rng: random.Random) -> Row:
    """Piece ids, piece features, and the place of each word's first piece."""
    words = window.document.words
    ids, features, first = [vocabulary.first], [_EDGE], []
    # Other houses space their signs otherwise and some texts are all in one case.
    plain, apart = rng.random() < noise.drop, rng.random() < 3 * noise.drop
    mask = vocabulary.ids["[MASK]"]
    for i in range(window.low, window.high):
        first.append(len(ids))
        pieces = words.pieces[i]
        if words.solid[i] and rng.random() < noise.mask:
            pieces = (mask,) * len(pieces)
        ids += pieces
        shape, state, space = words.features[i]
        if plain and words.solid[i]:
            shape = _LOWER if shape < _DIGIT else shape
        if apart and not words.solid[i]:
            space = 1
        features += [(shape, state, space)] * len(words.pieces[i])
    return [*ids, vocabulary.last], [*features, _EDGE], first


def _mark_gold(window: Window, row: int, arrays: Arrays) -> None:
    """Enter the attributions whose anchor the window holds."""
    low, high = window.low, window.high
    for event in window.document.events:
        if not low <= event.anchor < high:
            continue
        arrays.cue[row, event.anchor - low] = 1
        labels = np.zeros(arrays.real.shape[1], np.int64)
        whole = True
        for index, role in enumerate(LABELS[1:], 1):
            for i in event.words[role]:
                if low <= i < high:
                    arrays.tags[row, i - low, index - 1] = 1
                    labels[i - low] = index
                else:
                    whole = False
        arrays.gold[row, event.anchor - low] = labels if whole else None


def _mark_taught(window: Window, row: int, arrays: Arrays) -> None:
    """Enter what teachers say of the words that the window holds."""
    taught, low, high = window.document.taught, window.low, window.high
    if taught is None or arrays.taught is None:
        return
    arrays.taught[row, : high - low, 0] = taught.cue[low:high]
    arrays.taught[row, : high - low, 1:] = taught.tags[low:high]
    for anchor, roles in taught.roles.items():
        if low <= anchor < high:
            arrays.taught_roles[row, anchor - low] = roles


def collate(
    batch: list[Window], vocabulary: Vocabulary, noise: Noise, rng: random.Random
) -> Arrays:
    """Arrays of a batch."""
    rows = [_row(window, vocabulary, noise, rng) for window in batch]
    b, n = len(rows), max(len(ids) for ids, _, _ in rows)
    m = max(len(first) for _, _, first in rows)
    arrays = Arrays(
        ids=np.zeros((b, n), np.int64),
        features=np.zeros((b, n, 3), np.int64),
        mask=np.zeros((b, n), np.float32),
        first=np.zeros((b, m), np.int64),
        real=np.zeros((b, m), np.float32),
        cue=np.zeros((b, m), np.float32),
        tags=np.zeros((b, m, 3), np.float32),
        gold={},
        state=np.zeros((b, m), np.int64),
        paragraph=np.zeros((b, m), np.int64),
        solid=np.zeros((b, m), np.bool_),
        labelled=np.array([window.document.labelled for window in batch], np.float32),
        taught=None if batch[0].document.taught is None else np.zeros((b, m, 4), np.float32),
        taught_roles={},
    )
    for k, (ids, features, first) in enumerate(rows):
        arrays.ids[k, : len(ids)] = ids
        arrays.features[k, : len(ids)] = features
        arrays.mask[k, : len(ids)] = 1
        arrays.first[k, : len(first)] = first
        arrays.real[k, : len(first)] = 1
    for k, window in enumerate(batch):
        low, high, words = window.low, window.high, window.document.words
        arrays.state[k, : high - low] = [words.features[i][1] for i in range(low, high)]
        arrays.paragraph[k, : high - low] = words.paragraph[low:high]
        arrays.solid[k, : high - low] = words.solid[low:high]
        _mark_gold(window, k, arrays)
        _mark_taught(window, k, arrays)
    return arrays
