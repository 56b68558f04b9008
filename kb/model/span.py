"""Characters of an article's text, and the days that some of them mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` in Unicode code points of the article's text, with that text."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``, blanks at both edges left out."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Days:
    """Days from first to last, both included."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Time:
    """A time that the text states: a date, a month, a year, "last year"."""

    span: Span
    days: Days | None = None
    """The days that it means; None where the article does not let them be known."""
    relative: bool = False
    """Whether it is told from the day of writing ("last year")."""
    year_stated: bool = True
    """False for a day or month without a year; then the days are those nearest to the day of
    publication or, without one, to the full date that stands before it."""
