"""What an engine is, and how its results are put in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["Engine", "Lost", "Work", "in_order", "whole"]

Thing = TypeVar("Thing")
Found = TypeVar("Found")
_Thing = TypeVar("_Thing", contravariant=True)
_Found = TypeVar("_Found", covariant=True)

Work = Callable[[Thing], Callable[[], Found]]
"""Begins the work on an input; what it gives ends it, and gives what came of it."""


def whole(work: Work[Thing, Found], thing: Thing) -> Found:
    """All of the work on an input."""
    return work(thing)()


@dataclass(frozen=True, slots=True)
class Lost:
    """No result: whatever process took the input was ended by the system, more than once."""


class Engine(Protocol[_Thing, _Found]):
    """Does one kind of work."""

    window: int
    """How many inputs are begun before the first has to be finished."""

    def begin(self, thing: _Thing) -> Callable[[], _Found | Lost]:
        """Begin the work on an input; what is given waits for its result."""
        ...

    def close(self) -> None:
        """End all work, at once."""
        ...


def in_order(
    engine: Engine[Thing, Found], things: Iterable[Thing], known: Callable[[Thing], Found | None]
) -> Iterator[tuple[Thing, Found | Lost]]:
    """Each input with its result, in the order of the inputs.

    No work is done where ``known`` gives the result.
    """
    begun: deque[tuple[Thing, Callable[[], Found | Lost]]] = deque()
    for thing in things:
        before = known(thing)
        begun.append((thing, engine.begin(thing) if before is None else _given(before)))
        if len(begun) >= engine.window:
            first, result = begun.popleft()
            yield first, result()
    while begun:
        first, result = begun.popleft()
        yield first, result()


def _given(result: Found) -> Callable[[], Found | Lost]:
    return lambda: result
