"""What a check works on, and what it finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kb.ask import FigureRow, Heading, StatementRow
from kb.model import Span

__all__ = ["Cited", "Facts", "Finding", "Severity", "Verdict", "cited", "quoted"]

Verdict = Literal["problem", "note", "fine", "cannot tell"]
Severity = Literal["warning", "info"]


@dataclass(frozen=True, slots=True)
class Facts:
    """One article's figures and statements, as the graph has them, and its text."""

    article: Heading
    text: str
    figures: tuple[FigureRow, ...]
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure that a finding is about, with its characters."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say of some figures of one article."""

    check: str
    verdict: Verdict
    severity: Severity
    figures: tuple[Cited, ...]
    article: Heading
    explanation: str
    """In words for an editor, with the arithmetic where there is any."""


def cited(figures: Iterable[FigureRow]) -> tuple[Cited, ...]:
    """Those figures as a finding names them."""
    return tuple(Cited(figure.id, figure.span) for figure in figures)


def quoted(figures: Iterable[FigureRow], most: int = 4) -> str:
    """Those figures as the article writes them, for an explanation; the first ``most`` by name."""
    written = [f"“{' '.join(figure.as_written.split())}”" for figure in figures]
    if len(written) > most:
        written[most - 1 :] = [f"{len(written) - most + 1} more"]
    return " and ".join([", ".join(written[:-1]), written[-1]] if written[1:] else written)
