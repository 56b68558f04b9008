"""The graph of a store for who asks it again and again while others write.

To open a graph takes some hundredths of a second, and seconds where much was written that is not
flushed; so it is kept open, and opened anew when the store has changed.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from time import monotonic

import pyoxigraph

from kb.store.folder import RECORDS
from kb.store.index import read_index
from kb.store.local import LocalStore

__all__ = ["Latest", "state_of"]

_SHARE = 4.0
"""How many times as long as it took to open, a graph is used before it is opened anew."""


def state_of(folder: Path) -> str:
    """Words that change whenever the store in ``folder`` does."""
    parts = []
    for name in (RECORDS, f"{RECORDS}-wal"):
        file = folder / name
        state = file.stat() if file.exists() else None
        if state and state.st_size:  # a reader makes an empty one
            parts.append(f"{state.st_mtime_ns} {state.st_size}")
    return ", ".join(parts)


class Latest:
    """One store's graph as it was a moment ago; for any number of threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock()
        self._graph: pyoxigraph.Store | None = None
        self._whole = False
        self._state = ""
        self._until = 0.0

    def open(self) -> LocalStore:
        """The store for one reader: its records as they are now, its graph as of a moment ago.

        Raises `StoreError` as `LocalStore.open` does.
        """
        with self._lock:
            self._finish()
        return LocalStore.open(self.folder, create=False, read_only=True, graph=self.graph)

    def graph(self) -> pyoxigraph.Store:
        """The graph, opened anew where the store has changed and the last time is long enough ago.

        Raises `StoreError` where there is no store.
        """
        with self._lock:
            began, state = monotonic(), state_of(self.folder)
            if self._graph is None or (state != self._state and began > self._until):
                self._finish()
                self._graph = read_index(self.folder)
                self._state = state
                self._until = monotonic() + _SHARE * (monotonic() - began)
            return self._graph

    def _finish(self) -> None:
        """Finish once what a crash may have left undone, which a reader that opens does."""
        if not self._whole:
            LocalStore.open(self.folder, create=False, read_only=True).close()
            self._whole = True
