"""The cue lexicon: which words attribute, in which frames, and what kind of attribution it is."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["cue_class", "frames", "lexicon", "nouns", "verbs", "words"]


@cache
def lexicon() -> dict[str, Any]:
    """``cues.toml`` as it stands."""
    return tomllib.loads(
        files("kb.extract.statements").joinpath("cues.toml").read_text(encoding="utf-8")
    )


@cache
def verbs() -> dict[str, str]:
    """Verb lemma to its class; the first class that lists a verb wins."""
    return _by_word("verbs")


@cache
def nouns() -> dict[str, str]:
    """Noun lemma to its class."""
    return _by_word("nouns")


@cache
def words(section: str, key: str) -> frozenset[str]:
    """One word list of the lexicon, such as ``frames`` / ``infinitive``."""
    return frozenset(lexicon()[section][key])


def frames(lemma: str) -> frozenset[str]:
    """The frames besides a clause that a verb takes."""
    return frozenset(name for name in lexicon()["frames"] if lemma in words("frames", name))


def cue_class(lemmas: list[str]) -> str:
    """The class of a cue made of these lemmas: that of its most telling word, else ``speech``."""
    for lemma in reversed(lemmas):
        found = verbs().get(lemma) or nouns().get(lemma)
        if found:
            return found
    return "speech"


def _by_word(section: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, listed in lexicon()[section].items():
        for word in listed:
            out.setdefault(word, name)
    return out
