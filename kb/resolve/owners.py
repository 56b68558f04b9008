"""Whose a description is said to be, and so whom it does not mean: "her agent" is not she."""

from __future__ import annotations

from spacy.tokens import Token

from kb.resolve.pronouns import PRONOUNS, pronoun
from kb.resolve.referents import Scene


def owners(scene: Scene, head: Token) -> set[int]:
    """Those to whom a description is said to belong, by identity."""
    found: set[int] = set()
    for child in head.children:
        if child.dep_ == "poss":
            who = scene.holding(child)
            if who is None and child.lower_ in PRONOUNS:
                who, _ = pronoun(scene, child)
            found |= {id(who)} if who is not None else set()
    return found
