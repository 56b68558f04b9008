"""Parts that a sentence tells one by one, each opening with its number, against their whole.

Either they stand behind a colon or a dash ("34 people: 19 in Sala, nine in Quay and eight on
Tamsay"), or the first one is told "of" the whole ("104 of the 131 aboard were saved, 12 died and 16
are missing").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kb.audit.finding import Found, Verdict, number, quoted
from kb.compare.bounds import allowed, exact, narrow, summed
from kb.compare.facts import Facts
from kb.compare.kinds import adds_up, comparable, is_age
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span
from kb.text import words

__all__ = ["added_up", "itemised", "may_be_whole", "parted"]

_SIGN = re.compile(r":\s+|\s[—–-]\s")
_FURTHER = r"(?:another\s+|a\s+further\s+)?"
_NEXT = re.compile(rf"[^.;:]{{1,75}}?(?:[,;]\s+(?:and\s+|while\s+)?|\s+and\s+){_FURTHER}")
"""What stands between the number of one part and that of the next, which opens with it."""
_AND = re.compile(rf"\b(?:and|while)\s+{_FURTHER}$")
_OF_THEM = re.compile(rf"\s+{any_of((*phrases('of_them.parts'), *phrases('of_them.others')))}")
_KNOWN = any_of((*words("grammar", "definite"), "all"))
_OF = re.compile(rf"\s+(?:out\s+)?of\s+{_KNOWN}\s+(?:[\w-]+[’']s?\s+)?")
_OPENS = re.compile(rf"(?i)\W*(?:out\s+)?of\s+(?:{_KNOWN}\s+)?$")
_CLAUSE = re.compile(r"(?:\s[\w’'-]+){0,6},\s+$")
_NEAR = Decimal("0.1")
"""Outcomes that come to more than their whole by a greater share may overlap."""


def itemised(facts: Facts, within: Span) -> Found | None:
    """What is found of the parts that stand behind a colon or a dash."""
    here = facts.within(within)
    for at, first in enumerate(here):
        start = here[at - 1].span.end if at else within.start
        between = facts.text[start : first.span.start]
        signs = [m for m in _SIGN.finditer(between) if m.end() == len(between)]
        if not at or not signs or "." in between or pattern("such_as").search(between):
            continue
        items = _items(facts, within, here[at:])
        wholes = [
            f for f in here[:at] if may_be_whole(facts, f) and all(_is_part(i, f) for i in items)
        ]
        if not items or not wholes:
            return None
        return _of_list(items, wholes)
    return None


def _items(facts: Facts, within: Span, figures: Sequence[Figure]) -> list[Figure]:
    """The numbers that open the parts of a list; none where one stands elsewhere in a part."""
    for one, other in pairwise(figures):
        if not _NEXT.fullmatch(facts.text[one.span.end : other.span.start]):
            return []
    last = facts.text[figures[-2].span.end : figures[-1].span.start] if figures[1:] else ""
    rest = facts.text[figures[-1].span.end : within.end]
    if not _AND.search(last) or pattern("and_the_rest").search(rest):
        return []
    items = [f for f in figures if not _OF_THEM.match(facts.text[f.span.end :][:12])]
    sound = all(f.value is not None and adds_up(f) and not is_age(facts.text, f) for f in items)
    return items if sound and len(items) > 1 else []


def may_be_whole(facts: Facts, figure: Figure) -> bool:
    """Whether a number may be a sum of others: no age, and not said again in another unit."""
    sound = figure.value is not None and figure.converts is None and adds_up(figure)
    return sound and not is_age(facts.text, figure)


def _is_part(part: Figure, whole: Figure) -> bool:
    """Whether a number can be a part: bare, or of the same things, or both of people."""
    counted = {part.kind, whole.kind} <= {"count", "number"}
    if not counted:
        return comparable(part, whole)
    return part.number.end == part.span.end or comparable(part, whole) or _people(part, whole)


def _people(*figures: Figure) -> bool:
    heads = [(figure.counts or "").split()[-1:] for figure in figures]
    return all(head and pattern("counted.persons").fullmatch(head[0]) for head in heads)


def _of_list(items: list[Figure], wholes: list[Figure]) -> Found | None:
    """The whole is the one that fits; else the only one, if it does not number the list itself."""
    total, given = summed(items), added_up(items)
    fitting = [f for f in wholes if total.meets(narrow(f)) and _by(given, f) <= _NEAR]
    if fitting:
        return _found("fine", items, fitting[0], given)
    left = [f for f in wholes if f.value != len(items)]
    if len(left) != 1:
        return None
    if total.meets(allowed(left[0])) or given < (left[0].value or 0):
        return None
    return _found("problem", items, left[0], given)


def parted(facts: Facts, within: Span) -> Found | None:
    """What is found of outcomes that exclude each other, the first one told "of" the whole."""
    here = facts.within(within)
    for at, whole in enumerate(here):
        before = facts.text[within.start : whole.span.start]
        if at and _OF.fullmatch(facts.text[here[at - 1].span.end : whole.span.start]):
            figures = [here[at - 1], *here[at + 1 :]]
        elif _OPENS.fullmatch(before) and here[at + 1 :]:
            figures = here[at + 1 :]
            if not _CLAUSE.fullmatch(facts.text[whole.span.end : figures[0].span.start]):
                continue
        else:
            continue
        items = _outcomes(facts, within, figures)
        if len(items) > 2 and all(_is_part(item, whole) for item in items) and exact(whole):
            total, given = summed(items), added_up(items)
            if total.meets(narrow(whole)):
                return _found("fine", items, whole, given)
            if given > (whole.value or 0) and _by(given, whole) <= _NEAR:
                return _found("problem", items, whole, given)
        return None
    return None


def _outcomes(facts: Facts, within: Span, figures: Sequence[Figure]) -> list[Figure]:
    """The numbers whose clauses tell an outcome, if all do."""
    items = _items(facts, within, figures)
    ends = [*(f.span.start for f in items[1:]), within.end]
    if not items:
        return []
    told = (facts.text[f.span.end : end] for f, end in zip(items, ends, strict=True))
    return items if all(pattern("outcomes").search(text) for text in told) else []


def added_up(items: Sequence[Figure]) -> Decimal:
    """What the values of figures come to."""
    return sum((item.value or Decimal(0) for item in items), Decimal(0))


def _by(given: Decimal, whole: Figure) -> Decimal:
    """By what share of it a sum is off a whole."""
    return abs(given / whole.value - 1) if whole.value else Decimal(1)


def _found(verdict: Verdict, items: list[Figure], whole: Figure, given: Decimal) -> Found:
    sums = " + ".join(number(item.value or Decimal(0)) for item in items) + f" = {number(given)}"
    if verdict == "fine":
        return Found(verdict, [*items, whole], f"{quoted(items)} and {quoted([whole])}: {sums}")
    value = number(whole.value or Decimal(0))
    said = f"{quoted(items)} against {quoted([whole])}: {sums}, not {value}; the parts are more"
    return Found(verdict, [*items, whole], said)
