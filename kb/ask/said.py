"""Who said what: the statements in the store that pass a filter, in the order of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from kb.ask.filters import SaidFilter, wanted
from kb.ask.of_record import statement_row
from kb.ask.pages import paged
from kb.ask.rows import StatementRow
from kb.ask.words import loose, phrases_in

if TYPE_CHECKING:
    from kb.store import LocalStore
    from kb.store.found import Said

__all__ = ["count_said", "said", "said_ids", "statements"]


def said(store: LocalStore, filters: SaidFilter | None = None) -> list[StatementRow]:
    """The statements that pass ``filters``, newest day first, in text order within an article.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    filters = filters or SaidFilter()
    return paged(
        partial(store.said, wanted(store, filters)),
        _row,
        filters,
        (lambda row: phrases_in(row.text, filters.words)) if loose(filters.words) else None,
    )


def said_ids(store: LocalStore, filters: SaidFilter) -> list[str]:
    """The identifiers of the statements that pass ``filters``, in the same order."""
    if loose(filters.words):
        return [row.id for row in said(store, filters)]
    return store.find("statement", wanted(store, filters), filters.limit, filters.offset)


def statements(store: LocalStore, ids: Sequence[str]) -> list[StatementRow]:
    """The statements with these identifiers, in their order; those that are gone are left out."""
    return [_row(found) for found in store.answers.said_as(ids)]


def count_said(store: LocalStore, filters: SaidFilter) -> int:
    """How many statements pass ``filters``, its limit aside; of a phrase, that have its words."""
    return store.count("statement", wanted(store, filters))


def _row(found: Said) -> StatementRow:
    return statement_row(found.statement, found.speaker, found.article)
