"""Whether two numbers tell a move from one value to another, or a range of how far it goes."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.extract.figures.beside.change import MOVES
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text.units import DURATIONS

__all__ = ["is_foreseen", "moves"]


def moves(text: Text, a: Quantity) -> bool:
    """Whether "from" begins a move from one value to another: "raised from $5 to $7".

    A length of time does not move where another number does ("will drop by 10 degrees from one day
    to four days after the storm").
    """
    if text.low(a.i - 1) == "of":
        return _changes(text.token(a.i - 1))
    if text.low(a.i - 1) != "from":
        return False
    link = text.token(a.i - 1)
    verb = link.head
    if a.unit in DURATIONS and any(t.like_num for t in text.doc[verb.i : link.i]):
        return False
    told = (verb, *(c for c in verb.rights if c.dep_ == "dobj" and c.i < link.i))
    moved = any(t.lemma_.lower() in MOVES for t in told) or verb.lower_ in ("up", "down")
    return moved or _changes(link)


def _changes(link: Token) -> bool:
    """Whether a noun says that something moved: "a decrease in the deficit of $1bn to $65bn".

    ("the rise in the price of petrol from $1 to $2")
    """
    for noun in link.ancestors:
        if noun.pos_ not in ("NOUN", "PROPN", "ADP"):
            return False
        if noun.lemma_.lower() in MOVES:
            return True
    return False


def is_foreseen(text: Text, a: Quantity) -> bool:
    """Whether a rise or fall is yet to come, or is a noun: "to grow 2% to 3%", "growth of"."""
    before = text.token(a.i - 1)
    if before.lower_ in ("by", "of"):
        before = before.head
    return before.tag_ == "VB" or (before.pos_ == "NOUN" and before.lemma_.lower() in MOVES)
