"""What a check finds, and how figures are named in its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kb.ask import FigureRow, Heading
from kb.model import Span
from kb.table import Column, chars, joined

__all__ = [
    "FINDINGS",
    "RANK",
    "Cited",
    "Finding",
    "Severity",
    "Verdict",
    "cited",
    "number",
    "quoted",
    "report",
    "several",
    "titled",
]

Verdict = Literal["problem", "note", "fine", "cannot tell"]
"""Cannot be right as it stands; an editor should look; checked and holds; could not be judged."""
RANK: tuple[Verdict, ...] = ("problem", "note", "cannot tell", "fine")
"""The verdicts, gravest first."""
Severity = Literal["warning", "info"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure that a finding is about, with its characters."""

    id: str
    """The figure's identifier; of words that are no figure in the graph, article and characters."""
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say of some figures."""

    check: str
    verdict: Verdict
    severity: Severity
    figures: tuple[Cited, ...]
    article: Heading
    """Under which it is listed: the later one, where it is about figures of two."""
    explanation: str
    """In words for an editor, with the arithmetic where there is any."""


FINDINGS: tuple[Column[Finding], ...] = (
    Column("check", lambda row: row.check),
    Column("verdict", lambda row: row.verdict),
    Column("severity", lambda row: row.severity),
    Column("figures", lambda row: joined(figure.id for figure in row.figures)),
    Column("figure_chars", lambda row: chars(figure.span for figure in row.figures)),
    Column("article", lambda row: row.article.id),
    Column("headline", lambda row: row.article.headline),
    Column("publisher", lambda row: row.article.publisher),
    Column("published", lambda row: row.article.published),
    Column("explanation", lambda row: row.explanation),
)
"""The columns of findings, for CSV and data frames."""


def report(
    check: str,
    verdict: Verdict,
    figures: Iterable[FigureRow],
    explanation: str,
    *,
    minor: bool = False,
) -> Finding:
    """A finding, listed under the article of the first of its figures.

    Only what an editor must act on is a warning: problems, and notes that are not ``minor``.
    """
    listed = list(figures)
    severity: Severity = "warning" if verdict in ("problem", "note") and not minor else "info"
    return Finding(check, verdict, severity, cited(listed), listed[0].article, explanation)


def cited(figures: Iterable[FigureRow]) -> tuple[Cited, ...]:
    """Those figures as a finding names them, each once."""
    found = (Cited(figure.id, figure.article.id, figure.span) for figure in figures)
    return tuple(dict.fromkeys(found))


def quoted(figures: Iterable[FigureRow], most: int = 4) -> str:
    """Those figures as the article writes them, for an explanation; the first ``most`` by name."""
    written = [f"“{' '.join(figure.as_written.split())}”" for figure in figures]
    if len(written) > most:
        written[most - 1 :] = [f"{len(written) - most + 1} more"]
    return " and ".join([", ".join(written[:-1]), written[-1]] if written[1:] else written)


def titled(article: Heading) -> str:
    """How an article is named in an explanation: by its headline, else by its identifier."""
    return f"“{article.headline or article.id}”"


def number(value: Decimal, digits: int | None = None) -> str:
    """A number for people: thousands set apart, rounded to ``digits`` where that is asked for."""
    text = f"{value:,f}" if digits is None else f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def several(count: int, noun: str) -> str:
    """A number of things: "1 day", "3 days"."""
    return f"{count:,} {noun}" if abs(count) == 1 else f"{count:,} {noun}s"
