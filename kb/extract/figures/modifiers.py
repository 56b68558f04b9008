"""What stands beside a figure and changes how it is meant: bounds, approximators, up and down.

Phrases are in `modifiers.toml`; they are matched on lexemes backwards from a figure and forwards
behind it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final, cast

from spacy.tokens import Token

from kb.extract.figures.lexemes import Lexeme, lexemes
from kb.extract.figures.quantity import RATES, Quantity, Text
from kb.model import Approximator, Change

__all__ = ["MOVES", "MULTIPLIERS", "approximator_after", "approximator_before", "modify"]

_DATA: Final = tomllib.loads((Path(__file__).parent / "modifiers.toml").read_text("utf-8"))
MULTIPLIERS: Final[dict[str, Decimal]] = {
    word: Decimal(factor) for word, factor in _DATA["multipliers"].items()
}
MOVES: Final = frozenset(_DATA["change"]["moves"])
"""Verbs and nouns of change, as lemmas: with "from X to Y" they tell a move and no range."""

Key = tuple[str, ...]


def _key(phrase: str) -> Key:
    return tuple(part.low for part in lexemes(phrase))


def _table(groups: dict[str, Iterable[str]]) -> dict[Key, str]:
    return {_key(phrase): name for name, phrases in groups.items() for phrase in phrases}


_BEFORE: Final = _table(_DATA["before"])
_AFTER: Final = _table(_DATA["after"])
_CHANGE: Final = _table({k: _DATA["change"][k] for k in ("up", "down")})
_WEAK: Final = frozenset(_DATA["change"]["weak"])
_BETWEEN: Final = frozenset(_DATA["change"]["between"])
_BOUNDS_TIME: Final = frozenset(_DATA["over"]["bounds_time_after"])
_MOVING: Final = frozenset(_DATA["change"]["moving"])
_RISING: Final = frozenset(_DATA["change"]["rising"])
_UP_DOWN: Final = frozenset(["up", "down"])
_ADDED: Final = frozenset(_DATA["over"]["added"])
_OPENS_BOUND: Final = frozenset(["than", "as"])
_PLACES: Final = frozenset(["under", "over", "above", "below", "beyond", "near"])
_MARGINS: Final = frozenset(["lost", "lose", "loses", "losing"])
_LARGEST_PRICE_MOVE: Final = 1000
_LONGEST: Final = max(map(len, _BEFORE))


def _ending_at(lex: Sequence[Lexeme], i: int, table: dict[Key, str]) -> tuple[int, str] | None:
    """The longest phrase of ``table`` that ends right before lexeme ``i``."""
    for width in range(min(_LONGEST, i), 0, -1):
        found = table.get(tuple(part.low for part in lex[i - width : i]))
        if found:
            return i - width, found
    return None


def approximator_before(
    lex: Sequence[Lexeme], i: int, duration: bool = False
) -> tuple[int, Approximator]:
    """Where the figure that begins at ``i`` begins with its approximator, and which it is.

    Before a length of time "over" is a bound only after another preposition, a form of "be" or a
    verb of passing time ("for over four years"): "paid over four years" says when.
    """
    k, name = i, "="
    for _ in range(3):
        found = _ending_at(lex, k, _BEFORE)
        if found is None:
            break
        at, kind = found
        if duration and lex[at].low == "over" and at == k - 1 and not _after_be(lex, at):
            break
        if _compared(lex, at) or (k < i and at == k - 1 and lex[at].low in _PLACES):
            break  # "under a five-year contract"
        if kind == "~" and lex[at].low in ("some", "near", "perhaps", "maybe") and at != i - 1:
            break
        k = at
        if kind != "=":
            name, i = kind if name == "=" else name, at
    return i, cast("Approximator", name)


def _compared(lex: Sequence[Lexeme], at: int) -> bool:
    """Whether what begins at ``at`` belongs to a number or word before it.

    As in "140 over 90" and "five-under 67".
    """
    if at == 0:
        return False
    before = lex[at - 1]
    if before.text in ("-", "‑") and before.end == lex[at].start and at > 1:
        return lex[at - 2].end == before.start
    return before.kind == "num" and lex[at].low in ("over", "under", "above", "below")


def _after_be(lex: Sequence[Lexeme], k: int) -> bool:
    return k > 0 and lex[k - 1].low in _BOUNDS_TIME


def approximator_after(lex: Sequence[Lexeme], j: int) -> tuple[int, Approximator] | None:
    """Where a phrase such as "or more" that begins at ``j`` ends, and what it means."""
    for width in (3, 2, 1):
        found = _AFTER.get(tuple(part.low for part in lex[j : j + width]))
        if not found or j + width > len(lex):
            continue
        tight = lex[j].start == lex[j - 1].end
        following = lex[j + width] if j + width < len(lex) else None
        if following and following.low in _OPENS_BOUND and lex[j].low == "and":
            continue  # "and more than"
        if lex[j].text in ("+", "-") and not tight:
            continue
        if lex[j].low == "plus" and following and following.low in _ADDED:
            continue
        sums = following and (following.kind == "num" or following.low in ("$", "£", "€", "or"))
        if sums and lex[j].low in ("plus", "odd", "minimum", "maximum", "at", "+"):
            continue
        return j + width, cast("Approximator", found)
    return None


def change_before(text: Text, i: int, rate: bool, timed: bool = False) -> Change | None:
    """Whether a verb or adverb right before the figure at ``i`` says that it is a rise or a fall.

    ``rate`` says that the figure is a percentage, points or small change, before which weaker verbs
    ("added", "lost") count too; ``timed`` that it is a length of time, which verbs do not move but
    place ("crashed six minutes later").
    """
    lex, k = text.lex, i
    for _ in range(3):
        found = _ending_at(lex, k, _CHANGE)
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


def modify(text: Text, q: Quantity, earlier: Quantity | None, timed: bool) -> None:
    """Give a figure its approximator and its direction; ``timed`` says it is a length of time."""
    start, q.approximator = approximator_before(text.lex, q.core[0], timed)
    particle = text.low(start) == "over" and text.token(start).dep_ == "prt"
    if (text.low(start), text.low(start + 1)) == ("up", "to") and start:
        particle = text.token(start - 1).lemma_ in _RISING
    if particle or start < (earlier.j if earlier else 0):
        start, q.approximator = q.core[0], "="
    q.i = min(q.i, start)
    points = q.counts is not None and text.doc[q.counts[1]].lower_ in ("points", "point")
    coins = q.money and q.number.scale == 1 and q.low < _LARGEST_PRICE_MOVE
    rate = q.unit in RATES or coins or points
    thrown = q.unit is not None and q.unit not in RATES and text.low(q.core[1]) == "of"
    q.change = None if thrown else change_before(text, q.i, rate, timed)
    before = text.token(q.i - 1) if q.i else None
    if before is not None and q.change is None and before.lower_ == "by":
        verbs = [v for v in (before.head, before.head.head) if v.lower_ not in _MARGINS or rate]
        told = (_CHANGE.get((w,)) for v in verbs for w in (v.lower_, v.lemma_))
        q.change = cast("Change | None", next(filter(None, told), None))
    if q.change is None and earlier is not None:
        q.change = _shared_change(text, q, earlier)
    for j in (q.core[1], q.j):
        behind = approximator_after(text.lex, j)
        if behind and q.approximator in ("=", "~"):
            q.j, q.approximator = max(q.j, behind[0]), behind[1]
            break


def _shared_change(text: Text, q: Quantity, earlier: Quantity) -> Change | None:
    """The direction of the first of "up 17.5 points, or 0.22%", which the second shares."""
    between = [text.low(k) for k in range(earlier.j, q.i)]
    if "".join(between) in ("or", ",or", "("):
        return earlier.change
    again = between[-1:] == ["by"] and q.unit in RATES
    return (
        earlier.change
        if again and text.sentence(text.token(q.ni)) == text.sentence(text.token(earlier.ni))
        else None
    )
