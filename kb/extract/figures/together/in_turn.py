"""Numbers told one after another, and then what each is of.

"14, 22 and 36 goals, assists and points" has as many nouns as numbers; "7.1, 6.4 and 5.9 percent"
has one unit for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text

__all__ = ["in_turn", "repeats"]

_JOINTS: Final = frozenset([",", "and", "or", "&"])
_NAMING: Final = frozenset(["NOUN", "PROPN", "ADJ"])


def in_turn(text: Text, found: Sequence[Quantity]) -> list[Quantity]:
    """The figures, each with its own noun where as many nouns follow the last of several."""
    out = list(found)
    for n, q in enumerate(out):
        if q.bare or q.counts_inherited or q.money or q.number.fraction:
            continue
        first = n
        while first and _joined(text, out[first - 1], out[first]):
            first -= 1
        nouns = _listed(text, q) if q.counts else []
        if n - first < 1 or len(nouns) != n - first + 1:
            if n - first > 1:
                out[first:n] = [_like(one, q) for one in out[first:n]]
            continue
        for m, noun in zip(range(first, n + 1), nouns, strict=True):
            own = replace(out[m], counts=noun, counts_inherited=True)
            out[m] = replace(own, j=out[m].nj) if m == n else own
    return out


def repeats(text: Text, q: Quantity, kept: Sequence[Quantity]) -> bool:
    """Whether a number counts what another of its sentence counts: "Holm 16 calls, Tarn 2 calls".

    Then a name before it is whose number it is, and no name with a number.
    """
    if q.counts is None or q.counts_inherited or not text.lex[q.nj - 1].whole:
        return False
    noun, sentence = text.doc[q.counts[1]], text.sentence(text.token(q.ni))
    return noun.tag_ == "NNS" and any(
        p.counts is not None
        and text.doc[p.counts[1]].lower_ == noun.lower_
        and text.lex[p.i].start >= sentence.start_char
        for p in kept
    )


def _like(one: Quantity, last: Quantity) -> Quantity:
    """A number of a list, in the unit or of the things of the last: "7.1, 6.4 and 5.9 percent"."""
    if not one.bare:
        return one
    return replace(
        one, unit=last.unit, counts=last.counts, counts_inherited=last.counts is not None
    )


def _joined(text: Text, one: Quantity, other: Quantity) -> bool:
    """Whether a bare number goes on with another one of a list."""
    between = text.lows(one.j, other.i)
    alike = one.bare or (one.unit is not None and one.unit == other.unit and one.j == one.nj)
    return alike and not one.per and bool(between) and _JOINTS.issuperset(between)


def _listed(text: Text, q: Quantity) -> list[tuple[int, int]]:
    """First and last token of each noun of the list that begins behind a number."""
    nouns: list[tuple[int, int]] = []
    k, ended = text.token(q.nj - 1).i + 1, False
    while k < len(text.doc):
        start = k
        while k < len(text.doc) and text.doc[k].pos_ in _NAMING:
            k += 1
        if k == start or text.doc[k - 1].pos_ == "ADJ":
            break
        nouns.append((start, k - 1))
        if ended:
            break
        joint = k
        while k < len(text.doc) and text.doc[k].lower_ in _JOINTS:
            ended = ended or text.doc[k].lower_ != ","
            k += 1
        if k == joint:
            break
    return nouns if ended else []
