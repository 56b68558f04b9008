"""Ctrl-C, and the system's word to end (SIGTERM): both stop a command alike, which says what is so.

A process that is killed outright says nothing; what it left is finished by the next command.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread

from kb.cli.output import say

__all__ = ["if_stopped", "terminable"]


@contextmanager
def terminable() -> Iterator[list[int]]:
    """Let SIGTERM do what Ctrl-C does; gives a list of the signals that came."""
    came: list[int] = []

    def stop(number: int, _frame: object) -> None:
        came.append(number)
        raise KeyboardInterrupt

    if current_thread() is not main_thread():  # where no signal comes
        yield came
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield came
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def if_stopped(told: Callable[[], str]) -> Iterator[None]:
    """Say what became of the work, where it is stopped before its end."""
    try:
        yield
    except KeyboardInterrupt:
        say(f"stopped: {told()}")
        raise
