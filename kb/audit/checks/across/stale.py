"""Stale figure: the value given is an old one.

Either another article had a newer value before this one appeared, or the article dates its figure
years back and yet speaks of how things are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kb.audit.checks.across.changed import agreeing, by_figure
from kb.audit.finding import Found, quoted, titled
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.compare.pairs import Pair
from kb.model import Span
from kb.text.plain import counted

NAME = "stale"
DESCRIPTION = "An old value where a newer one was known, or a figure years old told as current."

_YEARS = 3
"""So many years before its article a figure is old."""


def compare(_: Facts, pairs: Sequence[Pair]) -> Iterator[Found]:
    """One finding for each figure for which another article had a newer value before."""
    matches = agreeing(pairs)
    rivals = by_figure(matches)
    same = [m for m in matches if m.days and m.earlier.value == m.later.value]
    for match in same:
        newer = [
            other
            for other in rivals[match.later.id]
            if other.days is not None
            and match.days is not None
            and 0 < other.days < match.days
            and not allowed(other.earlier).meets(allowed(match.later))
        ]
        for other in newer[:1]:
            yield Found(
                "note",
                [match.later, match.earlier, other.earlier],
                f"{quoted([match.later])} is the value of "
                f"{counted(match.days or 0, 'day')} before; "
                f"{counted(other.days or 0, 'day')} before, "
                f"{titled(other.before.article)} had "
                f"{quoted([other.earlier])}",
                likeness=other.likeness,
            )


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each figure that is old by its own words."""
    if facts.day is None:
        return
    for figure in facts.figures:
        if figure.kind in ("duration", "multiplier") or figure.change:
            continue
        within = facts.sentence(figure.span)
        times = facts.times(within)
        if len(times) != 1 or times[0].days is None or times[0].relative:
            continue
        behind = facts.day.year - times[0].days.last.year
        if re.search(r";|,\s(?:and|but)\b", facts.text[times[0].span.end : figure.span.start]):
            continue
        before = Span.of(facts.text, within.start, figure.span.start)
        known = _dates_figure(facts.text, times[0].span, within)
        present = re.search(rf"{pattern('present').pattern}\W*$", before.text, re.IGNORECASE)
        if behind >= _YEARS and known and present:
            yield Found(
                "note",
                [figure],
                f"{quoted([figure])} is of {times[0].span.text}, {behind} years before the "
                f"article, and is told as current",
            )


def _dates_figure(text: str, time: Span, within: Span) -> bool:
    """Whether a time qualifies the figure: "in 2019", "at the 2019 count", "as of 2019"."""
    before = text[max(within.start, time.start - 25) : time.start]
    dating = re.search(rf"{any_of(phrases('dating'))}\s+$", before, re.IGNORECASE)
    since = re.search(rf"{any_of(phrases('since'))}\s+$", before, re.IGNORECASE)
    return dating is not None and since is None
