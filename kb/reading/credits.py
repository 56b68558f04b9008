"""Lines that say whose an article is and when it came out: agency, byline, date.

Used by `forms` to tell such lines from others and by `article` to take the facts from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.reading.dates import date_in_words
from kb.reading.people import is_person
from kb.reading.press import press
from kb.text import table, words

__all__ = [
    "Byline",
    "agency_named",
    "byline",
    "dateline_agency",
    "dateline_day",
    "is_date_line",
    "is_listed_agency",
    "is_time",
    "signature",
    "stated_date",
]

_CAPITALS = re.compile(r"[A-Z]{2,12}")
_EDGES = " ()[]-–—*.:"


def agency_named(line: str) -> str | None:
    """The agency when ``line`` is nothing but its credit, as the list spells it.

    "Source: AFP", "(Reuters)", "AFP/Reuters" count; so does an unknown name of two to twelve
    capitals, which is what an agency's credit looks like.
    """
    label = press().agency_label.match(line)
    bare = line[label.end() if label else 0 :].strip(_EDGES)
    if not bare or len(bare) > 60:
        return None
    parts = [part.strip(_EDGES) for part in re.split(r"\s*(?:[/|,&+]|\band\b)\s*", bare)]
    named = [press().agencies.get(part.casefold()) for part in parts]
    if any(named):
        known = [name or part for name, part in zip(named, parts, strict=True)]
        short = all(
            name or _CAPITALS.fullmatch(part) for name, part in zip(named, parts, strict=True)
        )
        return "/".join(known) if short else None
    return bare if _CAPITALS.fullmatch(bare) else None


def is_listed_agency(line: str) -> bool:
    """Whether ``line`` is the credit of an agency in the list, not of one that only looks so."""
    name = agency_named(line)
    return name is not None and name.split("/")[0].casefold() in press().agencies


_DATELINE = re.compile(r"[^\n()]{0,60}\(([^()\n]{2,40})\)\s{0,2}(?:[-–—]{1,3}|:)\s")


def dateline_agency(paragraph: str) -> str | None:
    """The agency in an opening such as "LYON, France (Reuters) - "."""
    match = _DATELINE.match(paragraph[:120])
    return agency_named(match[1].strip()) if match else None


_OPENING = re.compile(r"([A-Z][^\n“”\"]{0,100}?)\s{0,2}(?:[-–—]{2}|\s-|[–—])\s")


def dateline_day(paragraph: str) -> str | None:
    """The ISO date in an opening such as "KELMOUTH, March 4, 2031 (Reuters) - ", with its year.

    The place is in capitals, or an agency stands in brackets; else it is how a sentence begins.
    """
    match = _OPENING.match(paragraph[:140])
    bare = re.sub(r"\s*(?:\([^()]*\)|/\w+/)", "", match[1]) if match else ""
    parts = bare.split(", ")
    if match is None or (bare == match[1] and not parts[0].isupper()):
        return None
    behind = (", ".join(parts[at:]) for at in range(1, len(parts)))
    return next((day for rest in behind if (day := date_in_words(rest))), None)


_BY = re.compile(r"\bby\s*:?\s+", re.IGNORECASE)
_BEHIND_NAMES = re.compile(rf"\s(?:{'|'.join(table('people', 'behind'))})\s|\s?[|•·–—]\s?|\s-\s")
_PARTICLES = "|".join(sorted(words("names", "particles")))
_PERSON = re.compile(rf"[A-Z][\w’'.-]*(?:\s(?:[A-Z][\w’'.-]*|{_PARTICLES})){{1,4}}")


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article and for which agency, as its byline has it."""

    authors: tuple[str, ...]
    agency: str | None


def byline(line: str) -> Byline | None:
    """The byline that ``line`` is ("By Ines Vale and Odo Brandt, Reuters"), or None."""
    opening = _BY.search(line) if stated_date(line) else _BY.match(line)
    if not opening or len(line) > 200 or len(line.split()) > 20:
        return None
    names, *behind = _BEHIND_NAMES.split(line[opening.end() :])
    first, joint, last = re.sub(r"\s*&\s*", " and ", names).rpartition(" and ")
    last, *jobs = re.split(r"\s*,\s*", last)
    candidates = [*re.split(r"\s*,\s*", first), last] if joint else [last]
    agencies = press().agencies
    credited = [
        agencies[part.casefold()]
        for part in (*candidates, *jobs, *behind)
        if part.casefold() in agencies
    ]
    people = tuple(name for name in candidates if is_person(name))
    if not people and candidates[0].casefold() not in agencies:
        return None
    return Byline(people, credited[0] if credited else None)


_SIGNED = re.compile(rf"({_PERSON.pattern})(?:,? in [^\d,]{{2,40}}|, [^\d,]{{2,40}})?")


def signature(line: str) -> Byline | None:
    """The byline that ``line`` is when it is a name without "by" ("Mara Lind in Sele"), or None.

    A heading may look the same, so it counts only between a headline and the day of its article.
    """
    match = _SIGNED.fullmatch(line)
    return Byline((match[1],), None) if match and not press().staff.fullmatch(line) else None


_TIME = re.compile(
    r"(?:\d{1,2}[.:h]\d{2}(?:[.:]\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?)(?:\s\(?[A-Z]{2,5}\)?)?",
    re.IGNORECASE,
)


def is_time(line: str) -> bool:
    """Whether ``line`` is a time of day and no day, as over the entries of a live page."""
    return (_TIME.fullmatch(line) or press().ago.fullmatch(line)) is not None


_PLACE = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}, (?=\w)")
_BETWEEN = re.compile(r"\s[|•·–—/-]\s|\sby\s", re.IGNORECASE)


def stated_date(line: str) -> str | None:
    """The ISO date that a date line or a byline has ("Posted on 4 April 2031 by Ines Vale")."""
    if len(line) > 120:
        return None
    parts = [press().date_prefix.sub("", part, count=1) for part in _BETWEEN.split(line)]
    behind_place = [_PLACE.sub("", part, count=1) for part in parts]
    return next((day for part in (*parts, *behind_place) if (day := date_in_words(part))), None)


def is_date_line(line: str) -> bool:
    """Whether ``line`` is a date, a time, or a number of some such kind."""
    if not any(map(str.isalpha, line)):
        return True
    prefix = press().date_prefix.match(line)
    if prefix and line[prefix.end() : prefix.end() + 1].isdigit():
        return True
    first = _BETWEEN.split(line, maxsplit=1)[0]
    return len(line) <= 120 and stated_date(first) is not None
