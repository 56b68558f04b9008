"""Blocks: keys such that two names that may be one share a key, so that not all meet all."""

from __future__ import annotations

from collections.abc import Iterator

import jellyfish

from kb.identity.names import PersonName, organisation_name, person_name
from kb.identity.profiles import key
from kb.model import AgentKind

__all__ = ["filed_under", "looked_up"]


def filed_under(name: str, kind: AgentKind) -> set[str]:
    """The keys under which an entity of this name is found."""
    of_kind = _of_person(person_name(name)) if kind == "person" else _of_organisation(name)
    return {*of_kind, f"= {key(name, kind)}"}


def looked_up(name: str, kind: AgentKind) -> set[str]:
    """The keys under which those are looked for whom this name may mean."""
    keys = filed_under(name, kind)
    if kind == "person" and (parts := person_name(name)).full:
        keys = {each for each in keys if not each.endswith(" *")}
        keys.add(f"{_sound(parts.family)} -")
    return keys


def _of_person(name: PersonName) -> Iterator[str]:
    """Family name with the given name's first letter; ``*`` is any, ``-`` none."""
    family = _sound(name.family)
    yield f"{family} *"
    if not name.full:
        yield f"{family} -"
    for given in name.given:
        yield f"{family} {given[0]}"
    for word in name.given[1:]:
        yield f"{_sound(word)} {name.given[0][0]}"
    if len(name.given) == 1:  # where the family name comes first
        yield f"{_sound(name.given[0])} {name.family[:1]}"


def _of_organisation(name: str) -> Iterator[str]:
    parts = organisation_name(name)
    for word in parts.core:
        yield f"o {_sound(word)}"
    yield f"o {''.join(parts.core)}"
    for letters in {parts.acronym, *parts.initials} - {""}:
        yield f"a {letters}"


def _sound(word: str) -> str:
    return jellyfish.metaphone(word) or word
