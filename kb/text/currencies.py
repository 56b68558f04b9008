"""Signs and nouns of money that several currencies share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from kb.text.tables import table

__all__ = ["SHARED", "codes_of", "sharing"]

SHARED: Final[dict[str, list[str]]] = table("currencies", "shared")
"""Each sign or noun with the codes that it may mean; a noun among them stands for all of its."""


def codes_of(name: str) -> Iterator[str]:
    """The codes that a shared sign or noun may mean, the usual one first; "" for none."""
    for each in SHARED[name]:
        yield from codes_of(each) if each in SHARED else [each]


@cache
def sharing(code: str) -> frozenset[str]:
    """The currencies that have a sign or noun in common with one, itself among them."""
    every = (set(codes_of(name)) for name in SHARED)
    return frozenset({code}.union(*(codes for codes in every if code in codes)))
