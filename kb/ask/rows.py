"""What the questions answer with: plain rows, ready to be printed, written as JSON or as CSV.

A row repeats what a reader needs beside it (who spoke, in which article), so that it can stand
alone; spans are the model's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kb.model import (
    AgentKind,
    Approximator,
    Change,
    FigureKind,
    Heading,
    Reason,
    Span,
    Standing,
    StatementType,
)

__all__ = [
    "ArticleRow",
    "Count",
    "FigureRow",
    "Heading",
    "SpeakerRow",
    "Speaking",
    "StatementRow",
    "Stats",
    "Thing",
]


Thing = Literal["articles", "statements", "speakers", "figures", "claims", "snapshots"]
"""What a store holds and counts."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who spoke, and as what."""

    id: str
    kind: AgentKind
    name: str
    role: str | None = None
    affiliation: str | None = None
    reason: Reason | None = None
    """Why this source is quoted, where the article says it."""
    reason_span: Span | None = None
    """The words that say why."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement, with its speaker and its article."""

    id: str
    type: StatementType
    text: str
    """The content's words, pieces joined by `` … ``."""
    speaker: Speaking | None
    article: Heading
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    addressee: Span | None
    medium: Span | None
    date: Span | None
    via: Span | None
    standing: Standing | Literal["rejected"]
    cue_class: str | None
    continues: str | None
    """Identifier of the statement that this one carries on."""
    confidence: float
    speaker_confidence: float | None
    """How sure it is that the speaker is who is meant; None without a speaker."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure, normalised and as written, with who cites it and its article."""

    id: str
    kind: FigureKind
    as_written: str
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    approximator: Approximator
    change: Change | None
    unit: str | None
    """Local name in the QUDT unit vocabulary."""
    currency: str | None
    currency_stated: bool
    counts: str | None
    per: str | None
    measures: str | None
    period: str | None
    as_of: str | None
    converts: str | None
    """Identifier of the figure that this one repeats in another unit or currency."""
    statement: str | None
    """Identifier of the statement that cites it; none for the article's own voice."""
    statement_text: str | None
    confidence: float | None
    """The citing statement's."""
    speaker: Speaking | None
    article: Heading
    span: Span


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """Someone who speaks: an entity of the store, over all articles that name it.

    Groups and unnamed sources are not the same in two articles, so each of theirs has its own row.
    """

    id: str
    """The identifier of the entity; of who has none, that of the agent."""
    name: str
    kind: AgentKind
    capacities: tuple[str, ...]
    """Role and affiliation as the articles give them, such as ``mayor, Lowmark``."""
    statements: int
    articles: tuple[Heading, ...]
    """Newest first; all, or no more than were asked for."""
    ids: tuple[str, ...]
    """The agents meant, one in each of these articles."""
    aliases: tuple[str, ...] = ()
    """Its other names in the articles, the commonest first."""
    in_articles: int = 0
    """How many articles there are in all."""
    sources: int = 0
    """How many texts these are: printings of one story count once."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article, with how much was found in it."""

    article: Heading
    agency: str | None
    authors: tuple[str, ...]
    url: str | None
    section: str | None
    length: int
    """Of its text, in code points."""
    origin: str | None
    """File name or URL that it was read from."""
    snapshot: str | None
    """SHA-256 of the bytes that it was read from."""
    statements: int
    figures: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one thing, or of one kind of it."""

    thing: Thing
    which: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Stats:
    """How much the store holds."""

    counts: tuple[Count, ...]
    first: str | None
    """Day of the earliest article that gives one."""
    last: str | None

    def of(self, thing: str, which: str | None = None) -> int:
        """How many of ``thing`` there are, of the kind ``which`` or in all."""
        return sum(c.count for c in self.counts if c.thing == thing and which in (None, c.which))
