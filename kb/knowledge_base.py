"""A store as an object: what a Python program or a notebook asks a knowledge base.

Each method is the command of its name. Answers are `kb.table.Rows`: dataclasses in order, which
become a pandas or polars data frame with the columns that CSV has.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import StoreError
from kb.lists import Lists
from kb.table import Rows

if TYPE_CHECKING:
    from kb.ask import ClaimRow, Day, Passage
    from kb.ask.gate import Answer, Limits
    from kb.audit import Finding
    from kb.changes import Revision
    from kb.export import Format
    from kb.ingest import Options
    from kb.model import Record
    from kb.outcomes import Outcome, Summary
    from kb.reading import Metadata
    from kb.removing import Leaving
    from kb.store import LocalStore

__all__ = ["KnowledgeBase"]


class KnowledgeBase(Lists):
    """A store in a folder. Use it in a ``with``, or `close` it; `kb.open` makes one.

    It reads without keeping others from writing, and writes only while `ingest` or `remove` runs.
    Methods raise `kb.UsageError` for what makes no sense, `kb.StoreError` where the folder cannot
    be read or written.
    """

    def __init__(self, folder: Path) -> None:
        from kb.store import LocalStore
        from kb.store.folder import is_store

        self.folder = folder
        """Where the store is."""
        if not is_store(folder):
            LocalStore.open(folder).close()  # makes it, or says why it cannot be one
        self._reader: LocalStore | None = None

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<KnowledgeBase {self.folder}>"

    @property
    def _store(self) -> LocalStore:
        from kb.store import LocalStore

        if self._reader is None:
            self._reader = LocalStore.open(self.folder, create=False, read_only=True)
        return self._reader

    def close(self) -> None:
        """Let go of the folder; another question opens it again."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def ingest(
        self,
        *paths: str | Path,
        metadata: Metadata | None = None,
        options: Options | None = None,
        progress: Callable[[Outcome], None] | None = None,
    ) -> Summary:
        """Read files and folders, and store each article that passes the checks.

        ``metadata`` (`kb.reading.Metadata`) is what the texts do not give, ``options`` how they are
        read and what they are held to; ``progress`` is told what became of each. What cannot be
        read or stored is in ``summary.kept_out``, with its reason. Raises `kb.StoreError` while
        another process writes the store.
        """
        from kb.ingest import ingest
        from kb.store import LocalStore

        self.close()
        with LocalStore.open(self.folder) as store:
            return ingest(paths, store, metadata, options, progress)

    def remove(self, *articles: str) -> list[Leaving]:
        """Take articles out for good, with all that was read in them; what was known of each.

        Each is named by its identifier, its IRI or its path, written as it was ingested. Nobody is
        asked first; where one of the names fits nothing, or two things, none is taken out.
        """
        from kb.removing import leaving, remove
        from kb.store import LocalStore

        self.close()
        with LocalStore.open(self.folder, create=False) as store:
            found = leaving(store, articles)
            remove(store, [each.id for each in found])
        return found

    def show(self, identifier: str) -> Passage:
        """The passage around a statement, figure, speaker or article, with its characters."""
        from kb import ask

        return ask.show(self._store, identifier)

    def record(self, article: str) -> Record:
        """All that was read in an article, by its identifier or the beginning of one."""
        from kb import ask

        found = self._store.record(ask.article_ids(self._store, [article])[0])
        if found is None:
            raise StoreError(f"the record of article {article} is missing from {self.folder}")
        return found

    def audit(
        self,
        *articles: str,
        checks: Sequence[str] | None = None,
        since: Day | None = None,
    ) -> Rows[Finding]:
        """What does not add up in the figures of these articles, or of all; ``settled`` or not."""
        from kb import ask, audit
        from kb.compare import library

        only = ask.article_ids(self._store, articles) if articles else None
        held = library(self._store.records())
        findings = audit.audit_library(held, checks, only, ask.day_of(since))
        decided = audit.settle(findings, held, self._store.decided.log.events())
        return Rows(decided, audit.FINDINGS)

    def claims(
        self,
        *words: str,
        by: str | None = None,
        role: str | None = None,
        altered: bool = False,
        disputed: bool = False,
        limit: int | None = None,
    ) -> list[ClaimRow]:
        """What is claimed in the same words, and how it was altered, the most printed first."""
        from kb import ask

        asked = ask.SaidFilter(words=words, by=by, role=role, versions=True)
        return ask.claims(self._store, asked, altered=altered, disputed=disputed, limit=limit)

    def changes(self, *articles: str) -> list[Revision]:
        """What changed between the versions of these articles, or of all; the newest first."""
        from kb import ask

        only = ask.article_ids(self._store, articles) if articles else None
        return ask.revisions(self._store, only)

    def query(self, sparql: str, limits: Limits | None = None) -> Answer:
        """The answer to a SPARQL query, through the gate: it only reads, and within limits."""
        from kb import ask

        return ask.query(self.folder, sparql, limits)

    def export(
        self,
        file: str | Path,
        *,
        format: Format | None = None,  # noqa: A002 - the word that people use
        articles: Sequence[str] | None = None,
        since: Day | None = None,
    ) -> None:
        """Write the graph, or a table, to a file; its ending says the format where none is given.

        A ``.csv``, ``.jsonl`` or ``.parquet`` file gets the statements; ``format="csv-figures"``
        asks for the figures. ``since`` is the first day of the articles that are written.
        """
        from kb.ask import day_of
        from kb.export import export, format_for

        export(self._store, Path(file), format or format_for(Path(file)), articles, day_of(since))
