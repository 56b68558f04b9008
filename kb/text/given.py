"""Given names: which are some, whose they may be, and their short forms ("Bill" for "William")."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kb.text.tables import words

if TYPE_CHECKING:
    from nicknames import NickNamer

_CUT = 4
"""Letters of a given name's beginning that stand for it."""


@cache
def given_names() -> frozenset[str]:
    """Every known given name, in lower case; none that is a particle too ("Al" of "Al Noor")."""
    known = words("given_names", "male") | words("given_names", "female")
    known |= words("given_names", "either") | words("given_names", "abroad")
    return known - words("names", "particles")


@cache
def mens() -> frozenset[str]:
    """Given names in lower case that are nearly always a man's."""
    return words("given_names", "male") | words("given_names", "abroad", "male")


@cache
def womens() -> frozenset[str]:
    """Given names in lower case that are nearly always a woman's."""
    return words("given_names", "female") | words("given_names", "abroad", "female")


@lru_cache(maxsize=1 << 13)
def short_forms(given: str) -> frozenset[str]:
    """The usual short forms of a given name; both in lower case."""
    return frozenset(_namer().nicknames_of(given))


@lru_cache(maxsize=1 << 13)
def stand_for(given: str) -> frozenset[str]:
    """All that an article may put for a given name: its short forms and its beginnings."""
    return short_forms(given) | {given[:end] for end in range(_CUT, len(given))}


@cache
def _namer() -> NickNamer:
    from nicknames import NickNamer  # a question need not wait until it is loaded

    return NickNamer()
