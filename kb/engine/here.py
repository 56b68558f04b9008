"""Work in this process, one input after another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from kb.engine.ahead import Lost

__all__ = ["Here"]

Thing = TypeVar("Thing")
Found = TypeVar("Found")


class Here(Generic[Thing, Found]):
    """Does the work when its result is asked for."""

    window = 1

    def __init__(self, work: Callable[[Thing], Found]) -> None:
        self._work = work

    def begin(self, thing: Thing) -> Callable[[], Found | Lost]:
        """The work itself."""
        return partial(self._work, thing)

    def close(self) -> None:
        """Nothing is left to end."""
