"""CSV exports, one row a statement or a figure, made from the records.

UTF-8, comma, RFC 4180. A spreadsheet takes a cell that begins with ``= + - @`` for a formula, so
words that do (never numbers) get an apostrophe in front, which spreadsheets hide.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from kb.model import Agent, Capacity, Figure, Record, Span, Statement

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["FIGURE_COLUMNS", "STATEMENT_COLUMNS", "write_figures", "write_statements"]

Cell = str | int | float | Decimal | bool | None

_ARTICLE_COLUMNS = ("id", "article", "headline", "published")
STATEMENT_COLUMNS = (
    *_ARTICLE_COLUMNS,
    "type",
    "speaker_kind",
    "speaker",
    "role",
    "affiliation",
    "text",
    "cue",
    "source",
    "start",
    "end",
    "confidence",
)
FIGURE_COLUMNS = (
    *_ARTICLE_COLUMNS,
    "kind",
    "value",
    "minimum",
    "maximum",
    "approximator",
    "change",
    "unit",
    "currency",
    "currency_stated",
    "counts",
    "per",
    "as_written",
    "measures",
    "period",
    "as_of",
    "cited_by",
    "speaker",
    "start",
    "end",
    "converts",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_GAP = " … "


def write_statements(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One row a statement; ``start`` and ``end`` are the hull of its content."""
    _write(out, STATEMENT_COLUMNS, (row for r in _records(store, articles) for row in _said(r)))


def write_figures(store: LocalStore, out: BinaryIO, articles: Sequence[str]) -> None:
    """One row a figure; ``cited_by`` is empty where the article speaks in its own voice."""
    _write(out, FIGURE_COLUMNS, (row for r in _records(store, articles) for row in _cited(r)))


def _records(store: LocalStore, articles: Iterable[str]) -> Iterator[Record]:
    found = (store.record(article_id) for article_id in articles)
    return (record for record in found if record is not None)


def _said(record: Record) -> Iterator[tuple[Cell, ...]]:
    agents, capacities = _agents(record), _capacities(record)
    for st in sorted(record.statements, key=lambda st: st.hull):
        speaker = agents.get(st.speaker or "")
        capacity = capacities.get(st.speaker_as or "")
        yield (
            st.id,
            *_article(record),
            st.type,
            speaker.kind if speaker else None,
            speaker.name if speaker else None,
            capacity.role if capacity else None,
            capacity.affiliation if capacity else None,
            _joined(st.content),
            _joined(st.cue),
            _joined(st.source),
            *st.hull,
            st.confidence,
        )


def _cited(record: Record) -> Iterator[tuple[Cell, ...]]:
    agents = _agents(record)
    statements = {st.id: st for st in record.statements}
    for figure in sorted(record.figures, key=lambda figure: figure.span):
        yield (
            figure.id,
            *_article(record),
            figure.kind,
            figure.value,
            figure.minimum,
            figure.maximum,
            figure.approximator,
            figure.change,
            figure.unit,
            figure.currency,
            _currency_stated(figure),
            figure.counts,
            figure.per,
            figure.span.text,
            _text(figure.measures),
            _text(figure.period),
            _text(figure.as_of),
            figure.cited_in,
            _speaker(statements.get(figure.cited_in or ""), agents),
            figure.span.start,
            figure.span.end,
            figure.converts,
        )


def _article(record: Record) -> tuple[str, str | None, str | None]:
    article = record.article
    return article.id, _text(article.headline), article.published


def _agents(record: Record) -> dict[str, Agent]:
    return {agent.id: agent for agent in record.agents}


def _capacities(record: Record) -> dict[str, Capacity]:
    return {c.id: c for agent in record.agents for c in agent.capacities}


def _speaker(statement: Statement | None, agents: dict[str, Agent]) -> str | None:
    speaker = agents.get(statement.speaker or "") if statement else None
    return speaker.name if speaker else None


def _currency_stated(figure: Figure) -> bool | None:
    return figure.currency_stated if figure.kind == "money" else None


def _joined(spans: Iterable[Span]) -> str:
    return _GAP.join(span.text for span in spans)


def _text(span: Span | None) -> str | None:
    return None if span is None else span.text


def _write(out: BinaryIO, columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> None:
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows(tuple(map(_cell, row)) for row in rows)
        stream.flush()
    finally:
        stream.detach()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value.startswith(_FORMULA) and value not in _FORMULA:
        return f"'{value}"
    return str(value)
