"""Processes in which queries run and can be ended: one for a query, or a pool kept ready."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Timer

from kb.ask.worker import Report, Task
from kb.errors import BadInput, KbError, LimitReached, StoreError

__all__ = ["Pool", "Process", "started"]


def started(code: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Python running ``code``, which finds this kb; its streams are pipes."""
    path = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=stderr,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, path))},
    )


class Process:
    """A process that answers queries, one at a time, until it is closed or one ends it."""

    def __init__(self) -> None:
        self._ready = ""
        self._popen = started("from kb.ask.worker import main; main()")

    @property
    def alive(self) -> bool:
        """Whether it can take another query."""
        return self._popen.poll() is None

    def run(self, task: Task, seconds: float) -> Report:
        """Run ``task``; a process whose time is up, or whose memory is used up, has ended.

        The time begins when the process is ready. Raises `LimitReached` for these, `BadInput` where
        no parser comes to the end of the query and `StoreError` where it cannot be run at all.
        """
        assert self._popen.stdin is not None
        assert self._popen.stdout is not None
        timer = Timer(seconds, self._popen.kill)
        try:
            if not self._ready:
                self._ready = pickle.load(self._popen.stdout)
            timer.start()
            pickle.dump(task, self._popen.stdin)
            self._popen.stdin.flush()
            report = pickle.load(self._popen.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            timed_out = timer.finished.is_set()
            raise self._ended(task, seconds, timed_out=timed_out) from error
        finally:
            timer.cancel()
        assert isinstance(report, Report)
        if report.fault is None:
            return report
        raise self._reason(report.fault, task)

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._popen.kill()
        self._popen.communicate()

    def _ended(self, task: Task, seconds: float, *, timed_out: bool) -> KbError:
        self._popen.kill()
        _, written = self._popen.communicate()
        if timed_out:
            return LimitReached(
                f"the query took more than {seconds:g} seconds and was stopped",
                "narrow it down, or raise --time-limit",
            )
        if self._popen.returncode == -signal.SIGSEGV:  # the parser's stack is full
            return BadInput(
                "the query has too many brackets inside brackets", "write it with fewer"
            )
        ended = f"its process ended with {self._popen.returncode}"
        return self._reason(written.decode(errors="replace").strip() or ended, task)

    def _reason(self, said: str, task: Task) -> LimitReached | StoreError:
        if "memory" not in said.casefold():
            return StoreError(f"the query failed: {said.splitlines()[-1]}")
        return LimitReached(
            f"the query took more than {task.megabytes:,} MB of memory and was stopped",
            "narrow it down, or leave out ORDER BY and DISTINCT",
        )


def _living(process: Process) -> Process:
    """``process``, or a new one where that has ended."""
    if process.alive:
        return process
    process.close()
    return Process()


@dataclass(slots=True)
class Pool:
    """Processes that are kept ready, so that a query need not wait for one to start."""

    size: int = 2
    """How many queries run at a time."""
    patience: float = 10.0
    """Seconds that a query waits for its turn."""
    _idle: SimpleQueue[Process] = field(default_factory=SimpleQueue)

    def start(self) -> None:
        """Start them; without this no query has its turn."""
        for _ in range(self.size):
            self._idle.put(Process())

    @contextmanager
    def process(self) -> Iterator[Process]:
        """One of them, for one query; raises `LimitReached` where none is free in time."""
        try:
            process = self._idle.get(timeout=self.patience)
        except Empty as error:
            raise LimitReached(
                "too many queries are running at the moment", "try again in a few seconds"
            ) from error
        try:
            process = _living(process)
            yield process
        finally:
            self._idle.put(_living(process))

    def close(self) -> None:
        """End those that wait."""
        while not self._idle.empty():
            self._idle.get().close()
