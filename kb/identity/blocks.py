"""Blocks: keys such that two names that may be one share a key, so that not all meet all.

A key that many unlike names share finds little for what it costs: an organisation is found by two
of its words, not by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations

import jellyfish

from kb.identity.likeness import is_ending
from kb.identity.names import PersonName, organisation_name, person_name
from kb.identity.profiles import key
from kb.model import AgentKind
from kb.text.given import short_forms

__all__ = ["filed_under", "looked_up"]


def filed_under(name: str, kind: AgentKind, *, full: bool) -> set[str]:
    """The keys under which an entity of this name is found.

    ``full`` says whether it has a full name, this or another: then a full one of somebody else is
    not held against its family name.
    """
    if kind == "person":
        parts = person_name(name)
        of_kind = {*_of_person(parts), *(() if full else [_alone(parts)])}
    else:
        of_kind = {*_of_organisation(name), *_of_letters(name, "a", "i")}
    return {*of_kind, f"= {key(name, kind)}"}


def looked_up(name: str, kind: AgentKind) -> set[str]:
    """The keys under which those are looked for whom this name may mean."""
    if kind == "person":
        parts = person_name(name)
        mine = _of_person(parts)
        of_kind = {_alone(parts), *(each for each in mine if not parts.full or each[-1] != "*")}
    else:
        of_kind = {*_of_organisation(name), *_of_letters(name, "i", "a")}
    return {*of_kind, f"= {key(name, kind)}"}


def _of_person(name: PersonName) -> Iterator[str]:
    """Family name with a letter that the given name may begin with; ``*`` is any."""
    family = _sound(name.family)
    yield f"{family} *"
    for given in name.given:
        yield from (f"{family} {letter}" for letter in _letters(given))
    for word in name.given[1:]:
        yield f"{_sound(word)} {name.given[0][0]}"
    if len(name.given) == 1:  # where the family name comes first
        yield f"{_sound(name.given[0])} {name.family[:1]}"


def _letters(given: str) -> set[str]:
    """With what a given name may begin where it is written otherwise: "Bill", "Katherine"."""
    written = (given, _sound(given).casefold(), *short_forms(given))
    return {each[0] for each in written}


def _alone(name: PersonName) -> str:
    """The key of those who are known by no other name than this family name."""
    return f"{_sound(name.family)} -"


def _of_organisation(name: str) -> Iterator[str]:
    """Two of its own words each, all as one, and the first where it may stand for the whole.

    Of two words one may be misspelt.
    """
    core = organisation_name(name).core
    yield f"o {''.join(core)}"
    if len(core) == 1 or (core and is_ending(core[1:])):
        yield f"o {_sound(core[0])}"
    for pair in combinations(sorted(map(_sound, core)), 2):
        yield f"o {' '.join(pair)}"
    if len(core) == 2:
        for one, other in permutations(core):
            yield f"o {_sound(one)} {other[0]}."


def _of_letters(name: str, written: str, stood_for: str) -> Iterator[str]:
    """What it is abbreviated to, apart by whether it is written so or has it as first letters."""
    parts = organisation_name(name)
    if parts.acronym:
        yield f"{written} {parts.acronym}"
    for letters in parts.initials:
        yield f"{stood_for} {letters}"


def _sound(word: str) -> str:
    return jellyfish.metaphone(word) or word
