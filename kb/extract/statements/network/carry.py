"""Gives quotations that no cue claims to the speaker whose words they carry on.

News names the speaker of a long quotation once: it runs on over paragraphs, opened anew or not, and
over sentences of one paragraph. PolNeAR's annotators add all of it to the content of the first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kb.extract.statements.network.decode import Candidate, runs
from kb.extract.statements.network.windows import Ints
from kb.extract.statements.network.words import STATES, Words

_QUOTED = tuple(STATES.index(name) for name in ("in", "nested", "unclosed", "single"))
_OPEN, _UNCLOSED, _SINGLE = (STATES.index(name) for name in ("open", "unclosed", "single"))
_SHARE = 0.9
_LEAST = 3
_ENDS = frozenset(".!?…”\"'’")


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Word indices of a paragraph, those that are no signs, and what share of these is quoted."""

    all: Ints
    solid: Ints
    quoted: float
    introduces: bool


class _Owners:
    """Which candidate each word of the text is content of."""

    def __init__(self, words: Words, kept: list[Candidate]) -> None:
        self.words = words
        self.kept = kept
        self.of = np.full(len(words), -1, np.int64)
        for number in sorted(range(len(kept)), key=lambda i: -len(kept[i].content)):
            self.of[kept[number].content] = number

    def claimed(self, solid: Ints) -> bool:
        """Whether most of these words have a speaker."""
        return bool((self.of[solid] >= 0).mean() >= 0.5)

    def give(self, indices: Ints, host: int) -> None:
        """Make these words the host's and nobody else's."""
        for number in set(self.of[indices].tolist()) - {host, -1}:
            rest = np.setdiff1d(self.kept[number].content, indices)
            self.kept[number] = replace(self.kept[number], content=rest)
        grown = np.union1d(self.kept[host].content, indices)
        self.kept[host] = replace(self.kept[host], content=_bridge(grown, self.words))
        self.of[indices] = host


def carry(text: str, words: Words, kept: list[Candidate]) -> list[Candidate]:
    """Extend contents over the quotations that carry them on and have no speaker of their own.

    What somebody quoted tells of others' words ("“She said no”") owns nothing of the quotation.
    """
    states = np.asarray([features[1] for features in words.features], np.int64)
    inner = [bool(len(one.cue)) and np.isin(states[one.cue], _QUOTED).all() for one in kept]
    told = list(itertools.compress(kept, inner))
    owners = _Owners(
        words, [one for one, is_inner in zip(kept, inner, strict=True) if not is_inner]
    )
    if not owners.kept:
        return kept
    paragraphs = list(_paragraphs(text, words, states))
    for number, here in enumerate(paragraphs):
        before = paragraphs[number - 1] if number else None
        if before is not None and (running := _running_on(before, here, states)) is not None:
            host = int(owners.of[before.solid[-1]])
            if host >= 0:
                owners.give(running, host)
        for stretch in _sentences_quoted(text, words, here, states):
            _within(owners, here, stretch)
        if before is None or here.quoted < _SHARE or len(here.solid) < _LEAST:
            continue
        if not owners.claimed(here.solid):
            host = _speaker(owners, before, text)
            if host >= 0:
                owners.give(here.solid, host)
    return [candidate for candidate in (*owners.kept, *told) if len(candidate.content)]


def _running_on(before: _Paragraph, here: _Paragraph, states: Ints) -> Ints | None:
    """The words of a quotation that the paragraph before left open, with no mark of their own."""
    if states[before.solid[-1]] != _UNCLOSED or states[here.all[0]] not in _QUOTED[:3]:
        return None
    outside = np.flatnonzero(~np.isin(states[here.all], _QUOTED))
    end = int(outside[0]) if len(outside) else len(here.all)
    return here.all[:end]


def _sentences_quoted(text: str, words: Words, here: _Paragraph, states: Ints) -> Iterator[Ints]:
    """Stretches of a paragraph between double marks that begin a sentence in mid-paragraph."""
    inside = here.all[np.isin(states[here.all], _QUOTED) & (states[here.all] != _SINGLE)]
    for stretch in runs(inside):
        mark = int(stretch[0]) - 1
        if mark <= here.all[0] or states[mark] != _OPEN:
            continue
        if text[words.ends[mark - 1] - 1] in _ENDS:
            yield stretch


def _within(owners: _Owners, here: _Paragraph, stretch: Ints) -> None:
    """Give a quoted sentence to the last quotation before it in its paragraph."""
    solid = np.intersect1d(stretch, here.solid)
    if len(solid) < _LEAST or owners.claimed(solid):
        return
    earlier = _told(owners, here.solid[here.solid < stretch[0]])
    quoting = [host for host in earlier if owners.kept[host].evidence["quoted"] >= 0.5]
    if quoting:
        owners.give(stretch, quoting[-1])


def _told(owners: _Owners, solid: Ints) -> list[int]:
    """The candidates with a source that these words are content of, in their order."""
    hosts = dict.fromkeys(int(number) for number in owners.of[solid] if number >= 0)
    return [host for host in hosts if len(owners.kept[host].source)]


def _speaker(owners: _Owners, before: _Paragraph, text: str) -> int:
    """Who speaks at a paragraph's end, or -1: by its last words, or by the cue before a colon."""
    last = int(before.solid[-1])
    for number, candidate in enumerate(owners.kept if before.introduces else ()):
        if last in candidate.cue and len(candidate.source):
            return number
    hosts = _told(owners, before.solid)
    if not hosts:
        return -1
    host = owners.kept[hosts[-1]]
    quoted = before.quoted >= _SHARE / 3 and host.evidence["quoted"] >= 0.5
    between = text[owners.words.ends[int(host.content[-1])] : owners.words.ends[last]]
    ends_there = not any(sign in between[:-1] for sign in ".!?")
    return hosts[-1] if quoted or ends_there else -1


def _paragraphs(text: str, words: Words, states: Ints) -> Iterator[_Paragraph]:
    numbers = np.asarray(words.paragraph, np.int64)
    solid = np.asarray(words.solid, np.bool_)
    quoted: NDArray[np.bool_] = np.isin(states, _QUOTED)
    breaks = np.asarray([features[0] == 0 for features in words.features], np.bool_)
    for indices in np.split(np.arange(len(words)), np.flatnonzero(np.diff(numbers)) + 1):
        inner = indices[solid[indices]]
        if len(inner):
            ends = text[words.starts[int(indices[-1])] : words.ends[int(indices[-1])]]
            share = float(quoted[inner].mean())
            yield _Paragraph(indices[~breaks[indices]], inner, share, ends == ":")


def _bridge(indices: Ints, words: Words) -> Ints:
    """Fill gaps that hold only signs, so that a paragraph is one span."""
    filled = [indices]
    for left, right in itertools.pairwise(indices):
        gap = range(int(left) + 1, int(right))
        if 0 < len(gap) < 4 and not any(words.solid[i] or words.features[i][0] == 0 for i in gap):
            filled.append(np.arange(gap.start, gap.stop, dtype=np.int64))
    return np.unique(np.concatenate(filled))
