"""How much one article may take: its size, and the time that all steps together have for it.

The time limit is a timer of the operating system whose signal breaks into Python code and into
regular expressions. It cannot break into a library's compiled code, such as the parse, whose time
is bounded by the size, but it ends the wait for a parse that goes on in another thread. Where there
is no such timer (Windows, threads other than the main one) the time is checked after each step.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

from kb.errors import LimitReached

__all__ = ["CHARACTERS", "SECONDS", "Limits", "Timer"]

CHARACTERS = 1_000_000
"""The most that an article may have: its parse needs about a gigabyte for so many."""
SECONDS = 300.0
_AGAIN = 0.5
"""Seconds until the signal comes again, in case a library swallowed what it raised."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many seconds and characters one article may take."""

    seconds: float = SECONDS
    characters: int = CHARACTERS

    def check_size(self, text: str) -> None:
        """Raises `LimitReached` for a text with more characters than an article may have."""
        if len(text) > self.characters:
            raise LimitReached(
                f"the article has {len(text):,} characters, more than {self.characters:,}",
                "split the file, or check that it is one article",
            )


class _TimeIsUp(BaseException):
    """Raised by the timer; no ordinary exception, so that no library takes it for its own."""


@dataclass(slots=True)
class Timer:
    """The time that one article has, from now on."""

    seconds: float
    _end: float = field(init=False)

    def __post_init__(self) -> None:
        self._end = monotonic() + self.seconds

    @contextmanager
    def running(self) -> Iterator[None]:
        """Raises `LimitReached` in the block, or behind it, once the time is up."""
        try:
            with _alarm(self._end - monotonic()):
                yield
        except _TimeIsUp:
            raise self._up() from None
        if monotonic() >= self._end:
            raise self._up()

    def _up(self) -> LimitReached:
        return LimitReached(
            f"it took longer than {self.seconds:g} s",
            "check that it is one article; --time-limit gives it longer",
        )


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Raises `_TimeIsUp` in the block after so many seconds, where the platform can do that."""
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
