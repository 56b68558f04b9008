"""Stretches of a text looked up by place, so that a long text is not gone through for each.

What is ordered and apart (blocks, quotations, entities) is searched by halves; what may lie inside
each other (attributions, mentions) stands in a `Plan`.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

__all__ = ["Plan", "Range", "range_at", "stretch_at", "stretches_in"]

Range = tuple[int, int]
"""Half-open, in characters or words."""


class Stretch(Protocol):
    """What begins and ends somewhere in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Some = TypeVar("Some", bound=Stretch)
Thing = TypeVar("Thing")
_START, _END = attrgetter("start"), attrgetter("end")
_FIELD = 256
"""Characters of a text that a plan takes together."""


def stretch_at(stretches: Sequence[Some], at: int) -> Some | None:
    """The one of ordered stretches, none of which touch, that holds the character ``at``."""
    place = bisect_right(stretches, at, key=_START) - 1
    found = stretches[place] if place >= 0 else None
    return found if found is not None and at < found.end else None


def stretches_in(stretches: Sequence[Some], start: int, end: int) -> Sequence[Some]:
    """Those of ordered stretches, none of which touch, that share a character with a range."""
    first = bisect_right(stretches, start, key=_END)
    return stretches[first : bisect_left(stretches, end, key=_START)]


def range_at(ranges: Sequence[Range], at: int) -> Range | None:
    """The one of ordered ranges, none of which touch, that holds the character ``at``."""
    place = bisect_right(ranges, (at, sys.maxsize)) - 1
    return ranges[place] if place >= 0 and at < ranges[place][1] else None


class Plan(Generic[Thing]):
    """Things by where they stand; they may lie inside each other and have several parts."""

    def __init__(self) -> None:
        self._things: list[Thing] = []
        self._fields: dict[int, list[int]] = {}

    def add(self, thing: Thing, ranges: Iterable[Range]) -> None:
        """Put a thing where its parts are."""
        number = len(self._things)
        self._things.append(thing)
        for field in _fields(ranges):
            self._fields.setdefault(field, []).append(number)

    def near(self, ranges: Iterable[Range]) -> list[Thing]:
        """All things that may share a character with one of the ranges, in the order of adding."""
        numbers = {n for field in _fields(ranges) for n in self._fields.get(field, ())}
        return [self._things[n] for n in sorted(numbers)]


def _fields(ranges: Iterable[Range]) -> set[int]:
    return {
        field
        for start, end in ranges
        for field in range(start // _FIELD, max(start, end - 1) // _FIELD + 1)
    }
