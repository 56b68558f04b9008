"""Numbers that count nothing a reader could check: "one of the reasons", "two things"."""

from __future__ import annotations

from typing import Final

from kb.extract.figures.number.value import SMALL
from kb.extract.figures.quantity import Quantity
from kb.extract.figures.text import Text
from kb.text import table, words

__all__ = ["is_checkable"]

_SPEEDS: Final = frozenset(["MI-PER-HR", "KiloM-PER-HR"])
_ONE: Final = words("uncheckable", "numbers", "one")
_MOST: Final[int] = table("uncheckable", "numbers", "most")
"""Up to this, a number in a word may be said in passing."""
_FEW: Final = words("uncheckable", "numbers", "few")
_PAIR: Final = words("uncheckable", "numbers", "pair")
_VAGUE: Final = words("uncheckable", "vague", "nouns")
_DEFINITE: Final = words("grammar", "definite") | words("uncheckable", "definite", "words")
_RESTRICTIVE: Final = words("uncheckable", "restrictive", "words")
_RATES: Final = words("uncheckable", "rates", "words")


def is_checkable(text: Text, q: Quantity) -> bool:
    """Whether a reader could check the figure: it counts, measures or bounds something."""
    if q.range and not q.low and q.unit in _SPEEDS:
        return False  # "0-60 mph in 4 seconds": what is measured is the time
    word = text.low(q.ni)
    if q.unit or q.money or q.times or q.number.fraction or q.range or not _is_small(word):
        return True
    if q.nj - q.ni != 1 or q.per:
        return True
    noun = text.doc[q.counts[1]] if q.counts else None
    if noun is not None and noun.lower_ in _VAGUE:
        alone = q.counts is not None and q.counts[0] == q.counts[1]
        return not (alone or word in _FEW)
    if word in _ONE:
        return _one_is_checkable(text, q)
    if word in _PAIR and text.low(q.ni - 1) in _DEFINITE:
        return noun is not None and not q.counts_inherited and _told_apart(text, q)
    return True


def _is_small(word: str) -> bool:
    return 0 < SMALL.get(word, 0) <= _MOST


def _one_is_checkable(text: Text, q: Quantity) -> bool:
    """Whether "one" is bounded, is a rate, or stands in a list of counts."""
    if q.counts is None or text.low(q.nj) == "of" or q.counts_inherited:
        return False
    if q.approximator in (">", "≥", "≤") or text.low(q.j) in _RATES:
        return True
    if text.low(q.j) == "for" and (text.low(q.j + 1) in _RATES or text.token(q.j + 1).like_num):
        return True  # "one nurse for every nine beds"
    sentence = text.sentence(text.token(q.ni))
    head = text.doc[q.counts[1]]
    listed = [t for t in (head.head, *head.children) if t.dep_ == "conj" or head.dep_ == "conj"]
    return any(
        child.like_num and child.lower_ not in _ONE
        for t in listed
        if sentence.start <= t.i < sentence.end
        for child in t.children
    )


def _told_apart(text: Text, q: Quantity) -> bool:
    """Whether "the two" have more than a bare noun to tell which are meant."""
    assert q.counts is not None
    return q.counts[0] < q.counts[1] or text.low(q.j) in _RESTRICTIVE
