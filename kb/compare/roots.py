"""Roots of words, for `measured`: what two sentences share, whatever the forms of their words.

The roots of the word lists that weigh little (people, units, times) are made here once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from kb.compare.lexicon import phrases
from kb.text import table
from kb.text.calendar import full_names
from kb.text.terms import terms

__all__ = ["DEATH", "idle", "people", "plain", "root", "units"]

DEATH: Final = "death"
"""The root that all words for dying have."""
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
"""A consonant that is doubled before an ending."""


def root(stem: str) -> str:
    """A stem without an ending for the one who does it, so that "swimmer" and "swim" are one."""
    if len(stem) <= 3 or not stem.endswith("er"):
        return stem.removesuffix("e")
    return _DOUBLED.sub(r"\1", stem.removesuffix("er").removesuffix("e"))


@cache
def people() -> frozenset[str]:
    """Roots of nouns that only say that someone is counted."""
    return frozenset(root(stem) for word in phrases("people") for stem in terms(word))


@cache
def plain() -> frozenset[str]:
    """Roots of counted nouns that say little of what is counted: people, and units."""
    return people() | units()


@cache
def units() -> frozenset[str]:
    """Roots of nouns that are units: crowns, points."""
    return frozenset(root(stem) for word in phrases("units") for stem in terms(word))


@cache
def idle() -> frozenset[str]:
    """Roots of words that say nothing of what is measured: times, and forms of saying."""
    numbers = (word for word, value in table("number", "small").items() if 0 < value <= 10)
    words = (*phrases("idle"), *full_names(), *numbers)
    return frozenset(root(stem) for word in words for stem in terms(word))
