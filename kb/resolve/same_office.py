"""Which words mean one office: "lawyer" and "attorney", "economist" of "professor of economics"."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

from kb.text import table, words

_STEM = 5
"""Letters by which a subject is known from who knows it: the "economist" of "economics"."""


@cache
def groups() -> dict[str, frozenset[int]]:
    """Words for offices to the numbers of the lists of like words in which they stand."""
    out: dict[str, set[int]] = {}
    for number, group in enumerate(table("agents", "office", "same")):
        for word in group:
            out.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in out.items()}


def same_office(noun: str, more: set[str], role: list[str]) -> bool:
    """Whether a noun, with ``more`` words beside it, means the office that a ``role`` names."""
    office = _before_link(role)
    speaks = noun in words("agents", "speaks_for", "only")
    speaks = speaks and not words("agents", "speaks_for", "remits").isdisjoint(role)
    learned = office[-1:] != role[-1:] and {*office[-1:]} <= words("agents", "person", "of_subject")
    learned = learned and any(noun[:_STEM] == w[:_STEM] for w in role if len(w) > _STEM)
    return speaks or learned or bool(_of_both(noun, more, role))


def words_of_both(noun: str, more: set[str], role: list[str]) -> set[str]:
    """The words of the phrases for one office that a noun and a role may mean.

    ("press" of "press secretary", of which "the press officer" says nothing more)
    """
    same = table("agents", "office", "same")
    phrases = (w for number in _of_both(noun, more, role) for w in same[number] if " " in w)
    return {word for phrase in phrases for word in phrase.split()}


def _of_both(noun: str, more: set[str], role: list[str]) -> frozenset[int]:
    """The numbers of the lists in which both a noun and a role stand."""
    office, known = _before_link(role), groups()
    said = {noun, *(f"{m} {noun}" for m in more)}
    theirs = {" ".join(each) for each in (office[-1:], office[-2:], role[-1:], role[-2:], role)}
    theirs.add(" ".join([*role[:1], *office[-1:]]))  # "shadow secretary" of health
    mine = frozenset().union(*(known.get(w, frozenset()) for w in said))
    return mine & frozenset().union(*(known.get(w, frozenset()) for w in theirs))


def _before_link(role: list[str]) -> list[str]:
    """A role without what it is for or of: "attorney" of "attorney for the family"."""
    return list(takewhile(lambda w: w not in words("grammar", "prepositions"), role)) or role
