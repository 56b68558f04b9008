"""How a name is written in short: without its ending, by its last word, by its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.extract.nouns import company_endings
from kb.resolve.also_called import Key

_LETTERS = 3
"""Initials at least that stand for a name."""


def short_form(key: Key) -> Key:
    """A body's name without the words for what it is: "Orme" for "Orme Group Ltd"."""
    while len(key) > 1 and key[-1] in company_endings():
        key = key[:-1]
    return key


def is_surname_of(mine: Key, theirs: Key, *, company: bool) -> bool:
    """A surname for a full name, or a full name without its middle ones."""
    if not mine or mine[-1] != theirs[-1]:
        return False
    ends = 1 < len(mine) < len(theirs) and theirs[-len(mine) :] == mine
    without_middle = len(mine) > 1 and mine[0] == theirs[0] and not company
    return len(mine) == 1 < len(theirs) or without_middle or ends


def initials(name: str, words_of: int) -> Iterator[str]:
    """The letters that may stand for a body: "HP" for "Hewlett-Packard", "BBD" for three words."""
    name = name.replace("-e-", " ")  # "Pakistan Tehreek-e-Insaf" is the PTI
    letters = "".join(w[0] for w in re.findall(r"[A-Z][\w\-]*", name))
    for at in range(len(letters) - _LETTERS + 1) if words_of > 1 else ():
        yield letters[at:]
    parts = name.split()[0].split("-")
    if len(parts) > 1 and all(p[:1].isupper() for p in parts):
        yield "".join(p[0] for p in parts)
