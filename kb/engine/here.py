"""Work in this process, one input after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from kb.engine.ahead import Lost, Work

__all__ = ["Here"]

Thing = TypeVar("Thing")
Found = TypeVar("Found")


class Here(Generic[Thing, Found]):
    """Ends the work when its result is asked for, once that on the next input has begun."""

    window = 2

    def __init__(self, work: Work[Thing, Found]) -> None:
        self._work = work

    def begin(self, thing: Thing) -> Callable[[], Found | Lost]:
        """Begin it."""
        return self._work(thing)

    def close(self) -> None:
        """Nothing is left to end."""
