"""Totals told right behind their parts: "£610m, £430m and £310m, £1.35bn in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.compare.bounds import narrow, summed
from kb.compare.facts import Facts
from kb.compare.kinds import adds_up, comparable
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure, Span

__all__ = ["totalled"]

_GAP = 75
"""Characters at most between one part and the next."""
_LIST = 3
"""From so many on, parts that are less than their total are surely all that there are."""
_AHEAD = re.compile(rf"(?i)(?:,|\s[–—-])\s+(?:{any_of(phrases('comes_to'))}\s+)?$")
_BEHIND = re.compile(rf"(?i)\s+{any_of(phrases('behind_total'))}\s*(?:[,.;)”\"]|$)")
"""What tells a total, and not one that goes on ("140 boats in all since March")."""
_SUMS = re.compile(rf"(?i)(?:,|\s[–—-])\s+{any_of(phrases('comes_to'))}\s+$")
_CLOSED = re.compile(r"[.;:!?]")
_AND = re.compile(r"\band\b")


def totalled(facts: Facts) -> Iterator[Found]:
    """One finding for each total that stands right behind the list of its parts."""
    for whole in facts.figures:
        within = facts.sentence(whole.span)
        parts = _parts(facts, within, whole)
        if parts and not pattern("such_as").search(within.text):
            yield _judge(parts, whole)


def _parts(facts: Facts, within: Span, whole: Figure) -> list[Figure]:
    """The list of numbers that ends right before a total; none where no words tell one."""
    before = [f for f in facts.within(within) if f.span.end <= whole.span.start]
    if len(before) < 2 or whole.value is None or whole.change or not adds_up(whole):
        return []
    lead = facts.text[before[-1].span.end : whole.span.start]
    told = _BEHIND.match(facts.text, whole.span.end) and _AHEAD.search(lead)
    if not (told or _SUMS.search(lead)) or len(lead) > _GAP or _CLOSED.search(lead):
        return []
    run: list[Figure] = []
    for part in reversed(before):
        between = facts.text[part.span.end : run[0].span.start] if run else ""
        if len(between) > _GAP or _CLOSED.search(between) or not _is_part(part, whole):
            break
        if run and part.value == whole.value:
            break  # the total is told twice
        run.insert(0, part)
    joined = len(run) > 1 and _AND.search(facts.text[run[-2].span.end : run[-1].span.start])
    return run if joined else []


def _is_part(part: Figure, whole: Figure) -> bool:
    exact = part.value is not None and part.converts is None
    return exact and adds_up(part) and comparable(part, whole)


def _judge(parts: list[Figure], whole: Figure) -> Found:
    sums = summed(parts)
    given = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    terms = " + ".join(number(part.value or Decimal(0)) for part in parts)
    said = f"{quoted(parts)} and {quoted([whole])}: {terms} = {number(given)}"
    if sums.meets(narrow(whole)):
        return Found("fine", [*parts, whole], said)
    value = whole.value or Decimal(0)
    some = given < value and len(parts) < _LIST
    said = f"{said}, not {number(value)}"
    return Found("note" if some else "problem", [*parts, whole], said)
