"""Decoded text to units: the paragraphs, headlines and other lines that stand by themselves.

Knows line ends, blank lines and hard-wrapped lines, and nothing of what a unit says; `forms`
tells what each one looks like, `plain` where an article begins and ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Unit", "units"]

WIDEST_WRAP = 110
"""Code points. Lines that a program broke are not longer; a longer line is a whole paragraph."""

_FULL = 0.6
"""Share of the wrap's width from which a line may be a wrapped one."""
_STOPS = ".!?:;"
_CLOSING = "\"'”’)]"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of ``[start, end)`` without blank edges, in code points of the decoded text."""

    start: int
    end: int
    gap: int
    """Blank lines before it."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    gap: int
    first_word: int
    """Length of the first word."""
    goes_on: bool
    """Begins as the middle of a sentence does: with a small letter or a digit."""
    stops: bool
    """Ends as a sentence does."""
    apart: bool
    """Goes on from no line above it."""

    @property
    def width(self) -> int:
        return self.end - self.start


def units(text: str, are_apart: Callable[[str, str], bool]) -> list[Unit]:
    """Every non-blank stretch of ``text`` as a unit; lines that were wrapped are joined again.

    Never joined are a line and the next that ``are_apart``.
    """
    lines = list(_lines(text, are_apart))
    width = _wrap_width(lines)
    found: list[Unit] = []
    before: _Line | None = None
    for line in lines:
        if before is not None and width is not None and _continues(before, line, width):
            found[-1] = Unit(found[-1].start, line.end, found[-1].gap)
        else:
            found.append(Unit(line.start, line.end, line.gap))
        before = line
    return found


def _lines(text: str, are_apart: Callable[[str, str], bool]) -> Iterator[_Line]:
    """The non-blank lines, edges cut."""
    position = gap = 0
    above = ""
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            start = position + len(raw) - len(raw.lstrip())
            first = line.split(None, 1)[0]
            goes_on = first[0].islower() or first[0].isdigit()
            stops = line.rstrip(_CLOSING)[-1:] in _STOPS or not line.rstrip(_CLOSING)
            apart = gap == 0 and are_apart(above, line)
            yield _Line(start, start + len(line), gap, len(first), goes_on, stops, apart)
            above = line
            gap = 0
        else:
            gap += 1
        position += len(raw)


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which lines were broken, or None where each line stands by itself."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    width = max((line.width for pair in pairs for line in pair), default=0)
    pairs = [(a, b) for a, b in pairs if a.width >= width * _FULL]
    wrapped = sum(_continues(a, b, width) for a, b in pairs)
    enough = len(pairs) > 2 or any(_runs_on(a, b, width) for a, b in pairs)
    return width if width <= WIDEST_WRAP and enough and wrapped * 2 > len(pairs) else None


def _continues(line: _Line, following: _Line, width: int) -> bool:
    """Whether ``following`` goes on: there was no room on ``line``, or a sentence runs over."""
    if following.gap or following.apart:
        return False
    no_room = line.width + 1 + following.first_word > width
    return no_room or _runs_on(line, following, width)


def _runs_on(line: _Line, following: _Line, width: int) -> bool:
    """Whether a sentence runs from one line of nearly full width into the next.

    People who break lines by hand leave room for another word now and then.
    """
    return following.goes_on and not line.stops and line.width >= width * _FULL
