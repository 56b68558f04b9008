"""A number that an article cites."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kb.model.span import Days, Span

FigureKind = Literal["count", "money", "percent", "measure", "duration", "multiplier", "number"]
Approximator = Literal["=", "~", ">", "≥", "<", "≤"]
Change = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One cited number, normalised, with its characters."""

    id: str
    kind: FigureKind
    span: Span
    """All of it: approximator, number, unit or counted noun."""
    number: Span
    """The number alone, scale word included."""
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    """A range has `minimum` and `maximum` and no `value`; a bare figure has `value` alone."""
    approximator: Approximator = "="
    change: Change | None = None
    unit: str | None = None
    """Local name in the QUDT unit vocabulary, such as ``PERCENT``, ``YR``, ``KiloM``."""
    currency: str | None = None
    """ISO 4217 code; None for money whose currency the article does not state."""
    currency_stated: bool = True
    """False where a symbol or word names more than one currency ("cents", "$")."""
    counts: str | None = None
    """The counted noun as written, without its number ("users")."""
    per: str | None = None
    measures: Span | None = None
    """The words that say what is measured."""
    period: Span | None = None
    as_of: Span | None = None
    place: Span | None = None
    """The words that say where, such as a town; None where the figure's clause does not."""
    days: Days | None = None
    """The days that the words of `period` or `as_of` mean, where that is certain."""
    cited_in: str | None = None
    """`Statement.id`, or None for the article's own voice."""
    converts: str | None = None
    """`Figure.id` of the figure that this one repeats in another unit or currency."""
    checkable: bool = True
    """False where the number counts nothing that a reader could check ("one of the reasons", "two
    things"): `Record.uncheckable_figures` has these, and no list, count or check takes them up."""
