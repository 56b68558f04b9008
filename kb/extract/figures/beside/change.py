"""Whether the words beside a figure say that it is a rise or a fall."""

from __future__ import annotations

from typing import Final, cast

from kb.annotate.parsed import Token
from kb.extract.figures.beside.phrases import ending_at, phrases
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.model import Change
from kb.text import words

__all__ = ["MOVES", "change", "change_before"]
MOVES: Final = words("change", "moves")
"""Verbs and nouns of change, as lemmas: with "from X to Y" they tell a move and no range."""
_CHANGE: Final = phrases({k: words("change", k) for k in ("up", "down")})
_WEAK: Final = words("change", "up", "weak") | words("change", "down", "weak")
_BETWEEN: Final = words("change", "between")
_MOVING: Final = words("change", "moving")
_UP_DOWN: Final = frozenset(["up", "down"])
_MARGINS: Final = words("change", "margins")
_LARGEST_PRICE_MOVE: Final = 1000


def change_before(text: Text, i: int, rate: bool, timed: bool = False) -> Change | None:
    """Whether a verb or adverb right before the figure at ``i`` says that it is a rise or a fall.

    ``rate`` says that the figure is a percentage, points or small change, before which weaker verbs
    ("added", "lost") count too; ``timed`` that it is a length of time, which verbs do not move but
    place ("crashed six minutes later").
    """
    lex, k = text.lex, i
    for _ in range(3):
        found = ending_at(lex, k, _CHANGE)
        if found:
            weak = all(part.low in _WEAK for part in lex[found[0] : k])
            if lex[k - 1].low in _MARGINS and k < i and not rate:
                return None  # "lost by 328 votes"
            strong = rate or not weak or (k < i and lex[i - 1].low == "by")
            if timed and lex[k - 1].low not in ("by", "of", *_UP_DOWN):
                strong = k < i and lex[i - 1].low == "by"
            return cast("Change", found[1]) if strong and _moves(text.token(k - 1)) else None
        if k and lex[k - 1].low in _BETWEEN:
            k -= 1
        elif k > 1 and (lex[k - 2].low, lex[k - 1].low) == ("as", "much"):
            k -= 2
        else:
            return None
    return None


def _moves(word: Token) -> bool:
    """Whether "up" or "down" says a direction, and is no part of a verb such as "gave up"."""
    return word.dep_ != "prt" or word.lower_ not in _UP_DOWN or word.head.lemma_ in _MOVING


def change(text: Text, q: Quantity, earlier: Quantity | None, timed: bool) -> Change | None:
    """Whether the words beside the figure say that it is a rise or a fall."""
    points = q.counts is not None and text.doc[q.counts[1]].lower_ in ("points", "point")
    coins = q.money and q.number.scale == 1 and q.low < _LARGEST_PRICE_MOVE
    rate = q.unit in RATES or coins or points
    thrown = q.unit is not None and q.unit not in RATES and text.low(q.core[1]) == "of"
    change = None if thrown else change_before(text, q.i, rate, timed)
    before = text.token(q.i - 1) if q.i else None
    if before is not None and change is None and before.lower_ == "by":
        verbs = [v for v in (before.head, before.head.head) if v.lower_ not in _MARGINS or rate]
        told = (_CHANGE.get((w,)) for v in verbs for w in (v.lower_, v.lemma_))
        change = cast("Change | None", next(filter(None, told), None))
    if change is None and earlier is not None:
        change = _shared_change(text, q, earlier)
    return change


def _shared_change(text: Text, q: Quantity, earlier: Quantity) -> Change | None:
    """The direction of the first of "up 17.5 points, or 0.22%", which the second shares."""
    between = text.lows(earlier.j, q.i)
    if "".join(between) in ("or", ",or", "("):
        return earlier.change
    again = between[-1:] == ["by"] and q.unit in RATES
    return (
        earlier.change
        if again and text.sentence(text.token(q.ni)) == text.sentence(text.token(earlier.ni))
        else None
    )
