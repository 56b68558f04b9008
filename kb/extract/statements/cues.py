"""Cue words: which words attribute, in which frames, and what kind of attribution it is.

They stand in ``kb/data/cues.toml``.
"""

from __future__ import annotations

from functools import cache

from kb.annotate.parsed import Token
from kb.text import table, words

__all__ = ["cue_class", "frames", "is_press", "nouns", "phrases", "says", "states", "verbs"]


@cache
def verbs() -> dict[str, str]:
    """Verb lemma to its class; the first class that lists a verb wins."""
    return _first_class("verbs")


@cache
def nouns() -> dict[str, str]:
    """Noun lemma to its class."""
    return _first_class("nouns")


@cache
def phrases() -> dict[str, str]:
    """Cue of several words, by their lemmas, to its class."""
    return _first_class("phrases")


def frames(lemma: str) -> frozenset[str]:
    """The frames besides a clause that a verb takes."""
    return frozenset(
        name for name in table("cues", "frames") if lemma in words("cues", "frames", name)
    )


def cue_class(lemmas: list[str]) -> str:
    """The class of a cue made of these lemmas: that of its most telling word, else ``speech``."""
    if whole := phrases().get(" ".join(lemmas).lower()):
        return whole
    for lemma in reversed(lemmas):
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


def _first_class(section: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, listed in table("cues", section).items():
        for word in listed:
            out.setdefault(word, name)
    return out
