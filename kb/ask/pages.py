"""Questions in two steps: which rows, newest first; then what is known of those few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from kb.ask.filters import Scope

__all__ = ["paged"]

Row = TypeVar("Row")

_PAGE = 500
"""Rows whose details are asked for in one query."""


def paged(
    find: Callable[[int | None, int], list[str]],
    details: Callable[[Sequence[str]], list[Row]],
    scope: Scope,
    fits: Callable[[Row], bool] | None = None,
) -> list[Row]:
    """The rows that `find` names, as many as ``scope`` asks for.

    ``find(limit, offset)`` gives identifiers in order, ``details`` their rows in the same order.
    Where a row must be seen to know whether it ``fits``, those before the offset are seen too.
    """
    if fits is None:
        return list(islice(_all(find, details, scope.offset, scope.limit), scope.limit))
    fitting = filter(fits, _all(find, details, 0, scope.limit))
    return list(islice(fitting, scope.offset, scope.limit and scope.offset + scope.limit))


def _all(
    find: Callable[[int | None, int], list[str]],
    details: Callable[[Sequence[str]], list[Row]],
    offset: int,
    limit: int | None,
) -> Iterator[Row]:
    size = _PAGE if limit is None else min(_PAGE, limit)
    while ids := find(size, offset):
        yield from details(ids)
        offset += len(ids)
