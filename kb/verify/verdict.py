"""What becomes of words and figures on their way from the articles: the outcome, with passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import Heading, Span
from kb.wording import Change

__all__ = ["Found", "Outcome", "Verdict"]

Outcome = Literal[
    "verbatim",
    "altered",
    "right words, other speaker",
    "in part",
    "spliced",
    "figure differs",
    "not found",
]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of an article in which words were found."""

    article: Heading
    span: Span
    statement: str | None
    """The statement that has them, where they are read as one."""
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of words or of a figure on the way from the articles."""

    outcome: Outcome
    text: str
    """What was checked."""
    by: str | None
    start: int | None
    """Where it stands in the draft."""
    passages: tuple[Found, ...] = ()
    diff: tuple[Change, ...] = ()
    note: str = ""
    """In words for people."""
