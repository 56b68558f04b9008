"""Puts figures together: number, currency or unit, rate, noun, bounds, and ranges of two numbers.

The one place where the steps of this package meet: `quantities` reads a parsed text from left to
right, tells figures from other numbers, joins ranges, and links conversions.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Final

from kb.annotate.parsed import Doc
from kb.extract.figures.beside.ages import age_of_someone
from kb.extract.figures.beside.bounds import approximator_after, approximator_before, modify
from kb.extract.figures.beside.clause import clause, subject
from kb.extract.figures.beside.counted import counted_noun
from kb.extract.figures.lexemes import lexemes
from kb.extract.figures.no_figure.dates import is_date
from kb.extract.figures.no_figure.names import is_name
from kb.extract.figures.no_figure.pronoun import is_pronoun
from kb.extract.figures.number.read import read_number
from kb.extract.figures.number.value import Number, scaled, times
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.extract.figures.together.elided import cents_of, lent_currency
from kb.extract.figures.together.in_turn import in_turn, repeats
from kb.extract.figures.together.ranges import join, merge_parts
from kb.extract.figures.together.shared import compare, inherit, is_gapped, link_conversion
from kb.extract.figures.unit.barrels import barrels
from kb.extract.figures.unit.behind import spell_out, suffix
from kb.extract.figures.unit.measure import unit_at
from kb.extract.figures.unit.money import Money, money_before
from kb.extract.figures.unit.rate import rate
from kb.text import words
from kb.text.units import DURATIONS

__all__ = ["quantities"]

_SIGNS: Final = frozenset("-−–")
_WITHOUT_CENTS: Final = words("currencies", "codes", "without_cents")
_AGO: Final = words("rates", "ago")
_BEFORE_LOSS: Final = words("currencies", "money", "before_loss")
_MILLION: Final = 10**6
_COUNTED: Final = words("counted", "millions", "subjects")
_DEGREES: Final = words("units", "frost", "degrees")
_NEGATIVE: Final = frozenset(["minus", "negative"])


def quantities(doc: Doc, home: str | None = None) -> tuple[Text, list[Quantity]]:
    """All figures of a parsed text in order, with the text's lexemes."""
    text = Text(doc, lexemes(doc.text), home)
    found: list[Quantity] = []
    k = 0
    while k < len(text.lex):
        q = _read(text, k, found[-1] if found else None)
        k = max(q.core[1], q.j, k + 1) if q else k + 1
        if q:
            found.append(q)
    found = [q for q in merge_parts(text, found) if not is_date(text, q)]
    kept: list[Quantity] = []
    joined = join(text, _without_zero(text, found))
    for q in in_turn(text, [_below_zero(text, q) for q in joined]):
        if kept and is_gapped(text, q, kept[-1]):
            lent, counts = kept[-1].unit, kept[-1].counts
            kept.append(replace(q, unit=lent, counts=counts, counts_inherited=counts is not None))
        elif repeats(text, q, kept) or not (is_pronoun(text, q) or is_name(text, q)):
            kept.append(lent_currency(text, inherit(text, q, kept), kept))
    for n in range(1, len(kept)):
        first, second = compare(text, kept[n - 1], kept[n])
        before = kept[n - 2] if n > 1 else None
        kept[n - 1], kept[n] = link_conversion(text, first, second, before)
    return text, cents_of(kept)


def _read(text: Text, k: int, earlier: Quantity | None) -> Quantity | None:
    """The figure whose number begins at lexeme ``k``; none of ``earlier`` belongs to it."""
    lex, floor = text.lex, earlier.j if earlier else 0
    if lex[k].kind not in ("num", "word"):
        return None
    money = _currency_before(text, k) if lex[k].kind == "num" else None
    number = read_number(lex, k, money is not None) or _one_unit(text, k)
    if number is None:
        return None
    owed = _accounted(text, number)
    money, number = (owed[0], owed[1]) if owed else (money, number)
    j = number.j
    q = Quantity(number, k, j, k, j, (k, j), number.low, number.high)
    if money and money.i >= floor:
        q = replace(
            q,
            money=True,
            currency=money.code,
            stated=money.stated,
            low=q.low * money.factor,
            high=q.high * money.factor,
            core=(money.i, j),
        )
    q = barrels(text, suffix(text, _sign(text, q, floor)))
    q = _millions(text, _thousands(text, q), earlier)
    if owed or _in_the_red(text, q):
        q = replace(q, low=-q.low, high=-q.high)
    if not (q.unit or q.money or q.times):
        behind = approximator_after(lex, q.nj)
        plus = unit_at(lex, behind[0]) if behind else None
        if plus:
            q = replace(q, unit=plus.name, core=(q.core[0], plus.j))  # "15-plus years"
        else:
            q = replace(q, counts=counted_noun(text, q, behind[0] if behind else q.nj))
            q = spell_out(text, q)
    q = rate(text, replace(q, i=q.core[0], j=q.core[1]))
    if q.counts and not _holds_number(text, q):
        q = replace(q, j=max(q.j, text.lexeme_after(text.doc[q.counts[1]], q.nj)))
    q = modify(text, q, earlier, timed=q.unit in DURATIONS and not q.age)
    return age_of_someone(text, q, earlier)


def _one_unit(text: Text, k: int) -> Number | None:
    """The one of "nearly an hour" and "over a mile": an article between a bound and a unit."""
    if text.low(k) not in ("a", "an") or unit_at(text.lex, k + 1) is None or text.gap(k + 1) != 1:
        return None
    if text.low(k + 2) in _AGO:
        return None  # "just over a month ago" says when
    _, sign = approximator_before(text.lex, k, duration=True)
    return Number(k, k + 1, Fraction(1), Fraction(1), words=True) if sign != "=" else None


def _accounted(text: Text, number: Number) -> tuple[Money, Number] | None:
    """The currency and the number of a loss as accounts write it: "€(3.4)m"."""
    i, j = number.i, number.j
    if text.low(i - 1) != "(" or text.low(j) != ")" or text.gap(i) or text.gap(j):
        return None
    money = money_before(text, i - 1) if not text.gap(i - 1) else None
    return (money, scaled(text.lex, replace(number, j=j + 1), True)) if money else None


def _thousands(text: Text, q: Quantity) -> Quantity:
    """``q`` with a point between its thousands, where its currency has no cents: "300.000 VND"."""
    whole, _, last = text.lex[q.number.i].text.partition(".")
    if q.currency not in _WITHOUT_CENTS or q.number.scale > 1 or len(last) != 3 or len(whole) > 3:
        return q
    return replace(q, low=q.low * 1000, high=q.high * 1000)


def _millions(text: Text, q: Quantity, earlier: Quantity | None) -> Quantity:
    """``q`` in millions where the figure before it is, or what it is of is no length.

    As in "by 1.1 million head, to 17.9m" and "waiting lists stood at 7.42m".
    """
    if q.unit != "M" or text.lex[q.nj].text != "m" or text.gap(q.nj):
        return q
    if not (_goes_on_in_millions(text, q, earlier) or _of_many(text, q)):
        return q
    number = times(q.number, q.nj + 1, _MILLION)
    low, high = q.low * _MILLION, q.high * _MILLION
    return replace(q, number=number, nj=number.j, unit=None, low=low, high=high)


def _goes_on_in_millions(text: Text, q: Quantity, earlier: Quantity | None) -> bool:
    """Whether the figure before it in its clause is in millions."""
    if earlier is None or earlier.unit or earlier.number.scale != _MILLION:
        return False
    before, here = text.token(earlier.ni), text.token(q.nj - 1)
    return text.sentence(before) == text.sentence(here) and clause(before) == clause(here)


def _of_many(text: Text, q: Quantity) -> bool:
    """Whether the subject of a number's clause is something that is counted."""
    verb = clause(text.token(q.nj - 1))
    told = subject(verb) if verb is not None else None
    return told is not None and told.lower_ in _COUNTED


def _in_the_red(text: Text, q: Quantity) -> bool:
    """Whether brackets around an amount say that it is a loss: "narrowed to (£1.2m)"."""
    if not q.money or text.low(q.core[0] - 1) != "(" or text.low(q.core[1]) != ")":
        return False
    return text.low(q.core[0] - 2) in _BEFORE_LOSS and not text.gap(q.core[0])


def _without_zero(text: Text, found: list[Quantity]) -> list[Quantity]:
    """Figures without the zero below which a temperature is: "40 degrees below zero"."""
    return [
        q for q in found if not (q.ni and text.low(q.ni) == "zero" and _is_frost(text, q.ni - 1))
    ]


def _is_frost(text: Text, at: int) -> bool:
    """Whether "below zero" begins at a lexeme, right behind degrees."""
    below = text.lows(at, at + 2) == ["below", "zero"]
    goes_on = at + 2 < len(text.lex) and text.lex[at + 2].text == "-"  # "zero-rated"
    return at > 0 and below and text.low(at - 1) in _DEGREES and not goes_on


def _below_zero(text: Text, q: Quantity) -> Quantity:
    """A temperature, or a range of them, as degrees of frost: "20 to 30 degrees below zero"."""
    end = q.core[1]
    if not _is_frost(text, end) or q.low < 0:
        return q
    return replace(q, low=-q.high, high=-q.low, core=(q.core[0], end + 2), j=max(q.j, end + 2))


def _holds_number(text: Text, q: Quantity) -> bool:
    """Whether another number stands before the noun: "23 of its 29 delegates"."""
    first = q.counts[0] if q.counts else 0
    return any(token.like_num for token in text.doc[text.token(q.nj - 1).i + 1 : first])


def _currency_before(text: Text, k: int) -> Money | None:
    """The currency before the numeral at ``k``, also over a minus sign ("$-5")."""
    money = money_before(text, k)
    if money or k < 2 or text.gap(k) or text.gap(k - 1) or text.low(k - 1) not in _SIGNS:
        return money
    return money_before(text, k - 1)


def _sign(text: Text, q: Quantity, floor: int) -> Quantity:
    """``q`` with the minus sign or word before the number or its currency."""
    for at in (q.ni, q.core[0]):
        before = text.lex[at - 1] if at > floor else None
        if before is None or (text.low(at - 2), text.low(at - 3)) == ("or", "plus"):
            continue  # "plus or minus 3 points"
        tight = before.end == text.lex[at].start
        outer = text.lex[at - 2] if at > 1 else None
        if before.text in _SIGNS and tight and outer is not None and outer.low in _NEGATIVE:
            start = at - 2
        elif before.text in _SIGNS and tight:
            if outer is not None and outer.end == before.start and outer.text not in "($£€":
                continue
            if before.text == "–" and outer is not None and outer.kind == "num":
                continue
            start = at - 1
        elif (before.low in _NEGATIVE and not tight) or (before.text == "-" and outer is None):
            start = at - 1
        else:
            continue
        core = (min(q.core[0], start), q.core[1])
        return replace(q, low=-q.low, high=-q.high, ni=min(q.ni, start), core=core)
    return q
