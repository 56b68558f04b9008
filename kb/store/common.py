"""What statements are found by where a search has none but common words.

Words as common as "the" have no stem, and are in most statements; two that follow each other are in
few, so a phrase of them is found by its pairs.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from kb.graph.claim import fold
from kb.text.tables import words

__all__ = ["common"]


def common(text: str) -> set[str]:
    """The words of ``text`` that have no stem, and each two of them that stand side by side."""
    known, folded = _known(), fold(text).split()
    pairs = {f"{one}_{two}" for one, two in pairwise(folded) if known.issuperset((one, two))}
    return {*known.intersection(folded), *pairs}


@cache
def _known() -> frozenset[str]:
    return frozenset(map(fold, words("stopwords", "words")))
