"""Whom a bare surname means that several bear: whoever of them was named in full last."""

from __future__ import annotations

from collections.abc import Sequence

from kb.model import Span


def last_named(bearers: Sequence[Sequence[Span]], at: int) -> int:
    """Which of those who bear a surname is meant at a character, as an index.

    ``bearers`` are the places where each of them is named in full. Before any of these, as in a
    headline, it is who is named first.
    """

    def nearest(number: int) -> tuple[bool, int]:
        before = [name.start for name in bearers[number] if name.start < at]
        return bool(before), max(before, default=-min(name.start for name in bearers[number]))

    return max(range(len(bearers)), key=nearest)
