"""Cue words: which words attribute, in which frames, and what kind of attribution it is.

They stand in ``kb/data/cues.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kb.annotate.parsed import Token
from kb.text import table, words

__all__ = ["cue_class", "frames", "is_press", "nouns", "phrase", "says", "states", "verbs"]


@cache
def verbs() -> dict[str, str]:
    """Verb lemma to its class; the first class that lists a verb wins."""
    return _first_class("verbs")


@cache
def nouns() -> dict[str, str]:
    """Noun lemma to its class."""
    return _first_class("nouns")


def phrase(verb: Token) -> list[Token]:
    """A verb with the words behind it that make one cue of several: "wanted to know"; or none."""
    return next(
        (found for most in _lengths() if _class_of(found := verb.doc[verb.i : verb.i + most])),
        [],
    )


def frames(lemma: str) -> frozenset[str]:
    """The frames besides a clause that a verb takes."""
    return frozenset(
        name for name in table("cues", "frames") if lemma in words("cues", "frames", name)
    )


def cue_class(cue: Sequence[Token]) -> str:
    """The class of a cue of these words: that of all or of the most telling, else ``speech``."""
    if whole := _class_of(cue):
        return whole
    for lemma in reversed([t.lemma_.lower() for t in cue]):
        found = verbs().get(lemma) or nouns().get(lemma)
        if found:
            return found
    return "speech"


def says(verb: Token) -> bool:
    """Whether a verb tells of words, and not of a thought alone: "said", "asked", no "thought"."""
    return verbs().get(verb.lemma_.lower(), "belief") != "belief"


def states(verb: Token) -> bool:
    """Whether a verb tells of words that put no question."""
    return says(verb) and verbs()[verb.lemma_.lower()] != "question"


def is_press(name: str) -> bool:
    """Whether a paper or an agency is named, which tells what others said: "Bloomberg reports"."""
    papers = words("agents", "organisation", "press")
    return name in words("press", "agencies") or not papers.isdisjoint(name.casefold().split())


def _class_of(cue: Iterable[Token]) -> str | None:
    """The class that all words have together, None where they are no cue of several words."""
    return _phrases().get(" ".join(t.lemma_.lower() for t in cue))


@cache
def _phrases() -> dict[str, str]:
    """Cue of several words, by their lemmas, to its class."""
    return _first_class("phrases")


@cache
def _lengths() -> frozenset[int]:
    """How many words they have."""
    return frozenset(len(cue.split()) for cue in _phrases())


def _first_class(section: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, listed in table("cues", section).items():
        for word in listed:
            out.setdefault(word, name)
    return out
