"""Work on the machines of a Dask cluster that is there already.

Dask gives an input whose worker was ended to another one, and gives up an input that has ended
several (its setting ``distributed.scheduler.allowed-failures``). Every worker needs this version of
kb and the files that options name, such as shapes. The limit of time is looked at after each step,
as the work is not done in a process's main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Generic, TypeVar

from kb.engine.ahead import Lost, Work, whole
from kb.errors import StoreError, UsageError
from kb.extras import installing_extra

__all__ = ["Cluster"]

Thing = TypeVar("Thing")
Found = TypeVar("Found")
_AHEAD = 4
"""Inputs begun for each thread of the cluster."""
_PATIENCE = "20s"
_ALONE = 300.0
"""Seconds that a cluster may be without any worker."""
_LOOK = 5.0
"""Seconds after which it is looked whether there is one."""


class Cluster(Generic[Thing, Found]):
    """The cluster whose scheduler listens at an address, such as ``tcp://10.0.0.4:8786``.

    Raises `UsageError` where Dask is not installed, `StoreError` where there is no such scheduler.
    """

    def __init__(self, work: Work[Thing, Found], scheduler: str) -> None:
        try:
            import distributed
        except ImportError as error:
            raise UsageError("Dask is not installed", installing_extra("dask")) from error
        try:
            self._client: Any = distributed.Client(scheduler, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise StoreError(
                f"there is no Dask scheduler at {scheduler}: {error}",
                "start one with `dask scheduler`, and workers with `dask worker ADDRESS`",
            ) from error
        self._killed: type[Exception] = distributed.KilledWorker
        self._wait: Callable[..., object] = distributed.wait
        self._work = work
        self.window = _AHEAD * max(1, sum(self._client.nthreads().values()))

    def begin(self, thing: Thing) -> Callable[[], Found | Lost]:
        """Send an input to the cluster."""
        future = self._client.submit(whole, self._work, thing, pure=False)
        return lambda: self._result(thing, future)

    def close(self) -> None:
        """Leave the cluster, which forgets what was begun and not finished."""
        self._client.close()

    def _result(self, thing: Thing, future: Any) -> Found | Lost:
        """What came of an input, begun once more at need: Dask blames all of a dead worker."""
        try:
            return self._taken(future)
        except self._killed:
            again = self._client.submit(whole, self._work, thing, pure=False)
        try:
            return self._taken(again)
        except self._killed:
            return Lost()

    def _taken(self, future: Any) -> Found:
        try:
            self._until_done(future)
            result: Found = future.result()
        finally:
            future.release()
        return result

    def _until_done(self, future: Any) -> None:
        """Wait for an end; raises `StoreError` where for long there is nobody to reach it."""
        with_workers = monotonic()
        while True:
            try:
                self._wait(future, timeout=_LOOK)
            except TimeoutError as error:
                if self._client.nthreads():
                    with_workers = monotonic()
                elif monotonic() - with_workers > _ALONE:
                    raise StoreError(
                        f"the cluster has had no worker for {_ALONE:g} s",
                        "start some with `dask worker ADDRESS`, and run the same command again",
                    ) from error
            else:
                return
