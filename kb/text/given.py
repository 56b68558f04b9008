"""Short forms of given names: "Bill" for "William", "Vlad" for "Vladislav"."""

from __future__ import annotations

from functools import cache

from nicknames import NickNamer

_CUT = 4
"""Letters of a given name's beginning that stand for it."""


@cache
def short_forms(given: str) -> frozenset[str]:
    """The usual short forms of a given name; both in lower case."""
    return frozenset(_namer().nicknames_of(given))


@cache
def stand_for(given: str) -> frozenset[str]:
    """All that an article may put for a given name: its short forms and its beginnings."""
    return short_forms(given) | {given[:end] for end in range(_CUT, len(given))}


@cache
def _namer() -> NickNamer:
    return NickNamer()
