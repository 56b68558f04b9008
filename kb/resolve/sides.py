"""The party by which a description calls somebody: "the SNP minister", "the Tory"."""

from __future__ import annotations

from kb.annotate.parsed import Token
from kb.resolve.referents import Referent
from kb.text import any_of, table, words


def names_of_side(noun: str) -> set[str]:
    """What the party may be called of which a noun makes somebody: "Conservative" of "the Tory"."""
    same = table("agents", "one_party", "same")
    return {noun, *(name for names in same if noun in names for name in names)}


def side_untold(referent: Referent, head: Token) -> set[str]:
    """The party by which a description calls a minister of whom none was told: "the SNP minister".

    A seat may be a minister's ("the SNP MP"), but who leads another party is another.
    """
    noun, before = head.lemma_.lower(), [t.lower_ for t in _capitals(head)]
    beside = words("agents", "office", "beside_seat")
    seats = any_of(words("agents", "office", "seats"), words("agents", "office", "called_seats"))
    called = noun in words("agents", "office", "with_side")
    called = called or (noun in seats and not referent.roles.isdisjoint(beside))
    if not (before and called) or any(s.affiliation for s in referent.stated):
        return set()
    left = f" {' '.join(before)} "
    sides = words("agents", "parties", "names")
    return {w for side in sides if f" {side} " in left for w in side.split()}


def _capitals(head: Token) -> list[Token]:
    """The words with a capital before a noun, in its phrase."""
    return [t for t in head.doc[head.left_edge.i : head.i] if t.text[:1].isupper()]
