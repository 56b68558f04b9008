"""Who said what: the statements in the store that pass a filter, in the order of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kb.ask.filters import SaidFilter, wanted
from kb.ask.pages import paged
from kb.ask.queries import rows
from kb.ask.rows import StatementRow
from kb.ask.solutions import STANDINGS, STATEMENT_TYPE, Solution, heading, span, speaking
from kb.ask.words import loose, phrases_in
from kb.graph.vocabulary import KB
from kb.model import Span

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["count_said", "said"]


def said(store: LocalStore, filters: SaidFilter | None = None) -> list[StatementRow]:
    """The statements that pass ``filters``, newest day first, in text order within an article.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or SaidFilter()
    return paged(
        partial(store.find, "statement", wanted(store, filters)),
        partial(_details, store),
        filters,
        (lambda row: phrases_in(row.text, filters.words)) if loose(filters.words) else None,
    )


def count_said(store: LocalStore, filters: SaidFilter) -> int:
    """How many statements pass ``filters``, its limit aside; of a phrase, that have its words."""
    return store.count("statement", wanted(store, filters))


def _details(store: LocalStore, ids: Sequence[str]) -> list[StatementRow]:
    solutions: dict[str, list[Solution]] = {}
    for solution in rows(store, "said", {"id": [Literal(id_) for id_ in ids]}):
        solutions.setdefault(solution["id"], []).append(solution)
    return [_row(solutions[id_]) for id_ in ids if id_ in solutions]


def _row(solutions: list[Solution]) -> StatementRow:
    first = solutions[0]
    parts: dict[str, list[Span]] = {}
    for solution in solutions:
        parts.setdefault(solution["part"], []).append(span(solution))

    def part(name: str) -> tuple[Span, ...]:
        return tuple(sorted(set(parts.get(KB[name].value, ()))))

    return StatementRow(
        id=first["id"],
        type=STATEMENT_TYPE[first["type"]],
        text=first["text"],
        speaker=speaking(first),
        article=heading(first),
        content=part("content"),
        cue=part("cue"),
        source=part("source"),
        addressee=next(iter(part("addressee")), None),
        medium=next(iter(part("medium")), None),
        date=next(iter(part("statedDate")), None),
        via=next(iter(part("via")), None),
        standing=STANDINGS[first["standing"]],
        cue_class=first["class"].rsplit("#", 1)[-1] if "class" in first else None,
        continues=first.get("continues"),
        confidence=float(first.get("confidence", 1)),
        speaker_confidence=float(first["sure"]) if "sure" in first else None,
    )
