"""CSV exports, one row a statement or a figure, made from the records; UTF-8, RFC 4180."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from kb.ask.columns import FIGURES, STATEMENTS
from kb.ask.of_record import figures_of, statements_of
from kb.table import Columns, write_csv

if TYPE_CHECKING:
    from kb.model import Record
    from kb.store import LocalStore

__all__ = ["write_figures", "write_statements"]

Row = TypeVar("Row")


def write_statements(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One row a statement."""
    _write(out, (row for r in _records(store, articles) for row in statements_of(r)), STATEMENTS)


def write_figures(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One row a figure; ``statement`` is empty where the article speaks in its own voice."""
    _write(out, (row for r in _records(store, articles) for row in figures_of(r)), FIGURES)


def _records(store: LocalStore, articles: Iterable[str]) -> Iterator[Record]:
    found = (store.record(article_id) for article_id in articles)
    return (record for record in found if record is not None)


def _write(out: BinaryIO, rows: Iterable[Row], columns: Columns[Row]) -> None:
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        write_csv(stream, rows, columns)
        stream.flush()
    finally:
        stream.detach()
