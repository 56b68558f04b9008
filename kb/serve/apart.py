"""What takes seconds and much memory is done in a process of its own, which can be ended.

To read an article models are loaded; readers of pages neither wait for that nor share its memory.
The process starts when it is first needed and stays for what comes next.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from subprocess import DEVNULL, Popen
from threading import Timer
from typing import Any, ParamSpec, TypeVar, cast

import anyio
import anyio.to_thread

from kb.ask.process import started
from kb.errors import KbError, LimitReached, StoreError

__all__ = ["Apart", "main"]

_SECONDS = 120.0
"""Within which each must be done."""
_WAITING = 10
"""So many wait for their turn; more are told to come again."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


class Apart:
    """The process, and whose turn it is."""

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._turn = anyio.CapacityLimiter(1)
        self._process: Popen[bytes] | None = None

    async def run(
        self, function: Callable[Given, Answer], *args: Given.args, **kwargs: Given.kwargs
    ) -> Answer:
        """What a function of a module gives for these values.

        Raises `LimitReached` where it takes too long or too many wait, `StoreError` where the
        process ends early, and what the function raises for people.
        """
        if self._turn.statistics().tasks_waiting >= _WAITING:
            raise LimitReached("too much is being read at the moment", "try again in a minute")
        given = pickle.dumps((function, args, kwargs))
        answer: Any = await anyio.to_thread.run_sync(self._answer, given, limiter=self._turn)
        if isinstance(answer, KbError):
            raise answer
        return cast("Answer", answer)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _answer(self, given: bytes) -> Any:
        if self._process is None:
            self._process = started("from kb.serve.apart import main; main()", stderr=DEVNULL)
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        timer = Timer(self._seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(given)
            process.stdin.flush()
            return pickle.load(process.stdout)
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            late = timer.finished.is_set()
            self.close()
            if late:
                raise LimitReached(
                    f"it took more than {self._seconds:g} seconds and was stopped",
                    "give less text at a time",
                ) from error
            raise StoreError("the process that reads articles ended early", "try again") from error
        finally:
            timer.cancel()


def main() -> None:
    """The other process: functions and their values on its input, each answer on its output."""
    out, sys.stdout = sys.stdout.buffer, sys.stderr
    while True:
        try:
            function, args, kwargs = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer = function(*args, **kwargs)
        except KbError as error:
            answer = error
        except Exception as error:
            answer = StoreError(f"this is a fault of kb itself ({type(error).__name__}: {error})")
        pickle.dump(answer, out)
        out.flush()
