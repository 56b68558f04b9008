"""Work that may take long, and who is told how far it is.

A store is opened and closed in many places, and what an earlier run left to do is done there. So
whoever talks to people says once, with `told_by`, how they are told; else nobody is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

from kb.meanwhile import meanwhile

__all__ = ["Advance", "Tell", "told_by", "work"]

Advance = Callable[[int], None]
"""Is told of so many things that they are done."""
Tell = Callable[[str, int], AbstractContextManager[Advance]]
"""Tells of work as long as the context lasts: in a few words what it is, and on how many things."""


@contextmanager
def _untold(_what: str, _total: int) -> Iterator[Advance]:
    yield lambda _: None


_tell: ContextVar[Tell] = ContextVar("tell", default=_untold)


def told_by(tell: Tell) -> AbstractContextManager[None]:
    """Have all work that is done meanwhile told by ``tell``."""
    return meanwhile(_tell, tell)


def work(what: str, total: int) -> AbstractContextManager[Advance]:
    """Tell of work on so many things as long as the context lasts."""
    return _tell.get()(what, total)
