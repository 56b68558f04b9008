"""Who cannot be meant by a description, for a clause tells of both: "Low said of the mayor"."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Token
from kb.resolve.referents import Scene
from kb.text import words

__all__ = ["beside", "told_of_both"]

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "dative"})
_FAR = 400
"""Words back in which the same noun is looked for."""


def told_of_both(scene: Scene, head: Token) -> set[int]:
    """The `id` of each who does something to, or says something of, whom a description means."""
    found = beside(scene, head)
    lemma = head.lemma_.lower()
    for token in head.doc[max(0, head.i - _FAR) : head.i]:
        if token.lemma_.lower() == lemma and _is_definite(token) and not scene.quoted(token):
            found |= beside(scene, token)
    return found


def beside(scene: Scene, noun: Token) -> set[int]:
    """The `id` of each named as subject of the verb whose object a noun is, or the other way round.

    Such two are not one (principles B and C of binding, Chomsky 1981): neither "the mayor said of
    Low" nor "Low said of the mayor" lets Low be that mayor.
    """
    verb = _verb(noun)
    others = [t for t in _arguments(verb) if _apart(noun, t)] if verb is not None else []
    held = (scene.holding(other) for other in others)
    return {id(one) for one in held if one is not None and one.named}


def _verb(noun: Token) -> Token | None:
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ != "as" else noun.head
    placed = noun.dep_ in _SUBJECT or noun.dep_ in _OBJECT or noun.dep_ == "pobj"
    return above if placed and above.pos_ == "VERB" else None


def _arguments(verb: Token) -> Iterator[Token]:
    """The subjects and objects of a verb, and what its prepositions lead to."""
    for child in verb.children:
        if child.dep_ in _SUBJECT or child.dep_ in _OBJECT:
            yield child
        elif child.dep_ in ("prep", "agent") and child.lower_ != "as":
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _apart(noun: Token, other: Token) -> bool:
    """Whether one of two is the subject, and the other is not."""
    return (noun.dep_ in _SUBJECT) != (other.dep_ in _SUBJECT)


def _is_definite(noun: Token) -> bool:
    return any(c.lower_ in words("agents", "grammar", "definite") for c in noun.lefts)
