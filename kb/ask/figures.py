"""The figures that articles cite, and who cites them."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kb.ask.filters import FigureFilter, bound_scope
from kb.ask.queries import rows
from kb.ask.rows import FigureRow
from kb.ask.solutions import (
    APPROXIMATORS,
    CHANGES,
    FIGURE_KINDS,
    Solution,
    heading,
    span,
    speaking,
)
from kb.ask.words import phrases_in, stems
from kb.graph.iri import local_id
from kb.graph.terms import terms

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["figures"]


def figures(store: LocalStore, filters: FigureFilter | None = None) -> list[FigureRow]:
    """The figures that pass ``filters``, newest article first, in text order within one.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or FigureFilter()
    bound = dict(bound_scope(store, filters))
    if filters.figure_kind is not None:
        bound["figure_kind"] = [Literal(filters.figure_kind)]
    found = {row["id"]: _row(row) for row in rows(store, "figures", bound)}
    wanted = set(stems(filters.words))
    fitting = (
        row
        for row in found.values()
        if wanted <= terms(_words(row)) and phrases_in(_words(row), filters.words)
    )
    return list(islice(fitting, filters.limit))


def _words(row: FigureRow) -> str:
    parts = (row.as_written, row.measures, row.counts, row.per, row.period, row.statement_text)
    return " / ".join(part for part in parts if part)


def _row(row: Solution) -> FigureRow:
    return FigureRow(
        id=row["id"],
        kind=FIGURE_KINDS[row["figure_kind"]],
        as_written=row["as_written"],
        value=_decimal(row, "value"),
        minimum=_decimal(row, "minimum"),
        maximum=_decimal(row, "maximum"),
        approximator=APPROXIMATORS[row.get("approximator", "=")],
        change=CHANGES[row["change"]] if "change" in row else None,
        unit=local_id(row["unit"]) if "unit" in row else None,
        currency=row.get("currency"),
        currency_stated=row.get("currency_stated", "true") == "true",
        counts=row.get("counts"),
        per=row.get("per"),
        measures=row.get("measures"),
        period=row.get("period"),
        as_of=row.get("as_of"),
        converts=row.get("converts"),
        statement=row.get("statement"),
        statement_text=row.get("text"),
        confidence=float(row["confidence"]) if "confidence" in row else None,
        speaker=speaking(row),
        article=heading(row),
        span=span(row),
    )


def _decimal(row: Solution, name: str) -> Decimal | None:
    return Decimal(row[name]) if name in row else None
