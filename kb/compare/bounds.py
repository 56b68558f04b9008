"""What values a written figure allows: its bounds, open ends and rounding.

"1.5 billion" may stand for anything that rounds to it, "more than a billion" for anything above;
two figures contradict each other only where no value fits both. Also the arithmetic on such
intervals that the checks share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kb.model import Figure
from kb.text import words

__all__ = ["Bounds", "allowed", "beside", "counted", "exact", "narrow", "rounded", "summed"]

_ROUGH = Decimal("0.1")
"""How far from it the value of an approximate figure may be, as a share of it."""
_PLAIN = Decimal("0.005")
"""The same for whole numbers whose digits are not written."""
_LEAST_SHOWN = 2
"""So many digits of a number count as shown, even where they are zeros: 100 is no 60."""
_NEARLY = tuple(words("approximators", "nearly", "words"))
"""What bounds from above and also says that the number is close."""
_DIGITS = re.compile(r"(\d[\d,]*)(\.\d+)?(\s?[^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval of values; an end that is None is open."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Bounds) -> bool:
        """Whether some value lies in both."""
        below = self.high is None or other.low is None or self.high >= other.low
        above = self.low is None or other.high is None or self.low <= other.high
        return below and above

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(_sum(self.low, other.low), _sum(self.high, other.high))

    def __sub__(self, other: Bounds) -> Bounds:
        """The differences of values of two intervals."""
        low, high = other.low, other.high
        return self + Bounds(None if high is None else -high, None if low is None else -low)

    def __truediv__(self, other: Bounds) -> Bounds:
        """The quotients of values of two intervals of positive numbers."""
        low = None if self.low is None or not other.high else self.low / other.high
        high = None if self.high is None or not other.low else self.high / other.low
        return Bounds(low, high)

    def times(self, factor: Decimal) -> Bounds:
        """The interval with both ends multiplied by a positive factor."""
        return Bounds(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )

    def plus(self, shift: Decimal) -> Bounds:
        """The interval moved by ``shift``."""
        return self + Bounds(shift, shift)


def _sum(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a + b


def allowed(figure: Figure) -> Bounds:
    """The values that a figure allows, with its bound, its roughness and its rounding."""
    if figure.value is None:
        return Bounds(figure.minimum, figure.maximum)
    value = figure.value
    match figure.approximator:
        case ">" | "≥":
            return Bounds(value, None)
        case "<" | "≤":
            near = figure.span.text.lower().startswith(_NEARLY)
            return Bounds(value - abs(value) * _ROUGH if near else None, value)
        case "~":
            slack = max(_step(figure) / 2, abs(value) * _ROUGH)
        case _:
            slack = _step(figure) / 2
    return Bounds(value - slack, value + slack)


def narrow(figure: Figure) -> Bounds:
    """What a figure allows as the total of its parts: less than its zeros alone would."""
    bounds = allowed(figure)
    if figure.value is None or not exact(figure):
        return bounds
    slack = min(_step(figure) / 2, abs(figure.value) * _PLAIN)
    return Bounds(figure.value - slack, figure.value + slack)


def summed(parts: Sequence[Figure]) -> Bounds:
    """What several figures allow as parts that are added up."""
    total = Bounds(Decimal(0), Decimal(0))
    for part in parts:
        if part.kind in ("count", "number") and exact(part):
            total = total + counted(part)
        else:
            total = total + (beside(part, parts) if exact(part) else allowed(part))
    return total


def beside(figure: Figure, others: Sequence[Figure]) -> Bounds:
    """The same as `rounded`, for a figure that stands next to others.

    Beside "£5.5 million" a "£6 million" is hardly rounded from £6.4 million.
    """
    if figure.value is None:
        return rounded(figure)
    finer = [f for f in others if "." in f.number.text and _scale(f) == _scale(figure)]
    slack = min([_step(figure) / 2, *map(_step, finer)])
    return Bounds(figure.value - slack, figure.value + slack)


def counted(figure: Figure) -> Bounds:
    """The same as `rounded`, but of counted things, of which no half is one.

    A count all of whose digits are shown is what it says.
    """
    if figure.value is not None and figure.kind in ("count", "number") and _step(figure) == 1:
        return Bounds(figure.value, figure.value)
    return rounded(figure)


def rounded(figure: Figure) -> Bounds:
    """The values that the number alone may have been rounded from, whatever stands before it."""
    if figure.value is None:
        return Bounds(figure.minimum, figure.maximum)
    slack = _step(figure) / 2
    return Bounds(figure.value - slack, figure.value + slack)


def exact(figure: Figure) -> bool:
    """Whether a figure is one number without bound or "about"."""
    return figure.value is not None and figure.approximator == "="


def _step(figure: Figure) -> Decimal:
    """What one of the last written digit of a figure's number is worth."""
    value = abs(figure.value or Decimal(0))
    for scale, match in _written(figure):
        places = len(match[2]) - 1 if match[2] else 0
        return scale.scaleb(-places) if places else scale.scaleb(_unshown(match[1]))
    if value == value.to_integral_value():
        return Decimal(1) if value < 1000 else value * _PLAIN * 2
    return value / 50


def _scale(figure: Figure) -> Decimal | None:
    """What the digits of a figure's number are multiplied by: a million in "£5.5 million"."""
    return next((scale for scale, _ in _written(figure)), None)


def _written(figure: Figure) -> Iterator[tuple[Decimal, re.Match[str]]]:
    """The digits of a figure that make its value, each with its scale."""
    value = abs(figure.value or Decimal(0))
    for match in _DIGITS.finditer(figure.span.text):
        digits = Decimal((match[1] + (match[2] or "")).replace(",", ""))
        if digits and value and _power_of_ten(value / digits):
            yield value / digits, match


def _unshown(digits: str) -> int:
    """How many of the zeros at the end of a whole number only fill it up: two digits are shown."""
    plain = digits.replace(",", "")
    shown = max(len(plain.rstrip("0")), _LEAST_SHOWN)
    return max(0, len(plain) - shown)


def _power_of_ten(value: Decimal) -> bool:
    return value.normalize().as_tuple().digits == (1,)
