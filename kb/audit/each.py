"""What each of several has, against their number and what all have: "240 laptops, or £350 each"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import allowed, exact, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import comparable, nouns
from kb.compare.lexicon import any_of, phrases
from kb.model import Figure
from kb.text import words
from kb.text.terms import terms
from kb.text.units import unit_of_word

__all__ = ["shared_out"]

_ABOUT = any_of(phrases("roughly"))
_WORKED_OUT = re.compile(
    rf"(?:,\s+or|,\s+which is|\s\((?:or)?|\s[—–-]\s(?:or)?)\s*(?:{_ABOUT}\s+)?$"
)
"""What leads from a total to the same for each."""
_AMONG = re.compile(
    rf"{any_of(phrases('shared_among'))}\s+(?:{any_of(words('grammar', 'definite'))}\s+)?$"
)
"""What leads from a total to the number of those that it is shared out to."""
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
