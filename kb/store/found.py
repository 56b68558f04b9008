"""What the index has of what it finds: enough for a row, without a look into record or graph."""

from __future__ import annotations

from dataclasses import dataclass

from kb.model import Agent, Figure, Heading, Statement

__all__ = ["Cited", "Listed", "Said", "Speaker", "Speaks", "SpokenAs", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, and who makes it."""

    statement: Statement
    speaker: Agent | None
    """Without mentions, and with no capacity but the one in which the statement is made."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its speaker and its article."""

    statement: Statement
    speaker: Agent | None
    article: Heading


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure with its article, and with the statement that cites it, if one does."""

    figure: Figure
    said: Said | None
    article: Heading


@dataclass(frozen=True, slots=True)
class Listed:
    """An article, without its text, and how much was found in it."""

    article: Heading
    agency: str | None
    authors: tuple[str, ...]
    url: str | None
    section: str | None
    length: int
    """Of its text, in code points."""
    origin: str
    """File name or URL that it was read from."""
    snapshot: str
    statements: int
    figures: int


@dataclass(frozen=True, slots=True)
class Speaks:
    """One agent speaking in one capacity: how often, and in which article."""

    agent: str
    kind: str
    name: str
    capacity: str | None
    statements: int
    article: Heading


@dataclass(frozen=True, slots=True)
class SpokenAs:
    """A capacity in which somebody speaks: in how many articles, and in which first and last."""

    capacity: str
    articles: int
    first: Heading
    last: Heading


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks: how often and in how many articles, and the agents that it is."""

    who: str
    """The entity; of who is none, another key of its own."""
    statements: int
    articles: int
    sources: int
    """How many texts the articles are: printings of one story count once."""
    speaks: list[Speaks]
    """Newest article first."""
