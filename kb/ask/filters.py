"""What a question may be narrowed to, and how that becomes values for its query.

Names are matched in Python against the names in the store (SPARQL cannot fold accents), all else
in the query itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kb.ask.identifiers import article_ids
from kb.ask.queries import Bound, rows
from kb.ask.words import matching, stems
from kb.graph.vocabulary import AGENT_CLASSES, KB, STATEMENT_CLASSES, XSD
from kb.model import AgentKind, FigureKind, StatementType

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["FigureFilter", "SaidFilter", "Scope", "bound_said", "bound_scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """Who, when and where; what is None asks for all."""

    by: str | None = None
    """Words of the speaker's name; case and accents do not matter."""
    org: str | None = None
    """Words of the name of the organisation that speaks, or that the speaker speaks for."""
    kind: AgentKind | None = None
    since: date | None = None
    until: date | None = None
    """Both days are included; articles that give no date are left out."""
    article: str | None = None
    """Identifier of an article, or the beginning of one."""
    limit: int | None = None
    """Rows at most."""

    @property
    def dated(self) -> bool:
        """Whether articles without a date are left out."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class SaidFilter(Scope):
    """What statements to give."""

    words: tuple[str, ...] = ()
    """Words and phrases that must all be in the content."""
    type: StatementType | None = None
    cue_class: str | None = None
    """``speech``, ``denial``, …: the classes of ``extract/statements/cues.toml``."""
    min_confidence: float | None = None
    any_standing: bool = False
    """Give also what the article doesn't say was said, and mere topics."""


@dataclass(frozen=True, slots=True)
class FigureFilter(Scope):
    """What figures to give."""

    words: tuple[str, ...] = ()
    """Words and phrases that must all be in what is measured or in the statement that cites it."""
    figure_kind: FigureKind | None = None


def bound_scope(store: LocalStore, scope: Scope) -> Bound:
    """The values that ``scope`` binds.

    Raises `UsageError` where no article, or more than one, has the identifier asked for.
    """
    bound: dict[str, list[NamedNode | Literal]] = {}
    if scope.by is not None:
        bound["by"] = _names(store, "speaker-names", scope.by)
    if scope.org is not None:
        bound["org"] = _names(store, "organisation-names", scope.org)
    if scope.kind is not None:
        bound["kind"] = [AGENT_CLASSES[scope.kind]]
    if scope.since is not None:
        bound["since"] = [Literal(scope.since.isoformat())]
    if scope.until is not None:
        bound["until"] = [Literal(scope.until.isoformat())]
    if scope.article is not None:
        bound["article"] = [Literal(key) for key in article_ids(store, [scope.article])]
    return bound


def bound_said(store: LocalStore, filters: SaidFilter) -> Bound:
    """The values that ``filters`` binds; raises as `bound_scope` does."""
    bound = dict(bound_scope(store, filters))
    if found := stems(filters.words):
        bound["term"] = [Literal(stem) for stem in found]
    if filters.type is not None:
        bound["type"] = [STATEMENT_CLASSES[filters.type]]
    if not filters.any_standing:
        bound["standing"] = [KB["asserted"]]
    if filters.cue_class is not None:
        bound["class"] = [KB[filters.cue_class]]
    if filters.min_confidence is not None:
        least = Literal(str(filters.min_confidence), datatype=XSD["decimal"])
        bound["confidence_from"] = [least]
    return bound


def _names(store: LocalStore, query: str, wanted: str) -> list[NamedNode | Literal]:
    names = (row["name"] for row in rows(store, query))
    return [Literal(name) for name in matching(wanted, names)]
