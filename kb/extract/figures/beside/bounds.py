"""The bound or approximator of a figure: "at least", "nearly", "or more".

Phrases are matched on lexemes, backwards from a figure and forwards behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from kb.extract.figures.beside.change import change
from kb.extract.figures.beside.phrases import ending_at, phrases
from kb.extract.figures.lexemes import Lexeme
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.model import Approximator
from kb.text import table, words

__all__ = ["approximator_after", "approximator_before", "modify"]
_BEFORE: Final = phrases(table("approximators", "before"))
_AFTER: Final = phrases(table("approximators", "after"))
_BOUNDS_TIME: Final = words("approximators", "over", "bounds_time_after")
_RISING: Final = words("change", "rising")
_ADDED: Final = words("approximators", "over", "added")
_OPENS_BOUND: Final = frozenset(["than", "as"])
_PLACES: Final = words("approximators", "places", "bounding")
_RELATING: Final = words("approximators", "places", "relating")
_TIGHT: Final = words("approximators", "tight", "words")
_BEATEN: Final = words("approximators", "over", "beaten")
_HANDED: Final = words("approximators", "over", "handed")
_ABOUT: Final = words("approximators", "over", "about")
_DISPUTED: Final = words("approximators", "over", "disputed")
_COUNTED_TIMES: Final = words("approximators", "over", "counted_times")
_LIMITS: Final = frozenset(["minimum", "maximum"])
_WITHIN: Final = words("approximators", "within", "words")
_SUMS: Final = words("approximators", "sums", "words")


def approximator_before(
    lex: Sequence[Lexeme], i: int, duration: bool = False
) -> tuple[int, Approximator]:
    """Where the figure that begins at ``i`` begins with its approximator, and which it is.

    Before a length of time "over" is a bound only after another preposition, a form of "be" or a
    verb of passing time ("for over four years"): "paid over four years" says when.
    """
    k, name = i, "="
    for _ in range(3):
        found = ending_at(lex, k, _BEFORE)
        if found is None:
            break
        at, kind = found
        if duration and lex[at].low == "over" and at == k - 1 and not _after_be(lex, at):
            break
        if _compared(lex, at) or (k < i and at == k - 1 and lex[at].low in _PLACES):
            break  # "under a five-year contract"
        if kind == "~" and lex[at].low in _TIGHT and at != i - 1:
            break
        if at and lex[at - 1].kind == "num" and lex[at - 1].end == lex[at].start:
            break  # "4min 1.2sec"
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
    return before.kind == "num" and lex[at].low in _RELATING


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
        if lex[j].low in _LIMITS and following and following.kind == "word":
            continue  # "the N62,000 minimum wage"
        if lex[j].low == "plus" and following and following.low in _ADDED:
            continue
        sums = following and (following.kind == "num" or following.low in ("$", "£", "€", "or"))
        if sums and lex[j].low in _SUMS:
            continue
        return j + width, cast("Approximator", found)
    return None


def _is_led_by(text: Text, over: int, q: Quantity) -> bool:
    """Whether a word before "over" takes it: "a win over ten-man Holm", "handed over £6,200"."""
    before = text.low(over - 1)
    return before in _HANDED or before in _DISPUTED or (before in _BEATEN and not q.money)


def _is_about(text: Text, over: int, q: Quantity) -> bool:
    """Whether money tells of which thing something is: "quits over £5m fraud"."""
    if (
        text.low(over - 1) not in _ABOUT
        or not q.money
        or q.nj >= len(text.lex)
        or q.core[1] >= len(text.lex)
    ):
        return False
    thing = text.token(q.core[1])
    return thing.tag_ == "NN" and thing.text.islower() and text.gap(q.core[1]) == 1


def modify(text: Text, q: Quantity, earlier: Quantity | None, timed: bool) -> Quantity:
    """``q`` with its approximator and its direction; ``timed`` says it is a length of time."""
    timed = timed or (q.counts is not None and text.doc[q.counts[1]].lower_ in _COUNTED_TIMES)
    start, sign = approximator_before(text.lex, q.core[0], timed)
    if text.low(start) in _WITHIN and not q.unit:
        start, sign = q.core[0], "="
    if sign == "=" and q.number.rough:
        sign = "~"
    particle = text.low(start) == "over" and text.token(start).dep_ == "prt"
    if (text.low(start), text.low(start + 1)) == ("up", "to") and start:
        particle = text.token(start - 1).lemma_ in _RISING
    if text.low(start) == "over" and (_is_led_by(text, start, q) or _is_about(text, start, q)):
        start, sign = q.core[0], "="
    if particle or start < (earlier.j if earlier else 0):
        start, sign = q.core[0], "="
    if earlier is not None and start == earlier.j and earlier.unit in RATES:
        start, sign = q.core[0], "="  # "12 per cent higher than £400"
    q = replace(q, i=min(q.i, start), approximator=sign)
    q = replace(q, change=change(text, q, earlier, timed))
    for j in (q.nj, q.core[1], q.j):
        behind = approximator_after(text.lex, j)
        if behind and q.approximator in ("=", "~"):
            return replace(q, j=max(q.j, behind[0]), approximator=behind[1])
    return q
