"""Work in several threads of this process: beside what the caller does, or on several things.

Threads are enough, for spaCy and onnxruntime calculate outside Python's lock. What comes out does
not depend on how many there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

__all__ = ["behind", "beside", "each"]

Thing = TypeVar("Thing")
Found = TypeVar("Found")
_USUAL = 2
_BEHIND = ThreadPoolExecutor(1)


def beside(work: Callable[[], Found]) -> Future[Found]:
    """The result of work that begins now, in a thread of its own.

    Where one thread is to do everything the work is done at once, and raises here what goes wrong.
    """
    if _number() == 1:
        done: Future[Found] = Future()
        done.set_result(work())
        return done
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future


def behind(work: Callable[[], Found]) -> Future[Found] | None:
    """The result of work that begins once all that was given here before has ended.

    None where one thread is to do everything. Who will not wait for what is before cancels it.
    """
    return None if _number() == 1 else _BEHIND.submit(work)


def each(work: Callable[[Thing], Found], things: Sequence[Thing]) -> list[Found]:
    """The results of work on several things, some at a time, in their order."""
    if _number() == 1 or len(things) < 2:
        return [work(thing) for thing in things]
    with ThreadPoolExecutor(_number()) as pool:
        return list(pool.map(work, things))


def _number() -> int:
    """How many threads calculate, unless the usual setting of such libraries says otherwise.

    It says one in each of several processes that read.
    """
    return int(os.environ.get("OMP_NUM_THREADS") or _USUAL)
