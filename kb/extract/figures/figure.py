"""From a figure put together to the `Figure` that leaves the package."""

from __future__ import annotations

from kb.extract.figures.beside.measured import measured
from kb.extract.figures.beside.when import times
from kb.extract.figures.beside.where import place
from kb.extract.figures.no_figure.uncheckable import is_checkable
from kb.extract.figures.number.value import decimal_of
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.model import Figure, FigureKind, Span
from kb.text.units import DURATIONS

__all__ = ["figure", "figure_id"]


def figure(text: Text, q: Quantity, article_id: str) -> Figure:
    """The finished figure for ``q``."""
    whole = text.span(q.i, q.j)
    bounds = q.low != q.high
    low, high = decimal_of(min(q.low, q.high)), decimal_of(max(q.low, q.high))
    of = text.span(*q.converts) if q.converts else None
    period, as_of = times(text, q)
    return Figure(
        id=figure_id(article_id, whole),
        kind=_kind(q),
        span=whole,
        number=text.span(q.ni, q.nj),
        value=None if bounds else low,
        minimum=low if bounds else None,
        maximum=high if bounds else None,
        approximator=q.approximator,
        change=q.change,
        unit=q.unit,
        currency=q.currency,
        currency_stated=q.stated if q.money else True,
        counts=_counts(text, q),
        per=q.per,
        measures=measured(text, q),
        period=period,
        as_of=as_of,
        place=place(text, q),
        converts=figure_id(article_id, of) if of else None,
        checkable=is_checkable(text, q),
    )


def figure_id(article_id: str, span: Span) -> str:
    """The identifier of the figure that stands at ``span``."""
    return f"{article_id}.f{span.start}-{span.end}"


def _kind(q: Quantity) -> FigureKind:
    if q.money:
        return "money"
    if q.unit in RATES:
        return "percent"
    if q.unit in DURATIONS:
        return "duration"
    if q.unit:
        return "measure"
    if q.times or q.number.fraction:
        return "multiplier"
    return "count" if q.counts else "number"


def _counts(text: Text, q: Quantity) -> str | None:
    return text.span_of(*q.counts).text if q.counts else None
