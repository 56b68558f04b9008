"""The figures that articles cite, and who cites them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from kb.ask.filters import FigureFilter, wanted
from kb.ask.pages import paged
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
from kb.ask.words import loose, phrases_in
from kb.graph.iri import local_id

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["count_figures", "figures"]


def figures(store: LocalStore, filters: FigureFilter | None = None) -> list[FigureRow]:
    """The figures that pass ``filters``, newest day first, in text order within an article.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or FigureFilter()
    return paged(
        partial(store.find, "figure", wanted(store, filters)),
        partial(_details, store),
        filters,
        (lambda row: phrases_in(_words(row), filters.words)) if loose(filters.words) else None,
    )


def count_figures(store: LocalStore, filters: FigureFilter) -> int:
    """How many figures pass ``filters``, its limit aside; of a phrase, that have its words."""
    return store.count("figure", wanted(store, filters))


def _details(store: LocalStore, ids: Sequence[str]) -> list[FigureRow]:
    bound = {"id": [Literal(id_) for id_ in ids]}
    found = {row["id"]: _row(row) for row in rows(store, "figures", bound)}
    return [found[id_] for id_ in ids if id_ in found]


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
