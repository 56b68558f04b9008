"""The stretch of an article that is most like some words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product
from typing import Final

from rapidfuzz.distance import Indel

from kb.text.terms import terms
from kb.verify.sources import Source
from kb.wording import Word

__all__ = ["nearest"]

_WIDTH: Final = 4
"""Words by which two that belong together may have been moved apart."""
_STRETCHES: Final = 4
"""Stretches of an article that are looked at, those first that most words point to."""
_COMMON: Final = 40
"""Places of a word in one article, beyond which it points nowhere."""


def nearest(source: Source, words: Sequence[Word]) -> tuple[float, int, int] | None:
    """How alike, from 0 to 1, the most like stretch is, with its first word and the one behind."""
    found = max(
        (
            (
                Indel.normalized_similarity(_forms(source.words[first:last]), _forms(words)),
                first,
                last,
            )
            for start, end in _stretches(source, words)
            for first, last in _edges(source, start, end, words)
        ),
        default=None,
        key=lambda found: (found[0], -found[1]),
    )
    return found and (found[0], *_to_numbers(source, found[1], found[2], words))


def _to_numbers(source: Source, first: int, last: int, words: Sequence[Word]) -> tuple[int, int]:
    """The same stretch with a number at its edge for which the words have another one."""
    forms, there = _forms(words), _forms(source.words)
    if len(forms) < 2:
        return first, last
    if there[last - 1] == forms[-2] and forms[-1][0].isdigit() and _digits_at(there, last):
        last += 1
    if there[first] == forms[1] and forms[0][0].isdigit() and _digits_at(there, first - 1):
        first -= 1
    return first, last


def _digits_at(forms: Sequence[str], at: int) -> bool:
    return 0 <= at < len(forms) and forms[at][0].isdigit()


def _stretches(source: Source, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where in the article the words that both have stand as they do in ``words``."""
    votes: Counter[int] = Counter()
    for number, word in enumerate(words):
        places = source.places.get(word.form, ())
        if len(places) <= _COMMON:
            weight = 3 if terms(word.form) else 1
            for bucket in {(place - number) // _WIDTH for place in places}:
                votes[bucket] += weight
                votes[bucket + 1] += weight
    for bucket, _ in votes.most_common(_STRETCHES):
        start = max(0, (bucket - 1) * _WIDTH)
        end = min(len(source.words), bucket * _WIDTH + len(words) + 2 * _WIDTH)
        if start < end:
            yield start, end


def _edges(
    source: Source, start: int, end: int, words: Sequence[Word]
) -> Iterator[tuple[int, int]]:
    """From where to where a stretch may be meant: between the first and last words it shares."""
    there = source.words[start:end]
    matcher = SequenceMatcher(None, _forms(there), _forms(words), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    firsts = [block.a for block in blocks[:3]]
    lasts = [block.a + block.size for block in blocks[-3:]]
    yield from ((start + a, start + b) for a, b in product(firsts, lasts) if a < b)


def _alike(theirs: Sequence[Word], ours: Sequence[Word]) -> float:
    return Indel.normalized_similarity(_forms(theirs), _forms(ours))


def _forms(words: Sequence[Word]) -> list[str]:
    return [word.form for word in words]
