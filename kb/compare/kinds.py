"""Which figures of one article can be set against each other in a sum, share or comparison."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.graph.terms import terms
from kb.model import Figure

__all__ = ["comparable", "like", "nouns"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_COUNTED = ("count", "number")


def nouns(figure: Figure) -> list[str]:
    """Stems of what a figure counts, in order; the last is the head."""
    return [stem for word in _WORD.findall(figure.counts or "") for stem in terms(word)]


def comparable(a: Figure, b: Figure) -> bool:
    """Whether two figures are in the same unit, or may count the same things."""
    if a.kind in _COUNTED and b.kind in _COUNTED:
        one, other = nouns(a), nouns(b)
        return not one or not other or one[-1] == other[-1]
    return (a.kind, a.unit, a.currency) == (b.kind, b.unit, b.currency)


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
