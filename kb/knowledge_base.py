"""A store as an object: what a Python program or a notebook asks a knowledge base.

Each method is the command of its name. Answers are `kb.table.Rows`, which become data frames.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kb.errors import StoreError
from kb.table import Rows

if TYPE_CHECKING:
    from kb.ask import ArticleRow, ClaimRow, Day, FigureRow, Passage, SpeakerRow, StatementRow
    from kb.ask.gate import Answer, Limits
    from kb.audit import Finding
    from kb.changes import Revision
    from kb.export import Format
    from kb.ingest import Options
    from kb.model import AgentKind, FigureKind, Record, StatementType
    from kb.outcomes import Outcome, Summary
    from kb.reading import Metadata
    from kb.removing import Leaving
    from kb.store import LocalStore

__all__ = ["KnowledgeBase"]


class KnowledgeBase:
    """A store in a folder, read while others write; use it in a ``with``, or `close` it.

    Raises `kb.UsageError` for what makes no sense, `kb.StoreError` for what cannot be read.
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

        ``metadata`` is what the texts do not give; ``progress`` is told what became of each. What
        cannot be stored is in ``summary.kept_out``. `kb.StoreError`: another process writes.
        """
        from kb.ingest import ingest
        from kb.store import LocalStore

        self.close()
        with LocalStore.open(self.folder) as store:
            return ingest(paths, store, metadata, options, progress)

    def remove(self, *articles: str) -> list[Leaving]:
        """Take articles out for good, by identifier, IRI or path; what was known of each.

        Where a name fits nothing, or two things, none is taken out.
        """
        from kb.removing import leaving, remove
        from kb.store import LocalStore

        self.close()
        with LocalStore.open(self.folder, create=False) as store:
            found = leaving(store, articles)
            remove(store, [each.id for each in found])
        return found

    def said(
        self,
        *words: str,
        by: str | None = None,
        org: str | None = None,
        role: str | None = None,
        type: StatementType | None = None,  # noqa: A002 - the word that people use
        kind: AgentKind | None = None,
        since: Day | None = None,
        until: Day | None = None,
        article: str | None = None,
        versions: bool = False,
        cue_class: str | None = None,
        min_confidence: float | None = None,
        any_standing: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> Rows[StatementRow]:
        """Who said what, newest day first: statements that have all ``words``.

        ``by`` are words of the speaker's name, ``org`` of the body that speaks or is spoken for,
        ``role`` of the speaker's role as the article states it. ``since`` and ``until`` are days
        ("2031-04-30"), both included. ``any_standing`` takes in what was not said outright, and
        ``versions`` what earlier versions said.
        """
        from kb import ask

        filters = ask.SaidFilter(
            words=words,
            by=by,
            org=org,
            role=role,
            type=type,
            kind=kind,
            since=ask.day_of(since),
            until=ask.day_of(until),
            article=article,
            versions=versions,
            cue_class=cue_class,
            min_confidence=min_confidence,
            any_standing=any_standing,
            limit=limit,
            offset=offset,
        )
        return Rows(ask.said(self._store, filters), ask.STATEMENTS)

    def figures(
        self,
        *words: str,
        by: str | None = None,
        org: str | None = None,
        role: str | None = None,
        type: FigureKind | None = None,  # noqa: A002 - the word that people use
        kind: AgentKind | None = None,
        since: Day | None = None,
        until: Day | None = None,
        article: str | None = None,
        versions: bool = False,
        unit: str | None = None,
        at_least: float | None = None,
        at_most: float | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Rows[FigureRow]:
        """The figures that articles cite, newest day first; filters as for `said`, and bounds.

        These are in the ``unit``: a currency ("EUR"), a name in QUDT ("KiloM") or a counted noun.
        """
        from kb import ask

        filters = ask.FigureFilter(
            words=words,
            by=by,
            org=org,
            role=role,
            figure_kind=type,
            kind=kind,
            since=ask.day_of(since),
            until=ask.day_of(until),
            article=article,
            versions=versions,
            unit=unit,
            at_least=at_least,
            at_most=at_most,
            limit=limit,
            offset=offset,
        )
        return Rows(ask.figures(self._store, filters), ask.FIGURES)

    def speakers(
        self,
        name: str | None = None,
        *,
        org: str | None = None,
        role: str | None = None,
        kind: AgentKind | None = None,
        since: Day | None = None,
        until: Day | None = None,
        article: str | None = None,
        versions: bool = False,
        limit: int | None = None,
    ) -> Rows[SpeakerRow]:
        """Who speaks, the most quoted first."""
        from kb import ask

        scope = ask.Scope(
            by=name,
            org=org,
            role=role,
            kind=kind,
            since=ask.day_of(since),
            until=ask.day_of(until),
            article=article,
            versions=versions,
            limit=limit,
        )
        return Rows(ask.speakers(self._store, scope), ask.SPEAKERS)

    def articles(
        self, *, since: Day | None = None, until: Day | None = None, limit: int | None = None
    ) -> Rows[ArticleRow]:
        """The articles in the store, newest first."""
        from kb import ask

        days = ask.Scope(since=ask.day_of(since), until=ask.day_of(until), limit=limit)
        return Rows(ask.articles(self._store, days), ask.ARTICLES)

    def show(self, identifier: str) -> Passage:
        """The passage around a statement, figure, speaker or article, with its characters."""
        from kb import ask

        return ask.show(self._store, identifier)

    def record(self, article: str) -> Record:
        """All that was read in an article, by its identifier or the beginning of one."""
        from kb import ask

        if (found := self._store.record(ask.article_ids(self._store, [article])[0])) is not None:
            return found
        raise StoreError(f"the record of article {article} is missing from {self.folder}")

    def audit(
        self, *articles: str, checks: Sequence[str] | None = None, since: Day | None = None
    ) -> Rows[Finding]:
        """What does not add up in the figures of these articles, or of all; ``settled`` or not."""
        from kb import ask, audit
        from kb.compare import library

        only = ask.article_ids(self._store, articles) if articles else None
        held = library(self._store.records())
        events = self._store.decided.log.events()
        findings = audit.audit_settled(held, events, checks, only, ask.day_of(since))
        return Rows(findings, audit.FINDINGS)

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

        asked = ask.SaidFilter(words=words, by=by, role=role)
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

        A table has the statements, with ``format="csv-figures"`` the figures, from ``since`` on.
        """
        from kb.ask import day_of
        from kb.export import export, format_for

        export(self._store, Path(file), format or format_for(Path(file)), articles, day_of(since))
