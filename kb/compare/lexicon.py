"""The words that checks look for beside figures, from `lexicon.toml`, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from re import Pattern

__all__ = ["any_of", "pattern", "words"]


@cache
def words(name: str) -> tuple[str, ...]:
    """The words and phrases of the table ``name``."""
    return tuple(_tables()[name])


@cache
def pattern(name: str) -> Pattern[str]:
    """A pattern for any phrase of the table ``name``, whatever its case and blanks."""
    return re.compile(any_of(words(name)), re.IGNORECASE)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern's text for any of ``phrases``, the longest first, between word edges."""
    longest = sorted(phrases, key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)"


@cache
def _tables() -> dict[str, list[str]]:
    text = files("kb.compare").joinpath("lexicon.toml").read_text("utf-8")
    return {name: list(table["words"]) for name, table in tomllib.loads(text).items()}
