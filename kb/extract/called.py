"""People named with what they are called or with letters, whatever the model makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kb.annotate.parsed import Words
from kb.extract.nouns import is_rank, letters_behind
from kb.model import Span
from kb.stretch import stretch_at
from kb.text import words
from kb.text.calendar import full_names, weekdays
from kb.text.given import given_names

_BETWEEN = re.compile(
    r"\b([A-Z]\w+)\s(?:“[^”\n]{2,24}”|\"[^\"\n]{2,24}\"|‘[^’\n]{2,24}’|'[^'\n]{2,24}')\s[A-Z][\w-]+"
)
"""What somebody is called, between given name and surname: Vincent "The Quay" Orme."""

_ASIDE = re.compile(r", (?:an?|who|the|[1-9]\d)\b")
"""What only follows the name of somebody: "Friday Okoro, a mechanic"."""


def called(text: str, kept: list[Span]) -> Iterator[Span]:
    """Those in ``kept``: Vincent "The Quay" Orme, the Duke of Lowmark, a trader, Sunday Obi."""
    for match in _BETWEEN.finditer(text):
        if match[1].casefold() in given_names() and stretch_at(kept, match.start()):
            yield Span.of(text, match.start(), match.end())
    for match in _nobles().finditer(text):
        if stretch_at(kept, match.start()):
            yield Span.of(text, match.start(), match.end())
    for match in _of_day().finditer(text):
        again = re.search(rf"(?<!{match['day']}) {match['last']}\b", text)
        titled = match["title"] is not None and is_rank(match["title"])
        known = titled or again or _ASIDE.match(text, match.end())
        if known and stretch_at(kept, match.start("day")):
            yield Span.of(text, match.start("day"), match.end())


def is_lettered_person(found: Words) -> bool:
    """Whether a known given name stands before a name and a person's letters behind it."""
    if len(found) <= 2:
        return False
    lettered = found[-1].text.isupper() and found[-1].lower_ in letters_behind()
    return lettered and found[0].lower_ in given_names()


@cache
def _of_day() -> re.Pattern[str]:
    """A given name that is a day's, where no day is told: behind a comma, or first of a line."""
    days = "|".join(sorted(day.capitalize() for day in full_names() & set(weekdays())))
    return re.compile(
        rf"(?:^|, |\. |\b(?P<title>[A-Z][a-z]{{1,6}})\.? )(?P<day>{days}) "
        r"(?P<last>[A-Z][a-z]{2,})(?=[,’']| [a-z])",
        re.MULTILINE,
    )


@cache
def _nobles() -> re.Pattern[str]:
    ranks = "|".join(sorted(w.capitalize() for w in words("names", "nobles", "of_place")))
    return re.compile(
        rf"\b(?:{ranks}) of (?:the )?[A-Z][\w-]+(?! (?:Hotel|Arms|Theatre|Hospital)\b)"
    )
