"""Pages of rows, found a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from kb.ask.filters import Scope

__all__ = ["paged"]

Found = TypeVar("Found")
Row = TypeVar("Row")

_FIRST, _MOST = 500, 8_000
"""Rows that are found at a time: at first, and when many were looked at in vain."""


def paged(
    find: Callable[[int | None, int], list[Found]],
    row: Callable[[Found], Row],
    scope: Scope,
    fits: Callable[[Row], bool] | None = None,
) -> list[Row]:
    """The rows of what `find` finds, as many as ``scope`` asks for.

    ``find(limit, offset)`` gives what is found in order. Where a row must be seen to know whether
    it ``fits``, those before the offset are seen too.
    """
    if fits is None:
        rows = map(row, _all(find, scope.offset, scope.limit))
        return list(islice(rows, scope.limit))
    fitting = filter(fits, map(row, _all(find, 0, scope.limit)))
    return list(islice(fitting, scope.offset, scope.limit and scope.offset + scope.limit))


def _all(
    find: Callable[[int | None, int], list[Found]], offset: int, limit: int | None
) -> Iterator[Found]:
    size = _FIRST if limit is None else min(_FIRST, limit)
    while found := find(size, offset):
        yield from found
        if len(found) < size:
            return
        offset += size
        size = min(2 * size, _MOST)  # what is passed over costs time again at each turn
