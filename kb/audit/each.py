"""What each of several has, against their number and what all have.

The total may come first ("£84,000 for 240 laptops, or £350 each") or last ("40 turbines of 5
megawatts each, 200 megawatts in all").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import Bounds, allowed, counted, exact, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, nouns
from kb.compare.lexicon import any_of, phrases
from kb.model import Figure, Span
from kb.text import words
from kb.text.terms import terms
from kb.text.units import unit_of_word

__all__ = ["multiplied", "shared_out"]

_ABOUT = any_of(phrases("roughly"))
_WORKED_OUT = re.compile(
    rf"(?:,\s+or|,\s+which is|\s\((?:or)?|\s[—–-]\s(?:or)?)\s*(?:{_ABOUT}\s+)?$"
)
"""What leads from a total to the same for each."""
_AMONG = re.compile(
    rf"{any_of(phrases('shared_among'))}\s+(?:{any_of(words('grammar', 'definite'))}\s+)?$"
)
"""What leads from a total to the number of those that it is shared out to."""
_OF_EACH = re.compile(r"(?:\s(?!and\b|or\b)[a-z’'-]+){0,4}\s+")
"""What stands between the number of several and what each has: "40 turbines of"."""
_ALL_AHEAD = re.compile(rf"(?i){any_of((*phrases('comes_to'), *phrases('yields')))}\s+(?:an?\s+)?$")
_ALL_BEHIND = re.compile(rf"(?i)\s+{any_of(phrases('behind_total'))}\s*(?:[,.;)”\"]|$)")
_ALL_FIRST = re.compile(
    rf"(?:\s[a-z’'-]+){{0,4}}\s+{any_of(phrases('made_of'))}\s+|\s+(?:for|on)\s+"
)
"""What leads from a total to the number of those that make it up: "a 200-megawatt farm with"."""
_NONE = Decimal(0)
_FAR = 3
"""A total that is so many times off may be of more than these."""
_FOR_EACH = frozenset(phrases("for_each"))


def shared_out(facts: Facts) -> Iterator[Found]:
    """One finding for each such figure, where the sentence has one number and one total for it."""
    for within in facts.body:
        here = facts.within(within)
        for each in here:
            before = facts.text[within.start : each.span.start]
            if not each.per or not each.value or not _follows(before, here, each):
                continue
            if re.match(rf"\s+{any_of(phrases('shares_to'))}\s", facts.text[each.span.end :][:9]):
                continue  # "£20,000 each for two of them"
            ahead = [f for f in here if f.span.end <= each.span.start and f.converts is None]
            totals = [f for f in ahead if _is_total(f, each)]
            many = [f for f in ahead if f not in totals and _is_number_of(f, each.per)]
            if len(totals) == len(many) == 1 and exact(totals[0]) and exact(many[0]):
                yield _judge(each, totals[0], many[0])


def multiplied(facts: Facts) -> Iterator[Found]:
    """One finding for each number of things with what each has and, told as such, what all have."""
    for within in facts.body:
        here = [f for f in facts.within(within) if f.converts is None]
        for many, each in pairwise(here):
            between = facts.text[many.span.end : each.span.start]
            if not each.per or not each.value or not _OF_EACH.fullmatch(between):
                continue
            if not (_is_number_of(many, each.per) and exact(many) and exact(each)):
                continue
            totals = [f for f in here if f is not each and not f.per and _is_total(f, each)]
            if len(totals) != 1 or not exact(totals[0]):
                continue
            if _is_told(facts, within, many, totals[0]) and _alone(facts, each, totals[0]):
                yield from _product(each, totals[0], many)


def _is_told(facts: Facts, within: Span, many: Figure, total: Figure) -> bool:
    """Whether words say that an amount is that of all of them."""
    if total.span.end <= many.span.start:
        return bool(_ALL_FIRST.fullmatch(facts.text[total.span.end : many.span.start]))
    before = facts.text[within.start : total.span.start]
    return bool(_ALL_AHEAD.search(before) or _ALL_BEHIND.match(facts.text, total.span.end))


def _alone(facts: Facts, each: Figure, total: Figure) -> bool:
    """Whether a total behind is of these things alone, with nothing and no clause between."""
    between = facts.text[each.span.end : total.span.start]
    if any(each.span.end <= f.span.start < total.span.start for f in facts.figures):
        return False
    return not re.search(rf";|,\s+{any_of(phrases('new_clause'))}\s", between)


def _product(each: Figure, total: Figure, many: Figure) -> Iterator[Found]:
    one, number_of, two = rounded(each), counted(many), rounded(total)
    assert each.value is not None
    assert many.value is not None
    value, said = each.value * many.value, total.value or _NONE
    if not said or value > _FAR * said or said > _FAR * value:
        return
    least = (one.low or _NONE) * (number_of.low or _NONE)
    most = (one.high or _NONE) * (number_of.high or _NONE)
    sums = f"{number(many.value)} × {number(each.value)} = {number(value)}"
    text = f"{quoted([total])} for {quoted([many])} of {quoted([each])}: {sums}"
    fits = Bounds(least, most).meets(two)
    yield Found("fine" if fits else "problem", [total, each, many], text)


def _follows(before: str, here: Sequence[Figure], each: Figure) -> bool:
    """Whether words lead from a total to what each has: ", or", "among 1,200 staff,"."""
    if _WORKED_OUT.search(before):
        return True
    ahead = [f for f in here if f.span.end <= each.span.start]
    if not ahead:
        return False
    last = ahead[-1].span
    lead, between = before[: last.start - each.span.start], before[last.end - each.span.start :]
    return bool(_AMONG.search(lead) and re.fullmatch(r"(?:\s[a-z]+){0,3}(?:,|\s[—–-])\s+", between))


def _is_total(figure: Figure, each: Figure) -> bool:
    same = (figure.kind, figure.unit, figure.currency) == (each.kind, each.unit, each.currency)
    return same and comparable(figure, each) and bool(figure.value)


def _is_number_of(figure: Figure, per: str) -> bool:
    """Whether a number is of what the figure is for each of: "4,200 tonnes", "a tonne"."""
    if not figure.value or figure.per or figure.kind not in ("count", "measure"):
        return False
    if per.casefold() in _FOR_EACH:
        return figure.kind == "count"
    if figure.kind == "count":
        return bool({*nouns(figure)} & {*terms(per)})
    return unit_of_word(per) == figure.unit


def _judge(each: Figure, total: Figure, many: Figure) -> Found:
    assert total.value is not None
    assert many.value
    sums = f"{number(total.value)} / {number(many.value)} = {number(total.value / many.value, 2)}"
    said = f"{quoted([each])} of {quoted([total])} for {quoted([many])}: {sums}"
    fits = (rounded(total) / rounded(many)).meets(allowed(each))
    return Found("fine" if fits else "problem", [each, total, many], said)
