"""Parts in a list of lines under the sentence that has their total: "a £9.6m bill:"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from kb.audit.finding import Found, number, quoted
from kb.audit.itemised import added_up, may_be_whole
from kb.compare.bounds import narrow, summed
from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import pattern
from kb.model import Figure, Span

__all__ = ["bulleted"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"\s*(?:[-–—*•·▪◦‣]|\d{1,2}[.)])\s+")
_LABEL = re.compile(r"[^.!?]{1,60}?(?::|\s[-–—])\s+(?:about\s+)?$")
"""What stands before the number of an item that does not open with it: "Health: €900m"."""
_LONGEST = 160
_LEAST = 3
"""Fewer items are hardly all that a sum is made up of."""
_MOST = Decimal("0.75")
"""Nor are items that come to a lesser part of it."""


def bulleted(facts: Facts) -> Iterator[Found]:
    """One finding for each list all of whose items have one number of the kind of their total."""
    lines = [Span.of(facts.text, m.start(), m.end()) for m in _LINE.finditer(facts.text)]
    for at, line in enumerate(lines):
        if not line.text.rstrip().endswith(":") or pattern("only_some").search(line.text):
            continue
        found = [
            (whole, items)
            for whole in _wholes(facts, line)
            if (items := _items(facts, lines[at + 1 :], whole))
        ]
        if len(found) != 1:
            continue
        ((whole, items),) = found
        total = next((f for told, f in items if told), whole)
        parts = [f for told, f in items if not told]
        if len(parts) >= _LEAST and total.value != len(parts):
            yield from _judge(parts, total)


def _wholes(facts: Facts, line: Span) -> list[Figure]:
    """The sums of the sentence that leads to a list, or of the one that it refers back to."""
    lead = facts.sentence(Span.of(facts.text, line.end - 1, line.end))
    here = [f for f in facts.within(lead) if _adds(facts, f)]
    before = facts.before(lead)
    if not facts.within(lead) and before and pattern("as_follows").search(lead.text):
        here = [f for f in facts.within(before) if _adds(facts, f)]
    return here


def _adds(facts: Facts, figure: Figure) -> bool:
    return figure.unit != "PERCENT" and may_be_whole(facts, figure)


def _items(facts: Facts, lines: list[Span], whole: Figure) -> list[tuple[bool, Figure]]:
    """The number of each item, and whether it is told as the total; none where one has none."""
    marked = bool(lines and _BULLET.match(lines[0].text))
    alike = takewhile(lambda line: bool(_BULLET.match(line.text)) == marked, lines)
    found = (_item(facts, line, whole) for line in alike)
    listed = list(found if marked else takewhile(lambda one: one is not None, found))
    told = [one for one in listed if one is not None]
    return told if len(told) == len(listed) else []


def _item(facts: Facts, line: Span, whole: Figure) -> tuple[bool, Figure] | None:
    bullet = _BULLET.match(line.text)
    start = line.start + (bullet.end() if bullet else 0)
    every = facts.within(Span.of(facts.text, start, line.end))
    alike = [f for f in every if _adds(facts, f) and comparable(f, whole)]
    if len(alike) != 1 or len(line.text) > _LONGEST:
        return None
    label = facts.text[start : alike[0].span.start]
    if label and not _LABEL.fullmatch(label):
        return None
    return bool(pattern("totals").match(label)), alike[0]


def _judge(parts: list[Figure], whole: Figure) -> Iterator[Found]:
    given = added_up(parts)
    sums = " + ".join(number(part.value) for part in parts if part.value is not None)
    said = f"{quoted(parts)} and {quoted([whole])}: {sums} = {number(given)}"
    value = whole.value or given
    wrong = f"{said}, not {number(value)}"
    if summed(parts).meets(narrow(whole)):
        yield Found("fine", [*parts, whole], said)
    elif given > value:
        yield Found("problem", [*parts, whole], f"{wrong}; the parts are more")
    elif given >= value * _MOST:
        rest = f"{number(value - given)} are not accounted for"
        yield Found("note", [*parts, whole], f"{wrong}; {rest}")
