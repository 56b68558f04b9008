"""A store that is asked again and again while others write it, over HTTP or by an assistant."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path
from threading import Lock

from kb.ask import Limits, Pool, article_ids
from kb.audit import RANK, Finding, Verdict, audit
from kb.store import Latest, LocalStore, Watches, state_of
from kb.version import __version__

__all__ = ["Site"]


class Site:
    """One store, and what the questions to it share."""

    def __init__(self, folder: Path, limits: Limits | None = None, queries: int = 2) -> None:
        self.folder = folder
        self.limits = limits or Limits()
        """Of one SPARQL query."""
        self.pool = Pool(queries)
        """The processes that run queries, so many at a time; they start with the site."""
        self._latest = Latest(folder)
        self._auditing = Lock()
        self._audited: tuple[str, tuple[Finding, ...]] = ("", ())

    def open(self) -> LocalStore:
        """The store as of a moment ago, for one request."""
        return self._latest.open()

    @property
    def stamp(self) -> str:
        """Changes whenever the store, its saved questions or the program do."""
        state = f"{__version__} {state_of(self.folder)} {Watches(self.folder).state}"
        return sha256(state.encode()).hexdigest()[:16]

    def findings(
        self,
        article: str | None = None,
        verdicts: Collection[Verdict] = RANK,
        check: str | None = None,
    ) -> list[Finding]:
        """What the audit of all articles finds, the gravest of each article first.

        Only what is about figures of ``article``, by its identifier or the beginning of it, where
        there is one. Raises `UsageError` where it names no article or more than one.
        """
        only = None
        if article is not None:
            with self.open() as store:
                (only,) = article_ids(store, [article])
        return [
            finding
            for finding in self._all_findings()
            if finding.verdict in verdicts
            and check in (None, finding.check)
            and (only is None or any(place.article == only for place in finding.figures))
        ]

    def _all_findings(self) -> tuple[Finding, ...]:
        """All of them, made once for each state of the store."""
        with self._auditing:
            state = state_of(self.folder)
            if self._audited[0] != state:
                with self.open() as store:
                    self._audited = state, tuple(audit(store.records()))
            return self._audited[1]
