"""One step for one article, done so that whatever goes wrong in it concerns that article alone."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from kb.errors import KbError, StoreError, UsageError
from kb.limits import Timer

__all__ = ["StepFailed", "reason", "step"]


class StepFailed(Exception):
    """A step could not be done for one article."""

    def __init__(self, name: str, why: str, report: str | None = None) -> None:
        super().__init__(why)
        self.step = name
        self.reason = why
        self.report = report
        """The traceback of a fault."""


@contextmanager
def step(name: str, *, timer: Timer | None = None, debug: bool = False) -> Iterator[None]:
    """Raises `StepFailed` for whatever goes wrong in the block, or when the timer has run out.

    What concerns every article is raised as it is: `StoreError` and `UsageError`, and in ``debug``
    every fault of a program's own.
    """
    try:
        with timer.running() if timer else nullcontext():
            yield
    except (StepFailed, StoreError, UsageError):
        raise
    except KbError as error:
        raise StepFailed(name, reason(error.message, error.hint)) from error
    except Exception as error:
        if debug:
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        raise StepFailed(
            name,
            f"a fault of kb itself in the step “{name}” ({what})\n"
            "please report it, with the traceback that `kb aside` shows",
            "".join(traceback.format_exception(error)),
        ) from error


def reason(message: str, hint: str | None) -> str:
    """Why something was kept out, and on a line of its own what to do."""
    return f"{message}\n{hint}" if hint else message
