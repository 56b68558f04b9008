"""Whether two texts are one: decided by the words that stand in both, in runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from kb.copies.sketch import OPENING, Sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MAKER", "Copy", "Relation", "copy_of"]

Relation = Literal["printing", "version"]
MAKER: Final = "copies 1"
"""The rule that judges, with its version."""

_RUN: Final = 5
"""Words in a row that count as taken over."""
_PRINTED: Final = 0.5
"""From this share of the shorter text on, two are printings of one."""
_LONGER: Final = 0.4
"""From this share of the longer text on, it is a copy wherever its words stand; below, they must be
its opening: a digest holds many stories and is a copy of none."""
_REVISED: Final = 0.2
"""From this share on, a text at the same address is a version of the one before."""
_LEAST: Final = 15
"""Words that two texts must share at least."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that are one text."""

    article: str
    other: str
    relation: Relation
    """``version`` for two that were read at one address."""
    share: float
    """Of the words of the shorter text, those that stand in both."""
    words: int
    """How many these are."""


def copy_of(one: Sketch, other: Sketch, *, same_address: bool = False) -> Copy | None:
    """Whether two texts are one, and on what evidence."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.words))
    if len(shorter.words) < _RUN:
        return None
    runs, others = _runs(shorter.words), _runs(longer.words)
    import numpy as np

    taken = _covered(np.isin(runs, others))
    words = int(taken.sum())
    share = words / len(shorter.words)
    if words < min(_LEAST, 0.8 * len(shorter.words)):
        return None
    first, second = sorted((one.article, other.article))
    if same_address and one.snapshot != other.snapshot:
        return Copy(first, second, "version", share, words) if share >= _REVISED else None
    given = _covered(np.isin(others, runs))
    opening = given[:OPENING]
    whole = given.mean() >= _LONGER or opening.mean() >= _LONGER
    return Copy(first, second, "printing", share, words) if share >= _PRINTED and whole else None


def _runs(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A hash of each run of words."""
    number = len(words) - _RUN + 1
    import numpy as np

    out = np.zeros(number, dtype=np.uint64)
    for at in range(_RUN):
        out = out * np.uint64(0x9E3779B97F4A7C15) + words[at : at + number].astype(np.uint64)
    return out


def _covered(begins: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The words that lie in one of the runs that begin where ``begins`` is true."""
    import numpy as np

    out = np.zeros(len(begins) + _RUN - 1, dtype=bool)
    for at in range(_RUN):
        out[at : at + len(begins)] |= begins
    return out
