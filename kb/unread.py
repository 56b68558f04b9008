"""Records that cannot be read, left out where all are gone through, and who is told of each.

One damaged record ends no audit and no export. Whoever talks to people says once, with `told_of`,
how they are told; else Python warns.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar

from kb.errors import StoreError
from kb.meanwhile import meanwhile

__all__ = ["Tell", "left_out", "noted", "told_of"]

Tell = Callable[[StoreError], None]
"""Is told why a record was left out, and what to do about it."""


def _warn(error: StoreError) -> None:
    warnings.warn(f"{error.message}; it was left out", stacklevel=3)


_tell: ContextVar[Tell] = ContextVar("tell", default=_warn)


def told_of(tell: Tell) -> AbstractContextManager[None]:
    """Have each record that is left out meanwhile told by ``tell``."""
    return meanwhile(_tell, tell)


@contextmanager
def noted() -> Iterator[dict[str, StoreError]]:
    """Why each record was left out meanwhile, once by its message."""
    why: dict[str, StoreError] = {}
    with told_of(lambda error: why.update({error.message: error})):
        yield why


def left_out(error: StoreError) -> None:
    """Tell that a record was left out."""
    _tell.get()(error)
