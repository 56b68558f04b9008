"""Entities that hold more than a name: a rank or a seat by its letters, or a whole clause."""

from __future__ import annotations

from collections.abc import Iterator

from kb.annotate.parsed import Token, Words
from kb.extract.nouns import is_rank
from kb.text import words

_SURE = 3
"""Letters from which they are no beginning of a body's name, as in "TD Bank"."""


def parted(entity: Words) -> Iterator[Words]:
    """The names in an entity, which is mostly one.

    "Landhi SP Omar Shah" is Landhi and Omar Shah, and "Shah accused Butt" two people, as are they
    in "Shah nor Butt".
    """
    parts: list[tuple[int, int, bool]] = []
    start, ranked = entity.start, False
    for token in entity:
        sure = token.i > entity.start or entity.label_ == "PERSON" or len(token) >= _SURE
        letters = sure and is_lettered_office(token)
        told = token.tag_ == "VBD" and token.text.islower() and token.i > entity.start
        told = told or token.text == "nor"
        if letters or told:
            parts.append((start, token.i, ranked))
            start, ranked = token.i + 1, letters
    if not parts:
        yield entity
        return
    parts.append((start, entity.end, ranked))
    for begin, end, person in parts:
        before = not person and begin == entity.start and parts[1][2]
        label = "PERSON" if person else "GPE" if before else entity.label_
        if begin < end:
            yield Words(entity.doc, begin, end, label=label)


def is_lettered_office(token: Token) -> bool:
    """Whether letters are a rank or a seat of somebody's: "DIG", "MLA"."""
    known = is_rank(token.text) or token.lower_ in words("agents", "office", "seats")
    return token.text.isupper() and len(token) > 1 and known
