"""The phrases that checks look for beside figures, from ``kb/data/checks.toml``, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import Pattern

from kb.text import table

__all__ = ["any_of", "pattern", "phrases"]


def phrases(name: str) -> tuple[str, ...]:
    """The words and phrases of the list ``name``."""
    return tuple(table("checks", name))


@cache
def pattern(name: str) -> Pattern[str]:
    """A pattern for any phrase of the list ``name``, whatever its case and blanks."""
    return re.compile(any_of(phrases(name)), re.IGNORECASE)


def any_of(listed: Iterable[str]) -> str:
    """A pattern's text for any of the phrases ``listed``, the longest first, between word edges."""
    longest = sorted(listed, key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)"
