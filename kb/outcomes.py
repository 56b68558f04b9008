"""What became of articles that were to be stored: of each, and of all in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

__all__ = ["STATES", "Outcome", "State", "Summary", "Tally", "Tell"]

State = Literal["added", "replaced", "unchanged", "set aside", "failed"]
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file from which no article could be read."""

    origin: str
    article: str | None
    headline: str | None
    state: State
    reason: str | None = None
    aside: str | None = None
    """What ``kb aside`` knows it by, if it was kept out."""
    statements: int = 0
    figures: int = 0

    @property
    def stored(self) -> bool:
        """Whether the article is now in the store."""
        return self.state in ("added", "replaced", "unchanged")


Tell = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of everything that was to be stored.

    What was stored is only counted, so that a run may be as long as it likes; who wants the outcome
    of each article is told it while the run goes on.
    """

    counts: Mapping[State, int]
    """How many articles became what."""
    statements: int
    """In all articles that are now in the store."""
    figures: int
    kept_out: tuple[Outcome, ...]
    """What did not enter the store, each with its reason, in the order in which it was read."""
    remarks: tuple[str, ...] = ()
    """What else there is to know of what was read, each with its file."""


@dataclass(slots=True)
class Tally:
    """Counts outcomes, and hands each on to whoever wants to be told."""

    tell: Tell | None = None
    _counts: Counter[State] = field(default_factory=Counter)
    _found: Counter[str] = field(default_factory=Counter)
    _kept_out: list[Outcome] = field(default_factory=list)
    _remarks: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Take in one outcome."""
        self._counts[outcome.state] += 1
        self._found.update(statements=outcome.statements, figures=outcome.figures)
        if not outcome.stored:
            self._kept_out.append(outcome)
        if self.tell:
            self.tell(outcome)

    def remark(self, origin: str, words: str) -> None:
        """Take in what there is to know of a file."""
        self._remarks.append(f"{origin}: {words}")

    def summary(self) -> Summary:
        """What all outcomes come to."""
        found = self._found
        kept_out = tuple(self._kept_out)
        counts = found["statements"], found["figures"]
        return Summary(dict(self._counts), *counts, kept_out, tuple(self._remarks))
