"""Which words around a mention say what somebody is and for whom: a small learned head.

It reads what the quotation reader's encoder makes of each word, so that nothing is encoded twice,
and gives for every mention of a person and every source the chance of each word near it. Who is
meant, and with that what all mentions of one speaker come to, is for the next step to say.
`training/` makes it.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kb.extract.capacities.head import Head, Mention, Surroundings
from kb.extract.name import Name
from kb.extract.statements.network.network import Encoded, checked
from kb.extract.statements.network.reader import WEIGHTS
from kb.extract.statements.network.words import Words
from kb.model import Span, Statement
from kb.stretch import Range
from kb.threads import each

__all__ = ["Likely", "Settings", "capitalised", "likely", "settings"]

LEAST = 0.1
"""Chance under which a word is left out: it is no part of what is said."""
_WORD = re.compile(r"\w+")
_KINDS = {"person": 1, "organisation": 2, "place": 3}


@dataclass(frozen=True, slots=True)
class Likely:
    """The chance of one word near a mention to say what the one meant is, and for whom."""

    mention: Range
    word: Range
    role: float
    affiliation: float
    away: int
    """Words from the mention to it; 0 inside the mention."""
    place: bool
    """Whether it is a part of a place's name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers fitted on the articles that the head learned from, each read by one that had not."""

    floor: float
    """Chance from which a word is a part of a role or an affiliation."""
    bound: float
    """Confidence from which one is given."""
    role: dict[str, float]
    affiliation: dict[str, float]
    """What each piece of evidence weighs in the confidence of a role and of an affiliation."""


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings kept with the head. Raises `StoreError` when a file there is damaged."""
    return Settings(**json.loads(checked(WEIGHTS, "capacities.json")["capacities.json"]))


def likely(
    encoded: Encoded, names: Iterable[Name], statements: Iterable[Statement]
) -> tuple[Likely, ...]:
    """The words near sources of statements and near names that may be theirs, in text order."""
    named = list(names)
    kinds = np.zeros(len(encoded.words), np.int64)
    for name in named:
        kinds[slice(*_words(encoded.words, name.span))] = _KINDS[name.kind]
    sources = {span for one in statements for span in one.source}
    heard = {word for span in sources for word in capitalised(span.text)}
    people = {n.span for n in named if n.kind == "person" and heard & capitalised(n.span.text)}
    mentions = [
        (span, Mention(*held))
        for span in sorted(people | sources)
        if (held := _words(encoded.words, span))[1] > held[0]
    ]
    given = Surroundings.of(encoded, kinds)
    found = each(lambda one: _near(given, *one), mentions)
    return tuple(one for some in found for one in some)


def capitalised(text: str) -> set[str]:
    """The words of a text that begin with a capital: "McDonald", the "Vale" of "Vale’s", "NATO"."""
    return {word for word in _WORD.findall(text) if word[0].isupper()}


@lru_cache(maxsize=1)
def _head() -> Head:
    return Head(checked(WEIGHTS, "capacities.onnx")["capacities.onnx"])


def _words(words: Words, span: Span) -> Range:
    """From the first word of a span to behind its last, signs at the edges left out."""
    low = bisect_right(words.ends, span.start)
    high = bisect_left(words.starts, span.end)
    solid = [at for at in range(low, high) if words.solid[at]]
    return (solid[0], solid[-1] + 1) if solid else (low, low)


def _near(given: Surroundings, span: Span, mention: Mention) -> list[Likely]:
    low, chances = _head().read(given, mention)
    away = np.abs(mention.offsets(np.arange(low, low + len(chances)))).tolist()
    words = given.encoded.words
    return [
        Likely(
            (span.start, span.end),
            (words.starts[low + at], words.ends[low + at]),
            round(float(chances[at, 0]), 3),
            round(float(chances[at, 1]), 3),
            away[at],
            bool(given.kinds[low + at] == _KINDS["place"]),
        )
        for at in np.flatnonzero(chances.max(1) >= LEAST).tolist()
    ]
