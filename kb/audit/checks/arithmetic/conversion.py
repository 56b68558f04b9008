"""Conversion: an amount given twice, in two currencies or units.

Between units of measure the factor is fixed, so the two either agree within their rounding or do
not. Between currencies the two imply a rate, which is held against the European Central Bank's
reference rate of the article's day; without a day it can only be said when such a rate was last
quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Context, Decimal
from itertools import pairwise, product

from kb.audit import exchange
from kb.audit.finding import Found, Verdict, number, quoted
from kb.audit.said_again import said_again
from kb.compare.bounds import Bounds, exact, rounded
from kb.compare.facts import Facts
from kb.model import Days, Figure
from kb.text import table
from kb.text.currencies import sharing
from kb.text.units import shown, sizes

NAME = "conversion"
DESCRIPTION = "An amount repeated in another currency or unit: do the two agree?"

_LEAST_SLACK = Decimal("0.01")
"""Two figures of a conversion may differ by so much whatever their digits: writers round."""
_ABOUT = Decimal("0.05")
"""The same for figures that are given as rough ones."""
_ROUND = Decimal(100)
"""From here on a number with one digit before its zeros is a rough one."""
_ROUND_SLACK = Decimal("0.025")
"""The same for such numbers."""
_DEGREE = Decimal("0.5")
"""The same for temperatures, in degrees."""
_DAY_SLACK = Decimal("0.02")
"""Rates move within a day and are taken from the days before."""
_NEAR = Decimal("0.05")
"""A rate farther than this from all that there were is none of those years."""
_YEARS = 10
"""Years before an article of which its amounts may be."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each figure that repeats another."""
    by_id = {figure.id: figure for figure in facts.figures}
    for figure in facts.figures:
        first = by_id.get(figure.converts or "")
        if first:
            verdict, explanation = _judge(facts, first, figure)
            yield Found(verdict, [first, figure], explanation)
    for first, figure, told in said_again(facts):
        verdict, explanation = _judge(facts, first, figure)
        yield Found(
            "note" if verdict == "problem" and not told else verdict, [first, figure], explanation
        )
    for first, figure in pairwise(facts.figures):
        if why := _one_unit(facts, first, figure):
            yield Found("problem", [first, figure], why)


def _one_unit(facts: Facts, first: Figure, second: Figure) -> str | None:
    """Why "40,000 kilometres (25,000 kilometres)" is wrong: it converts into the same unit."""
    between = facts.text[first.span.end : second.span.start]
    closed = facts.text[second.span.end : second.span.end + 1] == ")"
    if first.kind != "measure" or between.strip() != "(" or not closed or not first.value:
        return None
    if first.unit != second.unit or not (exact(first) and exact(second)):
        return None
    usual = table("checks", "customary").get(first.unit, ())
    pairs = (
        (one, other) for unit in usual for one in sizes(first.unit or "") for other in sizes(unit)
    )
    factors = [one.factor / other.factor for one, other in pairs]
    if any(_between(first).times(factor).meets(_between(second)) for factor in factors):
        unit = second.span.text.removeprefix(second.number.text).strip()
        return f"{quoted([first, second])}: two amounts of one thing, and both are in {unit}"
    return None


def _judge(facts: Facts, first: Figure, second: Figure) -> tuple[Verdict, str]:
    both = quoted([first, second])
    if first.value is None or second.value is None:
        return (
            "cannot tell",
            f"{both}: a range, or a number with “more than” or the like, implies no single rate",
        )
    if {first.unit, second.unit} == {"DEG_C", "DEG_F"}:
        return _temperatures(first, second, first.value)
    if not first.value or not second.value:
        return "cannot tell", f"{both}: zero implies no rate"
    if first.kind == "money":
        return _currencies(facts, first, second, first.value, second.value)
    meant = list(product(sizes(first.unit or ""), sizes(second.unit or "")))
    if not meant:
        return "cannot tell", f"{both}: no factor is known between these units"
    ratios = [one.factor / other.factor for one, other in meant if one.dimension == other.dimension]
    if not ratios:
        kinds = f"one is {meant[0][0].dimension}, the other {meant[0][1].dimension}"
        return "problem", f"{both}: {kinds}"
    for ratio in ratios:
        if _between(first).times(ratio).meets(_between(second)):
            return "fine", f"{both} agree: {_sums(first, second, ratio)}"
    return "problem", f"{both} do not agree: {_sums(first, second, ratios[0])}"


def _sums(first: Figure, second: Figure, ratio: Decimal) -> str:
    value = first.value or Decimal(0)
    six = Context(prec=6).plus  # digits that an editor needs
    given = f"{number(six(value * ratio))} {shown(second.unit or '')}"
    return f"{number(value)} × {number(six(ratio))} = {given}"


def _temperatures(first: Figure, second: Figure, degrees: Decimal) -> tuple[Verdict, str]:
    """Celsius and Fahrenheit, which do not begin at one zero; 5 degrees may be a difference."""
    both = quoted([first, second])
    ratio = Decimal("1.8") if first.unit == "DEG_C" else 1 / Decimal("1.8")
    zero = Decimal(32) if first.unit == "DEG_C" else Decimal(-32) * ratio
    sums = (
        f"{number(degrees)} {shown(first.unit or '')} = "
        f"{number(degrees * ratio + zero, 1)} {shown(second.unit or '')}"
    )
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
    low, high = rounded(first), rounded(second)
    least = (high.low or two) / (low.high or one)
    most = (high.high or two) / (low.low or one)
    for time in facts.times(facts.sentence(second.span)):
        quoted_then = exchange.between(a, b, time.days) if time.days else None
        if quoted_then and _off(least, most, *quoted_then) <= _DAY_SLACK:
            when = time.span.text
            return "fine", f"{implied}; so it was in {when}, by the European Central Bank's rates"
    found = exchange.on(a, b, facts.day)
    if found is None:
        why = f"the European Central Bank has no such rate for {facts.day}"
        return "cannot tell", f"{implied}; {why}"
    day, official = found
    off = _off(least, most, official, official)
    bank = f"the European Central Bank's rate of {day} was {official:.4f}"
    if off <= _DAY_SLACK:
        return "fine", f"{implied}; {bank}"
    apart = f"{abs(rate / official - 1) * 100:.1f} percent apart"
    verdict = _verdict(_codes(first), _codes(second), (least, most), day)
    turned = _off(least, most, 1 / official, 1 / official) <= _NEAR and verdict == "problem"
    hint = f"; the other way round the rate was {1 / official:.4f}" if turned else ""
    return verdict, f"{implied}; {bank}: {apart}{hint}"


def _verdict(
    ones: Iterable[str], others: Iterable[str], rate: tuple[Decimal, Decimal], day: date
) -> Verdict:
    """A problem only where no rate of the last years comes near, whichever currencies are meant."""
    years = Days(day - timedelta(days=_YEARS * 365), day)
    known = [exchange.between(a, b, years) for a, b in product(ones, others) if a != b]
    quoted_then = [ends for ends in known if ends]
    far = all(_off(*rate, *ends) > _NEAR for ends in quoted_then)
    return "problem" if quoted_then and far else "note"


def _codes(figure: Figure) -> frozenset[str]:
    """The currency of an amount, or all that its sign may mean where the article does not say."""
    code = figure.currency or ""
    return frozenset([code]) if figure.currency_stated else sharing(code)


def _off(least: Decimal, most: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """By what share a rate between ``least`` and ``most`` lies beside those from low to high."""
    return max(least / high - 1, 1 - most / low, Decimal(0))


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


def _between(figure: Figure) -> Bounds:
    """What a figure's number may have been rounded from, and more; much for "about", or for 700."""
    value = figure.value or Decimal(0)
    plain = value >= _ROUND and len(value.normalize().as_tuple().digits) == 1
    least = _ROUND_SLACK if plain else _LEAST_SLACK
    slack = abs(value) * (_ABOUT if figure.approximator == "~" else least)
    ends = rounded(figure)
    low, high = ends.low or value, ends.high or value
    return Bounds(min(low, value - slack), max(high, value + slack))
