"""The lists of a store, as a Python program or a notebook asks for them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from kb.table import Rows

if TYPE_CHECKING:
    from kb.ask import ArticleRow, Day, FigureRow, SpeakerRow, StatementRow
    from kb.model import AgentKind, FigureKind, StatementType
    from kb.store import LocalStore

__all__ = ["Lists"]


class Lists(ABC):
    """What is asked of a store with filters, each method the command of its name."""

    @property
    @abstractmethod
    def _store(self) -> LocalStore:
        """The store, open for reading."""

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

        ``by`` are words of the speaker's name, ``org`` of the organisation that speaks or is spoken
        for, ``role`` of the role in which the speaker speaks, as the article states it. ``since``
        and ``until`` are days ("2031-04-30"), both included. ``any_standing`` takes in what was
        not said outright, ``versions`` what earlier versions of an article said.
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
        """The figures that articles cite, newest day first; filters as for `said`.

        ``unit`` is a currency ("EUR"), a unit's name in QUDT ("KiloM") or the counted noun;
        ``at_least`` and ``at_most`` bound the value in that unit.
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

        scope = ask.Scope(since=ask.day_of(since), until=ask.day_of(until), limit=limit)
        return Rows(ask.articles(self._store, scope), ask.ARTICLES)
