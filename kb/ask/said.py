"""Who said what: the statements in the store that pass a filter, in the order of the articles."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from kb.ask.filters import SaidFilter, bound_said
from kb.ask.queries import rows
from kb.ask.rows import StatementRow
from kb.ask.solutions import STANDINGS, STATEMENT_TYPE, Solution, heading, span, speaking
from kb.ask.words import phrases_in
from kb.graph.vocabulary import KB
from kb.model import Span

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["said"]


def said(store: LocalStore, filters: SaidFilter | None = None) -> list[StatementRow]:
    """The statements that pass ``filters``, newest article first, in text order within one.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or SaidFilter()
    solutions: dict[str, list[Solution]] = {}
    for solution in rows(store, "said", bound_said(store, filters)):
        solutions.setdefault(solution["id"], []).append(solution)
    found = sorted(map(_row, solutions.values()), key=lambda row: (row.article.id, row.content))
    found.sort(key=lambda row: row.article.day or date.min, reverse=True)
    fitting = (row for row in found if phrases_in(row.text, filters.words))
    return list(islice(fitting, filters.limit))


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
