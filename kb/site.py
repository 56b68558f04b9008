"""A store that is asked again and again while others write it, over HTTP or by an assistant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path
from time import monotonic

from kb.ask import Limits, Pool, article_ids
from kb.audit import RANK, Finding, Verdict
from kb.checking import Checking
from kb.report.plot import Plot
from kb.store import Latest, LocalStore, Watches, state_of
from kb.version import __version__

__all__ = ["Site"]

_HOLD = 1.0
"""Seconds for which a state of the store is taken for the present one, while it changes on and on:
so that an ingest does not make every page anew for every reader."""

_SMALL = 1000
"""Articles of a store that is audited before anybody asks: of a large one that takes gigabytes."""


class Site:
    """One store, and what the questions to it share."""

    def __init__(self, folder: Path, limits: Limits | None = None, queries: int = 2) -> None:
        self.folder = folder
        self.limits = limits or Limits()
        """Of one SPARQL query."""
        self.pool = Pool(queries)
        """The processes that run queries, so many at a time; they start with the site."""
        self._latest = Latest(folder)
        self._checking = Checking(folder)
        self._state = ""
        self._until = 0.0

    def start(self) -> None:
        """Make ready what takes time: the processes for queries, and of a small store the audit."""
        self.pool.start()
        with self.open() as store:
            small = len(store.article_ids()) <= _SMALL
        if small:
            self._checking.start()

    def close(self) -> None:
        """End all processes."""
        self.pool.close()
        self._checking.close()

    def open(self) -> LocalStore:
        """The store as of a moment ago, for one request."""
        return self._latest.open()

    @property
    def stamp(self) -> str:
        """Changes whenever the store, its saved questions, its audit or the program do."""
        now = monotonic()
        if now >= self._until:
            state = f"{state_of(self.folder)} {Watches(self.folder).state}"
            if state != self._state:
                self._until = now + _HOLD if self._state else 0.0
                self._state = state
        parts = f"{__version__} {self._state} {self._checking.state}"
        return sha256(parts.encode()).hexdigest()[:16]

    def changed(self) -> None:
        """Look at the store anew at the next request: somebody here has just written to it."""
        self._until = 0.0

    @property
    def checked(self) -> bool:
        """Whether the audit has seen the store as it is now."""
        return self._checking.state == state_of(self.folder)

    def plots(self) -> Sequence[Plot]:
        """The figures of topics that a finding is about, over time; as fresh as `findings`."""
        return self._checking.found().plots

    def unread(self) -> Sequence[str]:
        """Why articles are in neither, for each that is damaged."""
        return self._checking.found().unread

    def findings(
        self,
        article: str | None = None,
        verdicts: Collection[Verdict] = RANK,
        check: str | None = None,
    ) -> list[Finding]:
        """What the audit of all articles finds, the gravest of each article first.

        Only what is about figures of ``article``, by its identifier or the beginning of it, where
        there is one; what is settled is among it. After a change of the store it is that of before
        until the audit has been made anew (`checked`). Raises `UsageError` where ``article`` names
        none or more than one.
        """
        only = None
        if article is not None:
            with self.open() as store:
                (only,) = article_ids(store, [article])
        return [
            finding
            for finding in self._checking.found().findings
            if finding.verdict in verdicts
            and check in (None, finding.check)
            and (only is None or any(place.article == only for place in finding.figures))
        ]
