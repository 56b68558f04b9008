"""What a check finds, and how figures are named in its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from kb.compare.likeness import Likeness
from kb.decisions import What, passage_id
from kb.model import Figure, Heading, Span
from kb.table import Column, chars, joined

__all__ = [
    "BY_ROUNDING",
    "FINDINGS",
    "RANK",
    "Finding",
    "Found",
    "Place",
    "Settled",
    "Verdict",
    "finding_id",
    "number",
    "quoted",
    "titled",
]

Verdict = Literal["problem", "note", "fine", "cannot tell"]
"""Cannot be right as it stands; an editor should look; checked and holds; could not be judged."""
RANK: tuple[Verdict, ...] = ("problem", "note", "cannot tell", "fine")
"""The verdicts, gravest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check gives back: a verdict on some figures, with its reason."""

    verdict: Verdict
    figures: Sequence[Figure | Span]
    """The first is in the article that was checked; words that are no figure are a span of it."""
    explanation: str
    """In words for an editor, with the arithmetic where there is any."""
    minor: bool = False
    """Whether a note may well be left as it is."""
    likeness: Likeness | None = None
    """Where two figures were taken for the same measure: how surely, and why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A figure that a finding is about, with its characters."""

    id: str
    """The figure's identifier; of words that are no figure, article and characters."""
    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody decided on a finding."""

    what: What
    """``accept``: it is right, and has been dealt with; ``reject``: it is no fault."""
    who: str
    when: str
    """In UTC (ISO 8601)."""
    event: str
    """`kb.decisions.Event.id`."""

    def __str__(self) -> str:
        return f"{self.what}ed by {self.who} on {self.when[:10]} ({self.event})"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say of some figures of an article."""

    id: str
    """See `finding_id`."""
    check: str
    verdict: Verdict
    weight: int
    """What it is worth to an editor; a problem weighs more than any note. See `kb.audit.weight`."""
    figures: tuple[Place, ...]
    article: Heading
    """Under which it is listed: the later one, where it is about figures of two."""
    explanation: str
    """In words for an editor, with the arithmetic where there is any."""
    likeness: Likeness | None = None
    """Where two figures were taken for the same measure: how surely, and why."""
    settled: Settled | None = None
    """What was decided on it; see `kb.audit.audit_settled`."""

    @classmethod
    def of(cls, found: Found, check: str, article: Heading, weight: int) -> Finding:
        """What a check found in an article, as it is listed."""
        places = tuple(dict.fromkeys(_place(figure, article) for figure in found.figures))
        passages = (passage_id(one.article, one.span.start, one.span.end) for one in places)
        return cls(
            id=finding_id(check, passages),
            check=check,
            verdict=found.verdict,
            weight=weight,
            figures=places,
            article=article,
            explanation=found.explanation,
            likeness=found.likeness,
        )


FINDINGS: tuple[Column[Finding], ...] = (
    Column("id", lambda row: row.id),
    Column("check", lambda row: row.check),
    Column("verdict", lambda row: row.verdict),
    Column("weight", lambda row: row.weight),
    Column("figures", lambda row: joined(figure.id for figure in row.figures)),
    Column("figure_chars", lambda row: chars(figure.span for figure in row.figures)),
    Column("article", lambda row: row.article.id),
    Column("headline", lambda row: row.article.headline),
    Column("publisher", lambda row: row.article.publisher),
    Column("published", lambda row: row.article.published),
    Column("explanation", lambda row: row.explanation),
    Column("likeness", lambda row: row.likeness.probability if row.likeness else None),
    Column("settled", lambda row: row.settled.what if row.settled else None),
    Column("settled_by", lambda row: row.settled.who if row.settled else None),
)
"""The columns of findings, for CSV and data frames."""


def finding_id(check: str, passages: Iterable[str]) -> str:
    """``k`` and 10 hex digits made from the check and the passages, in whatever order they come.

    It is the same at every run, as long as an article has the same text.
    """
    return "k" + hashlib.sha256("\n".join((check, *sorted(passages))).encode()).hexdigest()[:10]


def _place(figure: Figure | Span, article: Heading) -> Place:
    if isinstance(figure, Span):
        return Place(passage_id(article.id, figure.start, figure.end), article.id, figure)
    return Place(figure.id, figure.id.split(".")[0], figure.span)


def quoted(figures: Iterable[Figure | Span], most: int = 4) -> str:
    """Those figures as the article writes them, for an explanation; the first ``most`` by name."""
    texts = (figure.text if isinstance(figure, Span) else figure.span.text for figure in figures)
    written = [f"“{' '.join(text.split())}”" for text in texts]
    if len(written) > most:
        written[most - 1 :] = [f"{len(written) - most + 1} more"]
    return " and ".join([", ".join(written[:-1]), written[-1]] if written[1:] else written)


def titled(article: Heading) -> str:
    """How an article is named in an explanation: by its headline, else by its identifier."""
    return f"“{article.headline or article.id}”"


BY_ROUNDING: Final = "; it holds only if the values are rounded"
"""Said of a sum that does not come out, where what the values may be rounded from would."""


def number(value: Decimal, digits: int | None = None) -> str:
    """A number for people: thousands set apart, rounded to ``digits`` where that is asked for."""
    text = f"{value:,f}" if digits is None else f"{value:,.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text.replace("-", "−")
