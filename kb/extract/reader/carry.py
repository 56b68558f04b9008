"""Gives quotation paragraphs that no cue claims to the speaker of the paragraph before.

News prints a long quotation as several paragraphs and names its speaker once; PolNeAR's annotators
then add the later paragraphs to the content of the same attribution.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kb.extract.reader.decode import Candidate
from kb.extract.reader.windows import Ints
from kb.extract.reader.words import STATES, Words

_QUOTED = tuple(STATES.index(name) for name in ("in", "nested", "unclosed", "single"))
_SHARE = 0.9
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Word indices of a paragraph and the share of them that is quoted."""

    solid: Ints
    quoted: float
    introduces: bool


def carry(text: str, words: Words, kept: list[Candidate]) -> list[Candidate]:
    """Extend contents over the quotation paragraphs that follow them and have no speaker."""
    if not kept:
        return kept
    paragraphs = _paragraphs(text, words)
    owner = np.full(len(words), -1, np.int64)
    for number in sorted(range(len(kept)), key=lambda i: -len(kept[i].content)):
        owner[kept[number].content] = number
    for before, here in itertools.pairwise(paragraphs):
        if here.quoted < _SHARE or len(here.solid) < _LEAST or _claimed(owner, here.solid):
            continue
        host = _speaker(owner, before, kept)
        if host is None:
            continue
        grown = np.union1d(kept[host].content, here.solid)
        kept[host] = replace(kept[host], content=_bridge(grown, words))
        owner[here.solid] = host
    return kept


def _claimed(owner: Ints, solid: Ints) -> bool:
    return bool((owner[solid] >= 0).mean() >= 0.5)


def _speaker(owner: Ints, before: _Paragraph, kept: list[Candidate]) -> int | None:
    """Who speaks at a paragraph's end: by its last quoted words, or by the cue before a colon."""
    last = int(before.solid[-1])
    for number, candidate in enumerate(kept):
        if before.introduces and last in candidate.cue and len(candidate.source):
            return number
    if before.quoted < _SHARE / 3:
        return None
    owners = [int(owner[i]) for i in before.solid if owner[i] >= 0]
    if not owners or not len(kept[owners[-1]].source):
        return None
    return owners[-1] if kept[owners[-1]].evidence["quoted"] >= 0.5 else None


def _paragraphs(text: str, words: Words) -> list[_Paragraph]:
    numbers = np.asarray(words.paragraph, np.int64)
    solid = np.asarray(words.solid, np.bool_)
    states = np.asarray([features[1] for features in words.features], np.int64)
    quoted: NDArray[np.bool_] = np.isin(states, _QUOTED)
    found = []
    for indices in np.split(np.arange(len(words)), np.flatnonzero(np.diff(numbers)) + 1):
        inner = indices[solid[indices]]
        if len(inner):
            ends = text[words.starts[int(indices[-1])] : words.ends[int(indices[-1])]]
            found.append(_Paragraph(inner, float(quoted[inner].mean()), ends == ":"))
    return found


def _bridge(indices: Ints, words: Words) -> Ints:
    """Fill gaps that hold only signs, so that a paragraph is one span."""
    filled = [indices]
    for left, right in itertools.pairwise(indices):
        gap = range(int(left) + 1, int(right))
        if 0 < len(gap) < 4 and not any(words.solid[i] or words.features[i][0] == 0 for i in gap):
            filled.append(np.arange(gap.start, gap.stop, dtype=np.int64))
    return np.unique(np.concatenate(filled))
