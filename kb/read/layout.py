"""Decoded text to units: the paragraphs, headlines and other lines that stand by themselves.

Knows line ends, blank lines and hard-wrapped lines, and nothing of what a unit says; `shapes`
tells what each one looks like, `plain` where an article begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Unit", "units"]

WIDEST_WRAP = 110
"""Code points. Lines that a program broke are not longer; a longer line is a whole paragraph."""


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

    @property
    def width(self) -> int:
        return self.end - self.start


def units(text: str) -> list[Unit]:
    """Every non-blank stretch of ``text`` as a unit; lines that were wrapped are joined again."""
    lines = list(_lines(text))
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


def _lines(text: str) -> Iterator[_Line]:
    """The non-blank lines, edges cut."""
    position = gap = 0
    for raw in text.splitlines(keepends=True):
        line = raw.strip()
        if line:
            start = position + len(raw) - len(raw.lstrip())
            first = line.split(None, 1)[0]
            yield _Line(start, start + len(line), gap, len(first))
            gap = 0
        else:
            gap += 1
        position += len(raw)


def _wrap_width(lines: list[_Line]) -> int | None:
    """The column at which lines were broken, or None where each line stands by itself."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    if not pairs:
        return None
    width = max(line.width for pair in pairs for line in pair)
    wrapped = sum(_continues(a, b, width) for a, b in pairs)
    return width if width <= WIDEST_WRAP and wrapped * 2 > len(pairs) > 2 else None


def _continues(line: _Line, following: _Line, width: int) -> bool:
    """Whether ``following`` goes on: its first word had no room left on ``line``."""
    return following.gap == 0 and line.width + 1 + following.first_word > width
