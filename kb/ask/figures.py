"""The figures that articles cite, and who cites them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from kb.ask.filters import FigureFilter, wanted
from kb.ask.identifiers import iris_of
from kb.ask.nodes import Node, Nodes, described
from kb.ask.pages import paged
from kb.ask.rows import FigureRow
from kb.ask.said import links
from kb.ask.solutions import APPROXIMATORS, CHANGES, FIGURE_KINDS
from kb.ask.words import loose, phrases_in
from kb.graph.iri import local_id
from kb.graph.vocabulary import KB, SCHEMA

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


_SPANS = ("span", "measures", "period", "asOf", "place")


def _details(store: LocalStore, ids: Sequence[str]) -> list[FigureRow]:
    iris = iris_of(store, "figure", ids)
    found = described(store, iris)
    figures = [node for iri in iris if (node := found.get(iri.value)) is not None]
    cited = described(store, {iri for node in figures for iri in node.all(KB["citedIn"])})
    linked = {iri for node in cited.by_iri.values() for iri in links(node)}
    linked |= {iri for node in figures for name in _SPANS for iri in node.all(KB[name])}
    linked |= {iri for node in figures for iri in node.all(SCHEMA["isPartOf"])}
    others = described(store, linked)
    return [_row(node, cited, others) for node in figures]


def _words(row: FigureRow) -> str:
    parts = (row.as_written, row.measures, row.counts, row.per, row.period, row.statement_text)
    return " / ".join(part for part in parts if part)


def _row(node: Node, cited: Nodes, linked: Nodes) -> FigureRow:
    statement = cited.get(node.one(KB["citedIn"]))
    if statement is not None and statement.iri == node.one(SCHEMA["isPartOf"]):
        statement = None  # the article's own voice
    unit, converts, as_of = (node.one(KB[name]) for name in ("unit", "converts", "asOf"))
    time = linked.span(as_of)
    sure = statement.one(KB["confidence"]) if statement else None
    (span,) = linked.spans(node.all(KB["span"]))
    return FigureRow(
        id=node.id,
        kind=FIGURE_KINDS[node.one(KB["figureKind"]) or ""],
        as_written=node.one(KB["asWritten"]) or "",
        value=_decimal(node.one(SCHEMA["value"])),
        minimum=_decimal(node.one(SCHEMA["minValue"])),
        maximum=_decimal(node.one(SCHEMA["maxValue"])),
        approximator=APPROXIMATORS[node.one(KB["approximator"]) or "="],
        change=CHANGES.get(node.one(KB["change"]) or ""),
        unit=local_id(unit) if unit else None,
        currency=node.one(SCHEMA["currency"]),
        currency_stated=node.one(KB["currencyStated"]) != "false",
        counts=node.one(KB["counts"]),
        per=node.one(KB["per"]),
        measures=node.one(SCHEMA["variableMeasured"]),
        period=node.one(SCHEMA["observationPeriod"]),
        as_of=time.text if time else None,
        converts=local_id(converts) if converts else None,
        statement=statement.id if statement else None,
        statement_text=statement.one(SCHEMA["text"]) if statement else None,
        confidence=float(sure) if sure is not None else None,
        speaker=linked.speaking(statement) if statement else None,
        article=linked.heading(node.one(SCHEMA["isPartOf"])),
        span=span,
    )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
