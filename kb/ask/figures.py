"""The figures that articles cite, and who cites them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kb.ask.filters import FigureFilter, wanted
from kb.ask.of_record import figure_row
from kb.ask.pages import paged
from kb.ask.rows import FigureRow
from kb.ask.words import loose, phrases_in

if TYPE_CHECKING:
    from kb.store import LocalStore
    from kb.store.found import Cited

__all__ = ["count_figures", "figures"]


def figures(store: LocalStore, filters: FigureFilter | None = None) -> list[FigureRow]:
    """The figures that pass ``filters``, newest day first, in text order within an article.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or FigureFilter()
    return paged(
        partial(store.cited, wanted(store, filters)),
        _row,
        filters,
        (lambda row: phrases_in(_words(row), filters.words)) if loose(filters.words) else None,
    )


def count_figures(store: LocalStore, filters: FigureFilter) -> int:
    """How many figures pass ``filters``, its limit aside; of a phrase, that have its words."""
    return store.count("figure", wanted(store, filters))


def _words(row: FigureRow) -> str:
    parts = (row.as_written, row.measures, row.counts, row.per, row.period, row.statement_text)
    return " / ".join(part for part in parts if part)


def _row(found: Cited) -> FigureRow:
    said = found.said
    cited, speaker = (said.statement, said.speaker) if said else (None, None)
    return figure_row(found.figure, cited, speaker, found.article)
