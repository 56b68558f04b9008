"""Every error that a user can cause, with its exit code.

::

    KbError                 1 is for findings, so no error has it
    ├── UsageError      2   an option or argument makes no sense
    ├── BadInput        3   a file, page, query or graph cannot be read as what it should be
    ├── StoreError      4   the store or another file cannot be opened, read or written
    └── LimitReached    5   a time, row or size limit was reached

Lower-level errors are mapped to one of these where they arise; the command line prints the
message, and the advice if there is any, and exits with ``code``.
"""

from __future__ import annotations

__all__ = ["BadInput", "KbError", "LimitReached", "StoreError", "UsageError"]


class KbError(Exception):
    """Base of all errors meant for people; ``message`` says what was wrong and where.

    ``hint`` says what to do about it, and ``command`` what to do at a command line alone, where kb
    is asked in other ways too.
    """

    code = 4

    def __init__(
        self, message: str, hint: str | None = None, *, command: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.command = command

    @property
    def advice(self) -> str | None:
        """All that there is to do for who sits at a command line."""
        return "; ".join(filter(None, (self.hint, self.command))) or None


class UsageError(KbError):
    """An option or argument makes no sense."""

    code = 2


class BadInput(KbError):
    """A file, page, query or graph cannot be read as what it should be."""

    code = 3


class StoreError(KbError):
    """The store or another file cannot be opened, read or written."""

    code = 4


class LimitReached(KbError):
    """A time, row or size limit was reached."""

    code = 5
