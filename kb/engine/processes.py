"""Work in several processes of this machine.

When the system ends a process, as it does when memory runs out, nobody knows which input it was at
work on: all that were begun and not finished are taken anew, one by one, in a process apart, so
that only an input which ends that one too is lost.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Generic, TypeVar

from kb.engine.ahead import Lost, Work, whole

__all__ = ["Processes", "sensible"]

Thing = TypeVar("Thing")
Found = TypeVar("Found")
_AHEAD = 4
"""Inputs begun for each process: enough that none waits for a long article of another."""
_TRIES = 2
"""Processes apart that one input may end before it is given up."""
_EACH = 2 * 1024**3
"""Bytes of memory that there should be for each process: an article of the longest takes one GiB
above what the models need."""
_ENOUGH = 10
"""Inputs that are worth the start of a process, which takes seconds."""


def sensible(inputs: int) -> int:
    """In how many processes to read so many inputs on this machine."""
    cores, memory = os.cpu_count() or 1, 0
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    most = min(cores, memory // _EACH) if memory else cores
    return max(1, min(most, inputs // _ENOUGH))


class Processes(Generic[Thing, Found]):
    """So many processes, each of which lives on from input to input."""

    def __init__(self, work: Work[Thing, Found], number: int) -> None:
        self.window = _AHEAD * number
        self._work = work
        self._number = number
        self._all = _Pool(number)
        self._apart: _Pool | None = None

    def begin(self, thing: Thing) -> Callable[[], Found | Lost]:
        """Send an input to the next process that is free."""
        try:
            future = self._all.executor.submit(whole, self._work, thing)
        except BrokenProcessPool:
            self._all.close()
            self._all = _Pool(self._number)
            future = self._all.executor.submit(whole, self._work, thing)
        return lambda: self._result(thing, future)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        for pool in (self._all, self._apart):
            if pool:
                pool.close()

    def _result(self, thing: Thing, future: Future[Found]) -> Found | Lost:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._result_apart(thing)

    def _result_apart(self, thing: Thing) -> Found | Lost:
        for _ in range(_TRIES):
            self._apart = self._apart or _Pool(1)
            try:
                return self._apart.executor.submit(whole, self._work, thing).result()
            except BrokenProcessPool:
                self._apart.close()
                self._apart = None
        return Lost()


class _Pool:
    """Processes that end with the one that began them, however that ends."""

    def __init__(self, number: int) -> None:
        spawn = get_context("spawn")  # an open store must not be copied into them
        theirs, self._ours = spawn.Pipe(duplex=False)
        self.executor = ProcessPoolExecutor(number, spawn, _begin, (theirs,))

    def close(self) -> None:
        self._ours.close()
        self.executor.shutdown(wait=True, cancel_futures=True)


def _begin(lifeline: Connection) -> None:
    """Leave Ctrl-C to the process that began this one, and end when it lets go of the line.

    Libraries that calculate in several threads use one, for each core has a process of its own.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    wait([lifeline])
    os._exit(0)
