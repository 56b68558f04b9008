"""Conversion: an amount given twice, in two currencies or units.

Between units of measure the factor is fixed, so the two either agree within their rounding or do
not. Between currencies the two imply a rate, which is held against the European Central Bank's
reference rate of the article's day; without a day it can only be said when such a rate was last
quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kb.audit import exchange
from kb.audit.finding import Found, Verdict, number, quoted
from kb.compare.bounds import Bounds, rounded
from kb.compare.facts import Facts
from kb.model import Figure
from kb.text.units import size

NAME = "conversion"
DESCRIPTION = "An amount repeated in another currency or unit: do the two agree?"

_LEAST_SLACK = Decimal("0.01")
"""Two figures of a conversion may differ by so much whatever their digits: writers round."""
_DEGREE = Decimal("0.5")
"""The same for temperatures, in degrees."""
_DAY_SLACK = Decimal("0.02")
"""Rates move within a day and are taken from the days before."""
_NEAR = Decimal("0.1")
"""A rate farther off than this is no rate of another week."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each figure that repeats another."""
    by_id = {figure.id: figure for figure in facts.figures}
    for figure in facts.figures:
        first = by_id.get(figure.converts or "")
        if first is None:
            continue
        verdict, explanation = _judge(facts, first, figure)
        yield Found(verdict, [first, figure], explanation)


def _judge(facts: Facts, first: Figure, second: Figure) -> tuple[Verdict, str]:
    both = quoted([first, second])
    if first.value is None or second.value is None:
        return "cannot tell", f"{both}: a range or an open bound implies no single rate"
    if {first.unit, second.unit} == {"DEG_C", "DEG_F"}:
        return _temperatures(first, second, first.value)
    if not first.value or not second.value:
        return "cannot tell", f"{both}: nothing can be reckoned from zero"
    if first.kind == "money":
        return _currencies(facts, first, second, first.value, second.value)
    one, other = size(first.unit or ""), size(second.unit or "")
    if one is None or other is None:
        return "cannot tell", f"{both}: no factor is known between these units"
    if one.dimension != other.dimension:
        return "problem", f"{both}: one is {one.dimension}, the other {other.dimension}"
    ratio = one.factor / other.factor
    exact = first.value * ratio
    sums = f"{number(first.value)} × {ratio:.6g} = {exact:,.6g} {second.unit}"
    low, high = _between(first)
    least, most = _between(second)
    if low * ratio <= most and least <= high * ratio:
        return "fine", f"{both} agree: {sums}"
    return "problem", f"{both} do not agree: {sums}"


def _temperatures(first: Figure, second: Figure, degrees: Decimal) -> tuple[Verdict, str]:
    """Celsius and Fahrenheit, which do not begin at one zero; 5 degrees may be a difference."""
    both = quoted([first, second])
    ratio = Decimal("1.8") if first.unit == "DEG_C" else 1 / Decimal("1.8")
    zero = Decimal(32) if first.unit == "DEG_C" else Decimal(-32) * ratio
    sums = f"{number(degrees)} {first.unit} = {number(degrees * ratio + zero, 1)} {second.unit}"
    low, high = rounded(first).low or degrees, rounded(first).high or degrees
    ends = rounded(second)
    for shift in (zero, Decimal(0)):
        least = min(low, high) * ratio + shift - _DEGREE
        most = max(low, high) * ratio + shift + _DEGREE
        if Bounds(least, most).meets(ends):
            return "fine", f"{both} agree: {sums}"
    return "problem", f"{both} do not agree: {sums}"


def _currencies(
    facts: Facts, first: Figure, second: Figure, one: Decimal, two: Decimal
) -> tuple[Verdict, str]:
    a, b = first.currency, second.currency
    rate = two / one
    implied = (
        f"“{second.span.text}” for “{first.span.text}” implies {number(two)} / {number(one)} = "
        f"{rate:.4f} {b or 'of an unstated currency'} for one {a or 'of another'}"
    )
    if not a or not b:
        return "cannot tell", f"{implied}; which currencies they are is not stated"
    if facts.day is None:
        return _undated(implied, a, b, rate)
    found = exchange.on(a, b, facts.day)
    if found is None:
        why = f"the European Central Bank has no such rate for {facts.day}"
        return "cannot tell", f"{implied}; {why}"
    day, official = found
    low, high = rounded(first), rounded(second)
    least = (high.low or two) / (low.high or one)
    most = (high.high or two) / (low.low or one)
    off = max(least / official - 1, 1 - most / official, Decimal(0))
    bank = f"the European Central Bank's rate of {day} was {official:.4f}"
    if off <= _DAY_SLACK:
        return "fine", f"{implied}; {bank}"
    apart = f"{abs(rate / official - 1) * 100:.1f} percent apart"
    return ("note" if off <= _NEAR else "problem"), f"{implied}; {bank}: {apart}"


def _undated(implied: str, a: str, b: str, rate: Decimal) -> tuple[Verdict, str]:
    history = exchange.history(a, b)
    if not history:
        return "cannot tell", f"{implied}; the European Central Bank quotes no such rate"
    lowest, highest = min(history.values()), max(history.values())
    if rate < lowest * (1 - _NEAR) or rate > highest * (1 + _NEAR):
        why = f"the European Central Bank has only had {lowest:.4f} to {highest:.4f}"
        return "problem", f"{implied}; {why} since {min(history)}"
    near = [day for day, quote in history.items() if abs(quote / rate - 1) <= _LEAST_SLACK]
    last = f"it was last quoted on {max(near)}" if near else "it was never quoted"
    return "cannot tell", f"{implied}; the article has no date to look the rate up for ({last})"


def _between(figure: Figure) -> tuple[Decimal, Decimal]:
    """The least and the most that may have been rounded to a figure's number."""
    value = figure.value or Decimal(0)
    bounds = rounded(figure)
    slack = abs(value) * _LEAST_SLACK
    return (
        min(bounds.low or value, value - slack),
        max(bounds.high or value, value + slack),
    )
