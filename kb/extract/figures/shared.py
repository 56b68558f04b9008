"""What one figure takes from another of its sentence: a noun left out, a unit, a rate, an original.

The last step of `assemble`, on figures that are complete but for what their writer did not repeat.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from kb.extract.figures.quantity import RATES, Quantity, Text
from kb.extract.figures.suffix import rate_at
from kb.extract.figures.units import DURATIONS

__all__ = ["compare", "inherit", "link_conversion"]

_DATA: Final = tomllib.loads((Path(__file__).parent / "beside.toml").read_text("utf-8"))
_BEARS_NOUN: Final = frozenset(
    ["nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "npadvmod", "nummod"]
)
"""Places in a clause where a number can stand for the things it counts."""
_COMPARED: Final = frozenset(_DATA["shared"]["compared"])
_ALL_OF: Final = frozenset(["them", "those", "these", "which", "whom"])
_STATISTICS: Final = frozenset(_DATA["shared"]["statistics"])
_FARTHEST: Final = 25


def inherit(text: Text, q: Quantity, kept: list[Quantity]) -> None:
    """Give a bare number the noun or unit that an earlier figure of its sentence has."""
    if not q.bare or q.number.fraction or not kept or q.per in ("each", "apiece"):
        return
    if _compared(text, kept[-1], q) and not kept[-1].bare:
        _take_over(q, kept[-1])
        return
    lenders = [p for p in reversed(kept) if _lends(p)]
    alike = (p for p in lenders if text.low(p.i - 1) == text.low(q.i - 1) == "at")
    earlier = next(alike, lenders[0] if lenders else None)
    if earlier is None or earlier.j == q.i or not _leaves_out(text, q, earlier):
        return
    if earlier.counts:
        q.counts, q.counts_inherited = earlier.counts, True
    elif text.token(q.nj - 1).dep_ != "attr":
        q.unit = earlier.unit


def _between(text: Text, first: Quantity, second: Quantity) -> str:
    return " ".join(text.low(k) for k in range(first.j, second.i))


def _compared(text: Text, first: Quantity, second: Quantity) -> bool:
    """Whether the words between say that both are of one measure."""
    link = _between(text, first, second)
    return link in _COMPARED or (link == "to" and text.low(first.i - 1) == "from")


def _take_over(q: Quantity, earlier: Quantity) -> None:
    """What a figure is of goes for the one it is compared with: "81.2 years from 80.9"."""
    if earlier.counts:
        q.counts, q.counts_inherited = earlier.counts, True
    q.unit, q.age, q.money = earlier.unit, earlier.age, earlier.money
    q.currency, q.stated = earlier.currency, earlier.stated
    if earlier.hundredths:
        q.low, q.high, q.hundredths = q.low / 100, q.high / 100, True


def _lends(p: Quantity) -> bool:
    """Whether a later bare number can be of the same things as ``p``."""
    if p.bare or p.age or p.money or p.per or p.times:
        return False
    return p.unit not in ("PERCENT", "BASIS_POINT") and p.unit not in DURATIONS


def _leaves_out(text: Text, q: Quantity, earlier: Quantity) -> bool:
    """Whether a number without a noun leaves out the noun of ``earlier`` in its sentence."""
    token, other = text.token(q.nj - 1), text.token(earlier.nj - 1)
    if text.sentence(token) != text.sentence(other) or not 0 < token.i - other.i <= _FARTHEST:
        return False
    if earlier.counts and q.low.denominator != 1 and earlier.low.denominator == 1:
        return False
    following = text.token(q.nj) if text.gap(q.nj) <= 1 else None
    if following is not None and following.tag_ == "NN":
        return False
    if text.low(q.nj) == "of" and text.low(q.nj + 1) in _ALL_OF:
        return bool(earlier.counts)
    part = text.low(q.i - 1) == "of" and text.low(q.i - 2) not in _STATISTICS
    if token.dep_ not in _BEARS_NOUN or part or text.low(q.nj) == "of":
        return False
    alike = (q.number.scale > 1) == (earlier.number.scale > 1)
    return alike or token.dep_ in ("nsubj", "nsubjpass", "pobj")


def compare(text: Text, first: Quantity, second: Quantity) -> None:
    """Let a rate go for both of two figures compared: "52 cents from 48 cents a share"."""
    of = (first.money, first.currency, first.unit)
    alike = not first.bare and of == (second.money, second.currency, second.unit)
    if alike and _compared(text, first, second):
        first.per = second.per = first.per or second.per


def link_conversion(text: Text, first: Quantity, second: Quantity) -> None:
    """Tie a figure in brackets to the one before it that it repeats in another unit or currency."""
    opening, original = text.low(second.i - 1), first
    if opening in ("/", ";", ",") and first.converts and second.i - 1 == first.j:
        original = first.converts
    elif opening not in ("(", "[") or not 0 <= second.i - 1 - first.j <= 1:
        return
    if text.low(second.j) not in (")", "]", ",", ";", "/") and text.low(second.j + 1) != ")":
        return
    other = second.money and original.money and second.currency != original.currency
    if other or (second.unit and original.unit and second.unit != original.unit):
        if second.unit in RATES or original.unit in RATES:
            return
        second.converts = original
        if second.approximator == "=":
            second.approximator = original.approximator
        if text.low(second.j) in (")", "]") and not second.per:
            found = rate_at(text, original, second.j + 1)  # "2,180 ringgit ($520) a tonne"
            original.per = second.per = original.per or (found[0] if found else None)
