"""What of an organisation's names is its own: kinds of organisations and towns are many ones'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from kb.identity.names import organisation_name
from kb.identity.profiles import full_names
from kb.model import AgentKind
from kb.text import words

__all__ = ["fullest", "is_common", "is_own", "own_words", "usual"]

_RARE: Final = 5
"""How many times as often the usual name is met as one that is left out."""
_MORE: Final = 3
"""Words that a full name has beyond a short one."""


def usual(names: Mapping[str, int], kind: AgentKind) -> dict[str, int]:
    """The names without those of an organisation that few articles have: most are read wrongly."""
    most = max(names.values())
    return {name: n for name, n in names.items() if kind == "person" or _RARE * n >= most}


def fullest(names: Mapping[str, int], kind: AgentKind) -> list[str]:
    """Full names, of an organisation without those that begin another one of it as often met."""
    full = full_names(names, kind)
    if kind == "person" or len(full) == 1:
        return full
    cores = {name: organisation_name(name).core for name in full}
    return [
        name
        for name in full
        if not any(
            _begins(cores[name], cores[other]) and names[name] <= 2 * names[other] for other in full
        )
    ]


def is_common(name: str) -> bool:
    """Whether an organisation's name is one that many have: "Supreme Court", "the council"."""
    return not own_words(name)


def is_own(name: str) -> bool:
    """Whether an organisation's name is its alone: of several words, or a news agency's."""
    if name in words("press", "agencies"):
        return True
    return len(organisation_name(name).core) > 1 and not is_common(name)


@lru_cache(maxsize=1 << 13)
def own_words(name: str) -> frozenset[str]:
    """The words of an organisation's name that say which of its kind it is."""
    return frozenset(organisation_name(name).core) - _kinds()


@cache
def _kinds() -> frozenset[str]:
    return words("nouns", "organisation") | words("names", "common")


def _begins(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name is the beginning of another, and that no line of a headline."""
    return 0 < len(long) - len(short) <= _MORE and tuple(long[: len(short)]) == tuple(short)
