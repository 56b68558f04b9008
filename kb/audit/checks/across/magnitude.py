"""Magnitude slip: two articles give the same digits for the same measure, a power of ten apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.audit.finding import Found, number, quoted, titled
from kb.audit.same_number import digits
from kb.compare.facts import Facts
from kb.compare.pairs import Pair
from kb.model import Figure

NAME = "magnitude"
DESCRIPTION = "The same digits for the same measure in two articles, ten or a thousand times apart."

_FACTORS = tuple(Decimal(factor) for factor in (10, 100, 1000, 10**6, 10**9))
_SLACK = Decimal("0.02")
_CERTAIN = 0.9
"""From this likeness on, the same digits are of the same measure, whoever is named."""
_SHOWN = 2
"""Numbers that show fewer digits must have the very same one."""
_LEAST = 3
"""Smaller numbers are too common for their digits to tell anything: "two" and "2,000"."""


def compare(_: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each such pair of figures."""
    for match in pairs:
        factor = slip(match.earlier, match.later)
        if factor is None or match.agreed or match.conflict or match.series:
            continue
        sure = match.likeness.firm or match.likeness.probability >= _CERTAIN
        low, high = sorted((match.earlier, match.later), key=lambda one: one.value or 0)
        ratio = (high.value or Decimal(1)) / (low.value or Decimal(1))
        yield Found(
            "problem" if sure else "note",
            [match.later, match.earlier],
            f"{quoted([match.later])} here, {quoted([match.earlier])} in "
            f"{titled(match.before.article)}: "
            f"{number(high.value or Decimal(0))} / {number(low.value or Decimal(0))} = "
            f"{number(ratio, 2)}, a slip of ×{number(factor)}?",
            likeness=match.likeness,
        )


def slip(one: Figure, other: Figure) -> Decimal | None:
    """The power of ten by which two figures with about the same digits differ, if they do."""
    if not one.value or not other.value:
        return None
    ratio = max(one.value, other.value) / min(one.value, other.value)
    factor = next((f for f in _FACTORS if abs(ratio / f - 1) <= _SLACK), None)
    if min(digits(one), digits(other)) < _SHOWN and ratio != factor:
        return None  # 7,000 and 69,000
    return None if min(one.value, other.value) < _LEAST else factor
