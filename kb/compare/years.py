"""Years long past that a sentence tells of: the toll of a storm of 1987 stays what it is."""

from __future__ import annotations

import re

from kb.compare.facts import Facts
from kb.compare.lexicon import any_of, pattern, phrases
from kb.model import Figure

__all__ = ["past_years"]

_YEAR = re.compile(
    rf"(?i)\b{any_of(phrases('in_year'))}\s+(?:[a-z]+\s+)?(?P<year>1\d\d\d|20\d\d)\b"
)
_SINCE = re.compile(rf"(?i){any_of(phrases('since'))}\s+(?:[a-z]+\s+)?\d{{4}}\b")
_PAST = 2
"""So many years after an event what is told of it hardly changes."""


def past_years(facts: Facts, figure: Figure) -> frozenset[int]:
    """The years before an article in which its sentence says that something happened and ended.

    "Since 2019 41 people have died" still goes on. Without the article's date any year may be past.
    """
    within = facts.sentence(figure.span)
    if pattern("goes_on_since").search(within.text) or _SINCE.search(within.text):
        return frozenset()
    named = {int(found["year"]) for found in _YEAR.finditer(within.text)}
    return frozenset(y for y in named if facts.day is None or y <= facts.day.year - _PAST)
