"""Oil as its trade counts it: "3.4 mb/d" is so many million barrels a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import table

__all__ = ["barrels"]

_SIZES: Final[dict[str, int]] = table("units", "barrels")
_A_DAY: Final = ("/", "d")


def barrels(text: Text, q: Quantity) -> Quantity:
    """``q`` in barrels a day, where it is told so."""
    size = _SIZES.get(text.low(q.nj))
    if size is None or (text.low(q.nj + 1), text.low(q.nj + 2)) != _A_DAY or q.money:
        return q
    core = (q.core[0], q.nj + 3)
    low, high = q.low * size, q.high * size
    return replace(q, low=low, high=high, unit="BBL_US-PER-DAY", core=core)
