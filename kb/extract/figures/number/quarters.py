"""Quarters of a year, which are three months each and no share: "the first three quarters"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.extract.figures.lexemes import Lexeme
from kb.extract.figures.number.value import word_at
from kb.text import words

__all__ = ["are_months"]

_BEFORE: Final = words("number", "quarters", "before")
_BEHIND: Final = tuple(words("number", "quarters", "behind"))


def are_months(lex: Sequence[Lexeme], i: int, j: int) -> bool:
    """Whether the "three quarters" at lexemes ``[i, j)`` are spans of time."""
    behind = " ".join(word_at(lex, k) for k in range(j, j + 3))
    return word_at(lex, i - 1) in _BEFORE or behind.startswith(_BEHIND)
