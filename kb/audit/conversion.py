"""Conversion implied: an amount given twice, in two currencies or units.

Between units of measure the factor is fixed, so the two either agree within their rounding or do
not. Between currencies the two imply a rate; whether that was the rate of the day cannot be told
without dated rates, so the check shows its arithmetic and says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files

from kb.ask import FigureRow
from kb.audit.finding import Facts, Finding, Severity, Verdict, cited

NAME = "conversion"
DESCRIPTION = "An amount repeated in another currency or unit: do the two agree?"

_LEAST_SLACK = Decimal("0.01")
"""Two figures of a conversion may differ by so much whatever their digits: writers round."""


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each figure that repeats another."""
    by_id = {figure.id: figure for figure in facts.figures}
    for figure in facts.figures:
        first = by_id.get(figure.converts or "")
        if first is None:
            continue
        verdict, explanation = _judge(first, figure)
        severity: Severity = "warning" if verdict == "problem" else "info"
        yield Finding(NAME, verdict, severity, cited([first, figure]), facts.article, explanation)


def _judge(first: FigureRow, second: FigureRow) -> tuple[Verdict, str]:
    both = f"“{first.as_written}” and “{second.as_written}”"
    if first.value is None or second.value is None or not first.value or not second.value:
        return "cannot tell", f"{both}: a range or an open bound implies no single rate"
    if first.kind == "money":
        return "cannot tell", _rate(first, second, first.value, second.value)
    factors = _factors()
    if first.unit not in factors or second.unit not in factors:
        return "cannot tell", f"{both}: no factor is known between these units"
    (dimension, factor), (other, divisor) = factors[first.unit], factors[second.unit]
    if dimension != other:
        return "problem", f"{both}: one is {dimension}, the other {other}"
    exact = first.value * factor / divisor
    sums = f"{first.value:,f} × {factor / divisor:.6g} = {exact:,.6g} {second.unit}"
    low, high = _rounded(first.value)
    least, most = _rounded(second.value)
    ratio = factor / divisor
    if low * ratio <= most and least <= high * ratio:
        return "fine", f"{both} agree: {sums}"
    return "problem", f"{both} do not agree: {sums}"


def _rate(first: FigureRow, second: FigureRow, one: Decimal, two: Decimal) -> str:
    a, b = first.currency or "unstated currency", second.currency or "unstated currency"
    return (
        f"“{second.as_written}” for “{first.as_written}” implies {two:,f} / {one:,f} = "
        f"{two / one:.4f} {b} for one {a} (the other way {one / two:.4f}); "
        "to judge it takes the rate of the day, which is not at hand"
    )


def _rounded(value: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the most that may have been rounded to ``value``, by its last digit."""
    exponent = value.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(exponent) / 2 if isinstance(exponent, int) else Decimal(0)
    slack = max(last, abs(value) * _LEAST_SLACK)
    return value - slack, value + slack


@cache
def _factors() -> dict[str, tuple[str, Decimal]]:
    """For each unit its dimension, and how many of the dimension's SI unit it is."""
    text = files("kb.audit").joinpath("factors.toml").read_text("utf-8")
    tables = tomllib.loads(text, parse_float=Decimal)
    return {
        unit: (dimension, Decimal(factor))
        for dimension, units in tables.items()
        for unit, factor in units.items()
    }
