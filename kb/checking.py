"""The audit of a store that changes, made again and again in a process of its own.

To hold every article against all others takes seconds to minutes; meanwhile the last findings can
be read, and nothing else that a reader asks waits for it.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from threading import Lock, Thread
from time import monotonic

from kb.ask.process import started
from kb.audit import Finding, audit_settled, unsettled
from kb.compare import library
from kb.errors import KbError, LimitReached, StoreError
from kb.report.plot import Plot, plots
from kb.store import LocalStore, state_of
from kb.unread import noted

__all__ = ["Checked", "Checking", "main"]

_SHARE = 4.0
"""How many times as long as an audit took, its findings are used before the next begins."""
_PATIENCE = 5.0
"""Seconds that a reader waits for the first findings."""
_PLOTS = 200
"""Topics that are drawn at most: nobody looks through more."""
_NICE = 10
"""How far an audit stands back behind what readers ask."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What an audit of all articles gives."""

    findings: Sequence[Finding] = ()
    plots: Sequence[Plot] = ()
    """Those of the topics that a finding is about which is not settled, the gravest first."""
    unread: Sequence[str] = ()
    """Why an article that is damaged was left out, for each."""


class Checking:
    """The audit of one store; for any number of threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state: str | None = None
        """Of the store, as the last audit saw it; None before the first."""
        self._found = Checked()
        self._error: KbError | None = None
        self._lock = Lock()
        self._thread: Thread | None = None
        self._process: Popen[bytes] | None = None
        self._until = 0.0

    def start(self) -> None:
        """Begin an audit, where the store has changed since the last one and none is running."""
        with self._lock:
            state, idle = state_of(self.folder), self._process is None
            if idle and state != self.state and monotonic() >= self._until:
                self._process = started("from kb.checking import main; main()")
                self._thread = Thread(target=self._wait, args=(self._process, state), daemon=True)
                self._thread.start()

    def found(self) -> Checked:
        """What the last audit gave; the first one is waited for, but not for long.

        Raises `LimitReached` where they are not there yet, `StoreError` where the store cannot be
        read.
        """
        self.start()
        if self.state is None and self._thread is not None:
            self._thread.join(_PATIENCE)
        if self.state is None:
            raise LimitReached(
                "the numbers of all articles are being checked for the first time",
                "ask again in a minute",
            )
        if self._error is not None:
            raise self._error
        return self._found

    def close(self) -> None:
        """End the process, whatever it is doing."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def _wait(self, process: Popen[bytes], state: str) -> None:
        began = monotonic()
        written, said = process.communicate(pickle.dumps(self.folder))
        with self._lock:
            try:
                answer = pickle.loads(written)
            except (EOFError, pickle.UnpicklingError):
                last = said.decode(errors="replace").strip().splitlines()[-1:]
                answer = StoreError(f"the audit ended early: {''.join(last) or process.returncode}")
            self._error = answer if isinstance(answer, KbError) else None
            self._found = Checked() if self._error else answer
            self.state = state
            self._until = monotonic() + _SHARE * (monotonic() - began)
            self._process = None


def main() -> None:
    """The other process: a folder on standard input, what was found or an error on its output."""
    os.nice(_NICE)
    folder: Path = pickle.load(sys.stdin.buffer)
    answer: Checked | KbError
    try:
        with LocalStore.open(folder, create=False, read_only=True) as store, noted() as unread:
            held = library(store.records())
            events = store.decided.log.events()
        findings = audit_settled(held, events)
        answer = Checked(findings, plots(held, unsettled(findings), _PLOTS), [*unread])
    except KbError as error:
        answer = error
    pickle.dump(answer, sys.stdout.buffer)
