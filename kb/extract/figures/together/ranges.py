"""Two numbers that are one figure: "between 3 and 4 per cent", "$3 to $9 million", "5 ft 2 in".

Also drops what only looks like a range: scores and votes.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from kb.extract.figures.beside.change import change_before
from kb.extract.figures.quantity import RATES, Quantity
from kb.extract.figures.text import Text
from kb.extract.figures.together.moved import is_foreseen, moves
from kb.model import Approximator
from kb.text import words
from kb.text.units import DURATIONS

__all__ = ["join", "merge_parts"]

_DASHES: Final = frozenset("-–—−~‑")
_LEADS: Final = words("comparison", "ranges", "leads")
_TO: Final = words("comparison", "ranges", "links")
_TRIES: Final = words("comparison", "ranges", "tries")
_BALLOT: Final = 20
"""From so many on, "by 311 to 289" tells of votes that a reader could check, not of a result."""
_VOTES: Final = words("comparison", "ranges", "votes")
_BESIDE_VOTE: Final = 3
"""Words between "voted" and "6-3" at most, less one."""
_FROM: Final = words("comparison", "ranges", "moves")
_LINKS: Final = _DASHES | _TO | {"and", "or"}
_WICKETS: Final = 10
_WIDEST_CHANGE: Final = 5
"""How many times its low end the high end of a rise or fall is at most."""
_NEAR: Final = Fraction(5, 4)
"""How many times the low end the high end is at most of what is raised "to $3.40 to $3.50"."""
_SUSPENDED: Final = frozenset(["- and", "- or", "x", "×", "by"])
_SUBUNITS: Final = {("FT", "IN"): 12, ("LB", "OZ"): 16, ("Stone_UK", "LB"): 14}
_TIMES: Final = {
    ("YR", "MO"): 12,
    ("WK", "DAY"): 7,
    ("DAY", "HR"): 24,
    ("HR", "MIN"): 60,
    ("MIN", "SEC"): 60,
}
"""Parts of a length of time: the whole is told in the lesser unit."""


def merge_parts(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Make one of "3 dollars 50 cents", "15 dollars 50", "5 feet 2 inches"."""
    out: list[Quantity] = []
    for q in found:
        whole = out[-1] if out else None
        if whole is not None and (time := _time(text, whole, q)):
            out[-1] = time
            continue
        added = _part(text, whole, q) if whole else None
        if whole is not None and added is not None:
            low = whole.low + added
            out[-1] = replace(
                whole, low=low, high=low, nj=q.nj, j=q.j, core=(whole.core[0], q.core[1])
            )
        else:
            out.append(q)
    return out


def _time(text: Text, whole: Quantity, q: Quantity) -> Quantity | None:
    """One length of time of two: "1 minute and 45 seconds" is 105 seconds."""
    factor = _TIMES.get((whole.unit or "", q.unit or ""))
    between = text.lows(whole.core[1], q.i)
    if not factor or between not in ([], ["and"]) or whole.range or q.approximator != "=":
        return None
    if q.low != q.high or whole.low != whole.high or not 0 < q.low < factor:
        return None
    value = whole.low * factor + q.low
    core = (whole.core[0], q.core[1])
    return replace(whole, low=value, high=value, unit=q.unit, age=q.age, core=core, nj=q.nj, j=q.j)


def _part(text: Text, whole: Quantity, q: Quantity) -> Fraction | None:
    """What ``q`` adds to ``whole`` when it is its lesser part."""
    between = text.lows(whole.core[1], q.core[0])
    if between not in ([], ["and"]) or q.low != q.high or q.low < 0 or whole.range:
        return None
    if whole.unit and q.unit:
        factor = _SUBUNITS.get((whole.unit, q.unit))
        return q.low / factor if factor and q.low < factor else None
    if whole.money and not whole.hundredths and q.bare and not q.number.fraction:
        ends = q.j >= len(text.lex) or (
            text.lex[q.j].kind in ("sign", "end") and text.gap(q.j) == 0
        )
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
        if after is not None and (vote := _vote(text, q, after)) is not None:
            counts = (vote, vote) if text.doc[vote].pos_ == "NOUN" else None
            out += [replace(n, counts=counts, counts_inherited=True) for n in (q, after)]
            skip = True
            continue
        if after is not None and _score(text, q, after):
            skip = True
            continue
        joined = _join(text, q, after) if after is not None else q
        skip = joined.range and not q.range
        out.append(joined)
    return out


def _between(text: Text, a: Quantity, b: Quantity) -> str:
    return " ".join(text.lows(a.j, b.core[0]))


def _score(text: Text, a: Quantity, b: Quantity) -> bool:
    """Whether two small whole numbers tied by a dash are a result ("2-1")."""
    link = _between(text, a, b)
    if link == "for" and a.bare and b.bare and text.low(a.i - 1) in _TRIES:
        return True
    if link == "for" and a.bare and b.bare and not a.number.words and b.low <= _WICKETS:
        return a.low.denominator == 1 and text.low(b.j) not in ("-", "the", "a")
    if link == "to" and a.low > b.low and a.bare and b.bare and not a.change:
        said = {token.lower_ for token in text.sentence(text.token(a.ni))}
        votes = b.low >= _BALLOT and (text.low(a.i - 1) == "by" or not said.isdisjoint(_VOTES))
        return text.low(a.i - 1) not in _FROM and b.number.scale == 1 and not votes
    if link not in _DASHES or text.gap(a.j) != text.gap(b.core[0]) or text.gap(a.j) > 1:
        return False
    if not (a.bare and not b.unit and not b.money) or a.number.words or b.number.words:
        return False
    if not (a.low.denominator == b.low.denominator == 1) or a.number.scale > 1:
        return False
    if a.low >= b.low or max(a.low, b.low) > 200:
        return a.low >= b.low or (a.low <= _WICKETS and not b.counts)  # "4-212 at stumps"
    if b.counts:
        head = text.doc[b.counts[1]]
        return head.tag_ not in ("NNS", "NNPS") and head.lower_ != "people"
    return b.low < 100


def _vote(text: Text, a: Quantity, b: Quantity) -> int | None:
    """The word by which two numbers tell who was for and against: "voted 6-3", "a 7-4 vote"."""
    tied = _between(text, a, b) in (*_DASHES, "to") and a.bare and b.bare
    if not tied or not a.low.denominator == b.low.denominator == 1 or a.low < b.low:
        return None  # "some 40 to 50 voted"
    before = range(max(0, a.i - _BESIDE_VOTE), a.i)
    begins = max((k + 1 for k in before if text.lex[k].kind == "end"), default=before.start)
    around = (*range(begins, a.i), b.j, b.j + 1)
    said = next((k for k in around if text.low(k) in _VOTES), None)
    return None if said is None else text.token(said).i


def _join(text: Text, a: Quantity, b: Quantity) -> Quantity:
    """The range of which ``a`` and ``b`` are the ends, or ``a`` with what ``b`` lends it."""
    if a.range or a.low != a.high or b.low != b.high or a.number.fraction != b.number.fraction:
        return a
    link, lead = _between(text, a, b), text.low(a.i - 1)
    if a.bare and b.hundredths and link in _LINKS:
        a = replace(a, low=a.low / 100, high=a.low / 100)
    low = _scale_shared(a, b)
    moved = change_before(text, a.i, rate=True) is not None or moves(text, a)
    if not _is_range(a, b, low, link, lead, moved, is_foreseen(text, a)):
        return _lent(text, a, b, link, lead)
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
        approximator=_bound(text, a, b, lead),
        change=a.change,
    )


def _is_range(
    a: Quantity, b: Quantity, low: Fraction, link: str, lead: str, moved: bool, foreseen: bool
) -> bool:
    """Whether two figures, joined by ``link`` and led in by ``lead``, are the ends of one.

    ``moved`` says that the first tells a rise or fall: then "to" gives where it led, unless the two
    share one unit ("fell 5 to 10 percent").
    """
    ascending = low < b.low
    if link in _DASHES:
        return ascending and _same(a, b)
    if link in _TO:
        if not _same(a, b) or (lead == "from" and (moved or not ascending)):
            return False
        if lead == "by" and b.per and not a.per:
            return ascending and b.low <= low * _WIDEST_CHANGE  # "by R20bn to R50bn a year"
        if a.change or moved or lead == "by":
            near = ascending and b.low <= low * _WIDEST_CHANGE
            return near and not b.bare and (a.bare or (foreseen and a.unit == b.unit == "PERCENT"))
        shared = (a.bare and not b.bare) or low > a.low or (a.money and b.low <= low * _NEAR)
        return lead in _LEADS or (ascending and (shared or lead != "to"))
    if link == "and":
        return lead == "between" and _same(a, b)
    whole = a.low.denominator == b.low.denominator == 1
    return link == "or" and a.bare and not b.money and whole and low < b.low <= a.low * 3 / 2 + 1


def _lent(text: Text, a: Quantity, b: Quantity, link: str, lead: str) -> Quantity:
    """A bare first figure with what the second is of: "9- and 10-year-olds", "about 8 or $9"."""
    if a.bare and b.bare and lead == "from" and a.low.denominator != 1:
        value = _scale_shared(a, b)  # "from 2.31 to 2.34 million"
        return replace(a, low=value, high=value)
    if not a.bare or b.bare:
        return a
    behind = {text.low(b.j), text.low(b.j + 1)}
    if link == "and" and "respectively" in behind and not b.money:
        value = _scale_shared(a, b)
        a = replace(a, low=value, high=value, unit=b.unit, counts=b.counts)
    digits = not (a.number.words or b.number.words)
    if link == "and" and digits and b.unit and b.unit not in RATES:
        return replace(a, unit=b.unit, age=b.age)  # "5 and 6 mg"
    shared = link in _SUSPENDED and (link != "by" or not (b.money or b.unit in RATES))
    moved = link in _TO and lead == "from"
    if shared or moved or (b.money and link in _LINKS):
        value = _scale_shared(a, b) if moved else a.low
        a = replace(
            a,
            low=value,
            high=value,
            unit=b.unit,
            counts=b.counts,
            age=b.age,
            money=b.money,
            currency=b.currency,
            stated=b.stated,
            hundredths=b.hundredths,
        )
    return a


def _bound(text: Text, a: Quantity, b: Quantity, lead: str) -> Approximator:
    """The range's approximator: one end's bound says nothing of a range "from up to 5 to 7"."""
    opened = lead == "from" or text.low(a.core[0] - 1) == "from"
    if opened and b.approximator == "≤" and a.approximator != "~":
        return "="  # "starting from 450 up to 900"
    if a.approximator == "=" or (opened and a.approximator != "~"):
        return b.approximator
    return a.approximator


def _scale_shared(a: Quantity, b: Quantity) -> Fraction:
    """The first end with the scale that it shares with the second: "$3 to $9 million"."""
    plain = (a.money or b.money) and a.number.scale == b.number.scale == 1
    if plain and a.low < 1000 and a.low * 1000 < b.low and b.low % 1000 == 0:
        return a.low * 1000  # "£5-6,000"
    shared = a.low * b.number.scale
    falls = shared < b.low * 3 and a.low.denominator != 1
    if a.number.scale == 1 < b.number.scale and a.low < 1000 and (shared < b.low or falls):
        return shared
    return a.low


def _same(a: Quantity, b: Quantity) -> bool:
    """Whether the ends are of one kind, or the first says nothing of its kind."""
    if a.money and not b.money:
        return b.bare
    if a.bare:
        return True
    if a.money and b.money:
        return a.currency == b.currency and a.hundredths == b.hundredths
    if a.unit in DURATIONS and b.number.scale > a.number.scale:
        return False  # "in the first six months to 14.2 million"
    if a.unit or b.unit:
        return a.unit == b.unit or (b.bare and a.unit is not None and a.unit not in RATES)
    return a.counts is not None and b.counts is not None and _head(a) == _head(b)


def _head(q: Quantity) -> int:
    return q.counts[1] if q.counts else -1
