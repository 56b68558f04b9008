"""The phrases that checks look for beside figures, from ``kb/data/checks.toml``, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from re import Pattern

from kb.model import Change, Figure
from kb.text import words
from kb.text.terms import terms

__all__ = ["any_of", "pattern", "phrases", "tells_growth", "tells_move", "way_behind"]


def phrases(name: str) -> tuple[str, ...]:
    """The words and phrases of the list ``name``, or of ``room.name`` for one of several."""
    return tuple(sorted(words("checks", *name.split("."))))


@cache
def pattern(name: str) -> Pattern[str]:
    """A pattern for any phrase of the list ``name``, whatever its case and blanks."""
    return re.compile(any_of(phrases(name)), re.IGNORECASE)


def any_of(listed: Iterable[str]) -> str:
    """A pattern's text for any of the phrases ``listed``, the longest first, between word edges."""
    longest = sorted(listed, key=len, reverse=True)
    parts = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest)
    return rf"(?<![\w-])(?:{'|'.join(parts)})(?!\w)"


def tells_growth(figure: Figure) -> bool:
    """Whether a figure is a verb for a factor that a value grew by: "doubled", "nearly tripled"."""
    last = figure.span.text.casefold().split()[-1]
    return figure.kind == "multiplier" and last in words("number", "multipliers", "growth")


def tells_move(text: str) -> bool:
    """Whether a text has a word for a rise or a fall in it."""
    said = {*text.casefold().split(), *terms(text)}
    return not said.isdisjoint(_moves())


def way_behind(text: str) -> Change | None:
    """Whether a text opens with the noun for a rise or a fall, as behind "a 3 percent"."""
    match = _behind().match(text)
    if match is None:
        return None
    return "up" if match["up"] else "down"


@cache
def _behind() -> Pattern[str]:
    ways = (rf"(?P<{way}>{any_of(words('change', 'by', way))})" for way in ("up", "down"))
    return re.compile(rf"\s+(?:[a-z-]+\s+)?(?:{'|'.join(ways)})(?!-)")


@cache
def _moves() -> frozenset[str]:
    listed = (
        words("change", "up") | words("change", "down") | words("number", "multipliers", "growth")
    )
    return listed | {stem for phrase in listed for stem in terms(phrase)}
