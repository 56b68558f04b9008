"""Which figures of one article can be set against each other in a sum, share or comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kb.compare.lexicon import pattern
from kb.model import Figure
from kb.text.terms import terms
from kb.text.units import sizes

__all__ = ["adds_up", "comparable", "is_age", "like", "nouns"]

_OLD = re.compile(r"-old\b|^\s*years?\s+old\b", re.IGNORECASE)
_AGED = re.compile(r"\bage[ds]?\b[^.;]*$")
_NAMED = re.compile(r"[A-Z][\w’'-]+,\s$")

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_COUNTED = ("count", "number")


def nouns(figure: Figure) -> list[str]:
    """Stems of what a figure counts, in order; the last is the head."""
    return list(_stems(figure.counts or ""))


@cache
def _stems(counted: str) -> tuple[str, ...]:
    return tuple(stem for word in _WORD.findall(counted) for stem in terms(word))


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures are in the same unit, or may count the same things."""
    if a.kind in _COUNTED and b.kind in _COUNTED:
        one, other = nouns(a), nouns(b)
        return not one or not other or one[-1] == other[-1]
    return (a.kind, a.unit, a.currency) == (b.kind, b.unit, b.currency)


def is_age(text: str, figure: Figure) -> bool:
    """Whether a number is someone's age: "Ida Orr, 68, has", "aged nine and 11"."""
    before = text[max(0, figure.span.start - 24) : figure.span.start]
    after = text[figure.span.end : figure.span.end + 12]
    if _OLD.search(figure.span.text) or _OLD.match(after):
        return True
    if figure.span.text.isdigit() and _NAMED.search(before) and after[:1] in (",", "."):
        return True
    return figure.number.text == figure.span.text and bool(_AGED.search(before))


def adds_up(figure: Figure) -> bool:
    """Whether two such figures can be parts of a third: not degrees, speeds, points or spans."""
    if figure.kind in ("duration", "multiplier") or figure.per or figure.change:
        return False
    if figure.kind == "measure":
        dimension = next((meant.dimension for meant in sizes(figure.unit or "")), "dimensionless")
        return "/" not in dimension and dimension != "dimensionless"
    return not any(pattern("graded").fullmatch(word) for word in (figure.counts or "").split())


def like(figure: Figure, others: Iterable[Figure]) -> list[Figure]:
    """Those of ``others`` that are comparable with ``figure``, itself and conversions left out."""
    return [
        other
        for other in others
        if other is not figure
        and other.span != figure.span
        and comparable(figure, other)
        and figure.id not in (other.converts, other.id)
        and other.id != figure.converts
    ]
