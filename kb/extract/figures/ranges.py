"""Two numbers that are one figure: "between 3 and 4 per cent", "$3 to $9 million", "5 ft 2 in".

Also drops what only looks like a range: scores and votes.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from kb.extract.figures.quantity import Quantity, Text
from kb.model import Approximator

__all__ = ["join", "merge_parts"]

_DASHES: Final = frozenset("-–—−~‑")
_LEADS: Final = frozenset(["from", "between", "range", "ranging", "ranges", "ranged"])
_SUBUNITS: Final = {("FT", "IN"): 12, ("LB", "OZ"): 16, ("Stone_UK", "LB"): 14}


def merge_parts(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Make one of "3 dollars 50 cents", "15 dollars 50", "5 feet 2 inches"."""
    out: list[Quantity] = []
    for q in found:
        whole = out[-1] if out else None
        added = _part(text, whole, q) if whole else None
        if whole is not None and added is not None:
            low = whole.low + added
            out[-1] = replace(
                whole, low=low, high=low, nj=q.nj, j=q.j, core=(whole.core[0], q.core[1])
            )
        else:
            out.append(q)
    return out


def _part(text: Text, whole: Quantity, q: Quantity) -> Fraction | None:
    """What ``q`` adds to ``whole`` when it is its lesser part."""
    between = [text.low(k) for k in range(whole.core[1], q.core[0])]
    if between not in ([], ["and"]) or q.low != q.high or q.low < 0 or whole.range:
        return None
    if whole.unit and q.unit:
        factor = _SUBUNITS.get((whole.unit, q.unit))
        return q.low / factor if factor and q.low < factor else None
    if whole.money and not whole.hundredths and q.bare and not q.number.fraction:
        ends = q.j >= len(text.lex) or (text.lex[q.j].kind == "sign" and text.gap(q.j) == 0)
        known = text.lex[whole.core[1] - 1].kind == "word" or (between and q.number.words)
        if whole.low.denominator == 1 and q.low < 100 and q.low.denominator == 1 and ends and known:
            return q.low / 100
        return None
    worded = whole.money and text.lex[whole.core[1] - 1].kind == "word"
    if worded and not whole.hundredths and q.money and q.hundredths and q.low < 1:
        return q.low
    return None


def join(text: Text, found: list[Quantity]) -> list[Quantity]:
    """``found`` with the two ends of each range made one, and scores left out."""
    out: list[Quantity] = []
    skip = False
    for k, q in enumerate(found):
        if skip:
            skip = False
            continue
        after = found[k + 1] if k + 1 < len(found) else None
        if after is not None and _score(text, q, after):
            skip = True
            continue
        joined = _join(text, q, after) if after is not None else None
        if joined is not None:
            skip = True
            out.append(joined)
        else:
            out.append(q)
    return out


def _between(text: Text, a: Quantity, b: Quantity) -> str:
    return " ".join(text.low(k) for k in range(a.j, b.core[0]))


def _score(text: Text, a: Quantity, b: Quantity) -> bool:
    """Whether two small whole numbers tied by a dash are a result ("2-1")."""
    link = _between(text, a, b)
    if link not in _DASHES or text.gap(a.j) or text.gap(b.core[0]):
        return False
    if not (a.bare and not b.unit and not b.money) or a.number.words or b.number.words:
        return False
    if not (a.low.denominator == b.low.denominator == 1) or max(a.low, b.low) > 200:
        return False
    if a.low >= b.low:
        return True
    if b.counts:
        head = text.doc[b.counts[1]]
        return head.tag_ not in ("NNS", "NNPS") and head.lower_ != "people"
    return b.low < 100


def _join(text: Text, a: Quantity, b: Quantity) -> Quantity | None:
    if a.range or a.low != a.high or b.low != b.high or a.number.fraction != b.number.fraction:
        return None
    link = _between(text, a, b)
    bounded = [text.low(k) for k in range(max(0, a.i - 2), a.i)]
    lead = bounded[-1] if bounded else ""
    low = _scale_shared(a, b)
    ascending = low < b.low
    if link in _DASHES:
        same = _same(a, b) and ascending
    elif link in (
        "to",
        "- to -",
        "to -",
        "through",
        "up to",
        "to about",
        "to around",
        "to as much as",
        "to nearly",
    ):
        same = _same(a, b) and not a.change and lead != "by"
        shared = a.bare and not b.bare
        same = same and (lead in _LEADS or (ascending and (shared or low > a.low or lead != "to")))
        same = same and (ascending or lead != "from")
    elif link == "and":
        same = _same(a, b) and lead == "between"
    elif link == "or":
        same = a.bare and not b.money and ascending and b.low <= a.low * 3 / 2 + 1 and _whole(a, b)
    else:
        return None
    if not same:
        if a.bare and not b.bare and link == "to" and lead == "from":
            a.unit, a.counts, a.money = b.unit, b.counts, b.money
            a.currency, a.stated, a.hundredths = b.currency, b.stated, b.hundredths
        if a.bare and b.money and link in ("or", "to", "and") and a.core[1] == a.nj:
            a.money, a.currency, a.stated = True, b.currency, b.stated
        return None
    first, last = sorted((low, b.low))
    return replace(
        b,
        number=replace(b.number, i=a.number.i),
        i=a.i,
        ni=a.ni,
        core=(a.core[0], b.core[1]),
        low=first,
        high=last,
        range=True,
        unit=b.unit or a.unit,
        money=a.money or b.money,
        currency=b.currency or a.currency,
        stated=(b.stated or not b.money) and (a.stated or not a.money),
        hundredths=b.hundredths or a.hundredths,
        counts=b.counts or a.counts,
        approximator=_bound(a, b, lead),
        change=a.change,
    )


def _bound(a: Quantity, b: Quantity, lead: str) -> Approximator:
    """The range's approximator: one end's bound says nothing of a range "from up to 5 to 7"."""
    if a.approximator == "=" or (lead == "from" and a.approximator != "~"):
        return b.approximator
    return a.approximator


def _whole(a: Quantity, b: Quantity) -> bool:
    return a.low.denominator == b.low.denominator == 1


def _scale_shared(a: Quantity, b: Quantity) -> Fraction:
    """The first end with the scale that it shares with the second: "$3 to $9 million"."""
    shared = a.low * b.number.scale
    return (
        shared
        if a.number.scale == 1 < b.number.scale and a.low < 1000 and shared < b.low
        else a.low
    )


def _same(a: Quantity, b: Quantity) -> bool:
    """Whether the ends are of one kind, or the first says nothing of its kind."""
    if a.money and not b.money:
        return b.bare
    if a.bare:
        if b.money and b.hundredths:
            a.low = a.high = a.low / 100
        return True
    if a.money and b.money:
        return a.currency == b.currency and a.hundredths == b.hundredths
    if a.unit or b.unit:
        return a.unit == b.unit or (b.bare and a.unit is not None)
    return a.counts is not None and b.counts is not None and _head(a) == _head(b)


def _head(q: Quantity) -> int:
    return q.counts[1] if q.counts else -1
