"""The word "one" where it stands for a thing rather than counting it."""

from __future__ import annotations

from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import words

__all__ = ["is_pronoun"]
_ONE_BEFORE: Final = words("no_figure", "one", "before")
_ONE_AFTER: Final = words("no_figure", "one", "after")
_DAY_BEFORE: Final = words("no_figure", "one", "day_before")


def is_pronoun(text: Text, q: Quantity) -> bool:
    """Whether "one" stands for a thing rather than counting it."""
    if text.low(q.ni) != "one" or q.nj != q.ni + 1 or q.money or q.range:
        return False
    before, after = text.low(q.ni - 1), text.low(q.nj)
    if q.unit:
        some = after == "day" and text.gap(q.nj) == 1 and q.approximator == "="
        changed = before == "to" and text.low(q.ni - 2) == "days"  # "from four days to one day"
        return some and before not in _DAY_BEFORE and not changed
    if after == "of" and q.counts:
        return False
    if before in _ONE_BEFORE or after in _ONE_AFTER:
        return before != "only" or not q.counts or text.low(q.ni - 2) == "the"
    if before == "-" or (after == "-" and text.gap(q.nj) == 0):
        return True
    return not q.counts
