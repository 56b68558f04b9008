"""Scale missing in a range: "$3 to $9 million" gives the first number without its scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from re import Pattern

from kb.audit.finding import Found, quoted
from kb.compare.facts import Facts
from kb.compare.lexicon import phrases

NAME = "scale"
DESCRIPTION = "A range whose first number lacks the “million” that its second one has."

_WHOLE = 1000
"""A number from here on is written out, and lacks no scale."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each such range.

    Where the first number is the smaller one it is read with the scale of the second; where it is
    the greater one ("$900 to $1.2 million") it may be meant either way.
    """
    seen: set[str] = set()
    for figure in facts.figures:
        match = _range().search(figure.span.text)
        if match is None or figure.id in seen:
            continue
        seen.add(figure.id)
        first, second = (Decimal(match[part].replace(",", "")) for part in ("first", "second"))
        if first >= _WHOLE:
            continue  # "$500,000 to $1 million"
        if first < second:
            yield Found(
                "note",
                [figure],
                f"{quoted([figure])}: read as {match['first']} {match['scale']} to "
                f"{match['second']} {match['scale']}; the first number does not say so",
                minor=not match["sign"],
            )
        else:
            yield Found(
                "problem",
                [figure],
                f"{quoted([figure])}: is the first number {match['first']}, or {match['first']} "
                f"of a smaller scale? As {match['scale']} it would exceed {match['second']}",
            )


@cache
def _range() -> Pattern[str]:
    number = r"\d[\d,]*(?:\.\d+)?"
    scales = "|".join(sorted(phrases("scales"), key=len, reverse=True))
    links = "|".join(phrases("range_links"))
    return re.compile(
        rf"(?P<sign>[$€£¥])?\s?(?P<first>{number})\s?(?:{links}|[-–—])\s?(?:[$€£¥]\s?)?"
        rf"(?P<second>{number})\s?(?P<scale>{scales})\b",
        re.IGNORECASE,
    )
