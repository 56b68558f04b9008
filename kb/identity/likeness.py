"""How like two names are, by their spelling alone: from 0, two names, to 1, the same name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache, partial
from importlib import import_module
from itertools import pairwise
from types import ModuleType
from typing import Final

import jellyfish

from kb.identity.names import OrganisationName, PersonName, organisation_name, person_name, sounded
from kb.model import AgentKind
from kb.text import words
from kb.text.countries import countries_in
from kb.text.given import given_names, mens, short_forms, womens

__all__ = ["SAME", "is_ending", "name_likeness", "organisation_likeness", "person_likeness"]

SAME: Final = 0.7
"""From this likeness on, two names are taken to be one, as far as the names alone can tell."""
_INITIAL: Final = 0.85
"""What an initial is worth for the name that it begins."""
_NICKNAME: Final = 0.9
_SPELLING: Final = 0.9
_SLIP: Final = 0.85
_FAMILY_ALONE: Final = 0.75
_LEFT_OUT: Final = 0.03
"""What each given name costs that only one of the two has."""
_ACRONYM: Final = 0.85
_PART: Final = 0.5
"""What an organisation's name is worth that is a part of the other."""
_BRANCH: Final = 0.6
"""The same where all that the other has beside it is a country or a line of business."""
_KINDS: Final = {kind: words("names", "forms", kind) for kind in ("shares", "limited")}
_PARTICLES: Final = words("names", "particles", "usual")
_RUN: Final = 3
"""Words that another may write as one."""
_BLANKS: Final = 0.97
"""How like the letters are, by Jaro and Winkler, of two names that have other blanks."""
_SOUNDED: Final = 4
"""Letters of the shortest word of which sounds are compared."""
_LONG: Final = 8
"""Letters of a word in which two may be wrong."""


@lru_cache(maxsize=1 << 13)
def name_likeness(left: str, right: str, kind: AgentKind) -> float:
    """How like two names are of people or of organisations."""
    if kind == "person":
        return person_likeness(person_name(left), person_name(right))
    return organisation_likeness(organisation_name(left), organisation_name(right))


def person_likeness(left: PersonName, right: PersonName) -> float:
    """How like two people's names are: family name, given names, initials, spelling."""
    if left.generation != right.generation and left.generation and right.generation:
        return 0.0
    one, other = _joined(left.words, right.words), _joined(right.words, left.words)
    one, other = sorted((_bare(one), _bare(other)), key=len)
    if not any(len(word) > 1 for word in one):
        return 0.0
    if _is_joined(one, other):
        return 1.0
    if len(one) == 1:
        return (
            min(_FAMILY_ALONE, word_likeness(one[0], other[-1]))
            if len(other) > 1
            else word_likeness(one[0], other[0])
        )
    matched = _matched(one, other)
    if matched is None or not _has_family(one[-1], other) or _is_another(one, other):
        return 0.0
    return max(0.0, matched - _LEFT_OUT * (len(other) - len(one)))


def _is_joined(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are the same but for blanks, and of other blanks but for a letter."""
    mine, theirs = "".join(one), "".join(other)
    if len(one) == len(other) or mine == theirs:
        return mine == theirs
    return float(_distances().JaroWinkler.similarity(mine, theirs)) > _BLANKS


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """A name with some words as one, where the other has them so: "Wei Ming" beside "Weiming"."""
    if len(one) <= len(other):
        return one
    long = [each for each in other if len(each) > _SOUNDED]
    for end in range(2, len(one) + 1):
        for start in range(max(0, end - _RUN), end - 1):
            run = one[start:end]
            word = "".join(run)
            if min(map(len, run)) > 1 and any(word_likeness(word, each) for each in long):
                return (*one[:start], word, *one[end:])
    return one


def _is_another(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the given names are two: of two kinds, of other endings, or an initial at most.

    ("Robert" and "Roberta"; "Ivana" and "Ivanka"; "Ada" and "Mara A.")
    """
    alike = word_likeness(short[0], long[0])
    if alike in (_SLIP, _SPELLING) and min(len(short[0]), len(long[0])) > 1:
        return _are_two(*sorted((short[0], long[0]), key=len))
    if len(long[0]) == 1 or alike:
        return False
    return all(len(part) == 1 for part in long if word_likeness(short[0], part))


def _are_two(short: str, long: str) -> bool:
    """Whether two given names of nearly one spelling are a man's and a woman's, or both usual."""
    if {short, long} & mens() and {short, long} & womens():
        return True
    if word_likeness(short, long) == _SPELLING:
        return long == f"{short}a"
    both = {short, long} <= given_names()
    return len(short) != len(long) and (both or long.startswith(short[:-1]))


def _has_family(family: str, parts: Sequence[str]) -> bool:
    """Whether a family name is like a whole word of another name, no initial."""
    return any(word_likeness(family, part) for part in parts if len(part) > 1)


def organisation_likeness(left: OrganisationName, right: OrganisationName) -> float:
    """How like two organisations' names are: own words, acronym, legal form."""
    if "".join(left.core) == "".join(right.core):
        return 0.5 if _kinds(left) and _kinds(right) and not _kinds(left) & _kinds(right) else 1.0
    for short, full in ((left, right), (right, left)):
        if len(short.acronym) > 1 and short.acronym in full.initials:
            return _ACRONYM
    one, other = sorted((left.core, right.core), key=len)
    matched = _matched(one, other, exact=any(len(word) < 4 for word in one))
    if matched is None:
        return 0.0
    if len(one) == len(other):
        return matched
    if len(one) == 1:
        return _BRANCH if _shortens(one, other) else 0.0
    more = " ".join(word.title() for word in other if word not in one)
    branch = _is_country(more) and len(other) - len(one) <= len(more.split()) <= 2
    return min(matched, _BRANCH if branch else _PART)


def _shortens(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one word is an organisation's name without its country or its line of business."""
    return len(short) == 1 < len(full) and short[0] == full[0] and is_ending(full[1:])


@lru_cache(maxsize=1 << 12)
def is_ending(more: Sequence[str]) -> bool:
    """Whether all that a longer name has is a country, or its line of business."""
    return set(more) <= words("names", "endings", "business") or _is_country(" ".join(more).title())


def _is_country(more: str) -> bool:
    return len(countries_in(more)) > 0


def _matched(one: Sequence[str], other: Sequence[str], *, exact: bool = False) -> float | None:
    """How well all words of ``one`` are found in ``other``; None where one of them is not."""
    if not all(any(map(partial(word_likeness, word), other)) for word in one):
        return None
    left = dict(enumerate(other))
    total = 0.0
    doubtful = 0
    places: dict[int, int] = {}
    for at, word in sorted(enumerate(one), key=lambda each: -len(each[1])):
        best = max(left, key=lambda place: word_likeness(word, left[place]), default=None)
        found = 0.0 if best is None else word_likeness(word, left[best])
        if best is None or not found or (exact and found < 1 and len(word) < 4):
            return None
        doubtful += found < 1
        total += found
        places[at] = best
        del left[best]
    if not one:
        return None
    order = [places[at] for at in range(len(one))]
    turns = sum(a > b for a, b in pairwise(order))
    if turns > 1 or (turns and order[-1] > order[0]):
        return None
    if doubtful > 1 and doubtful == len(one):
        total -= 0.1 * doubtful
    return total / len(one)


def _bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name without particles, where any other is left."""
    if _PARTICLES.isdisjoint(parts):
        return parts
    return tuple(part for part in parts if part not in _PARTICLES) or parts


@lru_cache(maxsize=1 << 14)
def word_likeness(one: str, other: str) -> float:
    """How like two words of names are; 0 for two different ones."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _INITIAL if long.startswith(short) else 0.0
    if short in short_forms(long) or long in short_forms(short):
        return _NICKNAME
    if short.isdigit() or long.isdigit():
        return 0.0
    wrong = _distances().DamerauLevenshtein.distance(one, other)
    if len(short) > 2 and wrong <= len(long) / 2 and _sound_alike(one, other):
        return _SPELLING
    allowed = 0 if len(short) < 4 or len(long) < 5 else 1 if len(long) < _LONG else 2
    return _SLIP if wrong <= allowed else 0.0


@cache
def _distances() -> ModuleType:
    """Distances of strings: a question need not wait until they are loaded."""
    return import_module("rapidfuzz.distance")


def _sound_alike(one: str, other: str) -> bool:
    (mine, my_sounds), (theirs, their_sounds) = _heard(one), _heard(other)
    return mine == theirs or "" != my_sounds == their_sounds


@lru_cache(maxsize=1 << 12)
def _heard(word: str) -> tuple[str, str]:
    """How a word sounds, and how a long one does with one spelling for each sound."""
    long = len(word) >= _SOUNDED
    return jellyfish.metaphone(word), jellyfish.metaphone(sounded(word)) if long else ""


@lru_cache(maxsize=1 << 12)
def _kinds(name: OrganisationName) -> frozenset[str]:
    return frozenset(kind for kind, forms in _KINDS.items() if name.forms.intersection(forms))
