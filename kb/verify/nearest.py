"""The stretch of an article that is most like some words."""

from __future__ import annotations

import re
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
_MORE: Final = 2
"""So many more words than were put there stand at most before the end of a clause that is near."""
_BREAK: Final = re.compile(r"[,;:.!?](?=[\s”\"»’')])|[“”\"«»()\n—–]")


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
    return found and (found[0], *_to_edges(source, found[1], found[2], words))


def _to_edges(source: Source, first: int, last: int, words: Sequence[Word]) -> tuple[int, int]:
    """The same stretch with what stands at its edges in place of words that it does not share.

    That is one number for another, else all up to where the clause begins or ends, if that is near.
    """
    forms, there = _forms(words), _forms(source.words)
    blocks = SequenceMatcher(None, there[first:last], forms, autojunk=False).get_matching_blocks()
    before, behind = blocks[0].b, len(forms) - blocks[-2].b - blocks[-2].size
    begins = (at for at in range(first, first - before - _MORE - 1, -1) if _breaks(source, at))
    ends = (at for at in range(last, last + behind + _MORE + 1) if _breaks(source, at))
    if behind == 1 and forms[-1][0].isdigit() and _digits_at(there, last):
        last += 1
    elif behind:
        last = next(ends, last)
    if before == 1 and forms[0][0].isdigit() and _digits_at(there, first - 1):
        first -= 1
    elif before:
        first = next(begins, first)
    return first, last


def _breaks(source: Source, at: int) -> bool:
    """Whether a clause or a quotation begins or ends before a word."""
    if not 0 < at < len(source.words):
        return at in (0, len(source.words))
    text, (before, word) = source.record.article.text, source.words[at - 1 : at + 1]
    return bool(_BREAK.search(text[before.end : word.start + 1]))


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
