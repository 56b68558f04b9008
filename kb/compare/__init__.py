"""Whether two figures are of the same measure: of one article, or of two.

`facts` is one article as a comparison sees it, `bounds` what values a written figure allows,
`kinds` which figures can be set against each other at all, `likeness` how likely two are of the
same measure and why, and `pairs` finds those that are in many articles.
"""

from kb.compare.bounds import Bounds, allowed, exact, rounded
from kb.compare.facts import Facts
from kb.compare.likeness import LIKELY, SURE, Likeness, same_measure
from kb.compare.measured import Measured, measured
from kb.compare.pairs import Library, Pair, library

__all__ = [
    "LIKELY",
    "SURE",
    "Bounds",
    "Facts",
    "Library",
    "Likeness",
    "Measured",
    "Pair",
    "allowed",
    "exact",
    "library",
    "measured",
    "rounded",
    "same_measure",
]
