"""A figure while it is being put together.

`assemble` reads one from the text in steps. Each step is given a `Quantity` and gives back another,
so that a step may rely on what the steps before it have found. `kb.model.Figure` is what leaves the
package.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from kb.extract.figures.number.value import Number
from kb.model import Approximator, Change

__all__ = ["RATES", "Quantity"]

RATES: Final = frozenset(["PERCENT", "PERCENTAGE_POINT", "BASIS_POINT"])
"""Units that are shares of a hundred or of a hundredth."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure so far.

    Lexeme indices are half-open: ``[i, j)`` is all of it, ``[ni, nj)`` the number with its sign,
    ``core`` the number with currency or unit.
    """

    number: Number
    i: int
    j: int
    ni: int
    nj: int
    core: tuple[int, int]
    low: Fraction
    high: Fraction
    unit: str | None = None
    money: bool = False
    currency: str | None = None
    stated: bool = True
    hundredths: bool = False
    age: bool = False
    times: bool = False
    per: str | None = None
    counts: tuple[int, int] | None = None
    """First and last token of the counted noun, both included."""
    counts_inherited: bool = False
    approximator: Approximator = "="
    change: Change | None = None
    range: bool = False
    converts: tuple[int, int] | None = None
    """All of the figure that this one repeats in another unit or currency."""

    @property
    def bare(self) -> bool:
        """Whether nothing yet says what the number is of."""
        return not (self.unit or self.money or self.counts or self.times)
