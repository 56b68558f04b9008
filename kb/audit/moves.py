"""Values that are told as moved, against the way and the amount: "fell from 42 to 47".

Only what the grammar ties together is read: "rose from A to B", "rose to B from A" and "A, up B
from C".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import exact, rounded
from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure
from kb.text import words

__all__ = ["moves"]

_WAY = rf"(?:(?P<up>{any_of(phrases('rises'))})|(?P<down>{any_of(phrases('falls'))}))"
_BY = rf"{_WAY}\s+(?:[a-z]+ly\s+)?(?:(?:by\s+)?[^\s,;]+(?:\s(?:percent|per cent|points?))?,?\s+)?"
_FROM_BEFORE = re.compile(rf"(?i){_BY}from\s+(?:the\s+|about\s+)?$")
_TO_BEFORE = re.compile(rf"(?i){_BY}to\s+(?:about\s+)?$")
_TIMED = rf"(?:\s+{any_of(phrases('at_times'))}\s+[^,;:.\d]{{1,20}}(?:\d{{4}})?)?"
_TO = re.compile(rf"{_TIMED},?\s+to\s+")
_FROM = re.compile(rf"{_TIMED},?\s+from\s+")
_APPOSED = re.compile(r"(?:\s[^,;:.\d]{1,25})?,\s+(?:which is\s+)?(?:up|down)\s+(?:by\s+)?")
_COUNTED_FROM = re.compile(rf"\s+(?:[a-z]+\s+)?{any_of(phrases('old_value'))}\s+(?:the\s+)?")
_AGAINST = re.compile(rf"(?:\s[^,;:.\d]{{0,40}})?,?\s+{any_of(phrases('set_from'))}\s+(?:the\s+)?")
_DIFFERS = re.compile(
    rf"(?:\s[^,;:.\d]{{0,50}}(?:\d{{4}})?)?(?:,|\s[–—-])\s+(?:for\s+|(?:which\s+)?{any_of(phrases('tells_step'))}\s+)?"
    rf"an?\s+(?:[a-z]+\s+)?(?:(?P<up>{any_of(words('change', 'by', 'up'))})"
    rf"|(?P<down>{any_of(words('change', 'by', 'down'))}))\s+of\s+"
)
"""What leads from two values to their difference: ", which shows an increase of"."""
_REACH = 60
"""Characters before a value in which the verb of its move stands."""


def moves(facts: Facts) -> Iterator[Found]:
    """One finding for each two values that go the other way, or by another amount, than is said.

    What a currency costs is left alone, which rises where its number falls, and so are ranks.
    """
    for within in facts.body:
        if pattern("turned").search(within.text):
            continue
        here = [f for f in facts.within(within) if f.converts is None and f.value is not None]
        for one, other in pairwise(here):
            yield from _direction(facts, one, other)
        for three in zip(here, here[1:], here[2:], strict=False):
            yield from _amount(facts, *three)
            yield from _worked_out(facts, *three)


def _direction(facts: Facts, one: Figure, other: Figure) -> Iterator[Found]:
    before = facts.text[max(0, one.span.start - _REACH) : one.span.start]
    between = facts.text[one.span.end : other.span.start]
    if (verb := _FROM_BEFORE.search(before)) and _TO.fullmatch(between):
        old, new = one, other
    elif (verb := _TO_BEFORE.search(before)) and _FROM.fullmatch(between):
        old, new = other, one
    else:
        return
    if old.unit == "PERCENT":
        return  # of these the check of points tells
    if not _alike(old, new) or old.value is None or new.value is None or old.value < 0:
        return
    up = verb["up"] is not None
    if new.value != old.value and (new.value > old.value) != up:
        way = "a rise" if up else "a fall"
        said = f"“{verb['up'] or verb['down']}” from {quoted([old])} to {quoted([new])}"
        yield Found("problem", [old, new], f"{said} is not {way}")


def _alike(*figures: Figure) -> bool:
    """Whether all are exact values of one quantity: the least that is said of them agrees."""
    first = figures[0]
    return all(
        exact(f) and comparable(first, f) and f.per == first.per and f.kind != "multiplier"
        for f in figures
    )


def _amount(facts: Facts, new: Figure, step: Figure, old: Figure) -> Iterator[Found]:
    """What is found of "132 cranes, down 12 from 144"."""
    ahead = facts.text[new.span.end : step.span.start]
    behind = facts.text[step.span.end : old.span.start]
    if not _APPOSED.fullmatch(ahead) or not _COUNTED_FROM.fullmatch(behind):
        return
    if step.kind == "percent" or not step.change or not _alike(new, step, old):
        return
    up = step.change == "up"
    given = rounded(old) + rounded(step) if up else rounded(old) - rounded(step)
    sums = _sum(old, step, up)
    said = f"{quoted([new])}, {step.change} {quoted([step])} from {quoted([old])}: {sums}"
    fits = given.meets(rounded(new))
    yield Found("fine" if fits else "problem", [new, step, old], said)


def _worked_out(facts: Facts, one: Figure, other: Figure, step: Figure) -> Iterator[Found]:
    """What is found of "£41.6 million as against £39.1 million, an increase of £2.5 million"."""
    ahead = facts.text[max(0, one.span.start - _REACH) : one.span.start]
    between = facts.text[one.span.end : other.span.start]
    behind = _DIFFERS.fullmatch(facts.text[other.span.end : step.span.start])
    if behind is None or step.kind == "percent" or not _alike(one, other, step):
        return
    if pattern("aimed").search(between + behind[0]):
        return  # the step may be from what there was, not from what was expected
    after = [f for f in facts.within(facts.sentence(step.span)) if f.span.start > step.span.end]
    if after and comparable(step, after[0]) and "," not in _upto(facts, step, after[0]):
        return  # "an increase of 700 at home and 200 abroad"
    if _AGAINST.fullmatch(between):
        old, new = other, one
    elif re.search(r"\bfrom\s+$", ahead) and _TO.fullmatch(between):
        old, new = one, other
    else:
        return
    up = behind["up"] is not None
    given = rounded(new) - rounded(old) if up else rounded(old) - rounded(new)
    first, second = (new, old) if up else (old, new)
    said = f"{quoted([step])} from {quoted([old])} to {quoted([new])}: {_sum(first, second, False)}"
    fits = given.meets(rounded(step))
    yield Found("fine" if fits else "problem", [step, old, new], said)


def _upto(facts: Facts, one: Figure, other: Figure) -> str:
    return facts.text[one.span.end : other.span.start]


def _sum(old: Figure, step: Figure, up: bool) -> str:
    a, b = old.value or Decimal(0), step.value or Decimal(0)
    return f"{number(a)} {'+' if up else '−'} {number(b)} = {number(a + b if up else a - b)}"
